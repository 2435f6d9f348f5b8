"""The bot's own global rate: discord.py has none, and Discord bans what runs over its 50 requests a second."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from datetime import datetime, timedelta

from bot.ports import Clock

RATE = 48.0
"""Requests a second. Discord allows a bot 50 (https://discord.com/developers/docs/topics/rate-limits); answers to
interactions don't count, so what is left is for the few other requests that commands make."""


class Limiter:
    """Grants requests at an even pace, in turn among the keys that wait, in order within a key."""

    def __init__(self, clock: Clock, rate: float = RATE) -> None:
        self._clock = clock
        self._interval = timedelta(seconds=1 / rate)
        self._waiting: OrderedDict[int, deque[asyncio.Future[None]]] = OrderedDict()
        self._pump: asyncio.Task[None] | None = None

    async def acquire(self, key: int) -> None:
        """Wait for the turn of one request on behalf of `key` (a channel)."""
        turn = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(key, deque()).append(turn)
        if self._pump is None or self._pump.done():
            self._pump = asyncio.create_task(self._grant(), name="limiter")
        await turn

    async def _grant(self) -> None:
        """Until nobody has asked for a whole interval: the task's end is what lets the next one go at once."""
        due = self._clock.now()
        while self._next():
            due = max(due + self._interval, self._clock.now() - self._interval)
            await self._clock.sleep(self._pause(due))

    def _pause(self, due: datetime) -> float:
        """Seconds until `due`. A wall clock that was set back never stops the sending."""
        return min(max((due - self._clock.now()), timedelta()), self._interval).total_seconds()

    def _next(self) -> bool:
        """Let the next one go, if there is one."""
        while self._waiting:
            key, turns = self._waiting.popitem(last=False)
            turn = turns.popleft()
            if turns:
                self._waiting[key] = turns
            if not turn.done():
                turn.set_result(None)
                return True
        return False
