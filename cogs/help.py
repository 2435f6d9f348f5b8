"""/help: what Newsdesk does, and what /search understands."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.interactions import Interaction, answer, translator
from bot.ui.cards import help_card, search_help_card

SEARCH = "search"


class HelpCog(commands.Cog):
    @app_commands.command(name=locale_str("help"), description=locale_str("What Newsdesk can do"))
    @app_commands.describe(topic=locale_str("What you would like to know more about"))
    @app_commands.choices(topic=[Choice(name=locale_str("search"), value=SEARCH)])
    @app_commands.guild_only()
    async def help(self, interaction: Interaction, topic: str = "") -> None:
        card = search_help_card if topic == SEARCH else help_card
        await answer(interaction, card(translator(interaction)))
