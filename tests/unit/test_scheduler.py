"""The tick: everything due is claimed once, a bounded number is in hand, and a stop is clean."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from bot import scheduler
from bot.errors import StaleLeaseError, StoreError
from bot.models import Delivery, Worker
from bot.scheduler import Errand, Scheduler, decide_slot
from bot.services.schedules import Due, Schedule
from tests.support.articles import make_subscription
from tests.support.fake_store import FakeStore
from tests.support.virtual_clock import START, VirtualClock, settle

ALICE = Worker("alice")
NEVER = 3600.0
"""Seconds between ticks, where the test says itself when to look."""


class Editions:
    """A use-case that takes until `open` is set, and counts."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.began: list[int] = []
        self.ended: list[int] = []
        self.under_way = 0
        self.most = 0
        self.error: Exception | None = None

    async def deliver(self, delivery: Delivery) -> None:
        self.began.append(delivery.id)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            await self.open.wait()
            if self.error is not None:
                raise self.error
            self.ended.append(delivery.id)
        finally:
            self.under_way -= 1


class House:
    def __init__(self, subscriptions: int, in_hand: int = 4) -> None:
        self.clock = VirtualClock()
        self.store = FakeStore()
        for number in range(1, subscriptions + 1):
            self.store.by_id[number] = make_subscription(id=number, schedule="daily 12:00", next_run_at=START)
        self.editions = Editions()
        self.scheduler = self.scheduler_with(in_hand=in_hand)

    def scheduler_with(self, *, in_hand: int = 4, errands: Sequence[Errand] = ()) -> Scheduler:
        return Scheduler(
            self.store,  # type: ignore[arg-type]
            self.editions,
            self.clock,
            ALICE,
            NEVER,
            in_hand=in_hand,
            errands=errands,
        )


async def test_everything_due_is_delivered_once_and_a_bounded_number_at_a_time() -> None:
    house = House(30)
    async with house.scheduler:
        await settle()
        assert len(house.editions.began) == 4
        house.editions.open.set()
        for _ in range(20):
            await settle()
        assert sorted(house.editions.ended) == list(range(1, 31))
    assert house.editions.most == 4


async def test_what_is_due_is_advanced_to_its_next_slot() -> None:
    house = House(1)
    house.editions.open.set()
    async with house.scheduler:
        await settle()
    assert house.store.by_id[1].next_run_at == START + timedelta(days=1)
    assert [each.slot for each in house.store.deliveries.values()] == ["2026-11-22T12:00"]


async def test_what_was_abandoned_comes_first() -> None:
    house = House(3, in_hand=1)
    lost = await house.store.claim_slot(
        make_subscription(id=9),
        decide_slot(house.store.by_id[1], START)[0],  # type: ignore[arg-type]
        now=START,
        owner="bob",
        lease_until=START,
    )
    assert lost is not None
    async with house.scheduler:
        await settle()
        assert house.editions.began == [lost.id]
        house.editions.open.set()
        for _ in range(5):
            await settle()
    assert sorted(house.editions.ended) == [1, 2, 3, 4]


async def test_slots_too_late_to_post_do_not_hold_up_the_others() -> None:
    house = House(12)
    for number in range(1, 11):
        house.store.by_id[number] = make_subscription(
            id=number, schedule="daily 12:30", next_run_at=START - timedelta(days=30, minutes=-30)
        )
    house.clock.set(START + timedelta(hours=12, minutes=20))
    house.editions.open.set()
    async with house.scheduler:
        for _ in range(5):
            await settle()
    assert len(house.editions.ended) == 10, "12:30 of today is within the grace; 12:00 is not"


@pytest.mark.parametrize("error", [StaleLeaseError("taken"), StoreError("down"), KeyError("bug")])
async def test_one_that_fails_does_not_stop_the_others(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    house = House(6, in_hand=2)
    house.editions.error = error
    house.editions.open.set()
    with caplog.at_level(logging.INFO):
        async with house.scheduler:
            for _ in range(10):
                await settle()
    assert len(house.editions.began) == 6
    assert len(caplog.records) >= 6


async def test_a_digest_whose_time_can_not_be_told_does_not_hold_up_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house = House(3)
    house.store.by_id[2] = make_subscription(id=2, schedule="daily 12:01", next_run_at=START)
    real = scheduler.due

    def fails(schedule: Schedule, *rest: Any) -> Due:
        if str(schedule) == "daily 12:01":
            raise KeyError("bug")
        return real(schedule, *rest)

    monkeypatch.setattr(scheduler, "due", fails)
    house.editions.open.set()
    async with house.scheduler:
        await settle()
    assert [each.subscription_id for each in house.store.deliveries.values()] == [1, 3]
    assert house.store.by_id[2].next_run_at == START + scheduler.FAILED_PAUSE


@pytest.mark.parametrize("error", [StoreError("away"), KeyError("bug")])
async def test_a_database_that_is_away_is_asked_again_at_the_next_tick(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House(1)
    claim = house.store.claim_abandoned
    failures = [error]

    async def flaky(**arguments: object) -> list[Delivery]:
        if failures:
            raise failures.pop()
        return await claim(**arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(house.store, "claim_abandoned", flaky)
    house.editions.open.set()
    async with house.scheduler as scheduler:
        await settle()
        assert house.editions.began == []
        await scheduler.look()
        await settle()
        assert house.editions.ended == [1]


async def test_a_stop_claims_nothing_more_and_cancels_what_waits() -> None:
    house = House(10, in_hand=3)
    async with house.scheduler:
        await settle()
    assert len(house.editions.began) == 3
    assert house.editions.under_way == 0
    assert house.editions.ended == []
    assert len(house.store.deliveries) == 3


async def test_a_delivery_in_hand_is_not_worked_on_twice() -> None:
    house = House(1)
    async with house.scheduler as scheduler:
        await settle()
        await house.clock.advance(31)
        await scheduler.look()
        await settle()
        assert house.editions.began == [1]
        house.editions.open.set()


async def test_the_tick_itself_looks_again() -> None:
    house = House(0)
    scheduler = Scheduler(
        house.store,  # type: ignore[arg-type]
        house.editions,
        house.clock,
        ALICE,
        0.01,
    )
    looked = asyncio.Event()
    claim = house.store.claim_abandoned
    times = 0

    async def counted(**arguments: object) -> list[Delivery]:
        nonlocal times
        times += 1
        if times == 3:
            looked.set()
        return await claim(**arguments)  # type: ignore[arg-type]

    house.store.claim_abandoned = counted  # type: ignore[method-assign, assignment]
    async with scheduler, asyncio.timeout(10):
        await looked.wait()


def test_a_schedule_that_can_not_be_read_any_more_is_never_due_again() -> None:
    assert decide_slot(make_subscription(zone="Mars/Olympus", next_run_at=START), START) == (None, None)


async def test_an_errand_is_run_at_each_look_but_never_twice_at_once_nor_in_the_way() -> None:
    house, begun, may_end = House(1), [0], asyncio.Event()

    async def errand() -> None:
        begun[0] += 1
        await may_end.wait()
        raise StoreError("down")

    house.editions.open.set()
    house.scheduler = house.scheduler_with(errands=[errand])
    async with house.scheduler:
        await settle()
        await house.scheduler.look()
        await settle()
        assert (begun, house.editions.ended) == ([1], [1])
        may_end.set()
        await settle()
        await house.scheduler.look()
        await settle()
        assert begun == [2]
