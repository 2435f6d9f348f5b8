"""By language: `en, de`. `pt` admits `pt-BR` as well."""

from __future__ import annotations

from datetime import datetime

from bot.models import Article
from bot.services.selection import Filter, Names


class Languages(Filter):
    name = "languages"

    def __init__(self, value: object, now: datetime) -> None:
        self._names = Names.read(value)

    def admits(self, article: Article) -> bool:
        language = article.language or "und"
        return self._names.admit([language, language.partition("-")[0]])
