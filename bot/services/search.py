"""Search: a person's words become a query tree, and the tree becomes pages of stories."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.errors import N_, InputError, NotFoundError
from bot.models import Article, AskedSearch, DateRange, Hit, Node, Order, SearchPage
from bot.ports import ArticleStore, Clock
from bot.services.queries import read_query
from bot.text.forgiveness import any_word, replace_word, words_wanted

PAGE = 5
BLOCK_PAGES = 5
BLOCK = PAGE * BLOCK_PAGES
"""Hits that are grouped into stories together. Page numbers count BLOCK_PAGES to a block, however few its stories
fill, so that a number alone leads to a page, and every hit is on one page."""

LAST = 2000
"""The number of the last page that can be asked for: none of a search's 10,000 counted results is behind it."""

LONGEST_QUERY = 300
DEADLINE = 2.0
"""Seconds that one search may take in the database before its statement is interrupted."""

MOST_RESPELLED = 8
"""Words of a query that are looked up among those of the archive."""

GUESSES = 3
"""What a mistyped word may have been: the first guess is right 9 times in 10, one of three 99 in 100."""

REMEMBERED = timedelta(days=30)
"""How long the buttons of an answer lead to its further pages."""

Group = Callable[[Sequence[Article]], Awaitable[Sequence[Sequence[Article]]]]
"""Articles as stories: a partition of them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A story among the results: the hit that comes first, and the others in their order."""

    hit: Hit
    others: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """A page of stories, and the query that it answers. Where buttons lead on, the search is kept as `search_id`,
    for its asker alone. `typed` is what was asked instead, where that matched nothing; `meant` are queries that
    may have been meant instead of this one, each kept like it."""

    query: str
    entries: tuple[Entry, ...]
    total: int
    capped: int
    first: int = 1
    """The place of the page's first article among all, from 1."""
    number: int = 0
    following: int | None = None
    """The number of the next page."""
    search_id: int | None = None
    typed: str | None = None
    meant: tuple[AskedSearch, ...] = field(default=())
    empty: bool = False
    """Whether there is no article at all that could match."""

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All that is on this page, those behind a story's first included."""
        return tuple(hit for entry in self.entries for hit in (entry.hit, *entry.others))


async def apart(articles: Sequence[Article]) -> Sequence[Sequence[Article]]:
    """Every article a story of its own."""
    return [[article] for article in articles]


class Search:
    def __init__(self, store: ArticleStore, clock: Clock, group: Group = apart) -> None:
        self._store = store
        self._clock = clock
        self._group = group

    async def ask(self, query: str, *, community_id: int, asker_id: int, order: Order) -> Results:
        """The first page of what matches, and a way to the others; where nothing does, of what matches the query
        without its typing errors, or else some of its words. Raises what `find` raises."""
        results = await self.find(query, community_id=community_id, asker_id=asker_id, order=order)
        meant = await self._meant(results.query, community_id, asker_id)
        if not results.total:
            if await self.is_empty(community_id=community_id):
                return replace(results, empty=True)
            results, meant = await self._forgiving(results, meant, community_id, asker_id, order)
        offered = [each for each in meant if await self._answers(each, community_id, asker_id)]
        results = replace(
            results, meant=tuple([await self.keep(each, community_id, asker_id, order) for each in offered])
        )
        if results.following is None and not any(entry.others for entry in results.entries):
            return results
        return replace(results, search_id=(await self.keep(results.query, community_id, asker_id, order)).id)

    async def keep(self, query: str, community_id: int, asker_id: int, order: Order) -> AskedSearch:
        """Remember a search, so that a button can ask it."""
        now = self._clock.now()
        return await self._store.remember_search(
            community_id, asker_id, query, order, now=now, forget_before=now - REMEMBERED
        )

    async def turn(self, search_id: int, number: int, *, community_id: int, asker_id: int) -> Results:
        """Page `number` (from 0) of a search that `ask` kept. Raises NotFoundError for one that is forgotten,
        and for another member's or community's just the same."""
        asked = await self._store.asked_search(community_id, asker_id, search_id)
        if asked is None:
            raise NotFoundError(N_("This search is no longer remembered. Run /search again."))
        results = await self.find(
            asked.query, community_id=community_id, asker_id=asker_id, order=asked.order, number=number
        )
        return replace(results, search_id=asked.id)

    async def others(self, search_id: int, number: int, place: int, *, community_id: int, asker_id: int) -> Entry:
        """The story at a place (from 0) of page `number` of a search that `ask` kept. Raises what `turn` does, and
        NotFoundError where it is no longer there."""
        results = await self.turn(search_id, number, community_id=community_id, asker_id=asker_id)
        if place >= len(results.entries) or not results.entries[place].others:
            raise NotFoundError(N_("These results have changed meanwhile. Run /search again."))
        return results.entries[place]

    async def is_empty(self, *, community_id: int) -> bool:
        """Whether the archive has no articles."""
        return not await self._store.count(community_id)

    async def latest(self, *, community_id: int, number: int = 0) -> SearchPage:
        """Page `number` (from 0) of all articles, newest first."""
        offset = min(max(number, 0), LAST) * PAGE
        return await self._hits(DateRange(), community_id, Order.NEWEST, PAGE, offset)

    async def find(
        self,
        query: str,
        *,
        community_id: int,
        asker_id: int | None = None,
        order: Order = Order.RELEVANCE,
        number: int = 0,
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
        node = read_query(query, now=self._clock.now(), asker_id=asker_id)
        block, place = divmod(min(max(number, 0), LAST), BLOCK_PAGES)
        found = await self._hits(node, community_id, order, BLOCK, block * BLOCK)
        entries = await self._entries(found.hits)
        return _page(query, found, entries, block, place)

    async def _entries(self, hits: Sequence[Hit]) -> list[Entry]:
        """The hits as stories, each where its first hit stands."""
        by_id = {hit.article.id: (at, hit) for at, hit in enumerate(hits)}
        stories = [
            sorted(by_id[article.id] for article in story)  # places differ, so hits are never compared
            for story in await self._group([hit.article for hit in hits])
        ]
        return [Entry(story[0][1], tuple(hit for _, hit in story[1:])) for story in sorted(stories)]

    async def _meant(self, query: str, community_id: int, asker_id: int) -> list[str]:
        """Queries that may have been meant, likeliest first: the first with the best guess for every word, the
        others with another guess for a single one. None where every word is in the archive."""
        node = read_query(query, now=self._clock.now(), asker_id=asker_id)
        guesses: dict[str, list[str]] = {}
        for word in words_wanted(node)[:MOST_RESPELLED]:
            if found := await self._store.respell(community_id, word, limit=GUESSES, deadline=DEADLINE):
                guesses[word] = found
        best = query
        for word, found in guesses.items():
            best = replace_word(best, word, found[0])
        others = [
            replace_word(query, word, other)
            for word, found in guesses.items()
            if len(guesses) == 1
            for other in found[1:]
        ]
        return [each for each in (best, *others) if each != query and len(each) <= LONGEST_QUERY]

    async def _forgiving(
        self, nothing: Results, meant: list[str], community_id: int, asker_id: int, order: Order
    ) -> tuple[Results, list[str]]:
        """What answers a query close to one that has no results, else those no results; and what else may have
        been meant."""
        best = next(iter(meant), nothing.query)
        loose = any_word(read_query(best, now=self._clock.now(), asker_id=asker_id))
        for query in (*meant, loose):
            if query is not None and query != nothing.query and len(query) <= LONGEST_QUERY:
                results = await self.find(query, community_id=community_id, asker_id=asker_id, order=order)
                if results.total:
                    return replace(results, typed=nothing.query), [each for each in meant if each != query]
        return nothing, []

    async def _answers(self, query: str, community_id: int, asker_id: int) -> bool:
        """Whether anything matches."""
        node = read_query(query, now=self._clock.now(), asker_id=asker_id)
        return bool((await self._hits(node, community_id, Order.NEWEST, 1, 0)).hits)

    async def _hits(self, node: Node, community_id: int, order: Order, limit: int, offset: int) -> SearchPage:
        return await self._store.search(
            community_id, node, order=order, limit=limit, offset=offset, deadline=DEADLINE
        )


def _page(query: str, found: SearchPage, entries: Sequence[Entry], block: int, place: int) -> Results:
    """A page of a block; its last one for a place behind it, which the way back from the next block leads to."""
    last = max(-(-len(entries) // PAGE) - 1, 0)
    place = min(place, last)
    before, shown = entries[: place * PAGE], entries[place * PAGE : (place + 1) * PAGE]
    number = block * BLOCK_PAGES + place
    following = number + 1 if place < last else (block + 1) * BLOCK_PAGES
    is_more = place < last or min(found.total, found.capped) > (block + 1) * BLOCK
    return Results(
        query,
        tuple(shown),
        total=found.total,
        capped=found.capped,
        first=found.offset + 1 + sum(1 + len(each.others) for each in before),
        number=number,
        following=following if is_more else None,
    )
