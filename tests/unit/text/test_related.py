"""What a text is about, in a few words."""

from hypothesis import given
from hypothesis import strategies as st

from bot.text.related import MOST, likest, telling_words


def test_names_numbers_and_what_comes_often_come_first() -> None:
    text = "The wall fell. A wall like that wall, said Moreau, needs 400 men and some paint for the gate."
    assert set(telling_words(text, 3)) == {"wall", "moreau", "400"}


def test_two_forms_of_a_word_are_one() -> None:
    assert telling_words("flood floods flooded") == ["flood"]


def test_a_word_that_all_share_tells_less_than_one_that_few_share() -> None:
    others = ["harbour", "harbour", "harbour", "lighthouse"]
    assert likest("harbour lighthouse", others, shared=1)[0].place == 3


def test_what_shares_too_little_is_left_out() -> None:
    found = likest("harbour lighthouse keeper", ["harbour", "harbour keeper"], shared=2)
    assert [(each.place, each.shared) for each in found] == [(1, 2)]


@given(st.text(max_size=200), st.lists(st.text(max_size=80), max_size=4))
def test_anything_has_a_bounded_subject_and_a_likeness(text: str, others: list[str]) -> None:
    words = telling_words(text)
    assert len(words) == len(set(words)) <= MOST
    assert len(likest(text, others, shared=0)) == len(others)
