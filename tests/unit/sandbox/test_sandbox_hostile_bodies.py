"""Whatever a client sends, it gets Discord's answer or Discord's error, never a crash."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.sandbox.api import Answer, Call, Upload
from bot.sandbox.clock import Clock
from bot.sandbox.errors import ApiError
from bot.sandbox.interactions import Interactions
from bot.sandbox.model import ChannelKind, Command, InteractionKind, Message, Webhook
from bot.sandbox.server import ROUTES
from bot.sandbox.world import World

EMBED = {
    "title": "x",
    "description": "x",
    "url": "https://example.com",
    "color": 1,
    "timestamp": "2026-01-01T00:00:00Z",
    "footer": {"text": "x", "icon_url": "https://example.com"},
    "author": {"name": "x", "url": "https://example.com", "icon_url": "attachment://a.txt"},
    "image": {"url": "attachment://a.txt"},
    "thumbnail": {"url": "https://example.com"},
    "fields": [{"name": "x", "value": "x", "inline": True}],
}
BUTTON = {
    "type": 2,
    "style": 1,
    "label": "x",
    "custom_id": "b",
    "emoji": {"id": None, "name": "👍"},
    "disabled": False,
}
SELECT = {
    "type": 3,
    "custom_id": "s",
    "placeholder": "x",
    "min_values": 1,
    "max_values": 1,
    "options": [{"label": "x", "value": "x", "description": "x", "default": True}],
}
MESSAGE = {
    "content": "x <@1> <@&1>",
    "embeds": [EMBED],
    "flags": 4,
    "tts": False,
    "nonce": "x",
    "enforce_nonce": True,
    "allowed_mentions": {"parse": ["roles"], "users": ["1"], "replied_user": True},
    "attachments": [{"id": 0, "filename": "a.txt", "description": "x"}],
    "components": [{"type": 1, "components": [BUTTON]}, {"type": 1, "components": [SELECT]}],
    "poll": {"question": {"text": "x"}, "answers": [{"poll_media": {"text": "x"}}], "duration": 1},
    "message_reference": {"message_id": "1", "fail_if_not_exists": False},
}
CARD = {
    "flags": 1 << 15,
    "components": [
        {
            "type": 17,
            "id": 1,
            "accent_color": 1,
            "components": [
                {
                    "type": 9,
                    "components": [{"type": 10, "content": "x"}],
                    "accessory": {**BUTTON, "custom_id": "c"},
                },
                {
                    "type": 12,
                    "items": [{"media": {"url": "attachment://a.txt"}, "description": "x", "spoiler": True}],
                },
                {"type": 13, "file": {"url": "attachment://a.txt"}},
                {"type": 14, "spacing": 1, "divider": True},
                {
                    "type": 1,
                    "components": [{"type": 8, "custom_id": "d", "channel_types": [0], "default_values": []}],
                },
            ],
        },
        {
            "type": 9,
            "components": [{"type": 10, "content": "x"}],
            "accessory": {"type": 11, "media": {"url": "https://example.com"}, "description": "x"},
        },
    ],
}
LABELLED = [
    {"type": 4, "custom_id": "a", "style": 1, "min_length": 1, "max_length": 2, "value": "x", "placeholder": "x"},
    SELECT,
    {"type": 21, "custom_id": "r", "options": [{"label": "x", "value": n, "default": n == "1"} for n in "12"]},
    {"type": 22, "custom_id": "c", "min_values": 1, "max_values": 1, "options": [{"label": "x", "value": "x"}]},
    {"type": 19, "custom_id": "f", "min_values": 1, "max_values": 1},
]
MODAL = {
    "custom_id": "m",
    "title": "x",
    "components": [{"type": 18, "label": "x", "description": "x", "component": each} for each in LABELLED],
}
COMMAND = {
    "name": "x",
    "type": 1,
    "description": "x",
    "name_localizations": {"de": "x"},
    "default_member_permissions": "0",
    "contexts": [0],
    "nsfw": False,
    "options": [
        {"type": 1, "name": "s", "description": "x", "options": [
            {"type": 3, "name": "o", "description": "x", "required": True, "max_length": 5,
             "choices": [{"name": "x", "value": "x", "name_localizations": {"de": "x"}}]},
        ]},
    ],
}  # fmt: skip
CHANNEL = {
    "name": "x",
    "type": 0,
    "topic": "x",
    "nsfw": False,
    "rate_limit_per_user": 1,
    "position": 1,
    "parent_id": "1",
    "permission_overwrites": [{"id": "1", "type": 0, "allow": "1", "deny": "1"}],
    "available_tags": [{"id": "1", "name": "x", "moderated": True, "emoji_name": "x"}],
}
THREAD = {"name": "x", "type": 11, "auto_archive_duration": 60, "rate_limit_per_user": 1, "invitable": True}
POST = {"name": "x", "applied_tags": ["1"], "message": {"content": "x"}}
WEBHOOK = {"name": "x", "channel_id": "1"}
OTHERS = [
    {"recipient_id": "1"},
    {"messages": ["1", "2"]},
    {"webhook_channel_id": "1"},
    {"archived": True, "locked": True, "applied_tags": ["1"], "name": "x"},
    {"id": "1", "type": 1, "allow": "1", "deny": "1"},
    *({"type": kind, "data": data} for kind in (4, 7) for data in (MESSAGE, CARD)),
    {"type": 5, "data": {"flags": 64}},
    {"type": 9, "data": MODAL},
    {"type": 8, "data": {"choices": [{"name": "x", "value": "x"}]}},
    [COMMAND],
]
BODIES = [MESSAGE, CARD, COMMAND, CHANNEL, THREAD, POST, WEBHOOK, {**MESSAGE, "username": "x"}, *OTHERS]
HOSTILE = [None, True, -1, 1 << 70, 0.5, "", "abc", "１", [], {}, [None], ["abc"], {"x": None}, "x" * 7000]


def mutations(body: Any) -> Iterator[Any]:
    """The body with each of its parts, at any depth, replaced by each hostile value."""
    yield from HOSTILE
    if isinstance(body, dict):
        for key, value in body.items():
            yield from ({**body, key: changed} for changed in mutations(value))
    elif isinstance(body, list):
        for index, value in enumerate(body):
            yield from ([*body[:index], changed, *body[index + 1 :]] for changed in mutations(value))


class Place:
    """A small world with one of everything, so that a route's path leads somewhere."""

    def __init__(self) -> None:
        self.world = world = World(Clock(running=False))
        self.interactions = Interactions(world)
        guild = world.add_guild("G", bot_permissions=(1 << 53) - 1)
        channel = world.add_channel(guild, "c", ChannelKind.ANNOUNCEMENT)
        member = world.add_member(guild, "Ada")
        message = Message(world.next_id(), channel, world.application.bot, world.clock.now(), "x")
        world.post(message)
        opened = self.interactions.open(
            InteractionKind.COMPONENT, member.user, channel, {"type": 1, "name": "x"}, message=message
        )
        webhook = Webhook(2, 1, channel.id, guild.id, "x", "x", world.application.bot)
        world.webhooks[webhook.id] = webhook
        world.application.commands[3] = Command(3, 3, None, {"name": "y", "type": 1, "description": "x"})
        self.params = {
            "guild_id": str(guild.id),
            "channel_id": str(channel.id),
            "message_id": str(message.id),
            "user_id": str(member.id),
            "overwrite_id": str(member.id),
            "application_id": str(world.application.id),
            "command_id": "3",
            "webhook_id": "2",
            "webhook_token": "x",
            "interaction_id": str(opened.id),
            "interaction_token": opened.token,
            "emoji_name": "x",
        }


FILE = Upload("a.txt", b"x")
WITHOUT_A_BODY = ("pins", "reactions", "crosspost", "typing", "thread-members")
CHANGING = [
    route
    for route in ROUTES
    if route.method in ("POST", "PATCH", "PUT")
    and not any(f"/{part}" in route.template for part in WITHOUT_A_BODY)
]


def fitting(route) -> list[Any]:
    """The bodies that this route takes: those that it does not take say little about it."""
    return [body for body in BODIES if isinstance(outcome(route, body), Answer)] or [{}]


def outcome(route, body) -> Answer | ApiError:
    place = Place()
    try:
        return route.handler(Call(place.world, place.interactions, place.params, {}, body, {0: FILE}))
    except ApiError as error:
        return error


@pytest.mark.parametrize("route", CHANGING, ids=lambda route: route.name)
async def test_no_body_crashes_a_route(route):
    for valid in fitting(route):
        for body in mutations(valid):
            try:
                answer = outcome(route, body)
            except Exception as error:
                error.add_note(f"body: {body!r:.2000}")
                raise
            assert isinstance(answer, Answer) or 400 <= answer.status < 500


@pytest.mark.parametrize("value", ["abc", "-1", "9" * 30, "１", ""])
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
async def test_no_path_or_query_crashes_a_route(route, value):
    place = Place()
    params = dict.fromkeys(place.params, value)
    query = dict.fromkeys(("limit", "before", "after", "around", "thread_id", "wait"), value)
    for path, question in ((params, {}), (place.params, query)):
        try:
            route.handler(Call(place.world, place.interactions, path, question, {}))
        except ApiError as error:
            assert 400 <= error.status < 500
