"""Articles that members keep: each their own, in one community."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.errors import NotFoundError
from bot.store.store import SqlStore
from tests.support.archive import ADMIN, ELSEWHERE, HERE, NOW, put

MIA, TOM = 71, 72


async def kept(store: SqlStore, user: int = MIA, community: int = HERE, **page: int) -> list[str]:
    found, _ = await store.saved_articles(community, user, **{"limit": 9, **page})
    return [article.text for article in found]


async def test_a_member_keeps_articles_the_last_one_first(store: SqlStore) -> None:
    for number in range(3):
        article = await put(store, f"Text {number}.")
        assert await store.save_article(HERE, MIA, article.id, now=NOW + timedelta(hours=number))
        assert not await store.save_article(HERE, MIA, article.id, now=NOW)
    assert await kept(store) == ["Text 2.", "Text 1.", "Text 0."]
    assert await kept(store, limit=1, offset=1) == ["Text 1."]
    assert (await store.saved_articles(HERE, MIA, limit=1))[1] == 3
    assert await kept(store, TOM) == [] and await kept(store, community=ELSEWHERE) == []


async def test_an_article_that_is_not_there_cannot_be_kept(store: SqlStore) -> None:
    article, other = await put(store), await put(store, community=ELSEWHERE)
    await store.remove(HERE, article.id, removed_by=ADMIN, now=NOW)
    for forged in (article.id, other.id, 0, 2**62):
        with pytest.raises(NotFoundError):
            await store.save_article(HERE, MIA, forged, now=NOW)


async def test_what_is_forgotten_is_ones_own(store: SqlStore) -> None:
    article = await put(store)
    await store.save_article(HERE, MIA, article.id, now=NOW)
    for community, user in ((HERE, TOM), (ELSEWHERE, MIA)):
        assert not await store.forget_article(community, user, article.id)
    assert await store.forget_article(HERE, MIA, article.id)
    assert await kept(store) == []


async def test_a_removed_article_is_kept_for_its_return(store: SqlStore) -> None:
    article = await put(store)
    await store.save_article(HERE, MIA, article.id, now=NOW)
    await store.remove(HERE, article.id, removed_by=ADMIN, now=NOW)
    assert await store.saved_articles(HERE, MIA, limit=9) == ([], 0)
    await store.restore(HERE, article.id)
    assert await kept(store) == [article.text]
