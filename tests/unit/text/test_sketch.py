from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.sketch import KEYS, NEAR, SKETCH_SIZE, containment, content_hash, sketch


def article(seed: int, words: int = 400) -> str:
    rng = random.Random(seed)
    vocabulary = [f"{a}{b}{c}" for a in "bdfglmnprst" for b in "aeiou" for c in ("n", "rt", "l", "sk", "m")]
    return " ".join(rng.choice(vocabulary) for _ in range(words))


def edited(text: str, share: float, seed: int = 1) -> str:
    rng = random.Random(seed)
    return " ".join("changed" if rng.random() < share else word for word in text.split())


@pytest.mark.parametrize(
    "other",
    [
        "She said: “It’s over.”",
        'SHE SAID: "IT\'S OVER."',
        "She  said:\r\n“It’s\u00a0over.”",
        "S\u200bhe said - its over",
        "Ｓhe said: «It’s over»",
    ],
)
def test_content_hash_sees_letters_and_digits_only(other: str) -> None:
    assert content_hash(other) == content_hash("She said: “It’s over.”")


def test_content_hash_tells_texts_apart() -> None:
    assert content_hash("12 dead") != content_hash("13 dead")
    assert len(content_hash("")) == 32


@given(st.text())
def test_content_hash_ignores_case_and_spaces_of_any_text(text: str) -> None:
    assert content_hash(text) == content_hash(f" {text} \n")


@pytest.mark.parametrize("words", [60, 150, 400, 2_000, 20_000])
@pytest.mark.parametrize("seed", range(5))
def test_near_duplicates_are_found(words: int, seed: int) -> None:
    text = article(seed, words)
    mine = sketch(text)
    assert containment(mine, sketch(edited(text, 0.1))) >= NEAR
    assert containment(mine, sketch(text[: int(len(text) * 0.4)])) >= NEAR
    half_wire = f"{article(seed + 100, words // 2)} {text[: len(text) // 2]}"
    assert containment(mine, sketch(half_wire)) >= NEAR


def test_different_texts_are_never_near() -> None:
    footer = " subscribe to our newsletter for more stories like this one every day"
    sketches = [sketch(article(seed, 100 + 37 * seed) + footer) for seed in range(40)]
    pairs = [(a, b) for i, a in enumerate(sketches) for b in sketches[:i]]
    assert max(containment(a, b) for a, b in pairs) < NEAR


def test_containment_is_symmetric_and_bounded() -> None:
    short, long = sketch(article(1, 100)), sketch(f"{article(2, 5_000)} {article(1, 100)}")
    assert containment(short, long) == containment(long, short)
    assert 0 <= containment(short, long) <= 1
    assert containment(short, sketch("")) == 0


def test_a_sketch_stays_small() -> None:
    assert len(sketch(article(1, 50_000)).hashes) <= SKETCH_SIZE


def test_texts_without_spaces_are_compared_by_character() -> None:
    text = "市長は火曜日に辞任すると述べ、議会はこれに同意した。後任は来週の選挙で決まる見通しだ。"
    assert containment(sketch(text), sketch(text[:30])) >= NEAR


@pytest.mark.parametrize("words", [150, 400, 2_000])
@pytest.mark.parametrize("seed", range(5))
def test_near_texts_share_keys(words: int, seed: int) -> None:
    text = article(seed, words)
    mine = set(sketch(text).keys)
    assert len(mine) == KEYS
    half_wire = f"{article(seed + 100, words // 2)} {text[: len(text) // 2]}"
    for near in (edited(text, 0.1), text[: int(len(text) * 0.4)], half_wire):
        assert mine & set(sketch(near).keys)
    assert not mine & set(sketch(article(seed + 200, words)).keys)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_texts_can_be_compared(one: str, other: str) -> None:
    assert 0 <= containment(sketch(one), sketch(other)) <= 1
