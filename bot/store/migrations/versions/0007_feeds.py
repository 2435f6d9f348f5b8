"""Feeds, who follows them, what was seen of them, and what is offered to be followed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    _feeds()
    _follows()
    _entries()
    _offers()


def _feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("id", KEY, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("site_url", sa.Text()),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("digest", sa.Text()),
        sa.Column("arrivals", sa.Float(), nullable=False),
        sa.Column("observed", sa.Float(), nullable=False),
        sa.Column("checked_at", TIME),
        sa.Column("next_fetch_at", TIME),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", TIME),
        sa.Column("error", sa.Text()),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("lease_owner", sa.Text()),
        sa.Column("lease_until", TIME),
        sa.Column("hub", sa.Text()),
        sa.Column("topic", sa.Text()),
        sa.Column("hub_token", sa.Text()),
        sa.Column("hub_secret", sa.Text()),
        sa.Column("hub_ask_at", TIME),
        sa.Column("pushed_until", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_feeds"),
        sa.UniqueConstraint("url", name="uq_feeds_url"),
        sa.UniqueConstraint("hub_token", name="uq_feeds_hub_token"),
        sqlite_autoincrement=True,
    )
    _partial_index("ix_feeds_next_fetch_at_id", "feeds", ["next_fetch_at", "id"], "next_fetch_at IS NOT NULL")
    _partial_index("ix_feeds_hub_ask_at_id", "feeds", ["hub_ask_at", "id"], "hub IS NOT NULL")


def _follows() -> None:
    op.create_table(
        "follows",
        sa.Column("community_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("feed_id", KEY, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("tags", JSON, nullable=False),
        sa.Column("full_text", sa.Boolean(), nullable=False),
        sa.Column("take", sa.Integer()),
        sa.Column("channel_id", sa.BigInteger()),
        sa.Column("added_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("tell_at", TIME),
        sa.PrimaryKeyConstraint("community_id", "feed_id", name="pk_follows"),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], ondelete="CASCADE", name="fk_follows_feed_id"),
    )
    op.create_index("ix_follows_feed_id", "follows", ["feed_id"])
    _partial_index("ix_follows_tell_at", "follows", ["tell_at"], "tell_at IS NOT NULL")


def _entries() -> None:
    op.create_table(
        "feed_entries",
        sa.Column("id", KEY, nullable=False),
        sa.Column("feed_id", KEY, nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("address", sa.Text()),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("revisions", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feed_entries"),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], ondelete="CASCADE", name="fk_feed_entries_feed_id"),
        sa.UniqueConstraint("feed_id", "identity", name="uq_feed_entries_feed_id_identity"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "feed_articles",
        sa.Column("entry_id", KEY, nullable=False),
        sa.Column("community_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article_id", KEY, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", "community_id", name="pk_feed_articles"),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["feed_entries.id"], ondelete="CASCADE", name="fk_feed_articles_entry_id"
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], ondelete="CASCADE", name="fk_feed_articles_article_id"
        ),
    )
    op.create_index("ix_feed_articles_article_id", "feed_articles", ["article_id"])


def _offers() -> None:
    op.create_table(
        "feed_offers",
        sa.Column("id", KEY, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("feeds", JSON, nullable=False),
        sa.Column("tags", JSON, nullable=False),
        sa.Column("full_text", sa.Boolean(), nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feed_offers"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feed_offers_made_at", "feed_offers", ["made_at"])


def _partial_index(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
