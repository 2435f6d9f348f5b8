"""By tag."""

from __future__ import annotations

from datetime import datetime

from bot.models import Article
from bot.services.selection import Filter, Names


class Tags(Filter):
    name = "tags"

    def __init__(self, value: object, now: datetime) -> None:
        self._names = Names.read(value)

    def admits(self, article: Article) -> bool:
        return self._names.admit([*article.tags])
