"""Gateway intents: which events a session hears of."""

from __future__ import annotations

from enum import IntFlag

from bot.sandbox.model import Wire


class Intent(IntFlag):
    NONE = 0
    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_MODERATION = 1 << 2
    GUILD_EXPRESSIONS = 1 << 3
    GUILD_INTEGRATIONS = 1 << 4
    GUILD_WEBHOOKS = 1 << 5
    GUILD_INVITES = 1 << 6
    GUILD_VOICE_STATES = 1 << 7
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_MESSAGE_REACTIONS = 1 << 10
    GUILD_MESSAGE_TYPING = 1 << 11
    DIRECT_MESSAGES = 1 << 12
    DIRECT_MESSAGE_REACTIONS = 1 << 13
    DIRECT_MESSAGE_TYPING = 1 << 14
    MESSAGE_CONTENT = 1 << 15
    GUILD_SCHEDULED_EVENTS = 1 << 16
    AUTO_MODERATION_CONFIGURATION = 1 << 20
    AUTO_MODERATION_EXECUTION = 1 << 21
    GUILD_MESSAGE_POLLS = 1 << 24
    DIRECT_MESSAGE_POLLS = 1 << 25


INTENTS = int(~Intent.NONE)
PRIVILEGED = int(Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT)

_PREFIXES = (
    # The first prefix that fits decides; a name that none fits is told to everyone.
    ("GUILD_MEMBER_", Intent.GUILD_MEMBERS, Intent.NONE),
    ("GUILD_", Intent.GUILDS, Intent.NONE),
    ("CHANNEL_", Intent.GUILDS, Intent.NONE),
    ("THREAD_", Intent.GUILDS, Intent.NONE),
    ("MESSAGE_REACTION_", Intent.GUILD_MESSAGE_REACTIONS, Intent.DIRECT_MESSAGE_REACTIONS),
    ("MESSAGE_", Intent.GUILD_MESSAGES, Intent.DIRECT_MESSAGES),
    ("TYPING_", Intent.GUILD_MESSAGE_TYPING, Intent.DIRECT_MESSAGE_TYPING),
    ("WEBHOOKS_", Intent.GUILD_WEBHOOKS, Intent.NONE),
)


def intent_of(event: str, *, in_guild: bool) -> Intent:
    """The intent that an event needs; NONE for those that every session gets."""
    for prefix, guild, direct in _PREFIXES:
        if event.startswith(prefix):
            return guild if in_guild else direct
    return Intent.NONE


def without_content(message: Wire) -> Wire:
    """A message as a session without the MESSAGE_CONTENT intent gets it."""
    return {**message, "content": "", "embeds": [], "attachments": [], "components": []}
