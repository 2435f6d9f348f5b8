"""Messages that begin a post of a forum, or follow in an edition's own thread."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column("messages", sa.Column("way", sa.Text(), nullable=False, server_default="message"))
    op.add_column("messages", sa.Column("opening", JSON))
