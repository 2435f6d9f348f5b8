"""The words of all articles by their spellings, those of the articles that are there included."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.spellings import Vocabulary

revision = "0004"
down_revision = "0003"

BATCH = 200


def upgrade() -> None:
    op.create_table(
        "spellings",
        sa.Column("spelling", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("spelling", "word", name="pk_spellings"),
        sqlite_with_rowid=False,
    )
    connection, vocabulary, last = op.get_bind(), Vocabulary(), 0
    batch = sa.text("SELECT id, title, text FROM articles WHERE id > :last ORDER BY id LIMIT :batch")
    while rows := connection.execute(batch, {"last": last, "batch": BATCH}).all():
        found = frozenset().union(*(vocabulary.words_of(row.title, row.text) for row in rows))
        vocabulary.put(connection, found)
        vocabulary.remember(found)
        last = rows[-1].id
