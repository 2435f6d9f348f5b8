"""The command line. A file here that defines a subclass of `Command` is a command: nothing else names it.

What a command needs besides is imported when it runs, so that `newsdesk --help` is there at once.
"""

from __future__ import annotations

import argparse
import sys
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, ClassVar

from bot.config import Settings
from bot.errors import N_
from bot.messages import Translator

if TYPE_CHECKING:
    from bot.store.store import SqlStore

DONE, FAILED, TO_MEND = 0, 1, 2
"""Exit codes: all well, something failed, the operator has something to mend."""


class Command(ABC):
    """`newsdesk NAME`. `help` is the line that `newsdesk --help` has for it, as the catalogue's key; `interrupted`
    is the exit code after Ctrl-C."""

    name: ClassVar[str]
    help: ClassVar[str]
    interrupted: ClassVar[int] = FAILED

    def __init__(self, tr: Translator) -> None:
        self.tr = tr

    @abstractmethod
    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    @abstractmethod
    async def run(self, settings: Settings, arguments: argparse.Namespace) -> int:
        """The exit code. Raises NewsdeskError for what the operator can mend."""

    def note(self, sentence: str) -> None:
        """Tell the operator; standard output is for what was asked for."""
        print(sentence, file=sys.stderr)


class Progress:
    """A line on standard error that counts: in place on a terminal, now and then in a log."""

    EVERY = 500

    def __init__(self) -> None:
        self._in_place = sys.stderr.isatty()
        self._shown = False

    def show(self, sentence: str, done: int) -> None:
        if self._in_place:
            print(f"\r\033[K{sentence}", end="", file=sys.stderr, flush=True)
            self._shown = True
        elif done % self.EVERY == 0:
            print(sentence, file=sys.stderr)

    def clear(self) -> None:
        """Make room for another line."""
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
            self._shown = False


def server_id(typed: str) -> int:
    """A server's number as an argument. Raises ArgumentTypeError."""
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 20 and 0 < int(typed) < 2**63):
        raise argparse.ArgumentTypeError(Translator()(N_("“{typed}” is not a server's number"), typed=typed[:50]))
    return int(typed)


def add_server(parser: argparse.ArgumentParser, tr: Translator) -> None:
    parser.add_argument(
        "--server",
        type=server_id,
        required=True,
        metavar="ID",
        help=tr("the server's number (in Discord, with developer mode: right click, Copy Server ID)"),
    )


@asynccontextmanager
async def opened_store(settings: Settings) -> AsyncIterator[SqlStore]:
    """The archive, brought up to date."""
    from bot.store.store import open_store

    store = open_store(settings.database_url)
    await store.open()
    try:
        yield store
    finally:
        await store.close()
