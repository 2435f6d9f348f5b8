"""Days and times as people type them: `mon, wed and fri 7:30 and 18:00`, `1st and 3rd tuesday 10`, `not sunday`.

One schedule has the same times on all its days. Words that ask for more than that are refused, never read as less.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import time
from itertools import groupby

from bot.errors import N_, InputError
from bot.services.schedules import LAST, ORDINALS, WEEKDAYS, WEEKEND, WORKDAYS, Schedule
from bot.services.zones import AREAS

TIME = r"(?:\d{1,2}[:.h]\d{2}|\d{1,2})\s*(?:[ap]\.?m\b\.?)?|noon\b|midnight\b"

_TOKEN = re.compile(
    r"\s*(?:(?P<time>\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|noon\b|midnight\b)"
    r"|(?P<nth>\d{1,2})(?:st|nd|rd|th)\b|(?P<number>\d+)|(?P<word>[^\W\d_]+)|(?P<mark>[-–,;&+/@])|(?P<other>\S+))"
)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:([ap])\.?m\.?)?")

_WEEKDAY = {
    name: number
    for number, (day, forms) in enumerate(
        zip(
            WEEKDAYS,
            (
                "monday mo m",
                "tuesday tues tu",
                "wednesday weds we w",
                "thursday thur thurs th",
                "friday fr f",
                "saturday sa",
                "sunday su",
            ),
            strict=True,
        )
    )
    for form in (day, *forms.split())
    for name in ((form,) if len(form) < len(day) else (form, f"{form}s"))
}
_ORDINAL = {word: n for n, word in ORDINALS.items()}
_FILLER = frozenset(
    ("on", "at", "the", "of", "every", "each", "and", "in", "a", "an", "day", "days", "daily", "everyday")
)
_EXCEPT = frozenset(("except", "but", "not", "without"))
_ZONES = frozenset(
    (
        *("utc", "gmt", "cet", "cest", "bst", "ist", "jst"),
        *("est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt"),
    )
) | {area.lower() for area in AREAS}
_DATED = frozenset(("from", "starting", "starts", "since", "until", "till", "ends", "ending"))
VOCABULARY = (
    *sorted(name for name in _WEEKDAY if len(name) > 2),
    *_ORDINAL,
    *("daily", "every", "everyday", "weekdays", "weekends", "weekday", "weekend", "monthly"),
    *("hourly", "hours", "minutes", "except", "quiet", "between"),
)
"""Words that a typing error may have been meant for."""

_Days = tuple[frozenset[int], frozenset[int]]
"""Ordinals or days of the month, and weekdays."""


class UnreadableError(InputError):
    """A word that means nothing here; without it the rest may."""

    def __init__(self, word: str) -> None:
        super().__init__(
            N_(
                "I can't read “{word}” in this schedule. Type one like: daily 08:00, weekdays 7:30 and 18:00, "
                "mon,thu 9am, every 2 hours, first monday 10:00."
            ),
            word=word,
        )
        self.word = word


@dataclass(frozen=True, slots=True)
class _Item:
    """What one token said: a time, or else an ordinal or weekdays."""

    at: time | None = None
    nth: int | None = None
    days: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Reading:
    """What the words said so far."""

    items: list[_Item] = field(default_factory=list)
    without: set[int] = field(default_factory=set)
    monthly: bool = False
    weekly: bool = False
    excluding: bool = False
    ranging: bool = False
    since: int | None = None
    """The single weekday that was named last, from which a range may go on."""
    before: str = ""
    """The token before this one."""

    def clock(self, text: str) -> bool:
        return self._time(read_time(text))

    def number(self, text: str) -> bool:
        """A bare number is a day after "monthly", else an hour."""
        number = int(text)
        if self.before in ("every", "each"):
            return False
        if self.monthly and self.before != "at" and not any(item.at for item in self.items):
            return self._nth(number)
        return number <= 23 and self._time(time(number))

    def ordinal(self, text: str) -> bool:
        return self._nth(int(text))

    def word(self, word: str) -> bool:
        if word in _WEEKDAY:
            return self._weekday(_WEEKDAY[word])
        if word in _ORDINAL:
            return self._nth(_ORDINAL[word])
        if word in ("weekday", "weekdays", "workday", "workdays"):
            return self._days(WORKDAYS)
        if word in ("weekend", "weekends"):
            return self._days(WEEKEND)
        if word in _EXCEPT:
            self.excluding = True
        elif word in ("monthly", "month"):
            self.monthly = True
        elif word == "weekly":
            self.weekly = True
        else:
            return word in _FILLER
        return True

    def _time(self, at: time) -> bool:
        self.excluding = False
        self.items.append(_Item(at=at))
        return not self.ranging  # from one time to another there are all the times in the world

    def _nth(self, number: int) -> bool:
        if self.ranging:
            first = self.items[-1].nth if self.items else None
            if first is None or not 1 <= first < number:
                return False
            self.items += [_Item(nth=each) for each in range(first + 1, number)]
        self.items.append(_Item(nth=number))
        return number == LAST or 1 <= number <= 31

    def _weekday(self, day: int) -> bool:
        if not self.ranging:
            self.since = day
            return self._days([day])
        if self.since is None:
            return False
        days = range(self.since, (day if day > self.since else day + 7) + 1)
        self.since = None
        return self._days(each % 7 for each in days)

    def _days(self, days: Iterable[int]) -> bool:
        if self.excluding:
            self.without.update(days)
        else:
            self.items.append(_Item(days=frozenset(days)))
        return True


def read_days_and_times(text: str) -> Schedule:
    """The schedule that words name, with no times if they name none. Raises InputError, UnreadableError for a word
    that it does not know."""
    reading = _Reading()
    read: dict[str, Callable[[str], bool]] = {
        "time": reading.clock,
        "nth": reading.ordinal,
        "number": reading.number,
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
            raise _refused(token)
        reading.ranging, reading.before = False, token
    return _schedule(reading)


def _schedule(reading: _Reading) -> Schedule:
    nths, days, times = _clauses(reading.items)
    if reading.without:
        if nths:
            raise UnreadableError("except")
        days = (days or frozenset(range(7))) - reading.without
        if not days:
            raise InputError(N_("No day is left. Name the days on which it comes, like: mon,thu 09:00."))
    if not nths and reading.monthly and days:
        raise InputError(N_("Which of them in the month? Type one like: first monday 09:00, last friday 17:00."))
    if reading.weekly and not days:
        raise InputError(N_("On which day of the week? Name it, like: monday 09:00."))
    ordered = tuple(sorted(nths, key=lambda n: (n == LAST, n)))
    if nths and days:
        return _of_a_month(times, tuple(sorted(days)), ordered)
    if reading.monthly or nths:
        return Schedule(times=times, monthdays=ordered or (1,))
    return Schedule(times=times, weekdays=() if len(days) == 7 else tuple(sorted(days)))


def _of_a_month(times: tuple[time, ...], days: tuple[int, ...], nths: tuple[int, ...]) -> Schedule:
    if not set(nths) <= set(ORDINALS):
        raise InputError(N_("A month has at most five of each weekday. Type first to fourth, or last."))
    if days in (WORKDAYS, WEEKEND):
        raise InputError(
            N_("That would be several days. Name one, like: first monday 09:00, or a date: monthly 1 09:00.")
        )
    return Schedule(times=times, weekdays=days, ordinals=nths)


def _clauses(items: Sequence[_Item]) -> tuple[frozenset[int], frozenset[int], tuple[time, ...]]:
    """Ordinals, weekdays and times. `mon 9:00, thu 9:00` is two clauses that make one schedule; with other times
    on each it would be two, and is refused."""
    runs = [(bool(is_time), list(run)) for is_time, run in groupby(items, lambda item: item.at is not None)]
    times = [frozenset(item.at for item in run if item.at) for is_time, run in runs if is_time]
    days = [run for is_time, run in runs if not is_time]
    clauses = [_days_of(run) for run in days]
    if len(times) > 1 and len(set(times)) > 1 and len(set(clauses)) > 1:
        raise _several(clauses[0], times[0])
    nths, weekdays = _days_of([item for run in days for item in run])
    return nths, weekdays, tuple(sorted(frozenset[time]().union(*times)))


def _days_of(items: Sequence[_Item]) -> _Days:
    """`1st and 3rd tue` and `first mon and third mon` are one set of days; `first mon and last fri` is two."""
    groups: list[tuple[set[int], set[int]]] = []
    for item in items:
        if not groups or (item.nth is not None and groups[-1][1]):
            groups.append((set(), set()))
        nths, days = groups[-1]
        nths.update(() if item.nth is None else (item.nth,))
        days.update(item.days)
    if len({frozenset(nths) for nths, _ in groups}) > 1 and len({frozenset(days) for _, days in groups}) > 1:
        raise _several((frozenset(groups[0][0]), frozenset(groups[0][1])), frozenset())
    union = frozenset[int]()
    return union.union(*(nths for nths, _ in groups)), union.union(*(days for _, days in groups))


def _several(days: _Days, times: frozenset[time]) -> InputError:
    nths, weekdays = (tuple(sorted(each)) for each in days)
    if weekdays and not set(nths) <= set(ORDINALS):
        weekdays = ()
    first = Schedule(
        times=tuple(sorted(times or {time(8)})),
        weekdays=weekdays,
        ordinals=nths if weekdays else (),
        monthdays=() if weekdays else nths,
    )
    return InputError(
        N_("All days of a digest have the same times. Make one digest of each, the first with: {example}"),
        example=str(first),
    )


def _refused(token: str) -> InputError:
    if token in _ZONES:
        return InputError(
            N_("The time zone is an option of its own: leave “{word}” out, and pick it there."), word=token
        )
    if token in _DATED:
        return InputError(N_("Type a date as year-month-day, like: daily 08:00 from 2026-12-01 until 2027-01-31."))
    return UnreadableError(token)


def read_time(text: str) -> time:
    """Raises InputError."""
    if text == "noon":
        return time(12)
    if text == "midnight":
        return time(0)
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        raise UnreadableError(text)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        if not 1 <= hour <= 12:
            raise _no_time(text)
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise _no_time(text) from None


def _no_time(text: str) -> InputError:
    return InputError(N_("There is no time {time}. Type one like 08:00, 18:30 or 9am."), time=text)
