"""A Discord of few methods: channels that remember what was posted, nonces included, and fail on demand."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.delivery.discord_channel import custom_ids
from bot.models import Component, Opening
from bot.ports import Clock

NONCE_MEMORY = timedelta(minutes=3)
"""The shortest that "the past few minutes" may mean."""


@dataclass
class Posted:
    id: int
    channel_id: int
    nonce: str
    components: Sequence[Component]
    at: datetime


@dataclass
class FakeChannel:
    """`plan` says for the coming sends, in order: an exception to raise, before or after the message arrived."""

    clock: Clock
    posted: list[Posted] = field(default_factory=list)
    plan: deque[tuple[Exception | None, bool]] = field(default_factory=deque)
    openings: list[Opening] = field(default_factory=list)
    threads: dict[int, str] = field(default_factory=dict)
    opens: deque[Exception] = field(default_factory=deque)
    takes: float = 0.0
    sends: int = 0
    finds: int = 0
    under_way: int = 0
    published: list[int] = field(default_factory=list)
    refuses_publishing: Exception | None = None

    async def send(self, channel_id: int, components: Sequence[Component], *, nonce: str, until: datetime) -> int:
        return await self._take(until, lambda: self._post(channel_id, components, nonce))

    async def start_post(
        self, forum_id: int, components: Sequence[Component], *, opening: Opening, until: datetime
    ) -> int:
        """Without a nonce: every request that arrives makes another one."""
        self.openings.append(opening)
        return await self._take(until, lambda: self._add(forum_id, components, ""))

    async def open_thread(self, channel_id: int, message_id: int, name: str) -> None:
        assert any(each.id == message_id and each.channel_id == channel_id for each in self.posted)
        if self.opens:
            raise self.opens.popleft()
        self.threads[message_id] = name

    async def _take(self, until: datetime, post: Callable[[], int]) -> int:
        assert self.clock.now() <= until
        self.sends += 1
        self.under_way += 1
        try:
            if self.takes:
                await self.clock.sleep(self.takes)
            else:
                await asyncio.sleep(0)
            error, arrives = self.plan.popleft() if self.plan else (None, True)
            message_id = post() if arrives else 0
            if error is not None:
                raise error
            return message_id
        finally:
            self.under_way -= 1

    async def find(self, channel_id: int, marker: str, *, after: datetime) -> int | None:
        self.finds += 1
        for each in self.posted:
            if each.channel_id == channel_id and each.at >= after and marker in custom_ids(each.components):
                return each.id
        return None

    async def find_post(self, forum_id: int, marker: str, *, after: datetime) -> int | None:
        return await self.find(forum_id, marker, after=after)

    async def publish(self, channel_id: int, message_id: int) -> None:
        if self.refuses_publishing is not None:
            raise self.refuses_publishing
        self.published.append(message_id)

    def _post(self, channel_id: int, components: Sequence[Component], nonce: str) -> int:
        now = self.clock.now()
        for each in self.posted:
            if each.nonce == nonce and now - each.at <= NONCE_MEMORY:
                return each.id
        return self._add(channel_id, components, nonce)

    def _add(self, channel_id: int, components: Sequence[Component], nonce: str) -> int:
        now = self.clock.now()
        self.posted.append(Posted(len(self.posted) + 1, channel_id, nonce, components, now))
        return len(self.posted)
