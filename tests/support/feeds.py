"""Feeds, and communities that follow them, for tests that care about a few of their fields."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.models import Feed, FeedDocument, FeedEntry, Follow, FollowChoices, FollowStatus, KnownEntry
from bot.store.store import SqlStore
from bot.text.sketch import content_hash
from tests.support.archive import ADMIN, HERE, NOW

URL = "https://herald.example/feed.xml"


def make_feed(url: str = URL, **values: Any) -> Feed:
    return Feed(**{"id": 0, "url": url, "title": "The Herald", "arrivals": 1.0, "observed": 3600.0, **values})


def make_follow(feed: Feed, community: int = HERE, **values: Any) -> Follow:
    defaults: dict[str, Any] = {
        "status": FollowStatus.ACTIVE,
        "choices": FollowChoices(full_text=False),
        "take": None,
        "added_by": ADMIN,
        "created_at": NOW,
    }
    return Follow(**{**defaults, "community_id": community, "feed": feed, **values})


async def follow(
    store: SqlStore, url: str = URL, *, community: int = HERE, take: int = 0, now: datetime = NOW, **choices: Any
) -> Follow:
    """Follow a feed that this community does not follow yet."""
    made, is_new = await store.follow(
        community,
        make_feed(url),
        FollowChoices(**choices),
        take=take,
        added_by=ADMIN,
        due_at=now,
        now=now,
    )
    assert is_new
    return made


def known(identity: str = "g1", *, hash: str = "h1", **values: Any) -> KnownEntry:
    return KnownEntry(**{"id": None, "identity": identity, "address": None, "hash": hash, **values})


def make_entry(number: int, **values: Any) -> FeedEntry:
    title, text = (
        f"Story {number}",
        f"Story {number} tells of bridge {number}, which the town will close in March. " * 3,
    )
    entry = FeedEntry(
        guid=f"guid {number}",
        url=f"https://herald.example/{number}",
        hash=content_hash(f"{title} {text}"),
        title=title,
        text=text,
    )
    return replace(entry, **values)


def make_document(*entries: FeedEntry, **values: Any) -> FeedDocument:
    defaults: dict[str, Any] = {
        "title": "The Herald",
        "site_url": "https://herald.example/",
        "language": "en",
        "hub": None,
        "topic": None,
        "ttl": None,
    }
    return FeedDocument(**{**defaults, **values, "entries": entries})
