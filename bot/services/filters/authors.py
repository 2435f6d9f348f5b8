"""By the author's name."""

from __future__ import annotations

from datetime import datetime

from bot.models import Article
from bot.services.selection import Filter, Names


class Authors(Filter):
    name = "authors"

    def __init__(self, value: object, now: datetime) -> None:
        self._names = Names.read(value)

    def admits(self, article: Article) -> bool:
        return self._names.admit([article.author])
