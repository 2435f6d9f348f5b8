"""`newsdesk export`: a server's archive as files that other programs read, and `newsdesk import` too."""

from __future__ import annotations

import argparse
import sys
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TextIO

from bot.cli import DONE, Command, Progress, add_server, opened_store
from bot.config import Settings
from bot.errors import N_, InputError, NotFoundError, StoreError
from bot.models import Article, FormerVersion
from bot.services.exchange import file_name, markdown_file, written_lines
from bot.store.store import SqlStore

JSONL, MARKDOWN = "jsonl", "markdown-zip"


class Export(Command):
    name = "export"
    help = N_("write a server's articles as lines of JSON, or as a zip of Markdown files")

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        add_server(parser, self.tr)
        parser.add_argument("--format", choices=[JSONL, MARKDOWN], default=JSONL)
        parser.add_argument(
            "--to",
            type=Path,
            metavar="FILE",
            help=self.tr("a new file; without it, lines of JSON go to standard output"),
        )

    async def run(self, settings: Settings, arguments: argparse.Namespace) -> int:
        to: Path | None = arguments.to
        _check(to, arguments.format)
        async with opened_store(settings) as store:
            if not await store.count(arguments.server):
                raise NotFoundError(
                    N_("The archive has no articles of server {id}. Is the number right?"),
                    id=str(arguments.server),
                )
            counted = self._counted(store.in_order(arguments.server))
            if to is None:
                count = await _write_lines(counted, store, sys.stdout)
            else:
                count = await _write_file(counted, store, to, arguments.format)
        self.note(self.tr.plural("{n} article exported.", "{n} articles exported.", count))
        return DONE

    async def _counted(self, articles: AsyncIterator[Article]) -> AsyncIterator[Article]:
        progress = Progress()
        count = 0
        async for article in articles:
            yield article
            count += 1
            progress.show(self.tr.plural("{n} article", "{n} articles", count), count)
        progress.clear()


def _check(to: Path | None, form: str) -> None:
    if to is None and form == MARKDOWN:
        raise InputError(N_("A zip needs a file: add --to FILE."))
    if to is not None and to.exists():
        raise InputError(N_("{path} is there already. Name a new file."), path=to)


async def _write_file(articles: AsyncIterator[Article], store: SqlStore, to: Path, form: str) -> int:
    """Whole or not at all. Raises StoreError."""
    unfinished = to.with_name(f"{to.name}.part")
    try:
        if form == MARKDOWN:
            count = await _write_zip(articles, unfinished)
        else:
            with unfinished.open("w", encoding="utf-8", newline="\n") as file:
                count = await _write_lines(articles, store, file)
        unfinished.replace(to)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise StoreError(N_("{path} can't be written: {reason}."), path=to, reason=error.strerror) from error
    return count


async def _write_lines(articles: AsyncIterator[Article], store: SqlStore, file: TextIO) -> int:
    count = 0
    async for article in articles:
        for line in written_lines(article, [each async for each in _former(article, store)]):
            file.write(line + "\n")
        count += 1
    file.flush()
    return count


async def _former(article: Article, store: SqlStore) -> AsyncIterator[FormerVersion]:
    """What it was before, the first version first."""
    for revision in range(1, article.revision):
        version = await store.former_version(article.community_id, article.id, revision)
        if version is not None:
            yield version


async def _write_zip(articles: AsyncIterator[Article], path: Path) -> int:
    count = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        async for article in articles:
            archive.writestr(file_name(article), markdown_file(article))
            count += 1
    return count
