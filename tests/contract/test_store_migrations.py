"""The migrations make what the schema says, once, whoever starts first."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store.database import include_object
from bot.store.schema import metadata
from bot.store.store import open_store
from tests.support.archive import HERE, put
from tests.support.postgres import create_database, drop_database


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a database that was never opened."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/new/newsdesk.db"
        return
    server = request.getfixturevalue("postgres_server")
    url = await create_database(server)
    yield url
    await drop_database(server, url)


async def look(url: str, work: Callable[[Connection], Any]) -> Any:
    driver = "sqlite+aiosqlite" if url.startswith("sqlite") else "postgresql+asyncpg"
    engine = create_async_engine(make_url(url).set(drivername=driver))
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(work)
    finally:
        await engine.dispose()


async def test_the_migrations_make_the_schema(empty_url: str) -> None:
    store = open_store(empty_url)
    await store.open()
    await store.close()

    def differences(connection: Connection) -> list[object]:
        options = {"include_object": include_object, "compare_type": True}
        return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)

    assert await look(empty_url, differences) == []


async def test_the_index_for_search_is_there_and_is_no_difference(empty_url: str) -> None:
    store = open_store(empty_url)
    await store.open()
    await store.close()
    names = await look(empty_url, lambda connection: inspect(connection).get_table_names())
    assert any(name.startswith("fts") for name in names)


async def test_several_that_start_at_once_upgrade_once(empty_url: str) -> None:
    stores = [open_store(empty_url) for _ in range(4)]
    await asyncio.gather(*(store.open() for store in stores))
    assert [await store.count(1) for store in stores] == [0] * 4
    await asyncio.gather(*(store.close() for store in stores))
    versions = await look(
        empty_url, lambda connection: connection.execute(text("SELECT count(*) FROM alembic_version")).scalar()
    )
    assert versions == 1


async def test_opening_again_keeps_what_is_there(empty_url: str) -> None:
    for number in range(2):
        store = open_store(empty_url)
        await store.open()
        await put(store, f"Text {number}.")
        assert await store.count(HERE) == number + 1
        await store.close()
