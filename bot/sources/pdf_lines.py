"""The lines of a PDF's pages as paragraphs: a page breaks lines where its column ends, and says no more of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

FULL = 0.8
"""Part of a column's width from which a line is taken to go on in the next one, even if a sentence ends in it."""

HEADING = 0.7
"""Part of the width below which a line that is no sentence, where a paragraph may begin, is a heading."""

REPEATED = 3
"""Pages on which a line at an edge stands to be the publication's, not the article's."""

_SENTENCE_END = re.compile(r"[.!?…:]['\"’”»)\]]*$")
_PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:page|seite|p\.|s\.)\s*)?\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?\W*$", re.IGNORECASE
)
_HYPHENATED = re.compile(r"(\w+)[-\u2010]$")
_LIST_ITEM = re.compile(r"(?:[-*•‣–—]|\d{1,3}[.)]) ")


def paragraphs(pages: Sequence[str]) -> list[str]:
    """The paragraphs of pages in order; one that a page's end breaks is whole."""
    stripped = [[line.strip() for line in page.replace("\u00ad\n", "\u00ad").split("\n")] for page in pages]
    edges = Counter(line for page in stripped for line in {_edge(page, 0), _edge(page, -1)} if line)
    hyphenated = set(re.findall(r"\w+-\w+", " ".join(pages)))
    found: list[str] = []
    goes_on = False
    for page in stripped:
        lines = [line for line in page if not _PAGE_NUMBER.match(line) and edges[line] < REPEATED]
        width = _width(lines)
        for place, line in enumerate(lines):
            if not line:
                goes_on = False
                continue
            if goes_on and not _LIST_ITEM.match(line):
                found[-1] = _joined(found[-1], line, hyphenated)
            else:
                found.append(line)
            following = lines[place + 1] if place + 1 < len(lines) else ""
            goes_on = not _ends(line, following, width, begins=not goes_on)
    return found


def _edge(page: Sequence[str], end: int) -> str:
    lines = [line for line in page if line]
    return lines[end] if lines else ""


def _width(lines: Sequence[str]) -> int:
    """Characters of a full line: four of five are no longer."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(0.8 * (len(lengths) - 1))] if lengths else 0


def _ends(line: str, following: str, width: int, *, begins: bool) -> bool:
    """Whether a paragraph ends with a line, which begins one or not."""
    if _SENTENCE_END.search(line):
        return len(line) < FULL * width
    heading = begins and len(line) < HEADING * width and not line.endswith((",", ";", "-"))
    return heading and not following[:1].islower()


def _joined(paragraph: str, line: str, hyphenated: set[str]) -> str:
    """A paragraph and its next line. A hyphen at the line's end stays before a capital or a digit, and where the
    text has the word with it elsewhere."""
    broken = _HYPHENATED.search(paragraph)
    if not broken:
        return f"{paragraph} {line}"
    word = re.match(r"\w*", line)
    if not line[:1].islower() or f"{broken[1]}-{word[0] if word else ''}" in hyphenated:
        return paragraph + line
    return paragraph[:-1] + line
