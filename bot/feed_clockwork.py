"""The tick of the feeds: claim what is due, and hand it to the intake, so many at a time.

As with digests the database is the truth of what is due, and several processes may share the work.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Protocol, Self

from bot.errors import NewsdeskError, StaleLeaseError, StoreError
from bot.models import Feed
from bot.ports import Clock

log = logging.getLogger(__name__)

IN_HAND = 48
"""Feeds that one process fetches at a time: most of that is waiting for their servers."""

CLAIMED = 16
"""Claimed at once, at most: what a process that dies holds back until its leases run out."""


class Intake(Protocol):
    """The use-case (`bot.services.feed_intake`)."""

    async def claim_due(self, limit: int) -> list[Feed]: ...

    async def check(self, feed: Feed) -> object: ...


class FeedClockwork:
    """An async context manager: inside it the feeds that are due are read. Leaving it drops what is under way; it
    is taken up again, from where it was noted last, when its lease has run out."""

    def __init__(self, intake: Intake, clock: Clock, tick: float, *, in_hand: int = IN_HAND) -> None:
        """`tick` is the seconds between two looks at what is due."""
        self._intake = intake
        self._clock = clock
        self._tick = tick
        self._in_hand = in_hand
        self._working: set[asyncio.Task[None]] = set()
        self._room = asyncio.Event()
        self._loop: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._loop = asyncio.create_task(self._run(), name="feeds")
        return self

    async def __aexit__(self, *_: object) -> None:
        tasks = [*self._working, *([self._loop] if self._loop else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            try:
                while await self._claim():
                    await self._has_room()
            except StoreError as error:
                log.warning("the feeds that are due could not be claimed: %s", error)
            await self._clock.sleep(self._tick)

    async def _claim(self) -> bool:
        """Take up what is due. Whether there may be more."""
        room = min(self._in_hand - len(self._working), CLAIMED)
        if room <= 0:
            return True
        feeds = await self._intake.claim_due(room)
        for feed in feeds:
            task = asyncio.create_task(self._one(feed), name=f"feed {feed.id}")
            self._working.add(task)
            task.add_done_callback(self._done)
        return len(feeds) == room

    async def _has_room(self) -> None:
        self._room.clear()
        if len(self._working) >= self._in_hand:
            await self._room.wait()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._working.discard(task)
        self._room.set()

    async def _one(self, feed: Feed) -> None:
        """One feed. Whatever goes wrong with it stays with it: its lease runs out and it is taken up again."""
        try:
            await self._intake.check(feed)
        except StaleLeaseError:
            log.info("feed %d was taken over by another process, or is no longer followed", feed.id)
        except NewsdeskError as error:
            log.warning("feed %d is put off: %s", feed.id, error)
        except Exception:
            log.exception("feed %d failed unexpectedly", feed.id)
