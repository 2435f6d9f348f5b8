"""What keeps an archive in order, as the services see it: near texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.models import Article


class CurationStore(Protocol):
    """Every method sees one community only."""

    async def near(self, community_id: int, keys: Sequence[int], *, limit: int) -> list[Article]:
        """The live articles whose sketches have most of these keys (see `bot.text.sketch`): candidates for
        versions and copies of a text, to be compared with it. Of those with one key the newest count."""
        ...
