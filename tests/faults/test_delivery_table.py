"""Every fault of the sandbox's table, met in every kind of place and at every request of a delivery: the edition
arrives once, or its digest is switched off. In one process, with real discord.py, on a clock that need not be
waited for."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.delivery.attempts import trace
from bot.delivery.discord_channel import DiscordChannel
from bot.delivery.limiter import Limiter
from bot.delivery.outbox import NONCE_WINDOW, Outbox
from bot.delivery.people import DiscordPeople
from bot.models import Delivery, DeliveryState, SubscriptionStatus, Worker
from bot.sandbox import Fault, FaultKind, MessageFlag
from bot.sandbox.troubles import FAULTS, MOMENTS, begin
from bot.scheduler import decide_slot
from bot.services.editions import Editions
from tests.support.delivery_house import PARTS, House, StillClock, delivery_house
from tests.support.digest_worker import RATE, Shortest, one_message_an_entry, title

KINDS = ("channel", "announcement", "forum", "old thread", "thread", "member")
WORKER = Worker("worker", timedelta(seconds=60))
SOON = timedelta(seconds=31)
LATER = NONCE_WINDOW + SOON
ROUNDS = 60
"""More than any fault leads to."""

REQUESTS: dict[str, tuple[str, int]] = {
    "the first post": ("POST *", 1),
    "each post, at first": ("POST *", 3),
    "the last post": ("POST *", 1),
    "a look": ("GET *", 1),
    "each look": ("GET *", 3),
}
"""Which requests meet the fault, and how often. An edition of a forum or thread has posts of other kinds; a member
is looked up first, which is a look too."""


class Desk:
    """What delivers."""

    def __init__(self, house: House, client: discord.Client) -> None:
        clock = house.clock
        limiter = Limiter(clock, RATE)
        self.house = house
        self.outbox = Outbox(house.store, DiscordChannel(client, clock), limiter, clock, WORKER)
        self.editions = Editions(
            house.store,
            Shortest(),
            self.outbox,
            DiscordPeople(client, limiter),
            clock,
            WORKER,
            render=one_message_an_entry,
            entitle=title,
        )

    async def claim(self) -> list[Delivery]:
        """One for each place, in their order."""
        now = self.house.clock.now()
        claimed = await self.house.store.claim_due(
            now=now,
            owner=WORKER.name,
            lease_until=WORKER.lease_until(now),
            limit=len(self.house.places),
            decide=lambda subscription: decide_slot(subscription, now),
        )
        return sorted(claimed, key=lambda delivery: delivery.subscription_id)

    async def deliver(self, delivery: Delivery, pause: timedelta) -> DeliveryState:
        """Until it is over, whatever it takes."""
        for _ in range(ROUNDS):
            state = await self.editions.deliver(delivery)
            if state is not DeliveryState.PLANNED:
                return state
            delivery = await self.take_up(delivery, pause)
        raise AssertionError("it never ends")

    async def take_up(self, delivery: Delivery, pause: timedelta) -> Delivery:
        for _ in range(ROUNDS):
            self.house.jump(pause)
            now = self.house.clock.now()
            taken = await self.house.store.claim_abandoned(
                now=now, owner=WORKER.name, lease_until=WORKER.lease_until(now), limit=len(self.house.places)
            )
            for each in taken:
                if each.id == delivery.id:
                    return each
        raise AssertionError("it was never given back")


@pytest.fixture
async def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    async def at_once(seconds: float) -> None:
        await real(0)

    real = asyncio.sleep  # discord.py waits a second or more before it repeats a request
    monkeypatch.setattr("discord.http.asyncio", SimpleNamespace(**{**vars(asyncio), "sleep": at_once}))
    nobody: Any = multiprocessing.get_context("forkserver")
    async with delivery_house(nobody, f"sqlite:///{tmp_path}/newsdesk.db", tmp_path, StillClock()) as house:
        with house.sandbox.patched():
            intents = discord.Intents(guilds=True)
            async with discord.Client(intents=intents, max_ratelimit_timeout=30.0, http_trace=trace()) as client:
                await client.login(house.sandbox.token)
                yield Desk(house, client)


def faults_at(name: str, request: str) -> list[Fault]:
    route, times = REQUESTS[request]
    fault = replace(FAULTS[name], route=route, times=times)
    if route.startswith("GET"):  # there is a look only where an answer was lost
        return [Fault(FaultKind.DROP_AFTER, "POST *"), fault]
    if request == "the last post":
        return [Fault(FaultKind.SLOW, "POST *", delay=0.01, times=PARTS - 1), fault]
    return [fault]


@pytest.mark.parametrize(
    "at", [pytest.param(at, marks=[pytest.mark.soak] if at.startswith("each") else []) for at in REQUESTS]
)
@pytest.mark.parametrize("name", FAULTS)
async def test_every_fault_in_every_place_leaves_the_edition_there_once(desk: Desk, name: str, at: str) -> None:
    house = desk.house
    await house.subscribe(*KINDS)
    slot = await house.next_round()
    for place, delivery in zip(house.places, await desk.claim(), strict=True):
        for fault in faults_at(name, at):
            house.sandbox.faults.add(fault)
        state = await desk.deliver(delivery, LATER if at.endswith("look") else SOON)
        assert state is DeliveryState.DONE, place.channel.name
        house.sandbox.faults.clear()
    house.check([slot])
    followed = house.places[KINDS.index("announcement")].channel.messages.values()
    assert all(message.flags & MessageFlag.CROSSPOSTED for message in followed)


IN_SERVERS = tuple(kind for kind in KINDS if kind != "member")
CLOSING = {
    "channel deleted": IN_SERVERS,
    "permission to send withdrawn": ("channel", "announcement"),
    "permission to see withdrawn": tuple(kind for kind in IN_SERVERS if kind != "old thread"),
}
"""The moments of the table that are about a channel, and the places that they close: in the post of a forum and in
a thread another permission counts. The other moments are about the gateway, which sends nothing, and the token."""


def test_no_moment_that_is_about_a_channel_is_forgotten() -> None:
    assert {name for name in MOMENTS if not name.startswith(("gateway", "token"))} == set(CLOSING)


@pytest.mark.parametrize("name", CLOSING)
async def test_every_place_that_closes_switches_its_digest_off(desk: Desk, name: str) -> None:
    """Also where the answer to the first post is lost just before."""
    house = desk.house
    await house.subscribe(*CLOSING[name])
    await house.next_round()
    for place, delivery in zip(house.places, await desk.claim(), strict=True):
        house.sandbox.faults.add(Fault(FaultKind.DROP_AFTER, "POST *"))
        house.sandbox.faults.add(Fault(FaultKind.RATE_LIMIT, "POST *", via=False))
        assert await desk.editions.deliver(delivery) is DeliveryState.PLANNED
        house.sandbox.faults.clear()
        await begin(house.sandbox, name, place.channel)
        assert await desk.deliver(await desk.take_up(delivery, SOON), SOON) is DeliveryState.FAILED
    found = await house.store.subscriptions(house.guild.id)
    assert {each.status for each in found} == {SubscriptionStatus.DISABLED}
