"""What a Discord consists of: servers, channels, people, messages, commands, interactions. State, no behaviour.

Ids are ints here and become strings on the wire. Embeds, components, polls and command definitions are kept in
their wire form, because Discord keeps them as they were sent (and validated).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

Wire = dict[str, Any]
"""A JSON object as Discord's API takes or gives it."""


class ChannelKind(IntEnum):
    TEXT = 0
    DM = 1
    VOICE = 2
    CATEGORY = 4
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    FORUM = 15
    MEDIA = 16


THREAD_KINDS = frozenset({ChannelKind.ANNOUNCEMENT_THREAD, ChannelKind.PUBLIC_THREAD, ChannelKind.PRIVATE_THREAD})
FORUM_KINDS = frozenset({ChannelKind.FORUM, ChannelKind.MEDIA})


class MessageFlag(IntEnum):
    CROSSPOSTED = 1 << 0
    IS_CROSSPOST = 1 << 1
    SUPPRESS_EMBEDS = 1 << 2
    SOURCE_DELETED = 1 << 3
    HAS_THREAD = 1 << 5
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    COMPONENTS_V2 = 1 << 15


@dataclass(slots=True, eq=False)
class User:
    id: int
    name: str
    bot: bool = False
    webhook: bool = False
    locale: str = "en-US"
    dm_closed: bool = False
    """Whether this person takes no direct messages from bots."""


@dataclass(slots=True, eq=False)
class Role:
    id: int
    name: str
    permissions: int
    position: int
    color: int = 0
    mentionable: bool = False
    bot_id: int | None = None


@dataclass(slots=True, eq=False)
class Member:
    user: User
    guild: Guild
    joined_at: datetime
    role_ids: list[int] = field(default_factory=list)
    nick: str | None = None

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def name(self) -> str:
        return self.nick or self.user.name


@dataclass(slots=True, eq=False)
class Overwrite:
    """`kind` 0 is a role, 1 a member."""

    id: int
    kind: int
    allow: int = 0
    deny: int = 0


@dataclass(slots=True, eq=False)
class Tag:
    """A tag of a forum."""

    id: int
    name: str
    moderated: bool = False
    emoji_name: str | None = None


@dataclass(slots=True, eq=False)
class ThreadState:
    """What a thread has beyond a channel."""

    owner_id: int
    created_at: datetime
    archived: bool = False
    locked: bool = False
    invitable: bool = True
    auto_archive_minutes: int = 1440
    archived_at: datetime | None = None
    applied_tags: list[int] = field(default_factory=list)
    member_ids: dict[int, datetime] = field(default_factory=dict)
    total_messages: int = 0


@dataclass(slots=True, eq=False)
class Channel:
    """A server's channel, a thread or a direct message (then `guild` is None and `recipients` is set)."""

    id: int
    kind: ChannelKind
    guild: Guild | None
    name: str
    position: int = 0
    topic: str | None = None
    nsfw: bool = False
    parent_id: int | None = None
    slowmode: int = 0
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    tags: list[Tag] = field(default_factory=list)
    tag_required: bool = False
    recipients: list[User] = field(default_factory=list)
    thread: ThreadState | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    last_message_id: int | None = None
    followers: list[int] = field(default_factory=list)
    """For an announcement channel: the ids of the webhooks that carry its published messages."""

    @property
    def is_thread(self) -> bool:
        return self.kind in THREAD_KINDS

    @property
    def guild_id(self) -> int | None:
        return None if self.guild is None else self.guild.id


@dataclass(slots=True, eq=False)
class Guild:
    id: int
    name: str
    owner_id: int
    joined_at: datetime
    locale: str = "en-US"
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    """Channels and threads alike."""


@dataclass(slots=True, eq=False)
class Attachment:
    id: int
    filename: str
    data: bytes = field(repr=False)
    content_type: str
    description: str | None = None
    ephemeral: bool = False
    spoiler: bool = False
    width: int | None = None
    height: int | None = None


@dataclass(slots=True, eq=False)
class Reaction:
    emoji: Wire
    user_ids: dict[int, None] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Message:
    """`seen_by` is the one person who sees it, for an ephemeral message."""

    id: int
    channel: Channel
    author: User
    sent_at: datetime
    content: str = ""
    embeds: list[Wire] = field(default_factory=list)
    components: list[Wire] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    kind: int = 0
    edited_at: datetime | None = None
    pinned_at: datetime | None = None
    tts: bool = False
    nonce: str | int | None = None
    mentions: list[User] = field(default_factory=list)
    mention_role_ids: list[int] = field(default_factory=list)
    mention_everyone: bool = False
    reactions: list[Reaction] = field(default_factory=list)
    reference: Wire | None = None
    referenced: Message | None = None
    poll: Wire | None = None
    webhook_id: int | None = None
    application_id: int | None = None
    interaction: Interaction | None = None
    seen_by: int | None = None
    thread_id: int | None = None

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & MessageFlag.EPHEMERAL)

    @property
    def loading(self) -> bool:
        return bool(self.flags & MessageFlag.LOADING)

    @property
    def is_v2(self) -> bool:
        return bool(self.flags & MessageFlag.COMPONENTS_V2)


@dataclass(slots=True, eq=False)
class Webhook:
    """`kind` 1 is an ordinary one, 2 a channel follower."""

    id: int
    kind: int
    channel_id: int
    guild_id: int
    name: str
    token: str = field(repr=False)
    creator: User
    application_id: int | None = None
    source_channel_id: int | None = None


@dataclass(slots=True, eq=False)
class Command:
    """A registered application command; `definition` is its wire form as registered, ids aside."""

    id: int
    version: int
    guild_id: int | None
    definition: Wire

    @property
    def name(self) -> str:
        return str(self.definition["name"])

    @property
    def kind(self) -> int:
        return int(self.definition["type"])


@dataclass(slots=True, eq=False)
class Application:
    """The bot's application. `privileged` holds the privileged gateway intents that it may ask for."""

    id: int
    name: str
    bot: User
    owner: User
    token: str = field(repr=False)
    privileged: int
    commands: dict[int, Command] = field(default_factory=dict)


class InteractionKind(IntEnum):
    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class InteractionState(StrEnum):
    """WAITING for the first answer; DEFERRED: a message or an update is to come; FAILED: nobody answered."""

    WAITING = "waiting"
    DEFERRED = "deferred"
    ANSWERED = "answered"
    FAILED = "failed"


@dataclass(slots=True, eq=False)
class Interaction:
    """One thing that a person did and what the bot made of it so far."""

    id: int
    kind: InteractionKind
    token: str = field(repr=False)
    channel: Channel
    user: User
    data: Wire
    created_at: datetime
    expires_at: datetime
    message: Message | None = None
    """The message whose component was used (or, for a modal, from which it was opened)."""
    parent: Interaction | None = None
    """For a submitted modal: the interaction that it answered."""
    state: InteractionState = InteractionState.WAITING
    answer_kind: int | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    modal: Wire | None = None
    choices: list[Wire] | None = None
    attachments: dict[int, Attachment] = field(default_factory=dict)
