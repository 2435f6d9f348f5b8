"""Feeds as a community's admins handle them: find, follow, look after, carry in and out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.errors import N_, InputError, NewsdeskError, NotFoundError, SourceError
from bot.models import (
    Feed,
    FeedDocument,
    FeedEntry,
    FeedLink,
    FeedOffer,
    FetchedFeed,
    Follow,
    FollowChoices,
    FollowStatus,
    OpmlFeed,
)
from bot.ports import Clock, FeedReader, FeedStore
from bot.services.feed_entries import newest
from bot.services.feed_intake import FeedIntake, Intake
from bot.services.feed_schedule import PRIOR
from bot.services.ingest import LONGEST_TAG

MOST = 500
"""Feeds that one community follows."""

TAKES = (0, 1, 5, 10, 25)
"""How much of what is there one may take when one follows a feed."""

SHOWN = 5
"""Entries of a feed that are shown before it is followed."""

MOST_TAGS = 5
OFFERED = timedelta(days=7)

OWN_TURN = timedelta(minutes=1)
"""How long who follows a feed has to take in what was read of it; then the clockwork reads it."""

IMPORTED_AT_ONCE = 8
LONGEST_LIST = 300
"""Feeds of one imported list: what can be read while Discord waits for the answer."""


class OpmlWriter(Protocol):
    def __call__(self, feeds: Iterable[OpmlFeed], *, title: str, created: datetime) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Offered:
    """A feed as it is now, before it is followed: the one at `at` in the offer."""

    offer: FeedOffer
    at: int
    document: FeedDocument

    @property
    def latest(self) -> list[FeedEntry]:
        return [self.document.entries[at] for at in newest(self.document.entries, SHOWN)]

    @property
    def link(self) -> FeedLink:
        return self.offer.feeds[self.at]


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A feed that is followed: since now (`is_new`) or before, and how many articles came of it; None if another
    process is at it. `had`: it was to be followed, and was already."""

    follow: Follow
    is_new: bool
    articles: int | None
    had: bool = False


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed that is followed, and how many of its entries could not be read."""

    follow: Follow
    unread: int


@dataclass(frozen=True, slots=True)
class Removed:
    """What is no longer followed, and the offer to follow it again."""

    follow: Follow
    offer: FeedOffer


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of a list of feeds: how many are followed now, how many were, and why the others are not."""

    followed: int
    had: int
    failed: tuple[tuple[OpmlFeed, NewsdeskError], ...]


Progress = Callable[[int, int], Awaitable[None]]
"""Told how many of how many are done."""


class Feeds:
    def __init__(
        self, store: FeedStore, reader: FeedReader, intake: FeedIntake, clock: Clock, *, write_opml: OpmlWriter
    ) -> None:
        self._store = store
        self._reader = reader
        self._intake = intake
        self._clock = clock
        self._write_opml = write_opml

    async def find(self, typed: str, *, community_id: int, user_id: int, tags: str, full_text: bool) -> FeedOffer:
        """The feeds of a site, remembered for the buttons that choose one. Raises SourceError and InputError."""
        choices = FollowChoices(tags=read_tags(tags), full_text=full_text)
        links = await self._reader.discover(typed)
        return await self._offer(links, choices, community_id=community_id, user_id=user_id)

    async def look(self, offer_id: int, at: int, *, community_id: int, user_id: int) -> Offered:
        """One feed of an offer as it is now. Raises NotFoundError and SourceError."""
        offer = await self._store.feed_offer(community_id, user_id, offer_id)
        if offer is None or at >= len(offer.feeds):
            raise NotFoundError(N_("This offer is too old. Use /feed add again."))
        return Offered(offer, at, (await self._read(offer.feeds[at].url))[1])

    async def follow(self, offer_id: int, at: int, take: int, *, community_id: int, user_id: int) -> Followed:
        """Follow a feed of an offer, and take so many of its entries. Raises NotFoundError, SourceError (the feed
        can't be read now) and InputError (the community follows too many)."""
        offer = await self._store.feed_offer(community_id, user_id, offer_id)
        if offer is None or at >= len(offer.feeds) or take not in TAKES:
            raise NotFoundError(N_("This offer is too old. Use /feed add again."))
        return await self._follow(
            offer.feeds[at].url,
            offer.choices,
            take,
            community_id=community_id,
            user_id=user_id,
        )

    async def of(self, *, community_id: int) -> list[Follow]:
        return await self._store.follows(community_id)

    async def get(self, feed_id: int, *, community_id: int) -> Follow:
        """Raises NotFoundError: for a feed that others follow just as for none at all."""
        found = await self._store.follow_of(community_id, feed_id)
        if found is None:
            raise NotFoundError(N_("This server does not follow this feed any more."))
        return found

    async def pick(self, typed: str, *, community_id: int) -> Follow:
        """The feed that a person named in an option: the id that autocomplete filled in, else its title or
        address."""
        follows = await self._store.follows(community_id)
        wanted = typed.strip().casefold()
        named = [each for each in follows if wanted == str(each.feed.id)]
        named += [each for each in follows if wanted in (each.feed.name.casefold(), each.feed.url.casefold())]
        if not named:
            raise NotFoundError(
                N_("This server follows no feed “{typed}”. Pick one from the list, or see /feed list."),
                typed=typed,
            )
        return named[0]

    async def state(self, typed: str, *, community_id: int) -> FeedState:
        """The feed that a person named, and how it fares. Raises NotFoundError."""
        found = await self.pick(typed, community_id=community_id)
        return FeedState(found, await self._store.count_unread(found.feed.id))

    async def suggest(self, typed: str, *, community_id: int) -> list[Follow]:
        wanted = typed.strip().casefold()
        follows = await self._store.follows(community_id)
        return [each for each in follows if wanted in f"{each.feed.name} {each.feed.url}".casefold()]

    async def pause(self, feed_id: int, *, community_id: int) -> Follow:
        return await self._store.set_follow_status(
            community_id, feed_id, FollowStatus.PAUSED, now=self._clock.now()
        )

    async def resume(self, feed_id: int, *, community_id: int) -> Follow:
        """Go on from now: what the feed published meanwhile is not taken."""
        return await self._store.set_follow_status(
            community_id, feed_id, FollowStatus.ACTIVE, now=self._clock.now()
        )

    async def remove(self, feed_id: int, *, community_id: int, user_id: int) -> Removed:
        """Follow a feed no more; its articles stay. Raises NotFoundError."""
        found = await self.get(feed_id, community_id=community_id)
        link = FeedLink(found.feed.url, found.feed.title, True)
        offer = await self._offer([link], found.choices, community_id=community_id, user_id=user_id)
        await self._store.unfollow(community_id, feed_id)
        return Removed(found, offer)

    async def refresh(self, feed_id: int, *, community_id: int) -> Followed:
        """Fetch a feed now. Raises NotFoundError, InputError for a paused one, and what the fetch failed with."""
        found = await self.get(feed_id, community_id=community_id)
        if found.status is FollowStatus.PAUSED:
            raise InputError(N_("This feed is paused. Use /feed resume first."))
        claimed = await self._intake.claim(feed_id)
        if claimed is None:
            return Followed(follow=found, is_new=False, articles=None)
        intake = await self._intake.check(claimed)
        return await self._outcome(found, intake, is_new=False)

    async def replace(self, feed_id: int, typed: str, *, community_id: int, user_id: int) -> Followed:
        """Follow the feed at another address instead, as this one was followed. Raises NotFoundError, and
        SourceError where there is none; the former one then stays."""
        former = await self.get(feed_id, community_id=community_id)
        [link, *_] = await self._reader.discover(typed)
        followed = await self._follow(
            link.url,
            former.choices,
            0,
            community_id=community_id,
            user_id=user_id,
            instead=True,
        )
        if followed.follow.feed.id != feed_id:
            await self._store.unfollow(community_id, feed_id)
        return followed

    async def read_list(self, data: bytes) -> list[OpmlFeed]:
        """The feeds of an OPML file. Raises SourceError, and InputError for more than can be read at once."""
        feeds = await self._reader.read_opml(data)
        if len(feeds) > LONGEST_LIST:
            raise InputError(
                N_("This list has {n} feeds; {most} can be imported at once. Split it into parts."),
                n=len(feeds),
                most=LONGEST_LIST,
            )
        return feeds

    async def follow_list(
        self,
        feeds: Sequence[OpmlFeed],
        *,
        community_id: int,
        user_id: int,
        progress: Progress | None = None,
    ) -> Imported:
        """Follow the feeds of a list from now on; a folder becomes a tag. One that can't be read is not followed,
        and does not keep the others out."""
        turns = asyncio.Semaphore(IMPORTED_AT_ONCE)
        done = followed = 0
        failed: list[tuple[OpmlFeed, NewsdeskError]] = []

        async def one(feed: OpmlFeed) -> None:
            nonlocal done, followed
            async with turns:
                try:
                    outcome = await self._follow(
                        feed.url,
                        FollowChoices(tags=read_tags(feed.folder or "")),
                        0,
                        community_id=community_id,
                        user_id=user_id,
                    )
                    followed += outcome.is_new
                except NewsdeskError as error:
                    failed.append((feed, error))
                done += 1
                if progress is not None:
                    await progress(done, len(feeds))

        await asyncio.gather(*map(one, feeds))
        return Imported(followed=followed, had=len(feeds) - followed - len(failed), failed=tuple(failed))

    async def export(self, *, community_id: int, title: str) -> bytes:
        """The feeds of a community as an OPML file; the first tag is the folder. Raises NotFoundError."""
        follows = await self._store.follows(community_id)
        if not follows:
            raise NotFoundError(N_("This server follows no feeds yet. Follow one with /feed add."))
        listed = [
            OpmlFeed(each.feed.url, each.feed.name, each.feed.site_url, next(iter(each.choices.tags), None))
            for each in follows
        ]
        return await asyncio.to_thread(self._write_opml, listed, title=title, created=self._clock.now())

    async def _follow(
        self,
        url: str,
        choices: FollowChoices,
        take: int,
        *,
        community_id: int,
        user_id: int,
        instead: bool = False,
    ) -> Followed:
        """Read a feed, follow it, and take in what was read. `instead`: another one will be given up."""
        follows = await self._store.follows(community_id)
        had = next((each for each in follows if each.feed.url == url), None)
        if had is not None:
            return Followed(follow=had, is_new=False, articles=0, had=True)
        if len(follows) - instead >= MOST:
            raise InputError(N_("This server follows {n} feeds, the most it may. Remove one first."), n=MOST)
        fetched, document = await self._read(url)
        feed = Feed(
            id=0,
            url=fetched.url,
            title=document.title,
            site_url=document.site_url,
            arrivals=PRIOR[0],
            observed=PRIOR[1],
        )
        now = self._clock.now()
        follow, is_new = await self._store.follow(
            community_id,
            feed,
            choices,
            take=take,
            added_by=user_id,
            due_at=now + OWN_TURN,
            now=now,
        )
        if not is_new:
            return Followed(follow=follow, is_new=False, articles=0, had=True)
        claimed = await self._intake.claim(follow.feed.id)
        if claimed is None:
            return Followed(follow=follow, is_new=True, articles=None)
        return await self._outcome(follow, await self._intake.take_in(claimed, fetched), is_new=True)

    async def _outcome(self, follow: Follow, intake: Intake, *, is_new: bool) -> Followed:
        if intake.error is not None:
            raise intake.error
        now = await self._store.follow_of(follow.community_id, follow.feed.id)
        return Followed(
            follow=now or follow, is_new=is_new, articles=len(intake.articles.get(follow.community_id, ()))
        )

    async def _offer(
        self, links: Sequence[FeedLink], choices: FollowChoices, *, community_id: int, user_id: int
    ) -> FeedOffer:
        now = self._clock.now()
        return await self._store.offer_feeds(
            community_id, user_id, links, choices, now=now, forget_before=now - OFFERED
        )

    async def _read(self, url: str) -> tuple[FetchedFeed, FeedDocument]:
        fetched = await self._reader.read(url)
        if fetched.document is None:
            raise SourceError(N_("This feed gave no answer that can be read. Try again later."))
        return fetched, fetched.document


def read_tags(typed: str) -> tuple[str, ...]:
    """Tags between commas. Raises InputError for more, or longer ones, than a feed may give."""
    tags = tuple(dict.fromkeys(filter(None, (" ".join(part.split()) for part in typed.split(",")))))
    if len(tags) > MOST_TAGS:
        raise InputError(N_("A feed may give {n} tags. Leave some out."), n=MOST_TAGS)
    if any(len(tag) > LONGEST_TAG for tag in tags):
        raise InputError(N_("A tag may have {n} characters. Shorten it."), n=LONGEST_TAG)
    return tags
