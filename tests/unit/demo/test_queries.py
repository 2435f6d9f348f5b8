"""What a member searches in the scene: a phrase that is there, an exclusion that excludes, a name that spoke."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.demo.queries import choose
from bot.models import And, Not, Phrase, Quote, Word
from bot.text.query import parse_query
from bot.text.quotes import extract_quotes

SAMPLES = sorted((Path(__file__).parents[3] / "data" / "samples").glob("*.txt"))
NOW = datetime(2026, 11, 22, tzinfo=UTC)
FILLING = "Nothing else happened in the little town of Saltmere that day, or the day after, said nobody. " * 3


def quote(text: str, words: str, speaker: str | None) -> Quote:
    start = text.index(words)
    return Quote(text=words, start=start, end=start + len(words), speaker=speaker)


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def has_phrase(text: str, phrase: str) -> bool:
    """As a search engine sees it: these words, one after the other."""
    return f" {' '.join(words_of(phrase))} " in f" {' '.join(words_of(text))} "


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_on_every_sample_the_queries_do_what_the_scene_claims(sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    quotes = extract_quotes(text)
    made = choose(text, quotes)
    assert has_phrase(text, made.phrase)
    word, unwanted = made.exclusion.split(" -")
    assert {word, unwanted} <= {found.casefold() for found in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text)}
    assert made.name in made.speaker.casefold()
    assert made.speaker in {each.speaker for each in quotes}


def test_the_queries_are_what_the_search_understands() -> None:
    text = FILLING + "“We saw it,” said Ann Lee."
    made = choose(text, [quote(text, "We saw it,", "Ann Lee")])
    assert isinstance(parse_query(made.phrase, now=NOW), Phrase)
    excluding = parse_query(made.exclusion, now=NOW)
    assert isinstance(excluding, And)
    assert [type(node) for node in excluding.nodes] == [Word, Not]
    assert (made.speaker, made.name) == ("Ann Lee", "lee")


def test_who_said_most_is_searched_for_and_by_a_name() -> None:
    text = FILLING + "“One.” “Two.” “Three, and it is the longest of all.” “Four.”"
    quotes = [
        quote(text, "One.", "Ann Lee"),
        quote(text, "Two.", "Ann Lee"),
        quote(text, "Three, and it is the longest of all.", "Bo Ray"),
        quote(text, "Four.", "a woman in the crowd"),
    ]
    assert choose(text, quotes).speaker == "Ann Lee"
    assert choose(text, quotes[1:]).speaker == "Bo Ray"


def test_a_phrase_stands_right_before_a_quotation_where_it_can() -> None:
    text = FILLING + "The mayor spoke of a “cosmetic” crack in the harbour wall."
    quotes = [quote(text, "cosmetic", None), quote(text, "Saltmere", "Ann Lee")]
    assert has_phrase(text, choose(text, quotes).phrase)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [(FILLING, None), (FILLING, "a woman in the crowd"), ("Too short for a search.", "Ann Lee")],
)
def test_an_article_without_a_name_or_words_is_refused(text: str, speaker: str | None) -> None:
    with pytest.raises(ValueError, match="quotes somebody by name"):
        choose(text, [quote(text, text[:5], speaker)])


def test_an_article_of_nothing_but_little_words_is_refused() -> None:
    text = "it is as it was and so it is to be on and on. " * 9
    with pytest.raises(ValueError, match="longer"):
        choose(text, [quote(text, "it is", "Ann Lee")])


@settings(max_examples=50)
@given(
    st.lists(
        st.sampled_from(
            ["harbour", "wall", "storm", "the", "of", "12", "1931", "—", ".", ",", "council", "don't"]
        ),
        min_size=40,
        max_size=60,
    )
)
def test_a_phrase_is_never_one_that_the_text_lacks(parts: list[str]) -> None:
    text = " ".join(parts)
    try:
        made = choose(text, [quote(text, parts[0], "Ann Lee")])
    except ValueError:
        assume(False)
    assert has_phrase(text, made.phrase)
