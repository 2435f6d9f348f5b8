from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.sentences import paragraphs, quotations, split_sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It rained.", "Nobody minded."],
        ["Mr. Reed met Dr. J. K. Stone at 5 p.m. in the U.S. Senate.", "He left."],
        ["The meeting ended at 6 p.m.", "Then everyone went home."],
        ["She works for Foo Inc. in Leeds.", "Foo Inc.", "The firm said nothing."],
        ["It cost $3.5 million.", "That is 1,200 a day."],
        ["Die Brücke soll rd. 12,5 Mio. Euro kosten.", "Die Stadt zahlt 3 Mio.", "Das ist viel."],
        ["Dr. med. Anna Huber, geb. Maier, kam um 8.30 Uhr.", "Die Sitzung begann."],
        ["Llegó a las 8 a. m. del lunes.", "EE. UU. no respondió."],
        ["Il dott. Rossi e la sig. Bianchi sono arrivati due anni fa.", "L'art. 5 è chiaro."],
        ["Dr hab. Nowak przyszedł dn. 5 maja.", "Tzw. ustawa upadła."],
        ["Sn. Yılmaz saat 8.30'da geldi.", "Dr. Kaya gitti."],
        ["Sen. Joe Dole (D-W.Va.) voted no.", "Rep. Ann Roe, R-Ga., paid Rs. 300."],
        ["Бібліотека має 12 тис. книг.", "Її відкрив мер."],
        ["He thought ... and left.", "The end..."],
        ["What?!", "No.", "Really!"],
        ["Am 3. Mai kam Dr. Meier z.B. nach Bonn.", "Er blieb."],
        ["He turned 12.", "The party was small."],
        ["¿Qué pasa?", "¡Nada!", "Dijo él."],
        ["今天下雨。", "记者离开了。"],
        ["明日は晴れ。", "風が強い！"],
        ["A man died .", "Police came ."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    joint = "" if sentences[0][-1] in "。！" else " "
    assert cut(joint.join(sentences)) == sentences


@pytest.mark.parametrize(
    "text",
    [
        '"I hear you. We will not stop. Today it starts," Ayala said.',
        "“I hear you. We will not stop,” Ayala said.",
        "„Ich weiß es nicht. Wirklich nicht“, sagte er.",
        "«Je ne sais pas. Vraiment pas», a-t-il dit.",
        "「行きます。今日。」と彼は言った。",
        "他说：“我不知道。真的不知道。”",
        "'I did. I really did,' he said.",
        '"She\'s six?" Turner asks after hearing her age.',
        '"Never again!" the mayor of Leeds said.',
        '"This paragraph goes on. So the mark is not closed.',
    ],
)
def test_a_quotation_is_not_cut(text: str) -> None:
    assert cut(text) == [text]


def test_a_quotation_that_ends_a_sentence_ends_it() -> None:
    assert cut('He said: "No. Never." She wept.') == ['He said: "No. Never."', "She wept."]
    assert cut("The boys' mother left. The 'Boys' club met.") == ["The boys' mother left.", "The 'Boys' club met."]


def test_a_missing_space_is_seen_and_a_domain_is_not_cut() -> None:
    assert cut("He was arrested.The boy ran.") == ["He was arrested.", "The boy ran."]
    assert cut("See example.Org for more.") == ["See example.Org for more."]


def test_paragraphs_are_lines_unless_hard_wrapped() -> None:
    lines = "A heading\nA first line.\n\nA second paragraph."
    assert [lines[a:b] for a, b in paragraphs(lines)] == ["A heading", "A first line.", "A second paragraph."]
    wrapped = (
        "The council of the city met on Tuesday evening in order to\ndecide about the bridge, which is closed.\n"
    )
    assert len(paragraphs(wrapped)) == 1
    assert cut(wrapped) == [wrapped.strip()]


PARTS = [
    "He said",
    '"',
    "“",
    "”",
    "'",
    "‘",
    "’",
    "«",
    "»",
    ". ",
    "! ",
    "? ",
    ".",
    "Dr. ",
    "5",
    "\n",
    "\n\n",
    "the ",
    "…",
    "。",
]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=40).map("".join)


@given(TEXTS)
def test_sentences_cover_everything_but_white_space_and_never_cut_a_quotation(text: str) -> None:
    spans = split_sentences(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())
    ends = {end for _, end in spans}
    for start, end in paragraphs(text):
        for opened, closed in quotations(text, start, end):
            assert not any(opened < place < closed for place in ends)
