"""A notice is told elsewhere than in the place that failed, and until somebody took it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.delivery.moderators import GIVE_UP_AFTER, RETRY, Moderators, nonce
from bot.errors import ChannelGoneError, DeliveryError, SendRejectedError, SendRetryError, SendUncertainError
from bot.models import Component, Notice, NoticeKind, Sentence
from bot.sandbox.components import walk
from tests.support.virtual_clock import START, VirtualClock

DIGEST_CHANNEL, MAKER, MAKERS_DM = 7, 5, 50
SAFETY, UPDATES, SYSTEM = 2, 3, 4
NOTICE = Notice(
    id=1,
    community_id=9,
    kind=NoticeKind.DIGEST,
    subject_id=1,
    to=MAKER,
    not_in=DIGEST_CHANNEL,
    sentences=(Sentence("**{title}** was switched off.", {"title": "News"}), Sentence("The channel is gone.")),
    created_at=START,
    attempts=1,
)


class Channel:
    """Takes what is sent, except where `fails` says otherwise."""

    def __init__(self, fails: dict[int, DeliveryError]) -> None:
        self.fails = fails
        self.tried: list[int] = []
        self.told: list[tuple[int, str]] = []

    async def open_dm(self, user_id: int) -> int:
        assert user_id == MAKER
        if MAKER in self.fails:
            raise self.fails[MAKER]
        return MAKERS_DM

    async def send(self, channel_id: int, components: Sequence[Component], *, nonce: str, until: datetime) -> int:
        self.tried.append(channel_id)
        if channel_id in self.fails:
            raise self.fails[channel_id]
        self.told += [(channel_id, node["content"]) for node in walk(list(components)) if "content" in node]
        return 1


class Store:
    """One notice that is due until it is settled."""

    def __init__(self, notice: Notice) -> None:
        self.notice = notice
        self.outcome: str | None = None

    async def claim_notices(self, *, now: datetime, retry_at: datetime, limit: int) -> list[Notice]:
        assert retry_at == now + RETRY
        return [self.notice] if self.outcome is None else []

    async def settle_notice(self, notice: Notice, outcome: str, *, now: datetime) -> None:
        self.outcome = outcome


class Turns:
    async def acquire(self, key: int) -> None:
        await asyncio.sleep(0)


class House:
    def __init__(
        self,
        fails: dict[int, DeliveryError] | None = None,
        *,
        places: tuple[int | None, int | None, int | None] = (SAFETY, UPDATES, SYSTEM),
        there: bool = True,
    ) -> None:
        self.clock = VirtualClock()
        self.store = Store(NOTICE)
        self.channel = Channel(fails or {})
        safety, updates, system = (None if each is None else SimpleNamespace(id=each) for each in places)
        guild = SimpleNamespace(
            preferred_locale=discord.Locale.american_english,
            safety_alerts_channel=safety,
            public_updates_channel=updates,
            system_channel=system,
        )
        client: Any = SimpleNamespace(get_guild=lambda guild_id: guild if there else None)
        channel: Any = self.channel
        store: Any = self.store
        self.moderators = Moderators(client, channel, channel, Turns(), store, self.clock)


async def test_the_maker_is_told_why_and_nobody_else() -> None:
    house = House()
    await house.moderators.tell_due()
    ((place, said),) = house.channel.told
    assert (place, house.channel.tried) == (MAKERS_DM, [MAKERS_DM])
    assert "**News** was switched off." in said and "The channel is gone." in said
    assert house.store.outcome == f"told in {MAKERS_DM}"


@pytest.mark.parametrize("closed", [MAKER, MAKERS_DM])
@pytest.mark.parametrize("refusal", [ChannelGoneError("closed"), SendRejectedError("no")], ids=repr)
async def test_where_the_maker_cannot_be_reached_the_servers_channels_are_tried_in_turn(
    closed: int, refusal: DeliveryError
) -> None:
    house = House({closed: refusal, SAFETY: refusal})
    await house.moderators.tell_due()
    assert [place for place, _ in house.channel.told] == [UPDATES]
    assert SYSTEM not in house.channel.tried


@pytest.mark.parametrize("failure", [SendUncertainError("lost"), SendRetryError("busy")], ids=repr)
async def test_what_may_have_arrived_is_told_there_again_and_not_elsewhere(failure: DeliveryError) -> None:
    house = House({MAKERS_DM: failure})
    await house.moderators.tell_due()
    assert (house.channel.tried, house.store.outcome) == ([MAKERS_DM], None)
    house.channel.fails.clear()
    await house.moderators.tell_due()
    assert [place for place, _ in house.channel.told] == [MAKERS_DM]


async def test_the_channel_that_failed_is_never_told() -> None:
    house = House({MAKERS_DM: ChannelGoneError("closed")}, places=(DIGEST_CHANNEL, None, SYSTEM))
    await house.moderators.tell_due()
    assert house.channel.tried == [MAKERS_DM, SYSTEM]


async def test_with_nobody_to_tell_the_log_has_it(caplog: pytest.LogCaptureFixture) -> None:
    house = House({MAKERS_DM: ChannelGoneError("closed")}, places=(None, None, None))
    await house.moderators.tell_due()
    assert house.store.outcome == "nobody could be told"
    assert "The channel is gone." in caplog.text


async def test_a_server_that_is_gone_is_told_nothing() -> None:
    house = House(there=False)
    await house.moderators.tell_due()
    assert (house.channel.tried, house.store.outcome) == ([], "the server is gone")


async def test_it_is_given_up_after_a_day() -> None:
    house = House({MAKERS_DM: SendRetryError("busy")})
    await house.clock.advance(GIVE_UP_AFTER.total_seconds())
    await house.moderators.tell_due()
    assert house.store.outcome == "busy"


def test_a_nonce_fits_and_belongs_to_one_notice_in_one_channel() -> None:
    assert len(nonce(NOTICE, 1)) <= 25
    assert len({nonce(NOTICE, 1), nonce(NOTICE, 2), nonce(replace(NOTICE, id=2), 1)}) == 3
    assert nonce(NOTICE, 1) == nonce(NOTICE, 1)
