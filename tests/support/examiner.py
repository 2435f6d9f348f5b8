"""`bot.ports.Examiner` without a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.errors import InputError
from bot.models import Findings, Quote
from bot.text.findings import examine


class HereExaminer:
    """Examines at once; `extract` takes the place of what finds quotations."""

    def __init__(self, extract: Callable[[str], list[Quote]] | None = None) -> None:
        self._extract = extract

    async def examine(self, texts: Sequence[tuple[str, str]]) -> list[Findings | InputError]:
        found = [examine(title, text) for title, text in texts]
        if self._extract is None:
            return list(found)
        return [
            replace(each, quotes=tuple(self._extract(text))) for each, (_, text) in zip(found, texts, strict=True)
        ]
