"""Articles and quotations for tests that only care about a few of their fields."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.models import ArchivedQuote, Article, ChannelKind, Quote, Subscription, SubscriptionStatus
from tests.support.virtual_clock import START

COMMUNITY = 1


def make_article(number: int, *, hours: float = 1, **values: Any) -> Article:
    """Article `number`, published and added `hours` before START."""
    at = START - timedelta(hours=hours)
    defaults: dict[str, Any] = {
        "id": number,
        "community_id": COMMUNITY,
        "title": f"Title {number}",
        "text": f"Text of article {number}. " * 20,
        "author": None,
        "source": f"Source {number}",
        "url": f"https://example.org/{number}",
        "published_at": at,
        "added_at": at,
        "added_by": 9,
        "language": "en",
        "image_url": None,
        "tags": (),
        "partial": False,
        "content_hash": f"hash {number}",
        "revision": 1,
    }
    return Article(**{**defaults, **values})


def make_quote(
    number: int, article: Article, *, text: str, speaker: str | None, confidence: float
) -> ArchivedQuote:
    quote = Quote(text=text, start=0, end=len(text), speaker=speaker, confidence=confidence)
    return ArchivedQuote(id=number, article=article, quote=quote)


def make_subscription(*, now: datetime = START, **values: Any) -> Subscription:
    defaults: dict[str, Any] = {
        "id": 1,
        "community_id": COMMUNITY,
        "channel_id": 7,
        "channel_kind": ChannelKind.TEXT,
        "schedule": "daily 08:00",
        "zone": "UTC",
        "created_by": 5,
        "title": "News",
        "created_at": now,
        "status": SubscriptionStatus.ACTIVE,
        "next_run_at": None,
    }
    return Subscription(**{**defaults, **values})
