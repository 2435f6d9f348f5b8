"""What the database does wrong is told as such; what we do wrong is not hidden by it."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from bot.errors import ConfigError, InputError, StoreError
from bot.models import QuoteFilter
from bot.store.store import SqlStore, open_store
from tests.support.archive import HERE, put, quote_of
from tests.support.postgres import execute


async def opened(url: str) -> SqlStore:
    store = open_store(url)
    await store.open()
    return store


async def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="can't be opened"):
        await open_store(f"sqlite:///{tmp_path / 'file' / 'newsdesk.db'}").open()


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "newsdesk.db"
    path.write_bytes(b"This is not a database." * 100)
    store = open_store(f"sqlite:///{path}")
    with pytest.raises(StoreError):
        await store.open()
    await store.close()


async def test_a_full_disk_fails_what_was_written_and_nothing_else(tmp_path: Path) -> None:
    store = await opened(f"sqlite:///{tmp_path}/newsdesk.db")
    kept = await put(store, "Kept.")

    def fill(connection: Connection) -> None:
        # The driver's own way to say that the disk is full: no page may be added.
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))

    await store._database.write(fill)
    outcomes = await asyncio.gather(*(put(store, f"{n} " * 20_000) for n in range(3)), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [StoreError] * 3
    assert await store.count(HERE) == 1
    assert await store.get(HERE, kept.id) == kept

    await store._database.write(lambda connection: connection.execute(text("PRAGMA max_page_count = 1000000")))
    await put(store, "After.")
    assert await store.count(HERE) == 2
    await store.close()


async def test_another_process_that_holds_the_lock_is_waited_for(tmp_path: Path) -> None:
    store = await opened(f"sqlite:///{tmp_path}/newsdesk.db")
    other = sqlite3.connect(tmp_path / "newsdesk.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    task = asyncio.create_task(put(store, "Text."))
    assert await store.count(HERE) == 0  # readers are not kept waiting
    other.execute("COMMIT")
    other.close()
    await task
    await store.close()


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("SELECT nothing FROM nowhere", OperationalError),
        ("INSERT INTO editions (delivery_id, subscription_id) VALUES (1, 1)", IntegrityError),
    ],
)
async def test_a_bug_stays_a_bug_in_sqlite(tmp_path: Path, statement: str, error: type[Exception]) -> None:
    store = await opened(f"sqlite:///{tmp_path}/newsdesk.db")
    with pytest.raises(error):
        await store._database.write(lambda connection: connection.execute(text(statement)))
    await store.close()


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("SELECT nothing FROM nowhere", ProgrammingError),
        ("INSERT INTO editions (delivery_id, subscription_id) VALUES (1, 1)", IntegrityError),
    ],
)
async def test_a_bug_stays_a_bug_in_postgres(postgres_url: str, statement: str, error: type[Exception]) -> None:
    store = await opened(postgres_url)
    with pytest.raises(error):
        await store._database.write(lambda connection: connection.execute(text(statement)))
    await store.close()


@pytest.mark.postgres
async def test_lost_connections_are_replaced(postgres_url: str) -> None:
    store = await opened(postgres_url)
    await asyncio.gather(*(put(store, f"Text {n}.") for n in range(8)))
    await execute(
        postgres_url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    assert await asyncio.gather(*(store.count(HERE) for _ in range(8))) == [8] * 8
    await store.close()


@pytest.mark.postgres
async def test_a_connection_lost_in_the_middle_undoes_the_write(postgres_url: str) -> None:
    store = await opened(postgres_url)

    def work(connection: Connection) -> None:
        connection.execute(text("DELETE FROM articles"))
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    await put(store, "Text.")
    with pytest.raises(StoreError):
        await store._database.write(work)
    assert await store.count(HERE) == 1
    await store.close()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://nobody@127.0.0.1:1/nothing",
        "postgresql://nobody@/nothing?host=/nowhere",
    ],
)
async def test_a_server_that_is_not_there(url: str) -> None:
    store = open_store(url)
    with pytest.raises(StoreError):
        await store.open()
    await store.close()


@pytest.mark.postgres
async def test_a_database_that_is_not_there(postgres_url: str) -> None:
    store = open_store(postgres_url.replace("newsdesk_", "nothing_"))
    with pytest.raises(StoreError):
        await store.open()
    await store.close()


@pytest.mark.parametrize("url", ["", "nonsense", "sqlite://", "sqlite:///:memory:", "mysql://host/name"])
def test_an_address_that_can_not_be_used(url: str) -> None:
    with pytest.raises(ConfigError):
        open_store(url)


async def test_a_backup_of_an_archive_in_use_is_whole(tmp_path: Path) -> None:
    store = await opened(f"sqlite:///{tmp_path}/newsdesk.db")
    text_ = "He said “yes”."
    article = await put(store, text_, quotes=(quote_of(text_, "yes"),))
    writes = [asyncio.create_task(put(store, f"Text {n}.")) for n in range(50)]
    await store.backup(tmp_path / "copy.db")
    await asyncio.gather(*writes)
    with pytest.raises(InputError):
        await store.backup(tmp_path / "copy.db")
    with pytest.raises(StoreError):
        await store.backup(tmp_path / "nowhere" / "copy.db")
    await store.close()

    with sqlite3.connect(tmp_path / "copy.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    copy = await opened(f"sqlite:///{tmp_path}/copy.db")
    assert await copy.get(HERE, article.id) == article
    assert len(await copy.quotes(HERE, QuoteFilter(), limit=5)) == 1
    await copy.close()


@pytest.mark.postgres
async def test_there_is_no_such_backup_of_postgres(postgres_url: str, tmp_path: Path) -> None:
    store = await opened(postgres_url)
    with pytest.raises(InputError, match="pg_dump"):
        await store.backup(tmp_path / "copy.db")
    await store.close()


async def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = await opened(f"sqlite:///{tmp_path}/newsdesk.db")
    await put(store, "Text.")
    await store.close()
    with pytest.raises(StoreError):
        await put(store, "Another.")
