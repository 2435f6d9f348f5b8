"""How an edition was laid out, and which posted editions have an article that was changed since."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column("editions", sa.Column("look", JSON))
    op.add_column("edition_articles", sa.Column("revision", sa.Integer()))
    op.create_table(
        "stale_editions",
        sa.Column("delivery_id", KEY, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_owner", sa.Text()),
        sa.Column("lease_until", TIME),
        sa.PrimaryKeyConstraint("delivery_id", name="pk_stale_editions"),
        sa.ForeignKeyConstraint(
            ["delivery_id"],
            ["editions.delivery_id"],
            name="fk_stale_editions_delivery_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_stale_editions_lease_until", "stale_editions", ["lease_until"])
