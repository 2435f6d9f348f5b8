"""`newsdesk demo`: the whole product on a local Discord."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.cli import DONE, Command
from bot.config import Settings
from bot.errors import N_


class Demo(Command):
    name = "demo"
    help = N_("watch the whole product work here, without account or network")
    interrupted = DONE

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help=self.tr("exit after the scene, non-zero if a step failed")
        )
        parser.add_argument(
            "--article", type=Path, metavar="FILE", help=self.tr("play the scene on this article (text)")
        )

    async def run(self, settings: Settings, arguments: argparse.Namespace) -> int:
        from bot.demo.play import play

        return await play(article=arguments.article, once=arguments.once, out=sys.stdout, tr=self.tr)
