"""Former versions are as they were, and seen in their own archive alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.models import Draft, FormerVersion
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


async def test_versions_that_an_article_had_elsewhere_stand_before_it(store: SqlStore) -> None:
    article = await put(store, "Four words are here.", title="Now", tags=("storm",))
    was = [replace(article, title=f"Then {n}", text=f"Text {n}.", tags=()) for n in range(2)]
    former = [
        FormerVersion(article=each, replaced_at=LATER + timedelta(hours=n), replaced_by=ADMIN + n)
        for n, each in enumerate(was)
    ]
    assert not await store.put_versions(ELSEWHERE, article.id, former)
    assert not await store.put_versions(HERE, article.id, [])
    assert await store.put_versions(HERE, article.id, former)
    assert not await store.put_versions(HERE, article.id, former)
    for number, (then, version) in enumerate(zip(was, former, strict=True), 1):
        found = await store.former_version(HERE, article.id, number)
        assert found is not None and found.article == replace(then, revision=number)
        assert (found.replaced_at, found.replaced_by) == (version.replaced_at, version.replaced_by)
    present = await store.get(HERE, article.id)
    assert present == replace(article, revision=3)
    await edit(store, article.id, draft("Five words are here now."))
    last = await store.former_version(HERE, article.id, 3)
    assert last is not None and last.article.title == "Now"
