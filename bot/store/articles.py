"""Articles: added once, edited, removed, restored, listed and searched."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    delete,
    func,
    insert,
    literal,
    select,
    tuple_,
    update,
)
from sqlalchemy.exc import IntegrityError

from bot.errors import N_, InputError, NotFoundError
from bot.models import Article, Draft, Hit, NewArticle, Node, Order, Quote, Sameness, SearchPage
from bot.store import search
from bot.store.additions import (
    Derived,
    Outcome,
    add_all,
    check,
    derive,
    find_same,
    is_same,
    prepare,
)
from bot.store.corrections import note_changed
from bot.store.database import Database
from bot.store.facets import drop_facets, put_facets
from bot.store.prefixes import expand
from bot.store.revisions import revision_row
from bot.store.rows import ARTICLE, CONTENT, LIVE, article_from, article_values, quote_values
from bot.store.schema import article_revisions, articles, quotes
from bot.store.sketches import put_keys
from bot.store.snippets import snippet
from bot.store.spellings import queue_words
from bot.store.terms import words
from bot.store.types import UtcDateTime


class ArticleRepository:
    """The part of `ArticleStore` that is about articles."""

    def __init__(self, database: Database, backend: search.SearchBackend) -> None:
        self._database = database
        self._backend = backend
        self._snippets = asyncio.Semaphore(1)

    async def add(
        self,
        community_id: int,
        draft: Draft,
        *,
        content_hash: str,
        added_by: int,
        now: datetime,
        quotes: Sequence[Quote],
    ) -> tuple[Article, Sameness | None]:
        """See `ArticleStore.add`."""
        new = NewArticle(draft=draft, content_hash=content_hash, quotes=tuple(quotes))
        [outcome] = await self.add_many(community_id, [new], added_by=added_by, now=now)
        return outcome

    async def add_many(
        self, community_id: int, new: Sequence[NewArticle], *, added_by: int, now: datetime
    ) -> list[Outcome]:
        """See `ArticleStore.add_many`."""
        additions = await asyncio.to_thread(prepare, self._backend, community_id, new, added_by=added_by, now=now)
        return await self._database.write(
            lambda connection: add_all(connection, self._backend, community_id, additions)
        )

    async def find_same(
        self, community_id: int, *, url: str | None, content_hash: str
    ) -> tuple[Article, Sameness] | None:
        [same] = await self._database.read(
            lambda connection: find_same(connection, community_id, [(content_hash, url)])
        )
        return same

    async def get(self, community_id: int, article_id: int) -> Article | None:
        query = _one(community_id, article_id)
        row = await self._database.read(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else article_from(row)

    async def edit(
        self,
        community_id: int,
        article_id: int,
        draft: Draft,
        *,
        content_hash: str,
        edited_by: int,
        now: datetime,
        quotes: Sequence[Quote],
    ) -> Article:
        """See `ArticleStore.edit`. Raises InputError where another article has the new address or text."""
        check(draft, quotes)
        derived = await self._derive(community_id, draft.title, draft.text)

        def work(connection: Connection) -> Article:
            former = _required(connection, community_id, article_id)
            if all(getattr(former, name) == getattr(draft, name) for name in CONTENT):
                return former
            _refuse_same(connection, community_id, draft.url, content_hash, besides=article_id)
            self._backend.drop(connection, article_id)
            drop_facets(connection, [article_id])
            connection.execute(insert(article_revisions), revision_row(former, edited_by, now))
            row = connection.execute(
                update(articles)
                .where(articles.c.id == article_id)
                .values(
                    **article_values(draft),
                    content_hash=content_hash,
                    dated_at=draft.published_at or former.added_at,
                    revision=former.revision + 1,
                )
                .returning(*ARTICLE)
            ).one()
            article = article_from(row)
            self._put(connection, article, derived)
            _put_quotes(connection, article, quotes, former_text=former.text)
            put_facets(connection, [article_id])
            note_changed(connection, article_id)
            return article

        with _conflicts_named(draft.title):
            return await self._database.write(work)

    async def remove(self, community_id: int, article_id: int, *, removed_by: int, now: datetime) -> Article:
        def work(connection: Connection) -> Article:
            article = _required(connection, community_id, article_id)
            self._backend.drop(connection, article_id)
            drop_facets(connection, [article_id])
            connection.execute(
                update(articles).where(articles.c.id == article_id).values(removed_at=now, removed_by=removed_by)
            )
            note_changed(connection, article_id)
            return article

        return await self._database.write(work)

    async def restore(self, community_id: int, article_id: int) -> Article:
        """See `ArticleStore.restore`. Raises InputError where the same article was added again meanwhile."""

        removed = select(*ARTICLE).where(
            articles.c.community_id == community_id,
            articles.c.id == article_id,
            articles.c.removed_at.is_not(None),
        )
        row = await self._database.read(lambda connection: connection.execute(removed).one_or_none())
        if row is None:
            raise NotFoundError(N_("There is no removed article with this number."))
        article = article_from(row)
        derived = await self._derive(community_id, article.title, article.text)
        statement = (
            update(articles)
            .where(
                articles.c.id == article_id,
                articles.c.removed_at.is_not(None),
                articles.c.revision == article.revision,
            )
            .values(removed_at=None, removed_by=None)
        )

        def work(connection: Connection) -> Article:
            _refuse_same(connection, community_id, article.url, article.content_hash, besides=article_id)
            if connection.execute(statement).rowcount == 0:
                raise NotFoundError(N_("There is no removed article with this number."))
            self._put(connection, article, derived)
            put_facets(connection, [article_id])
            note_changed(connection, article_id)
            return article

        with _conflicts_named(article.title):
            return await self._database.write(work)

    async def latest(
        self, community_id: int, *, limit: int, before: tuple[datetime, int] | None = None
    ) -> list[Article]:
        query = select(*ARTICLE).where(articles.c.community_id == community_id, LIVE)
        if before is not None:
            last = tuple_(literal(before[0], UtcDateTime), before[1])
            query = query.where(tuple_(articles.c.added_at, articles.c.id) < last)
        query = query.order_by(articles.c.added_at.desc(), articles.c.id.desc()).limit(limit)
        return await self._database.read(
            lambda connection: [article_from(row) for row in connection.execute(query)]
        )

    async def suggest(
        self, community_id: int, typed: str, *, limit: int, among: int | None = None
    ) -> list[Article]:
        """See `ArticleStore.suggest`."""
        live = (
            select(articles.c.id)
            .where(articles.c.community_id == community_id, LIVE)
            .order_by(articles.c.id.desc())
        )
        newest = live.where(*(begins(articles.c.title_key, word) for word in words(typed))).limit(limit)
        if among is not None:
            # Not a bounded subquery: of that SQLite would sort all matches to give the first few.
            oldest = live.limit(1).offset(among - 1).scalar_subquery()
            newest = newest.where(articles.c.id >= func.coalesce(oldest, 0))

        def work(connection: Connection) -> list[Article]:
            ids = list(connection.scalars(newest))
            by_id = by_ids(connection, ids)
            return [by_id[article_id] for article_id in ids]

        return await self._database.read(work)

    async def search(
        self, community_id: int, query: Node, *, order: Order, limit: int, offset: int, deadline: float
    ) -> SearchPage:
        def work(connection: Connection) -> tuple[list[Article], int, Node]:
            asked = expand(connection, query)
            ids, total = search.found(
                connection, self._backend, community_id, asked, order=order, limit=limit, offset=offset
            )
            by_id = by_ids(connection, ids)
            return [by_id[article_id] for article_id in ids], total, asked

        page, total, asked = await self._database.read(work, deadline=deadline)
        # One after another: they are all Python, and several threads of it keep the event loop from its turn.
        async with self._snippets:
            hits = await asyncio.to_thread(_hits, page, asked)
        return SearchPage(hits=hits, total=total, offset=offset, capped=search.WINDOW)

    async def count(self, community_id: int) -> int:
        query = select(func.count()).where(articles.c.community_id == community_id, LIVE)
        return await self._database.read(lambda connection: connection.scalar(query) or 0)

    async def _derive(self, community_id: int, title: str, text: str) -> Derived:
        return await asyncio.to_thread(derive, self._backend, community_id, title, text)

    def _put(self, connection: Connection, article: Article, derived: Derived) -> None:
        self._backend.put(connection, [(article.id, derived.document)])
        queue_words(connection, [(article.id, article.revision)])
        put_keys(connection, article.community_id, [(article.id, derived.keys)])


def by_ids(connection: Connection, ids: Iterable[int]) -> dict[int, Article]:
    rows = connection.execute(select(*ARTICLE).where(articles.c.id.in_(list(ids))))
    return {row.id: article_from(row) for row in rows}


def begins(column: ColumnElement[str], word: str) -> ColumnElement[bool]:
    """Whether a key has a word that begins so."""
    return column.contains(f" {word}", autoescape=True)


def _hits(page: Sequence[Article], query: Node) -> tuple[Hit, ...]:
    return tuple(Hit(article=article, **snippet(article.title, article.text, query)) for article in page)


def _refuse_same(
    connection: Connection, community_id: int, url: str | None, content_hash: str, *, besides: int
) -> None:
    row = connection.execute(
        select(articles.c.title)
        .where(articles.c.community_id == community_id, LIVE, articles.c.id != besides)
        .where(is_same([content_hash], [] if url is None else [url]))
        .limit(1)
    ).one_or_none()
    if row is not None:
        raise InputError(N_("The archive has the same article already: {title}"), title=row.title)


@contextmanager
def _conflicts_named(title: str) -> Iterator[None]:
    """Say what `_refuse_same` says, where the same article came in after it looked."""
    try:
        yield
    except IntegrityError as error:
        raise InputError(N_("The archive has the same article already: {title}"), title=title) from error


def _one(community_id: int, article_id: int) -> Select[Any]:
    return select(*ARTICLE).where(articles.c.id == article_id, articles.c.community_id == community_id, LIVE)


def _required(connection: Connection, community_id: int, article_id: int) -> Article:
    """The article, kept from other writers until the transaction ends."""
    row = connection.execute(_one(community_id, article_id).with_for_update()).one_or_none()
    if row is None:
        raise NotFoundError(N_("There is no such article in this server's archive."))
    return article_from(row)


def _put_quotes(
    connection: Connection, article: Article, found: Sequence[Quote], *, former_text: str = ""
) -> None:
    """Make these the article's quotations. One whose words stood in the former text keeps its id, so that
    whoever saved it keeps it."""
    known: dict[str, list[int]] = {}
    for row in connection.execute(select(quotes).where(quotes.c.article_id == article.id)):
        known.setdefault(former_text[row.start : row.end], []).append(row.id)
    fresh = []
    for quote in found:
        values = quote_values(article.id, article.community_id, quote)
        if ids := known.get(quote.text):
            connection.execute(update(quotes).where(quotes.c.id == ids.pop(0)).values(**values))
        else:
            fresh.append(values)
    connection.execute(delete(quotes).where(quotes.c.id.in_([each for ids in known.values() for each in ids])))
    if fresh:
        connection.execute(insert(quotes), fresh)
