"""Near texts are found by the keys of their sketches, in one's own archive alone."""

import random

import pytest
from sqlalchemy import func, select

from bot.services.likeness import COMPARED, near_texts
from bot.store import sketches
from bot.store.curation_schema import sketch_keys
from bot.store.store import SqlStore
from bot.text.sketch import KEYS, sketch
from tests.support.archive import ADMIN, ELSEWHERE, HERE, NOW, draft, hash_of, put


def prose(seed: int, words: int = 200) -> str:
    chance = random.Random(seed)
    return " ".join("".join(chance.choices("abcdefgh", k=6)) for _ in range(words))


def edited(text: str) -> str:
    return " ".join(word if place % 12 else "changed" for place, word in enumerate(text.split()))


async def near(store: SqlStore, text: str, community: int = HERE) -> list[int]:
    return [article.id for article in await near_texts(store, text, community_id=community)]


async def test_an_edited_text_a_cut_and_a_half_copy_are_near(store: SqlStore) -> None:
    article = await put(store, prose(1))
    for number in range(2, 6):
        await put(store, prose(number))
    half = prose(1)[: len(prose(1)) // 2]
    for text in (edited(prose(1)), half, f"{prose(9, 100)} {half}"):
        assert await near(store, text) == [article.id]
    assert await near(store, prose(10)) == []
    assert await near(store, "") == []


async def test_the_nearest_comes_first(store: SqlStore) -> None:
    copy = await put(store, prose(1))
    half = await put(store, f"{prose(1, 100)} {prose(2, 100)}")
    assert await near(store, f"{prose(1)} more") == [copy.id, half.id]


async def test_another_communitys_text_is_not_near(store: SqlStore) -> None:
    await put(store, prose(1), community=ELSEWHERE)
    assert await near(store, prose(1)) == []
    ours = await put(store, prose(1))
    assert await near(store, prose(1)) == [ours.id]


async def test_what_is_removed_is_not_near_and_comes_back_with_it(store: SqlStore) -> None:
    article = await put(store, prose(1))
    await store.remove(HERE, article.id, removed_by=ADMIN, now=NOW)
    assert await near(store, prose(1)) == []
    await store.restore(HERE, article.id)
    assert await near(store, prose(1)) == [article.id]


async def test_a_corrected_article_is_near_by_its_new_text(store: SqlStore) -> None:
    article = await put(store, prose(1))
    await store.edit(
        HERE, article.id, draft(prose(2)), content_hash=hash_of("2"), edited_by=ADMIN, now=NOW, quotes=()
    )
    assert await near(store, prose(2)) == [article.id]
    assert await near(store, prose(1)) == []


async def test_only_the_newest_articles_with_a_key_are_looked_at(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text that stands under every article can't make a look-up slow."""
    monkeypatch.setattr(sketches, "NEWEST", 3)
    ids = [(await put(store, prose(1) + "!" * number)).id for number in range(5)]
    found = await store.near(HERE, sketch(prose(1)).keys, limit=COMPARED)
    assert {article.id for article in found} == set(ids[-3:])
    assert len(await store.near(HERE, sketch(prose(1)).keys, limit=2)) == 2


async def test_an_article_has_few_keys(store: SqlStore) -> None:
    await put(store, prose(1, 3_000))
    count = select(func.count()).select_from(sketch_keys)
    assert await store._database.read(lambda connection: connection.scalar(count)) == KEYS
