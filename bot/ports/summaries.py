"""What summaries need of the store."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from bot.models import Draft, Summary


class SummarizedStore(Protocol):
    """What was summarized and is not an article: kept for a while, to show where each sentence stands."""

    async def keep_summarized(
        self,
        community_id: int,
        user_id: int,
        draft: Draft,
        *,
        shared: bool,
        now: datetime,
        forget_before: datetime,
        most: int,
    ) -> int:
        """Keep a draft for the member, or for the whole community if it is `shared`, and give its number. Those
        kept before `forget_before` are forgotten, whoever's, and all but the member's newest `most`."""
        ...

    async def summarized_draft(self, community_id: int, user_id: int, number: int) -> Draft | None:
        """None for what was forgotten, and for whoever it was not kept for."""
        ...


class ModelStore(Protocol):
    """What a language model cost, a community and UTC day, and what it answered, whoever asked."""

    async def spend_tokens(self, community_id: int, tokens: int, *, day: date, limit: int) -> bool:
        """Whether the day's `limit` allows it; it is then spent. Spends at once can't overspend together."""
        ...

    async def return_tokens(self, community_id: int, tokens: int, *, day: date) -> None:
        """Give back what was spent on that day and not used."""
        ...

    async def remember_answer(self, key: str, summary: Summary, *, now: datetime, most: int) -> None:
        """Keep a summary under a key that says all that it depends on; the newest `most` are kept."""
        ...

    async def remembered_answer(self, key: str) -> Summary | None: ...
