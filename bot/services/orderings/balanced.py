"""Recency, coverage and importance together, and variety: each further story of a source counts less."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from bot.services.selection import Ordering, Ranked, Story

RECENCY, COVERAGE, IMPORTANCE = 0.5, 0.3, 0.2
"""The shares that the three have in a score between 0 and 1."""
HALF_LIFE_HOURS = 24.0
REPEATED_SOURCE = 0.1
"""What each story already chosen from the same source takes off."""
IMPORTANT_TAGS = frozenset({"breaking", "important", "lead"})
LONG_ARTICLE = 6000
"""Characters from which an article counts as one of full length."""


class Balanced(Ordering):
    name = "balanced"

    def rank(self, stories: Sequence[Story], now: datetime, limit: int) -> list[Ranked]:
        heap = [
            (-ranked.score, -ranked.story.lead.id, 0.0, ranked)
            for ranked in (_score(each, now) for each in stories)
        ]
        heapq.heapify(heap)
        chosen: list[Ranked] = []
        taken: Counter[str] = Counter()
        while heap and len(chosen) < limit:
            _, order, counted, best = heapq.heappop(heap)
            penalty = REPEATED_SOURCE * taken[_source(best.story)]
            if penalty > counted:  # penalties only grow, so whoever is first with all of its own is the best
                heapq.heappush(heap, (penalty - best.score, order, penalty, best))
                continue
            reasons = {**best.reasons, "variety": -penalty} if penalty else best.reasons
            chosen.append(Ranked(best.story, best.score - penalty, reasons))
            taken[_source(best.story)] += 1
        return chosen


def recency(story: Story, now: datetime) -> float:
    """1 for now, halved with each day."""
    hours = max((now - story.lead.dated).total_seconds(), 0) / 3600
    return float(0.5 ** (hours / HALF_LIFE_HOURS))


def coverage(story: Story) -> float:
    """0 for one source, 1/2 for two, 2/3 for three."""
    return 1 - 1 / story.sources


def importance(story: Story) -> float:
    """1 for what its tags call important, else up to 1/2 by length."""
    if IMPORTANT_TAGS & {tag.casefold() for tag in story.lead.tags}:
        return 1.0
    return 0.5 * min(len(story.lead.text) / LONG_ARTICLE, 1)


def _score(story: Story, now: datetime) -> Ranked:
    reasons = {
        "recency": RECENCY * recency(story, now),
        "coverage": COVERAGE * coverage(story),
        "importance": IMPORTANCE * importance(story),
    }
    return Ranked(story, sum(reasons.values()), reasons)


def _source(story: Story) -> str:
    return (story.lead.source or "").casefold()
