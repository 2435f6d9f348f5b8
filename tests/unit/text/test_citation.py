"""Citations follow the style guides, survive missing fields, and never touch the quoted words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Article, Quote
from bot.text.citation import apa, bibtex, mla

ARTICLE = Article(
    id=7,
    community_id=1,
    title="Bridge to close for 50% of the year",
    text="",
    author="By Jane Q. Doe and Tomás de la Vega",
    source="The Harbour Post & Mail",
    url="https://example.org/a_b?c=1%20&d={x}#top",
    published_at=datetime(2026, 3, 9, 8, 30, tzinfo=UTC),
    added_at=datetime(2026, 3, 10, tzinfo=UTC),
    added_by=1,
    language="en",
    image_url=None,
    tags=(),
    partial=False,
    content_hash="",
    revision=1,
)
QUOTE = Quote(text="We found “three” cracks,", start=0, end=24, speaker="Paula Ortiz")


def test_apa() -> None:
    assert apa(ARTICLE, QUOTE) == (
        "“We found “three” cracks,” (Paula Ortiz, as cited in Doe & de la Vega, 2026)\n\n"
        "Doe, J. Q., & de la Vega, T. (2026, March 9). Bridge to close for 50% of the year. "
        "The Harbour Post & Mail. https://example.org/a_b?c=1%20&d={x}#top"
    )


def test_mla() -> None:
    assert mla(ARTICLE, QUOTE) == (
        "“We found “three” cracks,” (Paula Ortiz, qtd. in Doe and de la Vega)\n\n"
        "Doe, Jane Q., and Tomás de la Vega. “Bridge to close for 50% of the year.” "
        "The Harbour Post & Mail, 9 Mar. 2026, https://example.org/a_b?c=1%20&d={x}#top."
    )


def test_bibtex() -> None:
    assert bibtex(ARTICLE, QUOTE) == "\n".join(
        [
            "@article{doe2026bridge,",
            "  author = {Jane Q. Doe and Tomás de la Vega},",
            r"  title = {{Bridge to close for 50\% of the year}},",
            r"  journal = {The Harbour Post \& Mail},",
            "  year = {2026},",
            "  month = mar,",
            "  day = {9},",
            "  url = {https://example.org/a_b?c=1%20&d=%7Bx%7D#top},",
            "  note = {Paula Ortiz: “We found “three” cracks,”},",
            "}",
        ]
    )


def test_without_author_and_date_the_title_leads() -> None:
    bare = replace(ARTICLE, author=None, published_at=None, url=None, source=None)

    assert apa(bare, QUOTE).endswith("\n\nBridge to close for 50% of the year. (n.d.).")
    assert "as cited in “Bridge to close for 50% of the year”, n.d." in apa(bare, QUOTE)
    assert mla(bare, QUOTE).endswith("\n\n“Bridge to close for 50% of the year.”")
    assert bibtex(bare, QUOTE).startswith("@article{anonymousndbridge,\n  title = ")


def test_without_speaker_only_the_article_is_named() -> None:
    unclear = replace(QUOTE, speaker=None)

    assert "cracks,” (Doe & de la Vega, 2026)" in apa(ARTICLE, unclear)
    assert "cracks,” (Doe and de la Vega)" in mla(ARTICLE, unclear)
    assert "note = {“We found “three” cracks,”}" in bibtex(ARTICLE, unclear)


@pytest.mark.parametrize(
    ("byline", "apa_names", "mla_names", "tex_names"),
    [
        ("Jane Doe", "Doe, J.", "Doe, Jane", "Jane Doe"),
        ("Martin King Jr.", "King, M., Jr.", "King, Martin, Jr", "Martin King Jr."),
        ("Jean-Luc Petit", "Petit, J.-L.", "Petit, Jean-Luc", "Jean-Luc Petit"),
        ("Reuters", "Reuters", "Reuters", "{Reuters}"),
        ("The Associated Press", "The Associated Press", "The Associated Press", "{The Associated Press}"),
        (
            "A. Doe, B. Roe, C. Poe",
            "Doe, A., Roe, B., & Poe, C.",
            "Doe, A., et al",
            "A. Doe and B. Roe and C. Poe",
        ),
    ],
)
def test_bylines(byline: str, apa_names: str, mla_names: str, tex_names: str) -> None:
    article = replace(ARTICLE, author=byline)

    assert f"\n\n{apa_names} (2026" in apa(article, QUOTE)
    assert f"\n\n{mla_names}. “" in mla(article, QUOTE)
    assert f"author = {{{tex_names}}}," in bibtex(article, QUOTE)


@given(st.text(max_size=60), st.text(max_size=40), st.text(max_size=40), st.text(min_size=1, max_size=60))
def test_bibtex_keeps_its_braces_balanced_and_its_lines(title: str, author: str, url: str, words: str) -> None:
    article = replace(ARTICLE, title=title, author=author, url=url, source=title)
    entry = bibtex(article, replace(QUOTE, text=words))
    bare = entry.replace("\\{", "").replace("\\}", "")
    depth = 0
    for char in bare:
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0
    assert all(line.startswith("  ") for line in entry.split("\n")[1:-1])


@given(st.text(min_size=1, max_size=60))
def test_the_quoted_words_are_never_touched(words: str) -> None:
    quote = replace(QUOTE, text=words)

    assert f"“{words}”" in apa(ARTICLE, quote)
    assert f"“{words}”" in mla(ARTICLE, quote)
