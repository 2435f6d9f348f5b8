"""Rules that give tags to new articles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "tag_rules",
        sa.Column("id", KEY, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("tag_key", sa.Text(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tag_rules"),
        sa.UniqueConstraint("community_id", "tag_key", "query", name="uq_tag_rules_community_id_tag_key_query"),
        sqlite_autoincrement=True,
    )
