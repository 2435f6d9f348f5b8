"""SQLite's index for search made anew, beside the one that answers meanwhile.

A second set of tables is filled from the articles, oldest first, and takes the place of the first in one
transaction. What changes of the articles that it has already, triggers write down as it was before, whichever
process changes it; that is made good at the end. What a kill leaves behind does no harm, and the next time begins
with clearing it away.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, text

from bot.store.database import Database
from bot.store.fts5_rows import row_of

Grams = Callable[[int, str, str], str]
"""What `fts_grams` keeps of an article, of community, title and text."""

FINISHED_AT_ONCE = 50
"""Articles that the last transaction may still have to take in or out."""

CLEARED = 500
"""Pages of the former index that are freed in one transaction."""

_LAST_RECORD = 10
"""In a `_data` table: up to here stand the records without which FTS5 does not open a table; then come pages."""

_TABLES = ("fts", "fts_grams")

_NOTE = (
    "INSERT OR IGNORE INTO fts_rebuild_changed"
    " SELECT old.id, old.community_id, old.title, old.text, old.removed_at IS NULL AND old.id <= last"
    " FROM fts_rebuild"
)
_WATCH = (
    "CREATE TABLE fts_rebuild (last INTEGER NOT NULL)",
    "INSERT INTO fts_rebuild VALUES (0)",
    # Articles as the new tables have them (`indexed`), or don't have them yet.
    "CREATE TABLE fts_rebuild_changed"
    " (id INTEGER PRIMARY KEY, community_id INTEGER, title TEXT, text TEXT, indexed INTEGER NOT NULL)",
    f"CREATE TRIGGER fts_rebuild_update AFTER UPDATE OF title, text, removed_at ON articles BEGIN {_NOTE}; END",
    f"CREATE TRIGGER fts_rebuild_delete AFTER DELETE ON articles BEGIN {_NOTE}; END",
)
_FORGET = (
    "DROP TRIGGER IF EXISTS fts_rebuild_update",
    "DROP TRIGGER IF EXISTS fts_rebuild_delete",
    "DROP TABLE IF EXISTS fts_rebuild_changed",
    "DROP TABLE IF EXISTS fts_rebuild",
    "DROP TABLE IF EXISTS fts_rebuilt",
    "DROP TABLE IF EXISTS fts_grams_rebuilt",
)

_MADE_BY = text("SELECT sql FROM sqlite_master WHERE name = :name")
_NEXT = text(
    "SELECT id, community_id, title, text FROM articles WHERE removed_at IS NULL"
    " AND id > (SELECT last FROM fts_rebuild) ORDER BY id LIMIT :batch"
)
_PUT = text(
    "INSERT INTO fts_rebuilt (rowid, title, body, scope) SELECT rowid, title, body, scope FROM fts_source"
    " WHERE id > (SELECT last FROM fts_rebuild) AND id <= :upto"
    " AND id NOT IN (SELECT id FROM fts_rebuild_changed) ORDER BY rowid"
)
_PUT_GRAMS = text(
    "INSERT INTO fts_grams_rebuilt (rowid, grams) SELECT :row, :grams"
    " WHERE NOT EXISTS (SELECT 1 FROM fts_rebuild_changed WHERE id = :id)"
)
_CHANGED = text(
    "SELECT before.id, before.community_id, before.title, before.text, before.indexed,"
    " now.title AS new_title, now.text AS new_text, now.revision"
    " FROM fts_rebuild_changed AS before"
    " LEFT JOIN articles AS now ON now.id = before.id AND now.removed_at IS NULL"
    " WHERE before.id <= (SELECT last FROM fts_rebuild) ORDER BY before.id LIMIT :batch"
)
_REVISION = text("SELECT revision FROM articles WHERE id = :id AND removed_at IS NULL")
_TAKE_OUT = text(
    "INSERT INTO fts_rebuilt (fts_rebuilt, rowid, title, body, scope)"
    " VALUES ('delete', :row, :title, :text, 'g' || :community_id)"
)
_TAKE_OUT_GRAMS = text(
    "INSERT INTO fts_grams_rebuilt (fts_grams_rebuilt, rowid, grams) VALUES ('delete', :row, :grams)"
)
_TAKE_IN = text(
    "INSERT INTO fts_rebuilt (rowid, title, body, scope) VALUES (:row, :title, :text, 'g' || :community_id)"
)
_TAKE_IN_GRAMS = text("INSERT INTO fts_grams_rebuilt (rowid, grams) VALUES (:row, :grams)")
_SETTLED = text("DELETE FROM fts_rebuild_changed WHERE id = :id")


async def rebuild(database: Database, grams: Grams, batch: int) -> AsyncIterator[Sequence[Row[Any]]]:
    """See `SearchBackend.rebuild`."""
    await _clear_former(database)
    await database.write(_begin)
    while True:
        while rows := await database.read(lambda connection: connection.execute(_NEXT, {"batch": batch}).all()):
            found = await asyncio.to_thread(_grams_of, grams, rows)
            await database.write(partial(_put, rows=rows, found=found))
            yield rows
        while await _settle(database, grams, batch):
            pass
        if await database.write(lambda connection: _finish(connection, grams)):
            break
    await _clear_former(database)


def _begin(connection: Connection) -> None:
    _run(connection, _FORGET)
    for table in _TABLES:
        made = connection.execute(_MADE_BY, {"name": table}).scalar_one()
        alike = re.sub(rf'(CREATE VIRTUAL TABLE) "?{table}"?', rf"\1 {table}_rebuilt", made, count=1)
        connection.exec_driver_sql(alike)
        # As the former: how many pieces may gather before they are merged, for one.
        connection.exec_driver_sql(
            f"INSERT INTO {table}_rebuilt ({table}_rebuilt, rank) SELECT k, v FROM {table}_config"  # noqa: S608
            " WHERE k <> 'version'"
        )
    _run(connection, _WATCH)


def _put(connection: Connection, rows: Sequence[Row[Any]], found: Iterable[dict[str, Any]]) -> None:
    upto = rows[-1].id
    connection.execute(_PUT, {"upto": upto})
    for each in found:
        connection.execute(_PUT_GRAMS, each)
    connection.execute(text("UPDATE fts_rebuild SET last = :upto"), {"upto": upto})


def _grams_of(grams: Grams, rows: Iterable[Row[Any]]) -> list[dict[str, Any]]:
    found = ((row, grams(row.community_id, row.title, row.text)) for row in rows)
    return [{"id": row.id, "row": row_of(row.community_id, row.id), "grams": held} for row, held in found if held]


async def _settle(database: Database, grams: Grams, batch: int) -> int:
    """Make good what changed; how many articles that were."""
    rows = await database.read(lambda connection: connection.execute(_CHANGED, {"batch": batch}).all())
    made = await asyncio.to_thread(lambda: [_change(grams, row) for row in rows])
    await database.write(lambda connection: _apply(connection, made))
    return len(rows)


def _change(grams: Grams, row: Row[Any]) -> tuple[int, int | None, list[tuple[Any, dict[str, Any]]]]:
    """Id, revision (None: not there) and what to execute, of a changed article."""
    steps: list[tuple[Any, dict[str, Any]]] = []
    at = row_of(row.community_id, row.id)
    common = {"row": at, "community_id": row.community_id}
    if row.indexed:
        steps.append((_TAKE_OUT, {**common, "title": row.title, "text": row.text}))
        if held := grams(row.community_id, row.title, row.text):
            steps.append((_TAKE_OUT_GRAMS, {"row": at, "grams": held}))
    if row.revision is not None:
        steps.append((_TAKE_IN, {**common, "title": row.new_title, "text": row.new_text}))
        if held := grams(row.community_id, row.new_title, row.new_text):
            steps.append((_TAKE_IN_GRAMS, {"row": at, "grams": held}))
    return row.id, row.revision, steps


def _apply(
    connection: Connection, made: Iterable[tuple[int, int | None, list[tuple[Any, dict[str, Any]]]]]
) -> None:
    for article_id, revision, steps in made:
        # One that changed once more waits for the next time.
        if connection.execute(_REVISION, {"id": article_id}).scalar_one_or_none() == revision:
            for statement, values in steps:
                connection.execute(statement, values)
            connection.execute(_SETTLED, {"id": article_id})


def _finish(connection: Connection, grams: Grams) -> bool:
    """Take what came in last, and the place of the former tables. False if there is too much left for that."""
    more = {"batch": FINISHED_AT_ONCE + 1}
    rows, changed = connection.execute(_NEXT, more).all(), connection.execute(_CHANGED, more).all()
    if len(rows) + len(changed) > FINISHED_AT_ONCE:
        return False
    _apply(connection, [_change(grams, row) for row in changed])
    if rows:
        _put(connection, rows, _grams_of(grams, rows))
    for table in _TABLES:
        connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO {table}_former")
        connection.exec_driver_sql(f"ALTER TABLE {table}_rebuilt RENAME TO {table}")
    _run(connection, _FORGET)
    return True


async def _clear_former(database: Database) -> None:
    """Drop the former tables, emptied before step by step: to free many pages takes long."""
    while await database.write(_clear_a_little):
        pass


def _clear_a_little(connection: Connection) -> bool:
    names = text("SELECT name FROM sqlite_master WHERE name LIKE 'fts%\\_former\\_data' ESCAPE '\\'")
    for data in connection.scalars(names).all():
        some = f"SELECT id FROM {data} WHERE id > {_LAST_RECORD} LIMIT {CLEARED}"  # noqa: S608 - our own name
        if connection.exec_driver_sql(f"DELETE FROM {data} WHERE id IN ({some})").rowcount < CLEARED:  # noqa: S608
            connection.exec_driver_sql(f"DROP TABLE {data.removesuffix('_data')}")
        return True
    return False


def _run(connection: Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement)
