"""An article's place in SQLite's index: its community's, in the order of ids, and nobody loses it."""

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import column, create_engine, literal, select
from sqlalchemy.types import BigInteger

from bot.store.fts5_rows import PLACES, article_of, bounds, row_in_sql, row_of

COMMUNITIES = st.one_of(st.integers(0, 2**63 - 1), st.integers(0, 300))
ARTICLES = st.integers(1, 2**40 - 1)


@given(COMMUNITIES, ARTICLES)
def test_sql_says_the_same(community: int, article: int) -> None:
    engine = create_engine("sqlite://")
    rows = select(literal(community).label("community"), literal(article).label("article")).subquery()
    row = row_in_sql(rows.c.community, rows.c.article)
    with engine.connect() as connection:
        found = connection.execute(select(row)).scalar_one()
        assert found == row_of(community, article)
        held = select(literal(found, BigInteger).label("rowid")).subquery()
        assert connection.scalar(select(article_of(held.c.rowid)).where(column("rowid") == found)) == article
    engine.dispose()


@given(COMMUNITIES, ARTICLES, ARTICLES)
def test_rows_of_a_community_are_in_the_order_of_ids(community: int, one: int, other: int) -> None:
    first, last = bounds(community)
    assert 0 <= first < row_of(community, one) <= last < 2**63
    assert (row_of(community, one) < row_of(community, other)) == (one < other)


@given(COMMUNITIES, COMMUNITIES, ARTICLES)
def test_rows_of_communities_in_two_places_never_mix(one: int, other: int, article: int) -> None:
    first, last = bounds(one)
    assert (first <= row_of(other, article) <= last) == (one % PLACES == other % PLACES)
