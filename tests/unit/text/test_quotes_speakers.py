"""Each pattern of attribution, reference and quotation marks finds the speaker that a reader finds."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from bot.text.quotes import extract_quotes

_SPEC = importlib.util.spec_from_file_location("quote_cases", Path(__file__).with_name("quote_cases.py"))
assert _SPEC is not None and _SPEC.loader is not None
cases = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(cases)

ALL = [*cases.CUES, *cases.REFERENCE, *cases.NOT_SPEECH, *cases.MARKS]


@pytest.mark.parametrize(("pattern", "text", "expected"), ALL, ids=[case.pattern for case in ALL])
def test_finds_the_quotations_and_their_speakers(
    pattern: str, text: str, expected: tuple[tuple[str, str | None], ...]
) -> None:
    found = [(quote.text, quote.speaker) for quote in extract_quotes(text)]

    assert [
        (words.startswith(begins), speaker) for (words, speaker), (begins, _) in zip(found, expected, strict=False)
    ] == [(True, speaker) for _, speaker in expected], found
    assert len(found) == len(expected), found
