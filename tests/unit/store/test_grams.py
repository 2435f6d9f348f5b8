"""Runs of characters without spaces, taken out of queries."""

from hypothesis import given
from hypothesis import strategies as st

from bot.models import And, Field, Not, Or, Phrase, Word
from bot.store.grams import GRAMS, TITLE_RUN, grams, separate, wanted


def test_a_run_is_its_pairs_and_its_last_character() -> None:
    assert grams("A 水道, 水 b") == ["06c3409053", "09053", "06c34"]
    assert wanted("水道") == (["06c3409053"], False)
    assert wanted("水") == (["06c34"], True)


def test_queries_without_runs_stay_as_they_are() -> None:
    node = And((Word("flood", True), Not(Phrase("a b")), Or((Field("title", "x"), Field("source", "水")))))
    assert separate(node) == node


def test_runs_become_fields() -> None:
    assert separate(Word("水道")) == Field(GRAMS, "水道")
    assert separate(Field("title", "水")) == Field(TITLE_RUN, "水")
    assert separate(And((Word("a"), Not(Word("水"))))) == And((Word("a"), Not(Field(GRAMS, "水"))))
    assert separate(Word("a水", True)) == Or((Word("a水", True), And((Field(GRAMS, "水"), Word("a", True)))))


@given(st.text("水道警察官 a1。", max_size=12), st.data())
def test_every_part_of_a_run_stands_in_a_row(text: str, data: st.DataObject) -> None:
    run = data.draw(st.text("水道警察官", min_size=1, max_size=4))
    codes, beginning = wanted(run)
    held = grams(text)
    rows = (held[at : at + len(codes)] for at in range(len(held)))
    if beginning:
        assert any(row and row[0].startswith(codes[0]) for row in rows) == (run in text)
    elif run in text:
        assert codes in rows
