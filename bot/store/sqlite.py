"""SQLite: WAL, one writer, a few readers, FTS5."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    column,
    event,
    func,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import N_, ConfigError, InputError, StoreError
from bot.models import And, Field, Node, Not, Or, Phrase, Word
from bot.store.database import T, Work, driver_errors, too_slow, unreachable, upgrade
from bot.store.schema import articles
from bot.store.search import WINDOW, is_prefix
from bot.store.types import Utf8Text

READERS = 4
BATCH = 64
BUSY_SECONDS = 10.0
INTERRUPT_EVERY = 0.005

_PRAGMAS = ("foreign_keys = ON", "temp_store = MEMORY", "cache_size = -32000")


def is_outage(error: DBAPIError) -> bool:
    """Whether the file or its locks failed, rather than our SQL."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    return code is not None and code & 0xFF not in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT)


class SqliteDatabase:
    """One file. Every write of this process goes through one connection and one task, which commits what has
    gathered meanwhile together: the disk is flushed once a batch, and nobody here waits for a lock. Other
    processes are kept apart by `BEGIN IMMEDIATE`.
    """

    def __init__(self, url: URL) -> None:
        if not url.database or url.database == ":memory:":
            raise ConfigError(N_("SQLite needs a file: DATABASE_URL=sqlite:///data/newsdesk.db"))
        self._path = Path(url.database)
        self._writer = _engine(self._path, "BEGIN IMMEDIATE", ["journal_mode = WAL", "synchronous = FULL"], size=1)
        self._readers = _engine(self._path, "BEGIN", ["query_only = ON"], size=READERS)
        self._turns = asyncio.Semaphore(READERS)
        self._jobs: asyncio.Queue[tuple[Work[Any], asyncio.Future[Any]] | None] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    async def open(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with driver_errors(is_outage):
            async with self._writer.begin() as connection:
                await connection.run_sync(upgrade)
        self._task = asyncio.create_task(self._write_batches(), name="store writer")

    async def close(self) -> None:
        """What was given to `write` before is still written."""
        task, self._task = self._task, None
        if task is not None:
            self._jobs.put_nowait(None)
            await task
        await self._readers.dispose()
        await self._writer.dispose()

    async def read(self, work: Work[T], *, deadline: float | None = None) -> T:
        try:
            async with asyncio.timeout(deadline), self._turns:
                with driver_errors(is_outage):
                    async with self._readers.connect() as connection:
                        return await _interruptible(connection, work)
        except TimeoutError:
            raise too_slow() from None

    async def write(self, work: Work[T]) -> T:
        if self._task is None:
            raise unreachable()
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._jobs.put_nowait((work, done))
        with driver_errors(is_outage):
            return await done

    async def backup(self, path: Path) -> None:
        """Write a clean copy of the archive, while it is in use, to a file that must not exist yet."""
        await asyncio.to_thread(_vacuum_into, self._path, path)

    async def _write_batches(self) -> None:
        while (job := await self._jobs.get()) is not None:
            batch = [job]
            while not self._jobs.empty() and len(batch) < BATCH:
                if (more := self._jobs.get_nowait()) is None:
                    self._jobs.put_nowait(None)
                    break
                batch.append(more)
            waiting = [(work, done) for work, done in batch if not done.cancelled()]
            await self._commit(waiting)

    async def _commit(self, batch: Sequence[tuple[Work[Any], asyncio.Future[Any]]]) -> None:
        """Run each job in a savepoint of one transaction; answer them when that is on disk."""
        try:
            async with self._writer.begin() as connection:
                outcomes = await connection.run_sync(_run_each, [work for work, _ in batch])
        except Exception as error:
            outcomes = [error] * len(batch)
        for (_, done), outcome in zip(batch, outcomes, strict=True):
            if done.cancelled():
                continue
            if isinstance(outcome, Exception):
                done.set_exception(outcome)
            else:
                done.set_result(outcome[0])


def _run_each(connection: Connection, works: Sequence[Work[Any]]) -> list[tuple[Any] | Exception]:
    outcomes: list[tuple[Any] | Exception] = []
    for work in works:
        try:
            with connection.begin_nested():
                outcomes.append((work(connection),))
        except Exception as error:
            # A full disk or a broken file undoes the whole transaction under us: nothing after it may go on
            # as if the savepoints before still stood.
            if isinstance(error, DBAPIError) and is_outage(error):
                raise
            outcomes.append(error)
    return outcomes


def _vacuum_into(archive: Path, copy: Path) -> None:
    if copy.exists():
        raise InputError(N_("{path} is there already. Name a new file for the backup."), path=copy)
    try:
        with closing(sqlite3.connect(archive)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
    except sqlite3.Error as error:
        copy.unlink(missing_ok=True)
        raise StoreError(N_("The backup could not be written to {path}."), path=copy) from error


async def _interruptible(connection: AsyncConnection, work: Work[T]) -> T:
    """Run `work`; if the caller is cancelled (a deadline is), stop the statement itself before letting go.

    An interrupt between two statements stops neither, hence again and again until the work has ended.
    """
    task = asyncio.create_task(connection.run_sync(work))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver is not None
        while not task.done():
            await driver.interrupt()
            await asyncio.wait([task], timeout=INTERRUPT_EVERY)
        task.cancelled() or task.exception()
        raise


def _engine(path: Path, begin: str, pragmas: Sequence[str], *, size: int) -> AsyncEngine:
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(path)),
        pool_size=size,
        max_overflow=0,
        connect_args={"timeout": BUSY_SECONDS},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself
        cursor = connection.cursor()
        for pragma in (*pragmas, *_PRAGMAS):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


# --- search ---------------------------------------------------------------------------------------------------

_fts = table(
    "fts", column("rowid"), column("title", Utf8Text), column("body", Utf8Text), column("scope", Utf8Text)
)
_match = literal_column("fts", Utf8Text).op("MATCH")
_WEIGHTS = (8.0, 1.0, 0.0)  # title, body, scope


class Fts5:
    """The `fts` table: external content over the view `fts_source`, filled by `put` and `drop`."""

    def document(self, community_id: int, title: str, text: str) -> Mapping[str, Any]:
        return {"title": title, "body": text, "scope": _scope(community_id)}

    def put(self, connection: Connection, article_id: int, document: Mapping[str, Any]) -> None:
        connection.execute(_fts.insert(), {"rowid": article_id, **document})

    def drop(self, connection: Connection, article_id: int) -> None:
        connection.execute(_DROP, {"id": article_id})

    def matching(self, community_id: int, node: Node) -> Select[Any]:
        return select(_fts.c.rowid.label("id")).where(_match(_scoped(community_id, node)))

    def ranked(self, community_id: int, node: Node, where: ColumnElement[bool] | None) -> Select[Any]:
        rank = func.bm25(literal_column("fts"), *_WEIGHTS).label("rank")
        newest = self.matching(community_id, node).add_columns(rank)
        if where is not None:
            newest = newest.join(articles, articles.c.id == _fts.c.rowid).where(where)
        return newest.order_by(_fts.c.rowid.desc()).limit(WINDOW)


_DROP = text(
    "INSERT INTO fts (fts, rowid, title, body, scope)"
    " SELECT 'delete', rowid, title, body, scope FROM fts_source WHERE rowid = :id"
).bindparams(bindparam("id"))


def _scope(community_id: int) -> str:
    return f"g{community_id}"


def _scoped(community_id: int, node: Node) -> str:
    scope = f'{{scope}} : "{_scope(community_id)}"'
    return f"{scope} AND {_expression(node, scope)}"


def _expression(node: Node, scope: str) -> str:
    """The query in FTS5's language. Every word is a quoted string, split by FTS5's own tokenizer."""
    match node:
        case Word(text=word, prefix=prefix):
            return f"{{title body}} : {_string(word, prefix)}"
        case Phrase(text=phrase):
            return f"{{title body}} : {_string(phrase)}"
        case Field(value=value):
            return f"{{title}} : {_string(value, is_prefix(value))}"
        case Not(node=inner):
            return f"({scope} NOT {_expression(inner, scope)})"
        case And(nodes=nodes):
            return "(" + " AND ".join(_expression(part, scope) for part in nodes) + ")"
        case Or(nodes=nodes):
            return "(" + " OR ".join(_expression(part, scope) for part in nodes) + ")"
    raise AssertionError(node)


def _string(text: str, prefix: bool = False) -> str:
    quoted = '"' + text.replace('"', '""') + '"'
    return f"{quoted} *" if prefix else quoted
