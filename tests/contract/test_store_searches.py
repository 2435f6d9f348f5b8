"""Searches that are kept for their further pages."""

from datetime import timedelta

from bot.models import AskedSearch, Order
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
