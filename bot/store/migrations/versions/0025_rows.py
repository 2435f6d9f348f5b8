"""A community's articles beside each other in the index for search, and so no second index of the titles; who is
quoted in an index that has all that a search by speaker asks for.

SQLite only, where the rows decide how much of a word's list is read, and a table's rows stand a page apart.
"""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

BATCH = 200

ROW = "((community_id % 4194301) << 40) | id"

COMMUNITIES = sa.text(
    "SELECT DISTINCT community_id FROM articles WHERE removed_at IS NULL ORDER BY community_id % 4194301"
)
PUT = sa.text(
    f"INSERT INTO fts (rowid, title, body, scope) SELECT {ROW}, title, text, 'g' || community_id FROM articles"  # noqa: S608
    " WHERE community_id = :community_id AND removed_at IS NULL ORDER BY id"
)
NEXT = sa.text(
    f"SELECT id, {ROW} AS row, title, text FROM articles"  # noqa: S608
    " WHERE community_id = :community_id AND id > :last AND removed_at IS NULL ORDER BY id LIMIT :batch"
)
PUT_GRAMS = sa.text("INSERT INTO fts_grams (rowid, grams) VALUES (:row, :grams)")

SOURCE = f"""
    CREATE VIEW fts_source AS
    SELECT id, {ROW} AS rowid, title, text AS body, 'g' || community_id AS scope
    FROM articles WHERE removed_at IS NULL
"""  # noqa: S608 - our own names

RUN = re.compile(
    "[\u0e00-\u0e7f\u1100-\u11ff\u3005\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003134f]+"
)


def upgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    op.execute("CREATE INDEX fts_quotes ON quotes (community_id, article_id, speaker_key)")
    op.execute("DROP TABLE fts_titles")
    for table in ("fts", "fts_grams"):
        op.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")  # noqa: S608
    op.execute("DROP VIEW fts_source")
    op.execute(SOURCE)
    # Not FTS5's own `rebuild`, which would sort all articles by their rows, texts included.
    for community_id in connection.scalars(COMMUNITIES).all():
        connection.execute(PUT, {"community_id": community_id})
        fill_grams(connection, community_id)


def fill_grams(connection: sa.Connection, community_id: int) -> None:
    last = 0
    while rows := connection.execute(NEXT, {"community_id": community_id, "last": last, "batch": BATCH}).all():
        for row in rows:
            if found := [*grams(row.title), *grams(row.text)]:
                held = " ".join([f"g{community_id}", *found])
                connection.execute(PUT_GRAMS, {"row": row.row, "grams": held})
        last = rows[-1].id


def grams(text: str) -> list[str]:
    return [
        "".join(f"{ord(character):05x}" for character in pair)
        for run in RUN.findall(text)
        for pair in (*(run[at : at + 2] for at in range(len(run) - 1)), run[-1])
    ]
