"""An admin's reaction adds a message, where operator and server have turned it on, over the sandbox."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from bot.demo.stage import Stage, press_page
from bot.sandbox.api import Upload
from bot.sandbox.model import Message
from bot.sandbox.people import Person, readable
from bot.sandbox.routes_reactions import add_reaction, parse_emoji
from bot.services.batches import Batches
from bot.services.settings import CommunityChoices
from tests.support.newsroom import ADMIN, TEXT, TITLE, Newsroom
from tests.support.openapi import Recorder

pytestmark = pytest.mark.asyncio(loop_scope="module")

NEWS, ADDED = "📰", "✅"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def stage() -> AsyncIterator[Stage]:
    """A stage whose operator lets the bot read messages."""
    recorder = Recorder()
    async with Stage(TITLE, TEXT, [recorder], settings={"message_content": True}) as stage:
        yield stage
    recorder.check()


async def found(room: Newsroom) -> str:
    return (await room.mia.slash("search", query="harbour")).text


def reactions(message: Message) -> list[str]:
    return [each.emoji["name"] for each in message.reactions]


async def added(stage: Stage, person: Person, message: Message, emoji: str = NEWS) -> None:
    person.react(message, emoji)
    await stage.sandbox.wait_for(lambda: ADDED in reactions(message))


async def test_an_admins_reaction_adds_the_links_once(stage: Stage, room: Newsroom) -> None:
    assert NEWS in (await room.ada.slash("settings reaction", emoji=NEWS)).text
    stage.press["ystad.html"] = press_page(f"{TITLE} in Ystad", f"{TEXT} In Ystad.")
    message = await room.mia.say(f"Look: {stage.printed('ystad.html')}")
    await added(stage, room.ada, message)
    assert "1 result" in await found(room)
    room.ada.unreact(message, NEWS)
    await added(stage, room.ada, message)
    assert "1 result" in await found(room)
    assert [each for each in room.ada.sees() if each.author.bot and not each.ephemeral] == []


async def test_the_text_is_added_where_there_is_no_link(stage: Stage, room: Newsroom) -> None:
    await room.ada.slash("settings reaction", emoji=NEWS)
    await added(stage, room.ada, await room.mia.say(f"{TITLE}\n\n{TEXT}"))
    assert "1 result" in await found(room)


async def test_only_an_admins_reaction_with_the_servers_emoji_counts(stage: Stage, room: Newsroom) -> None:
    message = await room.mia.say(f"{TITLE}\n\n{TEXT}")
    room.ada.react(message, NEWS)
    await room.ada.slash("settings reaction", emoji=NEWS)
    room.theo.react(message, NEWS)
    room.mia.react(message, NEWS)
    room.ada.react(message, "👍")
    other = await room.mia.say(f"{TITLE} again\n\n{TEXT} And again.")
    await added(stage, room.ada, other)  # what came before it was heard before it
    assert ADDED not in reactions(message)
    assert "1 result" in await found(room)
    await room.ada.slash("settings reaction", emoji="off")
    assert "Reactions add nothing" in (await room.ada.slash("settings show")).text


async def test_what_cannot_be_added_is_answered_and_nobody_is_pinged(stage: Stage, room: Newsroom) -> None:
    await room.ada.slash("settings reaction", emoji=NEWS)
    for message, sentence in (
        (await room.mia.say(stage.printed("missing.html")), "no such page"),
        (await room.mia.say(files=[Upload("storm.png", b"\x89PNG")]), "no link, no file"),
    ):
        room.ada.react(message, NEWS)
        replies = await stage.sandbox.wait_for(lambda message=message: answers(room, message))
        assert sentence in readable(replies[0])
        assert replies[0].mentions == [] and ADDED not in reactions(message)


async def test_two_admins_who_react_at_once_add_it_once(
    stage: Stage, room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.ada.slash("settings reaction", emoji=NEWS)
    asked: list[int] = []
    go, get, add = asyncio.Barrier(2), CommunityChoices.get, Batches.add

    async def together(*args: Any) -> Any:
        await go.wait()
        return await get(*args)

    async def counted(*args: Any, **named: Any) -> Any:
        asked.append(named["made_by"])
        return await add(*args, **named)

    monkeypatch.setattr(CommunityChoices, "get", together)
    monkeypatch.setattr(Batches, "add", counted)
    message = await room.mia.say(f"{TITLE}\n\n{TEXT}")
    bea = stage.sandbox.person(room.world.add_member(room.guild, "Bea", permissions=ADMIN), room.general)
    room.ada.react(message, NEWS)
    await added(stage, bea, message)
    assert len(asked) == 1


async def test_a_bots_reaction_adds_nothing_not_even_our_own(stage: Stage, room: Newsroom) -> None:
    await room.ada.slash("settings reaction", emoji=NEWS)
    message = await room.mia.say(f"{TITLE}\n\n{TEXT}")
    helper = room.world.add_member(room.guild, room.world.add_user("Helper", bot=True), permissions=ADMIN)
    stage.sandbox.person(helper, room.general).react(message, NEWS)
    us = room.world.application.bot
    room.world.bot_role(room.guild).permissions |= ADMIN
    add_reaction(room.world, message, us, parse_emoji(NEWS))
    other = await room.mia.say(f"{TITLE} again\n\n{TEXT} And again.")
    await added(stage, room.ada, other)  # what came before it was heard before it
    assert ADDED not in reactions(message)
    assert "1 result" in await found(room)


async def test_what_is_no_emoji_is_refused(room: Newsroom) -> None:
    for typed in ("news", "<:short:1>", "😀 and more", "1"):
        assert "is not an emoji" in (await room.ada.slash("settings reaction", emoji=typed)).text
    custom = "<:paper:123456789012345678>"
    assert "adds what stands" in (await room.ada.slash("settings reaction", emoji=custom)).text


def answers(room: Newsroom, message: Message) -> list[Message]:
    return [each for each in room.ada.sees() if each.author.bot and each.referenced is message]
