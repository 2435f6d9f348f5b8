"""Quotations of an article: the words as they stand, who says them, and how sure that is.

`extract_quotes` is pure and takes time linear in the text. Its parts are in `bot.text.quoting`.
"""

from __future__ import annotations

from bot.models import Quote
from bot.text.quoting.attribution import Attributor, Speaker
from bot.text.quoting.mentions import read_mentions
from bot.text.quoting.spans import MARKS, Span, find_spans
from bot.text.quoting.speech import is_speech
from bot.text.quoting.words import Words, read_words

CLEAR = 0.7
"""From this confidence on a speaker is shown as certain; below it as unclear."""

_MANY_MARKS = 2000
_TOO_DENSE = 0.1


def extract_quotes(text: str) -> list[Quote]:
    """The quotations of `text` in order: exact substrings, never overlapping, scare quotes and titles left out."""
    if _is_noise(text):
        return []
    spans = find_spans(text).spans
    if not spans:
        return []
    words = read_words(text, spans)
    lowered = frozenset(word for word in words.word if word.islower())
    speakers = Attributor(words, spans, read_mentions(words, lowered)).run()
    return [
        _quote(words, number, span, speaker)
        for number, (span, speaker) in enumerate(zip(spans, speakers, strict=True))
        if is_speech(words, number, span, cued=speaker.cued)
    ]


def _is_noise(text: str) -> bool:
    marks = sum(text.count(mark) for mark in MARKS)
    return marks > _MANY_MARKS and marks > _TOO_DENSE * len(text)


def _quote(words: Words, number: int, span: Span, speaker: Speaker) -> Quote:
    sentence = words.sentences[words.sentence_number(words.token_of_quote[number])]
    return Quote(
        text=words.text[span.start : span.end],
        start=span.start,
        end=span.end,
        speaker=speaker.name,
        role=speaker.role,
        found=speaker.found,
        confidence=round(speaker.confidence, 3),
        told_to=speaker.told_to,
        sentence_start=words.start[sentence.first],
        sentence_end=words.end[sentence.last - 1],
    )
