"""Where an article stands in SQLite's index for search: beside those of its community, by id.

FTS5 keeps the articles that have a word in the order of their rows, and a table of contents for each long list. So
what a community has of a word is read in one piece, and of what others have next to nothing.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement

ARTICLE_BITS = 40
"""An article's id is below 2**40."""

PLACES = 4_194_301
"""For communities, 2**40 rows each. The greatest prime below 2**22: a row stays below 2**63, and the numbers that
Discord gives, which differ little in their lowest bits, are spread. Two communities in one place only take each
other's time: whose an article is, its `scope` says."""

_ARTICLE = (1 << ARTICLE_BITS) - 1


def row_of(community_id: int, article_id: int) -> int:
    return community_id % PLACES << ARTICLE_BITS | article_id


def bounds(community_id: int) -> tuple[int, int]:
    """The lowest and the highest row that an article of the community may have."""
    first = row_of(community_id, 0)
    return first, first | _ARTICLE


def article_of(row: ColumnElement[int]) -> ColumnElement[int]:
    """In SQL: the id of the article that stands there."""
    return row.op("&", return_type=row.type)(_ARTICLE)


def row_in_sql(community_id: ColumnElement[int], article_id: ColumnElement[int]) -> ColumnElement[int]:
    """In SQL: `row_of`."""
    place = community_id.op("%")(PLACES).self_group()
    return place.op("<<")(ARTICLE_BITS).self_group().op("|", return_type=article_id.type)(article_id)
