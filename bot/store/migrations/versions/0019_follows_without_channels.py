"""Word of a feed goes to a person, so where a feed was added is of no use."""

from __future__ import annotations

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.drop_column("follows", "channel_id")
