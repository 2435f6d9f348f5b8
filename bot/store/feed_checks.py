"""Feeds as they are fetched: claimed, compared with what was seen, and settled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.errors import N_, StaleLeaseError
from bot.models import EntryArticle, Feed, FeedCheck, Follow, KnownEntry, SeenEntry
from bot.store.database import Database, insert_new, insert_plain
from bot.store.feed_schema import feed_articles, feed_entries, feeds, follows
from bot.store.feeds import ACTIVE, FEED, FOLLOW, feed_from, feed_values, follow_from, let_rest
from bot.store.notices import insert_notice

TOGETHER = 500
"""Ids in one statement."""

_HUB = ("hub", "topic", "pushed_until")

# Made once, not for each fetch: to put a statement together takes longer than most of these take to run.
_FEED_ID: BindParameter[int] = bindparam("feed")
_IS_FEED = feeds.c.id == _FEED_ID
_FOLLOWERS = (
    select(*FOLLOW)
    .join_from(follows, feeds, follows.c.feed_id == feeds.c.id)
    .where(_IS_FEED, ACTIVE)
    .order_by(follows.c.community_id)
)
_KNOWN = select(
    feed_entries.c.id,
    feed_entries.c.identity,
    feed_entries.c.address,
    feed_entries.c.hash,
    feed_entries.c.revisions,
    feed_entries.c.unread,
).where(feed_entries.c.feed_id == _FEED_ID)
_HELD = select(*FEED).where(_IS_FEED, feeds.c.lease_owner == bindparam("owner")).with_for_update()
_WAITING = select(1).where(follows.c.feed_id == _FEED_ID, ACTIVE, follows.c.take.is_not(None)).limit(1)
_SETTLED = update(feeds).where(_IS_FEED)


class FeedCheckRepository:
    """The part of `FeedStore` that is about fetching."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim_feeds(self, *, now: datetime, owner: str, lease_until: datetime, limit: int) -> list[Feed]:
        """See `FeedStore.claim_feeds`."""
        due = (
            select(feeds.c.id)
            .where(feeds.c.next_fetch_at <= now, _is_free(now))
            .order_by(feeds.c.next_fetch_at, feeds.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True, key_share=True)
        )

        def work(connection: Connection) -> list[Feed]:
            ids = list(connection.scalars(due))
            if not ids:
                return []
            claim = update(feeds).where(feeds.c.id.in_(ids)).values(lease_owner=owner, lease_until=lease_until)
            found = {row.id: feed_from(row) for row in connection.execute(claim.returning(*FEED))}
            return [found[each] for each in ids]

        return await self._database.write(work)

    async def claim_feed(self, feed_id: int, *, now: datetime, owner: str, lease_until: datetime) -> Feed | None:
        """See `FeedStore.claim_feed`."""
        claim = (
            update(feeds)
            .where(feeds.c.id == feed_id, _is_free(now))
            .values(lease_owner=owner, lease_until=lease_until)
            .returning(*FEED)
        )
        row = await self._database.write(lambda connection: connection.execute(claim).one_or_none())
        return None if row is None else feed_from(row)

    async def followers(self, feed_id: int) -> list[Follow]:
        """See `FeedStore.followers`."""
        return await self._database.read(
            lambda connection: [follow_from(row) for row in connection.execute(_FOLLOWERS, {"feed": feed_id})]
        )

    async def known_entries(self, feed_id: int) -> list[KnownEntry]:
        """See `FeedStore.known_entries`."""
        return await self._database.read(
            lambda connection: [
                KnownEntry(**row._mapping) for row in connection.execute(_KNOWN, {"feed": feed_id})
            ]
        )

    async def count_unread(self, feed_id: int) -> int:
        """See `FeedStore.count_unread`."""
        query = select(func.count()).where(feed_entries.c.feed_id == feed_id, feed_entries.c.unread > 0)
        return await self._database.read(lambda connection: connection.scalars(query).one())

    async def entry_articles(self, entry_ids: Sequence[int]) -> dict[int, list[EntryArticle]]:
        """See `FeedStore.entry_articles`."""

        def work(connection: Connection) -> dict[int, list[EntryArticle]]:
            found: dict[int, list[EntryArticle]] = {}
            for at in range(0, len(entry_ids), TOGETHER):
                query = select(feed_articles).where(feed_articles.c.entry_id.in_(entry_ids[at : at + TOGETHER]))
                for row in connection.execute(query):
                    found.setdefault(row.entry_id, []).append(
                        EntryArticle(
                            community_id=row.community_id, article_id=row.article_id, revision=row.revision
                        )
                    )
            return found

        return await self._database.read(work)

    async def settle_feed(self, check: FeedCheck, *, owner: str, now: datetime) -> None:
        """See `FeedStore.settle_feed`."""
        feed = check.feed

        def work(connection: Connection) -> None:
            former = connection.execute(_HELD, {"feed": feed.id, "owner": owner}).one_or_none()
            if former is None:
                raise StaleLeaseError(N_("Another process took over this feed."))
            _note_entries(connection, feed.id, check)
            _serve(connection, check, former)
            if check.notices:
                _tell(connection, check, now)
            if feed.url != former.url and _merge(connection, feed, now):
                return
            _write(connection, feed, former, now)

        await self._database.write(work)


def _is_free(now: datetime) -> Any:
    return or_(feeds.c.lease_until.is_(None), feeds.c.lease_until <= now)


def _note_entries(connection: Connection, feed_id: int, check: FeedCheck) -> None:
    """Store what was seen, and the articles that it became."""
    new = [each for each in check.seen if each.known.id is None]
    changed = [each for each in check.seen if each.known.id is not None]
    ids: dict[str, int] = {}
    if new:
        rows = [{"feed_id": feed_id, **_entry_values(each.known)} for each in new]
        stored = insert_new(connection, feed_entries).returning(feed_entries.c.id, feed_entries.c.identity)
        ids = {row.identity: row.id for row in connection.execute(stored, rows)}
    if changed:
        connection.execute(
            update(feed_entries).where(feed_entries.c.id == bindparam("entry")),
            [{"entry": each.known.id, **_entry_values(each.known)} for each in changed],
        )
    _note_articles(connection, [(ids.get(each.known.identity), each) for each in new])
    _note_articles(connection, [(each.known.id, each) for each in changed])
    for at in range(0, len(check.forgotten), TOGETHER):
        gone = check.forgotten[at : at + TOGETHER]
        connection.execute(
            delete(feed_entries).where(feed_entries.c.feed_id == feed_id, feed_entries.c.id.in_(gone))
        )


def _entry_values(entry: KnownEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in ("identity", "address", "hash", "revisions", "unread")}


def _note_articles(connection: Connection, seen: Sequence[tuple[int | None, SeenEntry]]) -> None:
    rows = [
        (entry_id, it.community_id, it.article_id, it.revision)
        for entry_id, each in seen
        if entry_id is not None
        for it in each.articles
    ]
    if not rows:
        return
    insert = (sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert)(feed_articles)
    known = insert.on_conflict_do_update(
        index_elements=[feed_articles.c.entry_id, feed_articles.c.community_id],
        set_={"revision": insert.excluded.revision},
    )
    insert_plain(connection, known, rows)


def _serve(connection: Connection, check: FeedCheck, former: Row[Any]) -> None:
    """Note who got what was there; and after a success, that its next failure is news again."""
    ours = update(follows).where(follows.c.feed_id == check.feed.id)
    if check.served:
        connection.execute(ours.where(follows.c.community_id.in_(check.served)).values(take=None))
    if former.failures and not check.feed.failures:
        connection.execute(ours.values(told=False))


def _tell(connection: Connection, check: FeedCheck, now: datetime) -> None:
    """Write the notices for the communities that were not told of this failure yet."""
    untold = update(follows).where(follows.c.feed_id == check.feed.id, ACTIVE, follows.c.told.is_(False))
    communities = set(connection.scalars(untold.values(told=True).returning(follows.c.community_id)))
    for notice in check.notices:
        if notice.community_id in communities:
            insert_notice(connection, notice, now)


def _merge(connection: Connection, feed: Feed, now: datetime) -> bool:
    """Let those who follow a feed that moved follow the feed at its new address, if there is one already."""
    other = connection.execute(
        select(feeds.c.id).where(feeds.c.url == feed.url, feeds.c.id != feed.id).with_for_update()
    ).scalar_one_or_none()
    if other is None:
        return False
    there = select(follows.c.community_id).where(follows.c.feed_id == other).scalar_subquery()
    connection.execute(
        update(follows)
        .where(follows.c.feed_id == feed.id, follows.c.community_id.not_in(there))
        .values(feed_id=other)
    )
    connection.execute(delete(feeds).where(feeds.c.id == feed.id))
    connection.execute(update(feeds).where(feeds.c.id == other).values(next_fetch_at=now))
    let_rest(connection, other)
    return True


def _write(connection: Connection, feed: Feed, former: Row[Any], now: datetime) -> None:
    values = {name: value for name, value in feed_values(feed).items() if name not in _HUB}
    if (feed.hub, feed.topic or feed.url) != (former.hub, former.topic or former.url):
        values |= {"hub": feed.hub, "topic": feed.topic, "hub_ask_at": now, "pushed_until": None}
        values |= {"hub_token": None, "hub_secret": None}
    if connection.execute(_WAITING, {"feed": feed.id}).one_or_none() is not None and not feed.failures:
        values["next_fetch_at"] = now  # whoever came while it was fetched
    connection.execute(_SETTLED, {**values, "lease_owner": None, "lease_until": None, "feed": feed.id})
    let_rest(connection, feed.id)
