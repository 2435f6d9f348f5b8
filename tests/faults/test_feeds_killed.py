"""A process that is killed while it takes feeds in loses no entry and doubles none, wherever it dies."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.store.store import SqlStore, open_store
from tests.support.archive import ELSEWHERE, HERE
from tests.support.feeds import follow

FEEDS, OLD, NEW = 3, 2, 6
LATER = 24.0 * 30
"""Hours after which the feeds show what is new, and are due."""

STEPS = ("claim_feeds", "followers", "known_entries", "add_many", "settle_feed")

READER = """
import asyncio, os, signal, sys
from datetime import timedelta
from tests.faults.test_feeds_killed import FEEDS, LATER, NEW, OLD, STEPS
from tests.support.fake_feeds import Desk
from tests.support.feeds import make_entry
from tests.support.virtual_clock import VirtualClock
from bot.services import library
from bot.store.store import open_store

url, name, hours, dies_at = sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4])
library.TOGETHER = 2
steps = 0

def stepped(method):
    async def step(*args, **kwargs):
        global steps
        for before in (True, False):
            steps += 1
            if steps == dies_at:
                os.kill(os.getpid(), signal.SIGKILL)
            if before:
                result = await method(*args, **kwargs)
        return result
    return step

async def main():
    store = open_store(url)
    await store.open()
    clock = VirtualClock()
    clock.set(clock.now() + timedelta(hours=hours))
    desk = Desk(store, clock, name=name)
    shown = OLD + (NEW if hours >= LATER else 0)
    for feed in range(FEEDS):
        # Every other entry has no address, and is known by its text alone.
        entries = [make_entry(100 * feed + at, **({"url": None} if at % 2 else {})) for at in range(shown, 0, -1)]
        desk.publish(*entries, url=f"https://{feed}.example/feed")
    for step in STEPS:
        setattr(store, step, stepped(getattr(store, step)))
    for feed in await desk.intake.claim_due(99):
        await desk.intake.check(feed)
    await store.close()
    print(steps, flush=True)

asyncio.run(main())
"""


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path}/newsdesk.db"


async def read(url: str, name: str, *, hours: float, dies_at: int = 0) -> int:
    """Run a process that reads what is due, as of so many hours after the start: how many steps it took, or 0 if
    it died as it was told to."""
    root = Path(__file__).parents[2]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", READER, url, name, str(hours), str(dies_at),
        stdout=asyncio.subprocess.PIPE, cwd=root, env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    said, _ = await process.communicate()
    if dies_at and process.returncode == -signal.SIGKILL:
        return 0
    assert process.returncode == 0
    return int(said)


async def followed(database: str) -> SqlStore:
    """A store with feeds that two communities follow, one of which wants all that is there."""
    store = open_store(database)
    await store.open()
    for number in range(FEEDS):
        for community, take in ((HERE, 25), (ELSEWHERE, 0)):
            url = f"https://{number}.example/feed"
            await follow(store, url, community=community, take=take, full_text=False)
    return store


async def check_whole(store: SqlStore) -> None:
    for community, least in ((HERE, 1), (ELSEWHERE, OLD + 1)):
        wanted = sorted(f"Story {100 * feed + at}" for feed in range(FEEDS) for at in range(least, OLD + NEW + 1))
        found = [article.title for article in await store.latest(community, limit=1000)]
        assert sorted(found) == wanted


async def dies_everywhere(url: str, first: Sequence[int], later: Sequence[int]) -> None:
    """The first reads take what is there, later ones what is new; each is killed at the next of these steps until
    one gets through. After each death some minutes pass, so that its leases have run out."""
    store = await followed(url)
    deaths = 0
    for start, steps in ((0.0, first), (LATER, later)):
        for number, dies_at in enumerate((*steps, 0)):
            hours = start + 0.1 * number
            if await read(url, f"reader {hours}", hours=hours, dies_at=dies_at):
                break
            deaths += 1
    assert deaths > 1
    await check_whole(store)
    await store.close()


async def test_a_reader_that_is_killed_loses_and_doubles_nothing(tmp_path: Path) -> None:
    await dies_everywhere(f"sqlite:///{tmp_path}/newsdesk.db", (), (9, 18))


@pytest.mark.soak
async def test_a_reader_that_is_killed_at_every_step_loses_and_doubles_nothing(url: str) -> None:
    await dies_everywhere(url, range(1, 60), range(1, 60))
