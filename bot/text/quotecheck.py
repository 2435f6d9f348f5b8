"""Checking words that somebody attributes to an article against the article.

Words are compared without regard to case, white space and the shape of marks. Where they are not there as given,
the closest passage is found by letting shared words vote for where it would begin (those that are rare in the
text, so that the time is linear in it), and its differences word by word come from `difflib`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from bot.text.quoting.spans import find_spans

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_FOLDED = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"}
)
_MOST_WORDS = 400
_RARE = 40
_SLACK = 8
_SIMILAR = 0.6
_FEWEST_SHARED = 2


class Verdict(StrEnum):
    """Whether the words are there as given, with other punctuation, with other words, or not at all."""

    EXACT = "exact"
    PUNCTUATION = "punctuation"
    ALTERED = "altered"
    ABSENT = "absent"


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: in both, only in what was claimed (ADDED), or only in the article (LEFT_OUT)."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """The answer. `number` is the text's place in the sequence given; `start` and `end` bound the passage."""

    verdict: Verdict
    number: int = -1
    start: int = 0
    end: int = 0
    similarity: float = 0.0
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


def quoted_parts(message: str) -> list[str]:
    """What a message quotes: its quotations, else its block quote (lines that begin with >), else all of it."""
    spans = [message[span.start : span.end] for span in find_spans(message).spans]
    spans = [part for part in spans if len(part.split()) > 1] or spans
    if spans:
        return spans
    block = [line[1:].strip() for line in message.splitlines() if line.startswith(">")]
    whole = " ".join(block).strip() or message.strip()
    return [whole] if whole else []


def check_quote(words: str, texts: Sequence[str]) -> QuoteCheck:
    """Whether one of `texts` has these words, or which passage comes closest and how it differs.

    The first of equally good texts wins. Of very long claims only the first 400 words are compared.
    """
    claimed = _tokens(words)[:_MOST_WORDS]
    best = QuoteCheck(Verdict.ABSENT)
    if not claimed:
        return best
    for number, text in enumerate(texts):
        check = _check_one(words, claimed, text, number)
        if check.verdict is Verdict.EXACT:
            return check
        if check.similarity > best.similarity:
            best = check
    return best


def _tokens(text: str) -> list[_Token]:
    return [_Token(m.group().translate(_FOLDED).casefold(), m.start(), m.end()) for m in _WORD.finditer(text)]


def _check_one(words: str, claimed: list[_Token], text: str, number: int) -> QuoteCheck:
    tokens = _tokens(text)
    place = _find_run([token.word for token in claimed], [token.word for token in tokens])
    if place is not None:
        start, end = tokens[place].start, tokens[place + len(claimed) - 1].end
        same = _inner(words, claimed[0].start, claimed[-1].end) == _inner(text, start, end)
        verdict = Verdict.EXACT if same else Verdict.PUNCTUATION
        return QuoteCheck(verdict, number, start, end, 1.0, (Piece(Change.SAME, text[start:end]),))
    window = _closest_window(claimed, tokens)
    return _compare(words, claimed, text, window, number)


def _inner(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].translate(_FOLDED).casefold().split())


def _find_run(needle: list[str], words: list[str]) -> int | None:
    """Where `needle` stands in `words` as a run (through a joined string, so that the search is in C)."""
    joined = "\n" + "\n".join(words) + "\n"
    at = joined.find("\n" + "\n".join(needle) + "\n")
    return None if at < 0 else joined.count("\n", 0, at)


def _closest_window(claimed: list[_Token], tokens: list[_Token]) -> list[_Token]:
    """The stretch of the text in which the most shared words stand where the claim has them."""
    places: dict[str, list[int]] = {token.word: [] for token in claimed}
    for place, token in enumerate(tokens):
        found = places.get(token.word)
        if found is not None:
            found.append(place)
    common = max(_RARE, min((len(stands) for stands in places.values() if stands), default=0))
    votes: Counter[int] = Counter()
    for offset, token in enumerate(claimed):
        if len(places[token.word]) > common:
            continue
        for place in places[token.word]:
            begins = (place - offset) // _SLACK
            votes[begins] += 2
            votes[begins + 1] += 1
            votes[begins - 1] += 1
    if not votes:
        return []
    begins = max(votes, key=lambda bucket: (votes[bucket], -bucket)) * _SLACK
    return tokens[max(0, begins - _SLACK) : begins + len(claimed) + 2 * _SLACK]


def _compare(words: str, claimed: list[_Token], text: str, window: list[_Token], number: int) -> QuoteCheck:
    matcher = SequenceMatcher(None, [t.word for t in claimed], [t.word for t in window], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    shared = sum(block.size for block in blocks)
    if shared < min(_FEWEST_SHARED, len(claimed)):
        return QuoteCheck(Verdict.ABSENT)
    first, last = blocks[0], blocks[-1]
    lead = min(first.a, first.b)
    tail = min(len(claimed) - last.a - last.size, len(window) - last.b - last.size)
    passage = window[first.b - lead : last.b + last.size + tail]
    similarity = 2 * shared / (len(claimed) + len(passage))
    if similarity < _SIMILAR:
        return QuoteCheck(Verdict.ABSENT)
    pieces = _pieces(words, claimed, text, passage)
    return QuoteCheck(Verdict.ALTERED, number, passage[0].start, passage[-1].end, similarity, pieces)


def _pieces(words: str, claimed: list[_Token], text: str, passage: list[_Token]) -> tuple[Piece, ...]:
    matcher = SequenceMatcher(None, [t.word for t in claimed], [t.word for t in passage], autojunk=False)
    pieces: list[Piece] = []
    for tag, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Change.SAME, _cut(text, passage, b_start, b_end)))
            continue
        if a_end > a_start:
            pieces.append(Piece(Change.ADDED, _cut(words, claimed, a_start, a_end)))
        if b_end > b_start:
            pieces.append(Piece(Change.LEFT_OUT, _cut(text, passage, b_start, b_end)))
    return tuple(pieces)


def _cut(text: str, tokens: list[_Token], first: int, last: int) -> str:
    return text[tokens[first].start : tokens[last - 1].end]
