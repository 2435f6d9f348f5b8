"""The page's JSON and event stream: what one person is told, and what they may do."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.limits import ATTACHMENT_BYTES
from bot.sandbox.model import Channel, Guild, Member, Message, MessageFlag
from bot.sandbox.permissions import Permission
from bot.sandbox.web import add_page
from bot.sandbox.web_acts import KEPT_UPLOADS


@dataclass
class Town:
    """A server with a public and a hidden channel, a member and a moderator, and the page's address."""

    sandbox: Sandbox
    session: aiohttp.ClientSession
    guild: Guild
    general: Channel
    hidden: Channel
    ann: Member
    bo: Member

    async def ask(self, method: str, path: str, who: Member, body: Any = None, status: int = 200) -> Any:
        address = f"/app/api{path}{'&' if '?' in path else '?'}as={who.id}"
        async with self.session.request(method, address, json=body) as response:
            answer = await response.json()
            assert response.status == status, answer
            return answer

    def secret(self, who: Member) -> Message:
        """A message of the bot that one person alone sees."""
        world = self.sandbox.world
        message = Message(world.next_id(), self.general, world.application.bot, world.clock.now(), "psst")
        message.flags, message.seen_by = MessageFlag.EPHEMERAL, who.id
        world.post(message)
        return message


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    sandbox = Sandbox(rate_limits=False, pages=[add_page])
    world = sandbox.world
    guild = world.add_guild("Harbour Times")
    general = world.add_channel(guild, "general")
    hidden = world.add_channel(guild, "hidden")
    ann = world.add_member(guild, "Ann")
    bo = world.add_member(guild, "Bo", permissions=Permission.MANAGE_MESSAGES)
    world.set_overwrite(hidden, ann, deny=Permission.VIEW_CHANNEL)
    async with sandbox, aiohttp.ClientSession(sandbox.base_url) as session:
        yield Town(sandbox, session, guild, general, hidden, ann, bo)


async def test_one_can_be_everybody_and_the_owner_comes_last(town: Town) -> None:
    listed = await town.ask("GET", "/people", town.ann)
    assert [(each["user"]["global_name"], each["title"]) for each in listed] == [
        ("Ann", "Member"),
        ("Bo", "Moderator"),
        ("Owner", "Admin"),
    ]


async def test_a_hidden_channel_is_nowhere(town: Town) -> None:
    world = await town.ask("GET", "/world", town.ann)
    assert [channel["name"] for channel in world["guilds"][0]["channels"]] == ["general"]
    assert str(town.hidden.id) not in world["permissions"]
    await town.ask("GET", f"/channels/{town.hidden.id}/messages", town.ann, status=404)
    await town.ask("POST", f"/channels/{town.hidden.id}/messages", town.ann, {"content": "x"}, status=404)
    assert await town.ask("GET", f"/channels/{town.hidden.id}/messages", town.bo) == []


async def test_a_stranger_to_a_server_sees_nothing_of_it(town: Town) -> None:
    elsewhere = town.sandbox.world.add_member(town.sandbox.world.add_guild("Elsewhere"), "Cleo")
    assert [guild["name"] for guild in (await town.ask("GET", "/world", elsewhere))["guilds"]] == ["Elsewhere"]
    await town.ask("GET", f"/channels/{town.general.id}/messages", elsewhere, status=404)


@pytest.mark.parametrize("who", ["", "0", "x", "-1", "9" * 30, "bot"])
async def test_nobody_is_nobody(town: Town, who: str) -> None:
    number = str(town.sandbox.world.application.bot.id) if who == "bot" else who
    async with town.session.get(f"/app/api/world?as={number}") as response:
        assert response.status == 400


async def test_an_ephemeral_message_is_told_to_one_person(town: Town) -> None:
    secret = town.secret(town.ann)
    path = f"/channels/{town.general.id}/messages"
    assert [each["content"] for each in await town.ask("GET", path, town.ann)] == ["psst"]
    assert await town.ask("GET", path, town.bo) == []
    await town.ask("DELETE", f"{path}/{secret.id}", town.bo, status=404)
    await town.ask("DELETE", f"{path}/{secret.id}", town.ann)
    assert await town.ask("GET", path, town.ann) == []


async def test_the_stream_tells_each_person_what_is_theirs(town: Town) -> None:
    async def first_message(who: Member) -> str:
        async with town.session.get(f"/app/api/events?as={who.id}") as response:
            assert response.content_type == "text/event-stream"
            listening.release()
            async for line in response.content:
                if line.startswith(b"data: "):
                    event = json.loads(line[6:])
                    assert event["type"] == "MESSAGE_CREATE"
                    return str(event["data"]["content"])
        raise AssertionError("the stream ended")

    listening = asyncio.Semaphore(0)
    async with asyncio.TaskGroup() as group:
        ann, bo = group.create_task(first_message(town.ann)), group.create_task(first_message(town.bo))
        await listening.acquire()
        await listening.acquire()
        town.secret(town.ann)
        await town.sandbox.person(town.bo, town.general).say("for all")
    assert (ann.result(), bo.result()) == ("psst", "for all")


async def test_history_comes_in_pages_oldest_first(town: Town) -> None:
    person = town.sandbox.person(town.ann, town.general)
    for number in range(60):
        await person.say(str(number))
    path = f"/channels/{town.general.id}/messages"
    newest = await town.ask("GET", path, town.ann)
    assert [each["content"] for each in newest] == [str(number) for number in range(10, 60)]
    older = await town.ask("GET", f"{path}?before={newest[0]['id']}", town.ann)
    assert [each["content"] for each in older] == [str(number) for number in range(10)]


@pytest.mark.parametrize(("content", "status"), [("x" * 2000, 200), ("x" * 2001, 400), ("", 400), ("  \n", 400)])
async def test_a_message_has_discords_length(town: Town, content: str, status: int) -> None:
    await town.ask("POST", f"/channels/{town.general.id}/messages", town.ann, {"content": content}, status)


async def test_who_may_change_and_delete_a_message(town: Town) -> None:
    message = await town.sandbox.person(town.ann, town.general).say("mine")
    path = f"/channels/{town.general.id}/messages/{message.id}"
    await town.ask("PATCH", path, town.bo, {"content": "theirs"}, status=400)
    await town.ask("PATCH", path, town.ann, {"content": "still mine"})
    assert (message.content, message.edited_at is not None) == ("still mine", True)
    other = await town.sandbox.person(town.bo, town.general).say("Bo's")
    await town.ask("DELETE", f"/channels/{town.general.id}/messages/{other.id}", town.ann, status=400)
    await town.ask("DELETE", path, town.bo)
    assert list(town.general.messages) == [other.id]


async def test_a_reply_names_and_mentions_whom_it_answers(town: Town) -> None:
    message = await town.sandbox.person(town.ann, town.general).say("question")
    body = {"content": "answer", "reply_to": str(message.id)}
    path = f"/channels/{town.general.id}/messages"
    await town.ask("POST", path, town.bo, body)
    shown = (await town.ask("GET", path, town.ann))[-1]
    assert shown["referenced_message"]["content"] == "question"
    assert [user["id"] for user in shown["mentions"]] == [str(town.ann.id)]


async def test_a_file_waits_until_it_is_sent(town: Town) -> None:
    async def upload(data: bytes, name: str = "a.txt") -> tuple[int, Any]:
        headers = {"Content-Type": "application/octet-stream"}
        async with town.session.put(f"/app/api/uploads?filename={name}", data=data, headers=headers) as response:
            return response.status, await response.json()

    path = f"/channels/{town.general.id}/messages"
    assert (await upload(b"x" * (ATTACHMENT_BYTES + 1)))[0] == 400
    _, first = await upload(b"hello", "../../etc/passwd")
    await town.ask("POST", path, town.ann, {"content": "", "uploads": [first["id"]]})
    sent = (await town.ask("GET", path, town.ann))[-1]["attachments"][0]
    assert (sent["filename"], sent["size"]) == ("passwd", 5)
    for _ in range(KEPT_UPLOADS):
        await upload(b"another")
    await town.ask("POST", path, town.ann, {"content": "x", "uploads": [first["id"]]}, status=400)


@pytest.mark.parametrize(
    "body",
    [
        {"advance": -1},
        {"advance": "soon"},
        {},
        {"to": "yesterday"},
        {"to": "2001-01-01T00:00:00+00:00"},
        {"to": "2090-01-01"},
    ],
)
async def test_the_clock_refuses_what_is_no_step_forward(town: Town, body: dict[str, Any]) -> None:
    before = town.sandbox.clock.now()
    await town.ask("POST", "/clock", town.ann, body, status=400)
    assert town.sandbox.clock.now() - before < timedelta(minutes=1)


async def test_the_clock_goes_where_it_is_told(town: Town) -> None:
    before = town.sandbox.clock.now()
    await town.ask("POST", "/clock", town.ann, {"advance": 3600})
    assert timedelta(hours=1) <= town.sandbox.clock.now() - before < timedelta(hours=1, minutes=1)
    goal = before + timedelta(days=2)
    await town.ask("POST", "/clock", town.ann, {"to": goal.isoformat()})
    assert abs(town.sandbox.clock.now() - goal) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("commands", {"name": "nothing"}),
        ("commands", {}),
        ("autocomplete", {"name": "nothing", "option": "x", "typed": ""}),
        ("posts", {"name": "x", "content": "y"}),
    ],
)
async def test_what_is_not_there_can_not_be_used(town: Town, path: str, body: dict[str, Any]) -> None:
    answer = await town.ask("POST", f"/channels/{town.general.id}/{path}", town.ann, body, status=400)
    assert answer["message"]


async def test_a_body_that_is_no_object_is_refused(town: Town) -> None:
    await town.ask("POST", f"/channels/{town.general.id}/messages", town.ann, ["content"], status=400)
