"""The bot's own global rate: discord.py has none, and Discord bans what runs over its 50 requests a second."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from datetime import datetime, timedelta

from bot.ports import Clock

RATE = 48.5
"""Requests a second. Discord allows a bot 50 (https://discord.com/developers/docs/topics/rate-limits); answers to
interactions don't count, so what is left is for the few other requests that commands make."""


PEAK = 49
"""Requests in any one second: time that was lost to a busy machine is made up for, up to here."""

MAKE_UP = timedelta(seconds=0.25)
"""How much lost time is made up for."""

SECOND = timedelta(seconds=1)


class Limiter:
    """Grants requests at an even pace, in turn among the keys that wait, in order within a key."""

    def __init__(self, clock: Clock, rate: float = RATE, peak: int = PEAK) -> None:
        self._clock = clock
        self._interval = timedelta(seconds=1 / rate)
        self._granted: deque[datetime] = deque(maxlen=peak)
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
        due = await self._wait_until(self._clock.now())
        while self._next():
            now = self._clock.now()
            self._granted.append(now)
            due = await self._wait_until(max(due + self._interval, now - MAKE_UP))

    async def _wait_until(self, due: datetime) -> datetime:
        """Wait for `due`, and until the last second has room. Gives `due`, or now where the clock was set back."""
        while True:
            now = self._clock.now()
            free = self._granted[0] + SECOND if len(self._granted) == self._granted.maxlen else now
            wait = max(due, free) - now
            if wait <= timedelta():
                return due
            if wait > SECOND:
                self._granted.clear()
                return now
            await self._clock.sleep(wait.total_seconds())

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
