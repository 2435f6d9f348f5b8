"""SQLite's search: FTS5, bounded and scoped."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    TextClause,
    bindparam,
    case,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)

from bot.models import And, Field, Node, Not, Or, Phrase, Word
from bot.store.database import Database
from bot.store.fts5_rebuild import rebuild
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
    "fts", column("rowid"), column("title", Utf8Text), column("body", Utf8Text), column("scope", Utf8Text)
)
_titles = table("fts_titles", column("rowid"), column("title", Utf8Text), column("scope", Utf8Text))
_TITLE_ROW = ("rowid", "title", "scope")
_match = literal_column("fts", Utf8Text).op("MATCH")

_source = table("fts_source", column("rowid"), column("title", Utf8Text), column("body"), column("scope"))
_fts_grams = table("fts_grams", column("rowid"), column("grams", Utf8Text))

MERGED = 16
"""Pages written in one step of a merge: some milliseconds."""

_MERGES = [
    text(f"INSERT INTO {name} ({name}, rank) VALUES ('merge', {MERGED})")  # noqa: S608 - no input
    for name in ("fts_titles", "fts")
]
_CHANGES = text("SELECT total_changes()")
_DROP_TITLE = text(
    "INSERT INTO fts_titles (fts_titles, rowid, title, scope) VALUES ('delete', :id, :title, :scope)"
)
_DROP_GRAMS = text("INSERT INTO fts_grams (fts_grams, rowid, grams) VALUES ('delete', :id, :grams)")
_DROP = text(
    "INSERT INTO fts (fts, rowid, title, body, scope)"
    " SELECT 'delete', rowid, title, body, scope FROM fts_source WHERE rowid = :id"
).bindparams(bindparam("id"))


class Fts5:
    """The `fts` table: external content over the view `fts_source`, filled by `put` and `drop`.

    FTS5 has no words for nothing: in its language a query is a string of quoted strings and operators, and
    every quoted string is split by its own tokenizer. A community is a word of the column `scope`. `fts_titles`
    has the titles once more, by themselves: to learn which matches are in a title takes as long as the search
    itself where the words of titles and texts stand in one list.
    """

    ranks = WINDOW

    def __init__(self, common: int = COMMON) -> None:
        self._common = common
        self._known_common: set[str] = set()

    def document(self, community_id: int, title: str, text: str) -> Mapping[str, Any]:
        scope = _scope(community_id)
        return {"title": title, "body": text, "scope": scope, "grams": _grams(scope, title, text)}

    def put(self, connection: Connection, documents: Documents) -> None:
        rows = [
            {"rowid": article_id, **{name: document[name] for name in ("title", "body", "scope")}}
            for article_id, document in documents
        ]
        if rows:
            connection.execute(_fts.insert(), rows)
            connection.execute(_titles.insert(), [{name: row[name] for name in _TITLE_ROW} for row in rows])
        self.put_grams(connection, documents)

    def put_grams(self, connection: Connection, documents: Documents) -> None:
        rows = [{"rowid": article_id, "grams": document["grams"]} for article_id, document in documents]
        if with_grams := [row for row in rows if row["grams"]]:
            connection.execute(_fts_grams.insert(), with_grams)

    def drop(self, connection: Connection, article_id: int) -> None:
        indexed = select(_source.c.scope, _source.c.title, _source.c.body).where(_source.c.rowid == article_id)
        if (row := connection.execute(indexed).one_or_none()) is None:
            return
        if held := _grams(row.scope, row.title, row.body):
            connection.execute(_DROP_GRAMS, {"id": article_id, "grams": held})
        connection.execute(_DROP_TITLE, {"id": article_id, "title": row.title, "scope": row.scope})
        connection.execute(_DROP, {"id": article_id})

    def merge(self, connection: Connection) -> bool:
        return any(_is_merged(connection, each) for each in _MERGES)

    async def rebuild(self, database: Database, batch: int) -> AsyncIterator[Sequence[Any]]:
        async for rows in rebuild(database, lambda *article: _grams(_scope(article[0]), *article[1:]), batch):
            yield rows

    def matching_run(self, community_id: int, run: str) -> Select[Any]:
        codes, beginning = wanted(run)
        held = _fts_grams.c.rowid.label("id")
        row = f'"{" ".join(codes)}"{" *" if beginning else ""}'
        match = literal_column("fts_grams", Utf8Text).op("MATCH")
        return select(held).where(match(f'"{_scope(community_id)}" AND {row}'))

    def matching(self, community_id: int, node: Node) -> Select[Any]:
        return _matching(community_id, _expression(node, _scoped(community_id)))

    def ranked(
        self, connection: Connection, community_id: int, node: Node, where: ColumnElement[bool] | None
    ) -> Select[Any]:
        """By `bm25` of the words that tell something; if none does, those with a match in the title first."""
        matches = self.matching(community_id, node)
        if where is not None:
            matches = with_articles(matches, _fts.c.rowid, community_id).where(where)
        newest = matches.order_by(_fts.c.rowid.desc()).limit(WINDOW).cte("newest")

        weighed = _weighed(node, lambda string: self._is_common(connection, string))
        if weighed is None:
            in_title = _in_title(community_id, _expression(node, _scoped(community_id), _TITLE))
            return select(newest.c.id, case((newest.c.id.in_(in_title), 0), else_=1).label("rank"))
        rank = func.bm25(literal_column("fts"), *_WEIGHTS).label("rank")
        oldest = select(func.min(newest.c.id)).scalar_subquery()
        scores = _matching(community_id, weighed).add_columns(rank).where(_fts.c.rowid >= oldest).cte("scores")
        # Else SQLite looks up each of the newest in the index by itself.
        scores = scores.prefix_with("MATERIALIZED")
        return select(newest.c.id, scores.c.rank).join(scores, scores.c.id == newest.c.id)

    def _is_common(self, connection: Connection, string: str) -> bool:
        """A word that was found to be common once is not counted again: it does not become rare."""
        if string in self._known_common:
            return True
        found = select(_fts.c.rowid).where(_match(string)).limit(self._common + 1).subquery()
        if (connection.scalar(select(func.count()).select_from(found)) or 0) <= self._common:
            return False
        if len(self._known_common) < MOST_KNOWN:
            self._known_common.add(string)
        return True


def _is_merged(connection: Connection, merge: TextClause) -> bool:
    """Take one step of a merge; False if there was nothing to do."""
    before: int = connection.execute(_CHANGES).scalar_one()
    connection.execute(merge)
    after: int = connection.execute(_CHANGES).scalar_one()
    return after - before > 1  # the command itself counts as one change


def _grams(scope: str, title: str, text: str) -> str:
    """What `fts_grams` has of an article; nothing for one without such scripts."""
    found = [*grams(title), *grams(text)]
    return " ".join([scope, *found]) if found else ""


def _scope(community_id: int) -> str:
    return f"g{community_id}"


def _scoped(community_id: int) -> str:
    return f'{{scope}} : "{_scope(community_id)}"'


def _matching(community_id: int, expression: str) -> Select[Any]:
    scoped = f"{_scoped(community_id)} AND {expression}"
    return select(_fts.c.rowid.label("id")).where(_match(scoped))


def _in_title(community_id: int, expression: str) -> Select[Any]:
    match = literal_column("fts_titles", Utf8Text).op("MATCH")
    return select(_titles.c.rowid).where(match(f"{_scoped(community_id)} AND {expression}"))


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
