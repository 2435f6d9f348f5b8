"""By a query of the search's own language: `flood "city council" -sport after:7d`."""

from __future__ import annotations

from datetime import datetime

from bot.errors import N_, InputError
from bot.models import Article
from bot.services.matching import Page, matches, read_condition
from bot.services.selection import Filter


class Query(Filter):
    name = "query"

    def __init__(self, value: object, now: datetime) -> None:
        if not isinstance(value, str):
            raise InputError(N_("Type a query as in a search, like: flood -sport."))
        self._node = read_condition(value, now=now)
        self._now = now

    def admits(self, article: Article) -> bool:
        return matches(self._node, Page(article, self._now))
