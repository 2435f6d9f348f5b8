"""Drafts that wait for a decision, and links that were added together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")
JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "pending_drafts",
        sa.Column("id", KEY, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_by", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", TIME, nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pending_drafts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_pending_drafts_asked_at", "pending_drafts", ["asked_at"])
    op.create_table(
        "batches",
        sa.Column("id", KEY, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.Column("links", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_batches"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_batches_made_at", "batches", ["made_at"])
    op.create_table(
        "batch_articles",
        sa.Column("batch_id", KEY, nullable=False),
        sa.Column("article_id", KEY, nullable=False),
        sa.PrimaryKeyConstraint("batch_id", "article_id", name="pk_batch_articles"),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batches.id"], ondelete="CASCADE", name="fk_batch_articles_batch_id"
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], ondelete="CASCADE", name="fk_batch_articles_article_id"
        ),
    )
    op.create_index("ix_batch_articles_article_id", "batch_articles", ["article_id"])
