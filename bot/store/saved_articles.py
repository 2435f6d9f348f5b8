"""Articles that members keep for themselves."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from bot.errors import N_, NotFoundError
from bot.models import Article
from bot.store.database import Database, insert_new
from bot.store.rows import ARTICLE, LIVE, article_from
from bot.store.schema import articles, saved_articles


class SavedArticleRepository:
    """The part of `ArticleStore` that is about what members keep."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save_article(self, community_id: int, user_id: int, article_id: int, *, now: datetime) -> bool:
        """See `ArticleStore.save_article`."""
        there = select(articles.c.id).where(
            articles.c.id == article_id, articles.c.community_id == community_id, LIVE
        )

        def work(connection: Connection) -> bool:
            if connection.scalar(there) is None:
                raise NotFoundError(N_("This article is not in the archive. It may have been removed."))
            insert = insert_new(connection, saved_articles).values(
                user_id=user_id, article_id=article_id, community_id=community_id, saved_at=now
            )
            return connection.execute(insert.returning(saved_articles.c.article_id)).one_or_none() is not None

        return await self._database.write(work)

    async def forget_article(self, community_id: int, user_id: int, article_id: int) -> bool:
        """See `ArticleStore.forget_article`."""
        statement = delete(saved_articles).where(
            saved_articles.c.user_id == user_id,
            saved_articles.c.article_id == article_id,
            saved_articles.c.community_id == community_id,
        )
        return await self._database.write(lambda connection: connection.execute(statement).rowcount > 0)

    async def saved_articles(
        self, community_id: int, user_id: int, *, limit: int, offset: int = 0
    ) -> tuple[list[Article], int]:
        """See `ArticleStore.saved_articles`."""
        kept = (
            select(*ARTICLE)
            .join_from(saved_articles, articles, articles.c.id == saved_articles.c.article_id)
            .where(saved_articles.c.user_id == user_id, saved_articles.c.community_id == community_id, LIVE)
        )
        page = (
            kept.order_by(saved_articles.c.saved_at.desc(), saved_articles.c.article_id.desc())
            .limit(limit)
            .offset(offset)
        )

        def work(connection: Connection) -> tuple[list[Article], int]:
            total = connection.execute(kept.with_only_columns(func.count())).scalar_one()
            return [article_from(row) for row in connection.execute(page)], total

        return await self._database.read(work)
