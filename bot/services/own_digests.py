"""A member's own digests: they come by direct message, and nobody else sees or changes them."""

from __future__ import annotations

from bot.errors import N_, InputError
from bot.models import ChannelKind
from bot.ports import DigestStore, People
from bot.services.digest_content import ContentChoices
from bot.services.digests import Ahead, Digests

MOST_OWN = 3
"""Digests that a member may have of one server."""


class OwnDigests:
    """What `Digests` doesn't do for a digest with an owner: begin it, and know its server in direct messages."""

    def __init__(self, store: DigestStore, digests: Digests, people: People) -> None:
        self._store = store
        self._digests = digests
        self._people = people

    async def create(
        self,
        *,
        community_id: int,
        owner: int,
        schedule: str,
        zone_name: str,
        title: str,
        style: str,
        locale: str,
        content: ContentChoices,
    ) -> Ahead:
        """In the language `locale`. Raises InputError for what can't be read, or one too many; DeliveryError where
        Discord opens no direct messages."""
        if len(await self._digests.all(community_id=community_id, owner=owner)) >= MOST_OWN:
            raise InputError(
                N_("You have {n} digests of your own here, the most one may have. Remove one first."), n=MOST_OWN
            )
        return await self._digests.create(
            community_id=community_id,
            channel_id=await self._people.open_dm(owner),
            channel_kind=ChannelKind.DM,
            schedule=schedule,
            zone_name=zone_name,
            title=title,
            style=style,
            created_by=owner,
            locale=locale,
            content=content,
        )

    async def home(self, user_id: int, delivery_id: int | None) -> int | None:
        """The community that a person means who presses something in their direct messages: that of the edition
        it stands under, or else the one that they have digests of. None where there is no such one, or they left
        it."""
        found = await self._store.own_communities(user_id, delivery_id=delivery_id)
        if len(found) != 1 or not await self._people.is_member(found[0], user_id):
            return None
        return found[0]
