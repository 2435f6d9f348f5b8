"""Word to those who look after a community, elsewhere than in the channel that failed."""

from __future__ import annotations

import hashlib
import logging
from base64 import b32encode
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Protocol

import discord

from bot.errors import ChannelGoneError, DeliveryError, SendRejectedError
from bot.messages import catalogue
from bot.models import Notice, NoticeKind
from bot.ports import Channel, Clock, NoticeStore, People
from bot.ui.cards import failing_feed_buttons, told_card

log = logging.getLogger(__name__)

AT_ONCE = 10
"""Notices that are taken up in one go."""

RETRY = timedelta(seconds=20)
"""Until a notice is told again that may have been told: soon enough for Discord to remember its nonce."""

GIVE_UP_AFTER = timedelta(hours=24)


class Turns(Protocol):
    """The global rate (`bot.delivery.limiter`)."""

    async def acquire(self, key: int) -> None: ...


class Moderators:
    """Tells what was written down: to its recipient by direct message; where that is closed, in the server's own
    channels for such things. No notice is lost, whatever dies; one may come twice if the process dies between the
    telling and the note of it, and no other takes it up while Discord remembers the nonce."""

    def __init__(
        self,
        client: discord.Client,
        channel: Channel,
        people: People,
        turns: Turns,
        store: NoticeStore,
        clock: Clock,
    ) -> None:
        self._client = client
        self._people = people
        self._channel = channel
        self._turns = turns
        self._store = store
        self._clock = clock

    async def tell_due(self) -> None:
        """Tell the notices that are due. Raises StoreError."""
        now = self._clock.now()
        for notice in await self._store.claim_notices(now=now, retry_at=now + RETRY, limit=AT_ONCE):
            try:
                outcome = await self._tell(notice)
            except DeliveryError as error:
                log.info("notice %d is told later: %s", notice.id, error)
                if self._clock.now() - notice.created_at < GIVE_UP_AFTER:
                    continue
                outcome = str(error)
            await self._store.settle_notice(notice, outcome, now=self._clock.now())

    async def _tell(self, notice: Notice) -> str:
        """Where it was told, or that nobody could be. Raises DeliveryError where it is to be tried again."""
        log.warning("notice %d: %s", notice.id, english(notice))
        guild = self._client.get_guild(notice.community_id)
        if guild is None:
            return "the server is gone"
        tr = catalogue(guild.preferred_locale.value)
        feed = notice.kind is NoticeKind.FEED
        buttons = failing_feed_buttons(notice.community_id, notice.subject_id, tr) if feed else ()
        card = told_card(notice.sentences, tr, buttons)
        async for channel_id in self._places(guild, notice):
            await self._turns.acquire(channel_id)
            try:
                await self._channel.send(
                    channel_id, card, nonce=nonce(notice, channel_id), until=self._clock.now() + RETRY
                )
            except (ChannelGoneError, SendRejectedError) as error:
                log.info("notice %d could not be shown: %s", notice.id, error)
            else:
                return f"told in {channel_id}"
        return "nobody could be told"

    async def _places(self, guild: discord.Guild, notice: Notice) -> AsyncIterator[int]:
        """Channels where the notice may go, the best first; never the one that failed."""
        try:
            yield await self._people.open_dm(notice.to)
        except (ChannelGoneError, SendRejectedError) as error:
            log.info("the recipient of notice %d can't be written to: %s", notice.id, error)
        for channel in (guild.safety_alerts_channel, guild.public_updates_channel, guild.system_channel):
            if channel is not None and channel.id != notice.not_in:
                yield channel.id


def english(notice: Notice) -> str:
    """The notice as the log has it."""
    return " ".join(each.message.format(**each.params) for each in notice.sentences)


def nonce(notice: Notice, channel_id: int) -> str:
    """24 characters that only this notice in this channel has."""
    named = f"notice/{notice.id}/{notice.created_at.isoformat()}/{channel_id}"
    return b32encode(hashlib.blake2b(named.encode(), digest_size=15).digest()).decode().lower()
