"""SQLite's search: FTS5, bounded and scoped."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    TableClause,
    bindparam,
    case,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)

from bot.models import And, Field, Node, Not, Or, Phrase, Word
from bot.store.database import Database
from bot.store.fts5_rebuild import rebuild
from bot.store.fts5_rows import article_of, bounds, row_of
from bot.store.grams import grams, wanted
from bot.store.search import WINDOW, Documents, is_prefix, with_articles
from bot.store.terms import words
from bot.store.types import Utf8Text

COMMON = 20_000
"""A word in more articles than this, of all communities together, counts for nothing in the ranking: `bm25`
would walk through all of them to learn that the word tells nothing."""

MOST_KNOWN = 10_000
"""Common words that are remembered as such; languages have fewer."""

_TITLE, _ANY = "{title}", "{title body}"
_WEIGHTS = (8.0, 1.0, 0.0)  # title, body, scope

_fts = table(
    "fts",
    column("rowid", BigInteger),
    column("title", Utf8Text),
    column("body", Utf8Text),
    column("scope", Utf8Text),
)

_source = table(
    "fts_source", column("id"), column("rowid"), column("title", Utf8Text), column("body"), column("scope")
)
_fts_grams = table("fts_grams", column("rowid", BigInteger), column("grams", Utf8Text))

MERGED = 16
"""Pages written in one step of a merge: some milliseconds."""

_MERGE = text(f"INSERT INTO fts (fts, rank) VALUES ('merge', {MERGED})")  # noqa: S608 - no input
_CHANGES = text("SELECT total_changes()")
_DROP_GRAMS = text("INSERT INTO fts_grams (fts_grams, rowid, grams) VALUES ('delete', :rowid, :grams)")
_DROP = text(
    "INSERT INTO fts (fts, rowid, title, body, scope)"
    " SELECT 'delete', rowid, title, body, scope FROM fts_source WHERE id = :id"
).bindparams(bindparam("id"))


class Fts5:
    """The `fts` table: external content over the view `fts_source`, filled by `put` and `drop`.

    FTS5 has no words for nothing: in its language a query is a string of quoted strings and operators, and
    every quoted string is split by its own tokenizer. A community is a word of the column `scope`, and what it has
    stands together: see `fts5_rows`.
    """

    ranks = WINDOW
    arrival: ColumnElement[int] = _fts.c.rowid

    def __init__(self, common: int = COMMON) -> None:
        self._common = common
        self._known_common: set[str] = set()

    def document(self, community_id: int, title: str, text: str) -> Mapping[str, Any]:
        scope = _scope(community_id)
        return {
            "community_id": community_id,
            "title": title,
            "body": text,
            "scope": scope,
            "grams": _grams(scope, title, text),
        }

    def put(self, connection: Connection, documents: Documents) -> None:
        rows = [
            {"rowid": row, **{name: document[name] for name in ("title", "body", "scope")}}
            for row, document in _by_row(documents)
        ]
        if rows:
            connection.execute(_fts.insert(), rows)
        self.put_grams(connection, documents)

    def put_grams(self, connection: Connection, documents: Documents) -> None:
        rows = [{"rowid": row, "grams": document["grams"]} for row, document in _by_row(documents)]
        if with_grams := [row for row in rows if row["grams"]]:
            connection.execute(_fts_grams.insert(), with_grams)

    def drop(self, connection: Connection, article_id: int) -> None:
        if (row := connection.execute(select(_source).where(_source.c.id == article_id)).one_or_none()) is None:
            return
        if held := _grams(row.scope, row.title, row.body):
            connection.execute(_DROP_GRAMS, {"rowid": row.rowid, "grams": held})
        connection.execute(_DROP, {"id": article_id})

    def merge(self, connection: Connection) -> bool:
        before: int = connection.execute(_CHANGES).scalar_one()
        connection.execute(_MERGE)
        after: int = connection.execute(_CHANGES).scalar_one()
        return after - before > 1  # the command itself counts as one change

    async def rebuild(self, database: Database, batch: int) -> AsyncIterator[Sequence[Any]]:
        async for rows in rebuild(database, lambda *article: _grams(_scope(article[0]), *article[1:]), batch):
            yield rows

    def matching_run(self, community_id: int, run: str) -> Select[Any]:
        codes, beginning = wanted(run)
        row = f'"{" ".join(codes)}"{" *" if beginning else ""}'
        return _within(_fts_grams, community_id, f'"{_scope(community_id)}" AND {row}')

    def matching(self, community_id: int, node: Node) -> Select[Any]:
        return _matching(community_id, _expression(node, _scoped(community_id)))

    def ranked(
        self, connection: Connection, community_id: int, node: Node, where: ColumnElement[bool] | None
    ) -> Select[Any]:
        """By `bm25` of the words that tell something; if none does, those with a match in the title first."""
        everywhere, in_title = (_expression(node, _scoped(community_id), columns) for columns in (_ANY, _TITLE))
        matches = _matching(community_id, everywhere)
        if where is not None:
            matches = with_articles(matches, matches.selected_columns.id, community_id).where(where)
        newest = matches.add_columns(_fts.c.rowid).order_by(_fts.c.rowid.desc()).limit(WINDOW).cte("newest")

        oldest = select(func.min(newest.c.rowid)).scalar_subquery()

        weighed = _weighed(node, lambda string: self._is_common(connection, string))
        if weighed is None:
            if in_title == everywhere:
                return select(newest.c.id, literal(0).label("rank"))
            titles = _matching(community_id, in_title, oldest)
            return select(newest.c.id, case((newest.c.id.in_(titles), 0), else_=1).label("rank"))
        rank = func.bm25(literal_column("fts"), *_WEIGHTS).label("rank")
        scores = _matching(community_id, weighed, oldest).add_columns(rank).cte("scores")
        # Else SQLite looks up each of the newest in the index by itself.
        scores = scores.prefix_with("MATERIALIZED")
        return select(newest.c.id, scores.c.rank).join(scores, scores.c.id == newest.c.id)

    def _is_common(self, connection: Connection, string: str) -> bool:
        """A word that was found to be common once is not counted again: it does not become rare."""
        if string in self._known_common:
            return True
        found = select(_fts.c.rowid).where(_matches(_fts, string)).limit(self._common + 1).subquery()
        if (connection.scalar(select(func.count()).select_from(found)) or 0) <= self._common:
            return False
        if len(self._known_common) < MOST_KNOWN:
            self._known_common.add(string)
        return True


def _grams(scope: str, title: str, text: str) -> str:
    """What `fts_grams` has of an article; nothing for one without such scripts."""
    found = [*grams(title), *grams(text)]
    return " ".join([scope, *found]) if found else ""


def _scope(community_id: int) -> str:
    return f"g{community_id}"


def _scoped(community_id: int) -> str:
    return f'{{scope}} : "{_scope(community_id)}"'


def _by_row(documents: Documents) -> list[tuple[int, Mapping[str, Any]]]:
    """In the order of their rows: FTS5 writes out what it has gathered as soon as a lower row comes."""
    rows = ((row_of(document["community_id"], article_id), document) for article_id, document in documents)
    return sorted(rows, key=itemgetter(0))


def _matches(index: TableClause, expression: str) -> ColumnElement[bool]:
    return literal_column(index.name, Utf8Text).op("MATCH", is_comparison=True)(expression)


def _matching(community_id: int, expression: str, oldest: ColumnElement[int] | None = None) -> Select[Any]:
    return _within(_fts, community_id, f"{_scoped(community_id)} AND {expression}", oldest)


def _within(
    index: TableClause, community_id: int, scoped: str, oldest: ColumnElement[int] | None = None
) -> Select[Any]:
    """The ids of what an index finds by an expression that names the community, from the row `oldest` on."""
    first, last = bounds(community_id)
    rows = index.c.rowid.between(first if oldest is None else oldest, last)
    return select(article_of(index.c.rowid).label("id")).where(_matches(index, scoped), rows)


def _expression(node: Node, everything: str, columns: str = _ANY) -> str:
    """The query in FTS5's language, where NOT needs something to take away from: `everything`."""
    match node:
        case Word(text=word, prefix=prefix):
            return f"{columns} : {_string(word, prefix)}"
        case Phrase(text=phrase):
            return f"{columns} : {_string(phrase)}"
        case Field(value=value):
            return f"{_TITLE} : {_string(value, is_prefix(value))}"
        case Not(node=inner):
            return f"({everything} NOT {_expression(inner, everything, columns)})"
        case And(nodes=nodes):
            return "(" + " AND ".join(_expression(part, everything, columns) for part in nodes) + ")"
        case Or(nodes=nodes):
            return "(" + " OR ".join(_expression(part, everything, columns) for part in nodes) + ")"
    raise AssertionError(node)


def _weighed(node: Node, is_common: Callable[[str], bool]) -> str | None:
    """A wider query, of the rarer words alone, for `bm25` to weigh. Whatever matches `node` matches it.

    Phrases are taken apart: how often one occurs elsewhere is the dearest thing of all to know.
    """
    match node:
        case Word(text=word, prefix=prefix):
            return _rare_words(word, prefix, _ANY, is_common)
        case Phrase(text=phrase):
            return _rare_words(phrase, False, _ANY, is_common)
        case Field(value=value):
            return _rare_words(value, is_prefix(value), _TITLE, is_common)
        case And(nodes=nodes):
            parts = [part for part in (_weighed(part, is_common) for part in nodes) if part is not None]
            return "(" + " AND ".join(parts) + ")" if parts else None
        case Or(nodes=nodes):
            alternatives = [_weighed(part, is_common) for part in nodes]
            known = [part for part in alternatives if part is not None]
            return "(" + " OR ".join(known) + ")" if len(known) == len(alternatives) else None
        case _:
            return None


def _rare_words(value: str, prefix: bool, columns: str, is_common: Callable[[str], bool]) -> str | None:
    *full, last = map(_string, words(value) or [""])
    strings = [*full, f"{last} *" if prefix else last]
    rare = [f"{columns} : {string}" for string in strings if not is_common(string)]
    return "(" + " AND ".join(rare) + ")" if rare else None


def _string(text: str, prefix: bool = False) -> str:
    quoted = '"' + text.replace('"', '""') + '"'
    return f"{quoted} *" if prefix else quoted
