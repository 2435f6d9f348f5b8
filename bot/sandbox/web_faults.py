"""The page's table of faults: what a person lets go wrong, for which requests and how often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Any

from bot.sandbox.faults import Fault
from bot.sandbox.model import Channel, Wire
from bot.sandbox.picks import RefusedError
from bot.sandbox.server import ROUTES, Sandbox
from bot.sandbox.troubles import FAULTS, MOMENTS

MAX_TIMES = 1000
MAX_PATTERN = 200

Values = Mapping[str, Any]


class FaultTable:
    """Raises RefusedError, with a sentence that says what to do, for what can't be set."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._routes = sorted(route.name for route in ROUTES)

    def view(self) -> Wire:
        """What there is to choose from and, in `table`, what is set; `left` is None for a fault without end."""
        return {
            "faults": list(FAULTS),
            "moments": list(MOMENTS),
            "routes": self._routes,
            "table": [
                {"number": number, "name": _name(fault), "route": fault.route, "left": left}
                for number, fault, left in self._sandbox.faults.listed()
            ],
        }

    def add(self, body: Values) -> None:
        """{name, route, times}: `route` is a shell pattern of "METHOD /template"; `times` None has no end."""
        fault = FAULTS.get(str(body.get("name")))
        if fault is None:
            raise RefusedError("Choose what shall happen.")
        route = str(body.get("route") or "*").strip()[:MAX_PATTERN]
        if not any(fnmatchcase(name, route) for name in self._routes):
            raise RefusedError("No request is called that: choose one of the list, or * for all.")
        self._sandbox.faults.add(replace(fault, route=route, times=_times(body.get("times"))))

    async def begin(self, channel: Channel, body: Values) -> None:
        """Let something happen at once: {name}. `channel` is where, if it is about a channel."""
        moment = MOMENTS.get(str(body.get("name")))
        if moment is None:
            raise RefusedError("Choose what shall happen.")
        if channel.guild is None:
            raise RefusedError("Open a server's channel first.")
        await moment(self._sandbox, channel)


def _times(value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MAX_TIMES:
        raise RefusedError(f"How often is a whole number from 1 to {MAX_TIMES}, or nothing for always.")
    return value


def _name(fault: Fault) -> str:
    """As the person chose it; a test may have set one that the list has not."""
    plain = replace(fault, route="*", times=1)
    return next((name for name, known in FAULTS.items() if known == plain), fault.kind.value)
