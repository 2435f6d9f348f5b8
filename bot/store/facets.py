"""What a community's articles can be asked for by name (sources, authors, speakers, tags, languages), and how many
articles each name has: kept in step with the articles, so that suggesting a name never walks through them.

Whoever writes articles calls `drop_facets` before a row or its quotations change and `put_facets` after; of new
ones, `count_names`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Executable, and_, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.models import Article, Draft, Facet, FacetKind, Quote
from bot.store.database import Database
from bot.store.schema import articles, facets, quotes
from bot.store.terms import key, words
from bot.text.quotes import CLEAR

LONGEST = 100
"""Characters of a name that can be suggested: what Discord takes of a suggestion."""

MOST = 200
"""Names of one article that are kept, so that a hostile one can't fill the table."""

TOGETHER = 2_000
"""Names written in one statement; both engines bound its parameters by 32,766."""

Names = Mapping[tuple[str, str], str]
"""Of one article: how it spells each, by kind and key."""


def names_of(article: Article | Draft, quotes: Iterable[Quote]) -> Names:
    """What an article can be asked for by. Pure."""
    speakers = (quote.speaker for quote in quotes if quote.confidence >= CLEAR)
    return _names(article, speakers)


def count_names(connection: Connection, community_id: int, names: Iterable[Names]) -> None:
    """Count new articles of a community under their names."""
    counts: Counter[tuple[str, str]] = Counter()
    spelt: dict[tuple[str, str], str] = {}
    for own in names:
        counts.update(own.keys())
        spelt |= own
    rows = [
        {"community_id": community_id, "kind": name[0], "key": name[1], "name": spelt[name], "count": counts[name]}
        # In order, else two writers on PostgreSQL may wait for each other's rows.
        for name in sorted(counts)
    ]
    statement = _count(connection.dialect.name)
    for at in range(0, len(rows), TOGETHER):
        connection.execute(statement, rows[at : at + TOGETHER])


@cache
def _count(dialect: str) -> Executable:
    insert = (sqlite.insert if dialect == "sqlite" else postgresql.insert)(facets)
    return insert.on_conflict_do_update(
        index_elements=[facets.c.community_id, facets.c.kind, facets.c.key],
        set_={"count": facets.c.count + insert.excluded.count, "name": insert.excluded.name},
    )


def put_facets(connection: Connection, article_ids: Sequence[int]) -> None:
    """Count these articles, as they and their quotations stand in the tables, under their names."""
    for community_id, names in sorted(_stored(connection, article_ids).items()):
        count_names(connection, community_id, names)


def drop_facets(connection: Connection, article_ids: Sequence[int]) -> None:
    """Take back what was counted for these articles."""
    for community_id, names in sorted(_stored(connection, article_ids).items()):
        for (kind, named), count in sorted(Counter(name for own in names for name in own).items()):
            here = and_(facets.c.community_id == community_id, facets.c.kind == kind, facets.c.key == named)
            connection.execute(update(facets).where(here).values(count=facets.c.count - count))
            connection.execute(delete(facets).where(here, facets.c.count <= 0))


def _stored(connection: Connection, article_ids: Sequence[int]) -> dict[int, list[Names]]:
    """The names of articles as they stand in the tables, by community."""
    columns = ("id", "community_id", "source", "author", "language", "tags")
    rows = connection.execute(
        select(*(articles.c[name] for name in columns)).where(articles.c.id.in_(article_ids))
    )
    speakers: dict[int, list[str]] = {}
    said = select(quotes.c.article_id, quotes.c.speaker).where(
        quotes.c.article_id.in_(article_ids), quotes.c.speaker.is_not(None), quotes.c.confidence >= CLEAR
    )
    for article_id, speaker in connection.execute(said.order_by(quotes.c.article_id, quotes.c.start)):
        speakers.setdefault(article_id, []).append(speaker)
    found: dict[int, list[Names]] = {}
    for row in rows:
        found.setdefault(row.community_id, []).append(_names(row, speakers.get(row.id, ())))
    return found


@lru_cache(maxsize=1 << 10)
def _key(name: str) -> str:
    """Folded once for many articles: a feed's have one source and one language."""
    return key(name)


def _names(article: Any, speakers: Iterable[str | None]) -> Names:
    named = (
        (FacetKind.SOURCE, article.source),
        (FacetKind.AUTHOR, article.author),
        (FacetKind.LANGUAGE, article.language),
        *((FacetKind.TAG, tag) for tag in article.tags),
        *((FacetKind.SPEAKER, speaker) for speaker in speakers),
    )
    own = {
        (kind.value, folded): " ".join(name.split())
        for kind, name in named
        if name and len(name) <= LONGEST and (folded := _key(name))
    }
    return dict(islice(own.items(), MOST))


class FacetRepository:
    """The part of `ArticleStore` that suggests names."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def facets(
        self, community_id: int, kinds: Iterable[FacetKind], typed: str, *, limit: int
    ) -> list[Facet]:
        """See `ArticleStore.facets`."""
        typed_words = words(typed)
        at_once = [facets.c.key.startswith(f" {word}", autoescape=True).desc() for word in typed_words[:1]]
        statement = (
            select(facets.c.kind, facets.c.name, facets.c.count)
            .where(facets.c.community_id == community_id, facets.c.kind.in_([kind.value for kind in kinds]))
            .where(*(facets.c.key.contains(f" {word}", autoescape=True) for word in typed_words))
            .order_by(*at_once, facets.c.count.desc(), facets.c.key, facets.c.kind)
            .limit(limit)
        )
        return await self._database.read(
            lambda connection: [
                Facet(FacetKind(kind), name, count) for kind, name, count in connection.execute(statement)
            ]
        )
