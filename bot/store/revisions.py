"""Former versions of articles."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, select

from bot.models import FormerVersion
from bot.store.database import Database
from bot.store.rows import ARTICLE, CONTENT, LIVE, article_from
from bot.store.schema import article_revisions, articles


class RevisionRepository:
    """The part of `CurationStore` that is about former versions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def former_version(self, community_id: int, article_id: int, revision: int) -> FormerVersion | None:
        """See `CurationStore.former_version`."""
        live = select(*ARTICLE).where(articles.c.id == article_id, articles.c.community_id == community_id, LIVE)
        former = select(article_revisions).where(
            article_revisions.c.article_id == article_id, article_revisions.c.revision == revision
        )

        def work(connection: Connection) -> FormerVersion | None:
            now, then = connection.execute(live).one_or_none(), connection.execute(former).one_or_none()
            if now is None or then is None:
                return None
            content = {name: getattr(then, name) for name in (*CONTENT, "content_hash", "revision")}
            article = replace(article_from(now), **{**content, "tags": tuple(then.tags)})
            return FormerVersion(article=article, replaced_at=then.replaced_at, replaced_by=then.replaced_by)

        return await self._database.read(work)
