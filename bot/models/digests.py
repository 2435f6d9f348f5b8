"""Digests: what is subscribed, due, planned, and sent."""

from __future__ import annotations

from collections.abc import Mapping
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
    """A stored digest. `next_run_at` is the instant of its next slot, None if there is none."""

    id: int
    created_at: datetime
    status: SubscriptionStatus
    next_run_at: datetime | None
    disabled_because: str | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionEntry:
    """One story of an edition: its article, the sentences shown, why it was chosen, and who else reports it."""

    article: Article
    summary: tuple[str, ...]
    reason: str = ""
    also: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What one delivery posts: planned purely, stored before anything is sent."""

    subscription_id: int
    slot: str
    title: str
    planned_at: datetime
    entries: tuple[EditionEntry, ...]
    quote: ArchivedQuote | None = None


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
    the message is recognized there by `marker`, which stands in it as a custom id.
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
