"""/search and /latest: find what one half remembers."""

from __future__ import annotations

from typing import Any

from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.interactions import (
    Interaction,
    answer,
    choices,
    community_of,
    defer,
    on_action,
    replace,
    require_asker,
    translator,
)
from bot.models import Order
from bot.services.library import Library
from bot.services.saved_searches import SavedSearches
from bot.services.search import Results, Search
from bot.ui.cards import article_card, latest_card, results_card
from bot.ui.custom_ids import Action

ORDERS = [
    Choice(name=locale_str("best match first"), value=Order.RELEVANCE.value),
    Choice(name=locale_str("newest first"), value=Order.NEWEST.value),
    Choice(name=locale_str("oldest first"), value=Order.OLDEST.value),
]


class SearchCog(commands.Cog):
    """Pages and picks belong to whoever searched: their custom ids name the asker."""

    def __init__(self, search: Search, library: Library, saved: SavedSearches) -> None:
        self._search = search
        self._library = library
        self._saved = saved

    @app_commands.command(
        name=locale_str("search"),
        description=locale_str('Find articles: words, "phrases", -exclusions, speaker:name'),
    )
    @app_commands.describe(
        query=locale_str('For example: storm "state of emergency" -football'),
        sort=locale_str("The order of the results"),
        share=locale_str("Show the results to everyone in this channel"),
    )
    @app_commands.choices(sort=ORDERS)
    @app_commands.guild_only()
    async def search(
        self,
        interaction: Interaction,
        query: app_commands.Range[str, 1, 300],
        sort: str = Order.RELEVANCE.value,
        share: bool = False,
    ) -> None:
        await defer(interaction, share=share)
        results = await self._search.ask(
            query, community_id=community_of(interaction), asker_id=interaction.user.id, order=Order(sort)
        )
        await answer(interaction, self._card(interaction, results), share=share)

    @search.autocomplete("query")
    async def suggest(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        found = await self._saved.of(interaction.user.id, community_id=community_of(interaction), typed=typed)
        return choices((f"{each.name}: {each.query}", each.query) for each in found)

    @on_action(Action.PAGE)
    async def page(self, interaction: Interaction, asker: str, number: str, search_id: str) -> None:
        require_asker(interaction, asker)
        results = await self._search.turn(
            int(search_id), int(number), community_id=community_of(interaction), asker_id=interaction.user.id
        )
        await replace(interaction, self._card(interaction, results))

    @app_commands.command(
        name=locale_str("latest"), description=locale_str("The newest articles of this server's archive")
    )
    @app_commands.guild_only()
    async def latest(self, interaction: Interaction) -> None:
        await defer(interaction)
        await answer(interaction, await self._latest(interaction))

    @on_action(Action.LATEST)
    async def latest_page(self, interaction: Interaction, asker: str, number: str) -> None:
        require_asker(interaction, asker)
        await replace(interaction, await self._latest(interaction, int(number)))

    @on_action(Action.PICK)
    async def pick(self, interaction: Interaction, asker: str) -> None:
        require_asker(interaction, asker)
        data: Any = interaction.data
        picked = next(iter(data.get("values") or ()), "")
        article = await self._library.pick(picked, community_id=community_of(interaction))
        await answer(interaction, article_card(article, translator(interaction)))

    async def _latest(self, interaction: Interaction, number: int = 0) -> list[dict[str, Any]]:
        page = await self._search.latest(community_id=community_of(interaction), number=number)
        return latest_card(page, translator(interaction), asker=interaction.user.id)

    @staticmethod
    def _card(interaction: Interaction, results: Results) -> list[dict[str, Any]]:
        return results_card(
            results.query,
            results.page,
            translator(interaction),
            asker=interaction.user.id,
            search_id=results.search_id,
            typed=results.typed,
        )
