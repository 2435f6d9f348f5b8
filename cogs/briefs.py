"""/brief: what the archive has on a topic."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.interactions import Interaction, answer, community_of, defer, translator
from bot.services.briefs import Briefs
from bot.ui.cards import brief_card


class BriefsCog(commands.Cog):
    def __init__(self, briefs: Briefs) -> None:
        self._briefs = briefs

    @app_commands.command(
        name=locale_str("brief"), description=locale_str("What the archive has on a topic, story by story")
    )
    @app_commands.describe(
        topic=locale_str("Words to search for, as in /search"),
        since=locale_str("From when on: 7d (if left out), 30d, 1y, yesterday or 2026-11-22"),
        share=locale_str("Show the brief to everyone in this channel"),
    )
    @app_commands.guild_only()
    async def brief(
        self,
        interaction: Interaction,
        topic: app_commands.Range[str, 1, 200],
        since: app_commands.Range[str, 1, 20] = "7d",
        share: bool = False,
    ) -> None:
        await defer(interaction, share=share)
        brief = await self._briefs.about(topic, since, community_id=community_of(interaction))
        await answer(interaction, brief_card(brief, interaction.user.id, translator(interaction)), share=share)
