"""The sandbox's clock."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.clock import Clock

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_a_standing_clock_moves_by_hand_alone():
    clock = Clock(START, running=False)
    assert clock.now() == START
    clock.advance(1.5)
    clock.advance(timedelta(days=1))
    assert clock.now() == START + timedelta(days=1, seconds=1.5)


def test_a_running_clock_starts_where_it_is_told_and_can_be_moved_on():
    clock = Clock(START)
    first = clock.now()
    assert timedelta() <= first - START < timedelta(minutes=1)
    clock.advance(timedelta(days=1))
    assert clock.now() - first >= timedelta(days=1)


def test_it_never_goes_back():
    with pytest.raises(ValueError, match="forward"):
        Clock(START, running=False).advance(-1)


async def test_timers_fire_in_order_each_at_its_own_time():
    clock = Clock(START, running=False)
    fired = []
    for seconds in (3, 1, 2, 9):
        clock.call_later(seconds, lambda seconds=seconds: fired.append((seconds, clock.now() - START)))
    clock.advance(5)
    assert fired == [(seconds, timedelta(seconds=seconds)) for seconds in (1, 2, 3)]
    assert clock.now() == START + timedelta(seconds=5)


async def test_a_timer_may_set_another_that_is_due_on_the_same_way():
    clock = Clock(START, running=False)
    fired = []
    clock.call_later(1, lambda: clock.call_later(1, lambda: fired.append(clock.now() - START)))
    clock.advance(5)
    assert fired == [timedelta(seconds=2)]


async def test_a_cancelled_timer_does_not_fire():
    clock = Clock(START, running=False)
    fired = []
    timer = clock.call_later(1, lambda: fired.append(1))
    timer.cancel()
    clock.advance(2)
    assert (fired, timer.cancelled) == ([], True)


async def test_a_sleeper_wakes_when_its_time_has_come():
    clock = Clock(START, running=False)
    sleeping = asyncio.create_task(clock.sleep(10))
    await asyncio.sleep(0)
    clock.advance(9)
    await asyncio.sleep(0)
    assert not sleeping.done()
    clock.advance(1)
    await sleeping


async def test_a_running_clock_fires_by_itself():
    clock = Clock()
    done = asyncio.Event()
    clock.call_later(0.001, done.set)
    async with asyncio.timeout(5):
        await done.wait()


async def test_a_stopped_clock_can_run_again():
    clock = Clock(START)
    clock.stop()
    stood = clock.now()
    done = asyncio.Event()
    clock.call_later(0.001, done.set)
    assert (clock.now(), done.is_set(), clock.running) == (stood, False, False)
    clock.run()
    async with asyncio.timeout(5):
        await done.wait()
    assert clock.now() > stood
