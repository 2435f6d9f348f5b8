"""New articles: a batch in one transaction, each of them once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, or_, select

from bot.errors import N_, InputError
from bot.models import Article, Draft, NewArticle, Quote, Sameness
from bot.store.database import insert_new, take_turns
from bot.store.facets import Names, count_names, names_of
from bot.store.rows import ARTICLE, LIVE, article_from, article_values, quote_values
from bot.store.schema import articles, quotes
from bot.store.search import SearchBackend
from bot.store.sketches import put_keys
from bot.store.spellings import queue_words
from bot.store.types import as_stored, storable
from bot.text.sketch import sketch

LONGEST_URL = 2000
"""In characters: a longer one fits in no index entry of PostgreSQL, nor in many browsers."""

ROWS = 64
"""Of one statement: for PostgreSQL, SQLAlchemy binds them, and reads the answer, on the event loop."""

Outcome = tuple[Article, Sameness | None]


@dataclass(frozen=True, slots=True)
class Derived:
    """What the index for search and the lookup of near texts keep of an article."""

    document: Mapping[str, Any]
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """A new article as the tables will have it."""

    new: NewArticle
    values: Mapping[str, Any]
    derived: Derived
    names: Names

    @property
    def identity(self) -> tuple[str, str | None]:
        """(content hash, address): no two live articles of a community share either."""
        return self.values["content_hash"], self.values["url"]

    def stored(self, article_id: int) -> Article:
        """What is read of it once it is stored."""
        fields = {column.name: self.values[column.name] for column in ARTICLE[1:]}
        return Article(**{**fields, "id": article_id, "tags": self.new.draft.tags})


def check(draft: Draft, quotes: Iterable[Quote]) -> None:
    """A quotation that is not a span of the text must never get in: that is a bug of whoever found it."""
    for quote in quotes:
        if not (0 <= quote.start < quote.end and draft.text[quote.start : quote.end] == quote.text):
            raise ValueError(f"not a span of the text: {quote!r}")
    if draft.url is not None and len(draft.url) > LONGEST_URL:
        raise InputError(
            N_("This address has {length} characters; {limit} is the most that the archive takes."),
            length=len(draft.url),
            limit=LONGEST_URL,
        )


def derive(
    backend: SearchBackend, community_id: int, title: str, text: str, keys: tuple[int, ...] | None = None
) -> Derived:
    """Pure, and slow enough for a long text to need a thread. `keys` are those of the text's sketch, if known."""
    return Derived(backend.document(community_id, title, text), sketch(text).keys if keys is None else keys)


def prepare(
    backend: SearchBackend, community_id: int, new: Sequence[NewArticle], *, added_by: int, now: datetime
) -> list[Addition]:
    """Pure; a batch needs a thread. Raises InputError for what the archive doesn't take."""
    for each in new:
        check(each.draft, each.quotes)
    common = {"community_id": community_id, "added_at": now, "added_by": added_by, "revision": 1}
    return [
        Addition(
            each,
            {
                **{name: as_stored(value) for name, value in article_values(each.draft).items()},
                **common,
                "content_hash": storable(each.content_hash),
                "dated_at": each.draft.published_at or now,
            },
            derive(backend, community_id, each.draft.title, each.draft.text, each.keys),
            names_of(each.draft, each.quotes),
        )
        for each in new
    ]


def add_all(
    connection: Connection,
    backend: SearchBackend,
    community_id: int,
    additions: Sequence[Addition],
) -> list[Outcome]:
    """Add what is new, in order, and find what is not; the batch's own articles count."""
    if len(additions) > 1:
        # Else two batches with the same articles in another order wait for each other.
        take_turns(connection, community_id)
    outcomes: dict[int, Outcome] = {}
    waiting = list(range(len(additions)))
    while waiting:
        for start in range(0, len(waiting), ROWS):
            places = waiting[start : start + ROWS]
            came = _add(connection, backend, community_id, [additions[at] for at in places])
            outcomes |= {at: outcome for at, outcome in zip(places, came, strict=True) if outcome is not None}
        # Nothing comes of one only if the article that was in its way is removed at this very moment.
        waiting = [at for at in waiting if at not in outcomes]
    return [outcomes[at] for at in range(len(additions))]


def _add(
    connection: Connection,
    backend: SearchBackend,
    community_id: int,
    batch: Sequence[Addition],
) -> list[Outcome | None]:
    identities = [addition.identity for addition in batch]
    # Of several with one address and text the first gets in; here it comes last, and stays.
    place_of = {identity: at for at, identity in reversed(list(enumerate(identities)))}
    statement = insert_new(connection, articles).returning(articles.c.id, articles.c.content_hash, articles.c.url)
    rows = connection.execute(statement, [addition.values for addition in batch])
    places = sorted((place_of[content_hash, url], article_id) for article_id, content_hash, url in rows)
    added = {at: batch[at].stored(article_id) for at, article_id in places}
    new = [(article, batch[at]) for at, article in added.items()]
    backend.put(connection, [(article.id, addition.derived.document) for article, addition in new])
    put_keys(connection, community_id, [(article.id, addition.derived.keys) for article, addition in new])
    queue_words(connection, [(article.id, article.revision) for article, _ in new])
    _put_quotes(connection, new)
    count_names(connection, community_id, [addition.names for _, addition in new])
    same = find_same(connection, community_id, [each for at, each in enumerate(identities) if at not in added])
    others = iter(same)
    return [(added[at], None) if at in added else next(others) for at in range(len(batch))]


def find_same(
    connection: Connection, community_id: int, identities: Sequence[tuple[str, str | None]]
) -> list[tuple[Article, Sameness] | None]:
    """For each (content hash, address) the live article that has this address or, failing that, this text."""
    if not identities:
        return []
    hashes, urls = zip(*identities, strict=True)
    alike = is_same(set(hashes), {url for url in urls if url is not None})
    rows = connection.execute(select(*ARTICLE).where(articles.c.community_id == community_id, LIVE, alike))
    found = list(map(article_from, rows))
    by_url = {article.url: (article, Sameness.ADDRESS) for article in found if article.url is not None}
    by_hash = {article.content_hash: (article, Sameness.TEXT) for article in found}
    return [(url and by_url.get(url)) or by_hash.get(content_hash) for content_hash, url in identities]


def is_same(hashes: Collection[str], urls: Collection[str]) -> ColumnElement[bool]:
    same_text = articles.c.content_hash.in_(hashes)
    return or_(articles.c.url.in_(urls), same_text) if urls else same_text


def _put_quotes(connection: Connection, new: Iterable[tuple[Article, Addition]]) -> None:
    rows = [
        quote_values(article.id, article.community_id, quote)
        for article, addition in new
        for quote in addition.new.quotes
    ]
    for start in range(0, len(rows), ROWS):
        connection.execute(insert(quotes), rows[start : start + ROWS])
