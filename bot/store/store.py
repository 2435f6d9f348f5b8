"""The store as one object."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import N_, ConfigError, InputError
from bot.store.articles import ArticleRepository
from bot.store.corrections import CorrectionRepository
from bot.store.database import Database
from bot.store.digests import DigestRepository
from bot.store.facets import FacetRepository
from bot.store.feed_checks import FeedCheckRepository
from bot.store.feed_hubs import HubRepository
from bot.store.feeds import FeedRepository
from bot.store.fts5 import Fts5
from bot.store.indexing import IndexRepository
from bot.store.model_use import ModelRepository
from bot.store.notices import NoticeRepository
from bot.store.outbox import OutboxRepository
from bot.store.pending import PendingRepository
from bot.store.postgres import PostgresDatabase
from bot.store.quotes import QuoteRepository
from bot.store.restoring import restore
from bot.store.revisions import RevisionRepository
from bot.store.saved_articles import SavedArticleRepository
from bot.store.search import SearchBackend
from bot.store.searches import SearchRepository
from bot.store.settings import SettingsRepository
from bot.store.sketches import SketchRepository
from bot.store.spellings import SpellingRepository
from bot.store.sqlite import SqliteDatabase
from bot.store.summarized import SummarizedRepository
from bot.store.tags import TagRepository
from bot.store.tsvectors import TextSearch
from bot.store.upkeep import Health, UpkeepRepository, health_of


class SqlStore(
    ArticleRepository,
    QuoteRepository,
    SavedArticleRepository,
    FacetRepository,
    RevisionRepository,
    SearchRepository,
    SettingsRepository,
    SketchRepository,
    SpellingRepository,
    TagRepository,
    IndexRepository,
    DigestRepository,
    OutboxRepository,
    FeedRepository,
    FeedCheckRepository,
    HubRepository,
    NoticeRepository,
    PendingRepository,
    SummarizedRepository,
    ModelRepository,
    CorrectionRepository,
    UpkeepRepository,
):
    """`bot.ports.Store` on a relational database."""

    def __init__(self, database: Database, backend: SearchBackend) -> None:
        ArticleRepository.__init__(self, database, backend)
        SpellingRepository.__init__(self, database, backend)

    async def open(self) -> None:
        await self._database.open()

    async def close(self) -> None:
        await self._database.close()

    async def health(self) -> Health | None:
        """How the archive is; None where there is none yet. Needs no `open`. Raises StoreError."""
        if isinstance(self._database, SqliteDatabase) and not self._database.path.is_file():
            return None
        return await self._database.read(health_of)

    async def backup(self, path: Path) -> None:
        """Write a clean copy of the archive to a new file while it is in use. SQLite only: InputError else."""
        if not isinstance(self._database, SqliteDatabase):
            raise InputError(N_("A PostgreSQL archive is backed up with pg_dump, and restored with pg_restore."))
        await self._database.backup(path)

    async def restore_backup(self, path: Path, *, now: datetime) -> Path | None:
        """Put a backup in place of the archive, which must not be open; see `restoring.restore`. SQLite only."""
        if not isinstance(self._database, SqliteDatabase):
            raise InputError(N_("A PostgreSQL archive is backed up with pg_dump, and restored with pg_restore."))
        return await asyncio.to_thread(restore, self._database.path, path, now=now)


def open_store(url: str) -> SqlStore:
    """The store at `sqlite:///path` or `postgresql://user:password@host/name`, not connected yet: call `open`.

    Raises ConfigError for any other address.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ConfigError(N_("DATABASE_URL is not the address of a database.")) from error
    match parsed.get_backend_name():
        case "sqlite":
            return SqlStore(SqliteDatabase(parsed), Fts5())
        case "postgresql" | "postgres":
            return SqlStore(PostgresDatabase(parsed), TextSearch())
    raise ConfigError(N_("DATABASE_URL must begin with sqlite:/// or postgresql://."))
