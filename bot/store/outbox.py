"""Editions and their messages: written down before anything is sent, and touched by the lease's owner only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Update, and_, bindparam, delete, func, insert, literal, select, text, update

from bot.errors import N_, EditionOverlapError, OutOfTurnError, StaleLeaseError
from bot.models import (
    Component,
    Delivery,
    DeliveryState,
    Edition,
    EditionEntry,
    Look,
    MessageState,
    Opening,
    OutboxMessage,
    Way,
)
from bot.store.corrections import note_outrun
from bot.store.database import Database, insert_new
from bot.store.digests import UNFINISHED
from bot.store.rows import ARTICLE, DELIVERY, MESSAGE, article_from, delivery_from, look_values, message_from
from bot.store.schema import articles, deliveries, edition_articles, editions, messages, quotes, subscriptions
from bot.store.types import UtcDateTime

_HOLD = (
    update(deliveries)
    .where(
        deliveries.c.id == bindparam("delivery"),
        deliveries.c.lease_owner == bindparam("owner"),
        deliveries.c.state.in_(UNFINISHED),
    )
    .values(lease_until=func.coalesce(bindparam("until", type_=UtcDateTime), deliveries.c.lease_until))
    .returning(*DELIVERY)
)

HELD_UP = timedelta(hours=1)
"""For how long an edition that can't be finished holds up those that come after it in its channel."""

UNSENT = (MessageState.PENDING.value, MessageState.SENDING.value, MessageState.UNCERTAIN.value)

_BEGIN_SEND = (
    update(messages)
    .where(messages.c.id == bindparam("message"), messages.c.state.in_(UNSENT))
    .values(
        state=MessageState.SENDING.value,
        attempts=messages.c.attempts + 1,
        first_attempt_at=func.coalesce(messages.c.first_attempt_at, bindparam("now", type_=UtcDateTime)),
        updated_at=bindparam("now", type_=UtcDateTime),
    )
    .returning(*MESSAGE)
)

_BEGUN = messages.alias()

_UNDER_WAY = (
    select(literal(1))
    .select_from(messages)
    .join(deliveries, deliveries.c.id == messages.c.delivery_id)
    .join(_BEGUN, and_(_BEGUN.c.delivery_id == messages.c.delivery_id, _BEGUN.c.position == 0))
    .where(
        messages.c.channel_id == bindparam("channel"),
        # Written out, as the index has it: a planner can't see that parameters mean the same.
        text("messages.state IN ('pending', 'sending', 'uncertain')"),
        messages.c.delivery_id != bindparam("delivery"),
        _BEGUN.c.first_attempt_at > bindparam("since", type_=UtcDateTime),
        deliveries.c.state == DeliveryState.PLANNED.value,
    )
    .limit(1)
)
"""An edition that has begun in a channel, and still has something to post there."""

_INSERT_EDITION = insert(editions).values(
    # Looked up: a correction may have taken the quotation away since the edition was planned.
    quote_id=select(quotes.c.id).where(quotes.c.id == bindparam("quote")).scalar_subquery()
)

_MESSAGES = (
    select(*MESSAGE)
    .where(messages.c.delivery_id.in_(bindparam("deliveries", expanding=True)))
    .order_by(messages.c.delivery_id, messages.c.position)
)

_PLANNED = (
    update(deliveries).where(deliveries.c.id == bindparam("delivery")).values(state=DeliveryState.PLANNED.value)
)
_ARRIVED = (
    update(subscriptions)
    .where(subscriptions.c.id == bindparam("digest"))
    .values(
        last_edition_at=select(editions.c.planned_at)
        .where(editions.c.delivery_id == bindparam("delivery"))
        .scalar_subquery()
    )
)
"""What each edition needs is built once: to build a statement costs more than to run it."""


class OutboxRepository:
    """The part of `DigestStore` that is about leases, editions and messages.

    Every method that names an owner checks, in the transaction that does its work, that this owner still has
    the lease, and raises StaleLeaseError otherwise.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def renew_lease(self, delivery: Delivery, *, owner: str, lease_until: datetime) -> None:
        await self._database.write(
            lambda connection: _hold(connection, delivery.id, owner, lease_until=lease_until)
        )

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
        """See `DigestStore.write_edition`. Raises EditionOverlapError where another edition of this digest
        took one of the articles since they were chosen."""

        def work(connection: Connection) -> list[OutboxMessage]:
            held = _hold(connection, delivery.id, owner)
            if held.state is DeliveryState.CLAIMED:
                _insert_edition(connection, held, edition)
                note_outrun(connection, held.id)
                _insert_messages(connection, held.id, messages, channel_id=channel_id, now=now, opening=opening)
                connection.execute(_PLANNED, {"delivery": held.id})
            return _messages(connection, [held.id])

        return await self._database.write(work)

    async def messages(self, delivery_id: int) -> list[OutboxMessage]:
        return await self._database.read(lambda connection: _messages(connection, [delivery_id]))

    async def begin_send(
        self, message: OutboxMessage, *, owner: str, now: datetime, lease_until: datetime
    ) -> OutboxMessage:
        """See `DigestStore.begin_send`. Raises StaleLeaseError for a message that is sent or given up."""

        def work(connection: Connection) -> OutboxMessage:
            _hold(connection, message.delivery_id, owner, lease_until=lease_until)
            if message.position == 0 and message.first_attempt_at is None:
                _wait_turn(connection, message, now)
            row = connection.execute(_BEGIN_SEND, {"message": message.id, "now": now}).one_or_none()
            if row is None:
                raise StaleLeaseError(N_("This message is settled already."))
            return message_from(row)

        return await self._database.write(work)

    async def mark_sent(self, message: OutboxMessage, *, message_id: int, owner: str, now: datetime) -> None:
        settled = _settle(message, now, state=MessageState.SENT, message_id=message_id, error=None)

        def place(connection: Connection) -> None:
            in_thread = (Way.FOLLOW.value,) if message.way is Way.MESSAGE else (Way.FOLLOW.value, Way.POST.value)
            connection.execute(
                update(messages)
                .where(messages.c.delivery_id == message.delivery_id, messages.c.way.in_(in_thread))
                .values(channel_id=message_id)
            )

        def work(connection: Connection) -> None:
            _hold(connection, message.delivery_id, owner)
            connection.execute(settled)
            if message.opening is not None:
                place(connection)

        await self._database.write(work)

    async def mark_uncertain(self, message: OutboxMessage, *, owner: str, now: datetime, error: str) -> None:
        await self._mark(message, owner, now, state=MessageState.UNCERTAIN, error=error)

    async def mark_failed(self, message: OutboxMessage, *, owner: str, now: datetime, error: str) -> None:
        await self._mark(message, owner, now, state=MessageState.FAILED, error=error)

    async def _mark(
        self, message: OutboxMessage, owner: str, now: datetime, *, state: MessageState, **values: Any
    ) -> None:
        statement = _settle(message, now, state=state, **values)

        def work(connection: Connection) -> None:
            _hold(connection, message.delivery_id, owner)
            connection.execute(statement)

        await self._database.write(work)

    async def mark_unsent(self, message: OutboxMessage, *, owner: str, now: datetime, error: str) -> None:
        if message.attempts > 1:
            await self.mark_uncertain(message, owner=owner, now=now, error=error)
        else:
            await self._mark(message, owner, now, state=MessageState.PENDING, error=error, first_attempt_at=None)

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
        def note_arrival(connection: Connection) -> None:
            connection.execute(_ARRIVED, {"delivery": delivery.id, "digest": delivery.subscription_id})

        def free(connection: Connection) -> None:
            ours = edition_articles.c.delivery_id == delivery.id
            connection.execute(delete(edition_articles).where(ours, edition_articles.c.article_id.in_(freed)))
            connection.execute(
                update(editions).where(editions.c.delivery_id == delivery.id).values(look=look_values(look))
            )

        also = free if freed else note_arrival if state is DeliveryState.DONE else None
        await self._give_up(delivery, owner, also, state=state.value, lease_until=None, finished_at=now)

    async def release(self, delivery: Delivery, *, owner: str, retry_at: datetime) -> None:
        await self._give_up(delivery, owner, lease_until=retry_at)

    async def _give_up(
        self,
        delivery: Delivery,
        owner: str,
        also: Callable[[Connection], None] | None = None,
        **values: Any,
    ) -> None:
        statement = update(deliveries).where(deliveries.c.id == delivery.id).values(lease_owner=None, **values)

        def work(connection: Connection) -> None:
            _hold(connection, delivery.id, owner)
            connection.execute(statement)
            if also is not None:
                also(connection)

        await self._database.write(work)

    async def editions(
        self, community_id: int, subscription_id: int, *, limit: int, offset: int = 0
    ) -> list[tuple[Delivery, list[OutboxMessage]]]:
        query = (
            select(*DELIVERY)
            .join(editions, editions.c.delivery_id == deliveries.c.id)
            .where(deliveries.c.community_id == community_id, deliveries.c.subscription_id == subscription_id)
            .order_by(deliveries.c.due_at.desc(), deliveries.c.id.desc())
            .limit(limit)
            .offset(offset)
        )

        def work(connection: Connection) -> list[tuple[Delivery, list[OutboxMessage]]]:
            posted = [delivery_from(row) for row in connection.execute(query)]
            sent = _messages(connection, [delivery.id for delivery in posted])
            return [
                (delivery, [message for message in sent if message.delivery_id == delivery.id])
                for delivery in posted
            ]

        return await self._database.read(work)

    async def edition_with(self, community_id: int, subscription_id: int, article_id: int) -> Delivery | None:
        query = (
            select(*DELIVERY)
            .join(edition_articles, edition_articles.c.delivery_id == deliveries.c.id)
            .where(
                deliveries.c.community_id == community_id,
                edition_articles.c.subscription_id == subscription_id,
                edition_articles.c.article_id == article_id,
            )
        )

        def work(connection: Connection) -> Delivery | None:
            row = connection.execute(query).one_or_none()
            return None if row is None else delivery_from(row)

        return await self._database.read(work)

    async def edition(self, community_id: int, delivery_id: int) -> Edition | None:
        head = (
            select(editions, deliveries.c.slot)
            .join(deliveries, deliveries.c.id == editions.c.delivery_id)
            .where(deliveries.c.id == delivery_id, deliveries.c.community_id == community_id)
        )
        entries = (
            select(edition_articles.c.summary, edition_articles.c.reason, *ARTICLE)
            .join(articles, articles.c.id == edition_articles.c.article_id)
            .where(edition_articles.c.delivery_id == delivery_id, articles.c.removed_at.is_(None))
            .order_by(edition_articles.c.position)
        )

        def work(connection: Connection) -> Edition | None:
            found = connection.execute(head).one_or_none()
            if found is None:
                return None
            return Edition(
                subscription_id=found.subscription_id,
                slot=found.slot,
                title=found.title,
                planned_at=found.planned_at,
                entries=tuple(
                    EditionEntry(article=article_from(row), summary=tuple(row.summary), reason=row.reason)
                    for row in connection.execute(entries)
                ),
            )

        return await self._database.read(work)


def _hold(
    connection: Connection, delivery_id: int, owner: str, *, lease_until: datetime | None = None
) -> Delivery:
    """The delivery, if `owner` has its lease: locked against others until the transaction ends."""
    ours = {"delivery": delivery_id, "owner": owner, "until": lease_until}
    row = connection.execute(_HOLD, ours).one_or_none()
    if row is None:
        raise StaleLeaseError(N_("Another process has taken over this delivery."))
    return delivery_from(row)


def _wait_turn(connection: Connection, message: OutboxMessage, now: datetime) -> None:
    """Raises OutOfTurnError while another edition is being posted in the message's channel."""
    where = {"channel": message.channel_id, "delivery": message.delivery_id, "since": now - HELD_UP}
    if connection.execute(_UNDER_WAY, where).first() is not None:
        raise OutOfTurnError(N_("Another edition is still being posted in this channel."))


def _insert_edition(connection: Connection, delivery: Delivery, edition: Edition) -> None:
    values = {
        "delivery_id": delivery.id,
        "subscription_id": delivery.subscription_id,
        "title": edition.title,
        "planned_at": edition.planned_at,
        "look": look_values(edition.look),
        "quote": None if edition.quote is None else edition.quote.id,
    }
    connection.execute(_INSERT_EDITION, values)
    entries = [
        {
            "delivery_id": delivery.id,
            "position": position,
            "subscription_id": delivery.subscription_id,
            "article_id": entry.article.id,
            "summary": list(entry.summary),
            "reason": entry.reason,
            "revision": entry.article.revision,
        }
        for position, entry in enumerate(edition.entries)
    ]
    if not entries:
        return
    taken = connection.execute(
        insert_new(connection, edition_articles).returning(edition_articles.c.position), entries
    )
    if len(taken.all()) < len(entries):
        raise EditionOverlapError(N_("Another edition of this digest has one of these articles already."))


def _insert_messages(
    connection: Connection,
    delivery_id: int,
    planned: Sequence[tuple[str, str, Sequence[Component]]],
    *,
    channel_id: int,
    now: datetime,
    opening: Opening | None,
) -> None:
    rows = [
        {
            "delivery_id": delivery_id,
            "position": position,
            "channel_id": channel_id,
            "nonce": nonce,
            "marker": marker,
            "components": list(components),
            "state": MessageState.PENDING.value,
            "attempts": 0,
            "updated_at": now,
            "way": _way(position, opening).value,
            "opening": None if opening is None or position > 0 else asdict(opening),
        }
        for position, (nonce, marker, components) in enumerate(planned)
    ]
    if rows:
        connection.execute(insert(messages), rows)


def _way(position: int, opening: Opening | None) -> Way:
    if opening is None:
        return Way.MESSAGE
    if position > 0:
        return Way.FOLLOW
    return Way.POST if opening.post else Way.MESSAGE


def _settle(message: OutboxMessage, now: datetime, *, state: MessageState, **values: Any) -> Update:
    return (
        update(messages)
        .where(messages.c.id == message.id, messages.c.state != MessageState.SENT.value)
        .values(state=state.value, updated_at=now, **values)
    )


def _messages(connection: Connection, delivery_ids: Sequence[int]) -> list[OutboxMessage]:
    rows = connection.execute(_MESSAGES, {"deliveries": list(delivery_ids)})
    return [message_from(row) for row in rows]
