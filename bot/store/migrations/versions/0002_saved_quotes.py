"""Quotations that members keep, and what a server's admins decide."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "saved_quotes",
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("quote_id", KEY, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("saved_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("user_id", "quote_id", name="pk_saved_quotes"),
        sa.ForeignKeyConstraint(["quote_id"], ["quotes.id"], name="fk_saved_quotes_quote_id", ondelete="CASCADE"),
    )
    op.create_index("ix_saved_quotes_quote_id", "saved_quotes", ["quote_id"])
    op.create_table(
        "community_settings",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("settings", JSON, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("community_id", name="pk_community_settings"),
    )
