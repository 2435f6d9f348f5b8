"""/story and the button Story: everything that the archive has on one event, in order of time."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.interactions import Interaction, answer, article_choices, community_of, defer, on_action, translator
from bot.services.library import Library
from bot.services.stories import Stories
from bot.ui.cards import story_card
from bot.ui.custom_ids import Action


class StoriesCog(commands.Cog):
    """Who reports what an article reports."""

    def __init__(self, stories: Stories, library: Library) -> None:
        self._stories = stories
        self._library = library

    @app_commands.command(
        name=locale_str("story"),
        description=locale_str("Who else reports what an article does, from the first report to the last"),
    )
    @app_commands.describe(article=locale_str("Its title, as you type"))
    @app_commands.guild_only()
    async def story(self, interaction: Interaction, article: str) -> None:
        await defer(interaction)
        found = await self._library.pick(article, community_id=community_of(interaction))
        await self._answer(interaction, found.id)

    @story.autocomplete("article")
    async def suggest(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return article_choices(await self._library.suggest(typed, community_id=community_of(interaction)))

    @on_action(Action.STORY)
    async def open(self, interaction: Interaction, article_id: str) -> None:
        await defer(interaction)
        await self._answer(interaction, int(article_id))

    async def _answer(self, interaction: Interaction, article_id: int) -> None:
        story = await self._stories.story_of(article_id, community_id=community_of(interaction))
        await answer(interaction, story_card(story, translator(interaction), asker=interaction.user.id))
