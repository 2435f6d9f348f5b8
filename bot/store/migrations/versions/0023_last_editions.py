"""When a digest's last edition was planned: from then on all is news for the next one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

TIME = sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.add_column("subscriptions", sa.Column("last_edition_at", TIME))
    op.execute(
        "UPDATE subscriptions SET last_edition_at = (SELECT max(editions.planned_at) FROM editions "
        "JOIN deliveries ON deliveries.id = editions.delivery_id "
        "WHERE editions.subscription_id = subscriptions.id AND deliveries.state = 'done')"
    )
