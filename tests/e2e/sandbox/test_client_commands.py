"""A discord.py bot, written as any bot is, on the sandbox: commands, components and modals."""

from __future__ import annotations

import discord
import pytest
from discord import app_commands
from discord.ext import commands

from bot.sandbox import Channel, Guild, Member, Permission, RefusedError, Sandbox, Upload


class Sizes(discord.ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="More", custom_id="more")
    async def more(self, interaction: discord.Interaction, button: discord.ui.Button) -> None:
        await interaction.response.edit_message(content="more of it", view=self)

    @discord.ui.select(
        custom_id="size",
        placeholder="Size",
        options=[discord.SelectOption(label="Small"), discord.SelectOption(label="Large")],
    )
    async def size(self, interaction: discord.Interaction, select: discord.ui.Select) -> None:
        await interaction.response.send_message(f"you chose {select.values[0]}", ephemeral=True)


class Letter(discord.ui.Modal, title="A letter"):
    heading = discord.ui.Label(text="Heading", component=discord.ui.TextInput(max_length=10))
    tone = discord.ui.Label(
        text="Tone",
        component=discord.ui.Select(
            options=[discord.SelectOption(label="kind"), discord.SelectOption(label="stern")]
        ),
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(
            f"{self.heading.component.value} ({self.tone.component.values[0]})"
        )


class Shop(commands.Bot):
    def __init__(self) -> None:
        super().__init__(commands.when_mentioned, intents=discord.Intents(guilds=True), guild_ready_timeout=0.05)

    async def setup_hook(self) -> None:
        self.add_view(Sizes())
        add_commands(self.tree)
        await self.tree.sync()


def add_commands(tree: app_commands.CommandTree) -> None:
    @tree.command(description="Answer at once")
    async def ping(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("pong")

    @tree.command(description="Think, then answer")
    async def think(interaction: discord.Interaction, secret: bool = False) -> None:
        await interaction.response.defer(ephemeral=secret, thinking=True)
        await interaction.followup.send("the first thought")
        await interaction.followup.send("the second thought")
        await interaction.edit_original_response(content="the first thought, again")

    group = app_commands.Group(name="shop", description="The shop")

    @group.command(description="Order something")
    @app_commands.describe(what="what to order", count="how many")
    async def order(interaction: discord.Interaction, what: str, count: app_commands.Range[int, 1, 5]) -> None:
        await interaction.response.send_message(f"{count} x {what}", view=Sizes())

    @order.autocomplete("what")
    async def suggest(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{typed}{end}", value=f"{typed}{end}") for end in ("le", "ricot")]

    @tree.command(description="Read a file")
    async def read(interaction: discord.Interaction, file: discord.Attachment) -> None:
        data = await file.read()
        await interaction.response.send_message(f"{file.filename}: {data.decode()}")

    @tree.command(description="Greet somebody")
    async def greet(interaction: discord.Interaction, who: discord.Member, where: discord.TextChannel) -> None:
        await interaction.response.send_message(f"{who.mention} in {where.mention}")

    @tree.command(description="Write a letter")
    async def write(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Letter())

    @tree.command(description="For moderators")
    @app_commands.default_permissions(manage_messages=True)
    async def sweep(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("swept", ephemeral=True)

    @tree.command(description="Never answers")
    async def sleep(interaction: discord.Interaction) -> None:
        pass

    @tree.context_menu(name="Count words")
    async def count_words(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"{len(message.content.split())} words", ephemeral=True)

    @tree.context_menu(name="Who is this")
    async def who_is(interaction: discord.Interaction, member: discord.Member) -> None:
        await interaction.response.send_message(f"this is {member.display_name}", ephemeral=True)

    tree.add_command(group)


@pytest.fixture
def guild(sandbox: Sandbox) -> Guild:
    return sandbox.world.add_guild("The Harbour Herald")


@pytest.fixture
def channel(sandbox: Sandbox, guild: Guild) -> Channel:
    return sandbox.world.add_channel(guild, "news")


@pytest.fixture
def ada(sandbox: Sandbox, guild: Guild) -> Member:
    return sandbox.world.add_member(guild, "Ada")


@pytest.fixture
async def shop(connect):
    async with connect(Shop()) as client:
        yield client


@pytest.fixture
def person(sandbox: Sandbox, ada: Member, channel: Channel, shop: Shop):
    return sandbox.person(ada, channel)


async def test_a_command_is_answered(person):
    reply = await person.slash("ping")
    assert reply.text == "pong"
    assert not reply.ephemeral
    assert [message.content for message in person.sees()] == ["pong"]


async def test_a_deferred_answer_is_filled_in_and_followed_up(person):
    reply = await person.slash("think")
    await reply.until(lambda reply: "again" in reply.text)
    assert [message.content for message in reply.messages] == ["the first thought, again", "the second thought"]
    assert not reply.message.loading


async def test_a_secret_thought_is_seen_by_one_person_alone(person, sandbox, guild, channel):
    eve = sandbox.person(sandbox.world.add_member(guild, "Eve"), channel)
    reply = await person.slash("think", secret=True)
    assert reply.ephemeral
    # Only the deferred answer takes over its secrecy; a later follow-up says for itself what it is.
    assert reply.message in person.sees()
    assert reply.message not in eve.sees()


async def test_autocomplete_offers_choices_and_the_command_takes_one(person):
    choices = await person.autocomplete("shop order", option="what", typed="app")
    assert [choice["name"] for choice in choices] == ["apple", "appricot"]
    reply = await person.slash("shop order", what=choices[0]["value"], count=2)
    assert reply.text.startswith("2 x apple")


async def test_a_button_updates_its_message(person):
    reply = await person.slash("shop order", what="tea", count=1)
    pressed = await person.click(reply.message, label="More")
    assert pressed.updated
    assert reply.message.content == "more of it"
    assert reply.message.edited_at is not None


async def test_a_select_is_answered_for_one_person(person):
    reply = await person.slash("shop order", what="tea", count=1)
    chosen = await person.select(reply.message, "Large", placeholder="Size")
    assert chosen.text == "you chose Large"
    assert chosen.ephemeral


async def test_a_modal_is_filled_in(person):
    reply = await person.slash("write")
    assert reply.modal is not None
    assert reply.modal.labels == ["Heading", "Tone"]
    with pytest.raises(RefusedError):
        await person.submit(reply, {"Heading": "much too long a heading", "Tone": "kind"})
    sent = await person.submit(reply, {"Heading": "Hello", "Tone": "kind"})
    assert sent.text == "Hello (kind)"


async def test_a_file_reaches_the_bot(person):
    reply = await person.slash("read", file=Upload("note.txt", b"tide at six"))
    assert reply.text == "note.txt: tide at six"


async def test_people_and_channels_are_resolved(person, ada, channel):
    reply = await person.slash("greet", who=ada, where=channel)
    assert reply.text == f"<@{ada.id}> in <#{channel.id}>"
    assert reply.message.mentions == [ada.user]


async def test_context_menus(person, ada):
    said = await person.say("one two three")
    assert (await person.context_menu("Count words", said)).text == "3 words"
    assert (await person.context_menu("Who is this", ada)).text == "this is Ada"


async def test_a_member_is_not_offered_what_needs_more(person, sandbox, guild, channel):
    with pytest.raises(RefusedError):
        await person.slash("sweep")
    moderator = sandbox.world.add_member(guild, "Max", permissions=Permission.MANAGE_MESSAGES)
    assert (await sandbox.person(moderator, channel).slash("sweep")).text == "swept"


@pytest.mark.parametrize(
    "options",
    [
        {"what": "tea"},
        {"what": "tea", "count": 6},
        {"what": "tea", "count": "2"},
        {"what": "tea", "count": 1, "x": 1},
    ],
)
async def test_the_client_refuses_what_the_command_does_not_take(person, options):
    with pytest.raises(RefusedError):
        await person.slash("shop order", **options)
