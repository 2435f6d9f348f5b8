"""/saved and the button Save: articles that one keeps."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.interactions import (
    Interaction,
    answer,
    community_of,
    on_action,
    replace,
    require_asker,
    translator,
)
from bot.models import Component
from bot.services.saved_articles import SavedArticles
from bot.ui.cards import kept_card, saved_card
from bot.ui.custom_ids import Action


class SavedCog(commands.Cog):
    """What a member keeps is shown to nobody else."""

    def __init__(self, saved: SavedArticles) -> None:
        self._saved = saved

    @app_commands.command(
        name=locale_str("saved"), description=locale_str("The articles that you saved; is:saved in /search")
    )
    @app_commands.guild_only()
    async def saved(self, interaction: Interaction) -> None:
        await answer(interaction, await self._page(interaction, 0))

    @on_action(Action.SAVED)
    async def page(self, interaction: Interaction, asker: str, number: str) -> None:
        require_asker(interaction, asker)
        await replace(interaction, await self._page(interaction, int(number)))

    @on_action(Action.SAVE_ARTICLE)
    async def toggle(self, interaction: Interaction, article_id: str) -> None:
        kept = await self._saved.toggle(
            int(article_id), community_id=community_of(interaction), user_id=interaction.user.id
        )
        await answer(interaction, kept_card(int(article_id), kept, translator(interaction)))

    @on_action(Action.KEEP_ARTICLE)
    async def keep(self, interaction: Interaction, article_id: str, kept: str) -> None:
        await self._saved.keep(
            int(article_id), kept == "1", community_id=community_of(interaction), user_id=interaction.user.id
        )
        await replace(interaction, kept_card(int(article_id), kept == "1", translator(interaction)))

    async def _page(self, interaction: Interaction, number: int) -> list[Component]:
        page = await self._saved.page(number, community_id=community_of(interaction), user_id=interaction.user.id)
        return saved_card(page, translator(interaction), asker=interaction.user.id)
