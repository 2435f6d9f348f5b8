"""Posted editions whose articles changed since: noted with the change itself, claimed, and settled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, func, literal, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.errors import N_, StaleLeaseError
from bot.models import Article, Component, Edition, OutboxMessage, PostedArticle, PostedEdition, StaleEdition
from bot.store.database import Database
from bot.store.rows import (
    ARTICLE,
    CONTENT,
    DELIVERY,
    QUOTE,
    archived_quote_from,
    article_from,
    delivery_from,
    look_from,
)
from bot.store.schema import (
    article_revisions,
    articles,
    deliveries,
    edition_articles,
    editions,
    messages,
    quotes,
    stale_editions,
)


class CorrectionRepository:
    """The part of `DigestStore` that is about what happens to an edition after it was posted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim_stale(
        self, *, now: datetime, owner: str, lease_until: datetime, limit: int
    ) -> list[StaleEdition]:
        free = (
            select(stale_editions.c.delivery_id)
            .where(or_(stale_editions.c.lease_until.is_(None), stale_editions.c.lease_until <= now))
            .order_by(stale_editions.c.delivery_id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )

        def work(connection: Connection) -> list[StaleEdition]:
            ids = list(connection.scalars(free))
            if not ids:
                return []
            taken = connection.execute(
                update(stale_editions)
                .where(stale_editions.c.delivery_id.in_(ids))
                .values(lease_owner=owner, lease_until=lease_until, attempts=stale_editions.c.attempts + 1)
                .returning(stale_editions.c.delivery_id, stale_editions.c.version, stale_editions.c.attempts)
            ).all()
            rows = connection.execute(select(*DELIVERY).where(deliveries.c.id.in_(ids)))
            by_id = {row.id: delivery_from(row) for row in rows}
            return [StaleEdition(by_id[row.delivery_id], row.version, row.attempts) for row in sorted(taken)]

        return await self._database.write(work)

    async def posted_edition(self, community_id: int, delivery_id: int) -> PostedEdition | None:
        head = (
            select(editions, deliveries.c.slot)
            .join(deliveries, deliveries.c.id == editions.c.delivery_id)
            .where(deliveries.c.id == delivery_id, deliveries.c.community_id == community_id)
        )
        quoted = (
            select(*QUOTE, *ARTICLE)
            .join(articles, articles.c.id == quotes.c.article_id)
            .join(editions, editions.c.quote_id == quotes.c.id)
            .where(editions.c.delivery_id == delivery_id, articles.c.removed_at.is_(None))
        )

        def work(connection: Connection) -> PostedEdition | None:
            found = connection.execute(head).one_or_none()
            if found is None:
                return None
            quote = connection.execute(quoted).one_or_none()
            edition = Edition(
                subscription_id=found.subscription_id,
                slot=found.slot,
                title=found.title,
                planned_at=found.planned_at,
                entries=(),
                quote=None if quote is None else archived_quote_from(quote),
                look=look_from(found.look),
            )
            rows = connection.execute(_ENTRIES.where(edition_articles.c.delivery_id == delivery_id))
            return PostedEdition(edition, tuple(map(_posted_article, rows)))

        return await self._database.read(work)

    async def note_corrected(
        self,
        stale: StaleEdition,
        message: OutboxMessage,
        components: Sequence[Component],
        *,
        owner: str,
        lease_until: datetime,
    ) -> None:
        def work(connection: Connection) -> None:
            _hold(connection, stale, owner, lease_until)
            connection.execute(
                update(messages).where(messages.c.id == message.id).values(components=list(components))
            )

        await self._database.write(work)

    async def renew_stale(self, stale: StaleEdition, *, owner: str, lease_until: datetime) -> None:
        await self._database.write(lambda connection: _hold(connection, stale, owner, lease_until))

    async def postpone_stale(self, stale: StaleEdition, *, owner: str, retry_at: datetime) -> None:
        await self._database.write(lambda connection: _hold(connection, stale, owner, retry_at, keep=False))

    async def settle_stale(self, stale: StaleEdition, *, owner: str) -> None:
        done = delete(stale_editions).where(_claimed(stale, owner), stale_editions.c.version == stale.version)

        def work(connection: Connection) -> None:
            if connection.execute(done).rowcount == 0:
                _hold(connection, stale, owner, None, keep=False)

        await self._database.write(work)


def note_changed(connection: Connection, article_id: int) -> None:
    """An article was corrected, taken out of the archive or brought back: to be called in the transaction of the
    change."""
    note_stale(connection, edition_articles.c.article_id == article_id)


def note_outrun(connection: Connection, delivery_id: int) -> None:
    """An edition was written: perhaps an article changed between the planning and now."""
    if connection.execute(_OUTRUN, {"delivery": delivery_id}).first() is not None:
        note_stale(connection, edition_articles.c.delivery_id == delivery_id)


def note_stale(connection: Connection, changed: ColumnElement[bool]) -> None:
    """Note the editions with an article that `changed`, a condition on `articles` and `edition_articles`: to be
    called in the transaction of the change."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    concerned = (
        select(edition_articles.c.delivery_id, literal(1), literal(0))
        .distinct()
        .join(articles, articles.c.id == edition_articles.c.article_id)
        .where(changed)
        .order_by(edition_articles.c.delivery_id)
    )
    fresh = insert(stale_editions).from_select(["delivery_id", "version", "attempts"], concerned)
    connection.execute(
        fresh.on_conflict_do_update(
            index_elements=["delivery_id"], set_={"version": stale_editions.c.version + 1, "attempts": 0}
        )
    )


_OUTRUN = (
    select(edition_articles.c.article_id)
    .join(articles, articles.c.id == edition_articles.c.article_id)
    .where(
        edition_articles.c.delivery_id == bindparam("delivery"),
        or_(articles.c.revision != edition_articles.c.revision, articles.c.removed_at.is_not(None)),
    )
    .limit(1)
)

_LATEST = article_revisions.alias()

_ENTRIES = (
    select(
        edition_articles.c.summary,
        edition_articles.c.reason,
        articles.c.removed_at,
        select(func.max(_LATEST.c.replaced_at))
        .where(_LATEST.c.article_id == articles.c.id)
        .scalar_subquery()
        .label("corrected_at"),
        article_revisions.c.revision.label("then"),
        *(article_revisions.c[name].label(f"then_{name}") for name in CONTENT),
        *ARTICLE,
    )
    .select_from(edition_articles)
    .join(articles, articles.c.id == edition_articles.c.article_id)
    .outerjoin(
        article_revisions,
        and_(
            article_revisions.c.article_id == articles.c.id,
            article_revisions.c.revision == edition_articles.c.revision,
        ),
    )
    .order_by(edition_articles.c.position)
)


def _posted_article(row: Any) -> PostedArticle:
    now = article_from(row)
    return PostedArticle(
        then=now if row.then is None else _as_it_was(now, row),
        now=now,
        corrected_at=row.corrected_at,
        removed_at=row.removed_at,
        summary=tuple(row.summary),
        reason=row.reason,
    )


def _as_it_was(now: Article, row: Any) -> Article:
    former = {name: getattr(row, f"then_{name}") for name in CONTENT}
    kept = {name: getattr(now, name) for name in ("id", "community_id", "added_at", "added_by", "content_hash")}
    return Article(**{**kept, **former, "tags": tuple(former["tags"]), "revision": row.then})


def _claimed(stale: StaleEdition, owner: str) -> ColumnElement[bool]:
    return and_(stale_editions.c.delivery_id == stale.delivery.id, stale_editions.c.lease_owner == owner)


def _hold(
    connection: Connection, stale: StaleEdition, owner: str, until: datetime | None, *, keep: bool = True
) -> None:
    """Set the end of the claim's lease, and give it up unless it is kept."""
    held = connection.execute(
        update(stale_editions)
        .where(_claimed(stale, owner))
        .values(lease_until=until, lease_owner=owner if keep else None)
    )
    if held.rowcount == 0:
        raise StaleLeaseError(N_("Another process has taken over this correction."))
