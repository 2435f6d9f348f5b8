"""The tables of near texts and tag rules, on the metadata of `schema`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Table, UniqueConstraint

from bot.store.schema import metadata
from bot.store.types import Key, UtcDateTime, Utf8Text

# Derived from the articles, and never shrunk: see `sketches.py`.
sketch_keys = Table(
    "sketch_keys",
    metadata,
    Column("community_id", BigInteger, primary_key=True, autoincrement=False),
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

tag_rules = Table(
    "tag_rules",
    metadata,
    Column("id", Key, primary_key=True),
    Column("community_id", BigInteger, nullable=False),
    Column("tag_key", Utf8Text, nullable=False),
    Column("tag", Utf8Text, nullable=False),
    Column("query", Utf8Text, nullable=False),
    Column("made_by", BigInteger, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    UniqueConstraint("community_id", "tag_key", "query"),
    sqlite_autoincrement=True,
)
