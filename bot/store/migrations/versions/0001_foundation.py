"""The first tables and the search index."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def where(condition: str) -> dict[str, Any]:
    """An index over some rows only."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def upgrade() -> None:
    create_articles()
    create_digests()
    statements = FTS5 if op.get_bind().dialect.name == "sqlite" else TSVECTORS
    for statement in statements:
        op.execute(statement)


# Younger than the tables of unicode61, which would take them for letters and make one word of "fire🤯".
EMOJI = "".join(map(chr, range(0x1F300, 0x1FB00)))

# Search of SQLite. The view leaves removed articles out, so that a rebuild of the index does too.
FTS5 = (
    """
    CREATE VIEW fts_source AS
    SELECT id AS rowid, title, text AS body, 'g' || community_id AS scope FROM articles WHERE removed_at IS NULL
    """,
    f"""
    CREATE VIRTUAL TABLE fts USING fts5(
        title, body, scope,
        content='fts_source', content_rowid='rowid',
        tokenize='porter unicode61 remove_diacritics 2 separators ''{EMOJI}'' '
    )
    """,
    "INSERT INTO fts(fts, rank) VALUES ('automerge', 8)",
)

# Search of PostgreSQL. Both vectors are made by us, never by to_tsvector: see bot.store.terms.
TSVECTORS = (
    """
    CREATE TABLE fts_documents (
        article_id bigint PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        title tsvector NOT NULL,
        whole tsvector NOT NULL
    )
    """,
    # Kept in the row: else the planner sees a small table, and reads all of its vectors from elsewhere one by one.
    "ALTER TABLE fts_documents ALTER COLUMN whole SET STORAGE MAIN",
    # No list of pending entries: every search would have to read it, and one writer in a while to work it off.
    "CREATE INDEX fts_documents_title ON fts_documents USING gin (title) WITH (fastupdate = off)",
    "CREATE INDEX fts_documents_whole ON fts_documents USING gin (whole) WITH (fastupdate = off)",
)


def create_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", KEY, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("removed_at", TIME),
        sa.Column("removed_by", sa.BigInteger()),
        sa.Column("added_at", TIME, nullable=False),
        sa.Column("added_by", sa.BigInteger(), nullable=False),
        sa.Column("published_at", TIME),
        sa.Column("dated_at", TIME, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("partial", sa.Boolean(), nullable=False),
        sa.Column("language", sa.Text()),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("source_key", sa.Text(), nullable=False),
        sa.Column("author_key", sa.Text(), nullable=False),
        sa.Column("tags_key", sa.Text(), nullable=False),
        sa.Column("title_key", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("author", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("image_url", sa.Text()),
        sa.Column("tags", JSON, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_articles_community_id_added_at_id",
        "articles",
        ["community_id", "added_at", "id"],
        **where("removed_at IS NULL"),
    )
    op.create_index(
        "ix_articles_community_id_dated_at_id",
        "articles",
        ["community_id", "dated_at", "id"],
        **where("removed_at IS NULL"),
    )
    op.create_index(
        "ix_articles_community_id_id_title_key",
        "articles",
        ["community_id", "id", "title_key"],
        **where("removed_at IS NULL"),
    )
    op.create_index(
        "uq_articles_community_id_content_hash",
        "articles",
        ["community_id", "content_hash"],
        unique=True,
        **where("removed_at IS NULL"),
    )
    op.create_index(
        "uq_articles_community_id_url",
        "articles",
        ["community_id", "url"],
        unique=True,
        **where("removed_at IS NULL"),
    )
    op.create_table(
        "article_revisions",
        sa.Column("id", KEY, nullable=False),
        sa.Column("article_id", KEY, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("replaced_at", TIME, nullable=False),
        sa.Column("replaced_by", sa.BigInteger(), nullable=False),
        sa.Column("published_at", TIME),
        sa.Column("partial", sa.Boolean(), nullable=False),
        sa.Column("language", sa.Text()),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("author", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("image_url", sa.Text()),
        sa.Column("tags", JSON, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_article_revisions_article_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_article_revisions"),
        sa.UniqueConstraint("article_id", "revision", name="uq_article_revisions_article_id_revision"),
    )
    op.create_table(
        "quotes",
        sa.Column("id", KEY, nullable=False),
        sa.Column("article_id", KEY, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.Text()),
        sa.Column("speaker_key", sa.Text(), nullable=False),
        sa.Column("role", sa.Text()),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("told_to", sa.Text()),
        sa.Column("words_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_quotes_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_quotes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_quotes_article_id_start", "quotes", ["article_id", "start"])
    op.create_index("ix_quotes_community_id_article_id", "quotes", ["community_id", "article_id"])


def create_digests() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", KEY, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_kind", sa.Text(), nullable=False),
        sa.Column("schedule", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("style", sa.Text(), nullable=False),
        sa.Column("options", JSON, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("next_run_at", TIME),
        sa.Column("disabled_because", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_subscriptions_community_id", "subscriptions", ["community_id"])
    op.create_index(
        "ix_subscriptions_next_run_at_id", "subscriptions", ["next_run_at", "id"], **where("status = 'active'")
    )
    op.create_table(
        "deliveries",
        sa.Column("id", KEY, nullable=False),
        sa.Column("subscription_id", KEY, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("lease_owner", sa.Text()),
        sa.Column("lease_until", TIME),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("finished_at", TIME),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscriptions.id"], name="fk_deliveries_subscription_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.UniqueConstraint("subscription_id", "slot", name="uq_deliveries_subscription_id_slot"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_deliveries_lease_until_id",
        "deliveries",
        ["lease_until", "id"],
        **where("state IN ('claimed', 'planned')"),
    )
    op.create_table(
        "editions",
        sa.Column("delivery_id", KEY, autoincrement=False, nullable=False),
        sa.Column("subscription_id", KEY, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("planned_at", TIME, nullable=False),
        sa.Column("quote_id", KEY),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["deliveries.id"], name="fk_editions_delivery_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["quote_id"], ["quotes.id"], name="fk_editions_quote_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscriptions.id"], name="fk_editions_subscription_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("delivery_id", name="pk_editions"),
    )
    op.create_index("ix_editions_quote_id", "editions", ["quote_id"])
    op.create_index("ix_editions_subscription_id", "editions", ["subscription_id"])
    op.create_table(
        "messages",
        sa.Column("id", KEY, nullable=False),
        sa.Column("delivery_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("marker", sa.Text(), nullable=False),
        sa.Column("components", JSON, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("first_attempt_at", TIME),
        sa.Column("updated_at", TIME, nullable=False),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("error", sa.Text()),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["deliveries.id"], name="fk_messages_delivery_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        sa.UniqueConstraint("delivery_id", "position", name="uq_messages_delivery_id_position"),
        sa.UniqueConstraint("nonce", name="uq_messages_nonce"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "edition_articles",
        sa.Column("delivery_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subscription_id", sa.BigInteger(), nullable=False),
        sa.Column("article_id", KEY, nullable=False),
        sa.Column("summary", JSON, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_edition_articles_article_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["editions.delivery_id"], name="fk_edition_articles_delivery_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("delivery_id", "position", name="pk_edition_articles"),
        sa.UniqueConstraint(
            "subscription_id", "article_id", name="uq_edition_articles_subscription_id_article_id"
        ),
    )
    op.create_index("ix_edition_articles_article_id", "edition_articles", ["article_id"])
