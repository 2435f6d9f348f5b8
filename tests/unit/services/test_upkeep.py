"""When the archive is looked after."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import N_, StoreError
from bot.services.upkeep import Upkeep
from tests.support.virtual_clock import VirtualClock

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
NIGHT = datetime(2026, 11, 23, 3, 30, tzinfo=UTC)


class Archive:
    def __init__(self, unread: int = 0, pieces: int = 0) -> None:
        self.unread = unread
        self.pieces = pieces
        self.refreshed = 0
        self.skipped: list[datetime] = []
        self.broken = False

    async def learn_words(self, *, most: int) -> int:
        learned = min(most, self.unread)
        self.unread -= learned
        return learned

    async def merge_index(self) -> bool:
        if self.broken:
            raise StoreError(N_("The archive can't be reached right now. Please try again in a minute."))
        self.pieces = max(0, self.pieces - 1)
        return self.pieces > 0

    async def refresh_statistics(self) -> None:
        self.refreshed += 1

    async def forget_skipped(self, *, before: datetime, most: int) -> int:
        old = [each for each in self.skipped if each < before][:most]
        self.skipped = [each for each in self.skipped if each not in old]
        return len(old)

    def reindex(self, *, batch: int = 100) -> AsyncIterator[tuple[int, int]]:
        raise AssertionError("nobody asked for it")


async def test_words_are_learned_whatever_the_hour() -> None:
    archive = Archive(unread=95, pieces=3)
    await (clock := VirtualClock(NOON)).drive(Upkeep(archive, clock).work())
    assert (archive.unread, archive.pieces, archive.refreshed) == (0, 3, 0)


async def test_at_night_the_index_is_merged_once() -> None:
    archive = Archive(pieces=30)
    clock = VirtualClock(NIGHT)
    upkeep = Upkeep(archive, clock)
    await clock.drive(upkeep.work())
    assert (archive.pieces, archive.refreshed) == (0, 1)
    archive.pieces = 5
    await clock.drive(upkeep.work())
    assert (archive.pieces, archive.refreshed) == (5, 1)
    clock.set(NIGHT + timedelta(days=1))
    await clock.drive(upkeep.work())
    assert (archive.pieces, archive.refreshed) == (0, 2)


async def test_merging_ends_with_the_night() -> None:
    archive = Archive(pieces=10**9)
    clock = VirtualClock(NIGHT.replace(hour=5, minute=59, second=50))
    await clock.drive(Upkeep(archive, clock).work())
    assert archive.pieces > 0
    assert clock.now() < NIGHT.replace(hour=6, minute=1)


async def test_a_night_that_failed_is_tried_again() -> None:
    archive = Archive(pieces=3)
    archive.broken = True
    clock = VirtualClock(NIGHT)
    upkeep = Upkeep(archive, clock)
    with pytest.raises(StoreError):
        await clock.drive(upkeep.work())
    archive.broken = False
    await clock.drive(upkeep.work())
    assert (archive.pieces, archive.refreshed) == (0, 1)


async def test_at_night_slots_that_brought_nothing_are_forgotten_after_a_month() -> None:
    archive = Archive()
    archive.skipped = [NIGHT - timedelta(minutes=each) for each in range(1200)]
    clock = VirtualClock(NIGHT + timedelta(days=29))
    await clock.drive((upkeep := Upkeep(archive, clock)).work())
    assert len(archive.skipped) == 1200
    clock.set(NIGHT + timedelta(days=30))
    await clock.drive(upkeep.work())
    assert archive.skipped == [NIGHT]
