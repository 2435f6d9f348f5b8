"""What was set aside is shown whole, with a reason each, and within a message's bounds."""

from __future__ import annotations

from bot.messages import catalogue
from bot.services.library import SetAside
from bot.text.clean import Junk, find_junk
from bot.text.junk_patterns import JunkReason
from bot.ui.cards import set_aside_card
from bot.ui.components import check, walk
from tests.support.articles import make_article

TR = catalogue("en")


def shown(aside: SetAside) -> str:
    card = set_aside_card(aside, TR)
    check(card)
    return "\n".join(each.get("content", "") for each in walk(card))


def test_each_passage_is_named_with_its_reason() -> None:
    text = "By Ana Rusk\n\nThe wall broke on Sunday and the sea came in.\n\nRead also: Ten storms to remember"
    made = make_article(1, text=text, title="Wall breaks")
    said = shown(SetAside(made, tuple(find_junk(text, made.title))))
    assert "By Ana Rusk" in said and "a byline" in said
    assert "Ten storms" in said and "a link to other articles" in said
    assert "The wall broke" not in said


def test_every_reason_has_words_and_a_flood_keeps_the_limits() -> None:
    made = make_article(1, text="*" * 4000)
    for reason in JunkReason:
        assert "- " in shown(SetAside(made, (Junk(0, 5, reason),)))
    assert "more" in shown(SetAside(made, tuple(Junk(n, n + 200, JunkReason.SHARE) for n in range(0, 3000, 50))))


def test_nothing_is_said_to_be_nothing() -> None:
    assert "Nothing was set aside." in shown(SetAside(make_article(1), ()))
