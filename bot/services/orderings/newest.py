"""The newest story first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.services.orderings.balanced import recency
from bot.services.selection import Ordering, Ranked, Story


class Newest(Ordering):
    name = "newest"

    def rank(self, stories: Sequence[Story], now: datetime, limit: int) -> list[Ranked]:
        newest = sorted(stories, key=lambda story: (story.lead.dated, story.lead.id), reverse=True)
        shares = [(story, recency(story, now)) for story in newest[:limit]]
        return [Ranked(story, share, {"recency": share}) for story, share in shares]
