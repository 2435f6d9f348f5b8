"""Search: a person's words become a query tree, and the tree becomes a page of hits."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import N_, InputError
from bot.models import Order, SearchPage
from bot.ports import ArticleStore, Clock
from bot.services.queries import read_query

PAGE = 5
LAST = 2000
"""The number of the last page that can be asked for: none of a search's 10,000 counted results is behind it."""

LONGEST_QUERY = 300
DEADLINE = 2.0
"""Seconds that one search may take in the database before its statement is interrupted."""


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits, and the query that it answers."""

    query: str
    page: SearchPage
    size: int = PAGE

    @property
    def number(self) -> int:
        """Of this page, from 0."""
        return self.page.offset // self.size


class Search:
    def __init__(self, store: ArticleStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def find(
        self, query: str, *, community_id: int, order: Order = Order.RELEVANCE, number: int = 0
    ) -> Results:
        """Page `number` (from 0) of what matches. Raises QueryError, with the position, for a query that can't
        be read, and StoreError where the deadline passed."""
        query = query.strip()
        if len(query) > LONGEST_QUERY:
            raise InputError(
                N_("A search may have {limit} characters; this one has {length}. Leave some words out."),
                limit=LONGEST_QUERY,
                length=len(query),
            )
        node = read_query(query, now=self._clock.now())
        offset = min(max(number, 0), LAST) * PAGE
        page = await self._store.search(
            community_id, node, order=order, limit=PAGE, offset=offset, deadline=DEADLINE
        )
        return Results(query, page)
