"""The words that were ever stored, by their spellings, to tell what a mistyped word may have been.

One vocabulary serves all communities, since most words are everybody's; which of them a community may be offered
is decided by its own index, so that nobody learns of a word that only others have.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import islice

from sqlalchemy import Connection, func, select

from bot.models import Word
from bot.store.database import Database, insert_new
from bot.store.schema import spellings
from bot.store.search import SearchBackend
from bot.store.terms import words
from bot.text.spelling import is_correctable, slips
from bot.text.spelling import spellings as spellings_of

COUNTED = 200
"""Articles with a word are counted up to here: which of two words is commoner matters among rare ones only."""

COMMONER = 20
"""How many times as many articles as the typed word another one has, to be offered beside it."""

WEIGHED = 12
"""Nearest words whose articles are counted."""

READ = 50_000
"""Characters of an article whose words are learned, and"""
LEARNED = 3_000
"""so many words, so that a hostile text can't fill the table or hold up the writer."""

TOGETHER = 10_000
"""Words asked for in one statement; both engines bound its parameters by 32,766."""

REMEMBERED = 200_000
"""Words that this process knows to be stored."""


class Vocabulary:
    """What puts the words of articles into the table, and knows which of them need no second look."""

    def __init__(self) -> None:
        self._stored: set[str] = set()

    @staticmethod
    def words_of(title: str, text: str) -> frozenset[str]:
        """Pure, and slow enough for a long text to need a thread."""
        found = filter(is_correctable, (*words(title), *words(text[:READ])))
        return frozenset(islice(dict.fromkeys(found), LEARNED))

    def put(self, connection: Connection, found: Set[str]) -> None:
        fresh = sorted(found - self._stored)
        for at in range(0, len(fresh), TOGETHER):
            self._put_new(connection, fresh[at : at + TOGETHER])

    @staticmethod
    def _put_new(connection: Connection, fresh: Sequence[str]) -> None:
        stored = select(spellings.c.word).where(spellings.c.spelling.in_(fresh))
        known = set(connection.scalars(stored.where(spellings.c.spelling == spellings.c.word)))
        new = [word for word in fresh if word not in known]
        # In order, else two writers on PostgreSQL may wait for each other's rows.
        pairs = sorted((spelling, word) for word in new for spelling in spellings_of(word))
        if pairs:
            rows = [{"spelling": spelling, "word": word} for spelling, word in pairs]
            connection.execute(insert_new(connection, spellings), rows)

    def remember(self, found: Set[str]) -> None:
        """These are stored, and committed."""
        if len(self._stored) > REMEMBERED:
            self._stored.clear()
        self._stored |= found


class SpellingRepository:
    """The part of `ArticleStore` that corrects what a person typed."""

    def __init__(self, database: Database, backend: SearchBackend) -> None:
        self._database = database
        self._backend = backend

    async def respell(self, community_id: int, typed: str, *, limit: int, deadline: float) -> list[str]:
        """See `ArticleStore.respell`."""
        folded = words(typed)
        if len(folded) != 1 or not is_correctable(folded[0]):
            return []
        [word] = folded

        def work(connection: Connection) -> list[str]:
            own = self._articles_with(connection, community_id, word)
            if own * COMMONER > COUNTED:
                return []
            near = select(spellings.c.word).where(spellings.c.spelling.in_(spellings_of(word))).distinct()
            distances = {each: slips(word, each) for each in connection.scalars(near)}
            nearest = sorted(distances, key=lambda each: (distances[each], each[0] != word[0], each))[:WEIGHED]
            counts = {each: self._articles_with(connection, community_id, each) for each in nearest}
            had = [each for each in nearest if counts[each] >= max(1, own * COMMONER)]
            if own:
                had = [each for each in had if distances[each] == 1]
            return sorted(had, key=lambda each: (distances[each], -counts[each]))[:limit]

        return await self._database.read(work, deadline=deadline)

    def _articles_with(self, connection: Connection, community_id: int, word: str) -> int:
        found = self._backend.matching(community_id, Word(word)).limit(COUNTED).subquery()
        return connection.scalar(select(func.count()).select_from(found)) or 0
