"""Schedules as people type them: `weekdays 7:30 and 18:00`, `every 2 hours`, `first monday 10:00`, or cron.

The canonical form is words of the same language, so one parser reads both. What can't be read is answered with the
nearest that can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from functools import lru_cache

from cronsim import CronSim, CronSimError

from bot.errors import N_, InputError
from bot.services.schedule_days import TIME, VOCABULARY, UnreadableError, read_days_and_times, read_time
from bot.services.schedules import Schedule

LONGEST = 200
MIN_GAP = 5
"""Minutes that must lie between two slots of one schedule."""
DAY = 24 * 60
CORRECTED = 3
"""Words of a schedule that are corrected or left out to find the nearest that can be read."""
_ANY_DAY = datetime(2024, 1, 1)  # noqa: DTZ001 - a wall time

_TO = r"\s*(?:-|–|to\b|until\b|till\b)\s*"
_WINDOW = re.compile(rf"(?:\b(?:from|between)\s+)?({TIME})(?:{_TO}|\s*and\s+)({TIME})")
_QUIET = re.compile(rf"[,;]?\s*\b(?:but\s+)?(?:except|quiet|not)(?:\s+hours)?\s+{_WINDOW.pattern}")
_DATE = re.compile(
    r"[,;]?\s*\b(from|starting|starts|since|until|till|ends|ending)\s+(?:on\s+)?(\d{4}-\d\d?-\d\d?)\b"
)
_EVERY = re.compile(
    r"\bevery\s+(?:(\d{1,4})\s*)?(minutes?|mins?|m|hours?|hrs?|h)\b(?:\s+on\s+the\s+hour\b)?|\bhourly\b"
)
_SKIPPING = re.compile(
    r"\bevery\s+(?:other|\d+)\s+(?:days?|weeks?|months?|weekdays?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\b"
    r"|\b(?:bi-?weekly|fortnightly)\b"
)
_AS_IT_HAPPENS = re.compile(
    r"(?:as it happens|breaking(?: news)?|at once|live)(?:,?\s+(?:at most|up to|max(?:imum)?)\s+(\d{1,4})\s*"
    r"(?:times\s+)?(?:an|per|a|/)\s*hour)?"
)
_CRON = re.compile(r"(?:cron\s+)?([\d*][\d*/,-]*(?:\s+[\d*][\d*/,-]*)\s+\S+\s+\S+\s+\S+)")

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PART = r"(morning|afternoon|evening|night)s?\b"
_SAYINGS = (
    (re.compile(r"\s*\bo\s*['’]\s*clock\b"), ""),
    (re.compile(r"\bmidday\b"), "noon"),
    (re.compile(r"\bonce\s+(?:a\s+day|daily)\b"), "daily"),
    (re.compile(r"\bevery\s+week\b"), "weekly"),
    (re.compile(r"\bevery\s+half(?:\s+an)?\s+hour\b|\bhalf[ -]hourly\b"), "every 30 minutes"),
    (re.compile(r"\bevery\s+quarter(?:\s+of)?(?:\s+an)?\s+hour\b"), "every 15 minutes"),
    (re.compile(r"\bevery\s+other\s+hour\b"), "every 2 hours"),
    (re.compile(r"\b(?:immediately|instantly|real[ -]?time|asap|when it happens)\b"), "as it happens"),
    (re.compile(r"(?<=every )(" + "|".join(_NUMBERS) + r")\b"), lambda match: str(1 + _NUMBERS.index(match[1]))),
    (re.compile(r"\b(\d{1,2}[ap])\b"), r"\1m"),
    (re.compile(rf"({TIME})\s+(?:in\s+the|at)\s+{_PART}"), lambda match: _half(match[1], match[2])),
    (
        re.compile(rf"\b(?:(every|each)|in\s+the)\s+{_PART}\s*,?\s*(?:at\s+)?({TIME})"),
        lambda match: f"{match[1] or 'at'} day {_half(match[3], match[2])}",
    ),
)
"""What people say for what the parser reads."""


@lru_cache(maxsize=4096)
def parse_schedule(typed: str) -> Schedule:
    """Read a schedule. Raises InputError with a sentence that says what to type instead."""
    if len(typed) > LONGEST:
        raise InputError(N_("A schedule may have {limit} characters. Type a shorter one."), limit=LONGEST)
    text = " ".join(typed.lower().split())
    try:
        return _parse(text)
    except UnreadableError as error:
        offer = next(_nearest(text, error.word, CORRECTED), None)
        if offer is None:
            raise
        raise InputError(
            N_("I can't read “{word}” in this schedule. The nearest that works is: {offer}"),
            word=error.word,
            offer=str(offer),
        ) from None


def _parse(text: str) -> Schedule:
    for saying, plain in _SAYINGS:
        text = saying.sub(plain, text)
    text, quiet = _take_quiet(text)
    text, starts, ends = _take_dates(text)
    text = " ".join(text.split()).strip(" ,;.@")
    schedule = _as_it_happens(text) or _cron(text) or _interval(text) or _days_and_times(text)
    schedule = replace(schedule, quiet=quiet, starts=starts, ends=ends)
    _check(schedule)
    return schedule


def _nearest(text: str, word: str, tries: int) -> Iterator[Schedule]:
    """Schedules that can be read with this word corrected, else without it."""
    for instead in (*get_close_matches(word, VOCABULARY, n=1, cutoff=0.7), ""):
        changed = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", instead, text, count=1)
        if changed == text or not changed.strip():
            continue
        try:
            yield _parse(" ".join(changed.split()))
        except UnreadableError as error:
            if tries > 1:
                yield from _nearest(changed, error.word, tries - 1)
        except InputError:
            continue


def _half(at: str, part: str) -> str:
    """A time of the morning or evening, said so unless it says so itself."""
    if not at.strip().replace(":", "").replace(".", "").isdigit() or not 1 <= (hour := read_time(at).hour) <= 12:
        return at
    early = part == "morning" or (part == "night" and (hour < 6 or hour == 12))
    return f"{at.strip()} {'am' if early else 'pm'}"


def _take_quiet(text: str) -> tuple[str, tuple[time, time] | None]:
    match = _QUIET.search(text)
    if match is None:
        return text, None
    quiet = (read_time(match[1]), read_time(match[2]))
    if quiet[0] == quiet[1]:
        raise InputError(N_("Quiet hours need a beginning and another end, like: quiet 22:00-07:00."))
    return f"{text[: match.start()]} {text[match.end() :]}", quiet


def _take_dates(text: str) -> tuple[str, date | None, date | None]:
    found: dict[str, date] = {}
    for match in _DATE.finditer(text):
        end = "starts" if match[1] in ("from", "starting", "starts", "since") else "ends"
        try:
            found[end] = date(*map(int, match[2].split("-")))
        except ValueError:
            raise InputError(
                N_("There is no day {date}. Type a date as year-month-day, like 2027-01-31."), date=match[2]
            ) from None
    starts, ends = found.get("starts"), found.get("ends")
    if starts and ends and ends < starts:
        raise InputError(
            N_("The digest would end ({ends}) before it starts ({starts})."), ends=ends, starts=starts
        )
    return _DATE.sub(" ", text), starts, ends


def _as_it_happens(text: str) -> Schedule | None:
    """News is looked for as often as a schedule may come, whatever the cap per hour."""
    match = _AS_IT_HAPPENS.fullmatch(text)
    if match is None:
        return None
    most = int(match[1] or 60 // MIN_GAP)
    if not 1 <= most <= 60 // MIN_GAP or 60 % most:
        raise InputError(N_("At most 1 to 6, 10 or 12 an hour are possible. Type one of these numbers."))
    apart = 60 // most
    every = next(step for step in (MIN_GAP, MIN_GAP + 1) if apart % step == 0)
    return Schedule(every=every, most=most if every < apart else None)


def _cron(text: str) -> Schedule | None:
    match = _CRON.fullmatch(text)
    if match is None:
        if "*" in text:
            raise _no_cron("wrong number of fields")
        return None
    cron = " ".join(match[1].split())
    try:
        CronSim(cron, _ANY_DAY)
    except CronSimError as error:
        raise _no_cron(str(error).lower()) from None
    return Schedule(cron=cron)


def _interval(text: str) -> Schedule | None:
    """Every so often: all day, or from one time to another, on all days or on some."""
    match = _EVERY.search(text)
    if match is None:
        return None
    minutes = int(match[1] or 1) * (60 if match[2] is None or match[2].startswith("h") else 1)
    text = f"{text[: match.start()]} {text[match.end() :]}"
    window = _WINDOW.search(text)
    if window:
        text = f"{text[: window.start()]} {text[window.end() :]}"
    days = read_days_and_times(text)
    if days.times:
        raise UnreadableError(match[0])
    if window is None and (minutes == 0 or DAY % minutes):
        raise InputError(
            N_(
                "A day can't be divided into steps of {minutes} minutes. Take a step that fits: 5, 10, 15, 20 or "
                "30 minutes, or 1, 2, 3, 4, 6, 8 or 12 hours."
            ),
            minutes=minutes,
        )
    if window is None and days == Schedule():
        return Schedule(every=minutes)
    first, last = (_minute(read_time(window[1])), _minute(read_time(window[2]))) if window else (0, DAY - 1)
    if minutes < MIN_GAP:
        raise _too_often()
    steps = range(first, (last if last >= first else last + DAY) + 1, minutes)
    return replace(days, times=tuple(sorted(time(*divmod(each % DAY, 60)) for each in steps)))


def _days_and_times(text: str) -> Schedule:
    if _SKIPPING.search(text):
        raise InputError(
            N_("A digest comes on the same days of each week or month. Name them, like: mon,wed,fri 08:00.")
        )
    schedule = read_days_and_times(text)
    if not schedule.times:
        example = replace(schedule, times=(time(8),))
        raise InputError(N_("At what time? Add one or more, like: {example}."), example=str(example))
    return schedule


def _check(schedule: Schedule) -> None:
    """Refuse what would post too often, or never."""
    minutes = sorted({60 * hour + minute for rule in schedule.rules() for hour, minute in _times_of_day(rule)})
    gaps = [after - before for before, after in zip(minutes, [*minutes[1:], minutes[0] + DAY], strict=True)]
    if min(gaps) < MIN_GAP:
        raise _too_often()
    if not any(
        replace(schedule, starts=None, ends=None).allows(_ANY_DAY + timedelta(minutes=each)) for each in minutes
    ):
        raise InputError(N_("Every time of this schedule lies in its quiet hours. Change one or the other."))
    if len(str(schedule)) > LONGEST:
        raise InputError(N_("These are too many times. Space them evenly: every 2 hours from 8:00 to 20:00."))


def _too_often() -> InputError:
    return InputError(
        N_("A digest may come every {minutes} minutes at most. Leave more time between."), minutes=MIN_GAP
    )


def _times_of_day(rule: str) -> list[tuple[int, int]]:
    parsed = CronSim(rule, _ANY_DAY)
    return [(hour, minute) for hour in parsed.hours for minute in parsed.minutes]


def _minute(at: time) -> int:
    return 60 * at.hour + at.minute


def _no_cron(reason: str) -> InputError:
    return InputError(
        N_(
            "This is not a cron expression that I can follow ({reason}). It has five fields: minute, hour, "
            "day, month and weekday. Monday to Friday at 8 is: 0 8 * * 1-5."
        ),
        reason=reason,
    )
