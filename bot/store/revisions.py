"""Former versions of articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from bot.models import Article, FormerVersion
from bot.store.database import Database
from bot.store.rows import ARTICLE, CONTENT, LIVE, article_from
from bot.store.schema import article_revisions, articles
from bot.store.spellings import queue_words


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

    async def put_versions(self, community_id: int, article_id: int, former: Sequence[FormerVersion]) -> bool:
        """See `CurationStore.put_versions`."""
        numbered = [replace(each.article, id=article_id, revision=n) for n, each in enumerate(former, 1)]
        rows = [
            revision_row(article, each.replaced_by, each.replaced_at)
            for article, each in zip(numbered, former, strict=True)
        ]
        present = len(rows) + 1
        follow = (
            update(articles)
            .where(articles.c.id == article_id, articles.c.community_id == community_id, LIVE)
            .where(articles.c.revision == 1)
            .values(revision=present)
        )

        def work(connection: Connection) -> bool:
            if not rows or connection.execute(follow).rowcount == 0:
                return False
            connection.execute(insert(article_revisions), rows)
            queue_words(connection, [(article_id, present)])
            return True

        return await self._database.write(work)


def revision_row(former: Article, replaced_by: int, now: datetime) -> dict[str, Any]:
    """An article as it was, as a row of `article_revisions`."""
    return {
        **{name: getattr(former, name) for name in CONTENT},
        "tags": list(former.tags),
        "article_id": former.id,
        "revision": former.revision,
        "content_hash": former.content_hash,
        "replaced_at": now,
        "replaced_by": replaced_by,
    }
