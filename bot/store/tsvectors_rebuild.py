"""PostgreSQL's index for search made anew, article by article: each stays found until its new entry is there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, delete, exists, select

from bot.store.database import Database
from bot.store.rows import LIVE
from bot.store.schema import articles
from bot.store.search import Documents

Document = Callable[[int, str, str], Mapping[str, Any]]
Put = Callable[[Connection, Documents], None]


async def rebuild(
    database: Database, document: Document, put: Put, tables: Sequence[Any], batch: int
) -> AsyncIterator[Sequence[Any]]:
    """See `SearchBackend.rebuild`. `tables` hold entries by `article_id`."""
    last = 0
    upto: int | None = 0
    while upto is not None:
        rows = await database.read(partial(_next, last=last, batch=batch))
        documents = await asyncio.to_thread(_documents, document, rows)
        upto = rows[-1].id if len(rows) == batch else None
        await database.write(
            partial(_replace, put=put, tables=tables, rows=rows, documents=documents, last=last, upto=upto)
        )
        if rows:
            last = rows[-1].id
            yield rows


def _next(connection: Connection, last: int, batch: int) -> Sequence[Any]:
    columns = (articles.c[name] for name in ("id", "revision", "community_id", "title", "text"))
    wanted = select(*columns).where(LIVE, articles.c.id > last).order_by(articles.c.id).limit(batch)
    return connection.execute(wanted).all()


def _documents(document: Document, rows: Sequence[Any]) -> Documents:
    return [(row.id, document(row.community_id, row.title, row.text)) for row in rows]


def _replace(
    connection: Connection,
    put: Put,
    tables: Sequence[Any],
    rows: Sequence[Any],
    documents: Documents,
    last: int,
    upto: int | None,
) -> None:
    """Make the entries from after `last` up to `upto` (None: to the end) those of these articles."""
    _forget_gone(connection, tables, last, upto)
    unchanged = _unchanged(connection, {row.id: row.revision for row in rows})
    for table in tables:
        connection.execute(delete(table).where(table.c.article_id.in_(unchanged)))
    put(connection, [each for each in documents if each[0] in unchanged])


def _forget_gone(connection: Connection, tables: Sequence[Any], last: int, upto: int | None) -> None:
    """Take out the entries of articles that are not there or were removed."""
    for table in tables:
        there = exists().where(articles.c.id == table.c.article_id, LIVE)
        gone = delete(table).where(table.c.article_id > last, ~there)
        connection.execute(gone if upto is None else gone.where(table.c.article_id <= upto))


def _unchanged(connection: Connection, revisions: Mapping[int, int]) -> set[int]:
    """Those that are still as they were read, and stay so until the transaction ends. Who changed one of the
    others has made its entry."""
    now = select(articles.c.id, articles.c.revision).where(LIVE, articles.c.id.in_(revisions))
    rows = connection.execute(now.order_by(articles.c.id).with_for_update(read=True))
    return {row.id for row in rows if row.revision == revisions[row.id]}
