"""Former versions are as they were, and seen in their own archive alone."""

from datetime import UTC, datetime, timedelta

from bot.models import Draft
from bot.store.store import SqlStore
from tests.support.archive import ADMIN, ELSEWHERE, HERE, NOW, draft, hash_of, put

LATER = NOW + timedelta(days=1)


async def edit(store: SqlStore, article_id: int, changed: Draft) -> None:
    await store.edit(
        HERE,
        article_id,
        changed,
        content_hash=hash_of(changed.text),
        edited_by=ADMIN,
        now=LATER,
        quotes=(),
    )


async def test_a_former_version_comes_back_as_it_was(store: SqlStore) -> None:
    first = await put(
        store,
        "One.",
        title="Ein Titel",
        author="Émile Zola",
        url="https://example.org/1",
        published_at=datetime(2026, 1, 1, tzinfo=UTC),
        tags=("été",),
        partial=True,
    )
    await edit(store, first.id, draft("Two.", title="Other"))
    await edit(store, first.id, draft("Three."))
    former = await store.former_version(HERE, first.id, 1)
    assert former is not None
    assert former.article == first
    assert (former.replaced_at, former.replaced_by) == (LATER, ADMIN)
    second = await store.former_version(HERE, first.id, 2)
    assert second is not None and (second.article.title, second.article.text) == ("Other", "Two.")


async def test_what_is_not_a_former_version_is_not_given(store: SqlStore) -> None:
    article = await put(store, "One.")
    await edit(store, article.id, draft("Two."))
    assert await store.former_version(HERE, article.id, 2) is None
    assert await store.former_version(HERE, article.id, 0) is None
    assert await store.former_version(HERE, article.id + 1, 1) is None
    assert await store.former_version(ELSEWHERE, article.id, 1) is None
    await store.remove(HERE, article.id, removed_by=ADMIN, now=NOW)
    assert await store.former_version(HERE, article.id, 1) is None
