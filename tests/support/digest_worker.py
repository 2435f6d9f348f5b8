"""A process that delivers digests for the fault tests, and that dies where it is told to.

Everything in it is real: the store, the tick, the use-case, the outbox, discord.py over HTTP. Only the pages are
short, and time runs fast.
"""

from __future__ import annotations

import asyncio
import inspect
import os
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import discord

from bot.delivery.attempts import trace
from bot.delivery.discord_channel import DiscordChannel
from bot.delivery.editor import Editor
from bot.delivery.limiter import Limiter
from bot.delivery.outbox import Outbox
from bot.delivery.people import DiscordPeople
from bot.models import Article, DeliveryState, Draft, Edition, Look, Page, Subscription, Summary, Worker
from bot.scheduler import Scheduler
from bot.services.corrections import Corrections
from bot.services.editions import Editions
from bot.store.store import open_store
from tests.support.fast_clock import FastClock

TICK = 0.2
"""Real seconds."""
LOOK = 0.4
"""Seconds of the fast clock between two looks whether everything is delivered."""
RATE = 2000.0
"""Requests a second of the fast clock."""
FINISHED = (DeliveryState.DONE, DeliveryState.SKIPPED, DeliveryState.FAILED)

STEPS = frozenset(
    {"claim_due", "claim_abandoned", "renew_lease", "candidates", "write_edition", "begin_send", "send", "find"}
    | {"start_post", "find_post", "open_thread", "is_member"}
    | {"claim_stale", "posted_edition", "renew_stale", "edit", "note_corrected", "settle_stale"}
    | {"mark_sent", "mark_unsent", "mark_uncertain", "mark_failed", "finish", "release"}
)
"""Between the claim and the confirmation, these are all there are; a process may die before and after each."""


@dataclass(frozen=True)
class Orders:
    """`last_words` is where an error is written that ends this process; `dies_at` counts the steps of this process
    (each has a before and an after), None: it lives; at the first step named `freezes_at` it stops until it is
    told to go on. With `corrects` it brings what was posted up to date, and delivers nothing."""

    name: str
    database: str
    rest_base: str
    token: str
    clock: FastClock
    community: int
    rounds: int
    last_words: Path
    corrects: bool = False
    dies_at: int | None = None
    freezes_at: str | None = None


def run(orders: Orders) -> None:
    """Deliver until every subscription has had its rounds, or die on the way."""
    discord.http.Route.BASE = orders.rest_base
    try:
        asyncio.run(_deliver(orders))
    except BaseException:
        orders.last_words.write_text(traceback.format_exc(), encoding="utf-8")
        raise


async def _deliver(orders: Orders) -> None:
    steps = count(1)
    frozen = False

    def step(name: str) -> None:
        nonlocal frozen
        if next(steps) == orders.dies_at:
            os.kill(os.getpid(), signal.SIGKILL)
        if name == orders.freezes_at and not frozen:
            frozen = True
            os.kill(os.getpid(), signal.SIGSTOP)

    store: Any = Tripwire(open_store(orders.database), step)
    await store.open()
    client = discord.Client(intents=discord.Intents(guilds=True), max_ratelimit_timeout=30.0, http_trace=trace())
    async with client:
        await client.login(orders.token)
        channel: Any = Tripwire(DiscordChannel(client, orders.clock), step)
        worker, limiter = Worker(orders.name), Limiter(orders.clock, RATE)
        outbox = Outbox(store, channel, limiter, orders.clock, worker)
        people: Any = Tripwire(DiscordPeople(client, limiter), step)
        editions = Editions(
            store, Shortest(), outbox, people, orders.clock, worker, render=one_message_an_entry, entitle=title
        )
        corrections = Corrections(
            store, Shortest(), Editor(channel, limiter), orders.clock, worker, render=headlines_again
        )
        if orders.corrects:
            await corrections.work()
        else:
            async with Scheduler(store, editions, orders.clock, worker, TICK):
                while not await _is_finished(store, orders):
                    await orders.clock.sleep(LOOK)
    await store.close()


async def _is_finished(store: Any, orders: Orders) -> bool:
    for subscription in await store.subscriptions(orders.community):
        editions = await store.editions(orders.community, subscription.id, limit=orders.rounds)
        if [delivery.state for delivery, _ in editions if delivery.state in FINISHED] != [
            DeliveryState.DONE
        ] * orders.rounds:
            return False
    return True


class Tripwire:
    """Passes everything on, and reports each step before and after."""

    def __init__(self, inner: object, step: Callable[[str], None]) -> None:
        self._inner = inner
        self._step = step

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._inner, name)
        if name not in STEPS or not inspect.iscoroutinefunction(value):
            return value

        async def stepped(*args: Any, **kwargs: Any) -> Any:
            self._step(name)
            result = await value(*args, **kwargs)
            self._step(name)
            return result

        return stepped


class Shortest:
    async def summarize(
        self,
        article: Article | Draft,
        sentences: int,
        *,
        language: str | None = None,
        community_id: int | None = None,
    ) -> Summary:
        return Summary(sentences=())


def one_message_an_entry(edition: Edition, subscription: Subscription) -> list[Page]:
    return [
        Page([{"type": 10, "content": f"{edition.slot} {position}"}], (position,))
        for position in range(len(edition.entries))
    ]


def headlines_again(edition: Edition, look: Look) -> list[Page]:
    """The same messages, with the headlines as they are now."""
    return [Page([{"type": 10, "content": edition.entries[page[0]].article.title}], page) for page in look.pages]


def title(edition: Edition, subscription: Subscription) -> str:
    return edition.slot
