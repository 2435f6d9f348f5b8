"""The global rate: even, fair among channels, in order within one."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from datetime import datetime, timedelta

from bot.delivery.limiter import Limiter
from tests.support.virtual_clock import START, VirtualClock, settle


class Log:
    """Who was let go, and when."""

    def __init__(self, clock: VirtualClock, limiter: Limiter) -> None:
        self._clock = clock
        self._limiter = limiter
        self.granted: list[tuple[int, int, datetime]] = []

    def ask(self, key: int, times: int = 1) -> list[asyncio.Task[None]]:
        return [asyncio.create_task(self._one(key, number)) for number in range(times)]

    async def _one(self, key: int, number: int) -> None:
        await self._limiter.acquire(key)
        self.granted.append((key, number, self._clock.now()))


def setup(rate: float = 10.0, peak: int = 11) -> tuple[VirtualClock, Log]:
    clock = VirtualClock()
    return clock, Log(clock, Limiter(clock, rate, peak))


async def test_no_second_has_more_than_the_rate_and_none_is_wasted() -> None:
    clock, log = setup(rate=10)
    for key in range(5):
        log.ask(key, 20)
    await clock.advance(9.95)
    times = [at for _, _, at in log.granted]
    assert len(times) == 100
    for first in times:
        assert sum(first <= at < first + timedelta(seconds=1) for at in times) <= 10


async def test_channels_take_turns_however_much_one_of_them_wants() -> None:
    clock, log = setup()
    log.ask(1, 1000)
    await settle()
    log.ask(2, 3)
    log.ask(3, 3)
    await clock.advance(0.95)
    assert Counter(key for key, _, _ in log.granted) == {1: 4, 2: 3, 3: 3}


async def test_a_channel_keeps_its_order() -> None:
    clock, log = setup()
    log.ask(1, 8)
    log.ask(2, 8)
    await clock.advance(5)
    assert [number for key, number, _ in log.granted if key == 1] == list(range(8))


async def test_after_a_pause_the_first_goes_at_once_and_the_pause_is_not_saved_up() -> None:
    clock, log = setup()
    log.ask(1)
    await clock.advance(60)
    log.ask(1, 10)
    await settle()
    assert len(log.granted) == 2
    await clock.advance(0.3)
    assert len(log.granted) == 5


async def test_who_stops_waiting_takes_no_turn() -> None:
    clock, log = setup()
    first, second, third = log.ask(1, 3)
    await settle()
    second.cancel()
    await clock.advance(0.1)
    assert third.done() and first.done()
    assert [number for _, number, _ in log.granted] == [0, 2]


async def test_a_clock_set_back_does_not_stop_the_sending() -> None:
    clock, log = setup()
    log.ask(1, 5)
    await settle()
    clock.set(START - timedelta(hours=1))
    await clock.advance(3700)
    assert len(log.granted) == 5


async def test_lost_time_is_made_up_for_within_the_peak_of_a_second() -> None:
    clock, log = setup(rate=48, peak=49)
    for key in range(200):
        log.ask(key)
    rng = random.Random(3)
    for _ in range(200):
        lag = rng.choice([0.0, 0.0, 0.02, 0.15])
        clock.set(clock.now() + timedelta(seconds=lag))  # a busy machine: time passes, nobody is woken
        await clock.advance(0.02)
    times = [at for _, _, at in log.granted]
    assert len(times) == 200
    for first in times:
        assert sum(first <= at < first + timedelta(seconds=1) for at in times) <= 49
    assert times[-1] - times[0] < timedelta(seconds=200 / 48 * 1.1)


async def test_a_long_standstill_is_not_made_up_for() -> None:
    clock, log = setup()
    log.ask(1, 40)
    await settle()
    clock.set(START + timedelta(seconds=20))
    await clock.advance(0.01)
    assert len(log.granted) == 1 + 4  # the one that was due, and those of a quarter of a second
