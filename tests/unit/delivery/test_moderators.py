"""Who hears that a digest was switched off: its maker, else the server's own channels, never the lost one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.delivery.moderators import Moderators
from bot.errors import ChannelGoneError
from bot.sandbox.components import walk
from tests.support.articles import make_subscription

GONE = ChannelGoneError("The channel is gone.")
DIGEST_CHANNEL = 7


def refusal(status: int) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="")
    return {403: discord.Forbidden, 404: discord.NotFound}.get(status, discord.HTTPException)(response, "no")


class Place:
    """A channel or person that takes a message, or fails."""

    def __init__(self, id: int = 1, *, fails: Exception | None = None) -> None:
        self.id = id
        self._fails = fails
        self.tried = 0
        self.told: list[str] = []

    async def send(self, *, view: Any, allowed_mentions: discord.AllowedMentions) -> None:
        self.tried += 1
        if self._fails is not None:
            raise self._fails
        assert not allowed_mentions.to_dict()["parse"]
        self.told += [node["content"] for node in walk(view.to_components()) if "content" in node]


class FakeClient:
    def __init__(self, maker: Place | Exception, *places: Place | None, there: bool = True) -> None:
        safety, updates, system = (*places, None, None, None)[:3]
        self._maker = maker
        self._guild = SimpleNamespace(
            preferred_locale=discord.Locale.american_english,
            safety_alerts_channel=safety,
            public_updates_channel=updates,
            system_channel=system,
        )
        self._there = there

    def get_guild(self, guild_id: int) -> Any:
        return self._guild if self._there else None

    async def fetch_user(self, user_id: int) -> Place:
        if isinstance(self._maker, Exception):
            raise self._maker
        return self._maker


async def tell(client: FakeClient) -> None:
    await Moderators(client).digest_disabled(make_subscription(channel_id=DIGEST_CHANNEL), GONE)  # type: ignore[arg-type]


async def test_the_maker_is_told_why_and_nobody_else() -> None:
    maker, channel = Place(), Place(2)
    await tell(FakeClient(maker, channel))
    (said,) = maker.told
    assert "News" in said and "The channel is gone." in said and "/digest resume" in said
    assert channel.tried == 0


FAILURES = [refusal(403), refusal(404), refusal(500), aiohttp.ServerDisconnectedError(), ConnectionResetError()]


@pytest.mark.parametrize("failure", FAILURES, ids=repr)
async def test_where_the_maker_cannot_be_reached_the_servers_channels_are_tried_in_turn(
    failure: Exception,
) -> None:
    maker, safety, updates, system = Place(fails=failure), Place(2, fails=failure), Place(3), Place(4)
    await tell(FakeClient(maker, safety, updates, system))
    assert [place.tried for place in (maker, safety, updates, system)] == [1, 1, 1, 0]
    assert len(updates.told) == 1


@pytest.mark.parametrize("failure", FAILURES, ids=repr)
async def test_a_maker_who_cannot_be_found_is_passed_over(failure: Exception) -> None:
    system = Place(4)
    await tell(FakeClient(failure, None, None, system))
    assert len(system.told) == 1


async def test_the_channel_that_failed_is_never_told() -> None:
    lost, system = Place(DIGEST_CHANNEL), Place(4)
    await tell(FakeClient(Place(fails=refusal(403)), lost, None, system))
    assert (lost.tried, len(system.told)) == (0, 1)


@pytest.mark.parametrize("failure", FAILURES, ids=repr)
async def test_with_nobody_to_tell_the_log_has_it(failure: Exception, caplog: pytest.LogCaptureFixture) -> None:
    await tell(FakeClient(Place(fails=failure), Place(2, fails=failure)))
    assert "subscription 1 is switched off: The channel is gone." in caplog.text


async def test_a_server_that_is_gone_is_told_nothing(caplog: pytest.LogCaptureFixture) -> None:
    maker = Place()
    await tell(FakeClient(maker, there=False))
    assert maker.tried == 0
    assert "switched off" in caplog.text
