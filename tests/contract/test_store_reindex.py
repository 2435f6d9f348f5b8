"""The index for search is made anew while it is in use."""

import random
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Connection, text

from bot.models import Article, Node, Order, Word
from bot.store.schema import articles
from bot.store.store import SqlStore, open_store
from bot.text.query import parse_query
from tests.support.archive import ADMIN, ELSEWHERE, HERE, NOW, draft, hash_of, put


def body(number: int, *more: str) -> str:
    return " ".join(["common", f"only{number}", "警察海港" if number % 3 == 0 else "plain", *more])


async def ids(store: SqlStore, query: str, *, community: int = HERE) -> list[int]:
    node: Node = parse_query(query, now=NOW)
    page = await store.search(community, node, order=Order.NEWEST, limit=100, offset=0, deadline=30)
    return sorted(hit.article.id for hit in page.hits)


async def is_whole(store: SqlStore, expected: dict[int, str]) -> None:
    """Each article is found by its own words and by no others, in both indexes."""
    assert await ids(store, "common") == sorted(expected)
    assert await ids(store, "警察") == sorted(each for each, words in expected.items() if "警察" in words)
    for article_id, words in expected.items():
        assert article_id in await ids(store, words.split()[1])

    def check(connection: Connection) -> None:
        if connection.dialect.name == "sqlite":
            connection.execute(text("INSERT INTO fts (fts, rank) VALUES ('integrity-check', 1)"))
        names = "SELECT count(*) FROM sqlite_master WHERE name LIKE '%rebuil%' OR name LIKE '%former%'"
        assert connection.dialect.name != "sqlite" or connection.execute(text(names)).scalar() == 0

    await store._database.write(check)


async def edit(store: SqlStore, article_id: int, words: str) -> None:
    await store.edit(
        HERE, article_id, draft(words), content_hash=hash_of(words), edited_by=ADMIN, now=NOW, quotes=()
    )


async def reindex(store: SqlStore, batch: int = 2) -> list[tuple[int, int]]:
    return [progress async for progress in store.reindex(batch=batch)]


@pytest.fixture
async def archive(store: SqlStore) -> dict[int, str]:
    """Ten articles and what is in them, and one that belongs to others."""
    await put(store, body(99), community=ELSEWHERE)
    return {(await put(store, body(number))).id: body(number) for number in range(10)}


async def test_it_tells_how_far_it_is(store: SqlStore, archive: dict[int, str]) -> None:
    assert await reindex(store, 4) == [(0, 11), (4, 11), (8, 11), (11, 11)]
    await is_whole(store, archive)
    assert await ids(store, "common", community=ELSEWHERE) != []


async def test_an_empty_archive_is_soon_done(store: SqlStore) -> None:
    assert await reindex(store) == [(0, 0)]
    await is_whole(store, {})


async def test_a_damaged_index_is_repaired(store: SqlStore, archive: dict[int, str]) -> None:
    lost, removed, wrong = list(archive)[:3]
    backend = store._backend
    await store.remove(HERE, removed, removed_by=ADMIN, now=NOW)

    def damage(connection: Connection) -> None:
        backend.drop(connection, lost)
        backend.drop(connection, wrong)
        backend.put(connection, [(wrong, backend.document(HERE, "A title", "phantom 警察警察"))])
        backend.put(connection, [(removed, backend.document(HERE, "A title", "phantom common"))])

    await store._database.write(damage)
    phantoms = backend.matching(HERE, Word("phantom"))
    entries = await store._database.read(lambda connection: sorted(connection.scalars(phantoms)))
    assert entries == [removed, wrong]
    await reindex(store)
    del archive[removed]
    assert await store._database.read(lambda connection: list(connection.scalars(phantoms))) == []
    await is_whole(store, archive)


async def test_the_vocabulary_is_made_good(store: SqlStore, archive: dict[int, str]) -> None:
    while await store.learn_words(most=10):
        pass
    damage = text("DELETE FROM spellings WHERE spelling <> word OR word LIKE 'p%'")
    await store._database.write(lambda connection: connection.execute(damage))
    assert await store.respell(HERE, "comon", limit=1, deadline=30) == []
    await reindex(store)
    assert await store.respell(HERE, "comon", limit=1, deadline=30) == ["common"]
    assert await store.respell(HERE, "plian", limit=1, deadline=30) == ["plain"]


async def test_an_index_that_lost_everything_is_made_again(store: SqlStore, archive: dict[int, str]) -> None:
    def lose(connection: Connection) -> None:
        is_sqlite = connection.dialect.name == "sqlite"
        for table in ("fts", "fts_grams") if is_sqlite else ("fts_documents", "fts_grams"):
            statement = f"INSERT INTO {table} ({table}) VALUES ('delete-all')" if is_sqlite else None
            connection.execute(text(statement or f"DELETE FROM {table}"))

    await store._database.write(lose)
    assert await ids(store, "common") == []
    await reindex(store)
    await is_whole(store, archive)


@pytest.mark.parametrize("seed", range(2))
async def test_whatever_changes_meanwhile_is_in_it_and_all_is_found_at_every_moment(
    store: SqlStore, store_url: str, archive: dict[int, str], seed: int
) -> None:
    chance = random.Random(seed)
    other = open_store(store_url)  # as another process would
    await other.open()
    numbers = iter(range(1000, 2000))
    removed: dict[int, str] = {}

    async def change() -> None:
        doer = chance.choice((store, other))
        number = next(numbers)
        match chance.randrange(4):
            case 0:
                article: Article = await put(doer, body(number))
                archive[article.id] = body(number)
            case 1 if archive:
                changed = chance.choice(list(archive))
                archive[changed] = body(number, "edited")
                await edit(doer, changed, archive[changed])
            case 2 if archive:
                gone = chance.choice(list(archive))
                removed[gone] = archive.pop(gone)
                await doer.remove(HERE, gone, removed_by=ADMIN, now=NOW)
            case _ if removed:
                back, words = removed.popitem()
                archive[back] = words
                await doer.restore(HERE, back)

    steps: AsyncIterator[tuple[int, int]] = store.reindex(batch=3)
    async for _ in steps:
        if len(archive) + len(removed) < 40:
            for _ in range(4):
                await change()
        assert await ids(store, "common") == sorted(archive)
    await is_whole(store, archive)
    await change()
    await is_whole(store, archive)
    await other.close()


async def test_stopped_half_way_it_leaves_an_index_that_works(store: SqlStore, archive: dict[int, str]) -> None:
    for stop_at in (1, 3):
        steps = store.reindex(batch=2)
        for _ in range(stop_at):
            await anext(steps)
        await steps.aclose()  # type: ignore[attr-defined]
        first = next(iter(archive))
        archive[first] = body(stop_at + 500)
        await edit(store, first, archive[first])
        assert await ids(store, "common") == sorted(archive)
        assert await ids(store, f"only{stop_at + 500}") == [first]
    await reindex(store)
    await is_whole(store, archive)


async def test_an_article_that_is_gone_for_good_is_gone_from_the_new_index(
    store: SqlStore, archive: dict[int, str]
) -> None:
    steps = store.reindex(batch=4)
    await anext(steps), await anext(steps)
    gone = next(iter(archive))

    def delete(connection: Connection) -> None:
        store._backend.drop(connection, gone)
        connection.execute(articles.delete().where(articles.c.id == gone))

    await store._database.write(delete)
    async for _ in steps:
        pass
    del archive[gone]
    await is_whole(store, archive)


async def test_merging_ends_and_changes_no_answer(store: SqlStore, archive: dict[int, str]) -> None:
    for number in range(20, 50):
        archive[(await put(store, body(number))).id] = body(number)
    steps = 0
    while await store.merge_index():
        steps += 1
    assert steps < 100
    assert not await store.merge_index()
    await store.refresh_statistics()
    await is_whole(store, archive)
