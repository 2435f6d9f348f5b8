"""Articles and digests for tests of the store, with nothing in them that a test does not name."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from bot.models import (
    Article,
    ChannelKind,
    Delivery,
    Draft,
    Edition,
    EditionEntry,
    Quote,
    Slot,
    Subscription,
    SubscriptionDraft,
)
from bot.store.store import SqlStore

HERE, ELSEWHERE = 1_000_000_000_000_000_001, 1_000_000_000_000_000_002
ADMIN = 2_000_000_000_000_000_000
CHANNEL = 3_000_000_000_000_000_000
NOW = datetime(2026, 11, 22, 8, 0, 0, 123456, tzinfo=UTC)
SOON = NOW + timedelta(seconds=60)


def draft(text: str = "Some text.", *, title: str = "A title", **fields: object) -> Draft:
    return Draft(**{"title": title, "text": text, **fields})  # type: ignore[arg-type]


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def quote_of(text: str, words: str, speaker: str | None = None) -> Quote:
    """The quotation `words` where it first stands in `text`."""
    start = text.index(words)
    return Quote(text=words, start=start, end=start + len(words), speaker=speaker)


async def put(
    store: SqlStore,
    text: str = "Some text.",
    *,
    community: int = HERE,
    now: datetime = NOW,
    quotes: tuple[Quote, ...] = (),
    **fields: object,
) -> Article:
    """Add an article that must be new."""
    article, same = await store.add(
        community, draft(text, **fields), content_hash=hash_of(text), added_by=ADMIN, now=now, quotes=quotes
    )
    assert same is None
    return article


async def subscribe(store: SqlStore, *, community: int = HERE, next_run_at: datetime | None = NOW) -> Subscription:
    wanted = SubscriptionDraft(
        community_id=community,
        channel_id=CHANNEL,
        channel_kind=ChannelKind.TEXT,
        schedule="daily 08:00",
        zone="Europe/Berlin",
        created_by=ADMIN,
        title="Morning paper",
        options={"max": 5},
    )
    return await store.add_subscription(wanted, next_run_at=next_run_at, now=NOW)


def slot_of(when: datetime = NOW) -> Slot:
    return Slot(key=when.strftime("%Y-%m-%dT%H:%M"), due_at=when)


async def claimed(
    store: SqlStore, subscription: Subscription, slot: Slot | None = None, owner: str = "me"
) -> Delivery:
    delivery = await store.claim_slot(subscription, slot or slot_of(), now=NOW, owner=owner, lease_until=SOON)
    assert delivery is not None
    return delivery


def edition_of(delivery: Delivery, *articles: Article) -> Edition:
    return Edition(
        subscription_id=delivery.subscription_id,
        slot=delivery.slot,
        title="Morning paper",
        planned_at=NOW,
        entries=tuple(
            EditionEntry(article=article, summary=("A sentence.",), reason="new") for article in articles
        ),
    )
