"""SQLite: WAL, one writer, a few readers."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, Generic

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.exc import DBAPIError

from bot.errors import N_, ConfigError, InputError, StoreError
from bot.store.database import T, Work, driver_errors, too_slow, unreachable, upgrade

READERS = 4
BATCH = 64
BUSY_SECONDS = 10.0
INTERRUPT_EVERY = 0.005

ANALYSED = 400
"""Rows of an index that are looked at for statistics: SQLite's own advice, and quick whatever the size."""

_CONNECT = {"timeout": BUSY_SECONDS, "check_same_thread": False}

CACHE = 8_000
"""Kilobytes of a connection's cache, taken as it is needed. Searches of a million articles took no less processor
time with eight times as much: what they read is in the system's own cache."""

_PRAGMAS = ("foreign_keys = ON", "temp_store = MEMORY", f"cache_size = -{CACHE}")


def is_outage(error: DBAPIError) -> bool:
    """Whether the file or its locks failed, rather than our SQL."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    return code is not None and code & 0xFF not in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT)


class SqliteDatabase:
    """One file. Every write of this process goes through one connection and one task, which commits what has
    gathered meanwhile together: the disk is flushed once a batch, and nobody here waits for a lock. A batch runs
    in a thread as a whole: to go there and back for each statement took a fifth of a delivery's processor time.
    Other processes are kept apart by `BEGIN IMMEDIATE`.
    """

    def __init__(self, url: URL) -> None:
        if not url.database or url.database == ":memory:":
            raise ConfigError(N_("SQLite needs a file: DATABASE_URL=sqlite:///data/newsdesk.db"))
        self.path = Path(url.database)
        self._writer = create_engine(
            URL.create("sqlite", database=str(self.path)), pool_size=1, max_overflow=0, connect_args=_CONNECT
        )
        _configure(self._writer, "BEGIN IMMEDIATE", ["synchronous = FULL"])
        self._readers = create_engine(
            URL.create("sqlite", database=str(self.path)),
            pool_size=READERS,
            max_overflow=0,
            connect_args=_CONNECT,
        )
        _configure(self._readers, "BEGIN", ["query_only = ON"])
        self._turns = asyncio.Semaphore(READERS)
        self._threads = _reader_threads()
        self._jobs: asyncio.Queue[tuple[Work[Any], asyncio.Future[Any]] | None] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    async def open(self) -> None:
        await asyncio.to_thread(_prepare, self.path)
        with driver_errors(is_outage):
            await asyncio.to_thread(self._in_transaction, upgrade)
        self._task = asyncio.create_task(self._write_batches(), name="store writer")

    async def close(self) -> None:
        """What was given to `write` before is still written."""
        task, self._task = self._task, None
        if task is not None:
            self._jobs.put_nowait(None)
            await task
        self._threads.shutdown(wait=False)
        self._threads = _reader_threads()  # one reads without `open`, too
        self._readers.dispose()
        self._writer.dispose()

    async def read(self, work: Work[T], *, deadline: float | None = None) -> T:
        try:
            async with asyncio.timeout(deadline), self._turns:
                with driver_errors(is_outage):
                    return await self._interruptible(_Reading(self._readers, work))
        except TimeoutError:
            raise too_slow() from None

    async def write(self, work: Work[T]) -> T:
        if self._task is None:
            raise unreachable()
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._jobs.put_nowait((work, done))
        with driver_errors(is_outage):
            return await done

    async def refresh_statistics(self) -> None:
        def work(connection: Connection) -> None:
            connection.exec_driver_sql(f"PRAGMA analysis_limit = {ANALYSED}")
            connection.exec_driver_sql("PRAGMA optimize")

        await self.write(work)

    async def backup(self, path: Path) -> None:
        """Write a clean copy of the archive, while it is in use, to a file that must not exist yet."""
        await asyncio.to_thread(_vacuum_into, self.path, path)

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
            run = partial(_run_each, works=[work for work, _ in batch])
            outcomes = await asyncio.to_thread(self._in_transaction, run)
        except Exception as error:
            outcomes = [error] * len(batch)
        for (_, done), outcome in zip(batch, outcomes, strict=True):
            if done.cancelled():
                continue
            if isinstance(outcome, Exception):
                done.set_exception(outcome)
            else:
                done.set_result(outcome[0])

    def _in_transaction(self, work: Work[T]) -> T:
        with self._writer.begin() as connection:
            return work(connection)

    async def _interruptible(self, reading: _Reading[T]) -> T:
        """Read in a thread; if the caller is cancelled (a deadline does that), stop the statement, then let go.

        An interrupt between two statements stops neither, hence again and again until the reading has ended.
        """
        done = asyncio.get_running_loop().run_in_executor(self._threads, reading.run)
        try:
            return await asyncio.shield(done)
        except asyncio.CancelledError:
            while not done.done():
                reading.interrupt()
                await asyncio.wait([done], timeout=INTERRUPT_EVERY)
            done.cancelled() or done.exception()
            raise


class _Reading(Generic[T]):
    """A read transaction as one job of a thread. To go there and back for each statement, through an asynchronous
    driver, takes several times as long as most statements."""

    def __init__(self, engine: Engine, work: Work[T]) -> None:
        self._engine = engine
        self._work = work
        self._driver: sqlite3.Connection | None = None
        self._turn = Lock()

    def run(self) -> T:
        with self._engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            self._hold(driver)
            try:
                return self._work(connection)
            finally:
                self._hold(None)

    def interrupt(self) -> None:
        """Stop the statement that runs now. Another reading that has the connection by now is left alone."""
        with self._turn:
            if self._driver is not None:
                self._driver.interrupt()

    def _hold(self, driver: sqlite3.Connection | None) -> None:
        with self._turn:
            self._driver = driver


def _reader_threads() -> ThreadPoolExecutor:
    """They are started as they are needed, and never have to wait for other work in threads."""
    return ThreadPoolExecutor(READERS, thread_name_prefix="store reader")


def _run_each(connection: Connection, works: Sequence[Work[Any]]) -> list[tuple[Any] | Exception]:
    if len(works) == 1:
        return [(works[0](connection),)]  # alone, it is undone with its transaction
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
    if not archive.is_file():
        raise InputError(N_("There is no archive at {path} yet."), path=archive)
    try:
        with closing(sqlite3.connect(archive)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
    except sqlite3.Error as error:
        copy.unlink(missing_ok=True)
        raise StoreError(N_("The backup could not be written to {path}."), path=copy) from error


def _prepare(path: Path) -> None:
    """Make the file, in WAL mode, which it then keeps.

    SQLite does not wait for a lock to change the mode, so of several that start at once all but one are refused
    for a moment. Raises StoreError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    except (OSError, sqlite3.OperationalError) as error:
        raise _unopened(path, error) from error
    try:
        until = time.monotonic() + BUSY_SECONDS
        while not _is_wal(connection):
            if time.monotonic() > until:
                raise unreachable()
            time.sleep(INTERRUPT_EVERY)
    except sqlite3.DatabaseError as error:
        raise _unopened(path, error) from error
    finally:
        connection.close()


def _unopened(path: Path, reason: Exception) -> StoreError:
    return StoreError(N_("The archive {path} can't be opened: {reason}."), path=path, reason=reason)


def _is_wal(connection: sqlite3.Connection) -> bool:
    """Whether the file is in WAL mode now; False while somebody else holds it."""
    try:
        return bool(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return False
        raise


class _Compiler(SQLiteCompiler):
    """SQLite's, with `with_hint` for its INDEXED BY, which SQLAlchemy leaves out."""

    def get_from_hint_text(self, table: Any, text: str | None) -> str | None:
        return text


def _configure(engine: Engine, begin: str, pragmas: Sequence[str]) -> None:
    """Have each connection begin its transactions so, and set up so."""
    engine.dialect.statement_compiler = _Compiler

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself
        cursor = connection.cursor()
        for pragma in (*pragmas, *_PRAGMAS):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
