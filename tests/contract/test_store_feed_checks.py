"""What a fetch writes: all of it or nothing, by whoever holds the feed."""

import itertools
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.errors import StaleLeaseError
from bot.models import (
    EntryArticle,
    Feed,
    FeedCheck,
    FeedValidators,
    FollowStatus,
    NoticeDraft,
    NoticeKind,
    SeenEntry,
    Sentence,
)
from bot.store.store import SqlStore
from tests.support.archive import ADMIN, ELSEWHERE, HERE, NOW, put
from tests.support.feeds import URL, follow, known

LATER = NOW + timedelta(hours=1)
LEASE = timedelta(minutes=5)


async def claimed(store: SqlStore, owner: str = "me", now: datetime = NOW) -> Feed:
    [feed] = await store.claim_feeds(now=now, owner=owner, lease_until=now + LEASE, limit=1)
    return feed


async def settle(store: SqlStore, feed: Feed, *, owner: str = "me", now: datetime = NOW, **check: Any) -> None:
    await store.settle_feed(FeedCheck(feed=feed, **check), owner=owner, now=now)


async def test_a_fetch_is_written_and_gives_the_feed_back(store: SqlStore) -> None:
    await follow(store)
    feed = replace(
        await claimed(store),
        title="The Tarn Herald",
        site_url="https://herald.example/",
        validators=FeedValidators(etag='"1"', last_modified="yesterday", digest="ab"),
        arrivals=2.5,
        observed=900.0,
        checked_at=NOW,
        next_fetch_at=LATER,
        failures=2,
        failing_since=NOW,
        error="No.",
    )
    await settle(store, feed, served=(HERE,))
    [found] = await store.follows(HERE)
    assert (found.feed, found.take) == (feed, None)
    assert await store.claim_feeds(now=NOW, owner="me", lease_until=LATER, limit=9) == []
    assert await claimed(store, "you", LATER) == feed


async def test_entries_and_their_articles_are_kept_changed_and_forgotten(store: SqlStore) -> None:
    await follow(store)
    article = await put(store)
    feed = replace(await claimed(store), next_fetch_at=NOW)
    made = EntryArticle(community_id=HERE, article_id=article.id, revision=1)
    await settle(store, feed, seen=(SeenEntry(known("g1", address="u1"), (made,)), SeenEntry(known("g2"))))
    entries = {each.identity: each for each in await store.known_entries(feed.id)}
    assert {name: replace(each, id=None) for name, each in entries.items()} == {
        "g1": known("g1", address="u1"),
        "g2": known("g2"),
    }
    one, two = entries["g1"].id, entries["g2"].id
    assert one is not None and two is not None
    assert await store.entry_articles([one, two]) == {one: [made]}

    await claimed(store)
    changed = replace(entries["g1"], identity="g9", hash="h9", revisions=1)
    await settle(store, feed, seen=(SeenEntry(changed, (replace(made, revision=2),)),), forgotten=(two,))
    assert await store.known_entries(feed.id) == [changed]
    assert await store.entry_articles([one]) == {one: [replace(made, revision=2)]}


async def test_how_often_an_entry_was_not_read_is_kept(store: SqlStore) -> None:
    mine, other = await follow(store), await follow(store, f"{URL}?other")
    first, second = await claimed(store), await claimed(store)
    await settle(store, first, seen=(SeenEntry(known("g1", unread=1)), SeenEntry(known("g2"))))
    await settle(store, second, seen=(SeenEntry(known("g1", unread=1)),))
    assert await store.count_unread(mine.feed.id) == await store.count_unread(other.feed.id) == 1
    [entry] = [each for each in await store.known_entries(mine.feed.id) if each.identity == "g1"]
    assert entry.unread == 1
    await store.claim_feed(mine.feed.id, now=NOW, owner="me", lease_until=NOW + LEASE)
    await settle(store, mine.feed, seen=(SeenEntry(replace(entry, unread=0)),))
    assert await store.count_unread(mine.feed.id) == 0


async def test_who_lost_the_feed_writes_nothing(store: SqlStore) -> None:
    await follow(store)
    feed = await claimed(store)
    taken_over = NOW + LEASE
    await claimed(store, "you", taken_over)
    with pytest.raises(StaleLeaseError):
        await settle(store, replace(feed, failures=9), seen=(SeenEntry(known()),), now=taken_over)
    assert await store.known_entries(feed.id) == []
    assert (await store.follows(HERE))[0].feed.failures == 0
    await store.unfollow(HERE, feed.id)
    with pytest.raises(StaleLeaseError):
        await settle(store, feed, owner="you", now=taken_over)


async def test_who_came_during_a_fetch_is_not_forgotten(store: SqlStore) -> None:
    await follow(store)
    feed = await claimed(store)
    await follow(store, community=ELSEWHERE, take=3)
    await settle(store, replace(feed, next_fetch_at=LATER), served=(HERE,))
    again = await claimed(store)
    await settle(store, replace(again, next_fetch_at=LATER), served=(ELSEWHERE,))
    assert await store.claim_feeds(now=NOW, owner="me", lease_until=LATER, limit=9) == []


async def test_a_feed_paused_during_a_fetch_rests(store: SqlStore) -> None:
    await follow(store)
    feed = await claimed(store)
    await store.set_follow_status(HERE, feed.id, FollowStatus.PAUSED, now=NOW)
    await settle(store, replace(feed, next_fetch_at=NOW), served=(HERE,))
    assert await store.claim_feeds(now=LATER, owner="me", lease_until=LATER, limit=9) == []


async def test_a_feed_moves(store: SqlStore) -> None:
    await follow(store)
    feed = replace(await claimed(store), url="https://new.example/feed", next_fetch_at=LATER)
    await settle(store, feed, served=(HERE,))
    assert [each.feed for each in await store.follows(HERE)] == [feed]
    assert (await follow(store)).feed.id != feed.id


async def test_two_feeds_that_move_to_one_address_become_one(store: SqlStore) -> None:
    kept = (await follow(store, "https://new.example/feed", now=LATER)).feed
    old = (await follow(store, tags=("old",))).feed
    await follow(store, community=ELSEWHERE, tags=("there",))
    feed = await claimed(store)
    assert feed.id == old.id
    await settle(store, replace(feed, url=kept.url), seen=(SeenEntry(known()),), served=(HERE, ELSEWHERE))
    assert [each.feed.id for each in await store.follows(HERE)] == [kept.id]
    [there] = await store.follows(ELSEWHERE)
    assert (there.feed.id, there.choices.tags, there.take) == (kept.id, ("there",), None)
    assert await store.known_entries(old.id) == []


async def test_each_community_is_told_once_that_a_feed_fails(store: SqlStore) -> None:
    await follow(store)
    feed_id = (await follow(store, community=ELSEWHERE)).feed.id
    notices = tuple(
        NoticeDraft(
            community_id=community,
            kind=NoticeKind.FEED,
            subject_id=feed_id,
            to=ADMIN,
            sentences=(Sentence("No."),),
        )
        for community in (HERE, ELSEWHERE)
    )

    async def told(**check: Any) -> list[int]:
        """The communities with a new notice after a fetch."""
        feed = replace(await claimed(store), next_fetch_at=NOW, **check)
        await settle(store, feed, notices=notices if feed.failures else ())
        written = await store.claim_notices(now=NOW, retry_at=LATER, limit=9)
        return [each.community_id for each in written]

    failing = {"failures": 8, "failing_since": NOW}
    assert await told(**failing) == [HERE, ELSEWHERE]
    assert await told(**failing) == []
    assert await told(failures=0) == []
    await store.set_follow_status(HERE, feed_id, FollowStatus.PAUSED, now=NOW)
    assert await told(**failing) == [ELSEWHERE]
    await store.set_follow_status(HERE, feed_id, FollowStatus.ACTIVE, now=NOW)
    assert await told(**failing) == [HERE]


async def test_a_hub_is_asked_anew_for_a_feed_that_moved_and_names_no_topic(store: SqlStore) -> None:
    await follow(store)
    feed = replace(await claimed(store), hub="https://hub.example/", next_fetch_at=NOW)
    await settle(store, feed, served=(HERE,))

    async def asked() -> list[str]:
        leases = await store.claim_hubs(now=NOW, ask_again_at=LATER, limit=9, secret=lambda: f"s{next(numbers)}")
        return [each.topic for each in leases]

    numbers = itertools.count()
    assert await asked() == [URL]
    moved = "https://herald.example/moved.xml"
    await settle(store, replace(await claimed(store), url=moved))
    assert await asked() == [moved]


async def test_a_hub_is_asked_confirmed_and_makes_a_feed_due(store: SqlStore) -> None:
    await follow(store)
    feed = replace(
        await claimed(store), hub="https://hub.example/", topic=None, checked_at=NOW, next_fetch_at=LATER
    )
    secrets = iter("abcdef")

    async def ask(now: datetime = NOW) -> list[tuple[str, str, str, str]]:
        asked = await store.claim_hubs(now=now, ask_again_at=LATER, limit=9, secret=lambda: next(secrets))
        return [(each.hub, each.topic, each.token, each.secret) for each in asked]

    assert await ask() == []
    await settle(store, feed, served=(HERE,))
    assert await ask() == [("https://hub.example/", URL, "a", "b")]
    assert await ask() == []
    assert await ask(LATER) == [("https://hub.example/", URL, "a", "b")]
    lease = await store.hub_lease("a")
    assert lease is not None and lease.feed_id == feed.id
    assert await store.hub_lease("z") is None

    await store.set_pushed("a", until=LATER, ask_at=LATER)
    assert (await store.follows(HERE))[0].feed.pushed_until == LATER
    await store.hurry("a", NOW)
    again = await claimed(store)
    await settle(store, replace(again, hub=None, next_fetch_at=LATER))
    assert await store.hub_lease("a") is None
    assert (await store.follows(HERE))[0].feed.pushed_until is None
