"""Who follows a feed that fails is told by a notice; what was meant for that before is not needed."""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.drop_index("ix_follows_tell_at", table_name="follows")
    op.drop_column("follows", "tell_at")
