"""What every search index must do, and the part of a search that both engines share.

A query is split in what the index answers (words, phrases, `title:`) and what the tables answer (dates,
sources, speakers ...). Nothing that a person typed is ever part of a statement's text.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Select, and_, func, not_, or_, select, true

from bot.errors import N_, InputError
from bot.models import SAVED_BY, And, DateRange, Field, Node, Not, Or, Order, Phrase, Word
from bot.store import grams
from bot.store.database import Database
from bot.store.schema import articles, quotes, saved_articles
from bot.store.terms import key, words

WINDOW = 10_000
"""Only the newest so many matches are counted and ordered, so that the commonest word costs no more."""


Documents = Sequence[tuple[int, Mapping[str, Any]]]
"""Articles by id, as `SearchBackend.document` makes them."""


class SearchBackend(Protocol):
    """One engine's full-text index. `node` is a text-only tree throughout: see `is_text`."""

    ranks: int
    """How many matches `ranked` gives at most."""

    arrival: ColumnElement[int]
    """By what `matching` is put in the order of the ids, as the index has it without sorting."""

    def document(self, community_id: int, title: str, text: str) -> Mapping[str, Any]:
        """What the index keeps of an article. Pure, and slow enough for a long text to need a thread."""
        ...

    def put(self, connection: Connection, documents: Documents) -> None:
        """Take articles in. Bounded by the caller: binding them takes its time on the event loop."""
        ...

    def drop(self, connection: Connection, article_id: int) -> None:
        """Forget an article. Call it before its row changes."""
        ...

    def merge(self, connection: Connection) -> bool:
        """Merge a little of what additions left in pieces. False when there is nothing left."""
        ...

    def rebuild(self, database: Database, batch: int) -> AsyncIterator[Sequence[Any]]:
        """Make the index anew from the articles while it is in use; yields the articles (`title`, `text` ...) that
        are done, as they are."""
        ...

    def matching(self, community_id: int, node: Node) -> Select[Any]:
        """Ids (as `id`) of the matching articles of the community."""
        ...

    def matching_run(self, community_id: int, run: str) -> Select[Any]:
        """Ids (as `id`) of the community's articles that have a run of characters: see `grams`."""
        ...

    def ranked(
        self, connection: Connection, community_id: int, node: Node, where: ColumnElement[bool] | None
    ) -> Select[Any]:
        """`id` and `rank` (lowest is best) of the newest matches that fulfil `where` on `articles`."""
        ...


def is_text(node: Node) -> bool:
    """Whether the index alone can answer the query."""
    match node:
        case Word() | Phrase():
            return True
        case Field(name=name):
            return name == "title"
        case Not(node=inner):
            return is_text(inner)
        case And(nodes=nodes) | Or(nodes=nodes):
            return all(map(is_text, nodes))
        case _:
            return False


def split(node: Node) -> tuple[Node | None, Node | None]:
    """A query as (what the index answers, what needs the tables); both must hold."""
    if is_text(node):
        return node, None
    if not isinstance(node, And):
        return None, node
    text = tuple(part for part in node.nodes if is_text(part))
    rest = tuple(part for part in node.nodes if not is_text(part))
    return (And(text) if text else None), And(rest)


def predicate(community_id: int, node: Node, backend: SearchBackend) -> ColumnElement[bool]:
    """Any query as a condition on `articles`."""
    if is_text(node):
        return articles.c.id.in_(backend.matching(community_id, node))
    match node:
        case Not(node=inner):
            return not_(predicate(community_id, inner, backend))
        case And(nodes=nodes):
            return and_(true(), *(predicate(community_id, part, backend) for part in nodes))
        case Or(nodes=nodes):
            return or_(*(predicate(community_id, part, backend) for part in nodes))
        case DateRange(since=since, until=until):
            return and_(
                true() if since is None else articles.c.dated_at >= since,
                true() if until is None else articles.c.dated_at < until,
            )
        case Field(name=grams.GRAMS, value=run):
            return articles.c.id.in_(backend.matching_run(community_id, run))
        case Field(name=name, value=value):
            return _field(community_id, name, value)
    raise AssertionError(node)


def _field(community_id: int, name: str, value: str) -> ColumnElement[bool]:
    match name:
        case grams.TITLE_RUN:
            return articles.c.title_key.contains(value, autoescape=True)
        case "source":
            return has_words(articles.c.source_key, value)
        case "author":
            return has_words(articles.c.author_key, value)
        case "speaker":
            # All that is quoted here is soon looked through; article by article it takes thrice as long.
            said = has_words(quotes.c.speaker_key, value)
            return articles.c.id.in_(
                select(quotes.c.article_id).where(quotes.c.community_id == community_id, said)
            )
        case "tag":
            return articles.c.tags_key.contains("|" + " ".join(words(value)) + "|", autoescape=True)
        case "lang":
            return func.lower(func.coalesce(articles.c.language, "")) == value.lower()
        case _ if name == SAVED_BY:
            kept = select(saved_articles.c.article_id).where(saved_articles.c.user_id == int(value))
            return articles.c.id.in_(kept)
        case "is" | "has":
            return _state(name, value)
    raise InputError(N_("There is no search by “{field}:”."), field=name)


def _state(name: str, value: str) -> ColumnElement[bool]:
    match name, value.lower():
        case ("is", "quoted") | ("has", "quote"):
            # Unlike for a speaker, article by article: many have a quotation, so that WINDOW is full early.
            ours = and_(quotes.c.community_id == articles.c.community_id, quotes.c.article_id == articles.c.id)
            return select(1).where(ours).exists()
        case "is", "partial":
            return articles.c.partial
    raise InputError(N_("“{field}:” does not know “{value}”."), field=name, value=value)


def has_words(column: ColumnElement[str], value: str) -> ColumnElement[bool]:
    """Whether a key holds these words in this order, the last one whole unless a `*` follows it. No words are
    in no key."""
    wanted = key(value) or "  "
    return column.contains(wanted.rstrip() if is_prefix(value) else wanted, autoescape=True)


def is_prefix(value: str) -> bool:
    return value.endswith("*")


def found(
    connection: Connection,
    backend: SearchBackend,
    community_id: int,
    query: Node,
    *,
    order: Order,
    limit: int,
    offset: int,
) -> tuple[list[int], int]:
    """The ids of one page in order, and how many matches there are (counted up to WINDOW)."""
    text, rest = split(grams.separate(query))
    where = None if rest is None else predicate(community_id, rest, backend)
    window = _window(community_id, text, where, backend, order)
    if text is not None and order is Order.RELEVANCE:
        ranked = backend.ranked(connection, community_id, text, where).subquery()
        page = select(ranked.c.id).order_by(ranked.c.rank, ranked.c.id.desc())
        counted = backend.ranks
    else:
        page = _by_date(window, community_id, order)
        counted = WINDOW
    total = func.count().over().label("total")
    rows = connection.execute(page.add_columns(total).limit(limit).offset(offset)).all()
    ids = [row.id for row in rows]
    if rows and (counted >= WINDOW or rows[0].total < counted):
        return ids, rows[0].total
    if not rows and not offset:
        return ids, 0
    return ids, connection.scalar(select(func.count()).select_from(window.subquery())) or 0


def _window(
    community_id: int,
    text: Node | None,
    where: ColumnElement[bool] | None,
    backend: SearchBackend,
    order: Order,
) -> Select[Any]:
    """Ids of at most WINDOW matches: those nearest to the end that is asked for."""
    oldest = order is Order.OLDEST
    if text is None:
        in_order = (articles.c.dated_at.asc(), articles.c.id.asc()) if oldest else newest_first()
        live = select(articles.c.id).where(
            articles.c.community_id == community_id, articles.c.removed_at.is_(None)
        )
        return (live if where is None else live.where(where)).order_by(*in_order).limit(WINDOW)
    matching = backend.matching(community_id, text)
    id_ = matching.selected_columns["id"]
    if where is not None:
        matching = with_articles(matching, id_, community_id).where(where)
    return matching.order_by(backend.arrival.asc() if oldest else backend.arrival.desc()).limit(WINDOW)


def _by_date(window: Select[Any], community_id: int, order: Order) -> Select[Any]:
    ids = window.subquery()
    dated = with_articles(select(articles.c.id).select_from(ids), ids.c.id, community_id)
    if order is Order.OLDEST:
        return dated.order_by(articles.c.dated_at.asc(), articles.c.id.asc())
    return dated.order_by(*newest_first())


def with_articles(matching: Select[Any], id_: ColumnElement[int], community_id: int) -> Select[Any]:
    """Matches beside their articles, for a filter or an order: in SQLite by way of an index that holds the columns
    of both, since the rows themselves, with their long texts, stand a page apart from each other."""
    there = and_(articles.c.id == id_, articles.c.community_id == community_id, articles.c.removed_at.is_(None))
    return matching.join(articles, there).with_hint(articles, "INDEXED BY fts_articles", "sqlite")


def newest_first() -> Iterable[ColumnElement[Any]]:
    return articles.c.dated_at.desc(), articles.c.id.desc()
