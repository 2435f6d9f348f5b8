"""`store`: a real archive on SQLite, where a fake would only repeat what the store does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.store import SqlStore, open_store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    store = open_store(f"sqlite:///{tmp_path}/newsdesk.db")
    await store.open()
    yield store
    await store.close()
