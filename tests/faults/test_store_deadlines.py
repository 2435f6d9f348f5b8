"""A statement that takes too long is stopped itself, not only waited for no longer."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import Connection, make_url, text

from bot.errors import DeadlineExceededError
from bot.store.postgres import READERS as POSTGRES_READERS
from bot.store.postgres import PostgresDatabase
from bot.store.sqlite import READERS as SQLITE_READERS
from bot.store.sqlite import SqliteDatabase, _Reading

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncIterator[SqliteDatabase]:
    database = SqliteDatabase(make_url(f"sqlite:///{tmp_path}/newsdesk.db"))
    await database.open()
    yield database
    await database.close()


@pytest.fixture
async def postgres(postgres_url: str) -> AsyncIterator[PostgresDatabase]:
    database = PostgresDatabase(make_url(postgres_url))
    await database.open()
    yield database
    await database.close()


def endless(connection: Connection) -> None:
    connection.execute(text(ENDLESS))


def one(connection: Connection) -> int:
    return connection.execute(text("SELECT 1")).scalar_one()


async def test_sqlite_stops_at_the_deadline_and_every_reader_is_free_again(sqlite: SqliteDatabase) -> None:
    for _ in range(SQLITE_READERS + 1):
        with pytest.raises(DeadlineExceededError):
            await sqlite.read(endless, deadline=0.02)
    assert await asyncio.gather(*(sqlite.read(one) for _ in range(SQLITE_READERS))) == [1] * SQLITE_READERS


async def test_sqlite_stops_between_statements_too(sqlite: SqliteDatabase) -> None:
    """Work of many short statements ends as well: no interrupt need hit the one that was running."""

    def busy(connection: Connection) -> None:
        while True:
            connection.execute(text("SELECT 1"))

    with pytest.raises(DeadlineExceededError):
        await sqlite.read(busy, deadline=0.02)


async def test_sqlite_stops_when_the_caller_is_cancelled(sqlite: SqliteDatabase) -> None:
    started, loop = asyncio.Event(), asyncio.get_running_loop()

    def work(connection: Connection) -> None:
        loop.call_soon_threadsafe(started.set)
        endless(connection)

    tasks = [asyncio.create_task(sqlite.read(work)) for _ in range(SQLITE_READERS)]
    await started.wait()
    for task in tasks:
        task.cancel()
    assert all(
        isinstance(outcome, asyncio.CancelledError)
        for outcome in await asyncio.gather(*tasks, return_exceptions=True)
    )
    assert await sqlite.read(one) == 1


async def test_sqlite_stops_nobody_else(sqlite: SqliteDatabase) -> None:
    """A read that ended by itself at the very moment at which it is stopped: another may have its connection."""
    ended = _Reading(sqlite._readers, one)
    ended.run()

    def work(connection: Connection) -> int:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.create_function("stop_the_other", 1, lambda _: ended.interrupt())
        ended.interrupt()
        numbers = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 5000)"
        return connection.execute(text(f"{numbers} SELECT count(stop_the_other(x)), count(x) FROM n")).one()[1]

    assert await sqlite.read(work) == 5_000


async def test_waiting_for_a_reader_counts(sqlite: SqliteDatabase) -> None:
    slow = [asyncio.create_task(sqlite.read(endless)) for _ in range(SQLITE_READERS)]
    await asyncio.sleep(0)
    with pytest.raises(DeadlineExceededError):
        await sqlite.read(one, deadline=0.02)
    for task in slow:
        task.cancel()
    await asyncio.gather(*slow, return_exceptions=True)


async def running(url: str) -> int:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(
            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'WITH RECURSIVE%' AND state = 'active'"
        )
    finally:
        await connection.close()


@pytest.mark.postgres
async def test_postgres_stops_at_the_deadline(postgres: PostgresDatabase, postgres_url: str) -> None:
    for _ in range(POSTGRES_READERS + 1):
        with pytest.raises(DeadlineExceededError):
            await postgres.read(endless, deadline=0.02)
    assert await postgres.read(one) == 1
    assert await running(postgres_url) == 0


@pytest.mark.postgres
async def test_postgres_stops_when_the_caller_is_cancelled(postgres: PostgresDatabase, postgres_url: str) -> None:
    task = asyncio.create_task(postgres.read(endless))
    while not await running(postgres_url):
        pass
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(10):
        while await running(postgres_url):
            pass
    assert await postgres.read(one) == 1


@pytest.mark.postgres
async def test_a_deadline_does_not_outlive_its_read(postgres: PostgresDatabase) -> None:
    def timeout(connection: Connection) -> str:
        return connection.execute(text("SHOW statement_timeout")).scalar_one()

    assert await postgres.read(timeout, deadline=5.0) == "5s"
    assert await postgres.read(timeout) == "0"
