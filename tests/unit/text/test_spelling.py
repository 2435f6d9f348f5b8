"""One slip of the finger."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.spelling import is_correctable, is_far_fetched, slips, spellings


@pytest.mark.parametrize(
    ("typed", "word", "count"),
    [
        ("flood", "flood", 0),
        ("flod", "flood", 1),
        ("floood", "flood", 1),
        ("fliod", "flood", 1),
        ("lfood", "flood", 1),
        ("harobur", "harbour", 1),
        ("hruobar", "harbour", 4),
        ("", "abc", 3),
        ("abc", "", 3),
    ],
)
def test_slips_are_counted(typed: str, word: str, count: int) -> None:
    assert slips(typed, word) == count


_WORDS = st.text("abc", min_size=1, max_size=6)


@given(_WORDS, _WORDS)
def test_slips_are_the_same_in_both_directions(one: str, other: str) -> None:
    assert slips(one, other) == slips(other, one) <= max(len(one), len(other))


@given(_WORDS, _WORDS)
def test_words_one_slip_apart_share_a_spelling(one: str, other: str) -> None:
    if slips(one, other) <= 1:
        assert spellings(one) & spellings(other)


@pytest.mark.parametrize(("word", "correctable"), [("wall", True), ("sea", False), ("covid19", False)])
def test_only_words_are_corrected(word: str, correctable: bool) -> None:
    assert is_correctable(word) is correctable


@pytest.mark.parametrize(
    ("typed", "word", "far"),
    [
        ("flopd", "flood", False),
        ("flaod", "flood", True),
        ("floo", "flood", False),
        ("flodo", "flood", False),
        ("flood", "flood", False),
        ("fluud", "flood", False),
        ("straße", "strasse", False),
    ],
)
def test_a_letter_changed_for_one_far_away_is_far_fetched(typed: str, word: str, far: bool) -> None:
    assert is_far_fetched(typed, word) is far
