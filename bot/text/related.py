"""What a text is about, in a few words, and how much of that another text shares."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest

from bot.text.words import content_words, guess_language, stem

MOST = 12
"""Words that stand for a text."""

_EMPHASIS = 2.5
"""Weight of a name or number against another word's."""

_READ = 20_000
"""Characters of a text that are looked at."""

_CAPITAL = re.compile(r"[^\W\d_]\w+")


def telling_words(text: str, most: int = MOST) -> list[str]:
    """At most `most` words of a text, those first that tell most of its subject: names, numbers and what comes
    often. In lower case, no two of them forms of one word; none for a text of common words alone."""
    return [words[0] for words in _subject(text[:_READ], most).values()]


@dataclass(frozen=True, slots=True)
class Likeness:
    """`place` among the texts compared; `score` is comparable within one comparison only."""

    place: int
    shared: int
    score: float


def likest(text: str, others: Sequence[str], *, shared: int) -> list[Likeness]:
    """Those of the others that share at least so many telling words with the text, likest first.

    A shared word counts for less the more of the others have it (inverse document frequency).
    """
    wanted = set(_subject(text[:_READ], MOST))
    language = guess_language(text)
    held = [wanted & {stem(word, language) for word in content_words(each[:_READ], language)} for each in others]
    holders = Counter(word for words in held for word in words)
    found = [
        Likeness(place, len(words), sum(math.log(1 + len(others) / holders[word]) for word in words))
        for place, words in enumerate(held)
        if len(words) >= shared
    ]
    return sorted(found, key=lambda each: -each.score)


def _subject(text: str, most: int) -> dict[str, list[str]]:
    """The heaviest stems of a text, each with its forms there."""
    language = guess_language(text)
    forms: dict[str, list[str]] = {}
    words = content_words(text, language)
    for word in words:
        forms.setdefault(stem(word, language), []).append(word)
    names = _names(text)

    def weight(of: str) -> float:
        emphasis = _EMPHASIS if of[0].isdigit() or not names.isdisjoint(forms[of]) else 1.0
        return math.sqrt(len(forms[of])) * emphasis

    return {each: forms[each] for each in nlargest(most, forms, key=weight)}


def _names(text: str) -> set[str]:
    """Words, in lower case, that have a capital more often than not."""
    words = _CAPITAL.findall(text)
    capital = Counter(word.lower() for word in words if word[0].isupper())
    every = Counter(map(str.lower, words))
    return {word for word, times in capital.items() if 2 * times > every[word]}
