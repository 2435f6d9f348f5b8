"""The words of all articles by their spellings, those of the articles that are there included."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

BATCH = 200
READ, LEARNED = 50_000, 3_000
"""Characters of an article whose words are learned, and so many words."""

WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u0331])*")
MARKS = re.compile(r"[\u0300-\u036f]")


def upgrade() -> None:
    op.create_table(
        "spellings",
        sa.Column("spelling", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("spelling", "word", name="pk_spellings"),
        sqlite_with_rowid=False,
    )
    connection, stored, last = op.get_bind(), set[str](), 0
    batch = sa.text("SELECT id, title, text FROM articles WHERE id > :last ORDER BY id LIMIT :batch")
    put = sa.text("INSERT INTO spellings (spelling, word) VALUES (:spelling, :word)")
    while rows := connection.execute(batch, {"last": last, "batch": BATCH}).all():
        new = set().union(*(words_of(row.title, row.text) for row in rows)) - stored
        if pairs := [{"spelling": each, "word": word} for word in sorted(new) for each in spellings(word)]:
            connection.execute(put, pairs)
        stored |= new
        last = rows[-1].id


def words_of(title: str, text: str) -> set[str]:
    found = map(fold, (*WORD.findall(title), *WORD.findall(text[:READ])))
    return set(islice(dict.fromkeys(word for word in found if 4 <= len(word) <= 24 and word.isalpha()), LEARNED))


def fold(word: str) -> str:
    return word.lower() if word.isascii() else "".join(map(fold_character, MARKS.sub("", word)))


def fold_character(character: str) -> str:
    lowered = next((each for each in (character.casefold(), character.lower()) if len(each) == 1), character)
    base = unicodedata.normalize("NFD", lowered)[0]
    return base.lower() if base.isascii() else lowered


def spellings(word: str) -> set[str]:
    """The word itself and all that is left of it when one letter is deleted."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
