"""The search language: every text gives a tree or an error that offers one."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.models import And, DateRange, Field, Node, Not, Or, Phrase, Word
from bot.text.query import DEEPEST, LONGEST, MOST_PARTS, parse_query
from bot.text.query_faults import QuerySyntaxError

NOW = datetime(2026, 11, 22, 3, 30, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")

a, b, c = Word("a"), Word("b"), Word("c")


def parse(text: str) -> Node:
    return parse_query(text, now=NOW, zone=NEW_YORK)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("Zip", Word("Zip")),
        ("a b", And((a, b))),
        ("a AND b", And((a, b))),
        ('"zip ties"', Phrase("zip ties")),
        ("“zip  ties”", Phrase("zip ties")),
        ("«zip ties» a", And((Phrase("zip ties"), a))),
        ("polic*", Word("polic", prefix=True)),
        ("-a", Not(a)),
        ("--a", Not(a)),
        ("NOT a", Not(a)),
        ("a -b", And((a, Not(b)))),
        ('-"zip ties"', Not(Phrase("zip ties"))),
        ("-(a b)", Not(And((a, b)))),
        ("a OR b", Or((a, b))),
        ("a | b", Or((a, b))),
        ("a b OR c", Or((And((a, b)), c))),
        ("a (b OR c)", And((a, Or((b, c))))),
        ("a or b", And((a, Word("or"), b))),
        ("a-b", Word("a-b")),
        ("a - b", And((a, b))),
        ("don't", Word("don't")),
        ("a & b", And((a, b))),
        ("title:zip", Field("title", "zip")),
        ('Title:"zip ties"', Field("title", "zip ties")),
        ("-tag:sport", Not(Field("tag", "sport"))),
        ("is:Quoted", Field("is", "quoted")),
        ("has:quote", Field("has", "quote")),
        ("12:30", Word("12:30")),
        ("https://example.org/x", Word("https://example.org/x")),
        ("re: a", And((Word("re:"), a))),
        ("警察", Word("警察")),
    ],
)
def test_reads(text: str, node: Node) -> None:
    assert parse(text) == node


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        # New York is five hours behind UTC here, and still on the 21st.
        ("date:today", datetime(2026, 11, 21, 5), datetime(2026, 11, 22, 5)),
        ("date:yesterday", datetime(2026, 11, 20, 5), datetime(2026, 11, 21, 5)),
        ("date:2026-11-01", datetime(2026, 11, 1, 4), datetime(2026, 11, 2, 5)),
        ("date:2026-02", datetime(2026, 2, 1, 5), datetime(2026, 3, 1, 5)),
        ("date:2025", datetime(2025, 1, 1, 5), datetime(2026, 1, 1, 5)),
        ("after:2026-11-20", datetime(2026, 11, 20, 5), None),
        ("before:2026-11-20", None, datetime(2026, 11, 20, 5)),
        ("after:7d", datetime(2026, 11, 15, 3, 30), None),
        ("date:P1W", datetime(2026, 11, 15, 3, 30), None),
        ("before:24h", None, datetime(2026, 11, 21, 3, 30)),
        ("after:9m", datetime(2026, 2, 22, 3, 30), None),
        ("after:1y", datetime(2025, 11, 22, 3, 30), None),
    ],
)
def test_reads_dates_in_the_zone(text: str, since: datetime | None, until: datetime | None) -> None:
    assert parse(text) == DateRange(since and since.replace(tzinfo=UTC), until and until.replace(tzinfo=UTC))


def test_a_month_ago_of_a_31st_is_the_last_of_the_month() -> None:
    now = datetime(2027, 3, 31, 12, tzinfo=UTC)
    assert parse_query("after:1m", now=now) == DateRange(since=datetime(2027, 2, 28, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "position", "offer"),
    [
        ("", 0, "date:7d"),
        ("  !? ", 0, "date:7d"),
        ('"', 0, "date:7d"),
        ('zip "ties', 4, 'zip "ties"'),
        ('zip ""', 4, "zip"),
        ("foo AND", 4, "foo"),
        ("foo OR", 4, "foo"),
        ("OR foo", 0, "foo"),
        ("foo OR OR bar", 4, "foo OR bar"),
        ("NOT", 0, "date:7d"),
        ("foo NOT", 4, "foo"),
        ("(foo bar", 0, "(foo bar)"),
        ("foo)", 3, "foo"),
        ("foo ()", 4, "foo"),
        ("foo title:", 4, "foo"),
        ("foo title: bar", 4, "foo title:bar"),
        ("after: 7d", 0, "after:7d"),
        ("foo source: -bar", 4, "foo -bar"),
        ("foo is:saved", 4, "foo"),
        ("auther:bob", 0, "author:bob"),
        ("is:quotd", 0, "is:quoted"),
        ("foo after:soon", 4, "foo after:7d"),
        ("date:2026-02-30", 0, "date:7d"),
        ("date:9999-12", 0, "date:7d"),
        ("after:99999y", 0, "after:7d"),
        ("a* foo", 0, "a foo"),
    ],
)
def test_an_error_names_the_position_and_offers_what_works(text: str, position: int, offer: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse(text)
    assert (caught.value.position, caught.value.offer) == (position, offer)
    parse(offer)


@pytest.mark.parametrize(
    "text", ["x" * (LONGEST + 1), "a " * (MOST_PARTS + 1), "(" * (DEEPEST + 1) + "a", "NOT " * (DEEPEST + 1) + "a"]
)
def test_too_much_is_refused_with_an_offer(text: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse(text)
    parse(caught.value.offer)


_PIECES = st.sampled_from(
    [
        "foo",
        "AND",
        "OR",
        "NOT",
        "-",
        "(",
        ")",
        '"',
        "“",
        "”",
        "|",
        "*",
        ":",
        "title:",
        "is:",
        "date:",
        "7d",
        "a*",
        " ",
    ]
)
_QUERIES = st.one_of(st.text(max_size=60), st.lists(_PIECES | st.text(max_size=3), max_size=30).map("".join))


@given(_QUERIES)
@example("a-b")
@example("NOT z")
@example("-" * 600)
@example("date:0000")
@example("date:٢٠٢٦")
@example("title:\x00")
@example("title:*")
@example("\ud800")
def test_anything_is_read_or_refused_with_an_offer_that_is_read(text: str) -> None:
    try:
        node = parse(text)
    except QuerySyntaxError as error:
        assert 0 <= error.position <= len(text)
        node = parse(error.offer)
    assert isinstance(node, Node)
