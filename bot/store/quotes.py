"""Quotations and who said them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, select

from bot.errors import N_, NotFoundError
from bot.models import ArchivedQuote, QuoteFilter, SpeakerCount
from bot.store.articles import begins
from bot.store.database import Database, insert_new
from bot.store.rows import ARTICLE, LIVE, QUOTE, archived_quote_from
from bot.store.schema import articles, quotes, saved_quotes
from bot.store.search import has_words
from bot.store.terms import words as words_of


class QuoteRepository:
    """The part of `ArticleStore` that is about quotations."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def quotes(
        self, community_id: int, wanted: QuoteFilter, *, limit: int, offset: int = 0
    ) -> list[ArchivedQuote]:
        query = (
            _live_quotes(community_id)
            .where(*_fits(wanted))
            .order_by(quotes.c.article_id.desc(), quotes.c.start)
            .limit(limit)
            .offset(offset)
        )
        return await self._database.read(
            lambda connection: [archived_quote_from(row) for row in connection.execute(query)]
        )

    async def count_quotes(self, community_id: int, wanted: QuoteFilter) -> int:
        query = _live_quotes(community_id).where(*_fits(wanted)).with_only_columns(func.count())
        return await self._database.read(lambda connection: connection.execute(query).scalar_one())

    async def quote(self, community_id: int, quote_id: int) -> ArchivedQuote | None:
        query = _live_quotes(community_id).where(quotes.c.id == quote_id)

        def work(connection: Any) -> ArchivedQuote | None:
            row = connection.execute(query).one_or_none()
            return None if row is None else archived_quote_from(row)

        return await self._database.read(work)

    async def speakers(
        self, community_id: int, typed: str, *, limit: int, confidence: float = 0.0
    ) -> list[SpeakerCount]:
        said = func.count().label("said")
        query = (
            select(func.min(quotes.c.speaker).label("name"), said)
            .join(articles, articles.c.id == quotes.c.article_id)
            .where(quotes.c.community_id == community_id, LIVE, quotes.c.speaker.is_not(None))
            .where(quotes.c.confidence >= confidence)
            .where(*(begins(quotes.c.speaker_key, word) for word in words_of(typed)))
            .group_by(quotes.c.speaker_key)
            .order_by(said.desc(), quotes.c.speaker_key)
            .limit(limit)
        )
        return await self._database.read(
            lambda connection: [SpeakerCount(name=name, count=said) for name, said in connection.execute(query)]
        )

    async def save_quote(self, community_id: int, user_id: int, quote_id: int, *, now: datetime) -> bool:
        def work(connection: Connection) -> bool:
            known = connection.execute(
                _live_quotes(community_id).where(quotes.c.id == quote_id).with_only_columns(quotes.c.id)
            ).one_or_none()
            if known is None:
                raise NotFoundError(N_("This quotation is no longer in the archive."))
            insert = insert_new(connection, saved_quotes).values(
                user_id=user_id, quote_id=quote_id, community_id=community_id, saved_at=now
            )
            return connection.execute(insert.returning(saved_quotes.c.quote_id)).one_or_none() is not None

        return await self._database.write(work)

    async def forget_quote(self, user_id: int, quote_id: int) -> bool:
        statement = (
            delete(saved_quotes)
            .where(saved_quotes.c.user_id == user_id, saved_quotes.c.quote_id == quote_id)
            .returning(saved_quotes.c.quote_id)
        )
        return await self._database.write(
            lambda connection: connection.execute(statement).one_or_none() is not None
        )


def _fits(wanted: QuoteFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.article_id is not None:
        yield quotes.c.article_id == wanted.article_id
    if wanted.speaker is not None:
        yield has_words(quotes.c.speaker_key, wanted.speaker)
    if wanted.words is not None:
        yield quotes.c.words_key.contains(" ".join(words_of(wanted.words)), autoescape=True)
    if wanted.since is not None:
        yield articles.c.dated_at >= wanted.since
    if wanted.until is not None:
        yield articles.c.dated_at < wanted.until
    if wanted.arrived_by is not None:
        yield articles.c.added_at <= wanted.arrived_by
    if wanted.confidence is not None:
        yield quotes.c.confidence >= wanted.confidence
    if wanted.saved_by is not None:
        saved = select(saved_quotes.c.quote_id).where(saved_quotes.c.user_id == wanted.saved_by)
        yield quotes.c.id.in_(saved)


def _live_quotes(community_id: int) -> Select[Any]:
    return (
        select(*ARTICLE, *QUOTE)
        .join_from(quotes, articles, articles.c.id == quotes.c.article_id)
        .where(quotes.c.community_id == community_id, LIVE)
    )
