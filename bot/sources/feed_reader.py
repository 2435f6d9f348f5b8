"""Feeds from the outside: fetched by the one door, parsed in the worker process, asked for only if changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.errors import N_, FetchError, SourceError
from bot.models import FeedDocument, FeedEntry, FeedLink, FeedValidators, FetchedFeed, OpmlFeed
from bot.sources.bodies import Kind, sniff
from bot.sources.feed import guessed_feeds
from bot.sources.fetch import ACCEPT_FEED, ACCEPT_PAGE, Fetcher, Response
from bot.sources.urls import read_address
from bot.sources.worker import WorkerPool


class FeedReader:
    """Raises SourceError for what is no feed, FetchError (with `status` and `retry_after`) for the network."""

    def __init__(self, fetcher: Fetcher, workers: WorkerPool) -> None:
        self._fetcher = fetcher
        self._workers = workers

    async def read(self, url: str, known: FeedValidators | None = None) -> FetchedFeed:
        """A feed, or that it did not change since `known`.

        Its robots.txt is not asked: a feed is offered to programs, and an operator added it by hand.
        """
        known = known or FeedValidators()
        response = await self._fetcher.fetch(
            url, accept=ACCEPT_FEED, etag=known.etag, last_modified=known.last_modified, obey_robots=False
        )
        address = response.moved_to or url
        if response.not_modified:
            validators = FeedValidators(
                etag=response.etag or known.etag,
                last_modified=response.last_modified or known.last_modified,
                digest=known.digest,
            )
            return FetchedFeed(url=address, document=None, validators=validators, max_age=response.max_age)
        digest = hashlib.blake2b(response.body, digest_size=16).hexdigest()
        document = None if digest == known.digest else await self._parse(response)
        return FetchedFeed(
            url=address,
            document=document,
            validators=FeedValidators(etag=response.etag, last_modified=response.last_modified, digest=digest),
            max_age=response.max_age,
        )

    async def discover(self, typed: str) -> list[FeedLink]:
        """The feeds of a site, from the address of the site, of a page of it, or of a feed itself: what the page
        declares, else the first of the usual addresses that is a feed. Raises SourceError where there is none."""
        url = read_address(typed)
        response = await self._fetcher.fetch(url, accept=f"{ACCEPT_PAGE},{ACCEPT_FEED}", obey_robots=False)
        if sniff(response.body, response.media_type) in {Kind.FEED, Kind.JSON}:
            document = await self._parse(response)
            return [FeedLink(response.moved_to or url, document.title, True)]
        params = {"url": response.url, "declared": response.charset}
        links = [FeedLink(**link) for link in await self._workers.run("feed_links", response.body, **params)]
        for guess in () if links else guessed_feeds(response.url):
            try:
                document = await self._parse(
                    await self._fetcher.fetch(guess, accept=ACCEPT_FEED, obey_robots=False)
                )
            except FetchError as error:
                if error.status is None:
                    raise
            except SourceError:
                continue
            else:
                return [FeedLink(guess, document.title, False)]
        if not links:
            raise SourceError(
                N_("No feed was found on that site. Look for its RSS or Atom link and add that one.")
            )
        return links

    async def read_opml(self, data: bytes) -> list[OpmlFeed]:
        """The feeds of an uploaded list. Raises SourceError."""
        return [OpmlFeed(**feed) for feed in await self._workers.run("opml", data)]

    async def _parse(self, response: Response) -> FeedDocument:
        params = {"url": response.url, "declared": response.charset}
        return _document(await self._workers.run("feed", response.body, **params))


def _document(fields: Mapping[str, Any]) -> FeedDocument:
    """A feed from the worker's JSON."""
    return FeedDocument(**{**fields, "entries": tuple(map(_entry, fields["entries"]))})


def _entry(fields: Mapping[str, Any]) -> FeedEntry:
    moment = fields["published_at"]
    return FeedEntry(
        **{
            **fields,
            "published_at": datetime.fromisoformat(moment) if moment else None,
            "tags": tuple(fields["tags"]),
        }
    )
