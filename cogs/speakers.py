"""/speaker and "Check this quote": what somebody said over time, and whether a message quotes it rightly."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.interactions import Interaction, answer, community_of, defer, speaker_choices, translator
from bot.models import QuoteFilter
from bot.services.quote_checks import QuoteChecks
from bot.services.quotes import Quotes
from bot.ui.cards import check_card, said_card


class SpeakersCog(commands.Cog):
    """What somebody has said over time; and whether a message quotes rightly."""

    def __init__(self, quotes: Quotes, checks: QuoteChecks) -> None:
        self._quotes = quotes
        self._checks = checks
        self.menus = [app_commands.ContextMenu(name=locale_str("Check this quote"), callback=self.check)]

    @app_commands.command(
        name=locale_str("speaker"), description=locale_str("What somebody has said over time, with sources")
    )
    @app_commands.describe(name=locale_str("Who, as you type"))
    @app_commands.guild_only()
    async def speaker(self, interaction: Interaction, name: app_commands.Range[str, 1, 100]) -> None:
        said = await self._quotes.said(QuoteFilter(speaker=name), community_id=community_of(interaction))
        await answer(interaction, said_card(said, interaction.user.id, translator(interaction)))

    @speaker.autocomplete("name")
    async def suggest(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return speaker_choices(
            await self._quotes.speakers(typed, community_id=community_of(interaction)), translator(interaction)
        )

    async def check(self, interaction: Interaction, message: discord.Message) -> None:
        await defer(interaction)
        checked = await self._checks.check(message.content, community_id=community_of(interaction))
        await answer(interaction, check_card(checked, translator(interaction)))
