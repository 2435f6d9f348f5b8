"""Alerts: what a saved search finds is told as it comes in, in a channel or to a member."""

from __future__ import annotations

from bot.errors import N_, InputError
from bot.models import ChannelKind, Subscription
from bot.services.digest_content import ContentChoices
from bot.services.digests import Ahead, Digests
from bot.services.named_searches import is_followed
from bot.services.own_digests import OwnDigests
from bot.services.schedule_words import parse_schedule

SCHEDULE, ZONE, STYLE = "as it happens", "UTC", "brief"


class Alerts:
    """An alert is a digest like any other: it is shown, paused and removed where digests are."""

    def __init__(self, digests: Digests, own: OwnDigests) -> None:
        self._digests = digests
        self._own = own

    async def in_channel(
        self, name: str, *, community_id: int, channel_id: int, kind: ChannelKind, made_by: int, locale: str
    ) -> Ahead:
        """Tell a channel what the server's search of this name finds. Raises InputError, also where it is told
        that already."""
        digests = await self._digests.all(community_id=community_id)
        if any(each.channel_id == channel_id and _tells_of(each, name) for each in digests):
            raise InputError(N_("That channel is told what “{name}” finds already: see /digest list."), name=name)
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

        Raises InputError, also for one who is told that already, and DeliveryError where Discord opens no direct
        messages.
        """
        own = await self._digests.all(community_id=community_id, owner=member_id)
        if any(_tells_of(each, name) for each in own):
            raise InputError(N_("You are told what “{name}” finds already: see /my-digest list."), name=name)
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


def _tells_of(digest: Subscription, name: str) -> bool:
    """Whether it is an alert for the search of this name."""
    return digest.schedule == str(parse_schedule(SCHEDULE)) and is_followed(name, digest)


def _found_by(name: str) -> ContentChoices:
    return ContentChoices(search=name, quote=False)
