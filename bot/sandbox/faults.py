"""Faults on demand: a table of what the API shall do wrong, to which requests and how often.

    sandbox.faults.add(Fault(FaultKind.ERROR_AFTER, "POST /channels/*/messages", status=502))

lets the next message be posted and answers 502. Gateway faults that are moments rather than answers (kick,
reconnect, invalid session, stall) are methods of `Gateway`; a deleted channel or a withdrawn permission is a
change of the `World`; a revoked token is `Sandbox.revoke_token`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from bot.sandbox.api import Route

GATEWAY_ROUTE = "GET /gateway"
"""The name under which a fault meets a connection to the gateway."""


class FaultKind(StrEnum):
    RATE_LIMIT = "429"
    ERROR_BEFORE = "error before the effect"
    ERROR_AFTER = "error after the effect"
    DROP_BEFORE = "connection dropped before the effect"
    DROP_AFTER = "connection dropped after the effect"
    SLOW = "slow answer"
    REFUSE_GATEWAY = "gateway refuses connections"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Details:
    status: int = 500
    scope: str = "user"
    via: bool = True
    retry_after: float = 0.05
    delay: float = 1.0
    times: int | None = 1


@dataclass(frozen=True, slots=True)
class Fault(_Details):
    """What happens to requests whose "METHOD /template" matches `route` (a shell pattern).

    `times` is how many requests it meets, None: all until it is removed. `status` goes with the ERROR kinds
    (and REFUSE_GATEWAY), `scope` ("user", "global" or "shared"), `via` and `retry_after` (seconds) with
    RATE_LIMIT, `delay` (seconds of the sandbox's clock, before the effect) with SLOW. Without `via` the answer
    to RATE_LIMIT is Cloudflare's own: no `Via` header and no JSON.
    """

    kind: FaultKind
    route: str = "*"


class Faults:
    """The table. Faults are met in the order in which they were added. `on_change` hears of each change of it."""

    def __init__(self, on_change: Callable[[], None] = lambda: None) -> None:
        self._on_change = on_change
        self._numbers = itertools.count(1)
        self._entries: dict[int, tuple[Fault, int | None]] = {}

    def add(self, fault: Fault) -> int:
        """The answer is a number by which to remove it."""
        number = next(self._numbers)
        self._entries[number] = (fault, fault.times)
        self._on_change()
        return number

    def remove(self, number: int) -> None:
        self._entries.pop(number, None)
        self._on_change()

    def clear(self) -> None:
        self._entries.clear()
        self._on_change()

    def listed(self) -> list[tuple[int, Fault, int | None]]:
        """Number, fault and how often it is still to come (None: always)."""
        return [(number, fault, left) for number, (fault, left) in self._entries.items()]

    def take(self, route: Route | str) -> Fault | None:
        """The fault that this request meets, if any; it is counted."""
        if not self._entries:
            return None
        name = route if isinstance(route, str) else route.name
        for number, (fault, left) in self._entries.items():
            if (fault.kind is FaultKind.REFUSE_GATEWAY) != (name == GATEWAY_ROUTE):
                continue
            if not fnmatchcase(name, fault.route):
                continue
            if left is not None and left <= 1:
                del self._entries[number]
            else:
                self._entries[number] = (fault, None if left is None else left - 1)
            self._on_change()
            return fault
        return None
