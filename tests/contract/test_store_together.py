"""Several at once: two processes (two stores) on one archive, and many tasks of one."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import asyncpg
import pytest
from sqlalchemy import Connection, delete

from bot.models import Draft, Order, Sameness, Slot, Subscription, Word
from bot.store.schema import articles
from bot.store.store import SqlStore, open_store
from tests.support.archive import ADMIN, HERE, NOW, SOON, draft, hash_of, put, slot_of, subscribe


@pytest.fixture
async def stores(store: SqlStore, store_url: str) -> AsyncIterator[list[SqlStore]]:
    """Two of them on one archive."""
    other = open_store(store_url)
    await other.open()
    yield [store, other]
    await other.close()


def tomorrow(subscription: Subscription) -> tuple[Slot, datetime]:
    assert subscription.next_run_at is not None
    return slot_of(subscription.next_run_at), subscription.next_run_at + timedelta(days=1)


async def test_each_slot_is_claimed_once(stores: list[SqlStore]) -> None:
    subscriptions = [await subscribe(stores[0]) for _ in range(60)]

    async def work(owner: int) -> list[int]:
        store, claimed = stores[owner % 2], []
        for _ in range(20):
            deliveries = await store.claim_due(
                now=NOW, owner=str(owner), lease_until=SOON, limit=7, decide=tomorrow
            )
            claimed += [delivery.subscription_id for delivery in deliveries]
        return claimed

    claims = await asyncio.gather(*map(work, range(4)))
    assert Counter(id_ for each in claims for id_ in each) == {
        subscription.id: 1 for subscription in subscriptions
    }


async def test_run_now_and_the_tick_at_once_claim_a_slot_once(stores: list[SqlStore]) -> None:
    for _ in range(10):
        subscription = await subscribe(stores[0])
        tick, now = await asyncio.gather(
            stores[0].claim_due(now=NOW, owner="a", lease_until=SOON, limit=5, decide=tomorrow),
            stores[1].claim_slot(subscription, slot_of(), now=NOW, owner="b", lease_until=SOON),
        )
        assert len(tick) + (now is not None) == 1


async def test_an_abandoned_delivery_goes_to_one(stores: list[SqlStore]) -> None:
    for n in range(30):
        await stores[0].claim_slot(
            await subscribe(stores[0]), slot_of(), now=NOW, owner=f"dead {n}", lease_until=NOW
        )
    taken = await asyncio.gather(
        *(stores[n % 2].claim_abandoned(now=NOW, owner=str(n), lease_until=SOON, limit=10) for n in range(6))
    )
    counted = Counter(delivery.id for each in taken for delivery in each)
    assert set(counted.values()) == {1}
    assert len(counted) == 30


async def test_the_same_link_added_at_once_is_one_article(stores: list[SqlStore]) -> None:
    async def add(n: int) -> tuple[int, Sameness | None]:
        wanted = draft(f"Text {n}.", url="https://example.org/1")
        article, same = await stores[n % 2].add(HERE, wanted, content_hash=f"{n}", added_by=n, now=NOW, quotes=())
        return article.id, same

    added = await asyncio.gather(*map(add, range(12)))
    assert len({article_id for article_id, _ in added}) == 1
    assert Counter(same for _, same in added) == {None: 1, Sameness.ADDRESS: 11}


async def test_edits_at_once_are_each_a_revision(stores: list[SqlStore]) -> None:
    article = await put(stores[0], "Text.")

    def content(n: int) -> Draft:
        return draft(f"Text {n}.", title=f"Title {n}")

    edited = await asyncio.gather(
        *(
            stores[n % 2].edit(
                HERE,
                article.id,
                content(n),
                content_hash=hash_of(content(n).text),
                edited_by=ADMIN,
                now=NOW,
                quotes=(),
            )
            for n in range(8)
        )
    )
    assert sorted(each.revision for each in edited) == list(range(2, 10))
    last = max(edited, key=lambda each: each.revision)
    assert await stores[1].get(HERE, article.id) == last
    # The index too has only the last of them.
    for each in edited:
        page = await stores[0].search(
            HERE, Word(each.title.split()[1]), order=Order.NEWEST, limit=5, offset=0, deadline=10.0
        )
        assert page.total == (1 if each == last else 0)


async def test_many_tasks_are_all_served(store: SqlStore) -> None:
    async def work(n: int) -> int:
        article = await put(store, f"Text {n}.")
        found = await store.get(HERE, article.id)
        assert found == article
        return article.id

    assert len(set(await asyncio.gather(*map(work, range(150))))) == 150


async def test_a_failed_write_takes_nobody_with_it(store: SqlStore) -> None:
    """Writes that are committed together are undone each by itself, and whole."""

    def fails_half_way(connection: Connection) -> None:
        connection.execute(delete(articles))
        raise ZeroDivisionError

    await put(store, "Here before.")
    outcomes = await asyncio.gather(
        put(store, "One."), store._database.write(fails_half_way), put(store, "Two."), return_exceptions=True
    )
    assert isinstance(outcomes[1], ZeroDivisionError)
    assert await store.count(HERE) == 3


@pytest.mark.postgres
async def test_what_another_process_holds_is_passed_over(postgres_url: str) -> None:
    store = open_store(postgres_url)
    await store.open()
    held, free = await subscribe(store), await subscribe(store)
    other = await asyncpg.connect(postgres_url)
    async with other.transaction():
        await other.execute("SELECT * FROM subscriptions WHERE id = $1 FOR NO KEY UPDATE", held.id)
        async with asyncio.timeout(10):
            [delivery] = await store.claim_due(now=NOW, owner="me", lease_until=SOON, limit=9, decide=tomorrow)
    await other.close()
    assert delivery.subscription_id == free.id
    [delivery] = await store.claim_due(now=NOW, owner="me", lease_until=SOON, limit=9, decide=tomorrow)
    assert delivery.subscription_id == held.id
    await store.close()
