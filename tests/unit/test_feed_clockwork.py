"""The tick of the feeds."""

from __future__ import annotations

import asyncio
import logging
from collections import deque

import pytest

from bot.errors import StaleLeaseError, StoreError
from bot.feed_clockwork import CLAIMED, FeedClockwork
from bot.models import Feed
from tests.support.feeds import make_feed
from tests.support.virtual_clock import VirtualClock, settle

TICK = 5.0


class FakeIntake:
    """`due` feeds by number; each takes `seconds`, and `fails` as told."""

    def __init__(self, clock: VirtualClock) -> None:
        self.clock = clock
        self.due: deque[int] = deque()
        self.seconds = 0.0
        self.fails: dict[int, Exception] = {}
        self.down = False
        self.checked: list[int] = []
        self.under_way = self.most = 0

    async def claim_due(self, limit: int) -> list[Feed]:
        if self.down:
            raise StoreError("down")
        return [make_feed(id=self.due.popleft()) for _ in range(min(limit, len(self.due)))]

    async def check(self, feed: Feed) -> object:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            await self.clock.sleep(self.seconds)
            if feed.id in self.fails:
                raise self.fails[feed.id]
            self.checked.append(feed.id)
        finally:
            self.under_way -= 1
        return None


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def intake(clock: VirtualClock) -> FakeIntake:
    return FakeIntake(clock)


async def test_what_is_due_is_read_at_once_and_at_each_tick(clock: VirtualClock, intake: FakeIntake) -> None:
    intake.due.extend(range(100))
    async with FeedClockwork(intake, clock, TICK):
        await clock.advance(1)
        assert sorted(intake.checked) == list(range(100))
        intake.due.append(100)
        await clock.advance(TICK)
        assert intake.checked[-1] == 100


async def test_only_so_many_are_in_hand_and_room_is_filled(clock: VirtualClock, intake: FakeIntake) -> None:
    intake.due.extend(range(50))
    intake.seconds = 1.0
    async with FeedClockwork(intake, clock, TICK, in_hand=20):
        await settle()
        assert intake.under_way == 20 > CLAIMED
        await clock.advance(3)
    assert len(intake.checked) == 50 and intake.most == 20


async def test_what_fails_stays_with_itself(
    clock: VirtualClock, intake: FakeIntake, caplog: pytest.LogCaptureFixture
) -> None:
    intake.due.extend(range(4))
    intake.fails = {0: StaleLeaseError("taken"), 1: StoreError("down"), 2: KeyError("bug")}
    with caplog.at_level(logging.INFO):
        async with FeedClockwork(intake, clock, TICK):
            await clock.advance(1)
    assert intake.checked == [3]
    assert [record.levelname for record in caplog.records] == ["INFO", "WARNING", "ERROR"]


async def test_a_database_that_is_away_is_asked_again(clock: VirtualClock, intake: FakeIntake) -> None:
    intake.down = True
    intake.due.append(1)
    async with FeedClockwork(intake, clock, TICK):
        await clock.advance(TICK)
        intake.down = False
        await clock.advance(TICK)
    assert intake.checked == [1]


async def test_leaving_ends_what_is_under_way(clock: VirtualClock, intake: FakeIntake) -> None:
    intake.due.append(1)
    intake.seconds = 1e9
    async with FeedClockwork(intake, clock, TICK):
        await settle()
        assert intake.under_way == 1
    assert intake.under_way == 0
    assert [task for task in asyncio.all_tasks() if "feed" in task.get_name()] == []
