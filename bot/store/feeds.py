"""Feeds as communities follow them, and what is offered to be followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, delete, insert, or_, select, update

from bot.errors import N_, NotFoundError
from bot.models import (
    Feed,
    FeedLink,
    FeedOffer,
    FeedValidators,
    Follow,
    FollowChoices,
    FollowStatus,
)
from bot.store.database import Database, insert_new
from bot.store.feed_schema import feed_offers, feeds, follows
from bot.store.types import storable

_VALIDATORS = ("etag", "last_modified", "digest")
_UNSHOWN = ("lease_owner", "lease_until", "hub_token", "hub_secret", "hub_ask_at")

FEED = [column for column in feeds.c if column.name not in _UNSHOWN]
FOLLOW = [*FEED, *(column.label(f"follow_{column.name}") for column in follows.c)]
ACTIVE = follows.c.status == FollowStatus.ACTIVE.value


_WAITED_FOR = select(1).where(follows.c.feed_id == bindparam("feed"), ACTIVE)
_REST = update(feeds).where(feeds.c.id == bindparam("feed"), ~_WAITED_FOR.exists()).values(next_fetch_at=None)


class FeedRepository:
    """The part of `FeedStore` that is about who follows what."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def follow(
        self,
        community_id: int,
        feed: Feed,
        choices: FollowChoices,
        *,
        take: int,
        added_by: int,
        due_at: datetime,
        now: datetime,
    ) -> tuple[Follow, bool]:
        """See `FeedStore.follow`."""
        values = {
            "community_id": community_id,
            "status": FollowStatus.ACTIVE.value,
            "tags": [storable(tag) for tag in choices.tags],
            "full_text": choices.full_text,
            "take": take,
            "added_by": added_by,
            "created_at": now,
            "told": False,
        }

        def work(connection: Connection) -> tuple[Follow, bool]:
            feed_id = _feed_of(connection, feed)
            added = connection.execute(insert_new(connection, follows), {**values, "feed_id": feed_id})
            if is_new := added.rowcount > 0:
                _wake(connection, feed_id, due_at)
            return follow_from(connection.execute(_one(community_id, feed_id)).one()), is_new

        return await self._database.write(work)

    async def follows(self, community_id: int) -> list[Follow]:
        """See `FeedStore.follows`."""
        query = _follows(follows.c.community_id == community_id).order_by(feeds.c.id)
        return await self._database.read(
            lambda connection: [follow_from(row) for row in connection.execute(query)]
        )

    async def follow_of(self, community_id: int, feed_id: int) -> Follow | None:
        """See `FeedStore.follow_of`."""
        row = await self._database.read(
            lambda connection: connection.execute(_one(community_id, feed_id)).one_or_none()
        )
        return None if row is None else follow_from(row)

    async def set_follow_status(
        self, community_id: int, feed_id: int, status: FollowStatus, *, now: datetime
    ) -> Follow:
        """See `FeedStore.set_follow_status`."""
        resumed = status is FollowStatus.ACTIVE
        change = (
            update(follows)
            .where(_is(community_id, feed_id), follows.c.status != status.value)
            .values(status=status.value, **({"take": 0, "told": False} if resumed else {}))
        )

        def work(connection: Connection) -> Follow:
            if connection.execute(change).rowcount:
                if resumed:
                    _wake(connection, feed_id, now)
                else:
                    let_rest(connection, feed_id)
            row = connection.execute(_one(community_id, feed_id)).one_or_none()
            if row is None:
                raise NotFoundError(N_("This server does not follow this feed any more."))
            return follow_from(row)

        return await self._database.write(work)

    async def unfollow(self, community_id: int, feed_id: int) -> bool:
        """See `FeedStore.unfollow`."""
        unfollowed = select(1).where(follows.c.feed_id == feed_id)

        def work(connection: Connection) -> bool:
            # Whoever follows the feed at this moment waits here, or we for them.
            connection.execute(select(feeds.c.id).where(feeds.c.id == feed_id).with_for_update())
            if connection.execute(delete(follows).where(_is(community_id, feed_id))).rowcount == 0:
                return False
            connection.execute(delete(feeds).where(feeds.c.id == feed_id, ~unfollowed.exists()))
            let_rest(connection, feed_id)
            return True

        return await self._database.write(work)

    async def offer_feeds(
        self,
        community_id: int,
        user_id: int,
        links: Sequence[FeedLink],
        choices: FollowChoices,
        *,
        now: datetime,
        forget_before: datetime,
    ) -> FeedOffer:
        """See `FeedStore.offer_feeds`."""
        values = {
            "community_id": community_id,
            "user_id": user_id,
            "feeds": [{**asdict(link), "title": link.title and storable(link.title)} for link in links],
            "tags": [storable(tag) for tag in choices.tags],
            "full_text": choices.full_text,
            "made_at": now,
        }

        def work(connection: Connection) -> FeedOffer:
            connection.execute(delete(feed_offers).where(feed_offers.c.made_at < forget_before))
            made = connection.execute(insert(feed_offers).returning(feed_offers.c.id), values).scalar_one()
            return FeedOffer(id=made, feeds=tuple(links), choices=choices)

        return await self._database.write(work)

    async def feed_offer(self, community_id: int, user_id: int, offer_id: int) -> FeedOffer | None:
        """See `FeedStore.feed_offer`."""
        query = select(feed_offers).where(
            feed_offers.c.id == offer_id,
            feed_offers.c.community_id == community_id,
            feed_offers.c.user_id == user_id,
        )
        row = await self._database.read(lambda connection: connection.execute(query).one_or_none())
        if row is None:
            return None
        links = tuple(FeedLink(**link) for link in row.feeds)
        return FeedOffer(
            id=row.id, feeds=links, choices=FollowChoices(tags=tuple(row.tags), full_text=row.full_text)
        )


def feed_from(row: Row[Any]) -> Feed:
    fields = {column.name: getattr(row, column.name) for column in FEED}
    validators = FeedValidators(**{name: fields.pop(name) for name in _VALIDATORS})
    return Feed(**fields, validators=validators)


def feed_values(feed: Feed) -> dict[str, Any]:
    """The columns that follow from a feed, but for its id."""
    values = {
        column.name: getattr(feed, column.name) for column in FEED if column.name not in ("id", *_VALIDATORS)
    }
    return {**values, **{name: getattr(feed.validators, name) for name in _VALIDATORS}}


def follow_from(row: Row[Any]) -> Follow:
    """A row of FOLLOW."""
    return Follow(
        community_id=row.follow_community_id,
        feed=feed_from(row),
        status=FollowStatus(row.follow_status),
        choices=FollowChoices(tags=tuple(row.follow_tags), full_text=row.follow_full_text),
        take=row.follow_take,
        added_by=row.follow_added_by,
        created_at=row.follow_created_at,
    )


def let_rest(connection: Connection, feed_id: int) -> None:
    """A feed that nobody waits for is not fetched."""
    connection.execute(_REST, {"feed": feed_id})


def _wake(connection: Connection, feed_id: int, due_at: datetime) -> None:
    """Let a feed be fetched again, at `due_at` at the latest."""
    change = update(feeds).where(feeds.c.id == feed_id)
    is_later = or_(feeds.c.next_fetch_at.is_(None), feeds.c.next_fetch_at > due_at)
    connection.execute(change.values(gone=False))
    connection.execute(change.where(is_later).values(next_fetch_at=due_at))


def _feed_of(connection: Connection, feed: Feed) -> int:
    """The id of the feed with this address, made if there is none, and kept from being deleted meanwhile."""
    values: Mapping[str, Any] = feed_values(feed)
    wanted = select(feeds.c.id).where(feeds.c.url == feed.url).with_for_update()
    while True:
        connection.execute(insert_new(connection, feeds), values)
        found: int | None = connection.execute(wanted).scalar_one_or_none()
        if found is not None:  # else it was deleted at this very moment
            return found


def _is(community_id: int, feed_id: int) -> ColumnElement[bool]:
    return and_(follows.c.community_id == community_id, follows.c.feed_id == feed_id)


def _follows(where: ColumnElement[bool]) -> Select[Any]:
    return select(*FOLLOW).join_from(follows, feeds, follows.c.feed_id == feeds.c.id).where(where)


def _one(community_id: int, feed_id: int) -> Select[Any]:
    return _follows(_is(community_id, feed_id))
