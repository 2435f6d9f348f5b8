"""Words attributed to an article are found as given, or the closest passage with what was changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.quotecheck import Change, Verdict, check_quote, quoted_parts

ARTICLE = (
    "The mayor spoke first. “We won’t close the library, not this year and not next year,” Mayor Stone said. "
    "Then the clerk read the figures. “The roof alone will cost us nine million dollars before the winter is "
    "over,” he warned, “and nobody has told us where it comes from.”"
)
OTHER = "The harbour was closed on Friday because of the storm, and the ferry did not sail."


@pytest.mark.parametrize(
    "words",
    [
        "We won’t close the library, not this year and not next year,",
        "we won't close the library, not this year and not next year",
        "We  won’t close\nthe library",
        "the roof alone",
        "the library, not this year and not next year” Mayor Stone",
    ],
)
def test_words_that_are_there_are_exact(words: str) -> None:
    check = check_quote(words, [OTHER, ARTICLE])

    if words.endswith("Stone"):
        assert check.verdict is Verdict.PUNCTUATION
    else:
        assert check.verdict is Verdict.EXACT
    assert check.number == 1
    assert ARTICLE[check.start : check.end].split()[0].lower().startswith(words.split()[0].lower()[:2])


def test_punctuation_alone_is_told_apart() -> None:
    check = check_quote("We won't close the library. Not this year, and not next year", [ARTICLE])

    assert check.verdict is Verdict.PUNCTUATION
    assert ARTICLE[check.start : check.end] == "We won’t close the library, not this year and not next year"


def test_altered_words_give_the_passage_and_the_changes() -> None:
    check = check_quote(
        "The roof alone will cost you ninety million dollars before the winter is over", [OTHER, ARTICLE]
    )

    assert check.verdict is Verdict.ALTERED
    assert ARTICLE[check.start : check.end] == (
        "The roof alone will cost us nine million dollars before the winter is over"
    )
    assert [(piece.change, piece.text) for piece in check.pieces] == [
        (Change.SAME, "The roof alone will cost"),
        (Change.ADDED, "you ninety"),
        (Change.LEFT_OUT, "us nine"),
        (Change.SAME, "million dollars before the winter is over"),
    ]


def test_a_word_left_out_is_shown() -> None:
    check = check_quote("We will close the library, not this year and next year", [ARTICLE])

    left_out = " ".join(piece.text for piece in check.pieces if piece.change is Change.LEFT_OUT)
    assert check.verdict is Verdict.ALTERED
    assert left_out == "won’t not"


@pytest.mark.parametrize("words", ["", "   ", "…", "Bananas are rich in potassium and quite cheap", "zebra"])
def test_words_that_are_not_there_are_absent(words: str) -> None:
    check = check_quote(words, [ARTICLE, OTHER])

    assert (check.verdict, check.number, check.pieces) == (Verdict.ABSENT, -1, ())


def test_no_texts_is_absent() -> None:
    assert check_quote("anything at all", []).verdict is Verdict.ABSENT


@given(st.text(alphabet="ab c.“”", max_size=80), st.lists(st.text(alphabet="ab c.“”", max_size=200), max_size=3))
def test_the_passage_lies_in_its_text_and_the_pieces_tell_both_sides(words: str, texts: list[str]) -> None:
    check = check_quote(words, texts)

    if check.verdict is Verdict.ABSENT:
        assert check.number == -1
        return
    passage = texts[check.number][check.start : check.end]
    kept = [word for piece in check.pieces if piece.change is not Change.ADDED for word in piece.text.split()]
    assert (
        [w.strip(".“”") for w in " ".join(kept).split() if w.strip(".“”")]
        == [w.strip(".“”") for w in passage.split() if w.strip(".“”")]
        or "“" in passage
        or "”" in passage
        or "." in passage
    )


@given(st.data())
def test_any_run_of_an_article_is_exact(data: st.DataObject) -> None:
    words = ARTICLE.split()
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))

    assert check_quote(" ".join(words[first:last]), [ARTICLE]).verdict is Verdict.EXACT


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("He said “we won’t close it” and left", ["we won’t close it"]),
        ('"one two" and "three four"', ["one two", "three four"]),
        ("> the roof alone\n> will cost us\nreally?", ["the roof alone will cost us"]),
        ("the roof alone", ["the roof alone"]),
        ("the “roof” is “quite something”", ["quite something"]),
        ("  ", []),
    ],
)
def test_what_a_message_quotes(message: str, parts: list[str]) -> None:
    assert quoted_parts(message) == parts
