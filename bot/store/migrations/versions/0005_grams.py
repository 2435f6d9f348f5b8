"""The second index: pairs of characters, of the articles that are there too."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.fts5 import Fts5
from bot.store.tsvectors import TextSearch

revision = "0005"
down_revision = "0004"

BATCH = 200


def upgrade() -> None:
    connection = op.get_bind()
    backend: Fts5 | TextSearch
    if connection.dialect.name == "sqlite":
        # Without a copy of the pairs: an article's are made anew to take it out.
        op.execute("CREATE VIRTUAL TABLE fts_grams USING fts5(grams, content='', tokenize='ascii')")
        backend = Fts5()
    else:
        op.execute(
            "CREATE TABLE fts_grams (article_id bigint PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,"
            " grams tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX fts_grams_grams ON fts_grams USING gin (grams) WITH (fastupdate = off)")
        backend = TextSearch()
    batch = sa.text(
        "SELECT id, community_id, title, text FROM articles"
        " WHERE id > :last AND removed_at IS NULL ORDER BY id LIMIT :batch"
    )
    last = 0
    while rows := connection.execute(batch, {"last": last, "batch": BATCH}).all():
        for row in rows:
            backend.put_grams(connection, row.id, backend.document(row.community_id, row.title, row.text))
        last = rows[-1].id
