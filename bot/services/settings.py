"""What a server's admins decide."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.errors import N_, InputError
from bot.models import CommunitySettings
from bot.ports import ArticleStore, Clock

SHARED_QUOTE = range(50, 2001)
"""Characters that the limit for shared quotations may be set to."""

OFF = "off"

_CUSTOM = re.compile(r"<a?:[A-Za-z0-9_]{2,32}:(?P<id>[0-9]{15,20})>")
_UNICODE = re.compile(r"[#*0-9]\ufe0f?\u20e3|[^\w\s\x00-\x7f][^\x00-\x7f\s]{0,14}")

MOST_ROLES = 25
"""Roles that digests of one community may mention."""


class CommunityChoices:
    def __init__(self, store: ArticleStore, clock: Clock, *, reads_messages: bool = False) -> None:
        """`reads_messages`: whether the operator lets the bot see messages that are reacted to."""
        self._store = store
        self._clock = clock
        self._reads_messages = reads_messages

    async def get(self, community_id: int) -> CommunitySettings:
        return await self._store.settings(community_id)

    async def limit_shared_quotes(self, longest: int, *, community_id: int) -> CommunitySettings:
        return await self._change(community_id, longest_shared_quote=longest)

    async def choose_reaction(self, typed: str, *, community_id: int) -> CommunitySettings:
        """Have admins add messages by an emoji, or by none (`off`). Raises InputError for what is no emoji, and
        where the operator has not allowed it."""
        typed = typed.strip()
        if typed.casefold() == OFF:
            return await self._change(community_id, reaction=None)
        if not self._reads_messages:
            raise InputError(
                N_(
                    "The operator of this Newsdesk does not let it read messages, so a reaction can't add them. "
                    "Apps > Add to Newsdesk does; or ask for NEWSDESK_MESSAGE_CONTENT=on."
                )
            )
        if not (_CUSTOM.fullmatch(typed) or _UNICODE.fullmatch(typed)):
            raise InputError(N_("“{typed}” is not an emoji. Give one, or off."), typed=typed[:50])
        return await self._change(community_id, reaction=typed)

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


def emoji_key(emoji: str) -> str:
    """What is the same for two ways to write one emoji: the id of a server's own, which may be renamed, or the
    characters without the mark that says how they are drawn."""
    custom = _CUSTOM.fullmatch(emoji)
    return custom["id"] if custom else emoji.replace("\ufe0f", "")
