"""The same archive in tantivy, a search engine in Rust, to set the store's searches beside.

Only for the benchmark of searches, and only if it is there: `pip install tantivy`.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import tantivy

from bot.models import And, DateRange, Field, Node, Not, Or, Phrase, Word
from bot.store.types import EPOCH, MICROSECOND

MEMORY = 500_000_000
"""Bytes that the writer may hold."""


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True, fast=True)
    builder.add_text_field("scope", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("title", tokenizer_name="en_stem")
    builder.add_text_field("body", tokenizer_name="en_stem")
    builder.add_text_field("source", tokenizer_name="default")
    builder.add_integer_field("dated", indexed=True, fast=True)
    return builder.build()


def build(folder: Path, archive: Path) -> None:
    """Index the articles of a SQLite archive."""
    folder.mkdir(parents=True)
    writer = tantivy.Index(schema(), path=str(folder)).writer(MEMORY)
    rows = sqlite3.connect(archive).execute(
        "SELECT id, community_id, title, text, coalesce(source, ''), dated_at FROM articles ORDER BY id"
    )
    for article_id, community, title, text, source, dated in rows:
        values = {"id": article_id, "scope": f"g{community}", "title": title, "body": text}
        writer.add_document(tantivy.Document(**values, source=source, dated=dated))
    writer.commit()
    writer.wait_merging_threads()


class Tantivy:
    """Searches of one index; a page of 5, by relevance, with the number of matches."""

    def __init__(self, folder: Path) -> None:
        self._schema = schema()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._searcher = self._index.searcher()

    def search(self, community: int, node: Node) -> list[int]:
        scope = tantivy.Query.term_query(self._schema, "scope", f"g{community}")
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, scope), (tantivy.Occur.Must, self._query(node))])
        found = self._searcher.search(query, limit=5, count=True)
        return [self._searcher.doc(address)["id"][0] for _, address in found.hits]

    def _query(self, node: Node) -> Any:
        match node:
            case Word(text=word, prefix=True):
                return tantivy.Query.regex_query(self._schema, "body", f"{word}.*")
            case Word(text=word):
                return self._parsed(word, ["title", "body"])
            case Phrase(text=phrase):
                return self._parsed(f'"{phrase}"', ["title", "body"])
            case Field(name="source", value=value):
                return self._parsed(f'"{value}"', ["source"])
            case Field(name=name, value=value):
                return self._parsed(value, [name])
            case DateRange(since=since) if since is not None:
                return self._parsed(f"dated:[{(since - EPOCH) // MICROSECOND} TO *]", ["body"])
            case Not(node=inner):
                every = tantivy.Query.all_query()
                return self._all([(tantivy.Occur.Must, every), (tantivy.Occur.MustNot, self._query(inner))])
            case And(nodes=nodes):
                return self._all([(tantivy.Occur.Must, self._query(part)) for part in nodes])
            case Or(nodes=nodes):
                return self._all([(tantivy.Occur.Should, self._query(part)) for part in nodes])
        raise AssertionError(node)

    def _all(self, parts: list[tuple[Any, Any]]) -> Any:
        return tantivy.Query.boolean_query(parts)

    def _parsed(self, words: str, fields: list[str]) -> Any:
        return self._index.parse_query(words, fields)
