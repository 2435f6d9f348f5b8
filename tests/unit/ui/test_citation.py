"""Citations in three styles, whatever of author, date and source is known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from bot.models import Article
from bot.ui.citation import Name, apa, bibtex, mla, names
from tests.unit.ui import hostile
from tests.unit.ui.test_cards import ARTICLE

BARE = replace(ARTICLE, author=None, source=None, url=None, published_at=None)


def test_apa() -> None:
    assert apa(ARTICLE) == (
        "Field, A. (2026, November 22). Harbour wall fails. The Harbour Herald. https://herald.example/wall"
    )
    assert apa(BARE) == "Harbour wall fails. (n.d.)."
    assert apa(replace(BARE, author="Ada Field, Tom van der Berg and Lu Wei")).startswith(
        "Field, A., van der Berg, T., & Wei, L. (n.d.)."
    )


def test_mla() -> None:
    assert mla(ARTICLE) == (
        "Field, Ada. “Harbour wall fails.” The Harbour Herald, 22 Nov. 2026, https://herald.example/wall."
    )
    assert mla(BARE) == "“Harbour wall fails.”"
    assert mla(replace(BARE, author="Ada Field and Tom Berg")).startswith("Field, Ada, and Tom Berg. ")
    assert mla(replace(BARE, author="Ada Field, Tom Berg, Lu Wei")).startswith("Field, Ada, et al. ")


def test_bibtex() -> None:
    assert bibtex(replace(ARTICLE, title="50% of {Saltmere} & more")) == (
        "@article{field202650,\n"
        "  author = {Field, Ada},\n"
        "  title = {{50\\% of \\{Saltmere\\} \\& more}},\n"
        "  journal = {The Harbour Herald},\n"
        "  year = {2026},\n"
        "  month = {11},\n"
        "  day = {22},\n"
        "  url = {https://herald.example/wall},\n"
        "}"
    )
    assert bibtex(replace(BARE, title="東京")) == "@article{article5,\n  title = {{東京}},\n}"


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        (None, []),
        ("Reuters", [Name("Reuters")]),
        ("The Associated Press", [Name("The Associated Press")]),
        ("Ursula K. Le Guin", [Name("Guin", "Ursula K. Le")]),
        ("Leonardo da Vinci; Ada Field", [Name("da Vinci", "Leonardo"), Name("Field", "Ada")]),
    ],
)
def test_a_byline_is_read_as_people_or_bodies(byline: str | None, people: list[Name]) -> None:
    assert names(byline) == people


@given(hostile.articles)
def test_bibtex_braces_always_balance(article: Article) -> None:
    depth, escaped = 0, False
    for character in bibtex(article):
        depth += 0 if escaped else {"{": 1, "}": -1}.get(character, 0)
        escaped = character == "\\" and not escaped
        assert depth >= 0
    assert depth == 0
