"""A snippet is a piece of the article, cut between words, with every hit in it marked."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import And, Field, Node, Not, Or, Phrase, Word
from bot.store.snippets import ELLIPSIS, WIDTH, snippet

FILLER = "Lorem ipsum dolor sit amet consectetur. " * 20


def marked(text: str, query: Node) -> list[str]:
    made = snippet("", text, query)
    return [made["snippet"][start:end] for start, end in made["marks"]]


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        (Word("run"), ["running", "runs"]),
        (Word("ru", prefix=True), ["running", "runs", "rumour"]),
        (Phrase("she runs"), ["She runs"]),
        (Word("e-mail"), ["e-mail"]),
        (And((Word("run"), Not(Word("rumour")))), ["running", "runs"]),
        (Or((Word("cafe"), Word("rumour"))), ["Café", "rumour"]),
        (And((Word("run"), Phrase("she runs"))), ["running", "She runs"]),
        (Field("source", "running"), []),
        (Word("!"), []),
        (Word("absent"), []),
    ],
)
def test_marks_what_was_asked_for(query: Node, marks: list[str]) -> None:
    assert marked("Keep running. She runs a Café by e-mail; rumour has it.", query) == marks


def test_a_short_text_is_shown_whole_on_one_line() -> None:
    assert snippet("", "One line.\n\nAnother\tline.", Word("another"))["snippet"] == "One line.  Another line."


def test_the_stretch_with_most_of_the_words_is_shown() -> None:
    text = f"Zip here. {FILLER} Here a zip tie is. {FILLER} Only a tie."
    made = snippet("", text, And((Word("zip"), Word("tie"))))
    assert made["snippet"].startswith(ELLIPSIS)
    assert made["snippet"].endswith(ELLIPSIS)
    assert marked(text, And((Word("zip"), Word("tie")))) == ["zip", "tie"]


def test_without_a_hit_it_is_the_beginning() -> None:
    made = snippet("", "Beginning. " + FILLER, Word("absent"))
    assert made["snippet"].startswith("Beginning. Lorem")
    assert made["marks"] == ()


STORY = (
    "By Ada Field\n\nStorm tears open the wall\n\n"
    "A winter storm tore open the harbour wall on Sunday, in the early morning, and the sea came in. "
    + "Nobody was hurt. " * 20
    + "The repair crew will work every tide, said the engineer in charge of it."
)


def test_what_stands_above_the_story_is_left_out() -> None:
    made = snippet("Storm tears open the wall", STORY, Word("storm"))
    assert made["snippet"].startswith("A winter storm tore")
    assert [made["snippet"][start:end] for start, end in made["marks"]] == ["storm"]
    assert snippet("", STORY, Word("absent"))["snippet"].startswith("A winter storm")


def test_what_only_a_byline_has_is_shown_in_it() -> None:
    made = snippet("Storm tears open the wall", STORY, And((Word("field"), Word("storm"))))
    assert made["snippet"].startswith("By Ada Field")


def test_a_stretch_begins_with_a_sentence_where_it_can() -> None:
    made = snippet("Storm tears open the wall", STORY, Phrase("repair crew"))
    assert made["snippet"].startswith((f"{ELLIPSIS}Nobody was hurt.", f"{ELLIPSIS}The repair crew"))


@given(
    st.lists(
        st.sampled_from(["zip", "ties", "Ünï", "e\u0301", "“a”", "x" * 300, "\n", "—", "日本語", "😀"]),
        max_size=200,
    ),
    st.sampled_from([Word("zip"), Phrase("zip ties"), Word("x", prefix=True), Or((Word("ties"), Word("a")))]),
)
def test_a_snippet_is_a_piece_of_the_text(pieces: list[str], query: Node) -> None:
    text = " ".join(pieces)
    made = snippet("", text, query)
    flat = "".join(" " if character.isspace() else character for character in text)
    inside = made["snippet"].removeprefix(ELLIPSIS).removesuffix(ELLIPSIS)
    assert inside in flat
    assert len(inside) <= WIDTH
    marks = made["marks"]
    assert all(0 <= start < end <= len(made["snippet"]) for start, end in marks)
    assert all(one[1] <= other[0] for one, other in pairwise(marks))
