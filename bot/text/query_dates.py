"""The dates and durations of a query: `2026-11-22`, `2026-11`, `2026`, `today`, `yesterday`, `7d`, `P1W`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

_DURATION = re.compile(r"P?(\d{1,5})([hdwmy])", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")


def period(value: str, now: datetime, zone: tzinfo) -> tuple[datetime, datetime | None]:
    """The instants [since, until) that a date or duration names. Raises ValueError or OverflowError."""
    today = now.astimezone(zone).date()
    word = value.lower()
    if word in ("today", "yesterday"):
        first = today if word == "today" else today - timedelta(days=1)
        return _midnight(first, zone), _midnight(first + timedelta(days=1), zone)
    if (match := _DURATION.fullmatch(value)) is not None:
        return _UNITS[match[2].lower()](now, int(match[1])), None
    if (match := _DATE.fullmatch(value)) is None:
        raise ValueError(value)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    first = date(year, month or 1, day or 1)
    if day is not None:
        return _midnight(first, zone), _midnight(first + timedelta(days=1), zone)
    return _midnight(first, zone), _midnight(_months_later(first, 12 if month is None else 1), zone)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _months_later(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    month = day.year * 12 + day.month - 1 + months
    first = date(month // 12, month % 12 + 1, 1)
    following = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def _months_ago(now: datetime, months: int) -> datetime:
    return datetime.combine(_months_later(now.date(), -months), now.timetz())


_UNITS: dict[str, Callable[[datetime, int], datetime]] = {
    "h": lambda now, count: now - timedelta(hours=count),
    "d": lambda now, count: now - timedelta(days=count),
    "w": lambda now, count: now - timedelta(weeks=count),
    "m": _months_ago,
    "y": lambda now, count: _months_ago(now, 12 * count),
}
