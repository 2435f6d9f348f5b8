"""Webhooks: made by the bot, executed by their token; and the follow-ups of interactions, which share the path."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from bot.sandbox import routes_interactions
from bot.sandbox.api import Answer, Call, Route
from bot.sandbox.compose import apply, new_message
from bot.sandbox.errors import ApiError, invalid
from bot.sandbox.limits import WEBHOOK_NAME, WEBHOOKS
from bot.sandbox.model import FORUM_KINDS, Channel, ChannelKind, Message, User, Webhook
from bot.sandbox.permissions import Permission
from bot.sandbox.validate_message import check_message
from bot.sandbox.wire_application import webhook_wire

INCOMING, FOLLOWER = 1, 2


def create(call: Call) -> Answer:
    channel = call.channel(Permission.MANAGE_WEBHOOKS)
    if channel.guild is None or channel.is_thread:
        raise ApiError.of(50024)
    name = _name(call.form().get("name"))
    if sum(each.channel_id == channel.id for each in call.world.webhooks.values()) >= WEBHOOKS:
        raise ApiError.of(30007)
    webhook = _add(call, channel, INCOMING, name)
    return Answer(200, webhook_wire(webhook, call.world.rest_base))


def follow(call: Call) -> Answer:
    """Let a channel of the bot's follow an announcement channel."""
    source = call.channel()
    if source.kind is not ChannelKind.ANNOUNCEMENT:
        raise ApiError.of(50024)
    target = call.allowed(call.world.channel(call.body_id("webhook_channel_id")), Permission.MANAGE_WEBHOOKS)
    assert source.guild is not None
    webhook = _add(call, target, FOLLOWER, f"{source.guild.name} #{source.name}", source)
    source.followers.append(webhook.id)
    return Answer(200, {"channel_id": str(source.id), "webhook_id": str(webhook.id)})


def of_channel(call: Call) -> Answer:
    channel = call.channel(Permission.MANAGE_WEBHOOKS)
    return _listed(call, lambda webhook: webhook.channel_id == channel.id)


def of_guild(call: Call) -> Answer:
    guild_id = call.id("guild_id")
    if guild_id not in call.world.guilds:
        raise ApiError.of(10004)
    return _listed(call, lambda webhook: webhook.guild_id == guild_id)


def _listed(call: Call, wanted: Callable[[Webhook], bool]) -> Answer:
    found = [webhook_wire(each, call.world.rest_base) for each in call.world.webhooks.values() if wanted(each)]
    return Answer(200, found)


def get(call: Call) -> Answer:
    return Answer(200, webhook_wire(_managed(call), call.world.rest_base))


def get_by_token(call: Call) -> Answer:
    wire = webhook_wire(_by_token(call), call.world.rest_base)
    del wire["user"]
    return Answer(200, wire)


def patch(call: Call) -> Answer:
    webhook = _managed(call)
    body = call.form()
    if "channel_id" in body:
        webhook.channel_id = call.allowed(
            call.world.channel(call.body_id("channel_id")), Permission.MANAGE_WEBHOOKS
        ).id
    return _rename(call, webhook)


def patch_by_token(call: Call) -> Answer:
    return _rename(call, _by_token(call))


def _rename(call: Call, webhook: Webhook) -> Answer:
    if "name" in call.form():
        webhook.name = _name(call.form()["name"])
    return Answer(200, webhook_wire(webhook, call.world.rest_base))


def delete(call: Call) -> Answer:
    del call.world.webhooks[_managed(call).id]
    return Answer(204)


def delete_by_token(call: Call) -> Answer:
    del call.world.webhooks[_by_token(call).id]
    return Answer(204)


def execute(call: Call) -> Answer:
    if _is_interaction(call):
        return routes_interactions.follow_up(call, call.params["webhook_token"])
    webhook = _by_token(call)
    body = call.form()
    check_message(body, call.files, webhook=True)
    channel = _destination(call, webhook, body.get("thread_name"))
    author = User(webhook.id, str(body.get("username") or webhook.name), webhook=True)
    message = new_message(call.world, channel, author, body, call.files)
    message.webhook_id, message.application_id = webhook.id, webhook.application_id
    call.world.post(message)
    waits = call.query.get("wait", "").lower() in ("1", "true")
    return Answer(200, call.world.view(message)) if waits else Answer(204)


def _destination(call: Call, webhook: Webhook, thread_name: str | None) -> Channel:
    """The webhook's channel, a thread of it (`thread_id`), or a new post of the forum (`thread_name`)."""
    world = call.world
    channel = world.channel(webhook.channel_id)
    thread_id = call.snowflake("thread_id")
    if thread_id is not None:
        thread = world.channel(thread_id)
        if thread.parent_id != channel.id:
            raise ApiError.of(10003)
        return thread
    if channel.kind not in FORUM_KINDS:
        return channel
    if not thread_name:
        message = "Webhooks posted to forum channels must have a thread_name or thread_id"
        raise ApiError(400, 220001, message)
    return world.add_thread(channel, thread_name, world.application.bot, ChannelKind.PUBLIC_THREAD)


def read_message(call: Call) -> Answer:
    if _is_interaction(call):
        return routes_interactions.read_message(call, call.params["webhook_token"])
    return Answer(200, call.world.view(_message(call)))


def edit_message(call: Call) -> Answer:
    if _is_interaction(call):
        return routes_interactions.edit_message(call, call.params["webhook_token"])
    message = _message(call)
    check_message(call.form(), call.files, editing=message)
    apply(call.world, message, call.form(), call.files)
    call.world.edited(message, at=call.world.clock.now())
    return Answer(200, call.world.view(message))


def delete_message(call: Call) -> Answer:
    if _is_interaction(call):
        return routes_interactions.delete_message(call, call.params["webhook_token"])
    message = _message(call)
    call.world.delete_messages(message.channel, [message])
    return Answer(204)


def _is_interaction(call: Call) -> bool:
    return call.id("webhook_id") == call.world.application.id


def _by_token(call: Call) -> Webhook:
    webhook = call.world.webhooks.get(call.id("webhook_id"))
    if webhook is None:
        raise ApiError.of(10015)
    if not secrets.compare_digest(webhook.token, call.params["webhook_token"]):
        raise ApiError.of(50027)
    return webhook


def _managed(call: Call) -> Webhook:
    webhook = call.world.webhooks.get(call.id("webhook_id"))
    if webhook is None:
        raise ApiError.of(10015)
    call.allowed(call.world.channel(webhook.channel_id), Permission.MANAGE_WEBHOOKS)
    return webhook


def _message(call: Call) -> Message:
    webhook = _by_token(call)
    thread_id = call.snowflake("thread_id")
    channel = call.world.channel(webhook.channel_id if thread_id is None else thread_id)
    message = call.world.message(channel, call.id("message_id"))
    if message.webhook_id != webhook.id:
        raise ApiError.of(10008)
    return message


def _name(name: object) -> str:
    if not isinstance(name, str):
        raise invalid(["name"], "BASE_TYPE_REQUIRED", "This field is required")
    if not 1 <= len(name.strip()) <= WEBHOOK_NAME:
        raise invalid(["name"], "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {WEBHOOK_NAME} in length.")
    if "clyde" in name.lower() or "discord" in name.lower():
        raise invalid(["name"], "USERNAME_INVALID_CONTAINS", 'Username cannot contain "clyde" or "discord"')
    return name.strip()


def _add(call: Call, channel: Channel, kind: int, name: str, source: Channel | None = None) -> Webhook:
    world = call.world
    assert channel.guild is not None
    webhook = Webhook(
        world.next_id(),
        kind,
        channel.id,
        channel.guild.id,
        name,
        secrets.token_urlsafe(51),
        world.application.bot,
        application_id=world.application.id if kind == INCOMING else None,
        source_channel_id=None if source is None else source.id,
    )
    world.webhooks[webhook.id] = webhook
    return webhook


_TOKEN = "/webhooks/{webhook_id}/{webhook_token}"  # noqa: S105
_ONE = _TOKEN + "/messages/{message_id}"
_ORIGINAL = _TOKEN + "/messages/@original"

ROUTES = (
    Route("GET", "/channels/{channel_id}/webhooks", of_channel),
    Route("POST", "/channels/{channel_id}/webhooks", create),
    Route("POST", "/channels/{channel_id}/followers", follow),
    Route("GET", "/guilds/{guild_id}/webhooks", of_guild),
    Route("GET", "/webhooks/{webhook_id}", get),
    Route("PATCH", "/webhooks/{webhook_id}", patch),
    Route("DELETE", "/webhooks/{webhook_id}", delete),
    Route("GET", _TOKEN, get_by_token, authorized=False),
    Route("PATCH", _TOKEN, patch_by_token, authorized=False),
    Route("DELETE", _TOKEN, delete_by_token, authorized=False),
    Route("POST", _TOKEN, execute, authorized=False, global_limit=False, bucket=(5, 2.0)),
    *(
        Route(method, template, handler, authorized=False, global_limit=False, bucket=(5, 2.0))
        for template in (_ORIGINAL, _ONE)
        for method, handler in (("GET", read_message), ("PATCH", edit_message), ("DELETE", delete_message))
    ),
)
