"""Feeds: as they are read, and as communities follow them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from bot.models.notices import NoticeDraft


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that somebody follows: one for all who do, and one fetch.

    `arrivals` entries came in `observed` seconds, old observations counting less (see
    `bot.services.feed_schedule`). `next_fetch_at` is None where nobody waits for it or it is gone for good.
    `failures` in a row since `failing_since`, the last for the reason `error`. With `pushed_until` in the future
    its hub says when there is something new.
    """

    id: int
    url: str
    title: str | None = None
    site_url: str | None = None
    validators: FeedValidators = field(default_factory=FeedValidators)
    arrivals: float
    observed: float
    checked_at: datetime | None = None
    next_fetch_at: datetime | None = None
    failures: int = 0
    failing_since: datetime | None = None
    error: str | None = None
    gone: bool = False
    hub: str | None = None
    topic: str | None = None
    pushed_until: datetime | None = None

    @property
    def name(self) -> str:
        """Its title, or the host of its address: never the whole address, which may hold a secret."""
        return self.title or urlsplit(self.url).hostname or "?"


class FollowStatus(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowChoices:
    """How a community follows a feed: the tags that its articles get, and whether the page is read where the feed
    has only a teaser."""

    tags: tuple[str, ...] = ()
    full_text: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """That a community follows a feed. `take` is how many of the entries that are there already it still wants,
    and None once it got them."""

    community_id: int
    feed: Feed
    status: FollowStatus
    choices: FollowChoices
    take: int | None
    added_by: int
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedOffer:
    """Feeds of a site of which a person is to choose one, remembered for the buttons below the offer."""

    id: int
    feeds: tuple[FeedLink, ...]
    choices: FollowChoices


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryArticle:
    """The article that an entry became in one community, and the revision of it that the feed wrote last."""

    community_id: int
    article_id: int
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEntry:
    """An entry that was seen: fingerprints of what it is known by, never its text.

    `id` is None before it is stored. `identity` is unique in its feed; `address` is None for an entry without
    one. `revisions` counts the changes that were followed, `unread` the fetches at which it was wanted and could
    not be read (0 once it was).
    """

    id: int | None
    identity: str
    address: str | None
    hash: str
    revisions: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class SeenEntry:
    """What a fetch notes of an entry that is new or has changed, and the articles that it became or revised."""

    known: KnownEntry
    articles: tuple[EntryArticle, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedCheck:
    """What one fetch of a feed leaves behind, written in one transaction.

    `feed` is the feed as it is from now on, with its next fetch; its address may be another one, and if there is a
    feed of that address, the two become one. `served` are the communities that got what was there. `notices`, one
    a community, are written for those that were not told of this failure yet.
    """

    feed: Feed
    seen: tuple[SeenEntry, ...] = ()
    forgotten: tuple[int, ...] = ()
    served: tuple[int, ...] = ()
    notices: tuple[NoticeDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HubLease:
    """What Newsdesk and a hub agree on: the `token` in our address that the hub calls, and the `secret` that it
    signs with."""

    feed_id: int
    hub: str
    topic: str
    token: str
    secret: str
