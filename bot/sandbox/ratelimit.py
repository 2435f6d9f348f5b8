"""Discord's rate limits: 50 requests a second in all, a bucket a route, and the ban for too many invalid requests.

They run on real (monotonic) time, not on the sandbox's clock: a client waits them out in real seconds.
"""

from __future__ import annotations

import hashlib
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.sandbox.api import Route
from bot.sandbox.limits import GLOBAL_PER_SECOND, INVALID_REQUESTS, INVALID_WINDOW_SECONDS

_MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token", "interaction_id")
_MANY_BUCKETS = 4096
_INVALID = frozenset({401, 403, 429})


@dataclass(slots=True)
class _Window:
    ends: float
    used: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """The headers of the answer, and, if the request is refused, for how long and under which limit."""

    headers: Mapping[str, str] = field(default_factory=dict)
    retry_after: float | None = None
    is_global: bool = False


class RateLimiter:
    def __init__(self, *, enabled: bool = True, ticks: Callable[[], float] = time.monotonic) -> None:
        self.enabled = enabled
        self._ticks = ticks
        self._global = _Window(0.0)
        self._buckets: dict[tuple[str, ...], _Window] = {}
        self._invalid: deque[float] = deque()
        self._hashes: dict[str, str] = {}

    def take(self, route: Route, params: Mapping[str, str]) -> Verdict:
        """Count one request."""
        if not self.enabled:
            return Verdict()
        now = self._ticks()
        if route.global_limit:
            if now >= self._global.ends:
                self._global = _Window(now + 1.0)
            if self._global.used >= GLOBAL_PER_SECOND:
                return Verdict({"X-RateLimit-Global": "true"}, self._global.ends - now, is_global=True)
            self._global.used += 1
        return self._take_bucket(route, params, now)

    def _take_bucket(self, route: Route, params: Mapping[str, str], now: float) -> Verdict:
        limit, seconds = route.bucket
        key = (route.name, *(params[name] for name in _MAJOR if name in params))
        window = self._buckets.get(key)
        if window is None or now >= window.ends:
            if len(self._buckets) >= _MANY_BUCKETS:
                self._buckets = {each: kept for each, kept in self._buckets.items() if kept.ends > now}
            window = self._buckets[key] = _Window(now + seconds)
        refused = window.used >= limit
        window.used += not refused
        left = window.ends - now
        headers = {
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(limit - window.used),
            "X-RateLimit-Reset": f"{time.time() + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": self._hash(route),
        }
        return Verdict(headers, left if refused else None)

    def _hash(self, route: Route) -> str:
        made = self._hashes.get(route.name)
        if made is None:
            made = self._hashes[route.name] = hashlib.blake2b(route.name.encode(), digest_size=16).hexdigest()
        return made

    # --- the ban ---------------------------------------------------------------------------------------------

    def note(self, status: int, *, shared: bool = False) -> None:
        """Count an answer: 401, 403 and 429 (except of scope `shared`) are invalid requests."""
        if self.enabled and status in _INVALID and not shared:
            self._invalid.append(self._ticks())

    def banned_for(self) -> float | None:
        """Seconds until the address is let in again, while it had 10,000 invalid requests in 10 minutes."""
        horizon = self._ticks() - INVALID_WINDOW_SECONDS
        while self._invalid and self._invalid[0] <= horizon:
            self._invalid.popleft()
        if not self.enabled or len(self._invalid) < INVALID_REQUESTS:
            return None
        return self._invalid[-INVALID_REQUESTS] - horizon
