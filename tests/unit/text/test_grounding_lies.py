"""Sentences that keep a passage's names and numbers and say something else, and honest ones beside them."""

from __future__ import annotations

import pytest

from bot.text.grounding import Fault, find_fault, sanitized

VOTE = (
    "The council of Millbrook voted on Tuesday 4 March by 12 to 7 to rebuild the bridge for 4 million pounds, "
    "said mayor Tom Reed."
)
RATES = (
    "Unemployment rose by 2 percentage points to 8 percent, and the river fell 30 kilometres north to 5 metres."
)
SPOKEN = '"We have waited long enough, and the town has paid dearly … for nothing," said Ada Marsh of Millbrook.'
SPARED = "The builder Harbour & Sons was not fined, and the police did not charge Ben Hale with theft on Friday."
SHOT = "Ben Hale shot Carl Voss outside the bank at 9 pm, and Paula Ortiz called the police."
COUNTED = (
    "Two thousand three hundred people fled, twenty-eight were hurt and a third of the houses were destroyed."
)
BANK = "The bank could raise rates from 3.5% to 4.25% in June, and may lend 20 billion dollars to Wales."
LEADERS = "President Joe Biden met Prime Minister Keir Starmer in London on Monday."


def fault(sentence: str, passage: str) -> Fault | None:
    return find_fault(sanitized(sentence), [passage], "en")


@pytest.mark.parametrize(
    ("passage", "sentence", "expected"),
    [
        (RATES, "Unemployment rose by 2 percent to 8 percent.", Fault.NUMBER),
        (RATES, "Unemployment rose to 8 percentage points.", Fault.NUMBER),
        (RATES, "The river fell 30 miles north.", Fault.NUMBER),
        (RATES, "The river fell to 5 feet.", Fault.NUMBER),
        (VOTE, "The council voted to rebuild the bridge for 4 million dollars.", Fault.NUMBER),
        (VOTE, "The council voted to rebuild the bridge for $4 million.", Fault.NUMBER),
        (VOTE, "The council voted to rebuild the bridge for €4m.", Fault.NUMBER),
        (VOTE, "The council voted to rebuild the bridge for -4 million pounds.", Fault.NUMBER),
        (VOTE, "The council voted to rebuild the bridge for ４２ million pounds.", Fault.NUMBER),
        (VOTE, "The council voted to rebuild the bridge for 4\u200b0 million pounds.", Fault.NUMBER),
        (VOTE, "The council voted by 7 to 12 to rebuild the bridge.", Fault.NUMBER),
        (VOTE, "The council voted by thirteen to seven to rebuild the bridge.", Fault.NUMBER),
        (VOTE, "The council voted on Tuesday 5 March to rebuild the bridge.", Fault.NUMBER),
        (VOTE, "The council voted on Wednesday to rebuild the bridge.", Fault.NUMBER),
        (VOTE, "The council voted on wednesday to rebuild the bridge.", Fault.NUMBER),
        (VOTE, "The council voted on 4 May to rebuild the bridge.", Fault.NUMBER),
        (VOTE, "The council voted for the fifth time to rebuild the bridge.", Fault.NUMBER),
        (SHOT, "Ben Hale shot Carl Voss outside the bank at 9 am.", Fault.NUMBER),
        (BANK, "The bank could raise rates from 4.25% to 3.5% in June.", Fault.NUMBER),
        (COUNTED, "Two thousand people fled.", Fault.NUMBER),
        (COUNTED, "Three hundred people fled.", Fault.NUMBER),
        (COUNTED, "A fifth of the houses were destroyed.", Fault.NUMBER),
        (SPARED, "The builder Harbour & Sons was fined.", Fault.TURNED),
        (SPARED, "The police charged Ben Hale with theft.", Fault.TURNED),
        (SPARED, "The police did not fine Ben Hale, but charged Harbour & Sons with theft.", Fault.TURNED),
        (BANK, "The bank raised rates to 4.25% in June.", Fault.TURNED),
        (BANK, "The bank will lend 20 billion dollars to Wales.", Fault.TURNED),
        ("Sales at the shop rose in June.", "Sales at the shop fell in June.", Fault.TURNED),
        (SHOT, "Ben Voss called the police.", Fault.NAME),
        (SHOT, "Paula Hale called the police.", Fault.NAME),
        (LEADERS, "President Starmer met Joe Biden in London.", Fault.NAME),
        (VOTE, "The council voted to rebuild the bridge evil.com", Fault.NAME),
        (VOTE, "The council voted to rebuild the bridge, путин.", Fault.SCRIPT),
        (VOTE, "The cоuncil voted to rebuild the bridge.", Fault.SCRIPT),
        (SPOKEN, 'Ada Marsh said "the town has paid dearly for nothing".', Fault.QUOTATION),
        (SPOKEN, 'Ada Marsh said "the town has paid dearly ... for nothing".', Fault.QUOTATION),
        (SPOKEN, 'Ada Marsh said "We have waited … for nothing".', Fault.QUOTATION),
        (SPOKEN, 'Ada Marsh said "we have waited long enough".', Fault.QUOTATION),
        (SPOKEN, "Ada Marsh said ‘we were robbed by the town’.", Fault.QUOTATION),
        (SPOKEN, "Ada Marsh said ``the town has paid''.", Fault.QUOTATION),
        (SPOKEN, "Ada Marsh said ″the town has paid″.", Fault.QUOTATION),
        (f"{SPOKEN} {SHOT}", 'Ben Hale said "We have waited long enough".', Fault.QUOTATION),
        (VOTE, "\u202eThe council of nodnoL\u202c voted to rebuild the bridge.", Fault.NAME),
    ],
)
def test_a_passage_turned_round_is_found(passage: str, sentence: str, expected: Fault) -> None:
    assert fault(sentence, passage) is expected


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (VOTE, "Millbrook's council voted 12 to 7 on Tuesday to rebuild the bridge for £4 million."),
        (VOTE, "In a 12–7 vote on 4 March the council decided to rebuild the bridge."),
        (RATES, "Unemployment rose 2 percentage points to 8%."),
        (RATES, "North of there, the river fell to 5 metres."),
        (SPOKEN, '"We have waited long enough", said Marsh.'),
        (SPOKEN, 'A resident said "We have waited long enough".'),
        (SPARED, "Harbour & Sons was not fined."),
        (SPARED, "Police did not charge Ben Hale with theft."),
        (SHOT, "Voss was shot by Hale outside the bank at 9 p.m."),
        (COUNTED, "2,300 people fled and 28 were hurt."),
        (BANK, "The bank might raise rates from 3.5% to 4.25% in June."),
        (BANK, "The bank may lend Wales 20 billion dollars."),
        (LEADERS, "President Biden met Prime Minister Starmer on Monday."),
        (
            "The five-day strike cost the firm $20-30 million.",
            "The strike cost the firm 20 to 30 million dollars.",
        ),
        ("The temperature sank to minus 12 degrees.", "The temperature sank to −12 degrees."),
        ("No one was killed, but dozens of people were hurt.", "Dozens of people were hurt."),
        ("Wages are between 3.5 and 4.25 percent higher.", "Wages are at least 3.5 percent higher."),
    ],
)
def test_what_says_the_same_may_be_said(passage: str, sentence: str) -> None:
    assert fault(sentence, passage) is None


@pytest.mark.parametrize(
    ("passage", "language", "sentence", "expected"),
    [
        (VOTE, "en", "Le conseil de Millbrook a voté mardi le pont pour 4 millions de livres.", None),
        (VOTE, "en", "Le conseil de Millbrook a voté mercredi le pont.", Fault.NUMBER),
        (VOTE, "en", "El puente de Millbrook cuesta 4 millones de dólares.", Fault.NUMBER),
        (VOTE, "en", "El consejo de Millbrook no votó el puente.", Fault.DENIAL),
        ("Le conseil a voté mardi 4 mars pour un pont.", "fr", "The council voted on Tuesday, 4 March.", None),
        ("Le conseil a voté mardi 4 mars pour un pont.", "fr", "The council voted on Friday.", Fault.NUMBER),
    ],
)
def test_days_units_and_denials_are_compared_in_a_translation(
    passage: str, language: str, sentence: str, expected: Fault | None
) -> None:
    assert find_fault(sanitized(sentence), [passage], language, translated=True) is expected
