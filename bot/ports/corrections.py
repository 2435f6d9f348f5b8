"""What the store does for editions after they were posted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.models import Component, OutboxMessage, PostedEdition, StaleEdition


class CorrectionStore(Protocol):
    """What happens to an edition after it was posted.

    Whatever changes an article (an edit, its removal, its return) notes in the same transaction the editions that
    have it: they are stale until their posts show it as it is.
    """

    async def claim_stale(
        self, *, now: datetime, owner: str, lease_until: datetime, limit: int
    ) -> list[StaleEdition]:
        """Stale editions that nobody holds, each handed to one caller."""
        ...

    async def posted_edition(self, community_id: int, delivery_id: int) -> PostedEdition | None:
        """An edition, the articles that were removed since included. Its quote is None where the article that it
        was from no longer has those words, or was removed."""
        ...

    async def renew_stale(self, stale: StaleEdition, *, owner: str, lease_until: datetime) -> None:
        """Raises StaleLeaseError, as every method below does."""
        ...

    async def note_corrected(
        self,
        stale: StaleEdition,
        message: OutboxMessage,
        components: Sequence[Component],
        *,
        owner: str,
        lease_until: datetime,
    ) -> None:
        """Keep what a message shows now, and renew the lease."""
        ...

    async def postpone_stale(self, stale: StaleEdition, *, owner: str, retry_at: datetime) -> None:
        """Give the lease up; the edition may be claimed again from `retry_at`."""
        ...

    async def settle_stale(self, stale: StaleEdition, *, owner: str) -> None:
        """The posts show what the claim was about; a change that came meanwhile can be claimed at once."""
        ...
