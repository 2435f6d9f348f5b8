"""The tables of feeds, on the metadata of `schema`.

What an entry is known by is stored as fingerprints: of one length, whatever a feed puts in its guids.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    Table,
    UniqueConstraint,
    text,
)

from bot.store.schema import metadata
from bot.store.types import Json, Key, UtcDateTime, Utf8Text

_WAITED_FOR = text("next_fetch_at IS NOT NULL")
_PUSHING = text("hub IS NOT NULL")

feeds = Table(
    "feeds",
    metadata,
    Column("id", Key, primary_key=True),
    Column("url", Utf8Text, nullable=False),
    Column("title", Utf8Text),
    Column("site_url", Utf8Text),
    Column("etag", Utf8Text),
    Column("last_modified", Utf8Text),
    Column("digest", Utf8Text),
    Column("arrivals", Float, nullable=False),
    Column("observed", Float, nullable=False),
    Column("checked_at", UtcDateTime),
    Column("next_fetch_at", UtcDateTime),
    Column("failures", Integer, nullable=False),
    Column("failing_since", UtcDateTime),
    Column("error", Utf8Text),
    Column("gone", Boolean, nullable=False),
    Column("lease_owner", Utf8Text),
    Column("lease_until", UtcDateTime),
    Column("hub", Utf8Text),
    Column("topic", Utf8Text),
    Column("hub_token", Utf8Text),
    Column("hub_secret", Utf8Text),
    Column("hub_ask_at", UtcDateTime),
    Column("pushed_until", UtcDateTime),
    UniqueConstraint("url"),
    UniqueConstraint("hub_token"),
    Index(
        "ix_feeds_next_fetch_at_id", "next_fetch_at", "id", sqlite_where=_WAITED_FOR, postgresql_where=_WAITED_FOR
    ),
    Index("ix_feeds_hub_ask_at_id", "hub_ask_at", "id", sqlite_where=_PUSHING, postgresql_where=_PUSHING),
    sqlite_autoincrement=True,
)

follows = Table(
    "follows",
    metadata,
    Column("community_id", BigInteger, primary_key=True, autoincrement=False),
    Column("feed_id", ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("status", Utf8Text, nullable=False),
    Column("tags", Json, nullable=False),
    Column("full_text", Boolean, nullable=False),
    Column("take", Integer),
    Column("added_by", BigInteger, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("told", Boolean, nullable=False),
)

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("id", Key, primary_key=True),
    Column("feed_id", ForeignKey("feeds.id", ondelete="CASCADE"), nullable=False),
    Column("identity", Utf8Text, nullable=False),
    Column("address", Utf8Text),
    Column("hash", Utf8Text, nullable=False),
    Column("revisions", Integer, nullable=False),
    Column("unread", Integer, nullable=False, server_default=text("0")),
    UniqueConstraint("feed_id", "identity"),
    sqlite_autoincrement=True,
)

feed_articles = Table(
    "feed_articles",
    metadata,
    Column("entry_id", ForeignKey("feed_entries.id", ondelete="CASCADE"), primary_key=True),
    Column("community_id", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
)

feed_offers = Table(
    "feed_offers",
    metadata,
    Column("id", Key, primary_key=True),
    Column("community_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("feeds", Json, nullable=False),
    Column("tags", Json, nullable=False),
    Column("full_text", Boolean, nullable=False),
    Column("made_at", UtcDateTime, nullable=False, index=True),
    sqlite_autoincrement=True,
)
