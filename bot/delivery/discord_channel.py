"""`ports.Channel` by discord.py, and the one place where its errors become ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import aiohttp
import discord

from bot.errors import (
    N_,
    ChannelGoneError,
    DeliveryError,
    SendRejectedError,
    SendRetryError,
    SendUncertainError,
)
from bot.models import Component
from bot.ui.view import Layout

UNKNOWN_MESSAGE = 10008
"""What a send is answered whose nonce belongs to a message that was deleted since."""

PUBLISHED_ALREADY = 40033

RECONNECTING = 5.0
REFUSED = 60.0
"""Seconds to wait where Discord refuses the bot itself (a bad token, a ban by its edge) and not the message."""


class DiscordChannel:
    """Posts to channels through one client, for as long as it is connected."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def send(self, channel_id: int, components: Sequence[Component], *, nonce: str) -> int:
        self._check_connection()
        try:
            view = Layout(components)
        except ValueError as error:
            raise SendRejectedError(N_("This message breaks Discord's limits: {reason}."), reason=error) from error
        channel = self._client.get_partial_messageable(channel_id)
        with translated():
            message = await channel.send(view=view, nonce=nonce, allowed_mentions=discord.AllowedMentions.none())
        return message.id

    async def open_dm(self, user_id: int) -> int:
        self._check_connection()
        with translated():
            return (await self._client.create_dm(discord.Object(user_id))).id

    async def find(self, channel_id: int, marker: str, *, after: datetime) -> int | None:
        self._check_connection()
        if not _may_read_history(self._client.get_channel(channel_id)):
            # Discord then answers with an empty list: "not there" would be a guess, and a second post.
            raise ChannelGoneError(
                N_("Newsdesk can't see whether its last message arrived. Allow it to Read Message History.")
            )
        channel = self._client.get_partial_messageable(channel_id)
        own = self._client.user
        with translated():
            async for message in channel.history(limit=None, after=after, oldest_first=True):
                if message.author == own and marker in custom_ids([each.to_dict() for each in message.components]):
                    return message.id
        return None

    async def edit(self, channel_id: int, message_id: int, components: Sequence[Component]) -> None:
        self._check_connection()
        message = self._client.get_partial_messageable(channel_id).get_partial_message(message_id)
        with translated():
            await message.edit(view=Layout(components), allowed_mentions=discord.AllowedMentions.none())

    async def publish(self, channel_id: int, message_id: int) -> None:
        self._check_connection()
        message = self._client.get_partial_messageable(channel_id).get_partial_message(message_id)
        with translated():
            try:
                await message.publish()
            except discord.HTTPException as error:
                if error.code != PUBLISHED_ALREADY:
                    raise

    def _check_connection(self) -> None:
        if self._client.is_closed() or self._client.user is None:
            raise SendRetryError(N_("There is no connection to Discord."), after=RECONNECTING)


def custom_ids(components: Sequence[Any]) -> Iterator[str]:
    """Every custom id in components of any depth."""
    for component in components:
        if "custom_id" in component:
            yield component["custom_id"]
        yield from custom_ids(component.get("components", ()))
        if accessory := component.get("accessory"):
            yield from custom_ids([accessory])


def _may_read_history(channel: object) -> bool:
    """What the cache knows; a channel that it lacks (a DM) is asked."""
    if isinstance(channel, discord.Thread):
        channel = channel.parent
    if isinstance(channel, discord.abc.GuildChannel):
        return channel.permissions_for(channel.guild.me).read_message_history
    return True


@contextmanager
def translated() -> Iterator[None]:
    """Turn what discord.py and aiohttp raise into DeliveryError's children; a bug stays a bug."""
    try:
        yield
    except (discord.RateLimited, discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
        raise translate(error) from error


def translate(error: Exception) -> DeliveryError:
    """What a failed request means for its message.

    discord.py itself repeats only 500, 502, 504, 524 and 429; a 503, a connection reset (errno 104 on Linux) and a
    server that hung up come through, and so does whatever outlasted its five tries.
    """
    match error:
        case discord.RateLimited():
            return SendRetryError(N_("Discord asks to wait."), after=error.retry_after)
        case discord.HTTPException():
            return _translate_status(error)
        case aiohttp.ClientConnectorError():
            return SendRetryError(N_("Discord can't be reached."))
        case _:
            return SendUncertainError(
                N_("The connection to Discord broke ({reason})."), reason=type(error).__name__
            )


def _translate_status(error: discord.HTTPException) -> DeliveryError:
    match error.status:
        case status if status >= 500 or status == 408:
            return SendUncertainError(N_("Discord answered with error {status}."), status=str(status))
        case 401 | 429:
            return SendRetryError(
                N_("Discord refuses the bot for now (error {status})."), status=str(error.status), after=REFUSED
            )
        case 404 if error.code == UNKNOWN_MESSAGE:
            return SendRejectedError(N_("The message was posted, and deleted since."))
        case 403 | 404 if not error.code:
            # Not the API's own answer (it has a code) but that of something before it.
            return SendRetryError(
                N_("Discord refuses the bot for now (error {status})."), status=str(error.status), after=REFUSED
            )
        case 404:
            return ChannelGoneError(N_("The channel is no longer there."))
        case 403:
            return ChannelGoneError(
                N_("Newsdesk may not post in the channel. Allow it to View Channel and Send Messages there.")
            )
        case _:
            return SendRejectedError(N_("Discord refused the message: {reason}"), reason=error.text)
