"""By what an article is tagged as: one that bears a content note is left out."""

from __future__ import annotations

from datetime import datetime

from bot.models import Article
from bot.services.selection import Filter, Names


class Notes(Filter):
    name = "notes"

    def __init__(self, value: object, now: datetime) -> None:
        self._names = Names.read(value)

    def admits(self, article: Article) -> bool:
        return not self._names.has_any(article.tags)
