"""What a server's admins decide."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.errors import N_, InputError
from bot.models import CommunitySettings
from bot.ports import ArticleStore, Clock

SHARED_QUOTE = range(50, 2001)
"""Characters that the limit for shared quotations may be set to."""

MOST_ROLES = 25
"""Roles that digests of one community may mention."""


class CommunityChoices:
    def __init__(self, store: ArticleStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def get(self, community_id: int) -> CommunitySettings:
        return await self._store.settings(community_id)

    async def limit_shared_quotes(self, longest: int, *, community_id: int) -> CommunitySettings:
        return await self._change(community_id, longest_shared_quote=longest)

    async def allow_mentions(self, role_id: int, *, community_id: int) -> CommunitySettings:
        """Let moderators have a role mentioned by a digest. Raises InputError for everyone."""
        if role_id == community_id:
            raise InputError(
                N_("No digest may mention everyone. Pick a role that those have who want to be told.")
            )
        roles = (await self._store.settings(community_id)).mention_roles
        if role_id not in roles and len(roles) >= MOST_ROLES:
            raise InputError(
                N_("There are {n} roles on the list, the most it may have. Remove one first."), n=MOST_ROLES
            )
        return await self._change(community_id, mention_roles=tuple(dict.fromkeys((*roles, role_id))))

    async def forbid_mentions(self, role_id: int, *, community_id: int) -> CommunitySettings:
        """Take a role off the list: the next edition that would mention it comes without."""
        roles = (await self._store.settings(community_id)).mention_roles
        return await self._change(community_id, mention_roles=tuple(each for each in roles if each != role_id))

    async def _change(self, community_id: int, **changes: Any) -> CommunitySettings:
        changed = replace(await self._store.settings(community_id), **changes)
        await self._store.set_settings(community_id, changed, now=self._clock.now())
        return changed
