"""Our words are FTS5's words: what PostgreSQL indexes and what snippets mark is what SQLite finds."""

import re
import sqlite3
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from bot.store.database import upgrade
from bot.store.porter import stem
from bot.store.terms import key, spans, tags_key, terms, terms_from


@pytest.fixture(scope="module")
def fts5() -> Callable[[str], list[str]]:
    """The words that FTS5, set up as the archive sets it up, makes of a text, in order."""
    engine = create_engine("sqlite://")
    with engine.begin() as archive:
        upgrade(archive)
        statement = archive.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'fts'").scalar_one()
    engine.dispose()
    tokenizer = statement[statement.index("tokenize=") :].rstrip().removesuffix(")")
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5(text, {tokenizer})")
    connection.execute("CREATE VIRTUAL TABLE found USING fts5vocab(texts, 'instance')")

    def words(text: str) -> list[str]:
        connection.execute("DELETE FROM texts")
        connection.execute("INSERT INTO texts VALUES (?)", (text,))
        return [word for (word,) in connection.execute("SELECT term FROM found ORDER BY offset")]

    return words


SUFFIXES_OF_PORTER = re.findall(
    r"\w+",
    "ational tional enci anci izer logi bli abli alli entli eli ousli ization ation ator alism iveness fulness"
    " ousness aliti iviti biliti icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment"
    " ent sion tion ou ism ate iti ous ive ize s es ies sses ss ed eed ing y ly ll e",
)
STEMS = st.text("aeiouybcdlmnrstz", min_size=1, max_size=7)
SUFFIXES = st.lists(
    st.sampled_from(SUFFIXES_OF_PORTER),
    max_size=3,
)


@settings(max_examples=60)
@given(st.lists(st.tuples(STEMS, SUFFIXES).map(lambda parts: parts[0] + "".join(parts[1])), min_size=20))
@example(["agreed", "feed", "bled", "sing", "ponies", "ties", "hopping", "falling", "filing", "hissing", "fizzed"])
@example(["relational", "conditional", "possibly", "assembly", "analogy", "happy", "sky", "by", "say", "dying"])
@example(["adjustment", "adoption", "irritant", "homologous", "controll", "roll", "probate", "rate", "cease"])
@example(["byyational", "yyed", "byyed", "syzygy", "yying", "ayyed"])
@example(["us", "is", "as", "ies", "eed", "sses", "a" * 64, "a" * 63 + "s", "a" * 64 + "s", "running"])
def test_a_stem_is_what_fts5_makes_it(fts5: Callable[[str], list[str]], words: list[str]) -> None:
    assert [stem(word) for word in words] == fts5(" ".join(words))


@pytest.mark.parametrize(
    "text",
    [
        "Don't panic: it's 12:30, e-mail x@y.org or call +1 (555) 010-9999!",
        "“Zip ties” — ‘quoted’, “it’s”… §4 a_b C++ №5 50% $3.50 1e5 0x1F",
        "Ünïcödé İzmir Ångström ÉMEUTE naïve façade Łódź Đặng Øresund straße œuvre",
        "e\u0301meute nai\u0308ve",
        "Привет МИР Ёлка й",
        "Ελλάδα ΑΘΗΝΑ ς σ",
        "שלום عَرَبِيّ हिन्दी ไทย 日本語の新聞 新聞。記事 한국어",
        "emoji 😀 between😀words fire🤯brigade 🤯 ½ ² ① Ⅷ",
        "line\u2028separator\u00a0space\ttab\x00nul",
    ],
)
def test_text_is_split_and_folded_as_fts5_does(fts5: Callable[[str], list[str]], text: str) -> None:
    assert terms(text) == fts5(text)


@settings(max_examples=200)
@given(
    st.text(
        st.one_of(
            st.characters(min_codepoint=1, max_codepoint=0x24F, exclude_characters="Ǡǡ"),  # Latin
            st.characters(min_codepoint=0x400, max_codepoint=0x45F),
            st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
            st.characters(min_codepoint=0x2010, max_codepoint=0x2027),
        )
    ).map(lambda text: text.replace("y", "").replace("Y", ""))
)
def test_any_common_text_is_split_and_folded_as_fts5_does(fts5: Callable[[str], list[str]], text: str) -> None:
    assert terms(text) == fts5(text)


@given(st.one_of(st.text(), st.text("aeioustyngd' É")), st.sets(st.sampled_from("aestyngdé日")))
def test_those_with_some_first_letters_are_the_same_and_no_others(text: str, letters: set[str]) -> None:
    assert terms_from(text, letters) == [term if term[0] in letters else "" for term in terms(text)]


@given(st.text())
def test_a_span_holds_its_word(text: str) -> None:
    found = spans(text)
    assert [terms(text[start:end]) for start, end in found] == [[stem] for stem in terms(text)]
    assert all(end <= start for (_, end), (start, _) in pairwise(found))


@pytest.mark.parametrize(
    ("text", "folded"),
    [("The New-York  TIMES", " the new york times "), ("Émile", " emile "), ("!?", ""), ("", ""), (None, "")],
)
def test_key(text: str | None, folded: str) -> None:
    assert key(text) == folded


@pytest.mark.parametrize(
    ("tags", "folded"),
    [(("Local  News", "Été"), "|local news|ete|"), ((), ""), (("!", "a|b"), "|a b|"), (("!",), "")],
)
def test_tags_key(tags: tuple[str, ...], folded: str) -> None:
    assert tags_key(tags) == folded
