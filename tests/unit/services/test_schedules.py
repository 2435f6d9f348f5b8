"""Slots: each local wall time posts once, at its own local minute, whatever the zone's clocks do."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.services.schedule_words import parse_schedule
from bot.services.schedules import Due, Schedule, due, instant, next_slots, slots
from bot.services.zones import zone_names

NEW_YORK = ZoneInfo("America/New_York")
MINUTE = timedelta(minutes=1)
SUNDAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def keys(typed: str, zone: str = "UTC", after: datetime = SUNDAY, n: int = 3) -> list[str]:
    return [slot.key for slot in next_slots(parse_schedule(typed), ZoneInfo(zone), after, n)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("daily 08:00", ["2026-11-23T08:00", "2026-11-24T08:00", "2026-11-25T08:00"]),
        ("daily 12:00", ["2026-11-23T12:00", "2026-11-24T12:00", "2026-11-25T12:00"]),
        ("weekdays 7:30 and 18:00", ["2026-11-23T07:30", "2026-11-23T18:00", "2026-11-24T07:30"]),
        ("mon,thu 9am", ["2026-11-23T09:00", "2026-11-26T09:00", "2026-11-30T09:00"]),
        ("every 2 hours", ["2026-11-22T14:00", "2026-11-22T16:00", "2026-11-22T18:00"]),
        ("first monday 10:00", ["2026-12-07T10:00", "2027-01-04T10:00", "2027-02-01T10:00"]),
        ("last friday 17:00", ["2026-11-27T17:00", "2026-12-25T17:00", "2027-01-29T17:00"]),
        ("monthly 1,15 9:00", ["2026-12-01T09:00", "2026-12-15T09:00", "2027-01-01T09:00"]),
        ("monthly 31 9:00", ["2026-12-31T09:00", "2027-01-31T09:00", "2027-03-31T09:00"]),
        ("last day of the month 9:00", ["2026-11-30T09:00", "2026-12-31T09:00", "2027-01-31T09:00"]),
        ("0 8 * * 1-5", ["2026-11-23T08:00", "2026-11-24T08:00", "2026-11-25T08:00"]),
        ("0 0 29 2 *", ["2028-02-29T00:00", "2032-02-29T00:00", "2036-02-29T00:00"]),
        ("every 6 hours quiet 22:00-07:00", ["2026-11-22T18:00", "2026-11-23T12:00", "2026-11-23T18:00"]),
        ("daily 8:00 from 2027-01-31", ["2027-01-31T08:00", "2027-02-01T08:00", "2027-02-02T08:00"]),
        ("daily 8:00 until 2026-11-24", ["2026-11-23T08:00", "2026-11-24T08:00"]),
    ],
)
def test_the_next_slots_of_a_schedule(typed: str, expected: list[str]) -> None:
    assert keys(typed) == expected


def test_a_slot_is_due_at_its_local_time() -> None:
    (slot,) = next_slots(parse_schedule("daily 8:00"), NEW_YORK, SUNDAY, 1)
    assert (slot.key, slot.due_at) == ("2026-11-22T08:00", datetime(2026, 11, 22, 13, 0, tzinfo=UTC))


def test_a_repeated_hour_posts_once_at_its_first_pass() -> None:
    autumn = datetime(2026, 11, 1, 4, 0, tzinfo=UTC)  # midnight; at 06:00 UTC New York's clocks go back to 01:00
    found = next_slots(parse_schedule("daily 1:30"), NEW_YORK, autumn, 2)
    assert [slot.due_at for slot in found] == [
        datetime(2026, 11, 1, 5, 30, tzinfo=UTC),
        datetime(2026, 11, 2, 6, 30, tzinfo=UTC),
    ]


def test_asked_between_the_two_passes_the_slot_is_past() -> None:
    second_pass = datetime(2026, 11, 1, 6, 10, tzinfo=UTC)
    assert keys("daily 1:30", "America/New_York", second_pass, 1) == ["2026-11-02T01:30"]


def test_a_skipped_time_posts_at_the_end_of_the_gap_under_its_own_name() -> None:
    spring = datetime(2027, 3, 14, 5, 0, tzinfo=UTC)
    (slot,) = next_slots(parse_schedule("daily 2:30"), NEW_YORK, spring, 1)
    assert (slot.key, slot.due_at) == ("2027-03-14T02:30", datetime(2027, 3, 14, 7, 0, tzinfo=UTC))


def test_slots_that_a_gap_throws_together_are_one() -> None:
    spring = datetime(2027, 3, 14, 6, 0, tzinfo=UTC)
    assert keys("every 30 minutes", "America/New_York", spring, 3) == [
        "2027-03-14T01:30",
        "2027-03-14T03:00",
        "2027-03-14T03:30",
    ]


def test_a_day_that_a_zone_skips_posts_when_the_next_begins() -> None:
    skipped = datetime(2011, 12, 29, 12, 0, tzinfo=UTC)  # Samoa went from the 29th to the 31st of December 2011
    (slot,) = next_slots(parse_schedule("daily 8:00 from 2011-12-30"), ZoneInfo("Pacific/Apia"), skipped, 1)
    assert (slot.key, slot.due_at) == ("2011-12-30T08:00", datetime(2011, 12, 30, 10, 0, tzinfo=UTC))


# --- every transition of every zone ---------------------------------------------------------------------------


@cache
def transitions() -> list[tuple[str, datetime]]:
    """(zone, the first instant of a new offset) from 2026 to 2036; zones that change alike are named once."""
    found = {}
    for name in zone_names():
        where = ZoneInfo(name)
        at = datetime(2026, 11, 1, tzinfo=UTC)
        while at.year < 2037:
            following = at + timedelta(days=7)
            if _offset(at, where) != _offset(following, where):
                change = _change(at, following, where)
                found.setdefault((change, _offset(at, where), _offset(following, where)), name)
            at = following
    return [(name, change) for (change, *_), name in found.items()]


def _offset(at: datetime, where: ZoneInfo) -> timedelta | None:
    return at.astimezone(where).utcoffset()


def _change(before: datetime, after: datetime, where: ZoneInfo) -> datetime:
    while after - before > MINUTE:
        middle = before + (after - before) // 2
        middle = middle.replace(second=0, microsecond=0)
        if _offset(middle, where) == _offset(before, where):
            before = middle
        else:
            after = middle
    return after


def by_watching_the_clock(
    walls: set[time], where: ZoneInfo, begin: datetime, end: datetime
) -> list[tuple[str, datetime]]:
    """The promise by other means: watch a wall clock minute by minute, and do at each minute what is due and not
    done. A wall time that is passed over is due at the first minute shown after it."""
    done: set[datetime] = set()
    posts = []
    highest = begin.astimezone(where).replace(tzinfo=None) - MINUTE
    at = begin
    while at < end:
        shown = at.astimezone(where).replace(tzinfo=None)
        new = []
        while highest < shown:
            highest += MINUTE
            if highest.time() in walls and highest not in done:
                done.add(highest)
                new.append(highest)
        if new:
            posts.append((new[-1].strftime("%Y-%m-%dT%H:%M"), at))
        at += MINUTE
    return posts


def check_transition(name: str, change: datetime, walls: set[time]) -> None:
    where = ZoneInfo(name)
    begin, end = change - timedelta(hours=26), change + timedelta(hours=26)
    schedule = Schedule(times=tuple(sorted(walls)))
    found: list[tuple[str, datetime]] = []
    for slot in slots(schedule, where, begin - MINUTE):
        if slot.due_at >= end:
            break
        found.append((slot.key, slot.due_at))
    assert found == by_watching_the_clock(walls, where, begin, end), (name, change)


def around(change: datetime, where: ZoneInfo, rng: random.Random) -> set[time]:
    """Wall times next to a change of the clocks, and some others."""
    before = (change - MINUTE).astimezone(where).replace(tzinfo=None)
    after = change.astimezone(where).replace(tzinfo=None)
    low, high = min(before, after), max(before, after)
    inside = low + timedelta(minutes=rng.randrange(int((high - low) / MINUTE) + 1))
    return {each.time() for each in (before, after, low, high, inside, high + MINUTE)} | {
        time(rng.randrange(24), rng.randrange(60)) for _ in range(4)
    }


def test_there_are_transitions_to_test() -> None:
    assert len(transitions()) > 150
    assert len({_offset(change, ZoneInfo(name)) for name, change in transitions()}) > 10


def test_one_post_a_slot_at_the_right_local_minute_around_every_change() -> None:
    rng = random.Random(8)
    for name, change in transitions():
        check_transition(name, change, around(change, ZoneInfo(name), rng))


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20))
def test_and_with_many_other_times(seed: int) -> None:
    rng = random.Random(seed)
    for name, change in transitions():
        check_transition(name, change, around(change, ZoneInfo(name), rng))


# --- laws -----------------------------------------------------------------------------------------------------

instants = st.datetimes(datetime(2026, 1, 1), datetime(2036, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))
zones = st.sampled_from(zone_names()).map(ZoneInfo)


@given(at=instants, ahead=st.integers(0, 60 * 24 * 3), where=zones)
def test_the_map_from_wall_time_to_instant_never_goes_backwards(at: datetime, ahead: int, where: ZoneInfo) -> None:
    wall = at.replace(tzinfo=None)
    assert instant(wall, where) <= instant(wall + ahead * MINUTE, where)


@given(at=instants, where=zones)
def test_an_instant_shows_its_wall_time_or_ends_a_gap(at: datetime, where: ZoneInfo) -> None:
    wall = at.replace(tzinfo=None, second=0, microsecond=0)
    due_at = instant(wall, where)
    shown = due_at.astimezone(where).replace(tzinfo=None)
    if shown != wall:
        assert shown > wall
        just_before = (due_at - timedelta(seconds=1)).astimezone(where).replace(tzinfo=None)
        assert just_before < wall


days = st.lists(st.integers(0, 6), max_size=4, unique=True).map(lambda each: tuple(sorted(each)))
times = st.lists(st.sampled_from([time(h, m) for h in range(24) for m in (0, 15, 30)]), min_size=1, max_size=4)
schedules = st.builds(
    lambda days, times: Schedule(weekdays=days, times=tuple(sorted(set(times)))), days=days, times=times
)


@settings(max_examples=60)
@given(schedule=schedules, where=zones, after=instants)
def test_slots_are_in_order_apart_and_asking_later_changes_nothing(
    schedule: Schedule, where: ZoneInfo, after: datetime
) -> None:
    found = next_slots(schedule, where, after, 6)
    assert [slot.due_at for slot in found] == sorted({slot.due_at for slot in found})
    assert len({slot.key for slot in found}) == 6
    assert found[0].due_at > after
    assert next_slots(schedule, where, found[2].due_at, 3) == found[3:]
    assert next_slots(schedule, where, found[2].due_at - timedelta(microseconds=1), 1) == [found[2]]


# --- what a claim decides ------------------------------------------------------------------------------------

DAILY = Schedule(times=(time(8),))
UTC_ZONE = ZoneInfo("UTC")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def decided(since: datetime, now: datetime, schedule: Schedule = DAILY) -> tuple[str | None, datetime | None]:
    result: Due = due(schedule, UTC_ZONE, since, now)
    return result.slot.key if result.slot else None, result.next_run_at


def test_on_the_minute_the_slot_is_posted_and_the_next_one_awaited() -> None:
    assert decided(at(22, 8), at(22, 8)) == ("2026-11-22T08:00", at(23, 8))


def test_after_downtime_only_the_latest_missed_slot_is_posted() -> None:
    assert decided(at(19, 8), at(22, 9, 30)) == ("2026-11-22T08:00", at(23, 8))


def test_a_slot_missed_by_more_than_the_grace_is_not_posted() -> None:
    assert decided(at(21, 8), at(21, 20)) == ("2026-11-21T08:00", at(22, 8))
    assert decided(at(21, 8), at(21, 20, 1)) == (None, at(22, 8))


def test_a_next_run_that_is_no_slot_any_more_posts_nothing() -> None:
    assert decided(at(22, 7), at(22, 7, 30)) == (None, at(22, 8))


def test_a_schedule_that_ended_is_never_due_again() -> None:
    ended = Schedule(times=(time(8),), ends=date(2026, 11, 22))
    assert decided(at(22, 8), at(22, 8), ended) == ("2026-11-22T08:00", None)


def test_years_of_downtime_are_decided_from_the_grace_alone() -> None:
    often = parse_schedule("every 5 minutes")
    result = due(often, UTC_ZONE, datetime(2020, 1, 1, tzinfo=UTC), at(22, 12, 2))
    assert result.slot is not None and result.slot.key == "2026-11-22T12:00"
