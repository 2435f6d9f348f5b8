"""What a language model cost and answered outlives a restart, and no two spends get the same tokens."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.models import Summary, SummarySentence
from bot.store.store import SqlStore, open_store
from tests.support.archive import ELSEWHERE, HERE, NOW

TODAY, TOMORROW = NOW.date(), (NOW + timedelta(days=1)).date()
SUMMARY = Summary(
    sentences=(
        SummarySentence(text="Ein Satz “mit” 数.", start=3, end=40, further=((50, 60), (70, 80))),
        SummarySentence(text="Another.", start=90, end=99),
    ),
    written_by="a model",
)


async def test_a_community_spends_its_own_days_tokens(store: SqlStore) -> None:
    assert await store.spend_tokens(HERE, 60, day=TODAY, limit=100)
    assert not await store.spend_tokens(HERE, 41, day=TODAY, limit=100)
    assert await store.spend_tokens(HERE, 40, day=TODAY, limit=100)
    assert not await store.spend_tokens(ELSEWHERE, 101, day=TODAY, limit=100)
    assert await store.spend_tokens(ELSEWHERE, 100, day=TODAY, limit=100)
    assert await store.spend_tokens(HERE, 100, day=TOMORROW, limit=100)


async def test_what_was_not_used_comes_back_on_its_own_day_only(store: SqlStore) -> None:
    assert await store.spend_tokens(HERE, 100, day=TODAY, limit=100)
    await store.return_tokens(HERE, 30, day=TODAY)
    assert await store.spend_tokens(HERE, 30, day=TODAY, limit=100)
    assert await store.spend_tokens(HERE, 100, day=TOMORROW, limit=100)
    await store.return_tokens(HERE, 70, day=TODAY)
    assert not await store.spend_tokens(HERE, 1, day=TOMORROW, limit=100)


async def test_spends_at_once_from_two_processes_stay_within_the_limit(store: SqlStore, store_url: str) -> None:
    other = open_store(store_url)
    await other.open()
    spends = [each.spend_tokens(HERE, 7, day=TODAY, limit=100) for each in (store, other) for _ in range(10)]
    granted = await asyncio.gather(*spends)
    await other.close()
    assert granted.count(True) == 14


async def test_the_budget_outlives_a_restart(store: SqlStore, store_url: str) -> None:
    assert await store.spend_tokens(HERE, 80, day=TODAY, limit=100)
    again = open_store(store_url)
    await again.open()
    assert not await again.spend_tokens(HERE, 30, day=TODAY, limit=100)
    await again.close()


async def test_an_answer_is_remembered_whole_and_the_newest_are_kept(store: SqlStore) -> None:
    assert await store.remembered_answer("a") is None
    for minute, key in enumerate("abc"):
        await store.remember_answer(key, SUMMARY, now=NOW + timedelta(minutes=minute), most=2)
    assert [await store.remembered_answer(key) for key in "abc"] == [None, SUMMARY, SUMMARY]


@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=1)])
async def test_an_answer_may_be_remembered_again(store: SqlStore, later: timedelta) -> None:
    await store.remember_answer("a", SUMMARY, now=NOW, most=2)
    other = replace(SUMMARY, written_by="another model")
    await store.remember_answer("a", other, now=NOW + later, most=2)
    assert await store.remembered_answer("a") == other
