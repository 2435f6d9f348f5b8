"""Changes make both texts again, whatever the texts, and are told at the grain that reads best."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.text.diff import MOST_SENTENCES, Change, changes

KEPT, REMOVED, ADDED = Change.KEPT, Change.REMOVED, Change.ADDED
WORDS = st.lists(
    st.sampled_from(["the", "storm", "“No,”", "Moreau.", "said", "12", "\n\n", "港", "a b"]), max_size=40
)
TEXTS = st.text(max_size=80) | WORDS.map(" ".join)


def told(before: str, after: str) -> str:
    """Removed pieces in brackets, added ones in braces."""
    marks = {KEPT: "{}", REMOVED: "[{}]", ADDED: "<{}>"}
    return "".join(marks[piece.change].format(piece.text) for piece in changes(before, after))


@given(TEXTS, TEXTS)
@example("a b c", "a c")
@example("", "x")
@example("x. y. z.", "x. z.")
def test_the_pieces_make_both_texts(before: str, after: str) -> None:
    pieces = changes(before, after)
    assert "".join(piece.text for piece in pieces if piece.change is not ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.change is not REMOVED) == after
    assert all(piece.text for piece in pieces)
    assert all(one.change is not other.change for one, other in pairwise(pieces))


@given(TEXTS)
def test_a_text_has_no_changes_against_itself(text: str) -> None:
    assert [piece.change for piece in changes(text, text)] == ([KEPT] if text else [])


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("It killed 9 people.", "It killed 12 people.", "It killed [9]<12> people."),
        ("One fell. Two stood.", "One fell. It rained. Two stood.", "One fell. <It rained. >Two stood."),
        ("One fell. It rained. Two stood.", "One fell. Two stood.", "One fell. [It rained. ]Two stood."),
        ("Storm hits town", "Storm hits the old town", "Storm hits <the old >town"),
        ("“We won,” she said.", "“We lost,” she said.", "“We [won]<lost>,” she said."),
        ("港口的墙倒了。船沉了。", "港口的墙塌了。船沉了。", "港口的墙[倒]<塌>了。船沉了。"),
        (
            "The cat sat there. It slept.",
            "Dogs bark at night. It slept.",
            "[The cat sat there. ]<Dogs bark at night. >It slept.",
        ),
    ],
)
def test_changes_read_well(before: str, after: str, shown: str) -> None:
    assert told(before, after) == shown


def test_a_rewritten_sentence_is_told_by_its_words_and_a_new_one_as_a_whole() -> None:
    before = (
        "The wall held for years. The council met on Monday to talk about the repair of the wall. All was calm."
    )
    after = "The wall held for years. The council met on Tuesday to talk about the repair of the quay. Rain fell."
    assert told(before, after) == (
        "The wall held for years. The council met on [Monday]<Tuesday> to talk about the repair of the "
        "[wall]<quay>. [All was calm.]<Rain fell.>"
    )


def test_texts_beyond_the_bounds_are_told_as_a_whole() -> None:
    one = "".join(f"A{number} fell. " for number in range(MOST_SENTENCES + 1))
    other = "".join(f"B{number} rose. " for number in range(5))
    assert [piece.change for piece in changes(f"Begin.\n{one}\nEnd.", f"Begin.\n{other}\nEnd.")] == [
        KEPT,
        REMOVED,
        ADDED,
        KEPT,
    ]
