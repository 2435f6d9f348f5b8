"""A web of feeds and pages that a test writes by hand."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from bot.errors import FetchError
from bot.models import (
    Draft,
    FeedDocument,
    FeedEntry,
    FeedLink,
    FeedValidators,
    FetchedFeed,
    OpmlFeed,
    Worker,
)
from bot.services.feed_intake import FeedIntake, Intake
from bot.services.feeds import Feeds
from bot.services.library import Library
from bot.sources.opml import write_opml
from bot.store.store import SqlStore
from tests.support.archive import HERE
from tests.support.examiner import HereExaminer
from tests.support.feeds import URL, make_document
from tests.support.virtual_clock import VirtualClock


@dataclass
class FakeFeeds:
    """`bot.ports.FeedReader`: `answers` by address, a document or an error. What did not change since the
    validators that it gave is not sent again. `moved` leads from one address to another for good."""

    answers: dict[str, FeedDocument | Exception] = field(default_factory=dict)
    links: dict[str, list[FeedLink]] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    max_age: float | None = None
    reads: list[str] = field(default_factory=list)
    listed: list[OpmlFeed] = field(default_factory=list)

    async def read(self, url: str, known: FeedValidators | None = None) -> FetchedFeed:
        self.reads.append(url)
        address = self.moved.get(url, url)
        answer = self.answers.get(address, FetchError("{host} has no such page.", status=404, host="x"))
        if isinstance(answer, Exception):
            raise answer
        validators = FeedValidators(digest=str(hash(answer)))
        document = None if known == validators else answer
        return FetchedFeed(url=address, document=document, validators=validators, max_age=self.max_age)

    async def discover(self, typed: str) -> list[FeedLink]:
        return self.links.get(typed) or [FeedLink(typed, None, True)]

    async def read_opml(self, data: bytes) -> list[OpmlFeed]:
        return self.listed


@dataclass
class FakePages:
    """`bot.ports.Reader`, of links alone."""

    pages: dict[str, Draft | Exception] = field(default_factory=dict)
    reads: list[str] = field(default_factory=list)

    async def read_link(self, url: str) -> Draft:
        self.reads.append(url)
        page = self.pages.get(url, FetchError("{host} has trouble.", status=500, host="x"))
        if isinstance(page, Exception):
            raise page
        return page

    async def read_file(self, filename: str, data: bytes) -> Draft:
        raise NotImplementedError

    async def read_text(self, text: str, *, title: str | None = None) -> Draft:
        raise NotImplementedError


class Desk:
    """A store, a web, and the services between them, at a time that the test turns."""

    def __init__(self, store: SqlStore, clock: VirtualClock, *, name: str = "me") -> None:
        self.store, self.clock = store, clock
        self.web, self.pages = FakeFeeds(), FakePages()
        self.library = Library(store, self.pages, clock, HereExaminer())
        self.intake = FeedIntake(store, self.library, self.web, self.pages, clock, Worker(name), random.Random(1))
        self.feeds = Feeds(store, self.web, self.intake, clock, write_opml=write_opml)

    def publish(self, *entries: FeedEntry, url: str = URL, **values: Any) -> None:
        """Let a feed show these entries from now on."""
        self.web.answers[url] = make_document(*entries, **values)

    async def check(self) -> list[Intake]:
        """Let so much time pass that every feed is due, and fetch them."""
        await self.clock.advance(2 * 86_400)
        return [await self.intake.check(feed) for feed in await self.intake.claim_due(99)]

    async def titles(self, community: int = HERE) -> list[str]:
        """The articles of a community in the order in which they came."""
        found = await self.store.latest(community, limit=100)
        return [article.title for article in reversed(found)]
