"""Searches that are kept: for their further pages, and by name."""

from datetime import timedelta

from bot.models import AskedSearch, Order, SavedSearch
from bot.store.store import SqlStore
from tests.support.archive import ELSEWHERE, HERE, NOW

AGE = timedelta(days=30)
MIA, TOM = 71, 72


async def ask(store: SqlStore, query: str = "storm", *, after: timedelta = timedelta()) -> AskedSearch:
    now = NOW + after
    return await store.remember_search(HERE, MIA, query, Order.OLDEST, now=now, forget_before=now - AGE)


async def test_a_search_is_kept_for_its_asker_alone(store: SqlStore) -> None:
    asked = await ask(store, "a \x00 \ud800 storm")
    found = await store.asked_search(HERE, MIA, asked.id)
    assert found is not None
    assert (found.id, found.order) == (asked.id, Order.OLDEST)
    assert await store.asked_search(HERE, TOM, asked.id) is None
    assert await store.asked_search(ELSEWHERE, MIA, asked.id) is None


async def test_a_search_is_forgotten_when_it_is_old(store: SqlStore) -> None:
    first = await ask(store)
    await ask(store, after=AGE)
    assert await store.asked_search(HERE, MIA, first.id) is not None
    await ask(store, after=AGE + timedelta(microseconds=1))
    assert await store.asked_search(HERE, MIA, first.id) is None


async def save(
    store: SqlStore, name: str, query: str, *, user: int = MIA, shared: bool = False, most: int = 9
) -> bool:
    search = SavedSearch(name=name, query=query, shared=shared)
    return await store.save_search(HERE, search, saved_by=user, now=NOW, most=most)


async def names(store: SqlStore, user: int = MIA, *, community: int = HERE) -> list[tuple[str, str, bool]]:
    return [(each.name, each.query, each.shared) for each in await store.saved_searches(community, user)]


async def test_a_members_searches_are_hers_and_the_servers_everybodys(store: SqlStore) -> None:
    assert await save(store, "Wall", "harbour wall")
    assert await save(store, "Bees", "bee*")
    assert await save(store, "Storms", "storm", user=TOM, shared=True)
    assert await names(store) == [
        ("Bees", "bee*", False),
        ("Wall", "harbour wall", False),
        ("Storms", "storm", True),
    ]
    assert await names(store, TOM) == [("Storms", "storm", True)]
    assert await names(store, community=ELSEWHERE) == []


async def test_the_same_name_is_written_anew_and_the_most_is_kept(store: SqlStore) -> None:
    assert await save(store, "Wall", "wall", most=1)
    assert await save(store, "WALL", "harbour", most=1)
    assert not await save(store, "Bees", "bee", most=1)
    assert await save(store, "Bees", "bee", most=1, shared=True)
    assert await names(store) == [("WALL", "harbour", False), ("Bees", "bee", True)]


async def test_a_search_is_removed_by_its_owner_alone(store: SqlStore) -> None:
    await save(store, "Wall", "wall")
    assert not await store.forget_search(HERE, TOM, "Wall", shared=False)
    assert not await store.forget_search(HERE, MIA, "Wall", shared=True)
    assert not await store.forget_search(ELSEWHERE, MIA, "Wall", shared=False)
    assert await store.forget_search(HERE, MIA, "wall", shared=False)
    assert await names(store) == []
