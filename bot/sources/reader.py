"""Whatever an admin has, a link, a file or a paste, as one clean draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from bot.errors import N_, SourceError
from bot.models import Draft, DraftNote
from bot.sources.bodies import Kind, sniff
from bot.sources.document import MAX_FILE
from bot.sources.fetch import Fetcher, Response
from bot.sources.plain import MAX_TEXT
from bot.sources.urls import canonical_of, host_name, read_address
from bot.sources.worker import WorkerPool


class ArticleReader:
    """`bot.ports.Reader`: fetches by the one door, parses in the worker process."""

    def __init__(self, fetcher: Fetcher, workers: WorkerPool) -> None:
        self._fetcher = fetcher
        self._workers = workers

    async def read_link(self, url: str) -> Draft:
        """The article behind a web address. Raises SourceError (FetchError for the network)."""
        response = await self._fetcher.fetch(read_address(url))
        kind = sniff(response.body, response.media_type)
        if kind is Kind.HTML:
            fields = await self._workers.run("page", response.body, url=response.url, declared=response.charset)
            return _draft(fields)
        if kind in {Kind.PDF, Kind.TEXT}:
            filename = _filename(response, ".pdf" if kind is Kind.PDF else ".txt")
            fields = await self._workers.run("file", response.body, filename=filename)
            return _draft({**fields, "url": canonical_of(response.url, None), "source": host_name(response.url)})
        if kind is Kind.FEED:
            raise SourceError(N_("That link is a feed, not an article. Follow it with /feed add."))
        raise SourceError(N_("That link is not an article. Link to a page, or upload the file itself."))

    def placed_at(self, url: str) -> Draft:
        """A draft that has a web address alone, in its canonical form. Raises SourceError."""
        address = read_address(url)
        return Draft(title="", text="", url=address, source=host_name(address))

    async def read_file(self, filename: str, data: bytes) -> Draft:
        """The article in an uploaded file. Raises SourceError."""
        if len(data) > MAX_FILE:
            raise SourceError(
                N_("{name} is larger than {limit} MB. Add a smaller file, or paste the article's text."),
                name=filename[-80:],
                limit=MAX_FILE // 1_000_000,
            )
        return _draft(await self._workers.run("file", data, filename=filename))

    async def read_text(self, text: str, *, title: str | None = None) -> Draft:
        """The article in pasted text; without `title`, its first line is the title if it stands alone."""
        data = text[: MAX_TEXT + 1].encode("utf-8", "replace")
        return _draft(await self._workers.run("text", data, title=title))


def _filename(response: Response, suffix: str) -> str:
    last = urlsplit(response.url).path.rsplit("/", 1)[-1]
    return last if last.lower().endswith(suffix) else (last or "article") + suffix


def _draft(fields: Mapping[str, Any]) -> Draft:
    """A draft from the worker's JSON."""
    moment = fields["published_at"]
    return Draft(
        **{
            **fields,
            "published_at": datetime.fromisoformat(moment) if moment else None,
            "tags": tuple(fields["tags"]),
            "notes": tuple(DraftNote(note) for note in fields["notes"]),
        }
    )
