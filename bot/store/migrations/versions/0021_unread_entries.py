"""Entries of feeds that could not be read are tried again, so how often they were is noted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("feed_entries", sa.Column("unread", sa.Integer(), nullable=False, server_default=sa.text("0")))
