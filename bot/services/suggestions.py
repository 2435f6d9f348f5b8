"""What a query that is still being typed may become. A suggestion is the whole query, completed."""

from __future__ import annotations

from collections.abc import Iterable

from bot.models import FacetKind
from bot.ports import ArticleStore
from bot.text.completion import Tail, quoted, read_tail
from bot.text.query_tokens import DATE_FIELDS, FIELDS, STATES

LONGEST = 100
"""Characters: what Discord takes of a suggestion."""

MOST = 25
TITLES, NAMES = 8, 10
TITLES_AMONG = 10_000
"""Titles, the newest, that are looked through at every key: all of them, for all but large archives."""

SHORTEST = 2
"""Letters of a word that names are suggested for."""

BARE = (FacetKind.SOURCE, FacetKind.SPEAKER, FacetKind.TAG)
"""What a word without a field may be the beginning of."""

DATES = ("today", "yesterday", "7d", "30d", "1y")
FEWEST_TITLE_WORDS = 3


class Suggestions:
    def __init__(self, store: ArticleStore) -> None:
        self._store = store

    async def complete(self, query: str, *, community_id: int) -> list[str]:
        """At most MOST queries, each as long as Discord takes, that begin with all that was typed but its last
        piece. None where nothing fits."""
        tail = read_tail(query)
        if tail is None:
            found: list[str] = []
        elif tail.field is not None:
            found = await self._values(tail, tail.field, community_id)
        else:
            found = await self._words(tail, community_id)
        fit = (each for each in dict.fromkeys(found) if len(each) <= LONGEST and each != query)
        return list(fit)[:MOST]

    async def _values(self, tail: Tail, field: str, community_id: int) -> list[str]:
        """The last piece is `field:` and the beginning of its value."""
        start = f"{tail.before}{field}:"
        if field in STATES:
            return _begun(start, tail.typed, STATES[field])
        if field in DATE_FIELDS:
            return _begun(start, tail.typed, DATES)
        if field == "title":
            return await self._titles(tail, community_id, MOST)
        facets = await self._store.facets(community_id, [FacetKind(field)], tail.typed, limit=MOST)
        return [f"{start}{quoted(each.name)}" for each in facets]

    async def _words(self, tail: Tail, community_id: int) -> list[str]:
        """The last pieces are words: the fields, names and titles that have such words."""
        last = tail.last_word
        if len(last.typed) < SHORTEST:
            return []
        fields = [f"{last.before}{name}:" for name in FIELDS if name.startswith(last.typed.lower())]
        names = await self._store.facets(community_id, BARE, last.typed, limit=NAMES)
        titles = await self._titles(tail, community_id, TITLES)
        return [*fields, *(f"{last.before}{each.kind}:{quoted(each.name)}" for each in names), *titles]

    async def _titles(self, tail: Tail, community_id: int, limit: int) -> list[str]:
        room = LONGEST - len(tail.before) - len('title:""')
        found = await self._store.suggest(community_id, tail.typed, limit=limit, among=TITLES_AMONG)
        titles = filter(None, (_cut(each.title, room) for each in found))
        return [f"{tail.before}title:{quoted(title)}" for title in titles]


def _begun(start: str, typed: str, values: Iterable[str]) -> list[str]:
    return [f"{start}{value}" for value in values if value.startswith(typed.lower())]


def _cut(title: str, room: int) -> str:
    """As many words of a title as there is room for; none if that is too few to tell it."""
    if len(title) <= room:
        return title
    words = title[: max(room + 1, 0)].rpartition(" ")[0]
    return words if len(words.split()) >= FEWEST_TITLE_WORDS else ""
