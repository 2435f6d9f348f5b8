"""Invented news reports with their truth written into them, and what counts as right, wrong and unclear.

A file of `quote_reports/` has reports under `=== title`. Within its own quotation marks, a quotation that must be
found stands as `{speaker|words}`; `{one=other|words}` allows two names for the same speaker. `{~speaker|words}`
may be left out as a scare quote, `{~|words}` must not be given to anybody, and marks without braces are no speech.
What stands in braces was decided by reading, before the extraction had seen the text; a few slips were put right
when a second reading showed them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.models import Quote
from bot.text.quotes import CLEAR, extract_quotes

FOLDER = Path(__file__).with_name("quote_reports")
_TRUTH = re.compile(r"\{(~?)([^|{}]*)\|([^{}]*)\}")
_ARTICLE = re.compile(r"^(?:the|an?|one) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Truth:
    """A quotation of a report: where its words stand, and who may be given for it."""

    start: int
    end: int
    speakers: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class Report:
    title: str
    text: str
    truths: tuple[Truth, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a quotation. `kind` is right, unclear, wrong (clearly given to somebody else), guess (given
    to somebody else, but shown as unclear), missed, or stray (no speech, but taken for it)."""

    kind: str
    words: str
    expected: frozenset[str]
    given: Quote | None


def reports(name: str) -> list[Report]:
    """The reports of one file, in order."""
    parts = re.split(r"^=== (.+)\n", (FOLDER / f"{name}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [_report(title, marked.strip()) for title, marked in zip(parts[1::2], parts[2::2], strict=True)]


def _report(title: str, marked: str) -> Report:
    text = ""
    truths = []
    place = 0
    for found in _TRUTH.finditer(marked):
        text += marked[place : found.start()]
        optional, names, words = found.groups()
        speakers = frozenset(_plain(name) for name in names.split("=") if name)
        truths.append(Truth(len(text), len(text) + len(words), speakers, optional == "~"))
        text += words
        place = found.end()
    return Report(title, text + marked[place:], tuple(truths))


def _plain(name: str) -> str:
    return _ARTICLE.sub("", name).casefold()


def judge(report: Report) -> Iterator[Verdict]:
    """A verdict for each quotation of the truth, and for each that was taken for one."""
    given = {(quote.start, quote.end): quote for quote in extract_quotes(report.text)}
    for truth in report.truths:
        quote = given.pop((truth.start, truth.end), None)
        kind = _kind(truth, quote)
        if kind is not None:
            yield Verdict(kind, report.text[truth.start : truth.end], truth.speakers, quote)
    for quote in given.values():
        yield Verdict("stray", quote.text, frozenset(), quote)


def _kind(truth: Truth, quote: Quote | None) -> str | None:
    if quote is None:
        return None if truth.optional else "missed"
    right = quote.speaker is not None and _plain(quote.speaker) in truth.speakers
    if right:
        return "right" if quote.confidence >= CLEAR else "unclear"
    if quote.speaker is None:
        return "unclear"
    return "wrong" if quote.confidence >= CLEAR else "guess"
