"""What digests need kept: subscriptions, what is due, editions and their messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from bot.models import (
    Article,
    Component,
    Delivery,
    DeliveryState,
    Edition,
    Look,
    NoticeDraft,
    Opening,
    OutboxMessage,
    Slot,
    Subscription,
    SubscriptionDraft,
    SubscriptionStatus,
)


class DigestStore(Protocol):
    """Subscriptions and what is due."""

    async def add_subscription(
        self, draft: SubscriptionDraft, *, next_run_at: datetime | None, now: datetime
    ) -> Subscription: ...

    async def subscription(self, community_id: int, subscription_id: int) -> Subscription | None: ...

    async def subscriptions(self, community_id: int) -> list[Subscription]: ...

    async def own_communities(self, user_id: int, *, delivery_id: int | None = None) -> list[int]:
        """Where a person has digests of their own; with `delivery_id`, where the one is that this delivery is
        of."""
        ...

    async def remove_subscription(self, community_id: int, subscription_id: int) -> bool: ...

    async def set_status(
        self,
        community_id: int,
        subscription_id: int,
        status: SubscriptionStatus,
        *,
        next_run_at: datetime | None,
        because: str | None = None,
    ) -> Subscription:
        """Raises NotFoundError."""
        ...

    async def switch_off(
        self, subscription: Subscription, because: str, notice: NoticeDraft | None, *, now: datetime
    ) -> bool:
        """Disable a digest and write down the notice of it, in one transaction. False for one that is off already,
        goes to another channel by now, or is gone: then nothing is written, so whoever finds it first tells,
        once."""
        ...

    async def change_subscription(self, changed: Subscription) -> Subscription:
        """Store what a moderator may change: title, style, options, channel, schedule and zone, and with a new one
        of these two the next instant. What is claimed already stays as it is. Raises NotFoundError."""
        ...

    async def claim_due(
        self,
        *,
        now: datetime,
        owner: str,
        lease_until: datetime,
        limit: int,
        decide: Callable[[Subscription], tuple[Slot | None, datetime | None]],
    ) -> list[Delivery]:
        """In one short transaction: take active subscriptions with `next_run_at <= now` (skipping those that
        another process holds), ask `decide` (pure, fast) for the slot to deliver and the next instant, insert
        the delivery unless its slot exists, and advance `next_run_at`."""
        ...

    async def claim_slot(
        self, subscription: Subscription, slot: Slot, *, now: datetime, owner: str, lease_until: datetime
    ) -> Delivery | None:
        """Claim one slot out of turn (a moderator's "run now"). None if it is claimed already."""
        ...

    async def claim_abandoned(
        self, *, now: datetime, owner: str, lease_until: datetime, limit: int
    ) -> list[Delivery]:
        """Unfinished deliveries whose lease ran out, each handed to one caller."""
        ...

    async def renew_lease(self, delivery: Delivery, *, owner: str, lease_until: datetime) -> None:
        """Raises StaleLeaseError, as every method below that names an owner does."""
        ...

    async def candidates(self, subscription: Subscription, *, since: datetime | None, limit: int) -> list[Article]:
        """Articles of the community that no edition of this subscription had, newest first."""
        ...

    async def write_edition(
        self,
        delivery: Delivery,
        edition: Edition,
        messages: Sequence[tuple[str, str, Sequence[Component]]],
        *,
        channel_id: int,
        owner: str,
        now: datetime,
        opening: Opening | None = None,
    ) -> list[OutboxMessage]:
        """Store edition, its articles and its messages (nonce, marker, components) and set the delivery to
        PLANNED, in one transaction. Idempotent: for a delivery that is planned already, what was written then
        is given back. Raises EditionOverlapError where another edition of this subscription took one of the
        articles since they were chosen: choose again.

        With `opening` the first message opens a thread, and all others follow in it."""
        ...

    async def messages(self, delivery_id: int) -> list[OutboxMessage]: ...

    async def begin_send(
        self, message: OutboxMessage, *, owner: str, now: datetime, lease_until: datetime
    ) -> OutboxMessage:
        """PENDING, SENDING or UNCERTAIN -> SENDING; attempts + 1, `first_attempt_at` set once, lease renewed.

        Raises OutOfTurnError for the first attempt at an edition while another one that has begun in the channel,
        no longer than an hour ago, has something to post there."""
        ...

    async def mark_sent(self, message: OutboxMessage, *, message_id: int, owner: str, now: datetime) -> None:
        """With the message that opens a thread, the thread becomes the channel of those that follow in it, and of
        the message itself where it begins a post."""
        ...

    async def mark_uncertain(self, message: OutboxMessage, *, owner: str, now: datetime, error: str) -> None: ...

    async def mark_failed(self, message: OutboxMessage, *, owner: str, now: datetime, error: str) -> None: ...

    async def mark_unsent(self, message: OutboxMessage, *, owner: str, now: datetime, error: str) -> None:
        """The attempt that `begin_send` noted surely posted nothing: PENDING as if it had not been, or, if there
        were others before, UNCERTAIN."""
        ...

    async def finish(
        self,
        delivery: Delivery,
        state: DeliveryState,
        *,
        owner: str,
        now: datetime,
        freed: Sequence[int] = (),
        look: Look | None = None,
    ) -> None:
        """DONE, SKIPPED or FAILED; the lease is given up. With DONE the edition is the digest's last one. The
        articles `freed` were not posted, and are candidates again; `look` is how the edition is laid out without
        them."""
        ...

    async def release(self, delivery: Delivery, *, owner: str, retry_at: datetime) -> None:
        """Give the lease up; the delivery may be claimed again from `retry_at`."""
        ...

    async def editions(
        self, community_id: int, subscription_id: int, *, limit: int, offset: int = 0
    ) -> list[tuple[Delivery, list[OutboxMessage]]]:
        """What was posted, newest first."""
        ...

    async def edition_with(self, community_id: int, subscription_id: int, article_id: int) -> Delivery | None:
        """The delivery whose edition has the article: one at most."""
        ...

    async def edition(self, community_id: int, delivery_id: int) -> Edition | None:
        """What a delivery posted, without articles that were removed since."""
        ...
