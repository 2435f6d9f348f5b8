"""Feeds and who follows them: one feed for all, each community's follow its own."""

from datetime import datetime, timedelta

import pytest

from bot.errors import NotFoundError
from bot.models import FeedLink, FollowChoices, FollowStatus
from bot.store.store import SqlStore
from tests.support.archive import ADMIN, ELSEWHERE, HERE, NOW
from tests.support.feeds import URL, follow, make_feed

LATER = NOW + timedelta(minutes=5)


async def claim(store: SqlStore, owner: str = "me", *, limit: int = 9, now: datetime = NOW) -> list[str]:
    found = await store.claim_feeds(now=now, owner=owner, lease_until=now + timedelta(seconds=60), limit=limit)
    return [feed.url for feed in found]


async def test_two_communities_follow_one_feed(store: SqlStore) -> None:
    here = await follow(store, tags=("city",), full_text=False, take=3)
    there = await follow(store, community=ELSEWHERE)
    assert here.feed.id == there.feed.id
    assert (here.choices.tags, here.choices.full_text, here.take) == (("city",), False, 3)
    assert (here.added_by, here.created_at) == (ADMIN, NOW)
    assert [each.community_id for each in await store.followers(here.feed.id)] == [HERE, ELSEWHERE]
    assert await store.follows(HERE) == [here]
    assert await store.follow_of(ELSEWHERE, there.feed.id) == there
    assert await claim(store) == [URL]


async def test_a_feed_is_followed_once(store: SqlStore) -> None:
    first = await follow(store, tags=("city",))
    again, is_new = await store.follow(
        HERE, make_feed(), FollowChoices(), take=9, added_by=1, due_at=LATER, now=LATER
    )
    assert (again, is_new) == (first, False)


async def test_a_new_follower_hurries_a_feed_and_never_delays_it(store: SqlStore) -> None:
    soon = NOW + timedelta(minutes=1)
    for community, due_at in ((HERE, LATER), (ELSEWHERE, soon), (3, LATER)):
        await store.follow(community, make_feed(), FollowChoices(), take=0, added_by=1, due_at=due_at, now=NOW)
    assert await claim(store) == []
    assert await claim(store, now=soon) == [URL]


async def test_another_communitys_follow_is_not_seen_nor_changed(store: SqlStore) -> None:
    feed_id = (await follow(store)).feed.id
    assert await store.follow_of(ELSEWHERE, feed_id) is None
    assert await store.follows(ELSEWHERE) == []
    assert not await store.unfollow(ELSEWHERE, feed_id)
    with pytest.raises(NotFoundError):
        await store.set_follow_status(ELSEWHERE, feed_id, FollowStatus.PAUSED, now=NOW)
    assert [each.status for each in await store.follows(HERE)] == [FollowStatus.ACTIVE]


async def test_a_feed_goes_with_its_last_follower(store: SqlStore) -> None:
    feed_id = (await follow(store)).feed.id
    await follow(store, community=ELSEWHERE)
    assert await store.unfollow(HERE, feed_id)
    assert not await store.unfollow(HERE, feed_id)
    assert await claim(store) == [URL]
    assert await store.unfollow(ELSEWHERE, feed_id)
    assert await claim(store, now=LATER) == []
    assert (await follow(store)).feed.id != feed_id


async def test_a_paused_community_gets_nothing_and_a_feed_that_nobody_waits_for_rests(store: SqlStore) -> None:
    feed_id = (await follow(store)).feed.id
    await follow(store, community=ELSEWHERE)
    paused = await store.set_follow_status(HERE, feed_id, FollowStatus.PAUSED, now=NOW)
    assert paused.status is FollowStatus.PAUSED
    assert [each.community_id for each in await store.followers(feed_id)] == [ELSEWHERE]
    await store.set_follow_status(ELSEWHERE, feed_id, FollowStatus.PAUSED, now=NOW)
    assert await claim(store) == []
    resumed = await store.set_follow_status(HERE, feed_id, FollowStatus.ACTIVE, now=LATER)
    assert resumed.take == 0  # what came meanwhile is not new to it
    assert await claim(store, now=LATER) == [URL]


async def test_a_feed_rests_when_only_paused_followers_are_left(store: SqlStore) -> None:
    feed_id = (await follow(store)).feed.id
    await follow(store, community=ELSEWHERE)
    await store.set_follow_status(HERE, feed_id, FollowStatus.PAUSED, now=NOW)
    await store.unfollow(ELSEWHERE, feed_id)
    assert await claim(store) == []


async def test_due_feeds_are_handed_to_one_the_longest_due_first(store: SqlStore) -> None:
    await follow(store, "https://b.example/", now=NOW)
    await follow(store, "https://a.example/", now=NOW - timedelta(seconds=1))
    await follow(store, "https://c.example/", now=LATER)
    assert await claim(store, limit=1) == ["https://a.example/"]
    assert await claim(store, "other") == ["https://b.example/"]
    assert await claim(store) == []
    after_the_leases = NOW + timedelta(seconds=61)
    assert await claim(store, "other", now=after_the_leases) == ["https://a.example/", "https://b.example/"]


async def test_one_feed_is_claimed_out_of_turn_by_one(store: SqlStore) -> None:
    feed_id = (await follow(store)).feed.id
    first = await store.claim_feed(feed_id, now=NOW, owner="me", lease_until=LATER)
    assert first is not None and first.url == URL
    assert await store.claim_feed(feed_id, now=NOW, owner="you", lease_until=LATER) is None
    assert await claim(store) == []
    assert await store.claim_feed(feed_id + 1, now=NOW, owner="me", lease_until=LATER) is None


async def test_an_offer_is_kept_for_its_asker_alone_and_forgotten_when_old(store: SqlStore) -> None:
    links = [FeedLink(URL, "The \x00 Herald", True), FeedLink("https://herald.example/sport", None, False)]
    choices = FollowChoices(tags=("city", "news"), full_text=False)
    day = timedelta(days=1)
    made = await store.offer_feeds(HERE, 7, links, choices, now=NOW, forget_before=NOW - day)
    found = await store.feed_offer(HERE, 7, made.id)
    assert found is not None and found.choices == choices
    assert [link.url for link in found.feeds] == [link.url for link in links]
    assert await store.feed_offer(HERE, 8, made.id) is None
    assert await store.feed_offer(ELSEWHERE, 7, made.id) is None
    await store.offer_feeds(HERE, 7, links, choices, now=NOW + 2 * day, forget_before=NOW + day)
    assert await store.feed_offer(HERE, 7, made.id) is None
