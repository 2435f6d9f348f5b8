"""What follows from a text alone."""

from __future__ import annotations

import pytest

from bot.text.findings import examine, sound_quotes
from bot.text.language import detect_language
from bot.text.quoting.spans import _MARK, MARKS

GERMAN = "Der Deich ist in der Nacht zum Sonntag gebrochen, und vierzig Häuser standen unter Wasser."


def test_an_article_is_prose_with_its_language_and_its_quotations() -> None:
    text = f"{GERMAN}\n\n„Wir bauen ihn höher“, sagte Anna Moreau am Sonntag."
    found = examine("Der Deich", text)
    assert (found.is_prose, found.language) == (True, "de")
    assert [quote.text for quote in found.quotes] == ["Wir bauen ihn höher"]
    assert found.keys == tuple(sorted(found.keys)) and len(found.keys) > 5


def test_a_menu_is_no_prose() -> None:
    assert not examine("The Herald", "Home\nNews\nSport\nWeather").is_prose


def test_a_damaged_text_is_not_quoted() -> None:
    assert sound_quotes("“We will build it higher,” said Ada Field. Read more") == []


def test_every_mark_that_may_open_a_quotation_is_looked_for() -> None:
    """What has none of them is not looked at any further."""
    assert all(set(mark) & set(MARKS) for mark in map(chr, range(0x3100)) if _MARK.match(mark))
    assert set("``''") <= set(MARKS)


@pytest.mark.parametrize("text", [GERMAN.upper(), GERMAN, f"2026: {GERMAN.upper()}", f"\ud83d{GERMAN}\ude00"])
def test_a_language_is_told_from_capitals_and_beside_broken_characters(text: str) -> None:
    assert detect_language(text) == "de"


@pytest.mark.parametrize("text", ["", "1234 5678 !?", "Too short a text", "\ud83d" * 100])
def test_what_says_too_little_has_no_language(text: str) -> None:
    assert detect_language(text) is None
