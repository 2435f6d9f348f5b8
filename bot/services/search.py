"""Search: a person's words become a query tree, and the tree becomes a page of hits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.errors import N_, InputError, NotFoundError
from bot.models import DateRange, Node, Order, SearchPage
from bot.ports import ArticleStore, Clock
from bot.services.queries import read_query
from bot.text.forgiveness import any_word, replace_word, words_wanted

PAGE = 5
LAST = 2000
"""The number of the last page that can be asked for: none of a search's 10,000 counted results is behind it."""

LONGEST_QUERY = 300
DEADLINE = 2.0
"""Seconds that one search may take in the database before its statement is interrupted."""

MOST_RESPELLED = 8
"""Words of a query that are looked up among those of the archive."""

REMEMBERED = timedelta(days=30)
"""How long the buttons of an answer lead to its further pages."""


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits, and the query that it answers. Where there are more pages, the search is kept as
    `search_id`, for its asker alone. `typed` is what was asked instead, where that matched nothing."""

    query: str
    page: SearchPage
    search_id: int | None = None
    typed: str | None = None
    size: int = PAGE

    @property
    def number(self) -> int:
        """Of this page, from 0."""
        return self.page.offset // self.size


class Search:
    def __init__(self, store: ArticleStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def ask(self, query: str, *, community_id: int, asker_id: int, order: Order) -> Results:
        """The first page of what matches, and a way to the others; where nothing does, of what matches the query
        without its typing errors, or else some of its words. Raises what `find` raises."""
        results = await self.find(query, community_id=community_id, order=order)
        if not results.page.total:
            results = await self._forgiving(results, community_id, order)
        if results.page.total <= results.size:
            return results
        now = self._clock.now()
        asked = await self._store.remember_search(
            community_id, asker_id, results.query, order, now=now, forget_before=now - REMEMBERED
        )
        return replace(results, search_id=asked.id)

    async def turn(self, search_id: int, number: int, *, community_id: int, asker_id: int) -> Results:
        """Page `number` (from 0) of a search that `ask` kept. Raises NotFoundError for one that is forgotten,
        and for another member's or community's just the same."""
        asked = await self._store.asked_search(community_id, asker_id, search_id)
        if asked is None:
            raise NotFoundError(N_("This search is no longer remembered. Run /search again."))
        results = await self.find(asked.query, community_id=community_id, order=asked.order, number=number)
        return replace(results, search_id=asked.id)

    async def latest(self, *, community_id: int, number: int = 0) -> SearchPage:
        """Page `number` (from 0) of all articles, newest first."""
        return await self._page(DateRange(), community_id, Order.NEWEST, number)

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
        return Results(query, await self._page(node, community_id, order, number))

    async def _forgiving(self, nothing: Results, community_id: int, order: Order) -> Results:
        """What answers a query close to one that has no results; else those no results."""
        node = read_query(nothing.query, now=self._clock.now())
        meant = nothing.query
        for word in words_wanted(node)[:MOST_RESPELLED]:
            respelled = await self._store.respell(community_id, word, deadline=DEADLINE)
            if respelled is not None:
                meant = replace_word(meant, word, respelled)
        for query in (meant, any_word(read_query(meant, now=self._clock.now()))):
            if query is not None and query != nothing.query and len(query) <= LONGEST_QUERY:
                results = await self.find(query, community_id=community_id, order=order)
                if results.page.total:
                    return replace(results, typed=nothing.query)
        return nothing

    async def _page(self, node: Node, community_id: int, order: Order, number: int) -> SearchPage:
        offset = min(max(number, 0), LAST) * PAGE
        return await self._store.search(
            community_id, node, order=order, limit=PAGE, offset=offset, deadline=DEADLINE
        )
