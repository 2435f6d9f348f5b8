"""What follows from an article's text alone, whoever will store it."""

from __future__ import annotations

from bot.models import Findings, Quote
from bot.text.language import detect_language
from bot.text.prose import is_prose
from bot.text.quotes import assess, extract_quotes
from bot.text.quoting.spans import MARKS
from bot.text.sketch import content_hash, sketch


def examine(title: str, text: str) -> Findings:
    """Pure; takes up to a second for a long text."""
    return Findings(
        is_prose=is_prose(text, title),
        language=detect_language(text),
        content_hash=content_hash(text),
        keys=sketch(text).keys,
        quotes=tuple(sound_quotes(text)),
    )


def sound_quotes(text: str) -> list[Quote]:
    """The quotations of a text; none where the text is damaged, since its marks can't be trusted then."""
    if not any(mark in text for mark in MARKS):
        return []
    return [] if assess(text) else extract_quotes(text)
