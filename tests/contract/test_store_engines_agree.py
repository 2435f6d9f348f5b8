"""Both engines find the same articles for the same queries, on one corpus, whatever the query."""

import random
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.models import Node, Order
from bot.store.search import found
from bot.store.store import SqlStore, open_store
from bot.text.query import parse_query
from tests.support.archive import ELSEWHERE, HERE, draft, hash_of, quote_of

ARTICLES = 240
QUERIES = 160
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

WORDS = re.findall(
    r"\S+",
    "police officer officers policing council councils market markets marketing run running runs ran relational"
    " relate happily happy assembly possibly analogy café naïve Ångström straße Łódź œuvre don't it's e-mail x-ray"
    " 2026 12:30 1e5 C++ №5 don’t “zip” ties, tie. Ties! the a of and or not near the the of Привет мир Ελλάδα"
    " 日本語の新聞 g1000000000000000001 fire🤯 title body scope rain rained raining north-west",
)
SPEAKERS = ("Lionel Kirkland", "Kaia Rolle", "the officer with Kaia", "Émile Zola")


def sentence(chance: random.Random, length: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(length))


async def fill(store: SqlStore) -> dict[int, int]:
    """The corpus, always the same: article ids and their numbers."""
    chance = random.Random(7)
    numbers = {}
    for number in range(ARTICLES):
        text = f"“{sentence(chance, 4)}” said someone. {sentence(chance, chance.randint(1, 60))}"
        quoted = text[1 : text.index("”", 1)]
        article, _ = await store.add(
            chance.choice((HERE, HERE, HERE, ELSEWHERE)),
            draft(
                text,
                title=sentence(chance, chance.randint(1, 6)),
                source=chance.choice((None, "The New York Times", "Café Weekly", "Times of Łódź")),
                author=chance.choice((None, "Ann Example", "Émile Zola")),
                published_at=NOW - timedelta(hours=chance.randrange(2000)),
                language=chance.choice((None, "en", "de", "ja")),
                tags=tuple(chance.sample(("local news", "Sport", "été"), chance.randrange(3))),
                partial=chance.random() < 0.2,
            ),
            content_hash=hash_of(f"{number}"),
            added_by=1,
            now=NOW - timedelta(minutes=ARTICLES - number),
            quotes=[quote_of(text, quoted, chance.choice(SPEAKERS))] if chance.random() < 0.5 else [],
        )
        numbers[article.id] = number
    return numbers


def operand(chance: random.Random) -> str:
    word = chance.choice(WORDS)
    letters = "".join(filter(str.isalnum, word))
    return chance.choice(
        (
            word,
            word,
            f'"{sentence(chance, 2)}"',
            f"{letters[:3]}*" if len(letters) > 2 else letters,
            f"title:{word}",
            f"title:{letters[:3]}*" if len(letters) > 2 else "title:the",
            "source:times",
            "author:zola",
            f'speaker:"{chance.choice(SPEAKERS)}"',
            "tag:été",
            "lang:de",
            "has:quote",
            "is:partial",
            "after:40d",
            "before:20d",
        )
    )


def query_of(chance: random.Random, depth: int = 2) -> str:
    if depth == 0 or chance.random() < 0.3:
        return operand(chance)
    parts = [query_of(chance, depth - 1) for _ in range(chance.randint(1, 3))]
    joined = chance.choice((" ", " ", " OR ")).join(chance.choice(("", "", "-")) + f"({part})" for part in parts)
    return joined if depth == 2 else f"({joined})"


@pytest.fixture
async def both(tmp_path: Path, postgres_url: str) -> AsyncIterator[list[tuple[SqlStore, dict[int, int]]]]:
    stores = [open_store(f"sqlite:///{tmp_path}/newsdesk.db"), open_store(postgres_url)]
    for store in stores:
        await store.open()
    yield [(store, await fill(store)) for store in stores]
    for store in stores:
        await store.close()


@pytest.mark.postgres
async def test_both_find_the_same(both: list[tuple[SqlStore, dict[int, int]]], subtests: pytest.Subtests) -> None:
    chance = random.Random(8)
    queries = [*WORDS, *(query_of(chance) for _ in range(QUERIES))]
    found_something = 0
    for query in queries:
        node = parse_query(query, now=NOW)
        order = chance.choice(list(Order))
        with subtests.test(query=query):
            ours, theirs = [await matches(store, numbers, node, order) for store, numbers in both]
            assert ours == theirs
            found_something += 0 < len(ours) < ARTICLES // 2
    assert found_something > len(queries) // 3


async def matches(store: SqlStore, numbers: dict[int, int], node: Node, order: Order) -> set[int]:
    """The numbers of all matching articles. Their ids are enough: whole pages would take ten times as long."""
    ids, total = await store._database.read(
        lambda connection: found(connection, store._backend, HERE, node, order=order, limit=ARTICLES, offset=0)
    )
    assert total == len(ids) == len(set(ids))
    return {numbers[article_id] for article_id in ids}
