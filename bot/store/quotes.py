"""Quotations and who said them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select

from bot.models import ArchivedQuote, SpeakerCount
from bot.store.articles import LIVE, begins
from bot.store.database import Database
from bot.store.rows import ARTICLE, QUOTE, archived_quote_from
from bot.store.schema import articles, quotes
from bot.store.search import has_words
from bot.store.terms import words as words_of


class QuoteRepository:
    """The part of `ArticleStore` that is about quotations."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def quotes(
        self,
        community_id: int,
        *,
        article_id: int | None = None,
        speaker: str | None = None,
        words: str | None = None,
        limit: int,
        offset: int = 0,
    ) -> list[ArchivedQuote]:
        query = _live_quotes(community_id)
        if article_id is not None:
            query = query.where(quotes.c.article_id == article_id)
        if speaker is not None:
            query = query.where(has_words(quotes.c.speaker_key, speaker))
        if words is not None:
            query = query.where(quotes.c.words_key.contains(" ".join(words_of(words)), autoescape=True))
        query = query.order_by(quotes.c.article_id.desc(), quotes.c.start).limit(limit).offset(offset)
        return await self._database.read(
            lambda connection: [archived_quote_from(row) for row in connection.execute(query)]
        )

    async def quote(self, community_id: int, quote_id: int) -> ArchivedQuote | None:
        query = _live_quotes(community_id).where(quotes.c.id == quote_id)

        def work(connection: Any) -> ArchivedQuote | None:
            row = connection.execute(query).one_or_none()
            return None if row is None else archived_quote_from(row)

        return await self._database.read(work)

    async def speakers(self, community_id: int, typed: str, *, limit: int) -> list[SpeakerCount]:
        said = func.count().label("said")
        query = (
            select(func.min(quotes.c.speaker).label("name"), said)
            .join(articles, articles.c.id == quotes.c.article_id)
            .where(quotes.c.community_id == community_id, LIVE, quotes.c.speaker.is_not(None))
            .where(*(begins(quotes.c.speaker_key, word) for word in words_of(typed)))
            .group_by(quotes.c.speaker_key)
            .order_by(said.desc(), quotes.c.speaker_key)
            .limit(limit)
        )
        return await self._database.read(
            lambda connection: [SpeakerCount(name=name, count=said) for name, said in connection.execute(query)]
        )


def _live_quotes(community_id: int) -> Select[Any]:
    return (
        select(*ARTICLE, *QUOTE)
        .join_from(quotes, articles, articles.c.id == quotes.c.article_id)
        .where(quotes.c.community_id == community_id, LIVE)
    )
