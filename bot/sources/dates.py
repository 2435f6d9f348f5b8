"""Dates as pages, feeds and files write them. Strict: no date is better than a wrong one."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

EARLIEST = datetime(1600, 1, 1, tzinfo=UTC)
"""Before the first newspaper, a date is a mistake."""

_DAY = r"(?<!\d)(\d{4})([-/.]?)(\d\d)\2(\d\d)(?!\d)"
_TIME = r"(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?"
_ISO = re.compile(rf"{_DAY}(?:[T ]+{_TIME})?", re.IGNORECASE)
_COMPACT = re.compile(r"^((?:19|20)\d{6})(\d{6})$")
_EPOCH = re.compile(r"^(\d{9,10})(?:\d{3})?$")
_EARLIEST_EPOCH = 631_152_000
"""1990, before the first web page: a lower number of seconds is no time."""

# January to December in the languages of most newspapers that an archive meets; names shared are written once.
_MONTH_NAMES = (
    "january jan januar janvier enero gennaio gen janeiro januari jänner stycznia января січня ianuarie "
    "január ιανουαρίου يناير ledna ocak tammikuuta",
    "february feb februar février févr fevrier febrero febbraio fevereiro februari lutego февраля лютого "
    "februarie február φεβρουαρίου فبراير února şubat helmikuuta",
    "march mar märz maerz mars marts mrt marzo março maart marca марта березня martie március maret "
    "μαρτίου مارس března mart maaliskuuta",
    "april apr avril avr abril abr aprile kwietnia апреля квітня aprilie április απριλίου أبريل dubna "
    "nisan huhtikuuta",
    "may mai mayo mag maggio maio mei maj maja мая травня május μαΐου مايو května mayıs toukokuuta",
    "june jun juni juin junio giugno giu junho czerwca июня червня iunie június ιουνίου يونيو června "
    "haziran kesäkuuta",
    "july jul juli juillet juil julio luglio lug julho lipca июля липня iulie július ιουλίου يوليو "
    "července temmuz heinäkuuta",
    "august aug août aout agosto ago augustus augusti sierpnia августа серпня augusztus agustus αυγούστου "
    "أغسطس srpna ağustos elokuuta",
    "september sept sep septembre septiembre settembre set setembro września сентября вересня septembrie "
    "szeptember σεπτεμβρίου سبتمبر září eylül syyskuuta",
    "october oct oktober okt octobre octubre ottobre ott outubro października октября жовтня octombrie "
    "október οκτωβρίου أكتوبر října ekim lokakuuta",
    "november nov novembre noviembre novembro listopada ноября листопада noiembrie νοεμβρίου نوفمبر "
    "listopadu kasım marraskuuta",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro desember grudnia декабря "
    "грудня decembrie δεκεμβρίου ديسمبر prosince aralık joulukuuta",
)


def _folded(name: str) -> str:
    """Turkish capitals have their own small letters: `KASIM` is `kasım`."""
    return name.lower().replace("ı", "i").replace("i\u0307", "i")


_MONTHS = {_folded(name): number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_MONTH = "|".join(sorted({name for names in _MONTH_NAMES for name in names.split()}, key=len, reverse=True))
_DAY_FIRST = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?(?: of| de)?[ .-]+(?P<month>{_MONTH})\b"
_MONTH_FIRST = rf"(?P<month2>{_MONTH})\b\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?"
_YEAR_FIRST = rf"(?P<year2>\d{{4}})[ ,.-]+(?P<month3>{_MONTH})\b\.? (?P<day3>\d{{1,2}})\b"
_WORDED = re.compile(
    rf"\b(?:(?:{_DAY_FIRST}|{_MONTH_FIRST})(?: de)?[ ,.-]+(?P<year>\d{{4}})(?!\d)|{_YEAR_FIRST})", re.IGNORECASE
)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})(?!\d)")
_EAST_ASIAN = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")


def parse_iso(text: str) -> datetime | date | None:
    """An ISO 8601 date, or date and time; None if it is anything else."""
    match = _ISO.match(_COMPACT.sub(r"\1T\2", text.strip()))
    if not match:
        return None
    numbers = match.group(1, 3, 4, 5, 6, 7)
    year, month, day, hour, minute, second = (int(part) if part else None for part in numbers)
    assert year is not None and month is not None and day is not None
    try:
        if hour is None or minute is None:
            return date(year, month, day)
        naive = datetime.combine(date(year, month, day), time(hour % 24, minute, min(second or 0, 59)))
        return datetime.fromisoformat(f"{naive.isoformat()}{_offset(match[8])}") if match[8] else naive
    except ValueError:
        return None


def _offset(zone: str) -> str:
    zone = zone.upper()
    if zone in {"Z", "UTC", "GMT"}:
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def parse_date(text: str) -> datetime | None:
    """UTC, from ISO 8601, RFC 822 or a date in words; None for what is none of these.

    A time without a zone is taken for UTC, a date alone for its midnight.
    """
    text = text.strip()[:200]
    moment = parse_iso(text) or _rfc822(text) or worded_date(text)
    return to_utc(moment) if moment else None


def _rfc822(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def worded_date(text: str) -> date | None:
    """The first date with a month in words: `3 March 2024`, `Mar. 3rd, 2024`, `3 de marzo de 2024`."""
    match = _WORDED.search(text)
    return _worded(match) if match else None


def _worded(match: re.Match[str]) -> date | None:
    month = _MONTHS[_folded(match["month"] or match["month2"] or match["month3"])]
    return _day(int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"] or match["day3"]))


def parse_epoch(text: str) -> datetime | None:
    """A time as a machine may write it: seconds or milliseconds since 1970, in UTC."""
    match = _EPOCH.match(text.strip())
    seconds = int(match[1]) if match else 0
    return datetime.fromtimestamp(seconds, UTC) if seconds >= _EARLIEST_EPOCH else None


def date_in(text: str, *, day_first: bool = False) -> tuple[datetime | date, int, int] | None:
    """The first date in a text that can be read in one way only, and where it stands: in words, ISO 8601, or in
    numbers with a day past 12 (`23/12/2025`; `03/12/2025` is two dates unless the text is `day_first`)."""
    if match := _WORDED.search(text):
        moment: datetime | date | None = _worded(match)
    elif match := _ISO.search(text):
        moment = parse_iso(match[0])
    elif match := _EAST_ASIAN.search(text):
        moment = _day(int(match[1]), int(match[2]), int(match[3]))
    elif match := _NUMBERS.search(text):
        moment = _from_numbers(int(match[1]), int(match[3]), int(match[4]), day_first=day_first)
    else:
        return None
    return (moment, match.start(), match.end()) if moment else None


def _from_numbers(first: int, second: int, year: int, *, day_first: bool) -> date | None:
    if first <= 12 and second <= 12 and first != second and not day_first:
        return None
    day, month = (second, first) if second > 12 else (first, second)
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_DAY_FIRST_ENGLISH = frozenset({"au", "gb", "ie", "in", "ke", "ng", "nz", "uk"})
_DAY_LATER = frozenset({"en", "ja", "ko", "zh", "hu", "lt", "sv"})


def is_day_first(language: str | None) -> bool:
    """Whether numbers in a page of this language (`de`, `en-GB`) have the day before the month, as in most.

    English alone says nothing, and American English neither: it is what many pages say that never thought of it.
    """
    code, _, region = (language or "en").strip().lower().replace("_", "-").partition("-")
    return region in _DAY_FIRST_ENGLISH if code == "en" else len(code) == 2 and code not in _DAY_LATER


def to_utc(moment: datetime | date) -> datetime | None:
    """Aware, in UTC; None for a time before `EARLIEST` or beyond the calendar."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(), UTC)
    try:
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return moment if moment >= EARLIEST else None
