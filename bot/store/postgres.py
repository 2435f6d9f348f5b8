"""PostgreSQL, by asyncpg."""

from __future__ import annotations

import asyncio

from sqlalchemy import URL, Connection, func, select, text
from sqlalchemy.exc import DBAPIError, InterfaceError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store.database import T, Work, driver_errors, too_slow, upgrade

READERS = 6
WRITERS = 4
BACKSTOP = 0.25
"""Seconds past a deadline after which we no longer wait for the server to stop the statement by itself."""

_UPGRADE_LOCK = 0x6E657773  # any number that nobody else locks by: "news"
_QUERY_CANCELLED = "57014"
_OUTAGES = ("08", "28", "3D", "40", "53", "57", "58")
"""Classes of SQLSTATE: connection, authorization, no such database, rolled back (a deadlock), resources,
operator intervention, system error."""


def is_outage(error: DBAPIError) -> bool:
    """Whether the server or the way to it failed, rather than our SQL."""
    state = getattr(error.orig, "sqlstate", None) or ""
    return error.connection_invalidated or isinstance(error, InterfaceError) or state[:2] in _OUTAGES


class PostgresDatabase:
    """A pool in two parts, first come first served each, so that neither reads nor writes starve the others."""

    def __init__(self, url: URL) -> None:
        self._engine = create_async_engine(
            url.set(drivername="postgresql+asyncpg"),
            pool_size=READERS + WRITERS,
            max_overflow=0,
            pool_pre_ping=True,
        )
        self._snapshots = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._read_turns = asyncio.Semaphore(READERS)
        self._write_turns = asyncio.Semaphore(WRITERS)

    async def open(self) -> None:
        def work(connection: Connection) -> None:
            # Of several processes that start at once one upgrades; the others wait and find it done.
            connection.execute(select(func.pg_advisory_xact_lock(_UPGRADE_LOCK)))
            upgrade(connection)

        await self.write(work)

    async def close(self) -> None:
        await self._engine.dispose()

    async def read(self, work: Work[T], *, deadline: float | None = None) -> T:
        def limited(connection: Connection) -> T:
            if deadline is not None:
                connection.execute(text(f"SET LOCAL statement_timeout = {max(1, round(deadline * 1000))}"))
            return work(connection)

        wait = None if deadline is None else deadline + BACKSTOP
        try:
            async with asyncio.timeout(wait), self._read_turns:
                with driver_errors(is_outage):
                    async with self._snapshots.connect() as connection:
                        return await connection.run_sync(limited)
        except TimeoutError:
            raise too_slow() from None
        except Exception as error:
            if getattr(getattr(error.__cause__, "orig", None), "sqlstate", None) == _QUERY_CANCELLED:
                raise too_slow() from error
            raise

    async def refresh_statistics(self) -> None:
        """Nothing: autovacuum does."""

    async def write(self, work: Work[T]) -> T:
        async with self._write_turns:
            with driver_errors(is_outage):
                async with self._engine.begin() as connection:
                    return await connection.run_sync(work)
