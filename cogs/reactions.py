"""An admin's reaction that adds what stands in a message, where the operator and the server have turned it on."""

from __future__ import annotations

import logging

import discord
from discord.ext import commands

from bot.errors import NewsdeskError
from bot.interactions import REQUEST_FAILURES, message_sources
from bot.messages import catalogue
from bot.models import Component
from bot.services.batches import Batches, Progress
from bot.services.settings import CommunityChoices, emoji_key
from bot.ui.cards import batch_card, error_card
from bot.ui.view import Layout

log = logging.getLogger(__name__)

ADDED = "✅"
"""The bot's own reaction to a message that was added: it is not added a second time."""


class ReactionsCog(commands.Cog):
    """Discord tells of reactions only with intents that `Client` asks for where the operator allows it."""

    def __init__(self, choices: CommunityChoices, batches: Batches) -> None:
        self._choices = choices
        self._batches = batches
        self._at_work: set[int] = set()

    @commands.Cog.listener()
    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        member = payload.member
        if member is None or member.bot or not member.guild_permissions.manage_guild:
            return
        channel = member.guild.get_channel_or_thread(payload.channel_id)
        if not isinstance(channel, discord.abc.Messageable):
            return
        wanted = (await self._choices.get(member.guild.id)).reaction
        if wanted is None or emoji_key(str(payload.emoji)) != emoji_key(wanted):
            return
        if payload.message_id in self._at_work:  # asked with no wait before it is added: two may react at once
            return
        self._at_work.add(payload.message_id)
        try:
            await self._add(await channel.fetch_message(payload.message_id), member)
        except REQUEST_FAILURES as failure:
            log.warning("a message that was reacted to could not be added: %s", failure)
        finally:
            self._at_work.discard(payload.message_id)

    async def _add(self, message: discord.Message, member: discord.Member) -> None:
        if any(each.me and str(each.emoji) == ADDED for each in message.reactions):
            return
        tr = catalogue(member.guild.preferred_locale.value)
        try:
            sources = message_sources(message)
            outcome = await self._batches.add(
                sources, community_id=member.guild.id, made_by=member.id, report=_quietly
            )
        except NewsdeskError as error:
            await _reply(message, error_card(error, tr))
            return
        if outcome.failures:
            await _reply(message, batch_card(outcome, tr))
        else:
            await message.add_reaction(ADDED)


async def _quietly(_: Progress) -> None:
    """A reaction has no answer in which progress could be told."""


async def _reply(message: discord.Message, card: list[Component]) -> None:
    """Everybody in the channel sees it, and nobody is pinged."""
    await message.reply(view=Layout(card), mention_author=False, allowed_mentions=discord.AllowedMentions.none())
