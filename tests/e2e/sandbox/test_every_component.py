"""Selects and modal fields of each kind, as discord.py sends them and as a person uses them."""

from __future__ import annotations

import discord
import pytest
from discord import app_commands

from bot.sandbox import ChannelKind, RefusedError, Upload


class Choosing(discord.ui.LayoutView):
    row_one = discord.ui.ActionRow()
    row_two = discord.ui.ActionRow()
    row_three = discord.ui.ActionRow()
    row_four = discord.ui.ActionRow()

    @row_one.select(cls=discord.ui.UserSelect, placeholder="People", max_values=2)
    async def people(self, interaction, select) -> None:
        await interaction.response.send_message(" ".join(user.display_name for user in select.values))

    @row_two.select(cls=discord.ui.RoleSelect, placeholder="Roles")
    async def roles(self, interaction, select) -> None:
        await interaction.response.send_message(select.values[0].name)

    @row_three.select(cls=discord.ui.MentionableSelect, placeholder="Anyone", max_values=2)
    async def anyone(self, interaction, select) -> None:
        await interaction.response.send_message(" ".join(sorted(each.name for each in select.values)))

    @row_four.select(
        cls=discord.ui.ChannelSelect, placeholder="Channels", channel_types=[discord.ChannelType.news]
    )
    async def channels(self, interaction, select) -> None:
        await interaction.response.send_message(select.values[0].name)


class Form(discord.ui.Modal, title="Everything"):
    note = discord.ui.TextDisplay("Please fill in.")
    mood = discord.ui.Label(
        text="Mood",
        component=discord.ui.RadioGroup(
            options=[discord.RadioGroupOption(label="Good"), discord.RadioGroupOption(label="Bad")]
        ),
    )
    days = discord.ui.Label(
        text="Days",
        component=discord.ui.CheckboxGroup(
            max_values=2, options=[discord.CheckboxGroupOption(label=day) for day in ("Mon", "Tue", "Wed")]
        ),
    )
    sure = discord.ui.Label(text="Sure", component=discord.ui.Checkbox())
    proof = discord.ui.Label(text="Proof", component=discord.ui.FileUpload(required=False))

    async def on_submit(self, interaction) -> None:
        files = [(await file.read()).decode() for file in self.proof.component.values]
        days = ",".join(self.days.component.values)
        said = f"{self.mood.component.value} {days} {self.sure.component.value} {files}"
        await interaction.response.send_message(said)


class Picker(discord.ui.Modal, title="Who"):
    who = discord.ui.Label(text="Who", component=discord.ui.UserSelect(required=False))

    async def on_submit(self, interaction) -> None:
        await interaction.response.edit_message(content="|".join(user.name for user in self.who.component.values))


class Opening(discord.ui.View):
    @discord.ui.button(label="Open")
    async def open(self, interaction, button) -> None:
        await interaction.response.send_modal(Picker())

    @discord.ui.button(label="Later")
    async def later(self, interaction, button) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="now it is later")

    @discord.ui.button(label="Grey", disabled=True)
    async def grey(self, interaction, button) -> None: ...


class Client(discord.Client):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True), guild_ready_timeout=0.05)
        self.tree = app_commands.CommandTree(self)

        @self.tree.command(description="Choose")
        async def choose(interaction: discord.Interaction) -> None:
            await interaction.response.send_message(view=Choosing())

        @self.tree.command(description="Fill in")
        async def fill(interaction: discord.Interaction) -> None:
            await interaction.response.send_modal(Form())

        @self.tree.command(description="Open")
        async def opening(interaction: discord.Interaction) -> None:
            view = Opening()
            view.add_item(discord.ui.Button(label="Elsewhere", url="https://example.com"))
            await interaction.response.send_message("before", view=view, ephemeral=True)

    async def setup_hook(self) -> None:
        await self.tree.sync()


@pytest.fixture
async def person(connect, sandbox, guild, channel, ada):
    async with connect(Client()):
        yield sandbox.person(ada, channel)


async def test_selects_of_each_kind(person, sandbox, guild, ada, channel):
    eve = sandbox.world.add_member(guild, "Eve")
    role = sandbox.world.add_role(guild, "Readers")
    news = sandbox.world.add_channel(guild, "wire", ChannelKind.ANNOUNCEMENT)
    menu = (await person.slash("choose")).message
    assert (await person.select(menu, ada, eve, placeholder="People")).text == "Ada Eve"
    assert (await person.select(menu, role, placeholder="Roles")).text == "Readers"
    assert (await person.select(menu, role, eve, placeholder="Anyone")).text == "Readers eve"
    assert (await person.select(menu, news, placeholder="Channels")).text == "wire"
    with pytest.raises(RefusedError):
        await person.select(menu, channel, placeholder="Channels")
    with pytest.raises(RefusedError):
        await person.select(menu, ada, placeholder="Roles")
    with pytest.raises(RefusedError):
        await person.select(menu, placeholder="People")


async def test_a_form_with_everything(person):
    form = await person.slash("fill")
    assert form.modal.labels == ["Mood", "Days", "Sure", "Proof"]
    filled = {"Mood": "Good", "Days": ["Mon", "Wed"], "Sure": True, "Proof": [Upload("p.txt", b"proof")]}
    sent = await person.submit(form, filled)
    assert sent.text == "Good Mon,Wed True ['proof']"


@pytest.mark.parametrize(
    "wrong",
    [{"Mood": "Odd"}, {"Days": ["Mon", "Tue", "Wed"]}, {"Days": []}, {"Mood": None}, {"Elsewhere": "x"}],
)
async def test_a_form_is_not_sent_filled_in_wrongly(person, wrong):
    form = await person.slash("fill")
    with pytest.raises(RefusedError):
        await person.submit(form, {"Mood": "Good", "Days": ["Mon"], **wrong})


async def test_a_form_from_a_button_updates_its_message(person, ada):
    first = await person.slash("opening")
    opened = await person.click(first.message, label="Open")
    sent = await person.submit(opened, {"Who": ada})
    assert sent.updated
    assert first.message.content == "ada"


async def test_a_deferred_update(person):
    first = await person.slash("opening")
    pressed = await person.click(first.message, label="Later")
    await pressed.until(lambda reply: first.message.content == "now it is later")
    assert first.ephemeral


@pytest.mark.parametrize("label", ["Grey", "Elsewhere", "Nowhere"])
async def test_buttons_that_cannot_be_pressed(person, label):
    first = await person.slash("opening")
    with pytest.raises(RefusedError):
        await person.click(first.message, label=label)


async def test_nobody_presses_what_they_cannot_see(person, sandbox, guild, channel):
    first = await person.slash("opening")
    eve = sandbox.person(sandbox.world.add_member(guild, "Eve"), channel)
    with pytest.raises(RefusedError):
        await eve.click(first.message, label="Open")
