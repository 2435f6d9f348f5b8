"""What goes into a digest, in words that any name may stand in."""

from __future__ import annotations

from typing import Any

import pytest

from bot.messages import catalogue
from bot.ui.content import content_lines

TR = catalogue("en")


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        ({}, []),
        ({"locale": "de", "filters": {}}, []),
        ({"filters": {"sources": "Reuters, AP"}}, ["Sources: Reuters, AP"]),
        ({"filters": {"tags": "-sport"}}, ["Tags: all but sport"]),
        ({"filters": {"authors": " Ann Lee ,, - Bo"}}, ["Authors: Ann Lee, but not Bo"]),
        ({"filters": {"languages": 5}}, ["Languages: 5"]),
        ({"filters": {"query": "flood"}}, ["Only what the search **flood** finds"]),
        ({"max_entries": 1}, ["At most 1 story"]),
        ({"min_entries": 3}, ["Waits for the next time while there are fewer than 3 stories"]),
        ({"crosspost": True}, ["Published to the channel's followers"]),
        ({"crosspost": False}, []),
        ({"quote": False}, ["Without a quote of the day"]),
    ],
)
def test_each_option_is_a_line(options: dict[str, Any], lines: list[str]) -> None:
    assert content_lines(options, TR) == lines


def test_names_stay_text_and_within_bounds() -> None:
    [line] = content_lines({"filters": {"sources": "@everyone **x** " * 100}}, TR)
    assert "@everyone" not in line and "**x**" not in line and len(line) < 300
