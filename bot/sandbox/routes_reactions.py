"""Reactions."""

from __future__ import annotations

import re

from bot.sandbox.api import Answer, Call, Route
from bot.sandbox.errors import ApiError
from bot.sandbox.limits import REACTIONS
from bot.sandbox.model import Message, Reaction, User, Wire
from bot.sandbox.permissions import NONE, Permission
from bot.sandbox.wire import member_wire, user_wire
from bot.sandbox.world import Event, World

_CUSTOM = re.compile(r"(?P<name>\w{2,32}):(?P<id>\d{15,20})")
_UNICODE = re.compile(r"[^\x00-\x7f]|[#*0-9]\ufe0f?\u20e3")


def parse_emoji(text: str) -> Wire:
    """An emoji of a path: a Unicode one, or `name:id`. Raises 10014."""
    custom = _CUSTOM.fullmatch(text)
    if custom is not None:
        return {"id": custom["id"], "name": custom["name"]}
    if not _UNICODE.match(text) or len(text) > 16 or " " in text:
        raise ApiError.of(10014)
    return {"id": None, "name": text}


def find(message: Message, emoji: Wire) -> Reaction | None:
    for reaction in message.reactions:
        same_name = emoji["id"] is None and reaction.emoji["name"] == emoji["name"]
        if reaction.emoji["id"] == emoji["id"] and (emoji["id"] is not None or same_name):
            return reaction
    return None


def add_reaction(world: World, message: Message, user: User, emoji: Wire) -> None:
    """Somebody reacts. Raises 50013 for a first reaction without the permission, 30010 past twenty emoji."""
    reaction = find(message, emoji)
    if reaction is None:
        if not world.permissions(message.channel, user.id) & Permission.ADD_REACTIONS:
            raise ApiError.of(50013)
        if len(message.reactions) >= REACTIONS:
            raise ApiError.of(30010)
        reaction = Reaction(emoji)
        message.reactions.append(reaction)
    if user.id in reaction.user_ids:
        return
    reaction.user_ids[user.id] = None
    data = {**_event(message, user.id, reaction.emoji), "message_author_id": str(message.author.id)}
    guild = message.channel.guild
    if guild is not None:
        data["member"] = member_wire(guild.members[user.id])
    _emit(world, "MESSAGE_REACTION_ADD", message, data)


def remove_reaction(world: World, message: Message, user_id: int, emoji: Wire) -> None:
    reaction = find(message, emoji)
    if reaction is None or user_id not in reaction.user_ids:
        return
    del reaction.user_ids[user_id]
    if not reaction.user_ids:
        message.reactions.remove(reaction)
    _emit(world, "MESSAGE_REACTION_REMOVE", message, _event(message, user_id, reaction.emoji))


def _event(message: Message, user_id: int, emoji: Wire) -> Wire:
    return {**_where(message), "user_id": str(user_id), "emoji": emoji, "burst": False, "type": 0}


def _where(message: Message) -> Wire:
    wire: Wire = {"channel_id": str(message.channel.id), "message_id": str(message.id)}
    if message.channel.guild is not None:
        wire["guild_id"] = str(message.channel.guild.id)
    return wire


def _emit(world: World, name: str, message: Message, data: Wire) -> None:
    world.emit(Event(name, data, message.channel.guild_id, message.channel.id, message=message))


def react(call: Call) -> Answer:
    message = _message(call, Permission.READ_MESSAGE_HISTORY)
    add_reaction(call.world, message, call.world.application.bot, parse_emoji(call.params["emoji_name"]))
    return Answer(204)


def unreact(call: Call) -> Answer:
    message = _message(call)
    remove_reaction(call.world, message, call.world.application.bot.id, parse_emoji(call.params["emoji_name"]))
    return Answer(204)


def remove_of(call: Call) -> Answer:
    message = _message(call, Permission.MANAGE_MESSAGES)
    remove_reaction(call.world, message, call.id("user_id"), parse_emoji(call.params["emoji_name"]))
    return Answer(204)


def who(call: Call) -> Answer:
    message = _message(call)
    reaction = find(message, parse_emoji(call.params["emoji_name"]))
    if reaction is None:
        raise ApiError.of(10014)
    after = call.snowflake("after") or 0
    ids = [user_id for user_id in sorted(reaction.user_ids) if user_id > after][: call.limit(25, 100)]
    return Answer(200, [user_wire(call.world.users[user_id]) for user_id in ids])


def clear(call: Call) -> Answer:
    message = _message(call, Permission.MANAGE_MESSAGES)
    message.reactions.clear()
    _emit(call.world, "MESSAGE_REACTION_REMOVE_ALL", message, _where(message))
    return Answer(204)


def clear_emoji(call: Call) -> Answer:
    message = _message(call, Permission.MANAGE_MESSAGES)
    reaction = find(message, parse_emoji(call.params["emoji_name"]))
    if reaction is None:
        raise ApiError.of(10014)
    message.reactions.remove(reaction)
    data = {**_where(message), "emoji": reaction.emoji}
    _emit(call.world, "MESSAGE_REACTION_REMOVE_EMOJI", message, data)
    return Answer(204)


def _message(call: Call, needs: Permission = NONE) -> Message:
    return call.world.message(call.channel(needs), call.id("message_id"))


_ALL = "/channels/{channel_id}/messages/{message_id}/reactions"
_EMOJI = _ALL + "/{emoji_name}"
_BUCKET = (1, 0.25)

ROUTES = (
    Route("PUT", _EMOJI + "/@me", react, bucket=_BUCKET),
    Route("DELETE", _EMOJI + "/@me", unreact, bucket=_BUCKET),
    Route("DELETE", _EMOJI + "/{user_id}", remove_of, bucket=_BUCKET),
    Route("GET", _EMOJI, who),
    Route("DELETE", _EMOJI, clear_emoji, bucket=_BUCKET),
    Route("DELETE", _ALL, clear, bucket=_BUCKET),
)
