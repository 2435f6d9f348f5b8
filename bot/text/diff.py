"""What changed between two versions of a text: first sentence by sentence, then word by word where a sentence was
rewritten. The work is bounded, whatever the texts are; what is over the bounds is told as taken out and put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from bot.text.sentences import split_sentences

MOST_SENTENCES = 1_000
"""Of each text, its common beginning and end apart, that are compared one by one."""

MOST_WORDS = 120
"""Of a rewritten passage that is compared word by word."""

MOST_PAIRS = 300_000
"""Pairs of words that are compared at most, all passages together."""

ALIKE = 0.4
"""Part of a rewritten passage's characters that stays, below which it reads better as taken out and put in."""

SHORTEST_KEPT = 3
"""Characters; between two changes, a shorter piece that stays is read as a part of them."""

_WORD = re.compile(r"\s+|[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W_]+|.", re.DOTALL)


class Change(StrEnum):
    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    change: Change
    text: str


def changes(before: str, after: str) -> list[Piece]:
    """The pieces in order: those kept and removed make `before` character by character, those kept and added
    `after`. What replaces something stands behind it. Takes up to a few seconds for texts that were made to take
    long: not for an event loop."""
    start = _common_start(before, after)
    end = _common_end(before[start:], after[start:])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    whole = [
        Piece(Change.KEPT, before[:start]),
        *_by_sentence(_sentences(old), _sentences(new)),
        Piece(Change.KEPT, before[len(before) - end :]),
    ]
    return list(_joined(whole))


def _common_start(one: str, other: str) -> int:
    """Characters of the common beginning, up to the end of a line."""
    at = _agreement(one, other)
    if at == len(one) == len(other):
        return at
    return one.rfind("\n", 0, at) + 1


def _common_end(one: str, other: str) -> int:
    """Characters of the common end, from the end of a line on."""
    turned = one[::-1]
    return turned.rfind("\n", 0, _agreement(turned, other[::-1])) + 1


def _agreement(one: str, other: str) -> int:
    """How many characters the beginnings have in common, found by halving."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def _sentences(text: str) -> list[str]:
    """Sentences with what stands between them, so that they make the text again."""
    starts = [0, *(start for start, _ in split_sentences(text)[1:]), len(text)]
    return [text[one:other] for one, other in pairwise(starts) if one < other]


def _by_sentence(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if len(old) > MOST_SENTENCES or len(new) > MOST_SENTENCES:
        yield from _replaced("".join(old), "".join(new))
        return
    pairs = MOST_PAIRS
    for kept, removed, added in _passages(old, new):
        if kept:
            yield Piece(Change.KEPT, removed)
            continue
        words = _WORD.findall(removed), _WORD.findall(added)
        pairs -= len(words[0]) * len(words[1])
        if pairs >= 0 and max(map(len, words)) <= MOST_WORDS:
            yield from _by_word(*words)
        else:
            yield from _replaced(removed, added)


def _passages(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, str, str]]:
    """Whether a passage was kept, and its sentences in both texts; as many for as many are taken one by one."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "replace" and b - a == d - c:
            yield from ((False, one, other) for one, other in zip(old[a:b], new[c:d], strict=True))
        else:
            yield tag == "equal", "".join(old[a:b]), "".join(new[c:d])


def _by_word(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    pieces: list[Piece] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        removed, added = "".join(old[a:b]), "".join(new[c:d])
        if tag == "equal":
            pieces.append(Piece(Change.KEPT, removed))
        else:
            pieces += _replaced(removed, added)
    kept = sum(len(piece.text) for piece in pieces if piece.change is Change.KEPT)
    longer = max(sum(map(len, old)), sum(map(len, new)))
    if kept < ALIKE * longer:
        return _replaced("".join(old), "".join(new))
    return _without_crumbs(pieces)


def _without_crumbs(pieces: Sequence[Piece]) -> list[Piece]:
    """Changes with next to nothing kept between them made one."""
    made: list[Piece] = []
    removed = added = ""
    for place, piece in enumerate(pieces):
        inside = 0 < place < len(pieces) - 1 and len(piece.text) < SHORTEST_KEPT and (removed or added)
        if piece.change is Change.KEPT and not inside:
            made += [*_replaced(removed, added), piece]
            removed = added = ""
        if piece.change is not Change.ADDED and (inside or piece.change is Change.REMOVED):
            removed += piece.text
        if piece.change is not Change.REMOVED and (inside or piece.change is Change.ADDED):
            added += piece.text
    return [*made, *_replaced(removed, added)]


def _replaced(removed: str, added: str) -> list[Piece]:
    pieces = (Piece(Change.REMOVED, removed), Piece(Change.ADDED, added))
    return [piece for piece in pieces if piece.text]


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind made one, empty ones left out."""
    last: Piece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if last is not None and last.change is piece.change:
            last = Piece(last.change, last.text + piece.text)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
