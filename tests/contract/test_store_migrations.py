"""The migrations make what the schema says, once, whoever starts first."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, NullPool, create_engine, inspect, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.models import Order
from bot.store.database import include_object
from bot.store.fts5_rows import PLACES
from bot.store.schema import metadata
from bot.store.store import open_store
from bot.text.query import parse_query
from tests.support.archive import ELSEWHERE, HERE, NOW, draft, put
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
    if url.startswith("sqlite"):
        with create_engine(url, poolclass=NullPool).connect() as connection:
            return work(connection)
    engine = create_async_engine(make_url(url).set(drivername="postgresql+asyncpg"))
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


async def test_articles_from_before_are_taken_into_what_is_derived(empty_url: str) -> None:
    """What younger migrations derive from the articles that they find is what the store derives of new ones."""
    texts = ["The flood reached Łódź, naïve café.", "警察周日在海港。", "\u05e9\u05dc\u05d5\u05dd 12 x"]

    def earlier(connection: Connection) -> None:
        upgrade_to(connection, "0003")
        now = "1" if connection.dialect.name == "sqlite" else "now()"
        for number, words in enumerate(texts):
            columns = "community_id, added_at, added_by, dated_at, revision, partial, content_hash, source_key,"
            columns += " author_key, tags_key, title_key, title, tags, text"
            row = f"{HERE}, {now}, 1, {now}, 1, false, '{number}', '', '', '', '', 'A title', '[]', :text"
            connection.execute(text(f"INSERT INTO articles ({columns}) VALUES ({row})"), {"text": words})
        if connection.dialect.name == "sqlite":
            connection.execute(text("INSERT INTO fts (fts) VALUES ('rebuild')"))
        connection.commit()

    async def derived() -> list[list[Any]]:
        is_sqlite = empty_url.startswith("sqlite")
        statements = [
            "SELECT spelling, word FROM spellings ORDER BY 1, 2",
            "SELECT rowid FROM fts_grams('g*')" if is_sqlite else "SELECT article_id, grams FROM fts_grams",
        ]
        return [await look(empty_url, lambda connection, each=each: rows(connection, each)) for each in statements]

    if empty_url.startswith("sqlite"):
        Path(make_url(empty_url).database or "").parent.mkdir()
    await look(empty_url, earlier)
    store = open_store(empty_url)
    await store.open()
    of_migration = await derived()
    for article in await store.latest(HERE, limit=5):
        again = draft(article.text)
        await store.edit(HERE, article.id, again, content_hash=article.text, edited_by=1, now=NOW, quotes=())
    assert await derived() == of_migration
    await store.close()


async def test_articles_of_an_archive_from_before_are_found_by_their_own_community(tmp_path: Path) -> None:
    """SQLite's index had the articles of all communities in the order of their ids."""
    neighbour = HERE + PLACES
    url = f"sqlite:///{tmp_path}/newsdesk.db"
    bodies = ["common flood", "common 警察", "common storm", "common 警察 flood", "common gone"]

    def earlier(connection: Connection) -> None:
        upgrade_to(connection, "0022")
        columns = "id, community_id, added_at, added_by, dated_at, revision, partial, content_hash, source_key,"
        columns += " author_key, tags_key, title_key, title, tags, text, removed_at"
        grams = "'g' || :community || ' 08b66 5bdf 08b665bdf'"
        for number in range(15):
            values = {"id": number + 1, "community": (HERE, ELSEWHERE, neighbour)[number % 3]}
            values |= {"text": bodies[number // 3], "removed": 1 if number // 3 == 4 else None}
            row = f":id, :community, 1, 1, 1, 1, false, '{number}', '', '', '', '', 'Title', '[]', :text, :removed"
            connection.execute(text(f"INSERT INTO articles ({columns}) VALUES ({row})"), values)
            connection.execute(text(f"INSERT INTO fts_grams (rowid, grams) SELECT :id, {grams}"), values)
        for index in ("fts", "fts_titles"):
            connection.execute(text(f"INSERT INTO {index} ({index}) VALUES ('rebuild')"))
        connection.commit()

    await look(url, earlier)
    store = open_store(url)
    await store.open()

    async def found(community: int, query: str) -> list[int]:
        node = parse_query(query, now=NOW)
        page = await store.search(community, node, order=Order.RELEVANCE, limit=9, offset=0, deadline=30)
        return sorted(hit.article.id for hit in page.hits)

    for at, community in enumerate((HERE, ELSEWHERE, neighbour), 1):
        assert await found(community, "common") == [at, at + 3, at + 6, at + 9]
        assert await found(community, "title:title -flood") == [at + 3, at + 6]
        assert await found(community, "警察") == [at + 3, at + 9]
    health = await store.health()
    assert health is not None and (health.articles, health.astray) == (12, 0)

    await store.edit(HERE, 4, draft("common again"), content_hash="again", edited_by=1, now=NOW, quotes=())
    assert (await found(HERE, "警察"), await found(HERE, "again")) == ([10], [4])
    check = text("INSERT INTO fts (fts, rank) VALUES ('integrity-check', 1)")
    await store._database.write(lambda connection: connection.execute(check))
    await store.close()


def upgrade_to(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", "bot/store/migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def rows(connection: Connection, statement: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(text(statement))]
