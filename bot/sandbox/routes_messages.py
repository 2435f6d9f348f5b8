"""Messages of a channel: send, read, edit, delete, publish, pin."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.sandbox.api import Answer, Call, Route
from bot.sandbox.compose import apply, new_message
from bot.sandbox.errors import ApiError, Problems, invalid
from bot.sandbox.limits import (
    BULK_DELETE,
    BULK_DELETE_DAYS,
    CROSSPOSTS_AN_HOUR,
    HISTORY,
    NONCE_SECONDS,
    PINS,
)
from bot.sandbox.model import FORUM_KINDS, Channel, ChannelKind, Message, MessageFlag
from bot.sandbox.permissions import NONE, Permission
from bot.sandbox.validate import Checker
from bot.sandbox.validate_message import check_message
from bot.sandbox.wire import REPLY, timestamp


def create(call: Call) -> Answer:
    channel = call.channel()
    body = call.form()
    if channel.kind in FORUM_KINDS or channel.kind is ChannelKind.CATEGORY:
        raise ApiError.of(50008)
    check_may_send(call, channel, body)
    same = find_nonce(call, channel, body)
    if same is not None:
        return Answer(200, call.world.view(same))
    check_message(body, call.files)
    replied = _replied(call, channel, body)
    if channel.guild is None and channel.recipients[0].dm_closed:
        raise ApiError.of(50007)
    message = new_message(call.world, channel, call.world.application.bot, body, call.files)
    if replied is not None:
        message.kind, message.referenced = REPLY, replied
        message.reference = {"type": 0, "channel_id": str(channel.id), "message_id": str(replied.id)}
        if channel.guild is not None:
            message.reference["guild_id"] = str(channel.guild.id)
        apply(call.world, message, {"allowed_mentions": body.get("allowed_mentions")}, {})
    call.world.post(message)
    return Answer(200, call.world.view(message))


def check_may_send(call: Call, channel: Channel, body: Mapping[str, Any]) -> None:
    """Raises 50013 for what the bot may not do here, 50083 for an archived thread that is locked."""
    in_thread = channel.thread is not None
    needs = Permission.SEND_MESSAGES_IN_THREADS if in_thread else Permission.SEND_MESSAGES
    if call.files:
        needs |= Permission.ATTACH_FILES
    if body.get("message_reference"):
        needs |= Permission.READ_MESSAGE_HISTORY
    if body.get("tts"):
        needs |= Permission.SEND_TTS_MESSAGES
    if body.get("poll"):
        needs |= Permission.SEND_POLLS if channel.guild is not None else NONE
    call.allowed(channel, needs)
    if channel.thread is not None and channel.thread.archived:
        if channel.thread.locked:
            raise ApiError.of(50083)
        channel.thread.archived = False
        call.world.update_channel(channel)


def find_nonce(call: Call, channel: Channel, body: Mapping[str, Any]) -> Message | None:
    """With `enforce_nonce`, the message that this author sent with the same nonce in the last few minutes.

    Discord looks for it among the author's messages everywhere, not in this channel alone. One that has been
    deleted since is not sent again: that is 10008.
    """
    nonce = body.get("nonce")
    if nonce is None or not body.get("enforce_nonce"):
        return None
    window = timedelta(seconds=NONCE_SECONDS)
    found = call.world.sent_with_nonce(call.world.application.bot, nonce, within=window)
    if found is not None and found.id not in found.channel.messages:
        raise ApiError.of(10008)
    return found


def _replied(call: Call, channel: Channel, body: Mapping[str, Any]) -> Message | None:
    reference = body.get("message_reference")
    if not reference or not reference.get("message_id"):
        return None
    found = channel.messages.get(int(reference["message_id"]))
    if found is None and reference.get("fail_if_not_exists", True):
        raise invalid(["message_reference"], "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")
    return found


def history(call: Call) -> Answer:
    """Newest first, up to `limit`, optionally `before`, `after` or `around` an id."""
    channel = call.channel()
    limit = call.limit(50, HISTORY)
    if channel.kind in FORUM_KINDS or channel.kind is ChannelKind.CATEGORY:
        raise ApiError.of(50008)
    if not call.world.permissions(channel, call.world.application.bot.id) & Permission.READ_MESSAGE_HISTORY:
        return Answer(200, [])
    messages = [each for each in channel.messages.values() if not each.ephemeral]
    before, after, around = (call.snowflake(name) for name in ("before", "after", "around"))
    if around is not None:
        older = [each for each in messages if each.id <= around][-(limit // 2 + 1) :]
        newer = [each for each in messages if each.id > around][: limit // 2]
        messages = older + newer
    elif before is not None:
        messages = [each for each in messages if each.id < before][-limit:]
    elif after is not None:
        messages = [each for each in messages if each.id > after][:limit]
    return Answer(200, [call.world.view(each) for each in reversed(messages[-limit:])])


def get(call: Call) -> Answer:
    return Answer(200, call.world.view(_message(call, Permission.READ_MESSAGE_HISTORY)))


def edit(call: Call) -> Answer:
    message = _message(call)
    body = call.form()
    if message.author is not call.world.application.bot or message.webhook_id is not None:
        # Another's message: only the suppression of its embeds may be changed, with the permission to.
        if set(body) != {"flags"}:
            raise ApiError.of(50005)
        call.channel(Permission.MANAGE_MESSAGES)
    if message.channel.thread is not None and message.channel.thread.archived:
        raise ApiError.of(50083)
    check_message(body, call.files, editing=message)
    edit_message(call, message, body)
    return Answer(200, call.world.view(message))


def edit_message(call: Call, message: Message, body: Mapping[str, Any]) -> None:
    apply(call.world, message, body, call.files)
    marks = set(body) - {"flags", "allowed_mentions"}
    call.world.edited(message, at=call.world.clock.now() if marks else None)


def delete(call: Call) -> Answer:
    message = _message(call)
    if message.author is not call.world.application.bot:
        call.channel(Permission.MANAGE_MESSAGES)
    call.world.delete_messages(message.channel, [message])
    return Answer(204)


def bulk_delete(call: Call) -> Answer:
    channel = call.channel(Permission.MANAGE_MESSAGES)
    if channel.guild is None:
        raise ApiError.of(50003)
    given = call.form().get("messages")
    if not isinstance(given, list) or not 2 <= len(given) <= BULK_DELETE:
        raise ApiError.of(50016)
    problems = Problems()
    ids = Checker(problems, (), call.form()).snowflakes("messages", BULK_DELETE)
    problems.raise_any()
    if any(call.world.age(each) > timedelta(days=BULK_DELETE_DAYS) for each in ids):
        raise ApiError.of(50034)
    found = [channel.messages[each] for each in dict.fromkeys(ids) if each in channel.messages]
    call.world.delete_messages(channel, found)
    return Answer(204)


def crosspost(call: Call) -> Answer:
    """Publish a message of an announcement channel to the channels that follow it."""
    message = _message(call)
    channel, world = message.channel, call.world
    if channel.kind is not ChannelKind.ANNOUNCEMENT:
        raise ApiError.of(50024)
    own = message.author is world.application.bot
    call.channel(Permission.SEND_MESSAGES if own else Permission.MANAGE_MESSAGES)
    if message.flags & MessageFlag.CROSSPOSTED:
        raise ApiError.of(40033)
    message.flags |= MessageFlag.CROSSPOSTED
    world.edited(message)
    for follower in [world.webhooks[each] for each in channel.followers if each in world.webhooks]:
        _carry(call, message, world.channels[follower.channel_id], follower.id)
    return Answer(200, world.view(message))


def _carry(call: Call, message: Message, target: Channel, webhook_id: int) -> None:
    copy = Message(call.world.next_id(), target, message.author, call.world.clock.now(), message.content)
    copy.embeds, copy.components, copy.attachments = message.embeds, message.components, message.attachments
    copy.flags = (message.flags & ~MessageFlag.CROSSPOSTED) | MessageFlag.IS_CROSSPOST
    copy.webhook_id = webhook_id
    copy.reference = {
        "type": 0,
        "channel_id": str(message.channel.id),
        "message_id": str(message.id),
        "guild_id": str(message.channel.guild_id),
    }
    call.world.post(copy)


def typing(call: Call) -> Answer:
    call.channel(Permission.SEND_MESSAGES)
    return Answer(204)


def pins(call: Call) -> Answer:
    channel = call.channel(Permission.READ_MESSAGE_HISTORY)
    return Answer(200, [call.world.view(each) for each in _pinned(channel)])


def pins_paged(call: Call) -> Answer:
    channel = call.channel(Permission.READ_MESSAGE_HISTORY)
    items = [
        {"pinned_at": timestamp(each.pinned_at), "message": call.world.view(each)}
        for each in _pinned(channel)
        if each.pinned_at is not None
    ]
    limit = call.limit(50, 50)
    return Answer(200, {"items": items[:limit], "has_more": len(items) > limit})


def _pinned(channel: Channel) -> list[Message]:
    pinned = [(each.pinned_at, each) for each in channel.messages.values() if each.pinned_at is not None]
    return [each for _, each in sorted(pinned, key=lambda pair: pair[0], reverse=True)]


def pin(call: Call) -> Answer:
    message = _message(call, Permission.PIN_MESSAGES)
    if message.pinned_at is None and len(_pinned(message.channel)) >= PINS:
        raise ApiError.of(30003)
    message.pinned_at = message.pinned_at or call.world.clock.now()
    call.world.edited(message)
    return Answer(204)


def unpin(call: Call) -> Answer:
    message = _message(call, Permission.PIN_MESSAGES)
    message.pinned_at = None
    call.world.edited(message)
    return Answer(204)


def _message(call: Call, needs: Permission = NONE) -> Message:
    return call.world.message(call.channel(needs), call.id("message_id"))


_ALL = "/channels/{channel_id}/messages"
_ONE = "/channels/{channel_id}/messages/{message_id}"

ROUTES = (
    Route("POST", _ALL, create, bucket=(5, 5.0)),
    Route("GET", _ALL, history, bucket=(5, 5.0)),
    Route("POST", _ALL + "/bulk-delete", bulk_delete, bucket=(1, 1.0)),
    Route("GET", _ALL + "/pins", pins_paged, bucket=(5, 5.0)),
    Route("PUT", _ALL + "/pins/{message_id}", pin, bucket=(5, 5.0)),
    Route("DELETE", _ALL + "/pins/{message_id}", unpin, bucket=(5, 5.0)),
    Route("GET", "/channels/{channel_id}/pins", pins, bucket=(5, 5.0)),
    Route("PUT", "/channels/{channel_id}/pins/{message_id}", pin, bucket=(5, 5.0)),
    Route("DELETE", "/channels/{channel_id}/pins/{message_id}", unpin, bucket=(5, 5.0)),
    Route("GET", _ONE, get, bucket=(5, 5.0)),
    Route("PATCH", _ONE, edit, bucket=(5, 5.0)),
    Route("DELETE", _ONE, delete, bucket=(5, 1.0)),
    Route("POST", _ONE + "/crosspost", crosspost, bucket=(CROSSPOSTS_AN_HOUR, 3600.0)),
    Route("POST", "/channels/{channel_id}/typing", typing, bucket=(5, 5.0)),
)
