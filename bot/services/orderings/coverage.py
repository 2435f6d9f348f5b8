"""The story that most sources report first; among equals, the newest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.services.orderings.balanced import coverage
from bot.services.selection import Ordering, Ranked, Story


class Coverage(Ordering):
    name = "coverage"

    def rank(self, stories: Sequence[Story], now: datetime, limit: int) -> list[Ranked]:
        most = sorted(stories, key=lambda story: (story.sources, story.lead.dated, story.lead.id), reverse=True)
        shares = [(story, coverage(story)) for story in most[:limit]]
        return [Ranked(story, share, {"coverage": share}) for story, share in shares]
