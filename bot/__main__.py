"""The command line: `newsdesk run`, `newsdesk demo` and what an operator needs besides (`bot/cli/`)."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Sequence

from bot.cli import TO_MEND, Command
from bot.config import load_settings
from bot.errors import NewsdeskError
from bot.messages import Translator, catalogue
from bot.plugins import discover

LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code: 0, 1 where something failed, 2 where the operator has something to mend."""
    tr = _translator()
    arguments = _parser(tr).parse_args(argv)
    command: Command = arguments.command
    try:
        settings = load_settings(os.environ)
        logging.basicConfig(level=settings.log_level, format=LOG_FORMAT, stream=sys.stderr)
        for chatty in ("alembic", "apscheduler"):
            logging.getLogger(chatty).setLevel(logging.WARNING)
        return asyncio.run(command.run(settings, arguments))
    except NewsdeskError as error:
        print(tr.error(error), file=sys.stderr)
        return TO_MEND
    except KeyboardInterrupt:
        return command.interrupted


def _translator() -> Translator:
    """The language of the operator's terminal."""
    return catalogue(os.environ.get("LANG", "").partition(".")[0])


def _parser(tr: Translator) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="newsdesk", description=tr("A Discord bot that keeps a community's newspaper archive.")
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    for kind in discover("bot.cli", Command):  # type: ignore[type-abstract]
        command = kind(tr)
        subparser = commands.add_parser(command.name, help=tr(command.help), description=tr(command.help))
        command.add_arguments(subparser)
        subparser.set_defaults(command=command)
    return parser


if __name__ == "__main__":
    sys.exit(main())
