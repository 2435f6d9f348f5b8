"""The 3 seconds and the 15 minutes, on a clock that stands still until it is moved."""

from __future__ import annotations

import asyncio

import discord
import pytest
from discord import app_commands

from bot.sandbox import Clock


class Client(discord.Client):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True), guild_ready_timeout=0.05)
        self.tree = app_commands.CommandTree(self)
        self.asked: asyncio.Queue[discord.Interaction] = asyncio.Queue()

        @self.tree.command(description="Hand the interaction to the test")
        async def ask(interaction: discord.Interaction) -> None:
            self.asked.put_nowait(interaction)

    async def setup_hook(self) -> None:
        await self.tree.sync()


@pytest.fixture
def sandbox_clock():
    return Clock(running=False)


@pytest.fixture
async def client(connect):
    async with connect(Client()) as made:
        yield made


@pytest.fixture
def person(sandbox, client):
    guild = sandbox.world.add_guild("Herald")
    return sandbox.person(sandbox.world.add_member(guild, "Ada"), sandbox.world.add_channel(guild, "news"))


async def test_after_three_seconds_the_application_did_not_respond(sandbox, client, person):
    asking = asyncio.create_task(person.slash("ask"))
    interaction = await client.asked.get()
    sandbox.clock.advance(2.999)
    assert not asking.done()
    sandbox.clock.advance(0.001)
    reply = await asking
    assert reply.failed == "The application did not respond"
    with pytest.raises(discord.NotFound) as late:
        await interaction.response.send_message("too late")
    assert late.value.code == 10062
    assert person.sees() == []


async def test_an_answer_can_be_edited_for_fifteen_minutes(sandbox, client, person):
    asking = asyncio.create_task(person.slash("ask"))
    interaction = await client.asked.get()
    await interaction.response.send_message("first")
    reply = await asking
    sandbox.clock.advance(15 * 60 - 1)
    await interaction.edit_original_response(content="second")
    assert reply.text == "second"
    sandbox.clock.advance(1)
    with pytest.raises(discord.HTTPException) as late:
        await interaction.edit_original_response(content="third")
    assert (late.value.status, late.value.code) == (401, 50027)
    with pytest.raises(discord.HTTPException):
        await interaction.followup.send("fourth")
    assert reply.text == "second"


async def test_an_interaction_is_acknowledged_once(client, person):
    asking = asyncio.create_task(person.slash("ask"))
    interaction = await client.asked.get()
    await interaction.response.send_message("first")
    await asking
    interaction.response._response_type = None  # discord.py's own guard would not let the second one out
    with pytest.raises(discord.HTTPException) as twice:
        await interaction.response.send_message("second")
    assert (twice.value.status, twice.value.code) == (400, 40060)


async def test_a_follow_up_before_the_answer_finds_no_webhook(client, person, sandbox):
    asking = asyncio.create_task(person.slash("ask"))
    interaction = await client.asked.get()
    with pytest.raises(discord.NotFound) as early:
        await interaction.followup.send("early")
    assert early.value.code == 10015
    sandbox.clock.advance(3)
    await asking
