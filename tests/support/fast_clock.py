"""Time that runs faster than real, and alike in several processes."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True)
class FastClock:
    """At real time `origin` (of `time.time()`) it was `start`; since then it ran `speed` times as fast.

    A frozen value, so that it can be handed to another process. `later` moves it on.
    """

    start: datetime
    origin: float
    speed: float

    def now(self) -> datetime:
        return self.start + timedelta(seconds=(time.time() - self.origin) * self.speed)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self.speed)

    def later(self, by: timedelta) -> FastClock:
        return FastClock(self.start + by, self.origin, self.speed)


def fast_clock(start: datetime = datetime(2026, 11, 22, tzinfo=UTC), speed: float = 20.0) -> FastClock:
    return FastClock(start, time.time(), speed)
