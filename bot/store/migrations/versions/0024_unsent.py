"""What is still to be posted in a channel is found by the channel."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

UNSENT = sa.text("state IN ('pending', 'sending', 'uncertain')")


def upgrade() -> None:
    op.create_index(
        "ix_messages_channel_id", "messages", ["channel_id"], sqlite_where=UNSENT, postgresql_where=UNSENT
    )
