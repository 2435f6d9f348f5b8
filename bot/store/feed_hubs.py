"""What is agreed with the hubs that say when a feed has something new (WebSub)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, or_, select, update

from bot.models import HubLease
from bot.store.database import Database
from bot.store.feed_schema import feeds

_LEASE = [feeds.c[name] for name in ("id", "hub", "topic", "hub_token", "hub_secret", "url")]


class HubRepository:
    """The part of `FeedStore` that is about hubs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim_hubs(
        self, *, now: datetime, ask_again_at: datetime, limit: int, secret: Callable[[], str]
    ) -> list[HubLease]:
        """See `FeedStore.claim_hubs`."""
        due = (
            select(*_LEASE)
            .where(feeds.c.hub.is_not(None), feeds.c.hub_ask_at <= now, feeds.c.next_fetch_at.is_not(None))
            .order_by(feeds.c.hub_ask_at, feeds.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True, key_share=True)
        )

        def work(connection: Connection) -> list[HubLease]:
            return [_claim(connection, row) for row in connection.execute(due).all()]

        def _claim(connection: Connection, row: Row[Any]) -> HubLease:
            agreed = {"hub_token": row.hub_token or secret(), "hub_secret": row.hub_secret or secret()}
            claim = update(feeds).where(feeds.c.id == row.id).values(**agreed, hub_ask_at=ask_again_at)
            return _lease_from(connection.execute(claim.returning(*_LEASE)).one())

        return await self._database.write(work)

    async def hub_lease(self, token: str) -> HubLease | None:
        """See `FeedStore.hub_lease`."""
        query = select(*_LEASE).where(feeds.c.hub_token == token, feeds.c.hub.is_not(None))
        row = await self._database.read(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else _lease_from(row)

    async def set_pushed(self, token: str, *, until: datetime | None, ask_at: datetime) -> None:
        """See `FeedStore.set_pushed`."""
        change = update(feeds).where(feeds.c.hub_token == token).values(pushed_until=until, hub_ask_at=ask_at)
        await self._database.write(lambda connection: connection.execute(change))

    async def hurry(self, token: str, when: datetime) -> None:
        """See `FeedStore.hurry`."""
        change = (
            update(feeds)
            .where(feeds.c.hub_token == token, feeds.c.next_fetch_at > when)
            .where(or_(feeds.c.failures == 0, feeds.c.checked_at.is_(None)))
            .values(next_fetch_at=when)
        )
        await self._database.write(lambda connection: connection.execute(change))


def _lease_from(row: Row[Any]) -> HubLease:
    return HubLease(
        feed_id=row.id, hub=row.hub, topic=row.topic or row.url, token=row.hub_token, secret=row.hub_secret
    )
