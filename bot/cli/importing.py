"""`newsdesk import`: files, folders and exports into a server's archive, each article once.

An import that was interrupted is simply run again: what is there already is found, and left alone.
"""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AsyncExitStack
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.cli import DONE, FAILED, Command, Progress, add_server, opened_store
from bot.clock import SystemClock
from bot.config import Settings
from bot.errors import N_, InputError, NewsdeskError, StoreError
from bot.models import Article
from bot.ports import Store
from bot.services.exchange import LONGEST_LINE, Former, read_line
from bot.services.ingest import MAX_FILE, Added, File
from bot.services.library import Library

LINES = ".jsonl"
SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".eml", ".pdf", ".docx", LINES})
"""What is taken from a folder; a file that is named is always tried."""

OPERATOR = 0
"""Who added an article that comes from a file: no member of the server."""

ADDED, KNOWN, REFUSED = "added", "known", "refused"


class ArrivalClock(SystemClock):
    """Says when the article at hand arrived: at once, or for one that was exported, when it first did. So an
    import does not fill the next digest with the news of last year."""

    def __init__(self) -> None:
        self.arrived: datetime | None = None

    def now(self) -> datetime:
        present = super().now()
        return present if self.arrived is None else min(self.arrived, present)


class Import(Command):
    name = "import"
    help = N_("bring files, folders or an export into a server's archive")

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        add_server(parser, self.tr)
        parser.add_argument(
            "paths",
            type=Path,
            nargs="+",
            metavar="PATH",
            help=self.tr("a folder, or a file: {kinds}", kinds=" ".join(sorted(SUFFIXES))),
        )

    async def run(self, settings: Settings, arguments: argparse.Namespace) -> int:
        from bot.sources.examiner import TextExaminer
        from bot.sources.fetch import Fetcher
        from bot.sources.reader import ArticleReader
        from bot.sources.worker import WorkerPool

        files = _files(arguments.paths)
        async with AsyncExitStack() as stack:
            store = await stack.enter_async_context(opened_store(settings))
            clock = ArrivalClock()
            workers = await stack.enter_async_context(WorkerPool())
            fetcher = await stack.enter_async_context(Fetcher(clock))
            library = Library(store, ArticleReader(fetcher, workers), clock, TextExaminer(workers))
            intake = Intake(library, store, clock, arguments.server, self)
            for file in files:
                await intake.take(file)
        return intake.told()


class Intake:
    """One import: takes files, and counts what came of each article."""

    def __init__(self, library: Library, store: Store, clock: ArrivalClock, server: int, command: Command) -> None:
        self._library = library
        self._store = store
        self._clock = clock
        self._server = server
        self._command = command
        self._outcomes: Counter[str] = Counter()
        self._progress = Progress()
        self._article: Article | None = None
        """What the lines of former versions that come next are of."""
        self._former: list[Former] = []

    async def take(self, path: Path) -> None:
        """What can't be taken is told and counted; only a store that fails ends the import: StoreError."""
        if path.suffix.lower() != LINES:
            await self._take(str(path), partial(self._add_file, path))
            return
        try:
            with path.open("rb") as file:
                for number, line in enumerate(iter(partial(file.readline, LONGEST_LINE), b""), 1):
                    if line.strip():
                        await self._take(f"{path}:{number}", partial(self._add_line, line))
            await self._keep_versions()
        except OSError as error:
            self._refuse(str(path), _unreadable(error))

    def told(self) -> int:
        """Tell what came of it all. The exit code."""
        self._progress.clear()
        tr, outcomes = self._command.tr, self._outcomes
        self._command.note(
            tr(
                "{added} added, {known} there already, {refused} not taken.",
                added=outcomes[ADDED],
                known=outcomes[KNOWN],
                refused=outcomes[REFUSED],
            )
        )
        return FAILED if outcomes[REFUSED] else DONE

    async def _take(self, place: str, add: Callable[[], Awaitable[Added | None]]) -> None:
        try:
            added = await add()
        except StoreError:
            raise
        except NewsdeskError as error:
            self._refuse(place, error)
        else:
            if added is not None:
                self._outcomes[ADDED if added.same is None else KNOWN] += 1
        done = self._outcomes.total()
        self._progress.show(self._command.tr.plural("{n} article", "{n} articles", done), done)

    async def _add_file(self, path: Path) -> Added:
        self._clock.arrived = None
        source = await asyncio.to_thread(_read_file, path)
        return await self._library.add(source, community_id=self._server, added_by=OPERATOR)

    async def _add_line(self, line: bytes) -> Added | None:
        """None for a former version, which is kept with the others of its article."""
        arrival = read_line(line)
        if isinstance(arrival, Former):
            self._former.append(arrival)
            return None
        await self._keep_versions()
        self._clock.arrived = arrival.added_at
        added_by = OPERATOR if arrival.added_by is None else arrival.added_by
        [outcome] = await self._library.ingest([arrival.draft], community_id=self._server, added_by=added_by)
        if isinstance(outcome, InputError):
            raise outcome
        # Where the archive has another text under the same address, these are not its versions.
        self._article = outcome.article if outcome.article.text == arrival.draft.text else None
        return outcome

    async def _keep_versions(self) -> None:
        """Give the article of the lines before its former versions, unless it has some."""
        article, former = self._article, self._former
        self._article, self._former = None, []
        if article is not None and former:
            versions = [each.of(article, number) for number, each in enumerate(former, 1)]
            await self._store.put_versions(self._server, article.id, versions)

    def _refuse(self, place: str, error: NewsdeskError) -> None:
        self._outcomes[REFUSED] += 1
        self._progress.clear()
        self._command.note(f"{place}: {self._command.tr.error(error)}")


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files themselves, and those in the folders, in the order of their names."""
    for path in paths:
        if path.is_dir():
            inside = sorted(each for each in path.rglob("*") if each.suffix.lower() in SUFFIXES and each.is_file())
            yield from inside
        else:
            yield path


def _read_file(path: Path) -> File:
    """Raises InputError."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise InputError(N_("The file is larger than {limit} MB."), limit=MAX_FILE // 1_000_000)
        return File(path.name, path.read_bytes())
    except OSError as error:
        raise _unreadable(error) from error


def _unreadable(error: OSError) -> InputError:
    return InputError(N_("The file can't be read: {reason}."), reason=error.strerror or type(error).__name__)
