"""Articles, what is quoted from them, and what is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
    """Why a draft is an article that the archive has already, or is nearly one.

    A store tells the first two. Nearly the same text is likely a new VERSION where it comes from the same site or
    source, else a COPY: two sources that printed the same report.
    """

    ADDRESS = "address"
    TEXT = "text"
    VERSION = "version"
    COPY = "copy"


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
class Findings:
    """What follows from a text alone: whether it is told in sentences, its language where it shows one, what tells
    it from others (`content_hash`), by what a nearly same one is looked up (`keys`), and what is quoted in it."""

    is_prose: bool
    language: str | None
    content_hash: str
    keys: tuple[int, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewArticle:
    """What it takes to store an article: a draft, what tells its text from others, and what is quoted in it.
    Without `keys` the store finds out for itself by what a nearly same text is looked up."""

    draft: Draft
    content_hash: str
    quotes: tuple[Quote, ...] = ()
    keys: tuple[int, ...] | None = None


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
    """What a server's admins decided. `longest_shared_quote` is in characters; `mention_roles` are the roles that
    digests may be made to mention; `reaction` is the emoji by which admins add a message, None for none."""

    longest_shared_quote: int = 500
    reaction: str | None = None
    mention_roles: tuple[int, ...] = ()


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
