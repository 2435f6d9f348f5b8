"""`newsdesk migrate`: the schema that this version needs."""

from __future__ import annotations

import argparse

from bot.cli import DONE, Command, opened_store
from bot.config import Settings
from bot.errors import N_


class Migrate(Command):
    name = "migrate"
    help = N_("bring the database up to date, then exit")

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        pass

    async def run(self, settings: Settings, arguments: argparse.Namespace) -> int:
        async with opened_store(settings):
            self.note(self.tr("The database is up to date."))
        return DONE
