"""A worker that dies on the way to a correction only delays it: over a real store, with a death at every step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.models import Component, Delivery, DeliveryState, Edition, Look, OutboxMessage, Page, Worker
from bot.services.corrections import Corrections
from bot.store.store import SqlStore
from bot.summarizers.extractive import ExtractiveSummarizer
from tests.support.archive import ADMIN, CHANNEL, HERE, NOW, claimed, draft, edition_of, hash_of, put, subscribe
from tests.support.virtual_clock import VirtualClock

STEPS = ("claim_stale", "posted_edition", "messages", "renew_stale", "edit", "note_corrected", "settle_stale")


class Died(BaseException):
    """What ends a process: nothing in it is left to clean up."""


class Mortal:
    """Passes everything on until the named step, and dies before it or after it."""

    def __init__(self, inner: Any, step: str, *, after: bool) -> None:
        self._inner = inner
        self._step = step
        self._after = after

    def __getattr__(self, name: str) -> Any:
        if name != self._step:
            return getattr(self._inner, name)

        async def dying(*args: Any, **kwargs: Any) -> Any:
            if self._after:
                await getattr(self._inner, name)(*args, **kwargs)
            raise Died

        return dying


class Discord:
    def __init__(self) -> None:
        self.shows: dict[int, str] = {}

    async def edit(self, message: OutboxMessage, components: Sequence[Component]) -> None:
        self.shows[message.position] = components[0]["content"]


def render(edition: Edition, look: Look) -> list[Page]:
    return [Page([{"type": 10, "content": edition.entries[page[0]].article.title}], page) for page in look.pages]


async def post(store: SqlStore) -> Delivery:
    delivery = await claimed(store, await subscribe(store))
    article = await put(store, "The text of an article.", title="As posted")
    edition = replace(edition_of(delivery, article), look=Look("brief", "UTC", {}, ((0,),)))
    shown = [{"type": 10, "content": "As posted"}]
    [message] = await store.write_edition(
        delivery, edition, [("n", "m", shown)], channel_id=CHANNEL, owner="me", now=NOW
    )
    await store.mark_sent(message, message_id=5, owner="me", now=NOW)
    await store.finish(delivery, DeliveryState.DONE, owner="me", now=NOW)
    text = "The text of an article, rightly."
    await store.edit(
        HERE,
        article.id,
        draft(text, title="Corrected"),
        content_hash=hash_of(text),
        edited_by=ADMIN,
        now=NOW,
        quotes=(),
    )
    return delivery


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", STEPS)
async def test_whatever_step_a_worker_dies_at_the_post_is_corrected(
    store: SqlStore, step: str, after: bool
) -> None:
    delivery = await post(store)
    clock, discord = VirtualClock(), Discord()
    clock.set(NOW)

    def worker(name: str, over: Any, editor: Any) -> Corrections:
        return Corrections(over, ExtractiveSummarizer(), editor, clock, Worker(name), render=render)

    with pytest.raises(Died):
        await worker("alice", Mortal(store, step, after=after), Mortal(discord, step, after=after)).work()
    bob = worker("bob", store, discord)
    clock.set(NOW + Worker("alice").lease * 2)
    await bob.work()
    assert discord.shows == {0: "Corrected"}
    [kept] = await store.messages(delivery.id)
    assert kept.components[0]["content"] == "Corrected"
    later = clock.now() + Worker("bob").lease * 2
    assert await store.claim_stale(now=later, owner="bob", lease_until=later, limit=9) == []
