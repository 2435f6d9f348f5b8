"""Channels of a server: read, make, change, delete, and their permission overwrites."""

from __future__ import annotations

from typing import Any

from bot.sandbox.api import Answer, Call, Route
from bot.sandbox.errors import ApiError, Problems
from bot.sandbox.limits import CHANNEL_NAME, CHANNEL_TOPIC, FORUM_TOPIC, SLOWMODE_SECONDS
from bot.sandbox.model import FORUM_KINDS, Channel, ChannelKind, Overwrite, Tag, Wire
from bot.sandbox.permissions import Permission, guild_permissions
from bot.sandbox.routes_threads import edit_thread
from bot.sandbox.validate import Checker
from bot.sandbox.wire import channel_wire

_MADE_KINDS = (0, 2, 4, 5, 15, 16)


def get(call: Call) -> Answer:
    return Answer(200, channel_wire(call.channel()))


def create(call: Call) -> Answer:
    guild = call.world.guilds.get(call.id("guild_id"))
    if guild is None:
        raise ApiError.of(10004)
    if not guild_permissions(guild, guild.members[call.world.application.bot.id]) & Permission.MANAGE_CHANNELS:
        raise ApiError.of(50013)
    body = call.form()
    kind = ChannelKind(_check(body, None))
    parent_id = body.get("parent_id")
    channel = call.world.add_channel(
        guild,
        _named(body["name"], kind),
        kind,
        topic=body.get("topic"),
        parent=None if parent_id is None else guild.channels.get(int(parent_id)),
        nsfw=bool(body.get("nsfw")),
        tags=[tag["name"] for tag in body.get("available_tags") or ()],
        overwrites=_overwrites(body),
    )
    channel.slowmode = int(body.get("rate_limit_per_user") or 0)
    return Answer(201, channel_wire(channel))


def edit(call: Call) -> Answer:
    channel = call.channel()
    if channel.is_thread:
        return edit_thread(call, channel)
    call.channel(Permission.MANAGE_CHANNELS)
    body = call.form()
    _check(body, channel)
    if body.get("name") is not None:
        channel.name = _named(body["name"], channel.kind)
    if "topic" in body:
        channel.topic = body["topic"]
    if "nsfw" in body:
        channel.nsfw = bool(body["nsfw"])
    if "rate_limit_per_user" in body:
        channel.slowmode = int(body["rate_limit_per_user"] or 0)
    if "position" in body:
        channel.position = int(body["position"] or 0)
    if "parent_id" in body:
        channel.parent_id = None if body["parent_id"] is None else int(body["parent_id"])
    if "permission_overwrites" in body:
        call.channel(Permission.MANAGE_ROLES)
        channel.overwrites = {each.id: each for each in _overwrites(body)}
    if "available_tags" in body:
        channel.tags = [_tag(call, each) for each in body["available_tags"] or ()]
    call.world.update_channel(channel)
    return Answer(200, channel_wire(channel))


def delete(call: Call) -> Answer:
    channel = call.channel()
    if channel.guild is None:
        return Answer(200, channel_wire(channel))
    call.channel(Permission.MANAGE_THREADS if channel.is_thread else Permission.MANAGE_CHANNELS)
    wire = channel_wire(channel)
    call.world.delete_channel(channel)
    return Answer(200, wire)


def put_overwrite(call: Call) -> Answer:
    channel = call.channel(Permission.MANAGE_ROLES)
    body = call.form()
    target = call.id("overwrite_id")
    problems = Problems()
    check = Checker(problems, (), body)
    _check_overwrite(check)
    problems.raise_any()
    channel.overwrites[target] = Overwrite(
        target, int(body["type"]), int(body.get("allow") or 0), int(body.get("deny") or 0)
    )
    call.world.update_channel(channel)
    return Answer(204)


def delete_overwrite(call: Call) -> Answer:
    channel = call.channel(Permission.MANAGE_ROLES)
    channel.overwrites.pop(call.id("overwrite_id"), None)
    call.world.update_channel(channel)
    return Answer(204)


def _check(body: Wire, channel: Channel | None) -> int:
    """Check the fields; the answer is the channel's type."""
    problems = Problems()
    check = Checker(problems, (), body)
    check.text("name", CHANNEL_NAME, least=1, required=channel is None)
    if channel is None:
        kind = check.one_of("type", _MADE_KINDS)
        kind = 0 if kind is None else kind
    else:
        kind = int(channel.kind)
    check.text("topic", FORUM_TOPIC if kind in FORUM_KINDS else CHANNEL_TOPIC)
    check.integer("rate_limit_per_user", least=0, most=SLOWMODE_SECONDS)
    for tag in check.objects("available_tags", 20):
        tag.snowflake("id")
        tag.text("name", 20, least=1, required=True)
    for overwrite in check.objects("permission_overwrites", 500):
        overwrite.snowflake("id", required=True)
        _check_overwrite(overwrite)
    check.snowflake("parent_id")
    check.integer("position", least=0)
    problems.raise_any()
    return int(kind)


def _check_overwrite(check: Checker) -> None:
    check.one_of("type", (0, 1), required=True)
    check.snowflake("allow")
    check.snowflake("deny")


def _named(name: str, kind: ChannelKind) -> str:
    """Text channels are written small and without blanks."""
    dashed = kind in (ChannelKind.TEXT, ChannelKind.ANNOUNCEMENT, *FORUM_KINDS)
    return "-".join(name.lower().split()) if dashed else name


def _overwrites(body: Wire) -> list[Overwrite]:
    given: list[Any] = body.get("permission_overwrites") or []
    return [
        Overwrite(int(each["id"]), int(each["type"]), int(each.get("allow") or 0), int(each.get("deny") or 0))
        for each in given
    ]


def _tag(call: Call, wire: Wire) -> Tag:
    number = int(wire["id"]) if wire.get("id") else call.world.next_id()
    return Tag(number, wire["name"], bool(wire.get("moderated")), wire.get("emoji_name"))


ROUTES = (
    Route("GET", "/channels/{channel_id}", get),
    Route("PATCH", "/channels/{channel_id}", edit),
    Route("DELETE", "/channels/{channel_id}", delete),
    Route("POST", "/guilds/{guild_id}/channels", create),
    Route("PUT", "/channels/{channel_id}/permissions/{overwrite_id}", put_overwrite),
    Route("DELETE", "/channels/{channel_id}/permissions/{overwrite_id}", delete_overwrite),
)
