"""Components in their wire form: valid to Discord, within its limits, counted right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Component
from bot.ui.components import (
    MAX_CHARACTERS,
    MAX_COMPONENTS,
    LimitError,
    Option,
    Style,
    budget,
    button,
    check,
    clip,
    container,
    file_component,
    gallery,
    length,
    link_button,
    row,
    section,
    select,
    separator,
    text,
    thumbnail,
    walk,
)


def everything() -> list[Component]:
    picture = thumbnail("https://a.example/p.png", "A wall")
    return [
        container([text("one"), section(["two", "three"], picture), separator(large=True)], colour=0x1F4E79),
        section(["four"], button("nd:a", "Press", style=Style.PRIMARY, emoji="📰")),
        gallery([("attachment://q.png", "A quote"), ("https://a.example/x.png", "")]),
        row([button("nd:b", "Off", disabled=True), link_button("https://a.example", "Read")]),
        select("nd:c", [Option("A", "1", "about"), Option("B", "2")], "Pick"),
        file_component("text.txt"),
    ]


def test_nested_components_and_accessories_count_and_only_shown_text_does() -> None:
    # container 1, its text 1, section with two texts and thumbnail 4, separator 1; section 3; gallery 1; row 3;
    # select 2; file 1
    assert budget(everything()) == (17, len("onetwothreefour"))
    assert len(list(walk(everything()))) == 17


@pytest.mark.parametrize(
    ("components", "message"),
    [
        ([], "0 components"),
        ([text("x")] * (MAX_COMPONENTS + 1), "41 components"),
        ([container([text("x")] * 38), text("x"), text("x")], "41 components"),
        ([text("x" * 2001)] * 2, "4002 characters"),
        ([text("😀" * 1001)] * 2, "4004 characters"),
        ([row([button("same", "A")]), row([button("same", "B")])], "twice"),
    ],
)
def test_what_discord_would_refuse_is_refused_here(components: list[Component], message: str) -> None:
    with pytest.raises(LimitError, match=message):
        check(components)


def test_what_is_exactly_full_is_fine() -> None:
    check([text("x" * 100)] * MAX_COMPONENTS)
    check([text("x" * MAX_CHARACTERS)])


@pytest.mark.parametrize(
    "build",
    [
        lambda: text(""),
        lambda: text("x" * 4001),
        lambda: container([]),
        lambda: section([], separator()),
        lambda: section(["x"] * 4, separator()),
        lambda: row([]),
        lambda: row([button("a", "A")] * 6),
        lambda: button("", "A"),
        lambda: button("x" * 101, "A"),
        lambda: link_button("https://a.example/" + "x" * 500, "A"),
        lambda: select("a", [], "Pick"),
        lambda: select("a", [Option("A", "1")] * 26, "Pick"),
        lambda: select("a", [Option("A", "1" * 101)], "Pick"),
        lambda: gallery([]),
        lambda: gallery([("https://a.example", "")] * 11),
        lambda: thumbnail("https://a.example/" + "x" * 2048, ""),
    ],
)
def test_a_builder_refuses_what_it_cannot_mend(build: object) -> None:
    with pytest.raises(LimitError):
        build()  # type: ignore[operator]


@given(st.text(max_size=300))
def test_wording_is_shortened_to_fit(words: str) -> None:
    assert length(button("a", words)["label"]) <= 80
    menu = select("a", [Option(words, "1", words)], words)["components"][0]
    assert length(menu["placeholder"]) <= 150
    assert all(length(menu["options"][0].get(name, "")) <= 100 for name in ("label", "description"))
    assert menu["options"][0]["label"]
    assert length(thumbnail("https://a.example", words * 9).get("description", "")) <= 1024


@given(st.text(max_size=60), st.integers(2, 40))
def test_clipped_text_is_a_beginning(words: str, limit: int) -> None:
    flat = " ".join(words.split())
    clipped = clip(words, limit)
    assert length(clipped) <= limit
    assert clipped == flat or flat.startswith(clipped.removesuffix("…").rstrip())
