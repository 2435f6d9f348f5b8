"""Digests: what is subscribed, due, planned, and sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.models.articles import ArchivedQuote, Article

Component = dict[str, Any]
"""One Discord message component in its wire form (the JSON object that the API takes)."""


class ChannelKind(StrEnum):
    TEXT = "text"
    ANNOUNCEMENT = "announcement"
    FORUM = "forum"
    THREAD = "thread"
    DM = "dm"


class SubscriptionStatus(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionDraft:
    """A digest that a moderator asks for. `schedule` is the canonical form, `zone` an IANA name."""

    community_id: int
    channel_id: int
    channel_kind: ChannelKind
    schedule: str
    zone: str
    created_by: int
    title: str
    style: str = "brief"
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription(SubscriptionDraft):
    """A stored digest. `next_run_at` is the instant of its next slot, None if there is none; `last_edition_at` is
    when the last edition that arrived was planned, None before the first."""

    id: int
    created_at: datetime
    status: SubscriptionStatus
    next_run_at: datetime | None
    disabled_because: str | None = None
    last_edition_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One appointed time of a subscription. `key` names it by local date and time (`2026-11-22T08:00`, a
    repeated local time counts once), so that it stays the same whatever else changes; `due_at` is its instant.
    """

    key: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that works on deliveries. `name` is unique to it; its leases last `lease`, 60 s at most."""

    name: str
    lease: timedelta = timedelta(seconds=30)

    def lease_until(self, now: datetime) -> datetime:
        return now + self.lease


class DeliveryState(StrEnum):
    CLAIMED = "claimed"
    PLANNED = "planned"
    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """The promise that one slot of one subscription arrives once: `(subscription_id, slot)` is unique.

    Whoever holds the lease works on it; a lease that ran out may be taken over by anyone.
    """

    id: int
    subscription_id: int
    community_id: int
    slot: str
    due_at: datetime
    state: DeliveryState
    lease_owner: str | None
    lease_until: datetime | None
    attempts: int
    created_at: datetime


class Part(StrEnum):
    """What a reader of an edition sees of an article, and may find corrected."""

    HEADLINE = "headline"
    TEXT = "text"
    AUTHOR = "author"
    SOURCE = "source"
    DATE = "date"
    LINK = "link"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Correction:
    """What became of an article after it was posted: when, and which parts differ from what was posted. For one
    that was retracted, nothing but that matters."""

    at: datetime
    changed: tuple[Part, ...] = ()
    retracted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionEntry:
    """One story of an edition: its article, the sentences shown, why it was chosen, and who else reports it.

    `correction` is of the article itself; the ids in `retracted` are of those in `also`. `told` is Markdown that
    the digest's own template made of it all, to stand in place of what its style shows.
    """

    article: Article
    summary: tuple[str, ...]
    reason: str = ""
    also: tuple[Article, ...] = ()
    correction: Correction | None = None
    retracted: frozenset[int] = frozenset()
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One message of an edition: its components, which of the edition's entries stand in it, and whether the
    quote of the day does."""

    components: Sequence[Component]
    entries: tuple[int, ...] = ()
    quote: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How an edition was laid out when it was posted, so that a correction lays it out alike.

    `style`, `zone` and `options` were the subscription's then; `pages` has the entries of each message, and
    `quote` is the message with the quote of the day.
    """

    style: str
    zone: str
    options: Mapping[str, Any]
    pages: tuple[tuple[int, ...], ...]
    quote: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What one delivery posts: planned purely, stored before anything is sent."""

    subscription_id: int
    slot: str
    title: str
    planned_at: datetime
    entries: tuple[EditionEntry, ...]
    quote: ArchivedQuote | None = None
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class PostedArticle:
    """An article of a posted edition: as it was `then` and as it is `now`, and when it was last corrected and
    taken out of the archive, if it was."""

    then: Article
    now: Article
    corrected_at: datetime | None
    removed_at: datetime | None
    summary: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class PostedEdition:
    """A posted edition with what has become of its articles, in their order. `edition` has no entries."""

    edition: Edition
    articles: tuple[PostedArticle, ...]


@dataclass(frozen=True, slots=True)
class StaleEdition:
    """A claim on a posted edition that does not show its articles as they are. `version` grows with each change
    of them; `attempts` counts the claims since the last one."""

    delivery: Delivery
    version: int
    attempts: int


class Way(StrEnum):
    """How a message of an edition comes to its place."""

    MESSAGE = "message"
    """It is posted in its channel."""
    POST = "post"
    """It begins a post of its channel, which is a forum; the post has the message's id."""
    FOLLOW = "follow"
    """It is posted in the thread that begins at the edition's first message, and has that message's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The thread that an edition opens: with a post in a forum (`post`), or from its first message. `name` has 1
    to 100 characters; `tags` are ids of the forum's."""

    name: str
    post: bool = False
    tags: tuple[int, ...] = ()


class MessageState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    UNCERTAIN = "uncertain"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxMessage:
    """A message written down before it is sent.

    `nonce` (at most 25 characters, fixed at insert, unique) makes a repeated send harmless within Discord's
    window of a few minutes, counted from `first_attempt_at`; past it the channel's history is asked first, and
    the message is recognized there by `marker`, which stands in it as a custom id. No nonce protects the beginning
    of a post (`way`), so there the forum is asked whenever the outcome is not known.

    `channel_id` is the thread's as soon as the thread is known; `opening` is the first message's alone.
    `updated_at` is when the last attempt began or ended.
    """

    id: int
    delivery_id: int
    position: int
    channel_id: int
    nonce: str
    marker: str
    components: tuple[Component, ...]
    state: MessageState
    attempts: int
    first_attempt_at: datetime | None
    message_id: int | None
    updated_at: datetime
    way: Way = Way.MESSAGE
    opening: Opening | None = None
