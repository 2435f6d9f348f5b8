"""What Discord's client lets a person do, and what it does not."""

from __future__ import annotations

import asyncio
import io

import discord
import pytest
from discord import app_commands

from bot.sandbox import Channel, ChannelKind, Permission, RefusedError, Upload

STRING, INTEGER, NUMBER = 3, 4, 10


@pytest.fixture
def person(sandbox, ada, channel):
    return sandbox.person(ada, channel)


@pytest.fixture
async def register(api, sandbox):
    async def registering(*commands: dict, guild=None) -> None:
        where = "" if guild is None else f"/guilds/{guild.id}"
        path = f"/applications/{sandbox.world.application.id}{where}/commands"
        assert (await api("PUT", path, list(commands))).status == 200

    return registering


def command(name: str = "x", **fields) -> dict:
    return {"name": name, "description": "x", "type": 1, **fields}


def names(person) -> list[str]:
    return [each.name for each in person.commands()]


async def test_commands_are_shown_by_permission_place_and_context(register, sandbox, guild, person):
    await register(
        command("all"),
        command("mods", default_member_permissions=int(Permission.MANAGE_MESSAGES)),
        command("admins", default_member_permissions=0),
        command("servers", contexts=[0]),
        command("direct", contexts=[1]),
        command("late", nsfw=True),
    )
    assert names(person) == ["all", "servers"]
    moderator = sandbox.world.add_member(guild, "M", permissions=Permission.MANAGE_MESSAGES)
    assert names(sandbox.person(moderator, person.channel)) == ["all", "mods", "servers"]
    owner = guild.members[guild.owner_id]
    assert names(sandbox.person(owner, person.channel)) == ["admins", "all", "mods", "servers"]
    late = sandbox.world.add_channel(guild, "late", nsfw=True)
    assert names(person.goes_to(late)) == ["all", "late", "servers"]
    assert names(person.goes_to(sandbox.world.open_dm(person.user)))[-1] == "mods"
    assert "direct" in names(person.goes_to(sandbox.world.open_dm(person.user)))


async def test_who_may_not_use_commands_is_shown_none(register, sandbox, channel, ada, person):
    await register(command())
    sandbox.world.set_overwrite(channel, ada, deny=Permission.USE_APPLICATION_COMMANDS)
    assert names(person) == []


async def test_a_servers_own_command_hides_the_global_one(register, sandbox, guild, person):
    await register(command(description="everywhere"))
    await register(command(description="here"), guild=guild)
    assert [each.definition["description"] for each in person.commands()] == ["here"]
    elsewhere = sandbox.world.add_guild("Elsewhere")
    channel = sandbox.world.add_channel(elsewhere, "c")
    member = sandbox.world.add_member(elsewhere, person.user)
    assert [each.definition["description"] for each in sandbox.person(member, channel).commands()] == [
        "everywhere"
    ]


@pytest.mark.parametrize(
    ("option", "good", "bad"),
    [
        ({"type": STRING, "min_length": 2, "max_length": 3}, ["ab", "abc"], ["a", "abcd", "", " ", 5]),
        ({"type": INTEGER, "min_value": 1, "max_value": 2}, [1, 2], [0, 3, 1.5, "1", True, 1 << 60]),
        ({"type": NUMBER, "min_value": 0.5}, [0.5, 1], [0.4, "1", False]),
        ({"type": 5}, [True, False], [1, "yes"]),
        ({"type": STRING, "choices": [{"name": "One", "value": "1"}]}, ["One", "1"], ["one", "2"]),
        ({"type": INTEGER, "choices": [{"name": "One", "value": 1}]}, ["One", 1], [2, True]),
        ({"type": 11}, [Upload("a.txt", b"x")], ["a.txt"]),
        ({"type": 6}, [], ["Ada", Channel]),
    ],
)
async def test_what_an_option_takes(register, sandbox, person, option, good, bad):
    await register(command(options=[{"name": "o", "description": "x", "required": True, **option}]))
    sandbox.clock.stop()
    for value in bad:
        with pytest.raises(RefusedError):
            await person.slash("x", o=value)
    for value in good:
        using = asyncio.create_task(person.slash("x", o=value))
        await asyncio.sleep(0)
        sandbox.clock.advance(3)
        assert (await using).failed
    with pytest.raises(RefusedError):
        await person.slash("x")


async def test_a_channel_option_takes_its_types_alone(register, sandbox, guild, channel, person):
    option = {"name": "o", "description": "x", "type": 7, "channel_types": [int(ChannelKind.FORUM)]}
    await register(command(options=[option]))
    with pytest.raises(RefusedError):
        await person.slash("x", o=channel)


@pytest.mark.parametrize("name", ["nothing", "group", "group missing", "x more"])
async def test_a_command_must_be_named_whole(register, person, name):
    subcommand = {"type": 1, "name": "sub", "description": "x"}
    await register(command(), command("group", options=[subcommand]))
    with pytest.raises(RefusedError):
        await person.slash(name)


async def test_autocomplete_is_only_where_the_command_says_so(register, person):
    await register(command(options=[{"name": "o", "description": "x", "type": STRING}]))
    with pytest.raises(RefusedError):
        await person.autocomplete("x", option="o", typed="y")
    with pytest.raises(RefusedError):
        await person.autocomplete("x", option="p", typed="y")


async def test_messages_of_people_have_limits_too(sandbox, channel, ada, person):
    await person.say("x" * 2000)
    for content in ("", "x" * 2001):
        with pytest.raises(RefusedError):
            await person.say(content)
    sandbox.world.set_overwrite(channel, ada, deny=Permission.ATTACH_FILES)
    with pytest.raises(RefusedError):
        await person.say("x", files=[Upload("a.txt", b"x")])
    sandbox.world.set_overwrite(channel, ada, deny=Permission.SEND_MESSAGES)
    with pytest.raises(RefusedError):
        await person.say("x")
    sandbox.world.set_overwrite(channel, ada, deny=Permission.VIEW_CHANNEL)
    assert person.sees() == []


class Sender(discord.Client):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True), guild_ready_timeout=0.05)
        self.tree = app_commands.CommandTree(self)

        @self.tree.command(description="Send files")
        async def files(interaction: discord.Interaction) -> None:
            await interaction.response.send_message(file=discord.File(io.BytesIO(b"one"), "one.txt"))
            await interaction.followup.send(file=discord.File(io.BytesIO(b"two"), "two.txt"), ephemeral=True)
            await interaction.edit_original_response(attachments=[discord.File(io.BytesIO(b"3"), "three.txt")])

        @self.tree.command(description="Answer and take it back")
        async def regret(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("oh")
            await interaction.delete_original_response()

    async def setup_hook(self) -> None:
        await self.tree.sync()


async def test_answers_with_files(connect, person):
    async with connect(Sender()):
        reply = await person.slash("files")
        await reply.until(lambda reply: reply.text == "three.txt\ntwo.txt")
        assert [message.ephemeral for message in reply.messages] == [False, True]
        assert reply.message.attachments[0].data == b"3"


async def test_an_answer_that_is_taken_back(connect, person):
    async with connect(Sender()):
        reply = await person.slash("regret")
        await reply.until(lambda reply: not reply.messages)
        with pytest.raises(LookupError):
            _ = reply.message


async def test_the_event_stream_tells_a_person_what_concerns_them(sandbox, guild, channel, ada, person):
    eve = sandbox.world.add_member(guild, "Eve")
    secret = sandbox.world.add_channel(guild, "secret")
    sandbox.world.set_overwrite(secret, eve, deny=Permission.VIEW_CHANNEL)
    events = []
    sandbox.world.listen(events.append)
    await person.say("hello")
    await person.goes_to(secret).say("psst")
    for user, expected in ((ada, ["hello", "psst"]), (eve, ["hello"])):
        heard = [event.data["content"] for event in events if sandbox.world.witnesses(event, user.id)]
        assert heard == expected


async def test_a_subscription_ends_with_its_reader(sandbox, person):
    stream = sandbox.subscribe()
    reading = asyncio.create_task(anext(stream))
    await asyncio.sleep(0)
    await person.say("hello")
    assert (await reading).data["content"] == "hello"
    await stream.aclose()


async def test_waiting_gives_up(sandbox):
    with pytest.raises(TimeoutError):
        await sandbox.wait_for(lambda: False, timeout=0.01)
