"""PostgreSQL's search: stored tsvectors, of the same words as FTS5's."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    column,
    delete,
    func,
    insert,
    not_,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import ARRAY, REAL, TSQUERY, TSVECTOR

from bot.models import And, Field, Node, Not, Or, Phrase, Word
from bot.store.database import Database
from bot.store.grams import grams, wanted
from bot.store.search import Documents, is_prefix, with_articles
from bot.store.terms import terms
from bot.store.tsvectors_rebuild import rebuild

RERANKED = 1_000

_documents = table("fts_documents", column("article_id"), column("title"), column("whole"))
_fts_grams = table("fts_grams", column("article_id"), column("grams"))
_WEIGHTS = [0.125, 0.0, 0.0, 1.0]  # body (D) and title (A), as 1 to 8

# PostgreSQL's own limits (textsearch-limitations), with room to spare.
_LONGEST_LEXEME = 500
_LAST_POSITION = 16_383
_MOST_POSITIONS = 255
_POSITION_BYTES = 2
_MOST_BYTES = 450_000

_NOTHING = "'#'"
"""A lexeme that no text has: words hold only letters and digits."""


class TextSearch:
    """The `fts_documents` table. `whole` holds title (weight A) and body, `title` the title alone: weights are
    not in a GIN index, and a common word's matches can't all be looked up to tell them apart.

    The vectors are made here, by the words that FTS5 would make, and each holds a lexeme for its community, so
    that the index itself is scoped. Of an article beyond 16,383 words the rest is found by word, not by phrase.
    """

    ranks = RERANKED
    arrival: ColumnElement[int] = _documents.c.article_id

    def document(self, community_id: int, title: str, text: str) -> Mapping[str, Any]:
        in_title = terms(title)
        scope = _quoted(_scope(community_id))
        return {
            "title": f"{scope} {_vector(enumerate(in_title, 1), 'A')}",
            # The gap keeps a phrase from running on from the title into the body.
            "whole": f"{scope} {_vector(enumerate(in_title, 1), 'A')} "
            + _vector(enumerate(terms(text), len(in_title) + 2), ""),
            "grams": _grams(scope, title, text),
        }

    def put(self, connection: Connection, documents: Documents) -> None:
        rows = [
            {"id": article_id, **{name: document[name] for name in ("title", "whole")}}
            for article_id, document in documents
        ]
        if rows:
            connection.execute(_PUT, rows)
        self.put_grams(connection, documents)

    def put_grams(self, connection: Connection, documents: Documents) -> None:
        rows = [{"id": article_id, "grams": document["grams"]} for article_id, document in documents]
        if with_grams := [row for row in rows if row["grams"]]:
            connection.execute(_PUT_GRAMS, with_grams)

    def drop(self, connection: Connection, article_id: int) -> None:
        for held in (_documents, _fts_grams):
            connection.execute(delete(held).where(held.c.article_id == article_id))

    def merge(self, _connection: Connection) -> bool:
        """Nothing to do: the indexes take entries in at once (`fastupdate = off`), and vacuum tidies them."""
        return False

    async def rebuild(self, database: Database, batch: int) -> AsyncIterator[Sequence[Any]]:
        tables = (_documents, _fts_grams)
        async for rows in rebuild(database, self.document, self.put, tables, batch):
            yield rows

    def matching_run(self, community_id: int, run: str) -> Select[Any]:
        codes, beginning = wanted(run)
        row = " <-> ".join(f"{_quoted(code)}{':*' if beginning else ''}" for code in codes)
        held = _fts_grams.c.grams.op("@@")(_tsquery(f"{_quoted(_scope(community_id))} & ({row})"))
        return select(_fts_grams.c.article_id.label("id")).where(held)

    def matching(self, community_id: int, node: Node) -> Select[Any]:
        scope = _quoted(_scope(community_id))
        return select(_documents.c.article_id.label("id")).where(_condition(node, scope))

    def ranked(
        self, _connection: Connection, community_id: int, node: Node, where: ColumnElement[bool] | None
    ) -> Select[Any]:
        """By `ts_rank`, of the newest RERANKED only: each vector has to be read for it."""
        newest = self.matching(community_id, node).add_columns(_documents.c.whole)
        if where is not None:
            newest = with_articles(newest, _documents.c.article_id, community_id).where(where)
        window = newest.order_by(_documents.c.article_id.desc()).limit(RERANKED).subquery()
        weights = cast(_WEIGHTS, ARRAY(REAL))
        rank = func.ts_rank(weights, window.c.whole, _tsquery(_expression(node)))
        return select(window.c.id, (-rank).label("rank"))


def _vector_of(name: str) -> ColumnElement[Any]:
    return cast(bindparam(name, type_=Text), TSVECTOR)


_PUT = insert(_documents).values(article_id=bindparam("id"), title=_vector_of("title"), whole=_vector_of("whole"))


_PUT_GRAMS = insert(_fts_grams).values(article_id=bindparam("id"), grams=_vector_of("grams"))


def _grams(scope: str, title: str, text: str) -> str:
    """What `fts_grams` has of an article; nothing for one without such scripts."""
    found = [*grams(title), *grams(text)]
    return f"{scope} {_vector(enumerate(found, 1), '')}" if found else ""


def _scope(community_id: int) -> str:
    return f"#g{community_id}"


def _condition(node: Node, scope: str) -> ColumnElement[bool]:
    """The query as a condition on `fts_documents`; every part of it that can is itself scoped."""
    if not _names_title(node):
        return _documents.c.whole.op("@@")(_tsquery(f"{scope} & {_expression(node)}"))
    match node:
        case Field(value=value):
            return _documents.c.title.op("@@")(_tsquery(f"{scope} & {_run(value, is_prefix(value))}"))
        case Not(node=inner):
            return and_(_documents.c.whole.op("@@")(_tsquery(scope)), not_(_condition(inner, scope)))
        case And(nodes=nodes):
            return and_(*(_condition(part, scope) for part in nodes))
        case Or(nodes=nodes):
            return or_(*(_condition(part, scope) for part in nodes))
    raise AssertionError(node)


def _names_title(node: Node) -> bool:
    match node:
        case Field():
            return True
        case Not(node=inner):
            return _names_title(inner)
        case And(nodes=nodes) | Or(nodes=nodes):
            return any(map(_names_title, nodes))
        case _:
            return False


def _expression(node: Node) -> str:
    """The query as a tsquery over `whole`."""
    match node:
        case Word(text=word, prefix=prefix):
            return _run(word, prefix)
        case Phrase(text=phrase):
            return _run(phrase)
        case Field(value=value):
            return _run(value, is_prefix(value), "A")
        case Not(node=inner):
            return f"!{_expression(inner)}"
        case And(nodes=nodes):
            return "(" + " & ".join(map(_expression, nodes)) + ")"
        case Or(nodes=nodes):
            return "(" + " | ".join(map(_expression, nodes)) + ")"
    raise AssertionError(node)


def _run(text: str, prefix: bool = False, weight: str = "") -> str:
    """Words in a row; with `prefix` the last of them only begins so."""
    lexemes = [f"{_quoted(term)}{f':{weight}' if weight else ''}" for term in terms(text)]
    if not lexemes:
        return _NOTHING
    if prefix:
        lexemes[-1] += "*" if weight else ":*"
    return "(" + " <-> ".join(lexemes) + ")"


def _tsquery(expression: str) -> ColumnElement[Any]:
    return cast(bindparam(None, expression, type_=Text), TSQUERY)


def _quoted(lexeme: str) -> str:
    doubled = lexeme[:_LONGEST_LEXEME].replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


def _vector(positions: Iterable[tuple[int, str]], weight: str) -> str:
    """Numbered words as a tsvector, within what PostgreSQL can hold."""
    found: dict[str, list[str]] = {}
    size = 0
    for position, term in positions:
        if term not in found:
            size += len(term.encode()) + 2 * _POSITION_BYTES
        if size > _MOST_BYTES:
            break
        places = found.setdefault(term, [])
        if position < _LAST_POSITION and len(places) < _MOST_POSITIONS:
            places.append(f"{position}{weight}")
            size += _POSITION_BYTES
    return " ".join(
        f"{_quoted(term)}:{','.join(places)}" if places else _quoted(term) for term, places in found.items()
    )
