"""The end of a query that is being typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.completion import Tail, quoted, read_tail
from bot.text.query_tokens import tokens


@pytest.mark.parametrize(
    ("query", "tail"),
    [
        ("har", Tail("", "har")),
        ("storm har", Tail("", "storm har")),
        ("storm -foot", Tail("storm -", "foot")),
        ("storm AND har", Tail("storm AND ", "har")),
        ("(storm OR har", Tail("(storm OR ", "har")),
        ("source:her", Tail("", "her", "source")),
        ("storm -Source:her", Tail("storm -", "her", "source")),
        ('source:"coast wi', Tail("", "coast wi", "source")),
        ("source:", Tail("", "", "source")),
        ('"harbour wall" tag:', Tail('"harbour wall" ', "", "tag")),
        ("lang:en harb wa", Tail("lang:en ", "harb wa")),
        ("is:s", Tail("", "s", "is")),
    ],
)
def test_what_stays_and_what_is_completed(query: str, tail: Tail) -> None:
    assert read_tail(query) == tail


@pytest.mark.parametrize(
    "query", ["", " ", "storm ", "storm OR", '"har', '"harbour source:her', "https://exam", "(("]
)
def test_where_nothing_can_be_completed(query: str) -> None:
    assert read_tail(query) is None


@given(st.text(alphabet='abAND ()-:|"*sourcetag', max_size=40))
def test_what_stays_is_what_was_typed(query: str) -> None:
    tail = read_tail(query)
    if tail is not None:
        assert query.startswith(tail.before)
        assert tail.last_word.before.startswith(tail.before) and " " not in tail.last_word.typed


@given(st.text(max_size=40))
def test_a_quoted_value_is_one_token(value: str) -> None:
    shown = quoted(value)
    if any(map(str.isalnum, value)):
        [token] = tokens(shown)
        assert token.kind in ("word", "phrase")
