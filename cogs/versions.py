"""/versions and the button Versions: what was changed in an article, and the way back."""

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
    replace,
    require_admin,
    require_asker,
    translator,
)
from bot.services.library import Library
from bot.services.versions import Versions
from bot.ui.cards import brought_back_card, correction_card
from bot.ui.custom_ids import Action


class VersionsCog(commands.Cog):
    """Everyone may see what was corrected; bringing a version back needs the permission Manage Server."""

    def __init__(self, versions: Versions, library: Library) -> None:
        self._versions = versions
        self._library = library

    @app_commands.command(
        name=locale_str("versions"), description=locale_str("What was changed in an article since it came in")
    )
    @app_commands.describe(article=locale_str("Its title, as you type"))
    @app_commands.guild_only()
    async def versions(self, interaction: Interaction, article: str) -> None:
        await defer(interaction)
        found = await self._library.pick(article, community_id=community_of(interaction))
        await self._answer(interaction, found.id)

    @versions.autocomplete("article")
    async def suggest(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return article_choices(await self._library.suggest(typed, community_id=community_of(interaction)))

    @on_action(Action.VERSIONS)
    async def open(self, interaction: Interaction, article_id: str) -> None:
        await defer(interaction)
        await self._answer(interaction, int(article_id))

    @on_action(Action.CORRECTION)
    async def turn(self, interaction: Interaction, asker: str, article_id: str, number: str, page: str) -> None:
        require_asker(interaction, asker)
        found = await self._versions.correction(
            int(article_id), community_id=community_of(interaction), number=int(number)
        )
        tr = translator(interaction)
        await replace(interaction, correction_card(found, tr, asker=int(asker), page=int(page)))

    @on_action(Action.BRING_BACK)
    async def bring_back(self, interaction: Interaction, article_id: str, number: str) -> None:
        community_id = require_admin(interaction)
        await defer(interaction)
        article = await self._versions.bring_back(
            int(article_id), int(number), community_id=community_id, edited_by=interaction.user.id
        )
        await answer(interaction, brought_back_card(article, int(number), translator(interaction)))

    async def _answer(self, interaction: Interaction, article_id: int) -> None:
        found = await self._versions.correction(article_id, community_id=community_of(interaction))
        await answer(interaction, correction_card(found, translator(interaction), asker=interaction.user.id))
