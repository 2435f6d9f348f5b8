"""Articles that members keep; and the names that articles can be asked for by, those that are there included."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")

# As `bot.store.facets`, `bot.store.terms` and `bot.text.quotes` had it when this was written.
LONGEST, MOST, CLEAR, TOGETHER = 100, 200, 0.75, 2_000
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u0331])*")
MARKS = re.compile(r"[\u0300-\u036f]")

ARTICLES = sa.text(
    "SELECT id, community_id, source, author, language, tags FROM articles"
    " WHERE removed_at IS NULL AND id > :last ORDER BY id LIMIT :together"
)
SPEAKERS = sa.text(
    "SELECT article_id, speaker FROM quotes WHERE article_id >= :first AND article_id <= :last"
    " AND speaker IS NOT NULL AND confidence >= :clear ORDER BY article_id, start"
)


def upgrade() -> None:
    op.create_table(
        "saved_articles",
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("article_id", KEY, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("saved_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("user_id", "article_id", name="pk_saved_articles"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_saved_articles_article_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_saved_articles_article_id", "saved_articles", ["article_id"])
    facets = op.create_table(
        "facets",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "kind", "key", name="pk_facets"),
        sqlite_with_rowid=False,
    )
    counts, spelt = _names(op.get_bind())
    rows = [
        {"community_id": name[0], "kind": name[1], "key": name[2], "name": spelt[name], "count": count}
        for name, count in counts.items()
    ]
    for at in range(0, len(rows), TOGETHER):
        op.bulk_insert(facets, rows[at : at + TOGETHER])


def _names(connection: sa.Connection) -> tuple[Counter[tuple[int, str, str]], dict[tuple[int, str, str], str]]:
    counts: Counter[tuple[int, str, str]] = Counter()
    spelt: dict[tuple[int, str, str], str] = {}
    last = 0
    while rows := connection.execute(ARTICLES, {"last": last, "together": TOGETHER}).all():
        first, last = rows[0].id, rows[-1].id
        speakers: dict[int, list[str]] = {}
        for article_id, speaker in connection.execute(SPEAKERS, {"first": first, "last": last, "clear": CLEAR}):
            speakers.setdefault(article_id, []).append(speaker)
        for row in rows:
            tags = json.loads(row.tags) if isinstance(row.tags, str) else row.tags
            named = [("source", row.source), ("author", row.author), ("lang", row.language)]
            named += [("tag", tag) for tag in tags]
            named += [("speaker", speaker) for speaker in speakers.get(row.id, ())]
            own = {
                (row.community_id, kind, _key(name)): " ".join(name.split())
                for kind, name in named
                if name and len(name) <= LONGEST and _key(name)
            }
            counts.update(list(own)[:MOST])
            spelt |= own
    return counts, spelt


def _key(text: str) -> str:
    joined = " ".join(_folded(word) for word in WORD.findall(text))
    return f" {joined} " if joined else ""


def _folded(word: str) -> str:
    return word.lower() if word.isascii() else "".join(map(_folded_character, MARKS.sub("", word)))


def _folded_character(character: str) -> str:
    forms = (character.casefold(), character.lower())
    lowered = next(filter(lambda folded: len(folded) == 1, forms), character)
    base = unicodedata.normalize("NFD", lowered)[0]
    return base.lower() if base.isascii() else lowered
