"""What is searched for, and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.models.articles import Article


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


SAVED_BY = "saved by"
"""The name of a Field that nobody can type: what `is:saved` means, with the number of who asks as its value."""

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


class FacetKind(StrEnum):
    """What articles can be asked for by name; the values are fields of the search language."""

    SOURCE = "source"
    AUTHOR = "author"
    SPEAKER = "speaker"
    TAG = "tag"
    LANGUAGE = "lang"


@dataclass(frozen=True, slots=True)
class Facet:
    """A name as an article spells it, and how many articles have it."""

    kind: FacetKind
    name: str
    count: int


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
