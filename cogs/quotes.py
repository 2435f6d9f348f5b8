"""/quote: the words as they stand in an article, and who said them."""

from __future__ import annotations

import asyncio
import dataclasses
import io
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.interactions import (
    Interaction,
    answer,
    article_choices,
    community_of,
    defer,
    on_action,
    replace,
    require_asker,
    speaker_choices,
    translator,
)
from bot.models import ArchivedQuote, QuoteFilter
from bot.services.library import Library
from bot.services.quotes import Quotes
from bot.ui.cards import (
    citation_card,
    notice_card,
    passage_card,
    picture_card,
    quote_card,
    said_card,
)
from bot.ui.custom_ids import Action
from bot.ui.picture import quote_picture

PICTURE = "quotation.png"
AS = [
    Choice(name=locale_str("text"), value="text"),
    Choice(name=locale_str("a picture, fit for sharing"), value="image"),
]


@app_commands.guild_only()
@app_commands.default_permissions(send_messages=True)
class QuotesCog(
    commands.GroupCog,
    group_name=locale_str("quote"),
    group_description=locale_str("Quote somebody, word for word, with the source"),
):
    def __init__(self, quotes: Quotes, library: Library) -> None:
        self._quotes = quotes
        self._library = library

    @app_commands.command(
        name=locale_str("find"), description=locale_str("A quotation by speaker, article, words or day")
    )
    @app_commands.describe(
        speaker=locale_str("Who said it, as you type"),
        article=locale_str("From which article, as you type"),
        words=locale_str("Words that the quotation has"),
        day=locale_str("When the article appeared: 2026-11-22, 2026-11, yesterday, 7d"),
        form=locale_str("As text or as a picture"),
        share=locale_str("Show the quotation to everyone in this channel"),
    )
    @app_commands.rename(form=locale_str("as"))
    @app_commands.choices(form=AS)
    async def find(
        self,
        interaction: Interaction,
        speaker: app_commands.Range[str, 1, 100] | None = None,
        article: str | None = None,
        words: app_commands.Range[str, 1, 100] | None = None,
        day: app_commands.Range[str, 1, 10] | None = None,
        form: str = "text",
        share: bool = False,
    ) -> None:
        timely = self._quotes.within(QuoteFilter(speaker=speaker, words=words), day)
        await defer(interaction, share=share)
        community_id = community_of(interaction)
        picked = await self._library.pick(article, community_id=community_id) if article else None
        wanted = dataclasses.replace(timely, article_id=picked.id if picked else None)
        found = await self._quotes.find(wanted, community_id=community_id)
        await self._show(interaction, found, wanted, share=share, picture=form == "image")

    @app_commands.command(name=locale_str("random"), description=locale_str("Any quotation of the archive"))
    @app_commands.describe(
        speaker=locale_str("Who said it, as you type"),
        share=locale_str("Show the quotation to everyone in this channel"),
    )
    async def random(
        self,
        interaction: Interaction,
        speaker: app_commands.Range[str, 1, 100] | None = None,
        share: bool = False,
    ) -> None:
        await defer(interaction, share=share)
        wanted = QuoteFilter(speaker=speaker)
        found = await self._quotes.random(wanted, community_id=community_of(interaction))
        await self._show(interaction, found, wanted, share=share)

    @app_commands.command(
        name=locale_str("of-the-day"), description=locale_str("One quotation for this server and this day")
    )
    @app_commands.describe(share=locale_str("Show the quotation to everyone in this channel"))
    async def of_the_day(self, interaction: Interaction, share: bool = False) -> None:
        await defer(interaction, share=share)
        found = await self._quotes.of_the_day(community_id=community_of(interaction))
        await self._show(interaction, found, QuoteFilter(), share=share)

    @app_commands.command(name=locale_str("saved"), description=locale_str("The quotations that you saved here"))
    async def saved(self, interaction: Interaction) -> None:
        await self._said(interaction, QuoteFilter(saved_by=interaction.user.id), 0)

    @find.autocomplete("speaker")
    @random.autocomplete("speaker")
    async def suggest_speakers(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return speaker_choices(
            await self._quotes.speakers(typed, community_id=community_of(interaction)), translator(interaction)
        )

    @find.autocomplete("article")
    async def suggest_articles(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return article_choices(await self._library.suggest(typed, community_id=community_of(interaction)))

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

    @on_action(Action.CITE)
    async def cite(self, interaction: Interaction, quote_id: str) -> None:
        found = await self._quotes.get(int(quote_id), community_id=community_of(interaction))
        await answer(interaction, citation_card(found, translator(interaction)))

    @on_action(Action.SHARE)
    async def share(self, interaction: Interaction, quote_id: str) -> None:
        found = await self._quotes.to_share(int(quote_id), community_id=community_of(interaction))
        card = quote_card(found, QuoteFilter(), 0, translator(interaction), shared=True)
        await answer(interaction, card, share=True)

    @on_action(Action.PICTURE)
    async def picture(self, interaction: Interaction, quote_id: str) -> None:
        await defer(interaction, share=True)
        found = await self._quotes.get(int(quote_id), community_id=community_of(interaction))
        await self._show(interaction, found, QuoteFilter(), share=True, picture=True)

    @on_action(Action.SAVE)
    async def save(self, interaction: Interaction, quote_id: str) -> None:
        tr = translator(interaction)
        fresh = await self._quotes.save(
            int(quote_id), community_id=community_of(interaction), user_id=interaction.user.id
        )
        if not fresh:
            await self._quotes.forget(int(quote_id), user_id=interaction.user.id)
        said = tr("Saved. /quote saved shows all.") if fresh else tr("No longer saved. Press again to save it.")
        await answer(interaction, notice_card(said))

    @on_action(Action.SAID)
    async def said_page(self, interaction: Interaction, asker: str, number: str, speaker: str) -> None:
        require_asker(interaction, asker)
        wanted = QuoteFilter(speaker=speaker) if speaker else QuoteFilter(saved_by=interaction.user.id)
        said = await self._quotes.said(wanted, community_id=community_of(interaction), number=int(number))
        await replace(interaction, said_card(said, int(asker), translator(interaction)))

    @on_action(Action.PICK_QUOTE)
    async def pick(self, interaction: Interaction, asker: str) -> None:
        require_asker(interaction, asker)
        data: Any = interaction.data
        found = await self._quotes.pick(data["values"][0], community_id=community_of(interaction))
        wanted = QuoteFilter(article_id=found.article.id)
        await answer(interaction, quote_card(found, wanted, 0, translator(interaction)))

    async def _said(self, interaction: Interaction, wanted: QuoteFilter, number: int) -> None:
        said = await self._quotes.said(wanted, community_id=community_of(interaction), number=number)
        await answer(interaction, said_card(said, interaction.user.id, translator(interaction)))

    async def _show(
        self,
        interaction: Interaction,
        found: ArchivedQuote,
        wanted: QuoteFilter,
        *,
        share: bool,
        picture: bool = False,
    ) -> None:
        """The card, or the picture of it, of a quotation; what everyone sees is held to the server's limit."""
        tr = translator(interaction)
        if share:
            await self._quotes.check_length(found, community_id=community_of(interaction))
        if not picture:
            await answer(interaction, quote_card(found, wanted, 0, tr, shared=share), share=share)
            return
        drawn = await asyncio.to_thread(quote_picture, found, tr)
        file = discord.File(io.BytesIO(drawn.png), filename=PICTURE, description=drawn.alt[:1024])
        await answer(
            interaction, picture_card(found, PICTURE, drawn.alt, tr, shared=share), share=share, files=[file]
        )
