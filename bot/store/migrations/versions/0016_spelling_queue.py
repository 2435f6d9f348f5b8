"""Articles whose words are still to be learned. Those that are there have been learned from already."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "spelling_queue",
        sa.Column("article_id", KEY, autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("article_id", "revision", name="pk_spelling_queue"),
    )
