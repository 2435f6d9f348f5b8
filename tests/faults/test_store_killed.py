"""A process that is killed while it writes loses nothing that it was told is written, and leaves nothing half."""

import asyncio
import signal
import sqlite3
import sys
from pathlib import Path

import pytest

from bot.models import Order, QuoteFilter, Word
from bot.store.store import open_store
from tests.support.archive import HERE

WRITER = """
import asyncio, os, sys
from bot.store.store import open_store
from tests.support.archive import put, quote_of

async def add(store, writer):
    for number in range(100_000):
        text = f"Writer {os.getpid()} {writer} said “number {number}” and no more."
        article = await put(store, text, quotes=(quote_of(text, f"number {number}"),))
        print(article.id, flush=True)

async def main():
    store = open_store(sys.argv[1])
    await store.open()
    await asyncio.gather(*(add(store, writer) for writer in range(8)))

asyncio.run(main())
"""


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path}/newsdesk.db"


async def killed_after(url: str, lines: int) -> list[int]:
    """The ids that a writing process gave out before it was killed in the middle of something."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITER, url, stdout=asyncio.subprocess.PIPE, cwd=Path(__file__).parents[2]
    )
    assert process.stdout is not None
    given = [int(await process.stdout.readline()) for _ in range(lines)]
    process.send_signal(signal.SIGKILL)
    rest = await process.stdout.read()
    await process.wait()
    return given + [int(line) for line in rest.split(b"\n")[:-1]]


async def test_what_was_written_is_there_and_whole(url: str, tmp_path: Path) -> None:
    given: list[int] = []
    for lines in (1, 40):
        given += await killed_after(url, lines)
    store = open_store(url)
    await store.open()
    count = await store.count(HERE)
    assert len(given) <= count
    found = await store.search(HERE, Word("said"), order=Order.NEWEST, limit=1, offset=0, deadline=10.0)
    quotes = await store.quotes(HERE, QuoteFilter(), limit=count + 1)
    assert found.total == len(quotes) == count
    assert {quote.article.id for quote in quotes} >= set(given)
    await store.close()
    if url.startswith("sqlite"):
        with sqlite3.connect(tmp_path / "newsdesk.db") as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            connection.execute("INSERT INTO fts (fts, rank) VALUES ('integrity-check', 1)")
