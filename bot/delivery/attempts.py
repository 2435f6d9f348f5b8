"""A request that is held to its terms at the last moment, when it is about to leave.

Between the decision to send and the request there may be any time: discord.py waits in rate limits, and a process
may be frozen. By then the message may be another process's to send. So a request that posts something says until
when it may begin; and one that nothing protects from being done twice may begin but once, while discord.py by
itself would repeat it after an error 502. `trace` is what watches over that, from inside the client's session.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace

import aiohttp

from bot.errors import N_, SendRetryError, SendUncertainError
from bot.ports import Clock

TOO_MANY = 429
"""The one answer after which the same request has surely done nothing and may be made again."""


@dataclass
class Attempt:
    """The terms of the requests that are made under it. The time left is kept by the clock and, for a clock that
    is set back meanwhile, by the machine's steady one."""

    clock: Clock
    until: datetime
    once: bool
    begun: bool = False
    last: float = field(init=False)

    def __post_init__(self) -> None:
        self.last = time.monotonic() + (self.until - self.clock.now()).total_seconds()

    def begin(self) -> None:
        """Raises SendUncertainError for a request that may have been made already, SendRetryError for one that
        comes too late and was not."""
        if self.begun:
            raise SendUncertainError(N_("Discord's answer was lost."))
        if self.clock.now() > self.until or time.monotonic() > self.last:
            raise SendRetryError(N_("This message was held up for too long."), after=0)
        self.begun = self.once


_CURRENT: ContextVar[Attempt | None] = ContextVar("attempt", default=None)


@contextmanager
def attempt(clock: Clock, *, until: datetime, once: bool = False) -> Iterator[None]:
    """Requests of the body begin no later than `until`; with `once`, no second one begins unless Discord refused
    the first for its rate. The session must have `trace()`."""
    token = _CURRENT.set(Attempt(clock, until, once))
    try:
        yield
    finally:
        _CURRENT.reset(token)


def trace() -> aiohttp.TraceConfig:
    """For the session of a client whose requests are to keep their terms (`http_trace`)."""
    config = aiohttp.TraceConfig()
    config.on_request_start.append(_begin)
    config.on_request_end.append(_end)
    return config


async def _begin(_: aiohttp.ClientSession, __: SimpleNamespace, ___: aiohttp.TraceRequestStartParams) -> None:
    current = _CURRENT.get()
    if current is not None:
        current.begin()


async def _end(_: aiohttp.ClientSession, __: SimpleNamespace, params: aiohttp.TraceRequestEndParams) -> None:
    current = _CURRENT.get()
    if current is not None and params.response.status == TOO_MANY:
        current.begun = False
