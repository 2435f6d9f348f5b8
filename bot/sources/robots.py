"""What a site's robots.txt allows (RFC 9309), read by Protego and remembered for a while."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego
from yarl import URL

from bot.errors import N_, FetchError
from bot.ports import Clock

MAX_ROBOTS = 512 * 1024
"""Bytes that are read; RFC 9309 asks for 500 KiB at least."""

MAX_SITES = 2_000
KEPT = timedelta(hours=12)
KEPT_AFTER_FAILURE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class _Rules:
    """`parsed` is None for a site that failed to answer."""

    parsed: Protego | None
    until: datetime


class Robots:
    """Asks once a site. `fetch` gives the file's bytes, or raises FetchError."""

    def __init__(self, fetch: Callable[[URL], Awaitable[bytes]], clock: Clock, agent: str) -> None:
        self._fetch = fetch
        self._clock = clock
        self._agent = agent
        self._rules: OrderedDict[URL, _Rules] = OrderedDict()

    async def check(self, url: URL) -> None:
        """Raise FetchError where the site does not allow an address, or fails to say whether it does."""
        origin = url.origin()
        rules = self._rules.get(origin)
        if rules is None or rules.until <= self._clock.now():
            rules = self._rules[origin] = await self._read(origin)
            while len(self._rules) > MAX_SITES:
                self._rules.popitem(last=False)
        if rules.parsed is None:
            raise FetchError(
                N_("{host} failed to say whether programs may read it. Try later, or paste the article's text."),
                host=url.host,
            )
        if not rules.parsed.can_fetch(str(url), self._agent):
            raise FetchError(
                N_("{host} asks programs not to read that page. Paste the article's text instead."), host=url.host
            )

    async def _read(self, origin: URL) -> _Rules:
        """A site without the file (4xx) allows everything; one that fails to answer (5xx) nothing, for a while."""
        now = self._clock.now()
        try:
            body = await self._fetch(origin.with_path("/robots.txt"))
        except FetchError as error:
            if error.status is None:
                raise
            if 400 <= error.status < 500 and error.status != 429:
                return _Rules(Protego.parse(""), now + KEPT)
            return _Rules(None, now + KEPT_AFTER_FAILURE)
        text = body[:MAX_ROBOTS].decode("utf-8", "replace")
        return _Rules(await asyncio.to_thread(Protego.parse, text), now + KEPT)
