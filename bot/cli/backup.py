"""`newsdesk backup`: a clean copy of the archive, while the bot runs."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.cli import DONE, Command
from bot.config import Settings
from bot.errors import N_


class Backup(Command):
    name = "backup"
    help = N_("write a clean copy of the archive to a new file, while the bot may run")

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    async def run(self, settings: Settings, arguments: argparse.Namespace) -> int:
        from bot.store.store import open_store

        await open_store(settings.database_url).backup(arguments.file)
        self.note(
            self.tr(
                "The archive is in {path} ({size} MB). newsdesk restore brings it back.",
                path=arguments.file,
                size=f"{arguments.file.stat().st_size / 1e6:.1f}",
            )
        )
        return DONE
