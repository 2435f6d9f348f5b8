"""/help: what Newsdesk does, and what /search understands."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.interactions import Interaction, answer, community_of, translator
from bot.services.search import Search
from bot.ui.cards import help_card, search_help_card

SEARCH = "search"


class HelpCog(commands.Cog):
    def __init__(self, search: Search) -> None:
        self._search = search

    @app_commands.command(name=locale_str("help"), description=locale_str("What Newsdesk can do"))
    @app_commands.describe(topic=locale_str("What you would like to know more about"))
    @app_commands.choices(topic=[Choice(name=locale_str("search"), value=SEARCH)])
    @app_commands.guild_only()
    async def help(self, interaction: Interaction, topic: str = "") -> None:
        tr = translator(interaction)
        if topic == SEARCH:
            await answer(interaction, search_help_card(tr))
            return
        is_empty = await self._search.is_empty(community_id=community_of(interaction))
        await answer(interaction, help_card(tr, is_new=is_empty))
