"""Schedules as people type them: `weekdays 7:30 and 18:00`, `every 2 hours`, `first monday 10:00`, or cron.

The canonical form is words of the same language, so one parser reads both.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from cronsim import CronSim, CronSimError

from bot.errors import N_, InputError
from bot.services.schedules import LAST, ORDINALS, WEEKDAYS, WEEKEND, WORKDAYS, Schedule

LONGEST = 200
MIN_GAP = 5
"""Minutes that must lie between two slots of one schedule."""
DAY = 24 * 60
_ANY_DAY = datetime(2024, 1, 1)  # noqa: DTZ001 - a wall time

_TIME = r"(?:\d{1,2}[:.h]\d{2}|\d{1,2})\s*(?:[ap]\.?m\b\.?)?|noon\b|midnight\b"
_TO = r"\s*(?:-|–|to\b|until\b|till\b)\s*"
_QUIET = re.compile(rf"[,;]?\s*\b(?:except|quiet)(?:\s+hours)?(?:\s+from)?\s+({_TIME}){_TO}({_TIME})")
_DATE = re.compile(
    r"[,;]?\s*\b(from|starting|starts|since|until|till|ends|ending)\s+(?:on\s+)?(\d{4}-\d\d?-\d\d?)\b"
)
_EVERY = re.compile(
    r"(?:every\s+(?:(\d{1,4})\s*)?(minutes?|mins?|m|hours?|hrs?|h)|(hourly))"
    rf"(?:\s+(?:from|between)\s+({_TIME})(?:{_TO}|\s*and\s+)({_TIME}))?"
)
_AS_IT_HAPPENS = re.compile(
    r"(?:as it happens|breaking(?: news)?|at once|live)(?:,?\s+(?:at most|up to|max(?:imum)?)\s+(\d{1,4})\s*"
    r"(?:times\s+)?(?:an|per|a|/)\s*hour)?"
)
_CRON = re.compile(r"(?:cron\s+)?([\d*][\d*/,-]*(?:\s+[\d*][\d*/,-]*)\s+\S+\s+\S+\s+\S+)")
_TOKEN = re.compile(
    r"\s*(?:(?P<time>\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|noon\b|midnight\b)"
    r"|(?P<nth>\d{1,2})(?:st|nd|rd|th)\b|(?P<number>\d+)|(?P<word>[^\W\d_]+)|(?P<mark>[-–,;&+])|(?P<other>\S+))"
)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:([ap])\.?m\.?)?")

_WEEKDAY = {name: number for number, day in enumerate(WEEKDAYS) for name in (day, day + "s")} | {
    name: number
    for number, forms in enumerate(
        ("monday", "tuesday tues", "wednesday weds", "thursday thur thurs", "friday", "saturday", "sunday")
    )
    for form in forms.split()
    for name in (form, form + "s")
}
_ORDINAL = {word: n for n, word in ORDINALS.items()}
_FILLER = frozenset(("on", "at", "the", "of", "every", "each", "and", "in", "a", "an", "weekly", "o", "clock"))


@lru_cache(maxsize=4096)
def parse_schedule(typed: str) -> Schedule:
    """Read a schedule. Raises InputError with a sentence that says what to type instead."""
    if len(typed) > LONGEST:
        raise InputError(N_("A schedule may have {limit} characters. Type a shorter one."), limit=LONGEST)
    text = " ".join(typed.lower().split())
    text, quiet = _take_quiet(text)
    text, starts, ends = _take_dates(text)
    text = " ".join(text.split()).strip(" ,;.")
    schedule = _as_it_happens(text) or _cron(text) or _interval(text) or _days_and_times(text)
    schedule = replace(schedule, quiet=quiet, starts=starts, ends=ends)
    _check(schedule)
    return schedule


def _take_quiet(text: str) -> tuple[str, tuple[time, time] | None]:
    match = _QUIET.search(text)
    if match is None:
        return text, None
    quiet = (_time(match[1]), _time(match[2]))
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
    match = _EVERY.fullmatch(text)
    if match is None:
        return None
    minutes = int(match[1] or 1) * (60 if match[3] or match[2].startswith("h") else 1)
    if match[4]:
        first, last = _minute(_time(match[4])), _minute(_time(match[5]))
        if minutes < MIN_GAP or last < first:
            raise _unreadable(text)
        return Schedule(times=tuple(time(*divmod(each, 60)) for each in range(first, last + 1, minutes)))
    if minutes == 0 or DAY % minutes:
        raise InputError(
            N_(
                "A day can't be divided into steps of {minutes} minutes. Take a step that fits: 5, 10, 15, 20 or "
                "30 minutes, or 1, 2, 3, 4, 6, 8 or 12 hours."
            ),
            minutes=minutes,
        )
    return Schedule(every=minutes)


@dataclass(slots=True)
class _Reading:
    """What the words said so far."""

    days: list[int] = field(default_factory=list)
    nths: list[int] = field(default_factory=list)
    times: list[time] = field(default_factory=list)
    monthly: bool = False
    ranging: bool = False

    def weekday(self, day: int) -> bool:
        if self.ranging and self.days:
            self.days += [
                each % 7 for each in range(self.days[-1] + 1, (day if day > self.days[-1] else day + 7) + 1)
            ]
        else:
            self.days.append(day)
        return True

    def clock(self, text: str) -> bool:
        self.times.append(_time(text))
        return True

    def number(self, number: int) -> bool:
        """A bare number is a day after "monthly", else an hour."""
        if self.monthly and not self.times:
            return self.nth(number)
        if number > 23:
            return False
        self.times.append(time(number))
        return True

    def nth(self, number: int) -> bool:
        self.nths.append(number)
        return number == LAST or 1 <= number <= 31

    def word(self, word: str) -> bool:
        if word in _WEEKDAY:
            return self.weekday(_WEEKDAY[word])
        if word in _ORDINAL:
            return self.nth(_ORDINAL[word])
        if word in ("weekday", "weekdays", "workday", "workdays"):
            self.days += WORKDAYS
        elif word in ("weekend", "weekends"):
            self.days += WEEKEND
        elif word in ("monthly", "month"):
            self.monthly = True
        else:
            return word in _FILLER or word in ("day", "days", "daily", "everyday")
        return True

    def schedule(self) -> Schedule:
        days, nths = tuple(sorted(set(self.days))), tuple(sorted(set(self.nths), key=lambda n: (n == LAST, n)))
        if nths and days:
            return Schedule(times=self._times(), weekdays=days, ordinals=nths)
        if self.monthly or nths:
            return Schedule(times=self._times(), monthdays=nths or (1,))
        return Schedule(times=self._times(), weekdays=() if len(days) == 7 else days)

    def _times(self) -> tuple[time, ...]:
        return tuple(sorted(set(self.times)))


def _days_and_times(text: str) -> Schedule:
    reading = _Reading()
    read: dict[str, Callable[[str], bool]] = {
        "time": reading.clock,
        "nth": lambda text: reading.nth(int(text)),
        "number": lambda text: reading.number(int(text)),
        "word": reading.word,
        "mark": lambda text: True,
    }
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        token = match[kind]
        if token in ("-", "–", "to", "through", "thru"):
            reading.ranging = True
            continue
        if kind not in read or not read[kind](token):
            raise _unreadable(token)
        reading.ranging = False
    schedule = reading.schedule()
    if not schedule.times:
        raise InputError(N_("At what time? Add one or more, like: {example}."), example=f"{text or 'daily'} 08:00")
    if schedule.ordinals and not set(schedule.ordinals) <= set(ORDINALS):
        raise InputError(N_("A month has at most five of each weekday. Type first to fourth, or last."))
    return schedule


def _time(text: str) -> time:
    if text == "noon":
        return time(12)
    if text == "midnight":
        return time(0)
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        raise _unreadable(text)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        if not 1 <= hour <= 12:
            raise _no_time(text)
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise _no_time(text) from None


def _check(schedule: Schedule) -> None:
    """Refuse what would post too often, or never."""
    minutes = sorted({60 * hour + minute for rule in schedule.rules() for hour, minute in _times_of_day(rule)})
    gaps = [after - before for before, after in zip(minutes, [*minutes[1:], minutes[0] + DAY], strict=True)]
    if min(gaps) < MIN_GAP:
        raise InputError(
            N_("A digest may come every {minutes} minutes at most. Leave more time between."), minutes=MIN_GAP
        )
    if not any(
        replace(schedule, starts=None, ends=None).allows(_ANY_DAY + timedelta(minutes=each)) for each in minutes
    ):
        raise InputError(N_("Every time of this schedule lies in its quiet hours. Change one or the other."))


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


def _unreadable(word: str) -> InputError:
    return InputError(
        N_(
            "I can't read “{word}” in this schedule. Type one like: daily 08:00, weekdays 7:30 and 18:00, "
            "mon,thu 9am, every 2 hours, first monday 10:00."
        ),
        word=word,
    )


def _no_time(text: str) -> InputError:
    return InputError(N_("There is no time {time}. Type one like 08:00, 18:30 or 9am."), time=text)
