"""Shortening: within the room, a beginning of the text, and never inside a quotation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.components import length
from bot.ui.shorten import shorten

WORDS = ["The wall", " fell. ", "she said ", "it's ", "😀", "é", "東京。", " "]
QUOTED = [" “Run,” ", '"no" ', "‘so’ ", "«oui» "]
prose = st.lists(st.sampled_from(WORDS + QUOTED)).map("".join)


@given(prose | st.text(), st.integers(0, 80))
def test_it_is_a_beginning_within_the_room(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert length(short) <= limit
    assert short == text or (
        text.startswith(short.removesuffix("…").rstrip()) and (short.endswith("…") or not short)
    )


@given(prose, st.integers(0, 80))
def test_no_quotation_is_cut(text: str, limit: int) -> None:
    short = shorten(text, limit)
    for opening, closing in ("“”", "«»"):
        assert short.count(opening) == short.count(closing)
    assert short.count('"') % 2 == 0


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("The wall fell. The sea came in.", 40, "The wall fell. The sea came in."),
        ("The wall fell. The sea came in.", 24, "The wall fell. …"),
        (
            "The wall fell. The sea came in over the town and stayed.",
            40,
            "The wall fell. The sea came in over…",
        ),
        ("She said “the wall will never fall” twice.", 30, "She said…"),
        ("She said “it fell” twice, and then no more.", 30, "She said “it fell” twice,…"),
        ("“The wall will never fall in our time,” she said.", 30, ""),
        ("Unendinglylongword", 10, "Unending…"),
        ("It's the officers' car that isn't there, they said.", 30, "It's the officers' car that…"),
        ("The class of '90s kids don't know about this here.", 30, "The class of…"),
        ("e\u0301e\u0301e\u0301e\u0301e\u0301", 6, "e\u0301e\u0301…"),
        ("Anything at all", 2, ""),
        ("Anything at all", 0, ""),
    ],
)
def test_it_ends_where_a_reader_would_end(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short
