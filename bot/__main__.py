"""The command line: `newsdesk run`, `newsdesk demo` and what an operator needs besides."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from bot.config import Settings, load_settings
from bot.errors import NewsdeskError
from bot.messages import Translator, catalogue

LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

Command = Callable[[Settings, argparse.Namespace], Coroutine[Any, Any, int]]


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code: 0, 1 where something failed, 2 where the operator has something to mend."""
    arguments = _parser().parse_args(argv)
    try:
        settings = load_settings(os.environ)
        logging.basicConfig(level=settings.log_level, format=LOG_FORMAT, stream=sys.stderr)
        for chatty in ("alembic", "apscheduler"):
            logging.getLogger(chatty).setLevel(logging.WARNING)
        command: Command = arguments.command
        return asyncio.run(command(settings, arguments))
    except NewsdeskError as error:
        print(_translator().error(error), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 0


async def _run(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.app import App

    async with App(settings) as app:
        await app.run()
    return 0


async def _demo(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.demo.play import play

    return await play(article=arguments.article, once=arguments.once, out=sys.stdout, tr=_translator())


async def _migrate(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.store.store import open_store

    store = open_store(settings.database_url)
    await store.open()
    await store.close()
    return 0


def _translator() -> Translator:
    """The language of the operator's terminal."""
    return catalogue(os.environ.get("LANG", "").partition(".")[0])


def _parser() -> argparse.ArgumentParser:
    tr = _translator()
    parser = argparse.ArgumentParser(
        prog="newsdesk", description=tr("A Discord bot that keeps a community's newspaper archive.")
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    run = commands.add_parser("run", help=tr("connect to Discord (needs DISCORD_TOKEN)"))
    run.set_defaults(command=_run)
    demo = commands.add_parser("demo", help=tr("watch the whole product work here, without account or network"))
    demo.add_argument("--once", action="store_true", help=tr("exit after the scene, non-zero if a step failed"))
    demo.add_argument("--article", type=Path, metavar="FILE", help=tr("play the scene on this article (text)"))
    demo.set_defaults(command=_demo)
    migrate = commands.add_parser("migrate", help=tr("bring the database up to date, then exit"))
    migrate.set_defaults(command=_migrate)
    return parser


if __name__ == "__main__":
    sys.exit(main())
