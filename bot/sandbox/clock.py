"""The sandbox's time: real time plus an offset that may be moved forward, or time that stands still."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Timer:
    """A callback that is due at an instant of a `Clock`."""

    __slots__ = ("_callback", "when")

    def __init__(self, when: datetime, callback: Callable[[], None]) -> None:
        self.when = when
        self._callback: Callable[[], None] | None = callback

    @property
    def cancelled(self) -> bool:
        return self._callback is None

    def cancel(self) -> None:
        self._callback = None

    def fire(self) -> None:
        callback, self._callback = self._callback, None
        if callback is not None:
            callback()


class Clock:
    """Tells the time in UTC and keeps timers.

    `Clock()` runs with real time. `Clock(start)` begins at that instant; with `running=False` it stands still
    and moves by `advance` alone, so that a test decides when three seconds have passed.
    """

    def __init__(self, start: datetime | None = None, *, running: bool = True) -> None:
        self._frozen_at = None if running else (start or datetime.now(UTC))
        self._offset = timedelta() if start is None or not running else start - datetime.now(UTC)
        self._timers: list[tuple[datetime, int, Timer]] = []
        self._order = itertools.count()
        self._wakeup: asyncio.TimerHandle | None = None

    @property
    def running(self) -> bool:
        return self._frozen_at is None

    def now(self) -> datetime:
        return self._frozen_at if self._frozen_at is not None else datetime.now(UTC) + self._offset

    def advance(self, by: timedelta | float) -> None:
        """Move forward by a timedelta or seconds; timers on the way fire, each at its own instant, in order.

        Raises ValueError for a step back: snowflakes and schedules know one direction only.
        """
        step = by if isinstance(by, timedelta) else timedelta(seconds=by)
        if step < timedelta():
            raise ValueError("A clock moves forward only.")
        target = self.now() + step
        while self._timers and self._timers[0][0] <= target:
            when, _, timer = heapq.heappop(self._timers)
            self._move_to(max(when, self.now()))
            timer.fire()
        self._move_to(max(target, self.now()))
        self._arm()

    def stop(self) -> None:
        """Let the time stand still from now on."""
        self._frozen_at = self.now()
        self._arm()

    def run(self) -> None:
        """Let the time run on from where it stands."""
        self._offset = self.now() - datetime.now(UTC)
        self._frozen_at = None
        self._arm()

    def call_later(self, seconds: float, callback: Callable[[], None]) -> Timer:
        """Call back once `seconds` of this clock have passed. Needs a running event loop."""
        timer = Timer(self.now() + timedelta(seconds=seconds), callback)
        heapq.heappush(self._timers, (timer.when, next(self._order), timer))
        if self._timers[0][2] is timer:
            self._arm()
        return timer

    async def sleep(self, seconds: float) -> None:
        """Sleep for `seconds` of this clock."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        timer = self.call_later(seconds, lambda: None if done.done() else done.set_result(None))
        try:
            await done
        finally:
            timer.cancel()

    def close(self) -> None:
        """Forget every timer."""
        self._timers.clear()
        self._arm()

    def _move_to(self, instant: datetime) -> None:
        if self._frozen_at is not None:
            self._frozen_at = instant
        else:
            self._offset = instant - datetime.now(UTC)

    def _arm(self) -> None:
        """Ask the event loop to wake us for the first timer, if time runs by itself."""
        if self._wakeup is not None:
            self._wakeup.cancel()
            self._wakeup = None
        while self._timers and self._timers[0][2].cancelled:
            heapq.heappop(self._timers)
        if self._timers and self.running:
            delay = (self._timers[0][0] - self.now()).total_seconds()
            self._wakeup = asyncio.get_running_loop().call_later(max(0.0, delay), self._fire_due)

    def _fire_due(self) -> None:
        self._wakeup = None
        self.advance(0)
