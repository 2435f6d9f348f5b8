"""What members keep for themselves, as the services see it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.models import Article, SavedSearch


class SavedSearchStore(Protocol):
    """Searches with a name. Every method sees one community only."""

    async def saved_searches(self, community_id: int, user_id: int) -> list[SavedSearch]:
        """The member's own, then the server's, by name."""
        ...


class SavedArticleStore(Protocol):
    """Every method sees one community, and one member's articles, only."""

    async def save_article(self, community_id: int, user_id: int, article_id: int, *, now: datetime) -> bool:
        """Keep an article for a member. False if it was kept already. Raises NotFoundError."""
        ...

    async def forget_article(self, community_id: int, user_id: int, article_id: int) -> bool:
        """Undo `save_article`. False if there was nothing to undo."""
        ...

    async def saved_articles(
        self, community_id: int, user_id: int, *, limit: int, offset: int = 0
    ) -> tuple[list[Article], int]:
        """What a member keeps, the last one kept first, and how many there are."""
        ...
