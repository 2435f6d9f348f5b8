"""The vocabulary by its words in alphabetical order, for beginnings of words."""

from __future__ import annotations

from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    collation = "BINARY" if op.get_bind().dialect.name == "sqlite" else '"C"'
    op.execute(f"CREATE INDEX fts_words ON spellings (word COLLATE {collation}) WHERE spelling = word")
