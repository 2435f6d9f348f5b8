"""The piece of an article that shows why it matched."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import TypedDict

from bot.models import And, Node, Not, Or, Phrase, Word
from bot.store.grams import RUN
from bot.store.terms import spans, terms, terms_from
from bot.text.opening import opening

WIDTH = 240
"""Longest snippet in characters, ellipses not counted."""

SCANNED = 50_000
"""Only so many characters are looked at for hits, so that a book costs no more than a long article."""

ELLIPSIS = "…"

_SENTENCE_END = re.compile(r"[.!?][\"”’»)]*\s+")


class Snippet(TypedDict):
    """Plain text on one line, and the spans of the hits in it."""

    snippet: str
    marks: tuple[tuple[int, int], ...]


def snippet(title: str, text: str, query: Node) -> Snippet:
    """The stretch of `text` with most of the words asked for, cut between words. Its start, if it has none. What
    stands above the story, as a byline or the title again, is shown only where nothing else has a word."""
    scanned = text[:SCANNED]
    words = spans(scanned)
    wanted = list(_wanted(query))
    stems = terms_from(scanned, {term[0] for run, _ in wanted for term in run})
    hits = _apart([*_hits(stems, words, wanted), *_run_hits(scanned, query, len(wanted))])
    begin, _ = opening(text, title)
    below = [hit for hit in hits if hit[0] >= begin]
    if {which for _, _, which in below} == {which for _, _, which in hits}:
        hits = below
    elif begin:
        begin = 0
    start, end = _stretch(text, words, hits, begin)
    before = ELLIPSIS if start > begin else ""
    after = ELLIPSIS if end < len(text) else ""
    shift = len(before) - start
    return {
        "snippet": before
        + "".join(" " if character.isspace() else character for character in text[start:end])
        + after,
        "marks": tuple((a + shift, b + shift) for a, b, _ in hits if start <= a and b <= end),
    }


def _wanted(node: Node) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The runs of stems that a query asks for, each with whether its last one is only a beginning."""
    match node:
        case Word(text=text, prefix=prefix):
            yield tuple(terms(text)), prefix
        case Phrase(text=text):
            yield tuple(terms(text)), False
        case And(nodes=nodes) | Or(nodes=nodes):
            for part in nodes:
                yield from _wanted(part)
        case Not() | _:
            return


def _hits(
    stems: Sequence[str], words: Sequence[tuple[int, int]], wanted: Sequence[tuple[tuple[str, ...], bool]]
) -> list[tuple[int, int, int]]:
    """(start, end, which one was found) of every run in the text, of whose words `stems` has those asked for."""
    found = []
    for which, (run, prefix) in enumerate(wanted):
        if not run:
            continue
        *full, last = run
        for end, stem in enumerate(stems):
            if stem == last or (prefix and stem.startswith(last)):
                first = end - len(full)
                if first >= 0 and stems[first:end] == full:
                    found.append((words[first][0], words[end][1], which))
    return found


def _run_hits(text: str, query: Node, which: int) -> list[tuple[int, int, int]]:
    """Hits of what is written without spaces, which stands in the midst of words."""
    found = []
    for run in _runs(query):
        found += [(match.start(), match.end(), which) for match in re.finditer(re.escape(run), text)]
        which += 1
    return found


def _runs(node: Node) -> Iterator[str]:
    match node:
        case Word(text=text) | Phrase(text=text):
            yield from RUN.findall(text)
        case And(nodes=nodes) | Or(nodes=nodes):
            for part in nodes:
                yield from _runs(part)
        case Not() | _:
            return


def _apart(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The hits in order, none overlapping another."""
    found.sort(key=lambda hit: (hit[0], -hit[1]))
    apart: list[tuple[int, int, int]] = []
    for hit in found:
        if not apart or hit[0] >= apart[-1][1]:
            apart.append(hit)
    return apart


def _stretch(
    text: str, words: Sequence[tuple[int, int]], hits: Sequence[tuple[int, int, int]], begin: int
) -> tuple[int, int]:
    """The span to show, from `begin` on: the earliest of those with most different runs, then most hits."""
    best = (0, 0)
    start, after = begin, 0
    inside: Counter[int] = Counter()
    for i, (first, _, _) in enumerate(hits):
        while after < len(hits) and hits[after][1] <= first + WIDTH:
            inside[hits[after][2]] += 1
            after += 1
        if after > i:
            score = (sum(map(bool, inside.values())), after - i)
            if score > best:
                best, start = score, _lead(text, words, (first, hits[after - 1][1]), begin)
            inside[hits[i][2]] -= 1
        else:
            after = i + 1  # a hit that is wider than a snippet
    end = min(start + WIDTH, len(text))
    if end < len(text):
        last = bisect_left(words, end + 1, key=itemgetter(1)) - 1
        if last >= 0 and words[last][1] > start:
            end = max(words[last][1], start + 1)
    return start, end


def _lead(text: str, words: Sequence[tuple[int, int]], hits: tuple[int, int], begin: int) -> int:
    """Where to begin, from `begin` on, so that the hits in this span are shown: with a sentence, the one after
    which they come nearest to the middle, else with a word."""
    first, last = hits
    room = max(WIDTH - (last - first), 0)
    wish = first - room // 2
    if wish <= begin:
        return begin
    starts = [match.end() for match in _SENTENCE_END.finditer(text, max(first - room, begin), first)]
    if starts:
        return min(starts, key=lambda start: abs(start - wish))
    at = bisect_left(words, wish, key=itemgetter(0))
    return min(words[at][0], first)
