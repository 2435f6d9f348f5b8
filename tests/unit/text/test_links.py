"""Addresses as people write them in messages."""

from __future__ import annotations

import pytest

from bot.text.links import links_in

A = "https://a.org/wiki/Wall_(harbour)"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("", []),
        ("no link at all: a.org, http:/b.org", []),
        ("https://a.org/1", ["https://a.org/1"]),
        ("See https://a.org/1, and http://b.org/2.", ["https://a.org/1", "http://b.org/2"]),
        ("<https://a.org/1> and [words](https://a.org/2)!", ["https://a.org/1", "https://a.org/2"]),
        ("[https://a.org/1](https://a.org/2)", ["https://a.org/1"]),
        ("**https://a.org/1** ||https://a.org/2|| `https://a.org/3`", [f"https://a.org/{n}" for n in (1, 2, 3)]),
        (A, [A]),
        (f"({A})", [A]),
        ("“https://a.org/?q=1&x=%20#part”", ["https://a.org/?q=1&x=%20#part"]),
        ("https://a.org/1\nhttps://a.org/1\nHTTPS://b.org", ["https://a.org/1", "HTTPS://b.org"]),
        ("https://de.example/straße/1", ["https://de.example/straße/1"]),
    ],
)
def test_addresses_are_found_whole_and_without_what_is_around_them(text: str, links: list[str]) -> None:
    assert links_in(text) == links


def test_a_long_row_of_marks_takes_no_time_to_speak_of() -> None:
    assert links_in("https://a.org/" + ")" * 4000) == ["https://a.org/"]
