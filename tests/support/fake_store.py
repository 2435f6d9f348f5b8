"""`DigestStore` (and the quotations that a digest reads) in memory: no unit waits for a database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.errors import NotFoundError, OutOfTurnError, StaleLeaseError
from bot.models import (
    ArchivedQuote,
    Article,
    Component,
    Delivery,
    DeliveryState,
    Edition,
    Look,
    MessageState,
    NoticeDraft,
    Opening,
    OutboxMessage,
    PostedArticle,
    PostedEdition,
    QuoteFilter,
    Slot,
    Subscription,
    SubscriptionDraft,
    SubscriptionStatus,
    Way,
)

UNFINISHED = (DeliveryState.CLAIMED, DeliveryState.PLANNED)
SETTLED = (MessageState.SENT, MessageState.FAILED)


class FakeStore:
    def __init__(self, articles: Sequence[Article] = (), quotes: Sequence[ArchivedQuote] = ()) -> None:
        self.articles = list(articles)
        self.archived = list(quotes)
        self.by_id: dict[int, Subscription] = {}
        self.deliveries: dict[int, Delivery] = {}
        self.written: dict[int, Edition] = {}
        self.outbox: dict[int, OutboxMessage] = {}
        self.errors: dict[int, str] = {}
        self.notices: list[NoticeDraft] = []

    async def add_subscription(
        self, draft: SubscriptionDraft, *, next_run_at: datetime | None, now: datetime
    ) -> Subscription:
        values = {name: getattr(draft, name) for name in SubscriptionDraft.__slots__}
        stored = Subscription(
            **values,
            id=len(self.by_id) + 1,
            created_at=now,
            status=SubscriptionStatus.ACTIVE,
            next_run_at=next_run_at,
        )
        self.by_id[stored.id] = stored
        return stored

    async def subscription(self, community_id: int, subscription_id: int) -> Subscription | None:
        found = self.by_id.get(subscription_id)
        return found if found and found.community_id == community_id else None

    async def subscriptions(self, community_id: int) -> list[Subscription]:
        return [each for each in self.by_id.values() if each.community_id == community_id]

    async def remove_subscription(self, community_id: int, subscription_id: int) -> bool:
        return self.by_id.pop(subscription_id, None) is not None

    async def set_status(
        self,
        community_id: int,
        subscription_id: int,
        status: SubscriptionStatus,
        *,
        next_run_at: datetime | None,
        because: str | None = None,
    ) -> Subscription:
        if subscription_id not in self.by_id:
            raise NotFoundError("gone")
        self.by_id[subscription_id] = replace(
            self.by_id[subscription_id], status=status, next_run_at=next_run_at, disabled_because=because
        )
        return self.by_id[subscription_id]

    async def switch_off(
        self, subscription: Subscription, because: str, notice: NoticeDraft | None, *, now: datetime
    ) -> bool:
        stored = self.by_id.get(subscription.id)
        if stored is None or stored.status is SubscriptionStatus.DISABLED:
            return False
        if stored.channel_id != subscription.channel_id:
            return False
        self.by_id[stored.id] = replace(
            stored, status=SubscriptionStatus.DISABLED, next_run_at=None, disabled_because=because
        )
        self.notices += [] if notice is None else [notice]
        return True

    async def change_subscription(self, changed: Subscription) -> Subscription:
        if changed.id not in self.by_id:
            raise NotFoundError("gone")
        self.by_id[changed.id] = changed
        return changed

    async def claim_due(
        self,
        *,
        now: datetime,
        owner: str,
        lease_until: datetime,
        limit: int,
        decide: Callable[[Subscription], tuple[Slot | None, datetime | None]],
    ) -> list[Delivery]:
        due = [
            each
            for each in self.by_id.values()
            if each.status is SubscriptionStatus.ACTIVE and each.next_run_at and each.next_run_at <= now
        ]
        claimed = []
        for subscription in due[:limit]:
            slot, following = decide(subscription)
            self.by_id[subscription.id] = replace(subscription, next_run_at=following)
            if slot is not None:
                claimed.append(
                    await self.claim_slot(subscription, slot, now=now, owner=owner, lease_until=lease_until)
                )
        return [each for each in claimed if each is not None]

    async def claim_slot(
        self, subscription: Subscription, slot: Slot, *, now: datetime, owner: str, lease_until: datetime
    ) -> Delivery | None:
        if any(
            (each.subscription_id, each.slot) == (subscription.id, slot.key) for each in self.deliveries.values()
        ):
            return None
        delivery = Delivery(
            id=len(self.deliveries) + 1,
            subscription_id=subscription.id,
            community_id=subscription.community_id,
            slot=slot.key,
            due_at=slot.due_at,
            state=DeliveryState.CLAIMED,
            lease_owner=owner,
            lease_until=lease_until,
            attempts=1,
            created_at=now,
        )
        self.deliveries[delivery.id] = delivery
        return delivery

    async def claim_abandoned(
        self, *, now: datetime, owner: str, lease_until: datetime, limit: int
    ) -> list[Delivery]:
        free = [
            each
            for each in self.deliveries.values()
            if each.state in UNFINISHED and (each.lease_until is None or each.lease_until <= now)
        ]
        taken = [
            replace(each, lease_owner=owner, lease_until=lease_until, attempts=each.attempts + 1)
            for each in free[:limit]
        ]
        self.deliveries |= {each.id: each for each in taken}
        return taken

    async def renew_lease(self, delivery: Delivery, *, owner: str, lease_until: datetime) -> None:
        self._hold(delivery.id, owner, lease_until=lease_until)

    async def candidates(self, subscription: Subscription, *, since: datetime | None, limit: int) -> list[Article]:
        had = {
            entry.article.id
            for edition in self.written.values()
            if edition.subscription_id == subscription.id
            for entry in edition.entries
        }
        fresh = [
            each
            for each in self.articles
            if each.community_id == subscription.community_id
            and each.id not in had
            and (since is None or each.added_at >= since)
        ]
        return sorted(fresh, key=lambda each: (each.added_at, each.id), reverse=True)[:limit]

    async def quotes(self, community_id: int, wanted: QuoteFilter, *, limit: int) -> list[ArchivedQuote]:
        return [each for each in self.archived if each.article.id == wanted.article_id][:limit]

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
        held = self._hold(delivery.id, owner)
        if held.state is DeliveryState.CLAIMED:
            self.written[delivery.id] = edition
            for position, (nonce, marker, components) in enumerate(messages):
                message = OutboxMessage(
                    id=len(self.outbox) + 1,
                    delivery_id=delivery.id,
                    position=position,
                    channel_id=channel_id,
                    nonce=nonce,
                    marker=marker,
                    components=tuple(components),
                    state=MessageState.PENDING,
                    attempts=0,
                    first_attempt_at=None,
                    message_id=None,
                    updated_at=now,
                    way=_way(position, opening),
                    opening=None if position else opening,
                )
                self.outbox[message.id] = message
            self.deliveries[delivery.id] = replace(held, state=DeliveryState.PLANNED)
        return await self.messages(delivery.id)

    async def messages(self, delivery_id: int) -> list[OutboxMessage]:
        return [each for each in self.outbox.values() if each.delivery_id == delivery_id]

    async def begin_send(
        self, message: OutboxMessage, *, owner: str, now: datetime, lease_until: datetime
    ) -> OutboxMessage:
        self._hold(message.delivery_id, owner, lease_until=lease_until)
        if message.position == 0 and message.first_attempt_at is None and self._is_busy(message, now):
            raise OutOfTurnError("busy")
        stored = self.outbox[message.id]
        if stored.state in SETTLED:
            raise StaleLeaseError("settled")
        stored = replace(
            stored,
            state=MessageState.SENDING,
            attempts=stored.attempts + 1,
            first_attempt_at=stored.first_attempt_at or now,
            updated_at=now,
        )
        self.outbox[message.id] = stored
        return stored

    async def mark_sent(self, message: OutboxMessage, *, message_id: int, owner: str, now: datetime) -> None:
        self._mark(message, owner, MessageState.SENT, now, message_id=message_id)
        if message.opening is None:
            return
        for each in await self.messages(message.delivery_id):
            if each.way is Way.FOLLOW or each.way is Way.POST:
                self.outbox[each.id] = replace(each, channel_id=message_id)

    async def mark_uncertain(self, message: OutboxMessage, *, owner: str, now: datetime, error: str) -> None:
        self._mark(message, owner, MessageState.UNCERTAIN, now)
        self.errors[message.id] = error

    async def mark_failed(self, message: OutboxMessage, *, owner: str, now: datetime, error: str) -> None:
        self._mark(message, owner, MessageState.FAILED, now)
        self.errors[message.id] = error

    async def mark_unsent(self, message: OutboxMessage, *, owner: str, now: datetime, error: str) -> None:
        if message.attempts > 1:
            await self.mark_uncertain(message, owner=owner, now=now, error=error)
            return
        self._mark(message, owner, MessageState.PENDING, now)
        self.outbox[message.id] = replace(self.outbox[message.id], first_attempt_at=None)

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
        held = self._hold(delivery.id, owner)
        self.deliveries[delivery.id] = replace(held, state=state, lease_owner=None, lease_until=None)
        if state is DeliveryState.DONE:
            digest, planned_at = self.by_id[delivery.subscription_id], self.written[delivery.id].planned_at
            self.by_id[digest.id] = replace(digest, last_edition_at=planned_at)
        if freed:
            edition = self.written[delivery.id]
            kept = tuple(each for each in edition.entries if each.article.id not in freed)
            self.written[delivery.id] = replace(edition, entries=kept, look=look)

    async def posted_edition(self, community_id: int, delivery_id: int) -> PostedEdition | None:
        edition = self.written.get(delivery_id)
        if edition is None:
            return None
        articles = tuple(
            PostedArticle(each.article, each.article, None, None, each.summary, each.reason)
            for each in edition.entries
        )
        return PostedEdition(edition, articles)

    async def release(self, delivery: Delivery, *, owner: str, retry_at: datetime) -> None:
        held = self._hold(delivery.id, owner)
        self.deliveries[delivery.id] = replace(held, lease_owner=None, lease_until=retry_at)

    async def editions(
        self, community_id: int, subscription_id: int, *, limit: int, offset: int = 0
    ) -> list[tuple[Delivery, list[OutboxMessage]]]:
        posted = [self.deliveries[delivery_id] for delivery_id in reversed(self.written)]
        return [(each, await self.messages(each.id)) for each in posted[offset : offset + limit]]

    async def edition(self, community_id: int, delivery_id: int) -> Edition | None:
        return self.written.get(delivery_id)

    def _is_busy(self, message: OutboxMessage, now: datetime) -> bool:
        begun = [
            each.delivery_id
            for each in self.outbox.values()
            if each.position == 0 and each.first_attempt_at and each.first_attempt_at > now - timedelta(hours=1)
        ]
        return any(
            each.channel_id == message.channel_id
            and each.state not in SETTLED
            and each.delivery_id in begun
            and each.delivery_id != message.delivery_id
            and self.deliveries[each.delivery_id].state is DeliveryState.PLANNED
            for each in self.outbox.values()
        )

    def _hold(self, delivery_id: int, owner: str, *, lease_until: datetime | None = None) -> Delivery:
        held = self.deliveries[delivery_id]
        if held.lease_owner != owner or held.state not in UNFINISHED:
            raise StaleLeaseError("taken over")
        held = replace(held, lease_until=lease_until or held.lease_until)
        self.deliveries[delivery_id] = held
        return held

    def _mark(self, message: OutboxMessage, owner: str, state: MessageState, now: datetime, **values: int) -> None:
        self._hold(message.delivery_id, owner)
        if self.outbox[message.id].state is not MessageState.SENT:
            self.outbox[message.id] = replace(self.outbox[message.id], state=state, updated_at=now, **values)


def _way(position: int, opening: Opening | None) -> Way:
    if opening is None:
        return Way.MESSAGE
    return Way.FOLLOW if position else Way.POST if opening.post else Way.MESSAGE
