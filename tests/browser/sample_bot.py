"""A small discord.py bot that uses what the page can show: every kind of component, option and form."""

from __future__ import annotations

import asyncio
import io

import discord
from discord import app_commands, ui
from PIL import Image, ImageDraw

PAGES = ("first", "second", "third")
FRUITS = ("Apple", "Apricot", "Banana", "Cherry")


class Pager(ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.at = 0

    @ui.button(label="Next", style=discord.ButtonStyle.primary)
    async def forward(self, interaction: discord.Interaction, _: ui.Button[Pager]) -> None:
        self.at = (self.at + 1) % len(PAGES)
        await interaction.response.edit_message(content=f"Page: {PAGES[self.at]}", view=self)

    @ui.button(label="Secret", style=discord.ButtonStyle.secondary)
    async def secret(self, interaction: discord.Interaction, _: ui.Button[Pager]) -> None:
        await interaction.response.send_message("Between us", ephemeral=True)

    @ui.button(label="Silent", style=discord.ButtonStyle.danger)
    async def silent(self, interaction: discord.Interaction, _: ui.Button[Pager]) -> None:
        """Never answers."""

    @ui.select(
        placeholder="Choose fruit", max_values=2, options=[discord.SelectOption(label=each) for each in FRUITS]
    )
    async def fruit(self, interaction: discord.Interaction, select: ui.Select[Pager]) -> None:
        await interaction.response.send_message(f"Chosen: {', '.join(sorted(select.values))}")

    @ui.select(cls=ui.UserSelect, placeholder="Choose a member")
    async def member(self, interaction: discord.Interaction, select: ui.UserSelect[Pager]) -> None:
        await interaction.response.send_message(f"Chosen: {select.values[0].display_name}")


class Selects(ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.select(cls=ui.ChannelSelect, placeholder="Choose a channel")
    async def channel(self, interaction: discord.Interaction, select: ui.ChannelSelect[Selects]) -> None:
        await interaction.response.send_message(f"Channel: {select.values[0].name}")

    @ui.select(cls=ui.RoleSelect, placeholder="Choose a role")
    async def role(self, interaction: discord.Interaction, select: ui.RoleSelect[Selects]) -> None:
        await interaction.response.send_message(f"Role: {select.values[0].name}")

    @ui.select(cls=ui.MentionableSelect, placeholder="Choose anybody", max_values=3)
    async def anybody(self, interaction: discord.Interaction, select: ui.MentionableSelect[Selects]) -> None:
        names = [each.name if isinstance(each, discord.Role) else each.display_name for each in select.values]
        await interaction.response.send_message(f"Anybody: {', '.join(sorted(names))}")


class Survey(ui.Modal, title="A few questions"):
    name = ui.Label(text="Name", component=ui.TextInput(min_length=2, max_length=20))
    story = ui.Label(text="Story", component=ui.TextInput(style=discord.TextStyle.paragraph, required=False))
    fruit = ui.Label(
        text="Fruit", component=ui.Select(options=[discord.SelectOption(label=each) for each in FRUITS])
    )
    size = ui.Label(
        text="Size",
        component=ui.RadioGroup(options=[discord.RadioGroupOption(label=each) for each in ("Small", "Large")]),
    )
    extras = ui.Label(
        text="Extras",
        component=ui.CheckboxGroup(
            options=[discord.CheckboxGroupOption(label=each) for each in ("Cream", "Sugar", "Salt")],
            required=False,
        ),
    )


class Upload(ui.Modal, title="Send a file"):
    intro = ui.TextDisplay("Send it **once**.")
    paper = ui.Label(text="Paper", description="Any text file", component=ui.FileUpload())
    agreed = ui.Label(text="It is mine", component=ui.Checkbox())

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.paper.component, ui.FileUpload)
        assert isinstance(self.agreed.component, ui.Checkbox)
        data = await self.paper.component.values[0].read()
        await interaction.response.send_message(f"Read {len(data)} bytes, mine: {self.agreed.component.value}")


async def answer_survey(survey: Survey, interaction: discord.Interaction) -> None:
    parts = []
    for label in (survey.name, survey.story, survey.fruit, survey.size, survey.extras):
        component = label.component
        value = component.values if hasattr(component, "values") else component.value
        parts.append(f"{label.text}={', '.join(value) if isinstance(value, list) else value}")
    await interaction.response.send_message("; ".join(parts))


Survey.on_submit = answer_survey


class Card(ui.LayoutView):
    """A layout of Components V2."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        story = "**[Ferry resumes after the storm](https://example.org/ferry)**\n“No doubt,” said Kaia Holm."
        container: ui.Container[Card] = ui.Container(accent_colour=0x4F63D2)
        container.add_item(ui.TextDisplay("## The Morning Edition\nThree stories · one quote"))
        container.add_item(ui.Separator())
        container.add_item(
            ui.Section(
                story,
                "-# Harbour Times",
                accessory=ui.Thumbnail("attachment://ferry.png", description="A ferry"),
            )
        )
        more: ui.Button[Card] = ui.Button(label="Read", custom_id="read")
        more.callback = self.read  # type: ignore[method-assign]
        container.add_item(ui.Section("**Lighthouse moved**\nNobody knows who did it.", accessory=more))
        container.add_item(ui.MediaGallery(discord.MediaGalleryItem("attachment://ferry.png", spoiler=True)))
        container.add_item(ui.File("attachment://edition.txt"))
        self.add_item(container)

    async def read(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message("It stands three metres further north.", ephemeral=True)


def embed() -> discord.Embed:
    made = discord.Embed(
        title="The ferry is back",
        url="https://example.org/f",
        description="After the **storm**",
        colour=0x3BA55D,
        timestamp=discord.utils.utcnow(),
    )
    made.add_field(name="Boats", value="2")
    made.add_field(name="Captains", value="3")
    made.add_field(name="More", value="- one\n- two", inline=False)
    made.set_author(name="Ann Lee").set_footer(text="Harbour Times")
    return made


def picture() -> bytes:
    """A ferry at sunset, as a small PNG."""
    image = Image.new("RGB", (240, 160), "#f4c98a")
    draw = ImageDraw.Draw(image)
    draw.ellipse((150, 40, 200, 90), fill="#f7efe0")
    draw.rectangle((0, 95, 240, 160), fill="#2f6f8f")
    draw.polygon([(40, 95), (170, 95), (150, 120), (60, 120)], fill="#b3445a")
    draw.rectangle((70, 70, 130, 95), fill="#fdfdfd")
    draw.rectangle((110, 50, 122, 70), fill="#23262d")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


class SampleBot(discord.Client):
    def __init__(self) -> None:
        # Two servers at most: no need to wait two seconds for more of them.
        super().__init__(intents=discord.Intents(guilds=True), guild_ready_timeout=0.1)
        self.began = asyncio.Event()
        self.tree = app_commands.CommandTree(self)
        add_commands(self.tree)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_ready(self) -> None:
        self.began.set()


def add_commands(tree: app_commands.CommandTree[SampleBot]) -> None:
    add_fruit(tree)
    add_answers(tree)
    add_files(tree)
    add_menus(tree)


def add_fruit(tree: app_commands.CommandTree[SampleBot]) -> None:
    fruit = app_commands.Group(name="fruit", description="All about fruit")

    @fruit.command(description="Look a fruit up")
    @app_commands.describe(name="Which fruit", count="How many", ripe="Whether it is ripe", friend="For whom")
    @app_commands.choices(order=[app_commands.Choice(name="Newest first", value="new")])
    async def find(
        interaction: discord.Interaction,
        name: str,
        count: app_commands.Range[int, 1, 9] = 1,
        ripe: bool = True,
        friend: discord.Member | None = None,
        order: str = "none",
    ) -> None:
        whom = friend.display_name if friend else "nobody"
        await interaction.response.send_message(f"{count} × {name}, ripe {ripe}, for {whom}, order {order}")

    @find.autocomplete("name")
    async def suggest(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=each, value=each.lower()) for each in FRUITS if each.startswith(typed)]

    tree.add_command(fruit)


def add_answers(tree: app_commands.CommandTree[SampleBot]) -> None:
    @tree.command(description="Show everything that can be pressed")
    async def panel(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Page: first", view=Pager())

    @tree.command(description="Show a select of each kind")
    async def selects(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Choose", view=Selects())

    @tree.command(name="embed", description="Show an embed")
    async def show_embed(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(embed=embed())

    @tree.command(description="Think, then answer")
    async def think(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True)

        async def answer() -> None:
            await interaction.edit_original_response(content="Done thinking")

        interaction.client.finish = answer  # type: ignore[attr-defined]

    @tree.command(description="Answer a form")
    async def survey(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Survey())

    @tree.command(description="For moderators alone")
    @app_commands.default_permissions(manage_guild=True)
    async def moderate(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("You may.", ephemeral=True)


def add_files(tree: app_commands.CommandTree[SampleBot]) -> None:
    @tree.command(description="Send a file by form")
    async def paper(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Upload())

    @tree.command(description="Weigh a file")
    async def weigh(interaction: discord.Interaction, file: discord.Attachment) -> None:
        await interaction.response.send_message(f"{file.filename} weighs {file.size} bytes")

    @tree.command(description="Print the card")
    async def card(interaction: discord.Interaction) -> None:
        files = [
            discord.File(io.BytesIO(picture()), "ferry.png"),
            discord.File(io.BytesIO(b"The whole edition."), "edition.txt"),
        ]
        await interaction.response.send_message(view=Card(), files=files)


def add_menus(tree: app_commands.CommandTree[SampleBot]) -> None:
    @tree.context_menu(name="Count letters")
    async def letters(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"{len(message.content)} letters", ephemeral=True)

    @tree.context_menu(name="Greet")
    async def greet(interaction: discord.Interaction, member: discord.Member) -> None:
        await interaction.response.send_message(f"Hello {member.mention}!")
