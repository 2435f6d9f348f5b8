"""What a server's admins decide."""

from __future__ import annotations

from dataclasses import replace

from bot.models import CommunitySettings
from bot.ports import ArticleStore, Clock

SHARED_QUOTE = range(50, 2001)
"""Characters that the limit for shared quotations may be set to."""


class CommunityChoices:
    def __init__(self, store: ArticleStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def get(self, community_id: int) -> CommunitySettings:
        return await self._store.settings(community_id)

    async def limit_shared_quotes(self, longest: int, *, community_id: int) -> CommunitySettings:
        changed = replace(await self._store.settings(community_id), longest_shared_quote=longest)
        await self._store.set_settings(community_id, changed, now=self._clock.now())
        return changed
