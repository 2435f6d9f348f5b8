"""When a feed is fetched next: decided from what arrived, what its server asks, and how often it failed. Pure.

How much a feed publishes is told by what was seen to arrive, never by the dates that it claims: its rate is
`arrivals / observed`, both fading with time (exponentially, as in a decaying counter), so that last week weighs
less than today.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta

SHORTEST = 300.0
LONGEST = 86_400.0
"""Seconds between two fetches."""

PRIOR = (1.0, 3_600.0)
"""What is assumed of a feed that nobody has watched yet: an entry an hour, so a fetch every quarter of one."""

MEMORY = 3 * 86_400.0
"""Seconds after which an observation counts for 1/e of what it did."""

LOOKS = 4.0
"""Fetches for each entry: an entry is then seen after an eighth of the mean time between two, on average."""

PUSHED = 6 * 3_600.0
"""The least between two fetches while a hub says when there is something new."""

JITTER = 0.1
FIRST_BACKOFF = 300.0
FAILURES = 8
PATIENCE = timedelta(hours=24)
"""A feed that failed so often in a row, or (twice at least) for so long, is told of."""


def observe(arrivals: float, observed: float, *, new: int, elapsed: float) -> tuple[float, float]:
    """Counts after `new` entries were found `elapsed` seconds after the last look."""
    elapsed = max(elapsed, 0.0)
    kept = math.exp(-elapsed / MEMORY)
    return arrivals * kept + new, observed * kept + elapsed


def wait_after_success(
    arrivals: float, observed: float, *, asked: float | None = None, pushed: bool = False, jitter: float = 0.0
) -> float:
    """Seconds until the next fetch. `asked` is the least that the server wants (a `ttl`, a `max-age`), obeyed up
    to a day; `jitter` is between -1 and 1."""
    rate = arrivals / observed if observed > 0 else PRIOR[0] / PRIOR[1]
    own = 1 / (LOOKS * rate) if rate > 0 else LONGEST
    own = min(max(own, PUSHED if pushed else SHORTEST), LONGEST) * (1 + JITTER * jitter)
    return min(max(own, SHORTEST, asked or 0.0), LONGEST)


def wait_after_failure(failures: int, *, asked: float | None = None, jitter: float = 0.0) -> float:
    """Seconds until the next try after `failures` in a row: 5, 10, 20 … minutes, a day at most; `asked` is the
    server's Retry-After."""
    own = min(FIRST_BACKOFF * 2.0 ** min(failures - 1, 16), LONGEST) * (1 + JITTER * jitter)
    return min(max(own, SHORTEST, asked or 0.0), LONGEST)


def is_sustained(failures: int, failing_since: datetime | None, now: datetime) -> bool:
    """Whether a failure is worth a word to the moderators."""
    long = failing_since is not None and now - failing_since >= PATIENCE
    return failures >= FAILURES or (failures > 1 and long)
