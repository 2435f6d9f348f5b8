"""What every quotation promises, whatever the text; its fields; and which texts give none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Quote, SpeakerFound
from bot.text.quotes import CLEAR, Damage, assess, extract_quotes

DEV = Path(__file__).parents[4] / "shared" / "dev"
MARKS = "\"“”„‟«»‹›「」『』‘’‚'`"
WORDS = st.sampled_from(
    [
        "said",
        "Mary Stone",
        "he",
        "she",
        "told",
        "Mr. Lee",
        "the mayor",
        "according to",
        "who",
        "It is over",
        "never",
    ]
)
SCRAPS = st.one_of(st.sampled_from([*MARKS, ",", ".", "?", ":", "—", "\n", "\n\n", " ", "(", ")", "'s"]), WORDS)
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet=MARKS + " ab.,\n"),
    st.lists(SCRAPS, max_size=60).map("".join),
    st.lists(SCRAPS, max_size=60).map(" ".join),
)


def only(text: str) -> Quote:
    (quote,) = extract_quotes(text)
    return quote


@given(TEXTS)
def test_quotations_are_exact_ordered_and_apart(text: str) -> None:
    after = 0
    for quote in extract_quotes(text):
        assert after <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end] == quote.text == quote.quote
        assert quote.text == quote.text.strip()
        assert 0 <= quote.sentence_start <= quote.start < quote.end <= quote.sentence_end <= len(text)
        assert 0.0 <= quote.confidence <= 1.0
        assert (quote.speaker is None) == (quote.found is SpeakerFound.NONE)
        after = quote.end


@given(TEXTS)
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    assert extract_quotes(text) == extract_quotes(text)
    assert assess(text) == assess(text)


@given(st.text(alphabet=st.characters(exclude_characters=MARKS)))
def test_a_text_without_marks_has_no_quotation(text: str) -> None:
    assert extract_quotes(text) == []


@pytest.mark.parametrize("mark", [*MARKS, '"“', "“”", '" ', '"\n', "''", "``", "「", "«»"])
def test_a_flood_of_marks_has_no_quotation(mark: str) -> None:
    text = mark * 30_000

    assert extract_quotes(text) == []


def test_a_quotation_has_its_role_and_where_it_was_said() -> None:
    quote = only(
        "Lena Hart, the head coach of Leeds, met the press. "
        "“They ran until they had nothing left,” Hart told The Daily Post."
    )

    assert quote.speaker == "Lena Hart"
    assert quote.role == "the head coach of Leeds"
    assert quote.told_to == "The Daily Post"
    assert quote.found is SpeakerFound.NAMED
    assert quote.confidence >= CLEAR


def test_the_sentence_around_has_the_attribution() -> None:
    text = "It rained. “They ran until they had nothing left,” Lena Hart said on Monday. It stopped."
    quote = only(text)

    assert text[quote.sentence_start : quote.sentence_end] == (
        "“They ran until they had nothing left,” Lena Hart said on Monday."
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We have to leave,” Mary Stone said.", SpeakerFound.NAMED),
        ("Mary Stone left early.\n\n“We have to leave,” she said.", SpeakerFound.PRONOUN),
        ("“We have to leave,” said a guard at the gate.", SpeakerFound.DESCRIPTION),
        ("“We have to leave now, all of us.”", SpeakerFound.NONE),
    ],
)
def test_says_how_the_speaker_was_found(text: str, found: SpeakerFound) -> None:
    assert only(text).found is found


def test_what_follows_without_a_cue_continues() -> None:
    first, second = extract_quotes("“We have to leave,” Mary Stone said. “The bridge will not hold.”")

    assert first.found is SpeakerFound.NAMED
    assert (second.speaker, second.found) == ("Mary Stone", SpeakerFound.CONTINUED)
    assert second.confidence < first.confidence


@pytest.mark.parametrize(
    "text",
    [
        "“Nobody came to the meeting at all.”",
        "The room was full. “Nobody came to the meeting at all.” It was noon.",
        "Ann Lee met Eve Moor. They argued for an hour.\n\nThe doors closed.\n\n“I will never agree to it.”",
        "Tom Reed met Bill Todd on Monday. “I am tired of this,” he said.",
        "Tom Reed and Bill Todd met on Monday. “I am tired of this,” he said.",
        "Tom Reed fired Bill Todd on Monday.\n\n“It came as a shock to me,” he said.",
        "Senator Tom Reed met Senator Paul Lee on Monday. They argued.\n\n“It was bad,” the senator said.",
        "No need to ask “will it fit?” before you buy.",
    ],
)
def test_a_guess_is_not_clear(text: str) -> None:
    assert only(text).confidence < CLEAR


@pytest.mark.parametrize(
    ("text", "damage"),
    [
        ("“We have to leave,” Mary Stone said. The bridge held.", None),
        ("", None),
        ("A caption without a full stop\n\nJane Doe/Agency", None),
        ("The council met on Monday and voted to close the old bridge to all but the", Damage.CUT_OFF),
        ("The council met on Monday and voted to close the bridge...", Damage.CUT_OFF),
        ("The council met on Monday.\n\nIt voted to close the bridge. Continue reading", Damage.CUT_OFF),
        ("The council met on Monday and voted to close […]", Damage.CUT_OFF),
        (
            "“One was lost, he said.\n\n“Two was lost. Yes.\n\n“Three was lost.\n\nNo.\n\n“Four.\n\nIt ended.",
            None,
        ),
        ("A” b c.\n\nIt went” on.\n\nSo it” did.\n\nAll was well.", Damage.UNBALANCED),
        ('" ' * 5000, Damage.NOISE),
    ],
)
def test_a_damaged_extraction_is_named(text: str, damage: Damage | None) -> None:
    assert assess(text) is damage


def rows(name: str) -> list[dict[str, object]]:
    path = DEV / name
    if not path.exists():
        pytest.skip(f"the shared development set {name} is absent")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_sample_article_is_right_in_all_twelve() -> None:
    (row,) = rows("quotes_sample.jsonl")
    gold = {quote["start"]: quote["speaker"] for quote in row["quotes"] if quote["score"]}  # type: ignore[attr-defined]

    found = {quote.start: quote for quote in extract_quotes(str(row["text"]))}

    assert found.keys() == gold.keys()
    unnamed = [start for start, speaker in gold.items() if speaker == "the officer with Kaia"]
    assert [found[start].speaker for start in unnamed] == ["The officer with Kaia"]
    assert {s: q.speaker for s, q in found.items() if s not in unnamed} == {
        s: n for s, n in gold.items() if s not in unnamed
    }
    kirkland = next(quote for quote in found.values() if quote.speaker == "Meralyn Kirkland")
    assert (kirkland.role, kirkland.told_to) == ("Kaia Rolle's grandmother", "The Herald Mail")


def test_no_development_article_counts_as_damaged() -> None:
    assert [row["id"] for row in rows("quotes_gum_news.jsonl") if assess(str(row["text"])) is not None] == []
