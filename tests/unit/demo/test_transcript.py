"""The transcript: a message as a person reads it in a terminal, and a claim that fails is kept."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo.transcript import MARGIN, WIDTH, Transcript, lines, plain
from bot.ui.escape import escape_within
from tests.unit.ui.hostile import short

NAMES = {7: "news"}


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        (
            "**Bold** and *italic* and _italic_ and __under__ and `code`",
            "Bold and italic and italic and under and code",
        ),
        ("a_b_c and 2*3*4", "a_b_c and 2*3*4"),
        (r"\*not italic\* and \_neither\_ and 3\. June", "*not italic* and _neither_ and 3. June"),
        ("# Title\n### Smaller\n-# small", "Title\nSmaller\nsmall"),
        ("> quoted\n> twice", "▌ quoted\n▌ twice"),
        ("[the words](https://example.org/a)", "the words"),
        ("[the words](<https://example.org/a b>)", "the words"),
        (r"[a \[b\] c](https://example.org/)", "a [b] c"),
        ("<t:0> <t:86400:R>", "01 Jan 1970, 00:00 UTC 02 Jan 1970, 00:00 UTC"),
        ("in <#7> and <#8>", "in #news and #unknown"),
        ("||spoiler||", "spoiler"),
        ("", ""),
    ],
)
def test_markdown_is_shown_as_it_reads(markdown: str, shown: str) -> None:
    assert plain(markdown, NAMES) == shown


@settings(max_examples=50)
@given(short)
def test_what_was_escaped_for_discord_reads_as_it_was(text: str) -> None:
    line = " ".join(text.replace("\u200b", "").split())
    assert plain(escape_within(line, 100_000)).replace("\u200b", "") == line


def test_a_message_reads_from_top_to_bottom_with_its_controls() -> None:
    message = [
        {
            "type": 17,
            "components": [
                {"type": 9, "components": [{"type": 10, "content": "### A title"}], "accessory": {"type": 11}},
                {
                    "type": 9,
                    "components": [{"type": 10, "content": "beside"}],
                    "accessory": {"type": 2, "label": "Press"},
                },
                {"type": 14},
                {"type": 14, "divider": False},
                {"type": 10, "content": "one\ntwo in <#7>"},
                {"type": 1, "components": [{"type": 2, "label": "Back"}, {"type": 2, "label": "More"}]},
                {"type": 1, "components": [{"type": 3, "placeholder": "Open an article"}]},
                {"type": 1, "components": [{"type": 2, "emoji": {"name": "x"}}]},
            ],
        }
    ]
    assert list(lines(message, NAMES)) == [
        "A title",
        "beside",
        "[ Press ]",
        "·  ·  ·",
        "",
        "one",
        "two in #news",
        "[ Back ]  [ More ]",
        "[ Open an article ▾ ]",
        "[ … ]",
    ]


def test_lines_keep_the_width_and_a_quotation_its_bar() -> None:
    out = io.StringIO()
    page = Transcript(out, NAMES)
    page.shows("Newsdesk", [{"type": 10, "content": "> " + "word " * 60}], private=True)
    page.note("note " * 60)
    shown = out.getvalue().splitlines()
    assert all(len(line) <= WIDTH for line in shown)
    quoted = [line for line in shown if "word" in line]
    assert len(quoted) > 2 and all("│ ▌ word" in line for line in quoted)
    assert any("only the asker" in line for line in shown)


def test_the_name_stands_once_beside_what_is_shown() -> None:
    out = io.StringIO()
    Transcript(out, NAMES).does("Mia", "first\nsecond")
    assert out.getvalue() == f"    {'Mia':<{MARGIN - 4}}first\n{' ' * MARGIN}second\n"


def test_a_claim_that_does_not_hold_is_kept_and_marked() -> None:
    out = io.StringIO()
    page = Transcript(out, NAMES)
    page.checks("this holds", True)
    page.checks("this does not", False)
    assert page.failed == ["this does not"]
    assert "✓ this holds" in out.getvalue() and "FAILED: this does not" in out.getvalue()


def test_a_file_gets_no_colours_and_a_terminal_does() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for out, coloured in ((io.StringIO(), False), (Terminal(), True)):
        page = Transcript(out, NAMES)
        page.title("A title", "a note")
        page.act(1, "An act")
        page.checks("a claim", True)
        assert ("\x1b[" in out.getvalue()) is coloured


@given(st.text(max_size=60))
def test_no_markdown_breaks_the_page(markdown: str) -> None:
    assert isinstance(plain(markdown), str)
