"""`store`: every test of this folder that asks for it runs once on each engine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.store import SqlStore, open_store


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an archive of this test's own."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path}/newsdesk.db"


@pytest.fixture
async def store(store_url: str) -> AsyncIterator[SqlStore]:
    store = open_store(store_url)
    await store.open()
    yield store
    await store.close()
