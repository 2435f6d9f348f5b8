"""What a store promises about search."""

from datetime import timedelta

import pytest

from bot.errors import InputError
from bot.models import And, DateRange, Field, Node, Not, Or, Order, Phrase, Word
from bot.store.store import SqlStore
from bot.text.query import parse_query
from tests.support.archive import ELSEWHERE, HERE, NOW, put, quote_of

ARRESTS = "The officer said “we used zip ties”. Police in Orlando made arrests; running was forbidden."
MARKET = "The market reopened. Neighbours of the café celebrated, and police looked on."
WEATHER = "Rain is coming to the north-west by Monday, forecasters said."


async def fill(store: SqlStore) -> dict[int, str]:
    """Three articles of one community, one of another: ids and the names that the tests use."""
    arrests = await put(
        store,
        ARRESTS,
        title="Officers used zip ties",
        source="The New York Times",
        author="Ann Example",
        language="en",
        published_at=NOW - timedelta(days=30),
        quotes=(quote_of(ARRESTS, "we used zip ties", "Lionel Kirkland"),),
    )
    market = await put(
        store,
        MARKET,
        title="Market day: g1",
        tags=("Local News", "food"),
        language="en",
        now=NOW - timedelta(days=2),
    )
    weather = await put(store, WEATHER, title="Weather", partial=True, now=NOW)
    await put(store, ARRESTS + MARKET + WEATHER, community=ELSEWHERE, title="zip market weather")
    return {arrests.id: "arrests", market.id: "market", weather.id: "weather"}


async def names(store: SqlStore, query: Node, order: Order = Order.OLDEST) -> list[str]:
    known = await fill(store)
    page = await store.search(HERE, query, order=order, limit=10, offset=0, deadline=10.0)
    assert page.total == len(page.hits)
    return [known[hit.article.id] for hit in page.hits]


CASES = [
    (Word("police"), {"arrests", "market"}),
    (Word("POLICE"), {"arrests", "market"}),
    (Word("ran"), set()),
    (Word("runs"), {"arrests"}),
    (Word("cafe"), {"market"}),
    (Word("Café"), {"market"}),
    (Word("celeb", prefix=True), {"market"}),
    (Word("celeb"), set()),
    (Word("north-west"), {"weather"}),
    (Word("west-north"), set()),
    (Phrase("zip ties"), {"arrests"}),
    (Phrase("ties zip"), set()),
    (Phrase("ties the officer"), set()),  # not from the title on into the text
    (And((Word("police"), Word("orlando"))), {"arrests"}),
    (And((Word("police"), Not(Word("orlando")))), {"market"}),
    (Not(Word("police")), {"weather"}),
    (Not(Not(Word("police"))), {"arrests", "market"}),
    (Or((Word("rain"), Word("orlando"))), {"arrests", "weather"}),
    (Or((Word("rain"), Not(Word("police")))), {"weather"}),
    (And((Or((Word("rain"), Word("orlando"))), Not(Word("monday")))), {"arrests"}),
    (Field("title", "market"), {"market"}),
    (Field("title", "police"), set()),
    (Field("title", "zip ties"), {"arrests"}),
    (Field("title", "weath*"), {"weather"}),
    (Not(Field("title", "market")), {"arrests", "weather"}),
    (And((Word("police"), Field("title", "zip"))), {"arrests"}),
    (Or((Word("rain"), Field("title", "zip"))), {"arrests", "weather"}),
    (And((Word("police"), Not(Field("title", "zip")))), {"market"}),
    (Field("source", "times"), {"arrests"}),
    (Field("source", "new york"), {"arrests"}),
    (Field("source", "tim*"), {"arrests"}),
    (Field("source", "tim"), set()),
    (Field("author", "example"), {"arrests"}),
    (Field("speaker", "kirkland"), {"arrests"}),
    (Not(Field("speaker", "kirkland")), {"market", "weather"}),
    (Field("tag", "LOCAL  news"), {"market"}),
    (Field("tag", "local"), set()),
    (Field("lang", "EN"), {"arrests", "market"}),
    (Not(Field("lang", "en")), {"weather"}),
    (Not(Field("source", "times")), {"market", "weather"}),
    (Not(Field("tag", "food")), {"arrests", "weather"}),
    (Field("is", "quoted"), {"arrests"}),
    (Field("has", "quote"), {"arrests"}),
    (Field("is", "partial"), {"weather"}),
    (And((Word("police"), Field("has", "quote"))), {"arrests"}),
    (And((Word("police"), Not(Field("has", "quote")))), {"market"}),
    (Or((Word("orlando"), Field("tag", "food"))), {"arrests", "market"}),
    (Not(Or((Word("orlando"), Field("tag", "food")))), {"weather"}),
    (DateRange(since=NOW - timedelta(days=7)), {"market", "weather"}),
    (DateRange(until=NOW - timedelta(days=7)), {"arrests"}),
    (DateRange(since=NOW - timedelta(days=2), until=NOW), {"market"}),
    (DateRange(), {"arrests", "market", "weather"}),
    (And((Word("police"), DateRange(since=NOW - timedelta(days=7)))), {"market"}),
    # What can't be found finds nothing, and breaks nothing.
    (Word(""), set()),
    (Word("!?"), set()),
    (Phrase("—"), set()),
    (Not(Word("!?")), {"arrests", "market", "weather"}),
    (Field("source", "!"), set()),
    (Field("title", "*"), set()),
    (Word('"'), set()),
    (Word("'; DROP TABLE articles; --"), set()),
    (Word("a\0b\ud800"), set()),
    (Word("x" * 5000), set()),
    # Nobody's scope is a word that can be found.
    (Word(f"g{HERE}"), set()),
    (Word("g1"), {"market"}),
    (Phrase("scope : g1"), set()),
]


async def test_finds(store: SqlStore, subtests: pytest.Subtests) -> None:
    known = await fill(store)
    for query, found in CASES:
        with subtests.test(query=query):
            page = await store.search(HERE, query, order=Order.RELEVANCE, limit=10, offset=0, deadline=10.0)
            assert {known[hit.article.id] for hit in page.hits} == found
            assert page.total == len(found)


@pytest.mark.parametrize("query", [Word("the"), DateRange(), Or((Word("the"), DateRange()))], ids=repr)
async def test_order_by_date(store: SqlStore, query: Node) -> None:
    assert await names(store, query, Order.OLDEST) == ["arrests", "market", "weather"]


async def test_order_by_date_newest_first(store: SqlStore) -> None:
    assert await names(store, Word("the"), Order.NEWEST) == ["weather", "market", "arrests"]


async def test_a_title_counts_more_than_the_text(store: SqlStore) -> None:
    in_title = await put(store, "Something about the day, at some length.", title="Harbour closed")
    in_text = await put(store, "Something about the harbour, at some length.", title="Something closed")
    page = await store.search(HERE, Word("harbour"), order=Order.RELEVANCE, limit=5, offset=0, deadline=10.0)
    assert [hit.article.id for hit in page.hits] == [in_title.id, in_text.id]


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("query", [Word("text"), DateRange(), Field("title", "a")], ids=repr)
async def test_pages_hold_each_article_once_and_the_total_on_each(
    store: SqlStore, order: Order, query: Node
) -> None:
    ids = {(await put(store, f"Text number {n}.")).id for n in range(7)}
    seen: list[int] = []
    for offset in (0, 3, 6, 9):
        page = await store.search(HERE, query, order=order, limit=3, offset=offset, deadline=10.0)
        assert (page.total, page.offset) == (7, offset)
        seen += [hit.article.id for hit in page.hits]
    assert sorted(seen) == sorted(ids)


async def test_a_hit_shows_where_it_is(store: SqlStore) -> None:
    await fill(store)
    page = await store.search(HERE, Phrase("zip ties"), order=Order.RELEVANCE, limit=5, offset=0, deadline=10.0)
    [hit] = page.hits
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["zip ties"]


async def test_an_unknown_field_is_an_error_and_no_match(store: SqlStore) -> None:
    with pytest.raises(InputError, match="colour"):
        await store.search(HERE, Field("colour", "red"), order=Order.RELEVANCE, limit=5, offset=0, deadline=10.0)


async def test_a_very_long_article_can_be_added_and_found(store: SqlStore) -> None:
    """Beyond what one tsvector can number, and nearly beyond what it can hold."""
    text = "start here " + " ".join(f"word{n}" for n in range(120_000)) + " the end"
    article = await put(store, text)
    for word in ("start", "word99"):
        page = await store.search(HERE, Word(word), order=Order.RELEVANCE, limit=5, offset=0, deadline=10.0)
        assert [hit.article.id for hit in page.hits] == [article.id]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("universit*", {"A university.", "Two universities."}),
        ("univer*", {"A university.", "Two universities."}),
        ("electio*", {"The election.", "Elections again."}),
        ("democrac*", {"Democracy now."}),
        ("ÉLECTIO*", {"The election.", "Elections again."}),
        ("-electio* the", {"The unison."}),
        ("zzzz*", set()),
        ("2026*", set()),
    ],
)
async def test_a_beginning_is_that_of_the_word_as_written(store: SqlStore, typed: str, names: set[str]) -> None:
    """Whatever its stem is: "university" is indexed as "univers"."""
    for text in (
        "A university.",
        "Two universities.",
        "The unison.",
        "The election.",
        "Elections again.",
        "Democracy now.",
    ):
        await put(store, text, title="Title")
    while await store.learn_words(most=10):
        pass
    node = parse_query(typed, now=NOW)
    page = await store.search(HERE, node, order=Order.RELEVANCE, limit=20, offset=0, deadline=30)
    assert {hit.article.text for hit in page.hits} == names
    assert page.total == len(names)
    if not typed.startswith("-"):
        assert all(hit.marks for hit in page.hits)
