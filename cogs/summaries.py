"""/summarize: what happened, in sentences of the article."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.errors import N_, InputError
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
from bot.services.summaries import Asked, Length, Summaries
from bot.ui.cards import summary_card, trace_card
from bot.ui.custom_ids import Action
from bot.ui.passage import read_spans

LENGTHS = [
    Choice(name=locale_str("one line"), value=Length.HEADLINE.value),
    Choice(name=locale_str("two sentences"), value=Length.SHORT.value),
    Choice(name=locale_str("three sentences"), value=Length.STANDARD.value),
    Choice(name=locale_str("a list of points"), value=Length.BULLETS.value),
]


class SummariesCog(commands.Cog):
    def __init__(self, summaries: Summaries, library: Library) -> None:
        self._summaries = summaries
        self._library = library

    @app_commands.command(
        name=locale_str("summarize"), description=locale_str("What happened, in a few sentences of the article")
    )
    @app_commands.describe(
        article=locale_str("An article of the archive: its title, as you type"),
        link=locale_str("Or the address of any article"),
        text=locale_str("Or any text, pasted"),
        length=locale_str("How much to read"),
        share=locale_str("Show the summary to everyone in this channel"),
    )
    @app_commands.choices(length=LENGTHS)
    @app_commands.guild_only()
    async def summarize(
        self,
        interaction: Interaction,
        article: str | None = None,
        link: app_commands.Range[str, 1, 2000] | None = None,
        text: app_commands.Range[str, 1, 6000] | None = None,
        length: str = Length.STANDARD.value,
        share: bool = False,
    ) -> None:
        if sum(each is not None for each in (article, link, text)) != 1:
            raise InputError(N_("Give one of the three: an article of the archive, a link, or a text."))
        await defer(interaction, share=share)
        asked = _asked(interaction, Length(length), share=share)
        if link is not None:
            made = await self._summaries.of_link(link, asked)
        elif text is not None:
            made = await self._summaries.of_text(text, asked)
        else:
            picked = await self._library.pick(article or "", community_id=asked.community_id)
            made = await self._summaries.of_article(picked.id, asked)
        await answer(interaction, summary_card(made, translator(interaction)), share=share)

    @on_action(Action.SUMMARIZE)
    async def pressed(self, interaction: Interaction, article_id: str) -> None:
        await defer(interaction)
        made = await self._summaries.of_article(int(article_id), _asked(interaction))
        await answer(interaction, summary_card(made, translator(interaction)))

    @on_action(Action.TRACE)
    async def trace(self, interaction: Interaction, article_id: str, number: str, spans: str) -> None:
        article = await self._library.article(int(article_id), community_id=community_of(interaction))
        await answer(interaction, trace_card(article, read_spans(spans), translator(interaction)))

    @on_action(Action.TRACE_DRAFT)
    async def trace_draft(self, interaction: Interaction, draft: str, number: str, spans: str) -> None:
        read = await self._summaries.draft(
            int(draft), community_id=community_of(interaction), user_id=interaction.user.id
        )
        await answer(interaction, trace_card(read, read_spans(spans), translator(interaction)))

    @summarize.autocomplete("article")
    async def suggest(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return article_choices(await self._library.suggest(typed, community_id=community_of(interaction)))


def _asked(interaction: Interaction, length: Length = Length.STANDARD, *, share: bool = False) -> Asked:
    return Asked(
        community_of(interaction),
        interaction.user.id,
        length,
        language=interaction.locale.value.partition("-")[0],
        shared=share,
    )
