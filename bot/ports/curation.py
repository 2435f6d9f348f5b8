"""What keeps an archive in order, as the services see it: near texts, former versions and tags."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.models import Article, FormerVersion, Node, TagCount, TagRule


class CurationStore(Protocol):
    """Every method sees one community only."""

    async def near(self, community_id: int, keys: Sequence[int], *, limit: int) -> list[Article]:
        """The live articles whose sketches have most of these keys (see `bot.text.sketch`): candidates for
        versions and copies of a text, to be compared with it. Of those with one key the newest count."""
        ...

    async def former_version(self, community_id: int, article_id: int, revision: int) -> FormerVersion | None:
        """A live article as it was in that revision; None for the present one too."""
        ...

    async def put_versions(self, community_id: int, article_id: int, former: Sequence[FormerVersion]) -> bool:
        """Give a live article that has none the versions that it had elsewhere, the first one first; it is the one
        after them. False, and nothing done, where it has some: asked for twice, it is done once."""
        ...

    async def retag(
        self,
        community_id: int,
        ids: Sequence[int],
        *,
        add: Sequence[str],
        remove: Sequence[str],
        most: int,
    ) -> list[int]:
        """Add and take away tags, without regard to case; no article gets more than `most`. The ids of the live
        articles that changed. No version is kept: tags are about an article, not in it."""
        ...

    async def tags(self, community_id: int) -> list[TagCount]:
        """The tags of the newest few thousand articles, those of most articles first."""
        ...

    async def matching(self, community_id: int, query: Node, *, deadline: float) -> list[int]:
        """The ids of all live articles that answer the query, ascending. DeadlineExceededError past `deadline`
        (seconds)."""
        ...

    async def tag_rules(self, community_id: int) -> list[TagRule]:
        """By tag."""
        ...

    async def add_tag_rule(
        self, community_id: int, tag: str, query: str, *, made_by: int, now: datetime, most: int
    ) -> TagRule | None:
        """The rule, the same one where it is there already; None where there are `most` others."""
        ...

    async def remove_tag_rule(self, community_id: int, rule_id: int) -> bool:
        """False if there was none."""
        ...
