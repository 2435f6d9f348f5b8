"""Queries close to one that finds nothing."""

from datetime import UTC, datetime

import pytest

from bot.text.forgiveness import any_word, replace_word, words_wanted
from bot.text.query import parse_query

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ('flood "harbour wall" -football', ["flood", "harbour", "wall"]),
        ("flood flood OR (storm surge)", ["flood", "storm", "surge"]),
        ("flood* source:herald after:7d", []),
        ("don't well-known", ["don't", "well", "known"]),
    ],
)
def test_the_words_wanted_are_whole_and_not_excluded(query: str, wanted: list[str]) -> None:
    assert words_wanted(parse_query(query, now=NOW)) == wanted


def test_a_word_is_replaced_where_it_stands_alone() -> None:
    assert replace_word('flod "a flod" flods title:flod', "flod", r"\1") == r'\1 "a \1" flods title:\1'


@pytest.mark.parametrize(
    ("query", "wider"),
    [
        ("harbour wall", "harbour OR wall"),
        ('"the wall of the harbour" storm', "wall OR harbour OR storm"),
        ("harbour", None),
        ("the of", None),
        ("harbour -wall", None),
        ("harbour source:herald", None),
        ("harbour OR wall", None),
    ],
)
def test_a_query_for_all_words_becomes_one_for_any(query: str, wider: str | None) -> None:
    assert any_word(parse_query(query, now=NOW)) == wider
    if wider is not None:
        parse_query(wider, now=NOW)
