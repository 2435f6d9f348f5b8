"""What filters and orders of a search ask of articles, together: SQLite only, beside the index for search.

By its name it belongs to that: the schema does not know it.
"""

from __future__ import annotations

from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE INDEX fts_articles ON articles"
            " (community_id, id, dated_at, partial, language, source_key, author_key, tags_key)"
            " WHERE removed_at IS NULL"
        )
