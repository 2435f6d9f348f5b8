"""What an operator wants of the store: every article in order, and whether all is well."""

from datetime import timedelta

import pytest
from sqlalchemy import text, update

from bot.store import upkeep
from bot.store.schema import articles
from bot.store.sqlite import SqliteDatabase
from bot.store.store import SqlStore, open_store
from bot.store.upkeep import known_revisions, newest_revision
from tests.support.archive import ADMIN, ELSEWHERE, HERE, NOW, put


async def test_every_article_of_the_community_comes_once_in_the_order_of_arrival(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "PAGE", 3)
    wanted = [(await put(store, f"Text {number}.")).id for number in range(7)]
    await put(store, "Of another community.", community=ELSEWHERE)
    await store.remove(HERE, wanted[4], removed_by=ADMIN, now=NOW)
    assert [article.id async for article in store.in_order(HERE)] == wanted[:4] + wanted[5:]
    assert [article.id async for article in store.in_order(404)] == []


async def test_a_sound_archive(store: SqlStore, store_url: str) -> None:
    await put(store, "One.")
    await put(store, "Two.", now=NOW + timedelta(hours=1))
    gone = await put(store, "Three.")
    await store.remove(HERE, gone.id, removed_by=ADMIN, now=NOW)
    unopened = open_store(store_url)
    health = await unopened.health()
    await unopened.close()
    assert health is not None and health.revision == newest_revision() and health.revision in known_revisions()
    assert (health.sound, health.articles, health.astray) == (True, 2, 0)
    assert health.newest == NOW + timedelta(hours=1)


async def test_an_index_that_disagrees_is_noticed(store: SqlStore) -> None:
    kept = await put(store, "One.")
    await put(store, "Two.")
    removed = update(articles).where(articles.c.id == kept.id).values(removed_at=NOW)
    await store._database.write(lambda connection: connection.execute(removed))
    health = await store.health()
    assert health is not None and (health.articles, health.astray) == (1, 1)


async def test_an_article_that_the_index_has_in_another_place_is_noticed(store: SqlStore) -> None:
    moved = await put(store, "One.")
    await put(store, "Two.")
    away = update(articles).where(articles.c.id == moved.id).values(community_id=ELSEWHERE)
    await store._database.write(lambda connection: connection.execute(away))
    is_sqlite = isinstance(store._database, SqliteDatabase)
    health = await store.health()
    assert health is not None and (health.articles, health.astray) == (2, 2 if is_sqlite else 0)
    assert [progress async for progress in store.reindex()][-1] == (2, 2)
    health = await store.health()
    assert health is not None and (health.articles, health.astray) == (2, 0)


async def test_an_archive_of_another_version_is_told_apart(store: SqlStore) -> None:
    async def mark(revision: str | None) -> None:
        marked = text("UPDATE alembic_version SET version_num = :revision").bindparams(revision=revision)
        await store._database.write(lambda connection: connection.execute(marked))

    await mark("0001")
    health = await store.health()
    await mark(newest_revision())  # the next test may get the same database
    assert health is not None and health.revision == "0001"
