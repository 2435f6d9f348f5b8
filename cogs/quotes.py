"""/quote: the words as they stand in the article, and who said them."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.interactions import (
    Interaction,
    answer,
    article_choices,
    choices,
    community_of,
    defer,
    on_action,
    replace,
    translator,
)
from bot.services.library import Library
from bot.services.quotes import QuoteFilter, Quotes
from bot.ui.cards import citation_card, passage_card, quote_card
from bot.ui.custom_ids import Action


class QuotesCog(commands.Cog):
    def __init__(self, quotes: Quotes, library: Library) -> None:
        self._quotes = quotes
        self._library = library

    @app_commands.command(
        name=locale_str("quote"), description=locale_str("Quote somebody, word for word, with the source")
    )
    @app_commands.describe(
        speaker=locale_str("Who said it, as you type"),
        article=locale_str("From which article, as you type"),
        words=locale_str("Words that the quotation has"),
        share=locale_str("Show the quotation to everyone in this channel"),
    )
    @app_commands.guild_only()
    async def quote(
        self,
        interaction: Interaction,
        speaker: app_commands.Range[str, 1, 100] | None = None,
        article: str | None = None,
        words: app_commands.Range[str, 1, 100] | None = None,
        share: bool = False,
    ) -> None:
        community_id = community_of(interaction)
        await defer(interaction, share=share)
        picked = await self._library.pick(article, community_id=community_id) if article else None
        wanted = QuoteFilter(article_id=picked.id if picked else None, speaker=speaker, words=words)
        found = await self._quotes.find(wanted, community_id=community_id)
        await answer(interaction, quote_card(found, wanted, 0, translator(interaction)), share=share)

    @on_action(Action.QUOTE)
    async def of_article(self, interaction: Interaction, article_id: str) -> None:
        wanted = QuoteFilter(article_id=int(article_id))
        found = await self._quotes.find(wanted, community_id=community_of(interaction))
        await answer(interaction, quote_card(found, wanted, 0, translator(interaction)))

    @on_action(Action.ANOTHER)
    async def another(
        self, interaction: Interaction, number: str, article_id: str, speaker: str, words: str
    ) -> None:
        wanted = QuoteFilter(article_id=int(article_id) or None, speaker=speaker or None, words=words or None)
        following = int(number) + 1
        found = await self._quotes.find(wanted, community_id=community_of(interaction), number=following)
        await replace(interaction, quote_card(found, wanted, following, translator(interaction)))

    @on_action(Action.CONTEXT)
    async def in_context(self, interaction: Interaction, quote_id: str) -> None:
        passage = await self._quotes.passage(int(quote_id), community_id=community_of(interaction))
        await answer(interaction, passage_card(passage, translator(interaction)))

    @on_action(Action.SHARE)
    async def share(self, interaction: Interaction, quote_id: str) -> None:
        found = await self._quotes.get(int(quote_id), community_id=community_of(interaction))
        card = quote_card(found, QuoteFilter(), 0, translator(interaction), shared=True)
        await answer(interaction, card, share=True)

    @on_action(Action.CITE)
    async def cite(self, interaction: Interaction, quote_id: str) -> None:
        found = await self._quotes.get(int(quote_id), community_id=community_of(interaction))
        await answer(interaction, citation_card(found, translator(interaction)))

    @quote.autocomplete("speaker")
    async def suggest_speakers(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        tr = translator(interaction)
        speakers = await self._quotes.speakers(typed, community_id=community_of(interaction))
        return choices(
            (tr.plural("{name} · {n} quotation", "{name} · {n} quotations", each.count, name=each.name), each.name)
            for each in speakers
        )

    @quote.autocomplete("article")
    async def suggest_articles(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return article_choices(await self._library.suggest(typed, community_id=community_of(interaction)))
