"""What a member of the scene might search for in an article that nobody has read before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.models import Quote
from bot.text.stopwords import STOP_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Queries:
    """`phrase` stands in the article, `exclusion` must not find it, `name` is the most quoted speaker's."""

    phrase: str
    exclusion: str
    speaker: str
    name: str


def choose(text: str, quotes: Sequence[Quote]) -> Queries:
    """Queries for a text. Raises ValueError if it quotes nobody by name or is too short to search in."""
    said: dict[str, list[str]] = {}
    for quote in quotes:
        if quote.speaker and quote.speaker[0].isupper():
            said.setdefault(quote.speaker, []).append(quote.text)
    words = [match[0].casefold() for match in _WORD.finditer(text)]
    if not said or len(words) < 30:
        raise ValueError("the scene needs an article that quotes somebody by name")
    speaker = max(said, key=lambda name: (len(said[name]), sum(map(len, said[name]))))
    word, before = _pair(words)
    return Queries(
        phrase=f'"{_phrase(text, quotes)}"',
        exclusion=f"{word} -{before}",
        speaker=speaker,
        name=speaker.split()[-1].casefold(),
    )


def _phrase(text: str, quotes: Sequence[Quote]) -> str:
    """The two telling words right before a quotation, where there are such, else the first two in a row.

    Raises ValueError where no two stand side by side.
    """
    for quote in quotes:
        before = [match[0].casefold() for match in _WORD.finditer(text, max(0, quote.start - 60), quote.start)]
        gap = text[: quote.start].rstrip(" \"“‘«'")
        if len(before) >= 2 and gap.casefold().endswith(f"{before[-2]} {before[-1]}") and _tell(before[-2:]):
            return " ".join(before[-2:])
    for first, second in pairwise(_WORD.finditer(text)):
        pair = [first[0].casefold(), second[0].casefold()]
        if _tell(pair) and text[first.end() : second.start()].isspace():
            return " ".join(pair)
    raise ValueError("the scene needs a longer article")


def _pair(words: Sequence[str]) -> tuple[str, str]:
    """The most frequent telling word that comes with a companion, and the one that most often precedes it."""
    for word, _ in Counter(word for word in words if _tell([word])).most_common():
        before = Counter(first for first, second in pairwise(words) if second == word and _tell([first]))
        if before:
            return word, before.most_common(1)[0][0]
    raise ValueError("the scene needs a longer article")


def _tell(words: Sequence[str]) -> bool:
    common = STOP_WORDS["en"]
    return all(len(word) > 2 and word not in common for word in words)
