"""Custom ids: what was encoded comes back; whatever else anybody sends is nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.components import LimitError
from bot.ui.custom_ids import ARGUMENTS, MAX_NUMBER, Action, Press, decode, encode

numbers = st.integers(0, MAX_NUMBER)
words = st.text(max_size=12) | st.sampled_from([":", "%", "%3A", "%25", "::", "a:b%3A"])


@st.composite
def presses(draw: st.DrawFn) -> tuple[Action, tuple[int | str, ...]]:
    action = draw(st.sampled_from(Action))
    return action, tuple(draw(numbers if kind is int else words) for kind in ARGUMENTS[action])


@given(presses())
def test_what_is_encoded_comes_back(press: tuple[Action, tuple[int | str, ...]]) -> None:
    action, args = press
    try:
        custom_id = encode(action, *args)
    except LimitError:
        return
    assert len(custom_id) <= 100
    assert decode(custom_id) == Press(action, tuple(map(str, args)))


@given(st.text(max_size=130) | st.text("nd:open12%page", max_size=130))
def test_whatever_is_decoded_is_an_action_of_the_right_shape(custom_id: str) -> None:
    press = decode(custom_id)
    if press is not None:
        kinds = ARGUMENTS[press.action]
        assert len(press.args) == len(kinds)
        assert all(0 <= int(arg) <= MAX_NUMBER for kind, arg in zip(kinds, press.args, strict=True) if kind is int)


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "nd",
        "nd:",
        "nd:open",
        "nd:open:",
        "nd:open:x",
        "nd:open:-1",
        "nd:open:1.5",
        "nd:open: 1",
        "nd:open:01",
        "nd:open:٣",
        "nd:open:9223372036854775808",
        "nd:open:1:2",
        "nd:unknown:1",
        "xx:open:1",
        "nd:open:1\n",
        "nd:page:1:2:newest:" + "x" * 90,
    ],
)
def test_a_forged_id_is_nothing(forged: str) -> None:
    assert decode(forged) is None


@pytest.mark.parametrize("args", [(), (1, 2), ("x",), (-1,), (MAX_NUMBER + 1,)])
def test_encoding_the_wrong_arguments_is_a_bug(args: tuple[int | str, ...]) -> None:
    with pytest.raises(ValueError, match="takes"):
        encode(Action.OPEN, *args)


def test_every_action_declares_its_arguments() -> None:
    assert set(ARGUMENTS) == set(Action)
