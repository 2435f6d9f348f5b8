"""A clock that a test turns by hand."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, TypeVar

T = TypeVar("T")

START = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class VirtualClock:
    """`sleep` ends only when the test moves the time past its end."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start
        self._order = count()
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return self._now

    async def sleep(self, seconds: float) -> None:
        wake = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._now + timedelta(seconds=seconds), next(self._order), wake))
        await wake

    def set(self, now: datetime) -> None:
        """Jump, waking nobody: what an operator does to a clock."""
        self._now = now

    async def advance(self, seconds: float) -> None:
        """Let so much time pass, waking each sleeper at its time."""
        end = self._now + timedelta(seconds=seconds)
        await settle()
        while self._sleepers and self._sleepers[0][0] <= end:
            await self._wake_next()
        self._now = max(self._now, end)

    async def drive(self, work: Coroutine[Any, Any, T]) -> T:
        """Run `work` to its end; whenever everything waits for the time, the time goes on."""
        task = asyncio.ensure_future(work)
        await settle()
        while not task.done():
            assert self._sleepers, "everything waits, and not for the time"
            await self._wake_next()
        return task.result()

    async def _wake_next(self) -> None:
        at, _, wake = heapq.heappop(self._sleepers)
        if not wake.done():
            self._now = max(self._now, at)
            wake.set_result(None)
            await settle()


async def settle() -> None:
    """Let every task go as far as it can without time passing."""
    for _ in range(50):
        await asyncio.sleep(0)
