"""Quotations of an article: the words as they stand, who says them, and how sure that is.

`extract_quotes` is pure and takes time linear in the text. Its parts are in `bot.text.quoting`.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.models import Quote
from bot.text.quoting.attribution import Attributor, Speaker
from bot.text.quoting.mentions import read_mentions
from bot.text.quoting.spans import MARKS, Span, find_spans
from bot.text.quoting.speech import is_speech
from bot.text.quoting.words import Words, read_words

CLEAR = 0.75
"""From this confidence on a speaker is shown as certain; below it as unclear."""

_MANY_MARKS = 2000
_TOO_DENSE = 0.1
_LOST_MARKS = 3
_LOST_SHARE = 0.25
_LONG_LINE = 60
_CUT = re.compile(
    r"(?:\.\.\.|…|\[(?:…|\.\.\.)\]|\[\+\d+ chars\])$"
    r"|\b(?:read more|continue reading|read the (?:full|rest of the) \w+"
    r"|subscribe to (?:read|continue)\b[^.]*|sign in to (?:read|continue)\b[^.]*)\W*$",
    re.IGNORECASE,
)


class Damage(StrEnum):
    """Why an article's text cannot be trusted to quote from."""

    CUT_OFF = "cut off"
    UNBALANCED = "unbalanced"
    NOISE = "noise"


def extract_quotes(text: str) -> list[Quote]:
    """The quotations of `text` in order: exact substrings, never overlapping, scare quotes and titles left out."""
    if _is_noise(text):
        return []
    marks = find_spans(text)
    spans = marks.spans
    if not spans:
        return []
    words = read_words(text, spans, marks.paragraphs)
    lowered = frozenset(word for word in words.word if word.islower())
    speakers = Attributor(words, spans, read_mentions(words, lowered)).run()
    return [
        _quote(words, number, span, speaker)
        for number, (span, speaker) in enumerate(zip(spans, speakers, strict=True))
        if is_speech(words, number, span, cued=speaker.cued)
    ]


def assess(text: str) -> Damage | None:
    """What is wrong with the extraction of an article, if it is damaged beyond quoting.

    NOISE: hardly more than quotation marks. UNBALANCED: at least three marks, a quarter of the quotations, have no
    partner. CUT_OFF: it stops in the middle of a sentence or a quotation, or where a paywall begins.
    """
    if _is_noise(text):
        return Damage.NOISE
    marks = find_spans(text)
    if marks.unmatched >= _LOST_MARKS and marks.unmatched > _LOST_SHARE * (len(marks.spans) + marks.unmatched):
        return Damage.UNBALANCED
    return Damage.CUT_OFF if _is_cut_off(text) else None


def _is_cut_off(text: str) -> bool:
    last = text.rstrip().rpartition("\n")[2].strip()
    if _CUT.search(last[-_LONG_LINE:]) is not None:
        return True
    words = last.split()
    ends_small = words[-1:] != [] and words[-1].rstrip(",;-–").isalpha() and words[-1][0].islower()
    return len(last) >= _LONG_LINE and ends_small and last.count(",") < len(words) / 3


def _is_noise(text: str) -> bool:
    if len(text) <= _MANY_MARKS:
        return False
    marks = sum(text.count(mark) for mark in MARKS)
    return marks > _MANY_MARKS and marks > _TOO_DENSE * len(text)


def _quote(words: Words, number: int, span: Span, speaker: Speaker) -> Quote:
    sentence = words.sentences[words.sentence_number(words.token_of_quote[number])]
    return Quote(
        text=words.text[span.start : span.end],
        start=span.start,
        end=span.end,
        speaker=_on_one_line(speaker.name),
        role=_on_one_line(speaker.role),
        found=speaker.found,
        confidence=round(speaker.confidence, 3),
        told_to=_on_one_line(speaker.told_to),
        sentence_start=words.start[sentence.first],
        sentence_end=words.end[sentence.last - 1],
    )


def _on_one_line(label: str | None) -> str | None:
    return None if label is None else " ".join(label.split())
