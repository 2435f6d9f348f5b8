"""The words that were ever stored, by their spellings, to tell what a mistyped word may have been.

One vocabulary serves all communities, since most words are everybody's; which of them a community may be offered
is decided by its own index, so that nobody learns of a word that only others have.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, TextClause, and_, bindparam, delete, func, select, text

from bot.models import Word
from bot.store.database import Database, insert_new, insert_plain
from bot.store.schema import articles
from bot.store.search import SearchBackend
from bot.store.spelling_schema import spelling_queue, spellings
from bot.store.terms import terms, words
from bot.text.spelling import is_correctable, is_far_fetched, slips
from bot.text.spelling import spellings as spellings_of

COUNTED = 200
"""Articles with a word are counted up to here: which of two words is commoner matters among rare ones only."""

COMMONER = 20
"""How many times as many articles as the typed word another one has, to be offered beside it."""

FAR_FETCHED = 0.1
"""How much likelier a slip to a key beside is than one to any other."""

WEIGHED = 12
"""Nearest words whose articles are counted."""

READ = 50_000
"""Characters of an article whose words are learned, and"""
LEARNED = 3_000
"""so many words, so that a hostile text can't fill the table or hold up the writer."""

AT_ONCE = 300
"""New words that are stored in one transaction, so that other writers wait for a few milliseconds only."""

REMEMBERED = 200_000
"""Words that this process knows to be stored."""

FRESH = 10
"""Articles that are learned before a word is corrected: those that were just added."""


def words_of(title: str, text: str) -> frozenset[str]:
    """Pure, and slow enough for a long text to need a thread."""
    found = filter(is_correctable, (*words(title), *words(text[:READ])))
    return frozenset(islice(dict.fromkeys(found), LEARNED))


def queue_words(connection: Connection, revisions: Sequence[tuple[int, int]]) -> None:
    """The words of these articles, by (id, revision), are to be learned: later, since it takes longer than all the
    rest of an addition."""
    if revisions:
        insert_plain(connection, insert_new(connection, spelling_queue), revisions)


class SpellingRepository:
    """The part of `ArticleStore` that learns words, and corrects what a person typed."""

    def __init__(self, database: Database, backend: SearchBackend) -> None:
        self._database = database
        self._backend = backend
        self._stored: set[str] = set()
        self._turn = asyncio.Lock()

    async def learn_words(self, *, most: int) -> int:
        """Learn the words of the `most` newest articles that were added or edited since; how many there were.
        Whatever it is killed at is learned the next time."""
        async with self._turn:
            queued = await self._database.read(lambda connection: _queued(connection, most))
            new = await asyncio.to_thread(self._new_words, queued)
            for at in range(0, len(new), AT_ONCE):
                await self._store_new(new[at : at + AT_ONCE])
            if queued:
                learned = [{"b_id": row.article_id, "b_revision": row.revision} for row in queued]
                await self._database.write(lambda connection: connection.execute(_LEARNED, learned))
            if len(self._stored) > REMEMBERED:
                self._stored.clear()
            return len(queued)

    def _new_words(self, queued: Sequence[Any]) -> list[str]:
        found = frozenset[str]().union(*(words_of(row.title, row.text) for row in queued if row.text))
        return sorted(found - self._stored)

    async def _store_new(self, found: Sequence[str]) -> None:
        stored = select(spellings.c.word).where(
            spellings.c.spelling.in_(found), spellings.c.spelling == spellings.c.word
        )
        known = set(await self._database.read(lambda connection: connection.scalars(stored).all()))
        if new := [word for word in found if word not in known]:
            await _store(self._database, new)
        self._stored |= set(found)

    async def respell(self, community_id: int, typed: str, *, limit: int, deadline: float) -> list[str]:
        """See `ArticleStore.respell`."""
        folded = words(typed)
        if len(folded) != 1 or not is_correctable(folded[0]):
            return []
        [word] = folded
        await self.learn_words(most=FRESH)

        def work(connection: Connection) -> list[str]:
            own = self._articles_with(connection, community_id, word)
            if own * COMMONER > COUNTED:
                return []
            near = select(spellings.c.word).where(spellings.c.spelling.in_(spellings_of(word))).distinct()
            distances = {each: slips(word, each) for each in connection.scalars(near)}
            nearest = sorted(distances, key=lambda each: (distances[each], each[0] != word[0], each))
            for distance in (1,) if own else (1, 2):
                alike = _apart(each for each in nearest if distances[each] == distance)[:WEIGHED]
                counts = {each: self._articles_with(connection, community_id, each) for each in alike}
                odds = {
                    each: count * (FAR_FETCHED if is_far_fetched(word, each) else 1)
                    for each, count in counts.items()
                    if count >= max(1, own * COMMONER)
                }
                if odds:
                    return sorted(odds, key=lambda each: -odds[each])[:limit]
            return []

        return await self._database.read(work, deadline=deadline)

    def _articles_with(self, connection: Connection, community_id: int, word: str) -> int:
        found = self._backend.matching(community_id, Word(word)).limit(COUNTED).subquery()
        return connection.scalar(select(func.count()).select_from(found)) or 0


def _apart(found: Iterable[str]) -> list[str]:
    """Of the forms of a word, which find the same articles, the first."""
    forms: dict[tuple[str, ...], str] = {}
    for each in found:
        forms.setdefault(tuple(terms(each)), each)
    return list(forms.values())


_LEARNED = delete(spelling_queue).where(
    spelling_queue.c.article_id == bindparam("b_id"), spelling_queue.c.revision == bindparam("b_revision")
)


def _pairs(new: Sequence[str]) -> str:
    """Spellings and words as JSON: in order, else two writers on PostgreSQL may wait for each other's rows."""
    return json.dumps(sorted((spelling, word) for word in new for spelling in spellings_of(word)))


async def relearn(database: Database, texts: Sequence[tuple[str, str]], learned: set[str]) -> None:
    """Store every spelling of the words of these texts, by (title, text), whatever seems to be stored already, but
    for those in `learned`: to it they are added."""
    found = await asyncio.to_thread(lambda: frozenset[str]().union(*(words_of(*text) for text in texts)))
    new = sorted(found - learned)
    for at in range(0, len(new), AT_ONCE):
        await _store(database, new[at : at + AT_ONCE])
    if len(learned) > REMEMBERED:
        learned.clear()
    learned |= found


async def _store(database: Database, new: Sequence[str]) -> None:
    pairs = await asyncio.to_thread(_pairs, new)
    await database.write(lambda connection: connection.execute(_insert(connection), {"pairs": pairs}))


def _insert(connection: Connection) -> TextClause:
    """The statement that stores `_pairs`: one value to bind, not thousands, which would be bound by turns with the
    event loop."""
    pairs = (
        "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:pairs) WHERE true"
        if connection.dialect.name == "sqlite"
        else "SELECT value ->> 0, value ->> 1 FROM json_array_elements(CAST(CAST(:pairs AS text) AS json))"
    )
    return text(f"INSERT INTO spellings (spelling, word) {pairs} ON CONFLICT DO NOTHING")


def _queued(connection: Connection, most: int) -> Sequence[Any]:
    """Newest first. An article that changed again, or is gone, comes without its text: there is a later row."""
    same = and_(articles.c.id == spelling_queue.c.article_id, articles.c.revision == spelling_queue.c.revision)
    queued = (
        select(spelling_queue.c.article_id, spelling_queue.c.revision, articles.c.title, articles.c.text)
        .outerjoin(articles, same)
        .order_by(spelling_queue.c.article_id.desc(), spelling_queue.c.revision.desc())
        .limit(most)
    )
    return connection.execute(queued).all()
