"""What comes from outside is seen as it is, and does nothing."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.ui.components import length
from bot.ui.escape import (
    block_quote,
    code_block,
    embolden,
    escape,
    escape_within,
    flat,
    inline,
    inline_within,
    link,
    safe_url,
    timestamp,
)
from tests.unit.ui.discord_markdown import read

MARKS = [*"*_~|`<>[]()#-+\\/:“”\"'😀™", "**", "__", "~~", "||", "```", ">>>", "##", "-#", "1.", "👩‍🚀", "1️⃣"]
PINGS = [
    "@everyone",
    "@here",
    "<@1>",
    "<@!2>",
    "<@&3>",
    "<#4>",
    "</quote:5>",
    "<t:1700000000:f>",
    "<a:b:7>",
    ":smile:",
]
LINKS = ["https://a.example/b_c_d", "http://", "discord.gg/abc", "](http://x.example)"]
OTHERS = [" ", "  ", "\n", "\t", "\r", "\u2028", "¯\\_(ツ)_/¯", "word", "Ünï", "東京"]
HOSTILE = st.lists(st.sampled_from(MARKS + PINGS + LINKS + OTHERS) | st.text(max_size=5)).map("".join)
RAW_PINGS = re.compile(r"@everyone|@here|<@[!&]?\d+>|<#\d+>|</[^:>]+:\d+>|https?://", re.IGNORECASE)


def seen(text: str) -> str:
    """Without the zero-width spaces that keep @everyone and @here from pinging, and the marks of direction."""
    return re.sub("[\u200b\u202a-\u202e\u2066-\u2069]", "", text)


@given(HOSTILE)
@example("https://evil.example/a_b_c")
@example("<@123> @everyone")
@example("a\\")
@example("\\*not bold\\*")
@example("1. one\n- two\n# three\n-# four\n> five")
def test_escaped_text_is_seen_as_it_is_and_does_nothing(text: str) -> None:
    shown = read(escape(text))
    assert seen(shown.visible) == seen(text)
    assert shown.kinds == set()


@given(HOSTILE)
def test_the_servers_find_no_ping_in_the_raw_text(text: str) -> None:
    assert RAW_PINGS.search(escape(text)) is None


@given(HOSTILE.map(flat).filter(bool))
def test_what_stands_around_the_text_keeps_its_markdown(text: str) -> None:
    shown = read(f"### {inline(text)}\n> **{inline(text)}** end\n-# {inline(text)}")
    assert shown.kinds == {"heading", "block_quote", "bold", "subtext"}
    assert [seen(part) for kind in ("heading", "bold", "subtext") for part in shown.parts[kind]] == [
        seen(text)
    ] * 3


@given(HOSTILE)
def test_a_block_quote_holds_every_line(text: str) -> None:
    shown = read(f"{block_quote(escape(text))}\nafter")
    assert seen(shown.visible).removesuffix("after").rstrip("\n") == seen(text).rstrip("\n")
    assert shown.kinds == {"block_quote"}


@given(HOSTILE)
def test_a_code_block_holds_all_of_the_text(text: str) -> None:
    shown = read(f"{code_block(text)} after")
    assert shown.kinds == {"codeblock"}
    assert seen(shown.visible) == f"```\n{seen(text)}\n``` after"


def test_ordinary_prose_is_left_alone() -> None:
    prose = "At 10:30 on Monday, the 6-year-old (who was “fine”) said: 'No!' It cost $3.50; 40% more."
    assert escape(prose) == prose


def test_a_turned_direction_ends_with_the_text() -> None:
    assert escape("a\u202eb\u2067c") == "a\u202eb\u2067c\u202c\u2069"
    assert escape("a\u202eb\u202c") == "a\u202eb\u202c"


# --- bold hits ---------------------------------------------------------------------------------------------------


@given(HOSTILE.map(flat), st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=5))
def test_bold_changes_nothing_that_is_seen(text: str, spans: list[tuple[int, int]]) -> None:
    shown = read(embolden(text, spans))
    assert seen(shown.visible) == seen(text)
    assert shown.kinds <= {"bold"}


def test_hits_are_bold_after_escaping() -> None:
    assert embolden("the *zip ties* cut", [(4, 8), (9, 14)]) == "the **\\*zip** **ties\\*** cut"
    assert embolden("abc", [(0, 2), (1, 3)]) == "**abc**"
    assert embolden("one\ntwo", [(0, 7)]) == "**one**\n**two**"


# --- links -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://files.example/a",
        "//evil.example",
        "https://",
        "https://bank.example@evil.example/",
        "https://evil.example:port/",
        "https://exa mple/",
        "http://[::1",
        "https://" + "a" * 600 + ".example",
        "",
        None,
        "\ud800",
    ],
)
def test_an_address_that_is_not_plainly_of_the_web_is_no_link(url: str | None) -> None:
    assert safe_url(url) is None
    assert link("Title", url, "Read") == "Title"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://news.example/a_(b)?q=[1]#x)", "https://news.example/a_%28b%29?q=%5B1%5D#x%29"),
        ("http://127.0.0.1:8080/a b", "http://127.0.0.1:8080/a%20b"),
        ("https://bücher.example/größe", "https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe"),
        ("https://news.example/%7Euser/%29", "https://news.example/%7Euser/%29"),
        ("https://news.example/@everyone<@1>\\|`", "https://news.example/%40everyone%3C%401%3E%5C%7C%60"),
    ],
)
def test_addresses_are_encoded_so_that_they_cannot_end_the_link(url: str, safe: str) -> None:
    assert safe_url(url) == safe
    assert read(link("Title", url, "Read")).links == [("Title", safe)]


@given(HOSTILE, st.sampled_from(["https://a.example/x)y", "https://b.example/?q=(", "https://c.example"]))
@example("Click https://bank.example", "https://c.example")
@example("[Updated] Storm", "https://c.example")
@example("Storm 🌪 hits", "https://c.example")
@example("Who | What", "https://c.example")
@example("# (", "https://c.example")
def test_a_title_is_seen_whole_and_leads_to_its_address(title: str, url: str) -> None:
    shown = read("### " + link(title, url, "Read", limit=5000))
    if flat(title):
        assert [target for _, target in shown.links] == [safe_url(url)]
        assert seen(shown.visible.removesuffix(" Read")) in (seen(flat(title)), seen(flat(title)) + " Read")
        assert shown.kinds == {"heading", "link"}
    else:
        assert shown.links == []


@given(st.text(max_size=40).map(lambda tail: "https://a.example/" + tail))
def test_any_safe_address_survives_in_a_link(url: str) -> None:
    target = safe_url(url)
    if target is not None:
        assert read(f"[t]({target}) after").links == [("t", target)]


# --- room --------------------------------------------------------------------------------------------------------


@given(HOSTILE, st.integers(0, 60))
def test_markdown_stays_within_its_room(text: str, limit: int) -> None:
    for markdown in (escape_within(text, limit), inline_within(text, limit)):
        assert length(markdown) <= limit
        assert read(markdown).kinds == set()


def test_a_title_of_marks_is_not_lost() -> None:
    assert escape_within("*" * 500, 100).startswith("\\*" * 40)


def test_timestamps_are_whole_seconds_of_unix_time() -> None:
    assert timestamp(datetime(2026, 11, 22, 8, tzinfo=UTC)) == "<t:1795334400:f>"
    assert timestamp(datetime(2026, 11, 22, 8, 0, 0, 900_000, tzinfo=UTC), "R") == "<t:1795334400:R>"
