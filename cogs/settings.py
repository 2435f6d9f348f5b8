"""/settings: what a server's admins decide."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.interactions import Interaction, answer, require_admin, translator
from bot.models import CommunitySettings
from bot.services.settings import SHARED_QUOTE, CommunityChoices
from bot.ui.cards import notice_card


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class SettingsCog(
    commands.GroupCog,
    group_name=locale_str("settings"),
    group_description=locale_str("What the admins of this server decide"),
):
    def __init__(self, choices: CommunityChoices) -> None:
        self._choices = choices

    @app_commands.command(name=locale_str("show"), description=locale_str("How Newsdesk is set up here"))
    async def show(self, interaction: Interaction) -> None:
        await self._show(interaction, await self._choices.get(require_admin(interaction)))

    @app_commands.command(
        name=locale_str("sharing"), description=locale_str("How long a quotation may be that members share")
    )
    @app_commands.describe(longest=locale_str("In characters"))
    async def sharing(
        self,
        interaction: Interaction,
        longest: app_commands.Range[int, SHARED_QUOTE.start, SHARED_QUOTE.stop - 1],
    ) -> None:
        community_id = require_admin(interaction)
        await self._show(interaction, await self._choices.limit_shared_quotes(longest, community_id=community_id))

    async def _show(self, interaction: Interaction, settings: CommunitySettings) -> None:
        tr = translator(interaction)
        said = tr("Members may share quotations of up to {n} characters.", n=settings.longest_shared_quote)
        await answer(interaction, notice_card(said))
