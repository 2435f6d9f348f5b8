"""Articles that members keep for themselves."""

from __future__ import annotations

from bot.models import Hit, SearchPage
from bot.ports import Clock, SavedArticleStore
from bot.services.search import LAST, PAGE


class SavedArticles:
    def __init__(self, store: SavedArticleStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def toggle(self, article_id: int, *, community_id: int, user_id: int) -> bool:
        """Keep an article, or forget one that was kept. Whether it is kept now. Raises NotFoundError."""
        if await self._store.forget_article(community_id, user_id, article_id):
            return False
        await self.keep(article_id, True, community_id=community_id, user_id=user_id)
        return True

    async def keep(self, article_id: int, kept: bool, *, community_id: int, user_id: int) -> None:
        """Have it kept, or not, whatever was before. Raises NotFoundError for an article that is not there."""
        if kept:
            await self._store.save_article(community_id, user_id, article_id, now=self._clock.now())
        else:
            await self._store.forget_article(community_id, user_id, article_id)

    async def page(self, number: int = 0, *, community_id: int, user_id: int) -> SearchPage:
        """Page `number` (from 0) of what a member keeps, the last one kept first."""
        offset = min(max(number, 0), LAST) * PAGE
        found, total = await self._store.saved_articles(community_id, user_id, limit=PAGE, offset=offset)
        return SearchPage(hits=tuple(Hit(article=each, snippet="") for each in found), total=total, offset=offset)
