"""The tables of the vocabulary, on the metadata of `schema`. They are derived from the articles."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table

from bot.store.schema import metadata
from bot.store.types import Key, Utf8Text

# Never shrunk: what is offered of it is always asked of the index for search first.
spellings = Table(
    "spellings",
    metadata,
    Column("spelling", Utf8Text, primary_key=True),
    Column("word", Utf8Text, primary_key=True),
    sqlite_with_rowid=False,
)

# Articles whose words are still to be learned, as of a revision.
spelling_queue = Table(
    "spelling_queue",
    metadata,
    Column("article_id", Key, primary_key=True, autoincrement=False),
    Column("revision", Integer, primary_key=True, autoincrement=False),
)
