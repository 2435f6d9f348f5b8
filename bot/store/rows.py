"""Between rows and models."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from bot.models import (
    ArchivedQuote,
    Article,
    ChannelKind,
    Delivery,
    DeliveryState,
    Draft,
    DraftNote,
    Look,
    MessageState,
    Opening,
    OutboxMessage,
    Quote,
    SpeakerFound,
    Subscription,
    SubscriptionStatus,
    Way,
)
from bot.store.schema import articles, deliveries, messages, quotes, subscriptions
from bot.store.terms import key, tags_key

CONTENT = (
    "title",
    "author",
    "source",
    "url",
    "published_at",
    "language",
    "image_url",
    "tags",
    "partial",
    "text",
)
"""The columns that a draft brings, which `articles` and `article_revisions` share."""

LONGEST_TITLE_KEY = 300
"""In characters: the key stands in an index, and PostgreSQL's entries hold some 2,700 bytes."""

ARTICLE = [
    articles.c[name]
    for name in ("id", "community_id", "added_at", "added_by", "content_hash", "revision", *CONTENT)
]
LIVE = articles.c.removed_at.is_(None)

QUOTE = [
    quotes.c[name].label(f"quote_{name}")
    for name in (
        "id",
        "start",
        "end",
        "speaker",
        "role",
        "found",
        "confidence",
        "told_to",
        "sentence_start",
        "sentence_end",
    )
]
SUBSCRIPTION = list(subscriptions.c)
DELIVERY = [column for column in deliveries.c if column.name != "finished_at"]
MESSAGE = [column for column in messages.c if column.name != "error"]


def article_values(draft: Draft) -> dict[str, Any]:
    """The columns of `articles` that follow from a draft alone."""
    return {
        **{name: getattr(draft, name) for name in CONTENT},
        "tags": list(draft.tags),
        "title_key": key(draft.title)[:LONGEST_TITLE_KEY],
        "source_key": key(draft.source),
        "author_key": key(draft.author),
        "tags_key": tags_key(draft.tags),
    }


def written_draft(draft: Draft) -> str:
    """The draft as ASCII JSON, which brings back every character, those that no database takes too."""
    moment = draft.published_at
    return json.dumps({**asdict(draft), "published_at": moment and moment.isoformat()})


def read_draft(written: str) -> Draft:
    fields = json.loads(written)
    moment = fields["published_at"]
    return Draft(
        **{
            **fields,
            "published_at": moment and datetime.fromisoformat(moment),
            "tags": tuple(fields["tags"]),
            "notes": tuple(map(DraftNote, fields["notes"])),
        }
    )


def quote_values(article_id: int, community_id: int, quote: Quote) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "community_id": community_id,
        "start": quote.start,
        "end": quote.end,
        "sentence_start": quote.sentence_start,
        "sentence_end": quote.sentence_end,
        "speaker": quote.speaker,
        "speaker_key": key(quote.speaker),
        "role": quote.role,
        "found": quote.found.value,
        "confidence": quote.confidence,
        "told_to": quote.told_to,
        "words_key": key(quote.text),
    }


def article_from(row: Row[Any]) -> Article:
    fields = {column.name: getattr(row, column.name) for column in ARTICLE}
    return Article(**{**fields, "tags": tuple(fields["tags"])})


def archived_quote_from(row: Row[Any]) -> ArchivedQuote:
    """A row of ARTICLE and QUOTE. The words are cut from the article here, so they can't differ from it."""
    article = article_from(row)
    return ArchivedQuote(
        id=row.quote_id,
        article=article,
        quote=Quote(
            text=article.text[row.quote_start : row.quote_end],
            start=row.quote_start,
            end=row.quote_end,
            speaker=row.quote_speaker,
            role=row.quote_role,
            found=SpeakerFound(row.quote_found),
            confidence=row.quote_confidence,
            told_to=row.quote_told_to,
            sentence_start=row.quote_sentence_start,
            sentence_end=row.quote_sentence_end,
        ),
    )


def subscription_from(row: Row[Any]) -> Subscription:
    fields = {column.name: getattr(row, column.name) for column in SUBSCRIPTION}
    return Subscription(
        **{
            **fields,
            "channel_kind": ChannelKind(row.channel_kind),
            "status": SubscriptionStatus(row.status),
        }
    )


def delivery_from(row: Row[Any]) -> Delivery:
    fields = {column.name: getattr(row, column.name) for column in DELIVERY}
    return Delivery(**{**fields, "state": DeliveryState(row.state)})


def message_from(row: Row[Any]) -> OutboxMessage:
    fields = {column.name: getattr(row, column.name) for column in MESSAGE}
    return OutboxMessage(
        **{
            **fields,
            "state": MessageState(row.state),
            "components": tuple(row.components),
            "way": Way(row.way),
            "opening": row.opening and Opening(**{**row.opening, "tags": tuple(row.opening["tags"])}),
        }
    )


def look_values(look: Look | None) -> dict[str, Any] | None:
    return None if look is None else asdict(look)


def look_from(stored: Mapping[str, Any] | None) -> Look | None:
    if not stored:
        return None
    return Look(**{**stored, "pages": tuple(tuple(page) for page in stored["pages"])})
