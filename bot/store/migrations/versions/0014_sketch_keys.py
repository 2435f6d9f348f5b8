"""Where near texts are looked up, filled from the articles that are there."""

from __future__ import annotations

import re
import unicodedata
from zlib import crc32

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

BATCH = 200
KEYS = 12
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
ACCENT = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")


def upgrade() -> None:
    table = op.create_table(
        "sketch_keys",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "key", "article_id", name="pk_sketch_keys"),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    batch = sa.text(
        "SELECT id, community_id, text FROM articles"
        " WHERE id > :last AND removed_at IS NULL ORDER BY id LIMIT :batch"
    )
    last = 0
    while rows := connection.execute(batch, {"last": last, "batch": BATCH}).all():
        entries = [
            {"community_id": row.community_id, "key": key, "article_id": row.id}
            for row in rows
            for key in keys(row.text)
        ]
        if entries:
            connection.execute(sa.insert(table), entries)
        last = rows[-1].id


def keys(text: str) -> list[int]:
    """The lowest hashes of a text's runs of three words."""
    folded = ACCENT.sub("", unicodedata.normalize("NFKD", text).casefold())
    words = WORD.findall(folded)
    if 0 < len(words) < 3:
        words += [""] * (3 - len(words))
    hashes = {crc32(" ".join(run).encode()) for run in zip(words, words[1:], words[2:], strict=False)}
    return sorted(hashes)[:KEYS]
