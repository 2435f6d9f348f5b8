"""What the services need of feeds: somebody who reads them, and a place where they are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from bot.models import (
    EntryArticle,
    Feed,
    FeedCheck,
    FeedLink,
    FeedOffer,
    FeedValidators,
    FetchedFeed,
    Follow,
    FollowChoices,
    FollowStatus,
    HubLease,
    KnownEntry,
    OpmlFeed,
)


class FeedReader(Protocol):
    """Feeds from the outside. Raises SourceError; FetchError, with status and retry_after, for the network."""

    async def read(self, url: str, known: FeedValidators | None = None) -> FetchedFeed:
        """A feed, or that it did not change since `known`."""
        ...

    async def discover(self, typed: str) -> list[FeedLink]:
        """The feeds of a site, from its address, a page's or a feed's own; at least one."""
        ...

    async def read_opml(self, data: bytes) -> list[OpmlFeed]: ...


class FeedStore(Protocol):
    """Feeds: each is there once, whoever follows it. Methods that name a community see its own follows only."""

    async def follow(
        self,
        community_id: int,
        feed: Feed,
        choices: FollowChoices,
        *,
        take: int,
        added_by: int,
        due_at: datetime,
        now: datetime,
    ) -> tuple[Follow, bool]:
        """Follow the feed with this address, storing it (its id does not matter) if nobody does yet; it is due at
        `due_at` at the latest. False with the follow that there is already."""
        ...

    async def follows(self, community_id: int) -> list[Follow]:
        """In the order in which the feeds became known."""
        ...

    async def follow_of(self, community_id: int, feed_id: int) -> Follow | None: ...

    async def set_follow_status(
        self, community_id: int, feed_id: int, status: FollowStatus, *, now: datetime
    ) -> Follow:
        """Paused, a community gets nothing, and a feed that nobody else waits for is not fetched; active again,
        it gets what comes from then on. Raises NotFoundError."""
        ...

    async def unfollow(self, community_id: int, feed_id: int) -> bool:
        """False if it was not followed. With its last follower a feed is forgotten; articles stay."""
        ...

    async def offer_feeds(
        self,
        community_id: int,
        user_id: int,
        links: Sequence[FeedLink],
        choices: FollowChoices,
        *,
        now: datetime,
        forget_before: datetime,
    ) -> FeedOffer:
        """Remember what a person is offered; offers made before `forget_before` are forgotten, whoever's."""
        ...

    async def feed_offer(self, community_id: int, user_id: int, offer_id: int) -> FeedOffer | None:
        """What this member was offered in this community; None for anybody else's."""
        ...

    async def claim_feeds(self, *, now: datetime, owner: str, lease_until: datetime, limit: int) -> list[Feed]:
        """Feeds that are due and that nobody is fetching, the longest due first, each handed to one caller."""
        ...

    async def claim_feed(self, feed_id: int, *, now: datetime, owner: str, lease_until: datetime) -> Feed | None:
        """One feed out of turn. None if somebody is fetching it now, or nobody follows it any more."""
        ...

    async def followers(self, feed_id: int) -> list[Follow]:
        """Every community that follows the feed and is not paused."""
        ...

    async def known_entries(self, feed_id: int) -> list[KnownEntry]: ...

    async def count_unread(self, feed_id: int) -> int:
        """How many of its entries could not be read."""
        ...

    async def entry_articles(self, entry_ids: Sequence[int]) -> dict[int, list[EntryArticle]]:
        """What entries became, by their ids, in every community."""
        ...

    async def settle_feed(self, check: FeedCheck, *, owner: str, now: datetime) -> None:
        """Write what a fetch found, and give the feed back, all in one transaction. Raises StaleLeaseError, having
        written nothing, where another process took the feed over."""
        ...

    async def claim_hubs(
        self, *, now: datetime, ask_again_at: datetime, limit: int, secret: Callable[[], str]
    ) -> list[HubLease]:
        """Hubs that are to be asked (again) to say when a feed has something new. Token and secret are made by
        `secret` where there are none, and kept."""
        ...

    async def hub_lease(self, token: str) -> HubLease | None: ...

    async def set_pushed(self, token: str, *, until: datetime | None, ask_at: datetime) -> None:
        """The hub will tell until then (None: it refuses); it is to be asked again at `ask_at`."""
        ...

    async def hurry(self, token: str, when: datetime) -> None:
        """Let the feed be fetched at `when` if that is earlier than it would be, unless it fails."""
        ...
