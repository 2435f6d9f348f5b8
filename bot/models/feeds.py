"""Feeds as they are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry. `text` is all that the feed gives, a teaser or the whole; `tags` as the feed names them.

    `guid`, `url` and `hash` (of title and text) are what an entry is known by, in this order; a date never is.
    """

    guid: str | None
    url: str | None
    hash: str
    title: str
    text: str
    author: str | None = None
    published_at: datetime | None = None
    image_url: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDocument:
    """A parsed feed, entries in its own order, one of a kind. `hub` and `topic` are WebSub's; `ttl` in minutes."""

    title: str | None
    site_url: str | None
    language: str | None
    hub: str | None
    topic: str | None
    ttl: int | None
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page offers; `declared` by a link element, else guessed from an address."""

    url: str
    title: str | None
    declared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedValidators:
    """What to remember of an answer, and to ask with the next time: an unchanged feed then costs a 304, or, where
    the server knows no better, a comparison of bytes."""

    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedFeed:
    """`document` is None where nothing changed. `url` is the address to ask the next time: another one if the feed
    moved for good. `max_age` is what Cache-Control allows, in seconds."""

    url: str
    document: FeedDocument | None
    validators: FeedValidators
    max_age: float | None = None


@dataclass(frozen=True, slots=True)
class OpmlFeed:
    """`folder` is the title of the outline that it stands in."""

    url: str
    title: str | None = None
    site_url: str | None = None
    folder: str | None = None
