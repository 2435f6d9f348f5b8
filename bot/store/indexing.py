"""Work on what is derived from the articles."""

from __future__ import annotations

from collections.abc import AsyncIterator

from sqlalchemy import func, select

from bot.store.database import Database
from bot.store.rows import LIVE
from bot.store.schema import articles
from bot.store.search import SearchBackend
from bot.store.spellings import relearn


class IndexRepository:
    """The part of `UpkeepStore` that is about the index for search."""

    def __init__(self, database: Database, backend: SearchBackend) -> None:
        self._database = database
        self._backend = backend

    async def merge_index(self) -> bool:
        """See `UpkeepStore.merge_index`."""
        return await self._database.write(self._backend.merge)

    async def refresh_statistics(self) -> None:
        """See `UpkeepStore.refresh_statistics`."""
        await self._database.refresh_statistics()

    async def reindex(self, *, batch: int = 100) -> AsyncIterator[tuple[int, int]]:
        """See `UpkeepStore.reindex`."""
        live = select(func.count()).select_from(articles).where(LIVE)
        total = await self._database.read(lambda connection: connection.scalar(live) or 0)
        done, learned = 0, set[str]()
        yield done, total
        async for rows in self._backend.rebuild(self._database, batch):
            await relearn(self._database, [(row.title, row.text) for row in rows], learned)
            done += len(rows)
            yield done, max(done, total)
