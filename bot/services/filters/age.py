"""By age: hours since publication (since arrival where the date is not known)."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.errors import N_, InputError
from bot.models import Article
from bot.services.selection import Filter

YEARS_100 = 876_000


class Age(Filter):
    name = "age"

    def __init__(self, value: object, now: datetime) -> None:
        if not isinstance(value, int | float) or not 0 < value <= YEARS_100:
            raise InputError(N_("Type the greatest age in hours, like 48."))
        self._since = now - timedelta(hours=value)

    def admits(self, article: Article) -> bool:
        return article.dated >= self._since
