"""Where an article begins to tell something."""

import pytest

from bot.text.opening import opening

LEAD = "A winter storm tore open the harbour wall on Sunday, in the early morning, and the sea came in."


@pytest.mark.parametrize(
    ("text", "title", "told"),
    [
        (f"By Ada Field\n\n{LEAD}\n\nMore.", "", LEAD),
        (f"{LEAD.upper()}\n \n{LEAD} Twice.", LEAD, f"{LEAD} Twice."),
        ("By Ada Field\n\nShort.", "", "By Ada Field"),
        (f"\n\n\n{LEAD}", "", LEAD),
        (f"One line\n{LEAD}", "", f"One line\n{LEAD}"),
        ("", "", ""),
        ("\n \n", "", ""),
    ],
)
def test_the_first_paragraph_that_tells_something(text: str, title: str, told: str) -> None:
    start, end = opening(text, title)
    assert text[start:end].strip() == told


def test_only_the_beginning_is_looked_at() -> None:
    text = "Label\n\n" * 10 + LEAD
    assert text[slice(*opening(text, "", within=30))].strip() == "Label"
