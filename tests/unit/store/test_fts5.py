"""The ranking never changes what is found, whichever words are common."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, create_engine, insert

from bot.models import And, Draft, Field, Node, Not, Or, Phrase, Word
from bot.store.database import upgrade
from bot.store.fts5 import Fts5
from bot.store.fts5_rows import PLACES
from bot.store.rows import article_values
from bot.store.schema import articles

NOW = datetime(2026, 11, 22, tzinfo=UTC)
WORDS = ["the", "police", "market", "x-ray", "café", "running", "日本語", "rain", "north-west", "tie"]


def text(chance: random.Random, most: int) -> str:
    """Some words, the first of the list most often."""
    return " ".join(
        WORDS[min(chance.randrange(len(WORDS)), chance.randrange(len(WORDS)))]
        for _ in range(chance.randint(1, most))
    )


@pytest.fixture(scope="module")
def archive() -> Iterator[Connection]:
    chance = random.Random(1)
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        upgrade(connection)
        for number in range(1, 121):
            draft = Draft(title=text(chance, 3), text=text(chance, 12))
            row = {"id": number, "community_id": number % 2, "content_hash": f"{number}", "revision": 1}
            times = {"added_at": NOW, "added_by": 1, "dated_at": NOW}
            connection.execute(insert(articles), {**article_values(draft), **row, **times})
            Fts5().put(connection, [(number, Fts5().document(number % 2, draft.title, draft.text))])
        yield connection
    engine.dispose()


def node(chance: random.Random, depth: int) -> Node:
    if depth == 0:
        word = chance.choice(WORDS)
        return chance.choice(
            [
                Word(word),
                Word(word[:2], prefix=True),
                Phrase(text(chance, 3)),
                Field("title", word),
                Field("title", f"{word[:3]}*"),
                Word("!?"),
                Not(Word(word)),
            ]
        )
    parts = tuple(node(chance, depth - 1) for _ in range(chance.randint(1, 3)))
    return chance.choice([And(parts), Or(parts), Not(And(parts))])


@pytest.mark.parametrize("common", [0, 20, 50, 1000])
def test_all_that_matches_is_ranked_and_nothing_else(archive: Connection, common: int) -> None:
    chance = random.Random(2)
    backend = Fts5(common)
    for _ in range(150):
        query = node(chance, chance.randrange(3))
        matching = set(archive.scalars(backend.matching(1, query)))
        ranked = list(archive.execute(backend.ranked(archive, 1, query, None)))
        assert sorted(row.id for row in ranked) == sorted(matching), query


def test_articles_of_several_communities_are_taken_in_whatever_their_order() -> None:
    engine = create_engine("sqlite://")
    placed = [(number, number % 3 * PLACES + number % 2) for number in (5, 2, 9, 1, 7, 3, 8, 4)]
    with engine.begin() as connection:
        upgrade(connection)
        backend = Fts5()
        backend.put(
            connection, [(number, backend.document(where, "A title", "flood 警察")) for number, where in placed]
        )
        for community in {where for _, where in placed}:
            own = sorted(number for number, where in placed if where == community)
            found = backend.matching(community, Word("flood"))
            assert list(connection.scalars(found.order_by(backend.arrival))) == own
            assert sorted(connection.scalars(backend.matching_run(community, "警察"))) == own
    engine.dispose()


def test_among_common_words_a_title_comes_first(archive: Connection) -> None:
    ranked = archive.execute(Fts5(common=0).ranked(archive, 1, Word("the"), None)).all()
    titles = dict(archive.execute(articles.select().with_only_columns(articles.c.id, articles.c.title)).all())
    assert {row.rank for row in ranked} == {0, 1}
    assert all(("the" in titles[row.id].split()) == (row.rank == 0) for row in ranked)


def test_where_titles_alone_are_asked_none_comes_before_another(archive: Connection) -> None:
    ranked = archive.execute(Fts5(common=0).ranked(archive, 1, Field("title", "the"), None)).all()
    assert ranked
    assert {row.rank for row in ranked} == {0}


def test_a_rare_word_weighs_more_than_a_frequent_one(archive: Connection) -> None:
    query = Or((Word("the"), Word("tie")))
    ranked = archive.execute(Fts5().ranked(archive, 1, query, None)).all()
    best = min(ranked, key=lambda row: row.rank)
    row = archive.execute(articles.select().where(articles.c.id == best.id)).one()
    assert "tie" in f"{row.title} {row.text}"
