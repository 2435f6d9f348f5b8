"""Connections, transactions and deadlines, whatever the engine.

A transaction is one plain function of a synchronous `Connection`, given to `read` or `write`. It can't await
anything, so no transaction ever stays open over a pause; and it never holds up the event loop: the engine's
driver is asynchronous underneath (PostgreSQL, by SQLAlchemy's `run_sync`), or it runs in a thread (SQLite).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeVar

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Insert, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.errors import N_, DeadlineExceededError, StoreError

T = TypeVar("T")
Work = Callable[[Connection], T]
"""A transaction: it is committed when it returns and undone when it raises."""


class Database(Protocol):
    """One engine's way of running transactions."""

    async def open(self) -> None:
        """Connect and bring the schema up to date. Raises StoreError."""
        ...

    async def close(self) -> None: ...

    async def read(self, work: Work[T], *, deadline: float | None = None) -> T:
        """Run `work` on one snapshot, without the right to write.

        Past `deadline` (seconds, waiting for a connection included) the running statement itself is stopped
        and DeadlineExceededError raised; it is stopped as well if the caller is cancelled.
        """
        ...

    async def write(self, work: Work[T]) -> T:
        """Run `work` and return its result once it is on disk. `work` may be run only once at a time, and a
        second process sees all of it or nothing."""
        ...

    async def refresh_statistics(self) -> None:
        """Let the query planner learn how the tables are filled, where the engine does not by itself."""
        ...


def too_slow() -> DeadlineExceededError:
    return DeadlineExceededError(
        N_("That took too long and was stopped. Ask for less at once, for example by rarer words.")
    )


@contextmanager
def driver_errors(is_outage: Callable[[DBAPIError], bool]) -> Iterator[None]:
    """Turn what the database or the way to it did wrong into StoreError. What we did wrong (a constraint, bad
    SQL) stays the bug that it is."""
    try:
        yield
    except DBAPIError as error:
        if not is_outage(error):
            raise
        raise unreachable() from error
    except (PoolTimeoutError, OSError) as error:
        raise unreachable() from error


def unreachable() -> StoreError:
    return StoreError(N_("The archive can't be reached right now. Please try again in a minute."))


def insert_new(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that leaves out the rows that a unique index of the table has already."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    return insert(table).on_conflict_do_nothing()


def insert_plain(connection: Connection, insert: Insert, rows: Sequence[tuple[int, ...]]) -> None:
    """Execute an INSERT of many rows of whole numbers, in the order of its table's columns. They go to the driver
    as they are: for SQLAlchemy to bind them takes several times as long as for the engine to store them."""
    connection.exec_driver_sql(str(insert.compile(dialect=connection.dialect)), list(rows))


def take_turns(connection: Connection, key: int) -> None:
    """Let no other transaction that asks for the same key go on until this one ends. SQLite's writers take turns
    anyhow."""
    if connection.dialect.name != "sqlite":
        connection.execute(select(func.pg_advisory_xact_lock(key)))


def include_object(_object: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    """Alembic's question what to compare: all but the search index and the shadow tables that FTS5 keeps."""
    return not (kind in ("table", "index") and name is not None and name.startswith("fts"))


def upgrade(connection: Connection) -> None:
    """Apply the migrations that this database lacks, in the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
