"""Lengths and reading times, by the way that a language is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.reading import count_words, minutes_to_read


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("", "en", 0),
        ("One  two\nthree.", "en", 3),
        ("One two", None, 2),
        ("港口的墙倒了。", "zh", 6),
        ("港口 2026 年，Newsdesk 报道。", "zh", 7),
        ("ｶﾀｶﾅ ひらがな 漢字", "ja", 7),
    ],
)
def test_words_are_counted(text: str, language: str | None, words: int) -> None:
    assert count_words(text, language) == words


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [
        ("word", "en", 1),
        ("word " * 595, "en", 2),
        ("word " * 238 * 7, None, 7),
        ("墙" * 510, "zh", 2),
        ("壁" * 714, "ja", 2),
    ],
)
def test_reading_takes_its_time(text: str, language: str | None, minutes: int) -> None:
    assert minutes_to_read(text, language) == minutes


@given(st.text(max_size=300), st.sampled_from([None, "en", "zh", "ja", "x"]))
def test_any_text_has_a_length(text: str, language: str | None) -> None:
    assert count_words(text, language) >= 0 and minutes_to_read(text, language) >= 1
