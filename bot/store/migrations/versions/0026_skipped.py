"""Slots that were skipped are found by when that was, to be forgotten."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

SKIPPED = sa.text("state = 'skipped'")


def upgrade() -> None:
    op.create_index(
        "ix_deliveries_finished_at", "deliveries", ["finished_at"], sqlite_where=SKIPPED, postgresql_where=SKIPPED
    )
