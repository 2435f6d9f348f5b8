from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.grounding import Fault, find_fault, sanitized

VOTE = "The council of Millbrook voted on Tuesday to rebuild the bridge for 4 million pounds, said mayor Tom Reed."
QUOTE = '"We have waited long enough," said Ada Marsh, who lives by the river. "It is time."'
FINED = "The builder Harbour & Sons was not fined, although six workers were hurt."


def fault(sentence: str, *passages: str) -> Fault | None:
    return find_fault(sanitized(sentence), passages or (VOTE,), "en")


@pytest.mark.parametrize(
    ("sentence", "passages"),
    [
        ("The council of Millbrook voted to rebuild the bridge for four million pounds.", (VOTE,)),
        ("Mayor Tom Reed said that Millbrook will rebuild the bridge.", (VOTE,)),
        ("Millbrook's council voted on the bridge, said Reed.", (VOTE,)),
        ("Officials voted on Tuesday to rebuild the bridge.", (VOTE,)),
        ('Ada Marsh said "We have waited long enough".', (QUOTE,)),
        ("Marsh lives by the river, and the council of Millbrook voted to rebuild the bridge.", (QUOTE, VOTE)),
        ("Six workers were hurt, but the builder was not fined.", (FINED,)),
    ],
)
def test_what_the_passages_say_may_be_said(sentence: str, passages: tuple[str, ...]) -> None:
    assert fault(sentence, *passages) is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("", Fault.EMPTY),
        ("12, 13 ... 14", Fault.EMPTY),
        ("The council voted. " * 3, Fault.TOO_LONG),
        ("The council voted to rebuild " + "the bridge and " * 60 + "the bridge.", Fault.TOO_LONG),
        ("Mayor Tom Smith voted to rebuild the bridge.", Fault.NAME),
        ("Smith voted to rebuild the bridge.", Fault.NAME),
        ("The council of London voted to rebuild the bridge.", Fault.NAME),
        ("The NATO council voted to rebuild the bridge.", Fault.NAME),
        ("Τom Reed voted to rebuild the bridge.", Fault.SCRIPT),
        ("The council voted to rebuild the bridge for 5 million pounds.", Fault.NUMBER),
        ("The council voted to rebuild the bridge for 4 billion pounds.", Fault.NUMBER),
        ("The council voted to rebuild the bridge for four pounds.", Fault.NUMBER),
        ("The council voted twelve times to rebuild the bridge.", Fault.NUMBER),
        ('Reed said "the bridge is ours".', Fault.QUOTATION),
        ('The council "voted on Tuesday" to rebuild the bridge.', Fault.QUOTATION),
        ('The council voted to rebuild the "bridge.', Fault.QUOTATION),
        ("The council said “rebuild the bridge”.", Fault.QUOTATION),
        ("The council did not vote to rebuild the bridge.", Fault.DENIAL),
        ("The council never voted to rebuild the bridge.", Fault.DENIAL),
        ("The council voted to demolish hospitals, schools, parks and the bridge.", Fault.NEW_WORDS),
        ("the mayor was bribed by john smith", Fault.NEW_WORDS),
        ("市议会决定重建大桥。", Fault.SCRIPT),
    ],
)
def test_what_they_do_not_say_may_not(sentence: str, expected: Fault) -> None:
    assert fault(sentence) is expected


def test_a_denial_may_deny_only_what_the_passages_speak_of() -> None:
    assert fault("The builder was not sentenced, and six workers were hurt.", FINED) is Fault.NEW_WORDS


def test_a_name_must_stand_in_the_cited_passage_and_not_in_another() -> None:
    sentence = "Ada Marsh voted to rebuild the bridge."
    assert fault(sentence, VOTE) is Fault.NAME
    assert fault(sentence, VOTE, QUOTE) is Fault.ROLES, "each passage has a part of it, and none says it"
    assert fault("Tom Reed said that Ada Marsh lives by the river.", VOTE, QUOTE) is Fault.ROLES


def test_a_translation_is_held_to_names_numbers_and_quotations() -> None:
    def of(sentence: str) -> Fault | None:
        return find_fault(sentence, [VOTE], "en", translated=True)

    assert of("Le conseil de Millbrook va reconstruire le pont pour 4 millions de livres.") is None
    assert of("Le conseil de Londres va reconstruire le pont.") is Fault.NAME
    assert of("Le conseil va reconstruire le pont pour 5 millions de livres.") is Fault.NUMBER


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("See https://evil.example/x?y=1 now", "See now"),
        ("See [the bridge](https://evil.example) now", "See the bridge now"),
        ("discord.gg/evil and www.evil.example", "and"),
        ("Ask <@123>, <@&45>, <#6>, <:smile:7>, @everyone, @here and @reed", "Ask , , , , , and"),
        ("mail a.b@evil.example or javascript:alert(1)", "mail or"),
        ("**The** _bridge_ `is` ~~old~~ ||new|| <b>now</b>", "The bridge is old new now"),
        ("# The\n\nbridge\u202e\u200b\x00", "The bridge"),
        ("- the bridge", "the bridge"),
        ("the b\u0336r\u0336idge", "the bridge"),
        ("The bridge [stands](https://evil.example/" + "x" * 2_000 + ") not.", ""),
    ],
)
def test_links_mentions_and_markup_are_taken_out(written: str, shown: str) -> None:
    assert sanitized(written) == shown


@given(st.text(max_size=300), st.lists(st.sampled_from([VOTE, QUOTE, FINED, ""]), max_size=3))
def test_no_text_breaks_the_check_and_sanitizing_twice_changes_nothing(sentence: str, passages: list[str]) -> None:
    once = sanitized(sentence)
    assert "\n" not in once and "://" not in once
    find_fault(once, passages, "en")
