"""Each pattern of attribution, reference and quotation marks finds the speaker that a reader finds."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from bot.text.quotes import extract_quotes


def _load(name: str) -> ModuleType:
    """A table of texts beside this file (test files are no package)."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


cases = _load("quote_cases")
ARTICLES = {
    name: article
    for table in ("quote_articles", "quote_articles_more", "quote_articles_harder")
    for name, article in _load(table).ARTICLES.items()
}
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


@pytest.mark.parametrize("name", ARTICLES)
def test_a_long_report_gives_each_quotation_its_speaker(name: str) -> None:
    text, expected = ARTICLES[name]
    found = [(quote.text, quote.speaker) for quote in extract_quotes(text)]

    wrong = [
        (begins, speaker, [(words[:30], who) for words, who in found if words.startswith(begins)])
        for begins, speaker in expected
        if not any(words.startswith(begins) and who == speaker for words, who in found)
    ]

    assert not wrong
    assert len(found) == len(expected), found
