"""/related, the button Related and "Find in Newsdesk": more on the same subject."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.interactions import Interaction, answer, article_choices, community_of, defer, on_action, translator
from bot.services.library import Library
from bot.services.related import Related
from bot.ui.cards import like_card, related_card
from bot.ui.custom_ids import Action


class RelatedCog(commands.Cog):
    """More on what an article or a message is about."""

    def __init__(self, related: Related, library: Library) -> None:
        self._related = related
        self._library = library
        self.menus = [app_commands.ContextMenu(name=locale_str("Find in Newsdesk"), callback=self.find)]

    @app_commands.command(
        name=locale_str("related"), description=locale_str("Articles on the same subject as another one")
    )
    @app_commands.describe(article=locale_str("Its title, as you type"))
    @app_commands.guild_only()
    async def related(self, interaction: Interaction, article: str) -> None:
        await defer(interaction)
        found = await self._library.pick(article, community_id=community_of(interaction))
        await self._answer(interaction, found.id)

    @related.autocomplete("article")
    async def suggest(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return article_choices(await self._library.suggest(typed, community_id=community_of(interaction)))

    @on_action(Action.RELATED)
    async def more(self, interaction: Interaction, article_id: str) -> None:
        await defer(interaction)
        await self._answer(interaction, int(article_id))

    async def find(self, interaction: Interaction, message: discord.Message) -> None:
        await defer(interaction)
        hits = await self._related.to_text(_said(message), community_id=community_of(interaction))
        await answer(interaction, like_card(hits, translator(interaction), asker=interaction.user.id))

    async def _answer(self, interaction: Interaction, article_id: int) -> None:
        found = await self._related.to_article(article_id, community_id=community_of(interaction))
        await answer(interaction, related_card(found, translator(interaction), asker=interaction.user.id))


def _said(message: discord.Message) -> str:
    """A message's own words and those of its link previews."""
    previews = (part for each in message.embeds for part in (each.title, each.description))
    return "\n\n".join(filter(None, (message.content, *previews)))
