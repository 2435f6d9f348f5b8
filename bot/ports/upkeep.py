"""What an archive needs besides its readers and writers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Protocol


class UpkeepStore(Protocol):
    """Work on what is derived from the articles, for all communities, in steps that hold nobody up."""

    async def learn_words(self, *, most: int) -> int:
        """Learn the words of the `most` newest articles that were added or edited since; how many there were.
        Only what is learned is offered for a mistyped word."""
        ...

    async def merge_index(self) -> bool:
        """Merge the index for search a little, which makes searches quicker. False when there is nothing left."""
        ...

    async def refresh_statistics(self) -> None:
        """Let the database learn how its tables are filled, where it does not do so by itself."""
        ...

    async def forget_skipped(self, *, before: datetime, most: int) -> int:
        """Drop at most so many slots that were skipped by then without an edition; how many there were."""
        ...

    def reindex(self, *, batch: int = 100) -> AsyncIterator[tuple[int, int]]:
        """Make what is derived for search anew from the articles, so many at a time, while it is in use: whoever
        searches meanwhile sees all of the index, in its former state or the new one. Yields (done, of how many).
        Killed, it leaves an index that works, and can be begun again."""
        ...
