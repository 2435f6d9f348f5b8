"""Where near texts are looked up: each article by the lowest hashes of its text's sketch (see `bot.text.sketch`).

Entries are never taken out. One of a former text, or of an article that was removed, at most offers a candidate
that is compared in vain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select, union_all

from bot.models import Article
from bot.store.curation_schema import sketch_keys
from bot.store.database import Database, insert_new, insert_plain
from bot.store.rows import ARTICLE, LIVE, article_from
from bot.store.schema import articles
from bot.text.sketch import KEYS

NEWEST = 50
"""Articles with one key that are looked at: a sentence that stands under every article tells nothing."""


class SketchRepository:
    """The part of `CurationStore` that is about near texts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def near(self, community_id: int, keys: Sequence[int], *, limit: int) -> list[Article]:
        """See `CurationStore.near`."""
        wanted = {f"key{place}": key for place, key in enumerate(keys[:KEYS])}
        if not wanted:
            return []
        holders = union_all(*map(_holders, wanted)).subquery()
        shared = (
            select(holders.c.article_id, func.count().label("number")).group_by(holders.c.article_id).subquery()
        )
        query = (
            select(*ARTICLE)
            .join(shared, shared.c.article_id == articles.c.id)
            .where(LIVE)
            .order_by(shared.c.number.desc(), articles.c.id.desc())
            .limit(limit)
        )
        values = {"community_id": community_id, **wanted}
        return await self._database.read(
            lambda connection: [article_from(row) for row in connection.execute(query, values)]
        )


def put_keys(connection: Connection, community_id: int, keys_of: Iterable[tuple[int, Sequence[int]]]) -> None:
    """Enter articles, each by its id and its keys; what is entered already stays."""
    rows = [(community_id, key, article_id) for article_id, keys in keys_of for key in keys]
    if rows:
        # Neighbours in the index: each page is touched once.
        insert_plain(connection, insert_new(connection, sketch_keys), sorted(rows))


def _holders(name: str) -> Select[Any]:
    """The newest articles with the key that is bound as `name`."""
    newest = (
        select(sketch_keys.c.article_id)
        .where(sketch_keys.c.community_id == bindparam("community_id"), sketch_keys.c.key == bindparam(name))
        .order_by(sketch_keys.c.article_id.desc())
        .limit(NEWEST)
    )
    return select(newest.subquery())
