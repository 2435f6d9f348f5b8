"""What Newsdesk knows, as frozen values.

Every time is an aware datetime in UTC; every offset counts Python characters into `Article.text`; every
Discord id is an int (a snowflake). Nothing here does I/O, and nothing here imports another module of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

Component = dict[str, Any]
"""One Discord message component in its wire form (the JSON object that the API takes)."""


class DraftNote(StrEnum):
    """What a preview should say of a draft: why it is partial, or what was set aside on the way."""

    PAYWALL = "paywall"
    TEASER = "teaser"
    UNREADABLE_PAGES = "unreadable_pages"
    SIGNATURE = "signature"
    QUOTED_MAIL = "quoted_mail"
    NO_TITLE = "no_title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article as a source gave it, before it is stored: already clean text, never markup."""

    title: str
    text: str
    author: str | None = None
    source: str | None = None
    url: str | None = None
    published_at: datetime | None = None
    language: str | None = None
    image_url: str | None = None
    tags: tuple[str, ...] = ()
    partial: bool = False
    notes: tuple[DraftNote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A stored article of one community. `revision` starts at 1 and grows with each correction."""

    id: int
    community_id: int
    title: str
    text: str
    author: str | None
    source: str | None
    url: str | None
    published_at: datetime | None
    added_at: datetime
    added_by: int
    language: str | None
    image_url: str | None
    tags: tuple[str, ...]
    partial: bool
    content_hash: str
    revision: int

    @property
    def dated(self) -> datetime:
        """The time that a reader sorts by: publication where it is known, else arrival."""
        return self.published_at or self.added_at


class Sameness(StrEnum):
    """Why a draft is an article that the archive has already."""

    ADDRESS = "address"
    TEXT = "text"


class SpeakerFound(StrEnum):
    """How the speaker of a quotation was found."""

    NAMED = "named"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    CONTINUED = "continued"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation: a span of an article's text. `article_text[start:end] == text` always holds.

    `speaker` is the name as the article first gives it in full, or a description ("the officer with Kaia"),
    or None where the text does not say. `confidence` is between 0 and 1. `sentence_start` and `sentence_end`
    bound the sentence (or sentences) around the quotation, attribution included.
    """

    text: str
    start: int
    end: int
    speaker: str | None = None
    role: str | None = None
    found: SpeakerFound = SpeakerFound.NONE
    confidence: float = 0.0
    told_to: str | None = None
    sentence_start: int = 0
    sentence_end: int = 0

    @property
    def quote(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedQuote:
    """A quotation with the article that it stands in."""

    id: int
    article: Article
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteFilter:
    """Which quotations are wanted; what is None does not matter.

    `speaker` matches a whole speaker's name or any of its words, without regard to case; `words` is a substring
    of the quotation likewise. `since` and `until` bound the article's own date, [since, until); `arrived_by` its
    arrival. `confidence` is the least that the speaker was found with; `saved_by` a member who saved it.
    """

    article_id: int | None = None
    speaker: str | None = None
    words: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    arrived_by: datetime | None = None
    confidence: float | None = None
    saved_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunitySettings:
    """What a server's admins decided. `longest_shared_quote` is in characters."""

    longest_shared_quote: int = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerCount:
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySentence:
    """A sentence of a summary and the passage of the article that it stands on (the same, if extractive).

    A model's sentence may stand on more passages than the first one: `further` are their [start, end) spans.
    """

    text: str
    start: int
    end: int
    further: tuple[tuple[int, int], ...] = ()


class ModelFailure(StrEnum):
    """Why a summary is the article's own sentences although a model is set up."""

    UNREACHABLE = "unreachable"
    TOO_SLOW = "too_slow"
    UNREADABLE = "unreadable"
    UNGROUNDED = "ungrounded"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """`written_by` is None for sentences of the article itself, else the model's name; `instead_of_model` says
    why no model wrote it where one was asked to."""

    sentences: tuple[SummarySentence, ...]
    written_by: str | None = None
    instead_of_model: ModelFailure | None = None

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)


# --- feeds ---------------------------------------------------------------------------------------------------


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


# --- queries -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Word:
    """A word to find; with `prefix`, every word that begins so."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """`name:value`: title, source, author, speaker, tag, lang, is, has."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class DateRange:
    """Articles dated in [since, until); an open end is None."""

    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Not:
    node: Node


@dataclass(frozen=True, slots=True)
class And:
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    nodes: tuple[Node, ...]


Node = Word | Phrase | Field | DateRange | Not | And | Or


class Order(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedSearch:
    """A search as a member typed it, remembered so that a button can lead to its further pages."""

    id: int
    query: str
    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A search with a name: a member's own, or, `shared`, the server's."""

    name: str
    query: str
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that matched. `snippet` is plain text; `marks` are [start, end) spans of the hits in it."""

    article: Article
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """One page of hits; `total` is exact up to `capped`, and at least that if `total == capped`."""

    hits: tuple[Hit, ...]
    total: int
    offset: int
    capped: int = 10_000


# --- digests -------------------------------------------------------------------------------------------------


class ChannelKind(StrEnum):
    TEXT = "text"
    ANNOUNCEMENT = "announcement"
    FORUM = "forum"
    THREAD = "thread"
    DM = "dm"


class SubscriptionStatus(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionDraft:
    """A digest that a moderator asks for. `schedule` is the canonical form, `zone` an IANA name."""

    community_id: int
    channel_id: int
    channel_kind: ChannelKind
    schedule: str
    zone: str
    created_by: int
    title: str
    style: str = "brief"
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription(SubscriptionDraft):
    """A stored digest. `next_run_at` is the instant of its next slot, None if there is none."""

    id: int
    created_at: datetime
    status: SubscriptionStatus
    next_run_at: datetime | None
    disabled_because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One appointed time of a subscription. `key` names it by local date and time (`2026-11-22T08:00`, a
    repeated local time counts once), so that it stays the same whatever else changes; `due_at` is its instant.
    """

    key: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that works on deliveries. `name` is unique to it; its leases last `lease`, 60 s at most."""

    name: str
    lease: timedelta = timedelta(seconds=30)

    def lease_until(self, now: datetime) -> datetime:
        return now + self.lease


class DeliveryState(StrEnum):
    CLAIMED = "claimed"
    PLANNED = "planned"
    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """The promise that one slot of one subscription arrives once: `(subscription_id, slot)` is unique.

    Whoever holds the lease works on it; a lease that ran out may be taken over by anyone.
    """

    id: int
    subscription_id: int
    community_id: int
    slot: str
    due_at: datetime
    state: DeliveryState
    lease_owner: str | None
    lease_until: datetime | None
    attempts: int
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionEntry:
    """One story of an edition: its article, the sentences shown, why it was chosen, and who else reports it."""

    article: Article
    summary: tuple[str, ...]
    reason: str = ""
    also: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What one delivery posts: planned purely, stored before anything is sent."""

    subscription_id: int
    slot: str
    title: str
    planned_at: datetime
    entries: tuple[EditionEntry, ...]
    quote: ArchivedQuote | None = None


class MessageState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    UNCERTAIN = "uncertain"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxMessage:
    """A message written down before it is sent.

    `nonce` (at most 25 characters, fixed at insert, unique) makes a repeated send harmless within Discord's
    window of a few minutes, counted from `first_attempt_at`; past it the channel's history is asked first, and
    the message is recognized there by `marker`, which stands in it as a custom id.
    """

    id: int
    delivery_id: int
    position: int
    channel_id: int
    nonce: str
    marker: str
    components: tuple[Component, ...]
    state: MessageState
    attempts: int
    first_attempt_at: datetime | None
    message_id: int | None
