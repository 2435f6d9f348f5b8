"""`ports.Channel` by discord.py, and the one place where its errors become ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import aiohttp
import discord

from bot.delivery.attempts import attempt
from bot.errors import (
    N_,
    ChannelGoneError,
    DeliveryError,
    PlaceClosedError,
    SendRejectedError,
    SendRetryError,
    SendUncertainError,
)
from bot.models import Component, Opening
from bot.ports import Clock
from bot.ui.components import mentioned_roles
from bot.ui.view import Layout

UNKNOWN_MESSAGE = 10008
"""What a send is answered whose nonce belongs to a message that was deleted since."""

PUBLISHED_ALREADY, THREAD_ALREADY, THREAD_ARCHIVED = 40033, 160004, 50083

CODES: dict[int, tuple[type[DeliveryError], str]] = {
    UNKNOWN_MESSAGE: (SendRejectedError, N_("The message was posted, and deleted since.")),
    10087: (ChannelGoneError, N_("A tag of this digest is no longer in the forum. Choose others for it.")),
    40067: (ChannelGoneError, N_("The forum wants a tag on every post. Choose one for this digest.")),
    50007: (
        ChannelGoneError,
        N_("Direct messages from this server are closed. Open them in its Privacy Settings."),
    ),
    THREAD_ARCHIVED: (PlaceClosedError, N_("The thread is locked.")),
    160005: (PlaceClosedError, N_("The thread is locked.")),
}
"""What an error of Discord's own means, where its status does not tell."""

RECONNECTING = 5.0
REFUSED = 60.0
"""Seconds to wait where Discord refuses the bot itself (a bad token, a ban by its edge) and not the message."""


class DiscordChannel:
    """Posts to channels through one client (whose session has `attempts.trace`), for as long as it is
    connected."""

    def __init__(self, client: discord.Client, clock: Clock) -> None:
        self._client = client
        self._clock = clock

    async def send(self, channel_id: int, components: Sequence[Component], *, nonce: str, until: datetime) -> int:
        self._check_connection()
        view = _layout(components)
        channel = self._client.get_partial_messageable(channel_id)
        with translated(), attempt(self._clock, until=until):
            mentions = _may_mention(components)
            message = await channel.send(view=view, nonce=nonce, allowed_mentions=mentions)
        return message.id

    async def start_post(
        self, forum_id: int, components: Sequence[Component], *, opening: Opening, until: datetime
    ) -> int:
        self._check_connection()
        view = _layout(components)
        forum = await self._forum(forum_id)
        tags: Any = [discord.Object(tag) for tag in opening.tags]
        with translated(), attempt(self._clock, until=until, once=True):
            made = await forum.create_thread(
                name=opening.name, view=view, applied_tags=tags, allowed_mentions=_may_mention(components)
            )
        return made.thread.id

    async def open_thread(self, channel_id: int, message_id: int, name: str) -> None:
        self._check_connection()
        channel = await self._known(channel_id)
        if not isinstance(channel, discord.TextChannel):
            raise PlaceClosedError(N_("In this channel no thread can be opened."))
        with translated():
            try:
                await channel.get_partial_message(message_id).create_thread(name=name)
            except discord.HTTPException as error:
                if error.code != THREAD_ALREADY:
                    raise

    async def find(self, channel_id: int, marker: str, *, after: datetime) -> int | None:
        self._check_connection()
        _require_history(self._client.get_channel(channel_id))
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
        nobody = discord.AllowedMentions.none()
        with translated():
            try:
                await message.edit(view=Layout(components), allowed_mentions=nobody)
            except discord.HTTPException as error:
                if error.code != THREAD_ARCHIVED:
                    raise
                await self._reopen(channel_id)
                await message.edit(view=Layout(components), allowed_mentions=nobody)

    async def _reopen(self, thread_id: int) -> None:
        """What is sent to an archived thread opens it again, but not an edit. It is archived again by itself."""
        thread = await self._known(thread_id)
        if isinstance(thread, discord.Thread):
            await thread.edit(archived=False)

    async def find_post(self, forum_id: int, marker: str, *, after: datetime) -> int | None:
        self._check_connection()
        forum = await self._forum(forum_id)
        _require_history(self._client.get_channel(forum_id))
        with translated():
            for thread in await forum.guild.active_threads():
                if thread.parent_id == forum_id and await self._begins_with(thread, marker, after):
                    return thread.id
            async for thread in forum.archived_threads(limit=None):
                if thread.archive_timestamp < after:
                    break  # they come in the order in which they were archived, the latest first
                if await self._begins_with(thread, marker, after):
                    return thread.id
        return None

    async def _begins_with(self, thread: discord.Thread, marker: str, after: datetime) -> bool:
        """Whether a post is the bot's own, begun since `after`, and its first message has this custom id; one
        whose first message was deleted since is none that Newsdesk could know again."""
        if self._client.user is None or thread.owner_id != self._client.user.id:
            return False
        if discord.utils.snowflake_time(thread.id) < after:
            return False
        try:
            first = await self._client.get_partial_messageable(thread.id).fetch_message(thread.id)
        except discord.NotFound:
            return False
        return marker in custom_ids([each.to_dict() for each in first.components])

    async def _forum(self, channel_id: int) -> discord.ForumChannel:
        channel = await self._known(channel_id)
        if not isinstance(channel, discord.ForumChannel):
            raise PlaceClosedError(N_("The channel is no forum any more."))
        return channel

    async def _known(self, channel_id: int) -> object:
        """A channel, from the cache if it is there. Raises DeliveryError."""
        cached = self._client.get_channel(channel_id)
        if cached is not None:
            return cached
        with translated():
            return await self._client.fetch_channel(channel_id)

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


def _layout(components: Sequence[Component]) -> Layout:
    try:
        return Layout(components)
    except ValueError as error:
        raise SendRejectedError(N_("This message breaks Discord's limits: {reason}."), reason=error) from error


def _may_mention(components: Sequence[Component]) -> discord.AllowedMentions:
    """Exactly the role that the message is to notify, if there is one: nothing that an article says."""
    roles = [discord.Object(role_id) for role_id in mentioned_roles(components)]
    return discord.AllowedMentions(everyone=False, users=False, replied_user=False, roles=roles or False)


def custom_ids(components: Sequence[Any]) -> Iterator[str]:
    """Every custom id in components of any depth."""
    for component in components:
        if "custom_id" in component:
            yield component["custom_id"]
        yield from custom_ids(component.get("components", ()))
        if accessory := component.get("accessory"):
            yield from custom_ids([accessory])


def _require_history(channel: object) -> None:
    """Raises ChannelGoneError where the bot may not read the history, for Discord then answers with an empty one:
    "not there" would be a guess, and a second post. This is what the cache knows; a channel that it lacks (a DM)
    is asked."""
    if isinstance(channel, discord.Thread):
        channel = channel.parent
    if (
        isinstance(channel, discord.abc.GuildChannel)
        and not channel.permissions_for(channel.guild.me).read_message_history
    ):
        raise ChannelGoneError(
            N_("Newsdesk can't see whether its last message arrived. Allow it to Read Message History.")
        )


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
    known = CODES.get(error.code)
    if known is not None:
        kind, sentence = known
        return kind(sentence)
    match error.status:
        case status if status >= 500 or status == 408:
            return SendUncertainError(N_("Discord answered with error {status}."), status=str(status))
        case 429 if "Via" in error.response.headers:
            # Discord's own, after discord.py's five tries; without Via it is a ban by what stands before Discord.
            return SendRetryError(N_("Discord asks to wait."), after=_seconds(error.response.headers))
        case 401 | 429:
            return SendRetryError(
                N_("Discord refuses the bot for now (error {status})."), status=str(error.status), after=REFUSED
            )
        case 403 | 404 if not error.code:
            # Not the API's own answer (it has a code) but that of something before it.
            return SendRetryError(
                N_("Discord refuses the bot for now (error {status})."), status=str(error.status), after=REFUSED
            )
        case 404:
            return PlaceClosedError(N_("The channel is no longer there."))
        case 403:
            return ChannelGoneError(
                N_("Newsdesk may not post in the channel. Allow it to View Channel and Send Messages there.")
            )
        case _:
            return SendRejectedError(N_("Discord refused the message: {reason}"), reason=error.text)


def _seconds(headers: Mapping[str, str]) -> float | None:
    """What `Retry-After` says, if it says anything."""
    try:
        return float(headers.get("Retry-After", ""))
    except ValueError:
        return None
