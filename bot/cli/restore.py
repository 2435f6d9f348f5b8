"""`newsdesk restore`: a backup in place of the archive."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from bot.cli import DONE, Command
from bot.config import Settings
from bot.errors import N_


class Restore(Command):
    name = "restore"
    help = N_("put a backup in place of the archive; the bot must be stopped, and the former archive is kept")

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    async def run(self, settings: Settings, arguments: argparse.Namespace) -> int:
        from bot.store.store import open_store

        former = await open_store(settings.database_url).restore_backup(arguments.file, now=datetime.now(UTC))
        self.note(self.tr("The archive is as it was in {path}.", path=arguments.file))
        if former is not None:
            self.note(self.tr("The former one is kept in {path}.", path=former))
        return DONE
