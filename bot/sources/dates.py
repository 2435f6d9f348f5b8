"""Dates as pages, feeds and files write them. Strict: no date is better than a wrong one."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

EARLIEST = datetime(1600, 1, 1, tzinfo=UTC)
"""Before the first newspaper, a date is a mistake."""

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.I,
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_FIRST = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ .-]+(?P<month>{_MONTH})\b"
_MONTH_FIRST = rf"(?P<month2>{_MONTH})\b\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?"
_ENGLISH = re.compile(rf"\b(?:{_DAY_FIRST}|{_MONTH_FIRST})[ ,.-]+(?P<year>\d{{4}})\b", re.IGNORECASE)


def parse_iso(text: str) -> datetime | date | None:
    """An ISO 8601 date, or date and time; None if it is anything else."""
    match = _ISO.fullmatch(text.strip()) or _ISO.match(text.strip())
    if not match:
        return None
    year, month, day, hour, minute, second = (int(part) if part else None for part in match.groups()[:6])
    assert year is not None and month is not None and day is not None
    try:
        if hour is None or minute is None:
            return date(year, month, day)
        naive = datetime.combine(date(year, month, day), time(hour % 24, minute, min(second or 0, 59)))
        return datetime.fromisoformat(f"{naive.isoformat()}{_offset(match[7])}") if match[7] else naive
    except ValueError:
        return None


def _offset(zone: str) -> str:
    zone = zone.upper()
    if zone in {"Z", "UTC", "GMT"}:
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def parse_date(text: str) -> datetime | None:
    """UTC, from ISO 8601, RFC 822 or an English date in words; None for what is none of these.

    A time without a zone is taken for UTC, a date alone for its midnight.
    """
    text = text.strip()[:200]
    moment = parse_iso(text) or _rfc822(text) or english_date(text)
    return to_utc(moment) if moment else None


def _rfc822(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def english_date(text: str) -> date | None:
    """The first date with a month in words: `3 March 2024`, `Mar. 3rd, 2024`."""
    match = _ENGLISH.search(text)
    if not match:
        return None
    month = _MONTHS[(match["month"] or match["month2"]).lower()]
    try:
        return date(int(match["year"]), month, int(match["day"] or match["day2"]))
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
