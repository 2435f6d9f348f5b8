"""Real discord.py against every fault of the sandbox's table: what it says, and what stands in the channel."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest

from bot.delivery.attempts import trace
from bot.delivery.discord_channel import DiscordChannel
from bot.errors import (
    ChannelGoneError,
    DeliveryError,
    SendRejectedError,
    SendRetryError,
    SendUncertainError,
)
from bot.models import Component
from bot.sandbox import Channel, ChannelKind, Fault, FaultKind, MessageFlag, Permission, Sandbox

SEND = "POST /channels/*/messages"
MARK = "nd:about:5:0"
SOON = datetime.now(UTC) + timedelta(hours=9)


class House:
    def __init__(self, sandbox: Sandbox, client: discord.Client) -> None:
        self.sandbox = sandbox
        self.client = client
        self.guild = sandbox.world.add_guild("The Harbour Herald")
        self.news = sandbox.world.add_channel(self.guild, "news")
        self.channel = DiscordChannel(client, sandbox.clock)

    async def send(self, nonce: str = "n1", text: str = "Hello") -> int:
        return await self.channel.send(self.news.id, page(text), nonce=nonce, until=SOON)

    def texts(self, channel: Channel | None = None) -> list[str]:
        return [each.components[0]["content"] for each in self.sandbox.world.history(channel or self.news, 0)]


def page(text: str, mark: str = MARK) -> list[Component]:
    button = {"type": 2, "style": 2, "label": "About", "custom_id": mark}
    return [{"type": 10, "content": text}, {"type": 1, "components": [button]}]


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with Sandbox(rate_limits=False) as sandbox:
        with sandbox.patched():
            client = discord.Client(
                intents=discord.Intents(guilds=True),
                max_ratelimit_timeout=30.0,
                guild_ready_timeout=0.05,
                http_trace=trace(),
            )
            made = House(sandbox, client)
            async with client:
                running = asyncio.create_task(client.start(sandbox.token))
                await asyncio.wait_for(_ready(client), 30)
                yield made
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


async def _ready(client: discord.Client) -> None:
    ready = asyncio.Event()

    async def on_ready() -> None:
        ready.set()

    client.on_ready = on_ready  # type: ignore[attr-defined]
    await ready.wait()


async def test_a_message_is_posted_as_it_is(house: House) -> None:
    message_id = await house.send()
    (message,) = house.sandbox.world.history(house.news, 0)
    assert message.id == message_id
    assert message.nonce == "n1"
    assert message.components[1]["components"][0]["custom_id"] == MARK


async def test_the_same_nonce_gives_the_first_message(house: House) -> None:
    assert await house.send() == await house.send(text="Again")
    assert house.texts() == ["Hello"]


async def test_nobody_is_pinged(house: House) -> None:
    member = house.sandbox.world.add_member(house.guild, "Ada")
    await house.send(text=f"<@{member.user.id}> @everyone <@&{house.guild.id}>")
    (message,) = house.sandbox.world.history(house.news, 0)
    assert (message.mentions, message.mention_everyone, message.mention_role_ids) == ([], False, [])


@pytest.mark.parametrize(
    ("fault", "meaning", "arrived"),
    [
        (Fault(FaultKind.ERROR_BEFORE, SEND, status=503), SendUncertainError, False),
        (Fault(FaultKind.ERROR_AFTER, SEND, status=503), SendUncertainError, True),
        (Fault(FaultKind.DROP_BEFORE, SEND), SendUncertainError, False),
        (Fault(FaultKind.DROP_AFTER, SEND), SendUncertainError, True),
        (Fault(FaultKind.RATE_LIMIT, SEND, via=False), SendRetryError, False),
        (Fault(FaultKind.RATE_LIMIT, SEND, retry_after=45.0), SendRetryError, False),
    ],
    ids=lambda value: value.kind.value if isinstance(value, Fault) else None,
)
async def test_a_fault_says_what_it_is_and_the_same_nonce_mends_it(
    house: House, fault: Fault, meaning: type[DeliveryError], arrived: bool
) -> None:
    house.sandbox.faults.add(fault)
    with pytest.raises(meaning):
        await house.send()
    assert len(house.texts()) == arrived
    await house.send()
    assert house.texts() == ["Hello"]


@pytest.mark.parametrize(
    "fault",
    [
        Fault(FaultKind.ERROR_AFTER, SEND, status=502),
        Fault(FaultKind.RATE_LIMIT, SEND),
        Fault(FaultKind.RATE_LIMIT, SEND, scope="global"),
        Fault(FaultKind.SLOW, SEND, delay=0.2),
    ],
    ids=lambda fault: fault.kind.value,
)
async def test_what_discord_py_mends_itself_is_posted_once(house: House, fault: Fault) -> None:
    house.sandbox.faults.add(fault)
    await house.send()
    assert house.texts() == ["Hello"]


@pytest.mark.parametrize(("via", "least", "most"), [(True, 0.0, 1.0), (False, 60.0, 60.0)])
async def test_a_rate_that_outlasts_discord_py_is_waited_for_as_long_as_discord_says_and_a_ban_for_longer(
    house: House, via: bool, least: float, most: float
) -> None:
    house.sandbox.faults.add(Fault(FaultKind.RATE_LIMIT, SEND, scope="global", retry_after=0.01, via=via, times=5))
    with pytest.raises(SendRetryError) as asked:
        await house.send()
    assert asked.value.after is not None and least <= asked.value.after <= most
    assert house.texts() == []


async def test_a_nonce_whose_message_was_deleted_is_not_posted_again(house: House) -> None:
    message_id = await house.send()
    world = house.sandbox.world
    world.delete_messages(house.news, [world.message(house.news, message_id)])
    with pytest.raises(SendRejectedError):
        await house.send()
    assert house.texts() == []


async def test_a_deleted_channel_and_a_closed_one_are_gone(house: House) -> None:
    world = house.sandbox.world
    world.set_role_permissions(house.guild, world.bot_role(house.guild), 0)
    world.set_role_permissions(house.guild, house.guild.roles[house.guild.id], 0)
    with pytest.raises(ChannelGoneError):
        await house.send()
    world.delete_channel(house.news)
    with pytest.raises(ChannelGoneError):
        await house.send()


@pytest.mark.parametrize(
    "components",
    [[], [{"type": 10, "content": "x" * 4001}], [{"type": 10, "content": ""}], [{"type": 99}]],
    ids=["nothing", "too long", "empty", "unknown"],
)
async def test_a_message_that_breaks_a_limit_is_rejected(house: House, components: list[Any]) -> None:
    with pytest.raises(SendRejectedError):
        await house.channel.send(house.news.id, components, nonce="n", until=SOON)


async def test_without_a_connection_the_send_is_for_later(house: House) -> None:
    await house.client.close()
    with pytest.raises(SendRetryError):
        await house.send()
    with pytest.raises(SendRetryError):
        await house.channel.find(house.news.id, MARK, after=datetime.now(UTC))


async def test_an_announcement_is_published_once(house: House) -> None:
    news = house.sandbox.world.add_channel(house.guild, "announcements", ChannelKind.ANNOUNCEMENT)
    message_id = await house.channel.send(news.id, page("Hello"), nonce="n", until=SOON)
    for _ in range(2):
        await house.channel.publish(news.id, message_id)
    (message,) = house.sandbox.world.history(news, 0)
    assert message.flags & MessageFlag.CROSSPOSTED
    other = await house.send()
    with pytest.raises(DeliveryError):
        await house.channel.publish(house.news.id, other)


async def test_a_thread_is_a_channel_too(house: House) -> None:
    world = house.sandbox.world
    thread = world.add_thread(house.news, "Editions", world.application.bot, ChannelKind.PUBLIC_THREAD)
    message_id = await house.channel.send(
        thread.id, page("In the thread", mark="nd:about:6:0"), nonce="n", until=SOON
    )
    since = datetime.now(UTC) - timedelta(minutes=2)
    assert await house.channel.find(thread.id, "nd:about:6:0", after=since) == message_id


# --- reading the channel -------------------------------------------------------------------------------------

HOUR = timedelta(hours=1)


async def test_a_message_is_found_by_its_mark_among_many(house: House) -> None:
    since = datetime.now(UTC) - timedelta(minutes=2)
    wanted = await house.channel.send(house.news.id, page("It"), nonce="it", until=SOON)
    for number in range(130):
        other = page(f"{number}", mark=f"nd:about:9:{number}")
        await house.channel.send(house.news.id, other, nonce=f"x{number}", until=SOON)
    last = await house.channel.send(house.news.id, page("Last", mark="nd:about:6:0"), nonce="last", until=SOON)
    assert await house.channel.find(house.news.id, MARK, after=since) == wanted
    assert await house.channel.find(house.news.id, "nd:about:6:0", after=since) == last
    assert await house.channel.find(house.news.id, "nd:about:7:0", after=since) is None


async def test_one_posted_before_is_another(house: House) -> None:
    await house.send()
    house.sandbox.clock.advance(HOUR)
    assert await house.channel.find(house.news.id, MARK, after=house.sandbox.clock.now()) is None


async def test_what_others_post_is_not_ours(house: House) -> None:
    webhook_like = house.sandbox.world.add_user("Impostor", bot=True)
    await house.send()
    (message,) = house.sandbox.world.history(house.news, 0)
    message.author = webhook_like
    assert await house.channel.find(house.news.id, MARK, after=datetime.now(UTC) - HOUR) is None


async def test_a_history_that_may_not_be_read_is_no_evidence(house: House) -> None:
    """Discord answers with an empty list then, as if the message were not there."""
    world = house.sandbox.world
    allowed = Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES
    await house.send()
    learned = asyncio.create_task(
        house.client.wait_for("guild_role_update", check=lambda _, role: role.is_default(), timeout=10)
    )
    await asyncio.sleep(0)
    world.set_role_permissions(house.guild, world.bot_role(house.guild), allowed)
    world.set_role_permissions(house.guild, house.guild.roles[house.guild.id], allowed)
    await learned
    with pytest.raises(ChannelGoneError):
        await house.channel.find(house.news.id, MARK, after=datetime.now(UTC) - HOUR)


async def test_the_eleventh_publishing_in_an_hour_is_for_later(house: House) -> None:
    news = house.sandbox.world.add_channel(house.guild, "announcements", ChannelKind.ANNOUNCEMENT)
    message_id = await house.channel.send(news.id, page("Hello"), nonce="n", until=SOON)
    limit = Fault(FaultKind.RATE_LIMIT, "POST /channels/*/messages/*/crosspost", retry_after=3000.0)
    house.sandbox.faults.add(limit)
    with pytest.raises(SendRetryError) as caught:
        await house.channel.publish(news.id, message_id)
    assert caught.value.after is not None and caught.value.after > 2900
