"""Real discord.py against the sandbox: posts of a forum and threads, and every fault that may meet them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import discord
import pytest

from bot.clock import SystemClock
from bot.delivery.attempts import trace
from bot.delivery.discord_channel import DiscordChannel
from bot.delivery.limiter import Limiter
from bot.delivery.people import DiscordPeople
from bot.errors import ChannelGoneError, DeliveryError, PlaceClosedError, SendRetryError, SendUncertainError
from bot.models import Opening
from bot.sandbox import Channel, ChannelKind, Fault, FaultKind, Permission, Sandbox
from tests.faults.test_delivery_channel import MARK, page
from tests.support.openapi import Recorder

POST = "POST /channels/*/threads"
SOON = datetime.now(UTC) + timedelta(hours=9)
LONG_AGO = datetime.now(UTC) - timedelta(hours=1)
NEWS = Opening(name="The Paper, 22 November 2026", post=True)


class House:
    def __init__(self, sandbox: Sandbox, client: discord.Client) -> None:
        self.sandbox = sandbox
        self.world = sandbox.world
        self.guild = self.world.add_guild("The Harbour Herald")
        self.news = self.world.add_channel(self.guild, "news")
        self.forum = self.world.add_channel(self.guild, "editions", ChannelKind.FORUM, tags=("daily", "weekly"))
        self.channel = DiscordChannel(client, sandbox.clock)
        self.people = DiscordPeople(client, Limiter(SystemClock()))

    async def start(self, mark: str = MARK, opening: Opening = NEWS) -> int:
        return await self.channel.start_post(self.forum.id, page("Hello", mark), opening=opening, until=SOON)

    async def find(self, mark: str = MARK, after: datetime = LONG_AGO) -> int | None:
        return await self.channel.find_post(self.forum.id, mark, after=after)

    def posts(self) -> list[Channel]:
        return [each for each in self.guild.channels.values() if each.parent_id == self.forum.id]


@pytest.fixture
async def house() -> AsyncIterator[House]:
    """A client that asks for what it doesn't know, as a worker without a gateway does."""
    recorder = Recorder()
    async with Sandbox(rate_limits=False) as sandbox:
        sandbox.observers.append(recorder)
        with sandbox.patched():
            intents = discord.Intents(guilds=True)
            async with discord.Client(intents=intents, max_ratelimit_timeout=30.0, http_trace=trace()) as client:
                await client.login(sandbox.token)
                yield House(sandbox, client)
    recorder.check()


async def test_a_post_has_its_name_its_tags_and_its_first_messages_id(house: House) -> None:
    daily = house.forum.tags[0].id
    made = await house.start(opening=Opening(name="The Paper", post=True, tags=(daily,)))
    (post,) = house.posts()
    assert post.thread is not None
    assert (post.id, post.name, post.thread.applied_tags) == (made, "The Paper", [daily])
    assert list(post.messages) == [made]
    assert post.messages[made].components[1]["components"][0]["custom_id"] == MARK
    second = await house.channel.send(made, page("More"), nonce="n2", until=SOON)
    assert list(post.messages) == [made, second]


@pytest.mark.parametrize(
    ("fault", "arrived"),
    [
        (Fault(FaultKind.ERROR_BEFORE, POST, status=500), False),
        (Fault(FaultKind.ERROR_AFTER, POST, status=502), True),
        (Fault(FaultKind.ERROR_AFTER, POST, status=503), True),
        (Fault(FaultKind.DROP_BEFORE, POST), False),
        (Fault(FaultKind.DROP_AFTER, POST), True),
    ],
    ids=lambda value: f"{value.kind.value} {value.status}" if isinstance(value, Fault) else None,
)
async def test_no_fault_makes_a_second_post_and_the_look_tells_whether_there_is_one(
    house: House, fault: Fault, arrived: bool
) -> None:
    """discord.py repeats 500, 502 and 504 by itself, a second later, which would make two."""
    house.sandbox.faults.add(fault)
    with pytest.raises(SendUncertainError):
        await house.start()
    assert len(house.posts()) == arrived
    assert (await house.find() is not None) is arrived


@pytest.mark.parametrize("scope", ["user", "global", "shared"])
async def test_a_post_that_was_refused_for_its_rate_is_made_by_discord_py(house: House, scope: str) -> None:
    house.sandbox.faults.add(Fault(FaultKind.RATE_LIMIT, POST, retry_after=0.02, scope=scope))
    await house.start()
    assert len(house.posts()) == 1


async def test_a_post_that_is_held_up_is_not_made(house: House) -> None:
    with pytest.raises(SendRetryError):
        await house.channel.start_post(house.forum.id, page("Hello"), opening=NEWS, until=LONG_AGO)
    with pytest.raises(SendRetryError):
        await house.channel.send(house.news.id, page("Hello"), nonce="n", until=LONG_AGO)
    assert house.posts() == [] and not house.news.messages


async def test_a_post_is_found_active_or_archived_and_only_the_bots_own(house: House) -> None:
    world = house.world
    wanted = await house.start()
    await house.start(mark="nd:about:9:9")
    impostor = world.add_member(house.guild, "Impostor").user
    assert await house.find() == wanted
    assert await house.find("nd:about:5:1") is None
    assert await house.find(after=SOON) is None
    post = world.channels[wanted]
    assert post.thread is not None
    post.thread.archived, post.thread.archived_at = True, world.clock.now()
    assert await house.find() == wanted
    post.thread.owner_id = impostor.id
    assert await house.find() is None


async def test_a_forum_whose_history_may_not_be_read_is_no_evidence(house: House) -> None:
    await house.start()
    allowed = Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES
    house.world.set_role_permissions(house.guild, house.world.bot_role(house.guild), allowed)
    house.world.set_role_permissions(house.guild, house.guild.roles[house.guild.id], allowed)
    with pytest.raises(DeliveryError):
        await house.find()


async def test_a_forum_that_wants_a_tag_or_lost_one_says_so(house: House) -> None:
    with pytest.raises(ChannelGoneError, match="no longer in the forum"):
        await house.start(opening=Opening(name="News", post=True, tags=(12345,)))
    house.forum.tag_required = True
    with pytest.raises(ChannelGoneError, match="wants a tag"):
        await house.start()


async def test_a_forum_that_is_gone_is_gone(house: House) -> None:
    house.world.delete_channel(house.forum)
    for ask in (house.start, house.find):
        with pytest.raises(PlaceClosedError):
            await ask()
    with pytest.raises(PlaceClosedError):
        await house.channel.start_post(house.news.id, page("Hello"), opening=NEWS, until=SOON)


async def test_the_thread_of_a_message_is_opened_once(house: House) -> None:
    message_id = await house.channel.send(house.news.id, page("Hello"), nonce="n1", until=SOON)
    house.sandbox.faults.add(Fault(FaultKind.DROP_AFTER, "POST /channels/*/messages/*/threads"))
    with pytest.raises(SendUncertainError):
        await house.channel.open_thread(house.news.id, message_id, "The Paper")
    await house.channel.open_thread(house.news.id, message_id, "The Paper")
    threads = [each for each in house.guild.channels.values() if each.parent_id == house.news.id]
    assert [(each.id, each.name) for each in threads] == [(message_id, "The Paper")]
    await house.channel.send(message_id, page("More"), nonce="n2", until=SOON)
    assert len(threads[0].messages) == 1


async def test_an_archived_thread_takes_what_is_sent_and_a_locked_one_is_closed(house: House) -> None:
    made = await house.start()
    post = house.world.channels[made]
    assert post.thread is not None
    post.thread.archived = True
    await house.channel.send(made, page("More"), nonce="n2", until=SOON)
    assert not post.thread.archived
    post.thread.archived = post.thread.locked = True
    with pytest.raises(PlaceClosedError):
        await house.channel.send(made, page("More"), nonce="n3", until=SOON)


async def test_a_post_that_is_archived_is_opened_to_be_corrected_and_a_locked_one_stays_closed(
    house: House,
) -> None:
    made = await house.start()
    post = house.world.channels[made]
    assert post.thread is not None
    post.thread.archived = True
    await house.channel.edit(made, made, page("Corrected"))
    assert post.messages[made].components[0]["content"] == "Corrected"
    assert not post.thread.archived
    post.thread.archived = post.thread.locked = True
    with pytest.raises(ChannelGoneError):
        await house.channel.edit(made, made, page("Once more"))
    assert post.messages[made].components[0]["content"] == "Corrected"


async def test_direct_messages_are_one_channel_and_may_be_closed(house: House) -> None:
    member = house.world.add_member(house.guild, "Mia")
    dm = await house.people.open_dm(member.id)
    assert await house.people.open_dm(member.id) == dm
    sent = await house.channel.send(dm, page("Hello"), nonce="n1", until=SOON)
    assert await house.channel.find(dm, MARK, after=LONG_AGO) == sent
    member.user.dm_closed = True
    with pytest.raises(ChannelGoneError, match="Direct messages"):
        await house.channel.send(dm, page("Hello"), nonce="n2", until=SOON)
