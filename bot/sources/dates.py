"""Dates as pages, feeds and files write them. Strict: no date is better than a wrong one."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

EARLIEST = datetime(1600, 1, 1, tzinfo=UTC)
"""Before the first newspaper, a date is a mistake."""

_DAY = r"(?<!\d)(\d{4})([-/]?)(\d\d)\2(\d\d)(?!\d)"
_TIME = r"(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?"
_ISO = re.compile(rf"{_DAY}(?:[T ]+{_TIME})?", re.IGNORECASE)

# January to December in the languages of most newspapers that an archive meets; names shared are written once.
_MONTH_NAMES = (
    "january jan januar janvier enero gennaio gen janeiro januari jänner",
    "february feb februar février févr fevrier febrero febbraio fevereiro februari",
    "march mar märz maerz mars marzo março maart",
    "april apr avril avr abril abr aprile",
    "may mai mayo mag maggio maio mei",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio lug julho",
    "august aug août aout agosto ago augustus",
    "september sept sep septembre septiembre settembre set setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_FIRST = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?(?: of| de)?[ .-]+(?P<month>{_MONTH})\b"
_MONTH_FIRST = rf"(?P<month2>{_MONTH})\b\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?"
_YEAR_FIRST = rf"(?P<year2>\d{{4}})[ ,.-]+(?P<month3>{_MONTH})\b\.? (?P<day3>\d{{1,2}})\b"
_WORDED = re.compile(
    rf"\b(?:(?:{_DAY_FIRST}|{_MONTH_FIRST})(?: de)?[ ,.-]+(?P<year>\d{{4}})\b|{_YEAR_FIRST})", re.IGNORECASE
)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)")


def parse_iso(text: str) -> datetime | date | None:
    """An ISO 8601 date, or date and time; None if it is anything else."""
    match = _ISO.match(text.strip())
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
    month = _MONTHS[(match["month"] or match["month2"] or match["month3"]).lower()]
    try:
        return date(
            int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"] or match["day3"])
        )
    except ValueError:
        return None


def date_in(text: str) -> tuple[datetime | date, int, int] | None:
    """The first date in a text that can be read in one way only, and where it stands: in words, ISO 8601, or in
    numbers with a day past 12 (`23/12/2025`; `03/12/2025` is two dates)."""
    if match := _WORDED.search(text):
        moment: datetime | date | None = _worded(match)
    elif match := _ISO.search(text):
        moment = parse_iso(match[0])
    elif match := _NUMBERS.search(text):
        moment = _from_numbers(int(match[1]), int(match[2]), int(match[3]))
    else:
        return None
    return (moment, match.start(), match.end()) if moment else None


def _from_numbers(first: int, second: int, year: int) -> date | None:
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = (second, first) if second > 12 else (first, second)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def to_utc(moment: datetime | date) -> datetime | None:
    """Aware, in UTC; None for a time before `EARLIEST` or beyond the calendar."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(), UTC)
    try:
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return moment if moment >= EARLIEST else None
