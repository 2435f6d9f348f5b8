"""By a saved search: the digest's options have its name, and its query is put in before an edition is planned."""

from __future__ import annotations

from datetime import datetime

from bot.models import Article
from bot.services.filters.query import Query


class SavedSearchQuery(Query):
    """False instead of a query, where the search is gone, admits nothing."""

    name = "search"

    def __init__(self, value: object, now: datetime) -> None:
        self._gone = value is False
        if not self._gone:
            super().__init__(value, now)

    def admits(self, article: Article) -> bool:
        return not self._gone and super().admits(article)
