"""What an operator wants of the store: every article in order, and whether all is well."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import ColumnElement, Connection, column, func, select, table

from bot.models import Article
from bot.store.database import Database
from bot.store.fts5_rows import row_in_sql
from bot.store.rows import ARTICLE, LIVE, article_from
from bot.store.schema import articles

PAGE = 100

_INDEXED: dict[str, tuple[ColumnElement[int], ColumnElement[int]]] = {
    "sqlite": (row_in_sql(articles.c.community_id, articles.c.id), table("fts_docsize", column("id")).c.id),
    "postgresql": (articles.c.id, table("fts_documents", column("article_id")).c.article_id),
}
"""By what the index for search knows an article, and what of it it has."""


@dataclass(frozen=True, slots=True)
class Health:
    """`revision` is the schema's (None: there is none yet), `astray` how many articles are in the index and should
    not be, or the other way round; `sound` is what SQLite says of its file (always true on PostgreSQL)."""

    revision: str | None
    sound: bool
    articles: int
    astray: int
    newest: datetime | None


class UpkeepRepository:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def in_order(self, community_id: int) -> AsyncIterator[Article]:
        """Every article of the archive, in the order of arrival; those that arrive meanwhile too."""
        after = 0
        while page := await self._page(community_id, after):
            for article in page:
                yield article
            after = page[-1].id

    async def _page(self, community_id: int, after: int) -> list[Article]:
        query = (
            select(*ARTICLE)
            .where(articles.c.community_id == community_id, LIVE, articles.c.id > after)
            .order_by(articles.c.id)
            .limit(PAGE)
        )
        return await self._database.read(
            lambda connection: [article_from(row) for row in connection.execute(query)]
        )


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(Path(__file__).parent / "migrations"))


def known_revisions() -> frozenset[str]:
    """Of the schema: those that this version can open."""
    return frozenset(script.revision for script in _scripts().walk_revisions())


def newest_revision() -> str | None:
    return _scripts().get_current_head()


def health_of(connection: Connection) -> Health:
    revision = MigrationContext.configure(connection).get_current_revision()
    sound = connection.dialect.name != "sqlite" or (
        connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    )
    if revision != newest_revision() or not sound:
        return Health(revision, sound, 0, 0, None)
    known_by, held = _INDEXED[connection.dialect.name]
    live, indexed = select(known_by).where(LIVE), select(held)
    astray = sum(
        connection.scalar(select(func.count()).select_from(difference.subquery())) or 0
        for difference in (live.except_(indexed), indexed.except_(live))
    )
    total, newest = connection.execute(select(func.count(), func.max(articles.c.added_at)).where(LIVE)).one()
    return Health(revision, sound, total, astray, newest)
