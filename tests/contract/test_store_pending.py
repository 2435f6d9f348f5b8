"""Drafts that wait for a decision, and batches: kept for their community, for a while."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import NotFoundError
from bot.models import Draft, DraftNote
from bot.store.store import SqlStore
from tests.support.archive import ADMIN, ELSEWHERE, HERE, NOW, put

DAY = timedelta(days=1)
DRAFT = Draft(
    title="A \x00 title",
    text="A text with \ud800 and 😀.",
    url="https://a.org/1",
    published_at=datetime(2026, 11, 2, 7, 30, tzinfo=UTC),
    tags=("storm", "“wall”"),
    partial=True,
    notes=(DraftNote.PAYWALL,),
)


async def keep(store: SqlStore, draft: Draft = DRAFT, *, after: timedelta = timedelta()) -> int:
    now = NOW + after
    return await store.keep_draft(HERE, draft, asked_by=ADMIN, now=now, forget_before=now - DAY)


async def test_a_draft_is_kept_whole_for_its_community_alone(store: SqlStore) -> None:
    kept = await keep(store)
    found = await store.pending_draft(HERE, kept)
    assert found is not None
    assert (found.id, found.asked_by, found.draft) == (kept, ADMIN, DRAFT)
    assert await store.pending_draft(ELSEWHERE, kept) is None


async def test_a_draft_is_changed_and_forgotten_by_its_community_alone(store: SqlStore) -> None:
    kept = await keep(store)
    other = Draft(title="Another", text="Text.")
    assert not await store.change_draft(ELSEWHERE, kept, other)
    assert not await store.forget_draft(ELSEWHERE, kept)
    assert await store.change_draft(HERE, kept, other)
    found = await store.pending_draft(HERE, kept)
    assert found is not None and found.draft == other
    assert await store.forget_draft(HERE, kept)
    assert not await store.forget_draft(HERE, kept)
    assert not await store.change_draft(HERE, kept, other)


async def test_a_draft_is_forgotten_when_it_is_old(store: SqlStore) -> None:
    first = await keep(store)
    await keep(store, after=DAY)
    assert await store.pending_draft(HERE, first) is not None
    last = await keep(store, after=DAY + timedelta(microseconds=1))
    assert await store.pending_draft(HERE, first) is None
    assert last > first


async def test_a_batch_knows_its_links_and_each_new_article_once(store: SqlStore) -> None:
    links = ("https://a.org/1", "https://a.org/2")
    batch_id = await store.begin_batch(HERE, links, made_by=ADMIN, now=NOW, forget_before=NOW - DAY)
    first, second = [(await put(store, text)).id for text in ("One.", "Two.")]
    for article_id in (second, first, second):
        await store.note_added(HERE, batch_id, article_id)
    batch = await store.batch(HERE, batch_id)
    assert batch is not None
    assert (batch.made_by, batch.links, batch.article_ids) == (ADMIN, links, (first, second))


async def test_a_batch_is_its_communitys_alone_and_forgotten_when_old(store: SqlStore) -> None:
    batch_id = await store.begin_batch(HERE, ["x"], made_by=ADMIN, now=NOW, forget_before=NOW - DAY)
    article = await put(store)
    assert await store.batch(ELSEWHERE, batch_id) is None
    with pytest.raises(NotFoundError):
        await store.note_added(ELSEWHERE, batch_id, article.id)
    await store.note_added(HERE, batch_id, article.id)
    await store.begin_batch(HERE, ["y"], made_by=ADMIN, now=NOW + 2 * DAY, forget_before=NOW + DAY)
    assert await store.batch(HERE, batch_id) is None
    assert await store.get(HERE, article.id) == article
