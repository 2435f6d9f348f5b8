"""Subscriptions, and the claiming of what is due."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, delete, insert, literal, or_, select, text, update

from bot.errors import N_, NotFoundError
from bot.models import (
    Article,
    ChannelKind,
    Delivery,
    DeliveryState,
    NoticeDraft,
    Slot,
    Subscription,
    SubscriptionDraft,
    SubscriptionStatus,
)
from bot.store.database import Database, insert_new
from bot.store.notices import insert_notice
from bot.store.rows import ARTICLE, DELIVERY, LIVE, SUBSCRIPTION, article_from, delivery_from, subscription_from
from bot.store.schema import articles, deliveries, edition_articles, editions, subscriptions
from bot.store.types import UtcDateTime

UNFINISHED = (DeliveryState.CLAIMED.value, DeliveryState.PLANNED.value)


class DigestRepository:
    """The part of `DigestStore` that is about subscriptions and their slots."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add_subscription(
        self, draft: SubscriptionDraft, *, next_run_at: datetime | None, now: datetime
    ) -> Subscription:
        values = {
            **{field.name: getattr(draft, field.name) for field in fields(SubscriptionDraft)},
            "channel_kind": draft.channel_kind.value,
            "options": dict(draft.options),
            "created_at": now,
            "status": SubscriptionStatus.ACTIVE.value,
            "next_run_at": next_run_at,
        }
        statement = insert(subscriptions).returning(*SUBSCRIPTION)
        return await self._database.write(
            lambda connection: subscription_from(connection.execute(statement, values).one())
        )

    async def subscription(self, community_id: int, subscription_id: int) -> Subscription | None:
        query = select(*SUBSCRIPTION).where(
            subscriptions.c.community_id == community_id, subscriptions.c.id == subscription_id
        )

        def work(connection: Connection) -> Subscription | None:
            row = connection.execute(query).one_or_none()
            return None if row is None else subscription_from(row)

        return await self._database.read(work)

    async def subscriptions(self, community_id: int) -> list[Subscription]:
        query = (
            select(*SUBSCRIPTION).where(subscriptions.c.community_id == community_id).order_by(subscriptions.c.id)
        )
        return await self._database.read(
            lambda connection: [subscription_from(row) for row in connection.execute(query)]
        )

    async def own_communities(self, user_id: int, *, delivery_id: int | None = None) -> list[int]:
        query = (
            select(subscriptions.c.community_id)
            .distinct()
            .where(subscriptions.c.channel_kind == ChannelKind.DM.value, subscriptions.c.created_by == user_id)
            .order_by(subscriptions.c.community_id)
        )
        if delivery_id is not None:
            query = query.join(deliveries).where(deliveries.c.id == delivery_id)
        return await self._database.read(lambda connection: list(connection.scalars(query)))

    async def remove_subscription(self, community_id: int, subscription_id: int) -> bool:
        statement = delete(subscriptions).where(
            subscriptions.c.community_id == community_id, subscriptions.c.id == subscription_id
        )
        return await self._database.write(lambda connection: connection.execute(statement).rowcount > 0)

    async def set_status(
        self,
        community_id: int,
        subscription_id: int,
        status: SubscriptionStatus,
        *,
        next_run_at: datetime | None,
        because: str | None = None,
    ) -> Subscription:
        values = {"status": status.value, "next_run_at": next_run_at, "disabled_because": because}
        return await self._change(community_id, subscription_id, values)

    async def switch_off(
        self, subscription: Subscription, because: str, notice: NoticeDraft | None, *, now: datetime
    ) -> bool:
        statement = (
            update(subscriptions)
            .where(
                subscriptions.c.community_id == subscription.community_id,
                subscriptions.c.id == subscription.id,
                subscriptions.c.channel_id == subscription.channel_id,
                subscriptions.c.status != SubscriptionStatus.DISABLED.value,
            )
            .values(status=SubscriptionStatus.DISABLED.value, next_run_at=None, disabled_because=because)
        )

        def work(connection: Connection) -> bool:
            switched = connection.execute(statement).rowcount > 0
            if switched and notice is not None:
                insert_notice(connection, notice, now)
            return switched

        return await self._database.write(work)

    async def change_subscription(self, changed: Subscription) -> Subscription:
        """See `DigestStore.change_subscription`. The next instant is left to whoever claims, unless it is new."""
        same_times = and_(subscriptions.c.schedule == changed.schedule, subscriptions.c.zone == changed.zone)
        values = {
            "title": changed.title,
            "style": changed.style,
            "options": dict(changed.options),
            "channel_id": changed.channel_id,
            "channel_kind": changed.channel_kind.value,
            "schedule": changed.schedule,
            "zone": changed.zone,
            "next_run_at": case(
                (same_times, subscriptions.c.next_run_at), else_=literal(changed.next_run_at, UtcDateTime)
            ),
        }
        return await self._change(changed.community_id, changed.id, values)

    async def _change(self, community_id: int, subscription_id: int, values: Mapping[str, Any]) -> Subscription:
        statement = (
            update(subscriptions)
            .where(subscriptions.c.community_id == community_id, subscriptions.c.id == subscription_id)
            .values(values)
            .returning(*SUBSCRIPTION)
        )

        def work(connection: Connection) -> Subscription:
            row = connection.execute(statement).one_or_none()
            if row is None:
                raise NotFoundError(N_("There is no such digest in this server."))
            return subscription_from(row)

        return await self._database.write(work)

    async def claim_due(
        self,
        *,
        now: datetime,
        owner: str,
        lease_until: datetime,
        limit: int,
        decide: Callable[[Subscription], tuple[Slot | None, datetime | None]],
    ) -> list[Delivery]:
        due = (
            select(*SUBSCRIPTION)
            .where(subscriptions.c.status == SubscriptionStatus.ACTIVE.value, subscriptions.c.next_run_at <= now)
            .order_by(subscriptions.c.next_run_at, subscriptions.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True, key_share=True)
        )

        def work(connection: Connection) -> list[Delivery]:
            claims, advances = [], []
            for row in connection.execute(due).all():
                subscription = subscription_from(row)
                slot, next_run_at = decide(subscription)
                advances.append({"subscription": subscription.id, "next": next_run_at})
                if slot is not None:
                    claims.append(_claim(subscription, slot, now, owner, lease_until))
            if advances:
                connection.execute(_ADVANCE, advances)
            if not claims:
                return []
            rows = connection.execute(insert_new(connection, deliveries).returning(*DELIVERY), claims)
            return sorted(map(delivery_from, rows), key=lambda delivery: (delivery.due_at, delivery.id))

        return await self._database.write(work)

    async def claim_slot(
        self, subscription: Subscription, slot: Slot, *, now: datetime, owner: str, lease_until: datetime
    ) -> Delivery | None:
        def work(connection: Connection) -> Delivery | None:
            row = connection.execute(
                insert_new(connection, deliveries).returning(*DELIVERY),
                _claim(subscription, slot, now, owner, lease_until),
            ).one_or_none()
            return None if row is None else delivery_from(row)

        return await self._database.write(work)

    async def claim_abandoned(
        self, *, now: datetime, owner: str, lease_until: datetime, limit: int
    ) -> list[Delivery]:
        free = (
            select(deliveries.c.id)
            .where(deliveries.c.state.in_(UNFINISHED))
            .where(or_(deliveries.c.lease_until.is_(None), deliveries.c.lease_until <= now))
            .order_by(deliveries.c.lease_until, deliveries.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True, key_share=True)
        )

        def work(connection: Connection) -> list[Delivery]:
            ids = list(connection.scalars(free))
            if not ids:
                return []
            rows = connection.execute(
                update(deliveries)
                .where(deliveries.c.id.in_(ids))
                .values(lease_owner=owner, lease_until=lease_until, attempts=deliveries.c.attempts + 1)
                .returning(*DELIVERY)
            )
            return sorted(map(delivery_from, rows), key=lambda delivery: (delivery.due_at, delivery.id))

        return await self._database.write(work)

    async def forget_skipped(self, *, before: datetime, most: int) -> int:
        """See `bot.ports.UpkeepStore`."""
        told = select(editions.c.delivery_id).where(editions.c.delivery_id == deliveries.c.id).exists()
        old = (
            select(deliveries.c.id)
            # Written out, as the index has it: a planner can't see that a parameter means the same.
            .where(text("deliveries.state = 'skipped'"), deliveries.c.finished_at < before, ~told)
            .limit(most)
        )
        dropped = delete(deliveries).where(deliveries.c.id.in_(old))
        return await self._database.write(lambda connection: connection.execute(dropped).rowcount)

    async def candidates(self, subscription: Subscription, *, since: datetime | None, limit: int) -> list[Article]:
        had = select(1).where(
            edition_articles.c.subscription_id == subscription.id,
            edition_articles.c.article_id == articles.c.id,
        )
        query = select(*ARTICLE).where(articles.c.community_id == subscription.community_id, LIVE, ~had.exists())
        if since is not None:
            query = query.where(articles.c.added_at >= since)
        query = query.order_by(articles.c.added_at.desc(), articles.c.id.desc()).limit(limit)
        return await self._database.read(
            lambda connection: [article_from(row) for row in connection.execute(query)]
        )


_ADVANCE = (
    update(subscriptions)
    .where(subscriptions.c.id == bindparam("subscription"))
    .values(next_run_at=bindparam("next"))
)


def _claim(
    subscription: Subscription, slot: Slot, now: datetime, owner: str, lease_until: datetime
) -> dict[str, Any]:
    return {
        "subscription_id": subscription.id,
        "community_id": subscription.community_id,
        "slot": slot.key,
        "due_at": slot.due_at,
        "state": DeliveryState.CLAIMED.value,
        "lease_owner": owner,
        "lease_until": lease_until,
        "attempts": 1,
        "created_at": now,
    }
