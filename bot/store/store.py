"""The store as one object."""

from __future__ import annotations

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
from bot.store.model_use import ModelRepository
from bot.store.notices import NoticeRepository
from bot.store.outbox import OutboxRepository
from bot.store.pending import PendingRepository
from bot.store.postgres import PostgresDatabase
from bot.store.quotes import QuoteRepository
from bot.store.saved_articles import SavedArticleRepository
from bot.store.search import SearchBackend
from bot.store.searches import SearchRepository
from bot.store.settings import SettingsRepository
from bot.store.sketches import SketchRepository
from bot.store.spellings import SpellingRepository
from bot.store.sqlite import SqliteDatabase
from bot.store.summarized import SummarizedRepository
from bot.store.tsvectors import TextSearch


class SqlStore(
    ArticleRepository,
    QuoteRepository,
    SavedArticleRepository,
    FacetRepository,
    SearchRepository,
    SettingsRepository,
    SketchRepository,
    SpellingRepository,
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
):
    """`bot.ports.Store` on a relational database."""

    def __init__(self, database: Database, backend: SearchBackend) -> None:
        ArticleRepository.__init__(self, database, backend)
        SpellingRepository.__init__(self, database, backend)

    async def open(self) -> None:
        await self._database.open()

    async def close(self) -> None:
        await self._database.close()

    async def backup(self, path: Path) -> None:
        """Write a clean copy of the archive to a new file while it is in use. SQLite only: InputError else."""
        if not isinstance(self._database, SqliteDatabase):
            raise InputError(N_("A PostgreSQL archive is backed up with pg_dump."))
        await self._database.backup(path)


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
