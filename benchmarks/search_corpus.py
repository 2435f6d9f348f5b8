"""A large archive of made-up articles, always the same for the same seed; run by itself it makes one.

Words follow Zipf's law over a vocabulary of pronounceable words, 400 to an article, so that an index of them has
the lengths of posting lists that one of real news has. Communities get an equal share. Every third article quotes
two speakers, some of whom say much and most of whom little.

    python benchmarks/search_corpus.py sqlite:////tmp/corpus.db --articles 100000
    python benchmarks/search_corpus.py sqlite:////tmp/one.db --articles 300000 --communities 1
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, insert

from bot.models import Draft, Quote
from bot.store.rows import article_values, quote_values
from bot.store.schema import articles, quotes
from bot.store.spellings import relearn
from bot.store.store import SqlStore, open_store

COMMUNITIES = 200
WORDS_EACH = 400
VOCABULARY = 60_000
SPEAKERS, QUOTING = 5_000, 3
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
BATCH, LEARNED = 500, 1000


class Language:
    """A made-up language: `words[0]` is the commonest."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self.words = self._vocabulary()
        self._weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY)))

    def _vocabulary(self) -> list[str]:
        words: dict[str, None] = {}
        while len(words) < VOCABULARY:
            syllables = min(5, 1 + int(len(words) ** 0.5 / 60) + self._chance.randrange(3))
            words[
                "".join(
                    self._chance.choice("bcdfglmnprstvz") + self._chance.choice("aeiou") for _ in range(syllables)
                )
            ] = None
        return list(words)

    def text(self, words: int) -> str:
        drawn = self._chance.choices(self.words, cum_weights=self._weights, k=words)
        sentences = (" ".join(drawn[at : at + 17]).capitalize() + "." for at in range(0, words, 17))
        return " ".join(sentences)


class Speakers:
    """Who is quoted; `names[0]` is most often."""

    def __init__(self, language: Language, seed: int = 4) -> None:
        self._chance = random.Random(seed)
        first, last = language.words[1000:2000], language.words[2000:]
        self.names = [f"{self._chance.choice(first)} {self._chance.choice(last)}".title() for _ in range(SPEAKERS)]
        self._weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(SPEAKERS)))

    def quotes(self, number: int, text: str) -> list[Quote]:
        """The first two sentences of every third article, as said by two speakers."""
        if number % QUOTING:
            return []
        drawn = self._chance.choices(self.names, cum_weights=self._weights, k=2)
        end = text.index(".")
        spans = [(0, end), (end + 2, text.index(".", end + 2))]
        return [
            Quote(
                text=text[start:stop],
                start=start,
                end=stop,
                speaker=name,
                confidence=0.9,
                sentence_start=start,
                sentence_end=stop + 1,
            )
            for (start, stop), name in zip(spans, drawn, strict=True)
        ]


def drafts(language: Language, count: int) -> Iterator[Draft]:
    for number in range(count):
        yield Draft(
            title=language.text(8).rstrip("."),
            text=language.text(WORDS_EACH),
            url=f"https://example.org/{number}",
            source=f"Source {number % 37}",
            published_at=FIRST + timedelta(minutes=number),
        )


async def fill(store: SqlStore, language: Language, count: int, communities: int = COMMUNITIES) -> None:
    """Add `count` articles, many a transaction, and the vocabulary."""

    def community_of(number: int) -> int:
        return 1 + number % communities

    speakers = Speakers(language)
    numbered = enumerate(drafts(language, count))
    started = time.perf_counter()
    for done in range(0, count, BATCH):
        batch = list(itertools.islice(numbered, BATCH))
        documents = [
            store._backend.document(community_of(number), draft.title, draft.text) for number, draft in batch
        ]
        rows = [
            {
                **article_values(draft),
                "community_id": community_of(number),
                "content_hash": f"{number}",
                "added_at": draft.published_at,
                "added_by": 1,
                "dated_at": draft.published_at,
                "revision": 1,
            }
            for number, draft in batch
        ]

        quoted = [speakers.quotes(number, draft.text) for number, draft in batch]

        def work(connection: Connection, rows=rows, documents=documents, quoted=quoted) -> None:  # type: ignore[no-untyped-def]
            statement = insert(articles).returning(articles.c.id, sort_by_parameter_order=True)
            ids = list(connection.scalars(statement, rows))
            store._backend.put(connection, list(zip(ids, documents, strict=True)))
            said = [
                quote_values(article_id, row["community_id"], quote)
                for article_id, row, each in zip(ids, rows, quoted, strict=True)
                for quote in each
            ]
            connection.execute(insert(quotes), said)

        await store._database.write(work)
        if done % 20_000 == 0:
            print(f"  {done:>9,} of {count:,} articles, {time.perf_counter() - started:.0f} s", flush=True)
    for at in range(0, len(language.words), LEARNED):
        await relearn(store._database, [("", " ".join(language.words[at : at + LEARNED]))], set())


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--communities", type=int, default=COMMUNITIES)
    options = parser.parse_args()
    store = open_store(options.url)
    await store.open()
    await fill(store, Language(), options.articles, options.communities)
    await store.close()


if __name__ == "__main__":
    asyncio.run(main())
