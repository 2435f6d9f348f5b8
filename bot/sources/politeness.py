"""How often one host is asked: two requests at a time, spaced, and not before it said to come back."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from bot.errors import N_, FetchError
from bot.ports import Clock

MAX_HOSTS = 20_000
MAX_WAIT = 30.0
"""Seconds that a request waits for its host; a longer ban is an answer in itself."""

LONGEST_BAN = 86_400.0


@dataclass(slots=True)
class _Host:
    connections: asyncio.Semaphore
    next_start: datetime
    banned_until: datetime
    users: int = field(default=0)


class HostGate:
    """Turns at hosts. State for idle hosts is forgotten, the longest idle first, beyond `MAX_HOSTS`."""

    def __init__(self, clock: Clock, *, connections: int, delay: float) -> None:
        self._clock = clock
        self._connections = connections
        self._delay = timedelta(seconds=delay)
        self._hosts: OrderedDict[str, _Host] = OrderedDict()

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn. Raises FetchError where the host asked for a longer wait than `MAX_WAIT`."""
        state = self._state(host)
        state.users += 1
        try:
            async with state.connections:
                await self._wait(host, state)
                yield
        finally:
            state.users -= 1

    def ban(self, host: str, seconds: float) -> None:
        """Obey a host's Retry-After."""
        until = self._clock.now() + timedelta(seconds=min(seconds, LONGEST_BAN))
        state = self._state(host)
        state.banned_until = max(state.banned_until, until)

    async def _wait(self, host: str, state: _Host) -> None:
        now = self._clock.now()
        banned = (state.banned_until - now).total_seconds()
        if banned > MAX_WAIT:
            raise FetchError(
                N_("{host} asked for a pause. Try again in {minutes} minutes."),
                retry_after=banned,
                host=host,
                minutes=int(banned // 60) + 1,
            )
        start = max(now, state.next_start, state.banned_until)
        state.next_start = start + self._delay
        if start > now:
            await self._clock.sleep((start - now).total_seconds())

    def _state(self, host: str) -> _Host:
        state = self._hosts.get(host)
        if state is None:
            now = self._clock.now()
            state = self._hosts[host] = _Host(asyncio.Semaphore(self._connections), now, now)
        self._hosts.move_to_end(host)
        while len(self._hosts) > MAX_HOSTS and not next(iter(self._hosts.values())).users:
            self._hosts.popitem(last=False)
        return state


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds of a Retry-After header, a number or a date; None where it says nothing sensible."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), LONGEST_BAN)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    return min(max(0.0, (moment - now).total_seconds()), LONGEST_BAN)
