"""A backup in place of an SQLite archive. Never by copying a file: that may copy half of a change."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.errors import N_, InputError, StoreError
from bot.store.upkeep import known_revisions


def restore(archive: Path, backup: Path, *, now: datetime) -> Path | None:
    """Put the archive that `backup` holds at `archive`, and give where the former one is kept (None if there was
    none).

    Raises InputError for a file that is no sound backup or was made by a newer version, and StoreError while
    another process has the archive open.
    """
    _check(backup)
    fresh = archive.with_name(f"{archive.name}.restoring")
    try:
        archive.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        with closing(_read_only(backup)) as connection:
            connection.execute("VACUUM INTO ?", (str(fresh),))
        former = _set_aside(archive, now) if archive.exists() else None
        fresh.replace(archive)
    except (OSError, sqlite3.Error) as error:
        fresh.unlink(missing_ok=True)
        raise StoreError(N_("The backup could not be written to {path}."), path=archive) from error
    return former


def _check(backup: Path) -> None:
    if not backup.is_file():
        raise InputError(N_("There is no file {path}."), path=backup)
    try:
        with closing(_read_only(backup)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            [revision] = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except (sqlite3.DatabaseError, TypeError):
        sound, revision = False, None
    if not sound:
        raise InputError(
            N_("{path} is no sound backup of an archive. Use another: nothing was changed."), path=backup
        )
    if revision not in known_revisions():
        raise InputError(
            N_("{path} was made by a newer Newsdesk. Update this one first: nothing was changed."), path=backup
        )


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _set_aside(archive: Path, now: datetime) -> Path:
    """Rename the archive, whole: leaving the WAL mode moves all of it into the one file, and succeeds only where
    nobody else has it open. Raises StoreError."""
    try:
        with closing(sqlite3.connect(archive, timeout=0.5)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        raise StoreError(
            N_("The archive {path} is in use. Stop the bot first: nothing was changed."), path=archive
        ) from error
    except sqlite3.DatabaseError:
        pass  # it is broken, which may be why a backup is wanted: it is kept as it is
    aside = archive.with_name(f"{archive.name}.before-{now:%Y%m%dT%H%M%S}")
    for suffix in ("", "-wal", "-shm"):
        part = archive.with_name(archive.name + suffix)
        if part.exists():
            part.replace(aside.with_name(aside.name + suffix))
    return aside
