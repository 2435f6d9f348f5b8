"""Alerts: what a saved search finds is told as it comes in, in a channel or to a member."""

from __future__ import annotations

from bot.models import ChannelKind
from bot.services.digest_content import ContentChoices
from bot.services.digests import Ahead, Digests
from bot.services.own_digests import OwnDigests

SCHEDULE, ZONE, STYLE = "as it happens", "UTC", "brief"


class Alerts:
    """An alert is a digest like any other: it is shown, paused and removed where digests are."""

    def __init__(self, digests: Digests, own: OwnDigests) -> None:
        self._digests = digests
        self._own = own

    async def in_channel(
        self, name: str, *, community_id: int, channel_id: int, kind: ChannelKind, made_by: int, locale: str
    ) -> Ahead:
        """Tell a channel what the server's search of this name finds. Raises InputError."""
        return await self._digests.create(
            community_id=community_id,
            channel_id=channel_id,
            channel_kind=kind,
            schedule=SCHEDULE,
            zone_name=ZONE,
            title=name,
            style=STYLE,
            created_by=made_by,
            locale=locale,
            content=_found_by(name),
        )

    async def to_member(self, name: str, *, community_id: int, member_id: int, locale: str) -> Ahead:
        """Tell a member, by direct message, what a search finds: the member's own of this name, else the server's.

        Raises InputError, and DeliveryError where Discord opens no direct messages.
        """
        return await self._own.create(
            community_id=community_id,
            owner=member_id,
            schedule=SCHEDULE,
            zone_name=ZONE,
            title=name,
            style=STYLE,
            locale=locale,
            content=_found_by(name),
        )


def _found_by(name: str) -> ContentChoices:
    return ContentChoices(search=name, quote=False)
