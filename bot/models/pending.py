"""What waits for an admin's decision, and what an admin added together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.models.articles import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingDraft:
    """A draft that was shown and not decided on yet. Of a link that could not be read it has the address alone."""

    id: int
    asked_by: int
    draft: Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Links that were added at once, and the articles that were new among them, in the order of their ids."""

    id: int
    made_by: int
    made_at: datetime
    links: tuple[str, ...]
    article_ids: tuple[int, ...] = ()
