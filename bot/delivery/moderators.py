"""Word to those who look after a digest, elsewhere than in the channel that failed."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator

import aiohttp
import discord

from bot.errors import NewsdeskError
from bot.messages import catalogue
from bot.models import Subscription
from bot.ui.cards import disabled_card
from bot.ui.view import Layout

log = logging.getLogger(__name__)

FAILURES = (discord.HTTPException, aiohttp.ClientError, OSError)
"""What a request to Discord may end in."""


class Moderators:
    """Tells the digest's maker by direct message; where that is closed, the server's own notice channels."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def digest_disabled(self, subscription: Subscription, because: NewsdeskError) -> None:
        """Say once that a digest was switched off, and why. Never raises: the log has it in any case."""
        log.warning("subscription %d is switched off: %s", subscription.id, because)
        guild = self._client.get_guild(subscription.community_id)
        if guild is None:
            return
        tr = catalogue(guild.preferred_locale.value)
        card = disabled_card(subscription, because, tr)
        async for place in self._places(guild, subscription):
            try:
                await place.send(view=Layout(card), allowed_mentions=discord.AllowedMentions.none())
                return
            except FAILURES as error:
                log.info("the notice could not be shown: %s", error)

    async def _places(
        self, guild: discord.Guild, subscription: Subscription
    ) -> AsyncIterator[discord.abc.Messageable]:
        """Where the notice may go, the best first; never the channel of the digest itself."""
        try:
            yield await self._client.fetch_user(subscription.created_by)
        except FAILURES as error:
            log.info("the maker of subscription %d can't be found: %s", subscription.id, error)
        for channel in (guild.safety_alerts_channel, guild.public_updates_channel, guild.system_channel):
            if channel is not None and channel.id != subscription.channel_id:
                yield channel
