"""/summarize: what happened, in sentences of the article."""

from __future__ import annotations

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
    translator,
)
from bot.services.library import Library
from bot.services.summaries import Length, Summaries
from bot.ui.cards import summary_card, trace_card
from bot.ui.custom_ids import Action

LENGTHS = [
    Choice(name=locale_str("two sentences"), value=Length.SHORT.value),
    Choice(name=locale_str("three sentences"), value=Length.STANDARD.value),
    Choice(name=locale_str("six sentences"), value=Length.LONG.value),
]


class SummariesCog(commands.Cog):
    def __init__(self, summaries: Summaries, library: Library) -> None:
        self._summaries = summaries
        self._library = library

    @app_commands.command(
        name=locale_str("summarize"), description=locale_str("What happened, in a few sentences of the article")
    )
    @app_commands.describe(
        article=locale_str("Its title, as you type"),
        length=locale_str("How much to read"),
        share=locale_str("Show the summary to everyone in this channel"),
    )
    @app_commands.choices(length=LENGTHS)
    @app_commands.guild_only()
    async def summarize(
        self,
        interaction: Interaction,
        article: str,
        length: str = Length.STANDARD.value,
        share: bool = False,
    ) -> None:
        community_id = community_of(interaction)
        await defer(interaction, share=share)
        picked = await self._library.pick(article, community_id=community_id)
        await self._answer(interaction, picked.id, Length(length), share=share)

    @on_action(Action.SUMMARIZE)
    async def pressed(self, interaction: Interaction, article_id: str) -> None:
        await defer(interaction)
        await self._answer(interaction, int(article_id), Length.STANDARD)

    @on_action(Action.TRACE)
    async def trace(self, interaction: Interaction, article_id: str, number: str, start: str, end: str) -> None:
        article = await self._library.article(int(article_id), community_id=community_of(interaction))
        await answer(interaction, trace_card(article, int(start), int(end), translator(interaction)))

    @summarize.autocomplete("article")
    async def suggest(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return article_choices(await self._library.suggest(typed, community_id=community_of(interaction)))

    async def _answer(
        self, interaction: Interaction, article_id: int, length: Length, *, share: bool = False
    ) -> None:
        made = await self._summaries.of_article(article_id, community_id=community_of(interaction), length=length)
        await answer(interaction, summary_card(made.article, made.summary, translator(interaction)), share=share)
