"""By language: `en, de`. `pt` admits `pt-BR` as well."""

from __future__ import annotations

import re
from datetime import datetime

from bot.errors import N_, InputError
from bot.models import Article
from bot.services.selection import Filter, Names

CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")


class Languages(Filter):
    name = "languages"

    def __init__(self, value: object, now: datetime) -> None:
        self._names = Names.read(value)
        for code in self._names.wanted | self._names.unwanted:
            if not CODE.fullmatch(code):
                raise InputError(
                    N_("“{code}” is no code of a language. Type codes like en, de, pt-BR."), code=code
                )

    def admits(self, article: Article) -> bool:
        language = article.language or "und"
        return self._names.admit([language, language.partition("-")[0]])
