"""What waits for an admin's decision, and what an admin added together, as the services see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.models import Batch, Draft, PendingDraft


class PendingStore(Protocol):
    """Drafts and batches that buttons lead to. Every method sees one community only."""

    async def keep_draft(
        self, community_id: int, draft: Draft, *, asked_by: int, now: datetime, forget_before: datetime
    ) -> int:
        """Keep a draft for a decision and give its id; those kept before `forget_before` go, whoever's."""
        ...

    async def pending_draft(self, community_id: int, draft_id: int) -> PendingDraft | None: ...

    async def change_draft(self, community_id: int, draft_id: int, draft: Draft) -> bool:
        """False if there is none (any more)."""
        ...

    async def forget_draft(self, community_id: int, draft_id: int) -> bool:
        """False if there was none."""
        ...

    async def begin_batch(
        self,
        community_id: int,
        links: Sequence[str],
        *,
        made_by: int,
        now: datetime,
        forget_before: datetime,
    ) -> int:
        """Note what is to be added together and give its id; those begun before `forget_before` go, whoever's."""
        ...

    async def note_added(self, community_id: int, batch_id: int, article_id: int) -> None:
        """Count an article to a batch, once. Raises NotFoundError where there is no such batch (any more)."""
        ...

    async def batch(self, community_id: int, batch_id: int) -> Batch | None: ...
