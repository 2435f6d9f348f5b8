from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.pdf_lines import paragraphs

COLUMN = """\
Bridge to close
The old bridge over the Tarn
will close in March for re-
pairs that the council puts
at four million.
Two ferries will carry every-
one across the river until
December, the council said.
“We have waited too long,”
said the mayor, Ana Ruiz."""


def test_a_narrow_column() -> None:
    assert paragraphs([COLUMN]) == [
        "Bridge to close",
        "The old bridge over the Tarn will close in March for repairs that the council puts at four million.",
        "Two ferries will carry everyone across the river until December, the council said. “We have waited too "
        "long,” said the mayor, Ana Ruiz.",
    ]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("a coun-\ncil of men and women", "a council of men and women"),
        ("the Franco-\nGerman council of men", "the Franco-German council of men"),
        ("from 2025-\n26 on and for ever", "from 2025-26 on and for ever"),
        ("a coun\u00ad\ncil of men and women", "a coun\u00adcil of men and women"),
        ("a well-\nknown man of whom well-known", "a well-known man of whom well-known"),
        ("words - \nand more of them here", "words - and more of them here"),
    ],
)
def test_hyphens_at_the_end_of_a_line(lines: str, text: str) -> None:
    assert paragraphs([lines]) == [text]


def test_a_paragraph_over_a_page_and_what_stands_on_every_page() -> None:
    pages = [
        f"The Tarn Herald\nThe bridge, part {number}, will close in March for the\nrepairs that go on\n{number}"
        for number in range(1, 4)
    ]
    assert paragraphs(pages) == [
        " ".join(
            f"The bridge, part {number}, will close in March for the repairs that go on" for number in range(1, 4)
        )
    ]


def test_blank_lines_headings_and_lists() -> None:
    page = (
        "The old bridge over the Tarn will close in March for the repairs.\n\n"
        "What changes\nBuses turn at the mill, and the market moves to the park on the\nleft bank.\n"
        "- Ferries leave every ten minutes from the mill\n- They carry bicycles\n"
    )
    assert paragraphs([page]) == [
        "The old bridge over the Tarn will close in March for the repairs.",
        "What changes",
        "Buses turn at the mill, and the market moves to the park on the left bank.",
        "- Ferries leave every ten minutes from the mill",
        "- They carry bicycles",
    ]


def test_nothing_comes_of_nothing() -> None:
    assert paragraphs([]) == paragraphs(["", "\n\n"]) == []


@given(st.lists(st.text(st.sampled_from("abA1.-\n “”,"), max_size=200), max_size=2))
def test_letters_are_neither_lost_nor_made(pages: list[str]) -> None:
    """But for page numbers and what is repeated on every page, of which there is none here."""

    def letters(texts: list[str]) -> list[str]:
        return [one for text in texts for one in text if one.isalpha()]

    assert letters(paragraphs(pages)) == letters(pages)
