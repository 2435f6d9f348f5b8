"""When a digest is due: schedules as values, and the instants of their slots.

A schedule appoints local wall times. Each becomes one instant in the subscription's zone:

- a wall time that the zone's clocks show twice (an autumn night) is its first occurrence, once;
- a wall time that they skip (a spring morning) is the first instant after the gap; slots that fall together
  there are one slot, named by the last of them.

Calendar arithmetic is cronsim's, on naive wall times only, so that its own treatment of time zones never comes
in. The map from wall time to instant never goes backwards, hence every slot later than an instant `t` has a wall
time later than that which the clocks show at `t`: it is enough to start there.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from cronsim import CronSim

from bot.models import Slot

LAST = -1
"""The last of a month: as an ordinal of a weekday, or as a day of the month."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WORKDAYS = (0, 1, 2, 3, 4)
WEEKEND = (5, 6)
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", LAST: "last"}

MANY = 7
"""Times of a day that are said as steps rather than one by one, if they are spaced evenly."""

DEFAULT_GRACE = timedelta(hours=12)
"""How late a missed slot may still be posted after downtime."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Wall times at which a digest is due. `str()` gives the canonical form, which `parse_schedule` reads back.

    Either `cron` (five fields), or `every` (minutes, from midnight), or `times` on days: every day, on
    `weekdays` (0 is Monday), on the `ordinals` of those weekdays in a month, or on `monthdays`. Slots from
    `quiet[0]` until before `quiet[1]` are left out, as are those on days before `starts` or after `ends`. With
    `most`, news is told as it happens, every `every` minutes, but in no more than so many editions an hour.
    """

    times: tuple[time, ...] = ()
    weekdays: tuple[int, ...] = ()
    ordinals: tuple[int, ...] = ()
    monthdays: tuple[int, ...] = ()
    every: int | None = None
    most: int | None = None
    cron: str | None = None
    quiet: tuple[time, time] | None = None
    starts: date | None = None
    ends: date | None = None

    def __str__(self) -> str:
        parts = [self._when()]
        if self.quiet:
            parts.append(f"quiet {clock(self.quiet[0])}-{clock(self.quiet[1])}")
        if self.starts:
            parts.append(f"from {self.starts.isoformat()}")
        if self.ends:
            parts.append(f"until {self.ends.isoformat()}")
        return " ".join(parts)

    def _when(self) -> str:
        if self.cron is not None:
            return f"cron {self.cron}"
        if self.most is not None:
            return f"as it happens, at most {self.most} an hour"
        if self.every is not None:
            return f"every {self.every} minutes"
        if (evenly := self.evenly()) is not None:
            step, first, last = evenly
            days = self._days()
            often = f"every {step} minutes from {clock(first)} to {clock(last)}"
            return often if days == "daily" else f"{days} {often}"
        return f"{self._days()} {','.join(map(clock, self.times))}"

    def evenly(self) -> tuple[int, time, time] | None:
        """Minutes between its times, the first and the last of them, where they are many and spaced evenly."""
        if len(self.times) < MANY:
            return None
        minutes = [60 * at.hour + at.minute for at in self.times]
        gaps = {after - before for before, after in pairwise(minutes)}
        return (gaps.pop(), self.times[0], self.times[-1]) if len(gaps) == 1 else None

    def _days(self) -> str:
        weekdays = ",".join(WEEKDAYS[day] for day in self.weekdays)
        if self.ordinals:
            return f"{','.join(ORDINALS[each] for each in self.ordinals)} {weekdays}"
        if self.monthdays:
            return "monthly " + ",".join("last" if day == LAST else str(day) for day in self.monthdays)
        return weekdays or "daily"

    def rules(self) -> tuple[str, ...]:
        """Cron expressions whose wall times, taken together, are the schedule's."""
        if self.cron is not None:
            return (self.cron,)
        times = self.times
        if self.every is not None:
            times = tuple(time(*divmod(minutes, 60)) for minutes in range(0, 24 * 60, self.every))
        hours: dict[int, list[str]] = {}
        for each in times:
            hours.setdefault(each.minute, []).append(str(each.hour))
        return tuple(f"{minute} {','.join(at)} {self._day_fields()}" for minute, at in hours.items())

    def _day_fields(self) -> str:
        if self.monthdays:
            return ",".join("L" if day == LAST else str(day) for day in self.monthdays) + " * *"
        names = [str((day + 1) % 7) for day in self.weekdays]
        if self.ordinals:
            names = [name + ("L" if n == LAST else f"#{n}") for name in names for n in self.ordinals]
        return f"* * {','.join(names) or '*'}"

    def is_too_soon(self, due_at: datetime, last_edition_at: datetime | None) -> bool:
        """Whether a slot comes so soon after the last edition that there would be more than `most` an hour. The
        last one may have been planned some minutes after its own time."""
        if self.most is None or last_edition_at is None:
            return False
        apart = timedelta(hours=1) / self.most
        return due_at - last_edition_at <= apart - timedelta(minutes=self.every or 0)

    def allows(self, wall: datetime) -> bool:
        """Whether quiet hours and dates leave a slot at this wall time."""
        if (self.starts and wall.date() < self.starts) or (self.ends and wall.date() > self.ends):
            return False
        if self.quiet is None:
            return True
        begin, end = self.quiet
        inside = begin <= wall.time() < end
        if begin > end:
            inside = begin <= wall.time() or wall.time() < end
        return not inside


def clock(at: time) -> str:
    return at.strftime("%H:%M")


def next_slots(schedule: Schedule, zone: ZoneInfo, after: datetime, n: int) -> list[Slot]:
    """The first `n` slots due later than `after`; fewer if the schedule ends."""
    return list(islice(slots(schedule, zone, after), n))


def slots(schedule: Schedule, zone: ZoneInfo, after: datetime) -> Iterator[Slot]:
    """Every slot due later than `after`, in order, each at an instant of its own."""
    pending: Slot | None = None
    for wall in _walls(schedule, after.astimezone(zone).replace(tzinfo=None)):
        due = instant(wall, zone)
        if due <= after:
            continue
        if pending is not None and pending.due_at != due:
            yield pending
        pending = Slot(key=wall.strftime("%Y-%m-%dT%H:%M"), due_at=due)
    if pending is not None:
        yield pending


def instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """When the zone's clocks first show `wall`, or, if they skip it, the first instant after the gap; in UTC."""
    at = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if at.astimezone(zone).replace(tzinfo=None) == wall:
        return at
    # In a gap, fold=0 reads the offset before it and so lands after it, by as much as `wall` is inside; fold=1
    # lands before it. The gap's end lies between, and is found to the second.
    before = int(wall.replace(tzinfo=zone, fold=1).timestamp())
    past = int(at.timestamp())
    offset = datetime.fromtimestamp(past, zone).utcoffset()
    while past - before > 1:
        middle = (before + past) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == offset:
            past = middle
        else:
            before = middle
    return datetime.fromtimestamp(past, UTC)


def _walls(schedule: Schedule, after: datetime) -> Iterator[datetime]:
    """Wall times later than `after`, in order, without repetition."""
    if schedule.starts:
        after = max(after, datetime.combine(schedule.starts, time()) - timedelta(seconds=1))
    last = None
    for wall in heapq.merge(*(CronSim(rule, after) for rule in schedule.rules())):
        if schedule.ends and wall.date() > schedule.ends:
            return
        if wall != last and schedule.allows(wall):
            last = wall
            yield wall


@dataclass(frozen=True, slots=True)
class Due:
    """What a claim does at an instant: the slot to post now, if any, and when to look again."""

    slot: Slot | None
    next_run_at: datetime | None


@lru_cache(maxsize=4096)
def due(
    schedule: Schedule, zone: ZoneInfo, since: datetime, now: datetime, grace: timedelta = DEFAULT_GRACE
) -> Due:
    """The latest slot due in [since, now], unless it is more than `grace` late, and the next one after now.

    After downtime one edition catches up for all that were missed: it has every article since the last one.
    """
    missed: Slot | None = None
    earliest = max(since, now - grace)
    for slot in slots(schedule, zone, earliest - timedelta(microseconds=1)):
        if slot.due_at > now:
            return Due(missed, slot.due_at)
        missed = slot
    return Due(missed, None)
