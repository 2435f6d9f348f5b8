"""/search and /latest: find what one half remembers."""

from __future__ import annotations

from typing import Any

from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.errors import QueryError
from bot.interactions import (
    Interaction,
    answer,
    answer_privately,
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
from bot.services.suggestions import Suggestions
from bot.ui.cards import article_card, latest_card, others_card, results_card, unreadable_card
from bot.ui.custom_ids import Action

ORDERS = [
    Choice(name=locale_str("best match first"), value=Order.RELEVANCE.value),
    Choice(name=locale_str("newest first"), value=Order.NEWEST.value),
    Choice(name=locale_str("oldest first"), value=Order.OLDEST.value),
]


class SearchCog(commands.Cog):
    """Pages and picks belong to whoever searched: their custom ids name the asker."""

    def __init__(self, search: Search, library: Library, saved: SavedSearches, suggestions: Suggestions) -> None:
        self._search = search
        self._suggestions = suggestions
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
        community_id, asker_id, order = community_of(interaction), interaction.user.id, Order(sort)
        try:
            results = await self._search.ask(query, community_id=community_id, asker_id=asker_id, order=order)
        except QueryError as error:
            offered = await self._search.keep(error.offer, community_id, asker_id, order)
            card = unreadable_card(error, offered, translator(interaction), asker=asker_id)
            await answer_privately(interaction, card)
            return
        await answer(interaction, self._card(interaction, results), share=share)

    @search.autocomplete("query")
    async def suggest(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        """Saved searches by their name, then the query as it may go on. A completed query is its own label, so
        that one can go on typing where it ends."""
        community_id = community_of(interaction)
        saved = await self._saved.of(interaction.user.id, community_id=community_id, typed=typed)
        completed = await self._suggestions.complete(typed, community_id=community_id)
        pairs = [(f"{each.name}: {each.query}", each.query) for each in saved]
        return choices([*pairs, *((each, each) for each in completed)])

    @on_action(Action.PAGE)
    async def page(self, interaction: Interaction, asker: str, number: str, search_id: str) -> None:
        require_asker(interaction, asker)
        results = await self._search.turn(
            int(search_id), int(number), community_id=community_of(interaction), asker_id=interaction.user.id
        )
        await replace(interaction, self._card(interaction, results))

    @on_action(Action.OTHERS)
    async def others(self, interaction: Interaction, asker: str, number: str, search_id: str, place: str) -> None:
        require_asker(interaction, asker)
        entry = await self._search.others(
            int(search_id),
            int(number),
            int(place),
            community_id=community_of(interaction),
            asker_id=interaction.user.id,
        )
        await answer(interaction, others_card(entry, translator(interaction), asker=interaction.user.id))

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
        return results_card(results, translator(interaction), asker=interaction.user.id)
