"""`ModelStore` in memory: no unit waits for a database."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from bot.models import Summary


class FakeModelStore:
    def __init__(self) -> None:
        self.spent: Counter[tuple[int, date]] = Counter()
        self.answers: dict[str, Summary] = {}

    async def spend_tokens(self, community_id: int, tokens: int, *, day: date, limit: int) -> bool:
        if self.spent[community_id, day] + tokens > limit:
            return False
        self.spent[community_id, day] += tokens
        return True

    async def return_tokens(self, community_id: int, tokens: int, *, day: date) -> None:
        self.spent[community_id, day] -= tokens

    async def remember_answer(self, key: str, summary: Summary, *, now: datetime, most: int) -> None:
        self.answers[key] = summary

    async def remembered_answer(self, key: str) -> Summary | None:
        return self.answers.get(key)
