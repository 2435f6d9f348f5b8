"""The second index: pairs of characters, of the articles that are there too."""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

BATCH = 200

RUN = re.compile(
    "[\u0e00-\u0e7f\u1100-\u11ff\u3005\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003134f]+"
)


def upgrade() -> None:
    connection = op.get_bind()
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        # Without a copy of the pairs: an article's are made anew to take it out.
        op.execute("CREATE VIRTUAL TABLE fts_grams USING fts5(grams, content='', tokenize='ascii')")
        put = sa.text("INSERT INTO fts_grams (rowid, grams) VALUES (:id, :grams)")
    else:
        op.execute(
            "CREATE TABLE fts_grams (article_id bigint PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,"
            " grams tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX fts_grams_grams ON fts_grams USING gin (grams) WITH (fastupdate = off)")
        put = sa.text(
            "INSERT INTO fts_grams (article_id, grams) VALUES (:id, CAST(CAST(:grams AS text) AS tsvector))"
        )
    batch = sa.text(
        "SELECT id, community_id, title, text FROM articles"
        " WHERE id > :last AND removed_at IS NULL ORDER BY id LIMIT :batch"
    )
    last = 0
    while rows := connection.execute(batch, {"last": last, "batch": BATCH}).all():
        for row in rows:
            if found := [*grams(row.title), *grams(row.text)]:
                held = " ".join([f"g{row.community_id}", *found]) if is_sqlite else vector(row.community_id, found)
                connection.execute(put, {"id": row.id, "grams": held})
        last = rows[-1].id


def grams(text: str) -> list[str]:
    return [
        "".join(f"{ord(character):05x}" for character in pair)
        for run in RUN.findall(text)
        for pair in (*(run[at : at + 2] for at in range(len(run) - 1)), run[-1])
    ]


def vector(community_id: int, found: list[str]) -> str:
    """A tsvector within PostgreSQL's limits: bytes, positions, and positions of one lexeme."""
    places: dict[str, list[str]] = {}
    size = 0
    for position, gram in enumerate(found, 1):
        if gram not in places:
            size += len(gram) + 4
        if size > 450_000:
            break
        at = places.setdefault(gram, [])
        if position < 16_383 and len(at) < 255:
            at.append(str(position))
            size += 2
    lexemes = (f"'{gram}':{','.join(at)}" if at else f"'{gram}'" for gram, at in places.items())
    return f"'#g{community_id}' {' '.join(lexemes)}"
