"""Whether a text is told in sentences, as an article is, or is a menu, a list of headlines or the like."""

from __future__ import annotations

import re
from itertools import islice

from bot.text.clean import each_article_sentence, ends_as_sentence

LEAST_SHARE = 0.2
"""Of the letters, those in sentences. Of 120 development pages all but a catalogue have 0.36 and more."""

ENOUGH = 4
"""Sentences that make an article whatever stands around them: scores, ingredients, addresses."""

LOOKED_AT = 20_000
"""Characters from the start: an article that long has shown itself."""

_SHORTEST = 5
_LONG = 15
"""Words that a sentence has, and a passage that is one although it does not end so."""

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""A letter of a script without spaces, of which two count as a word."""


def is_prose(text: str, title: str | None = None) -> bool:
    """Whether it has sentences, and not only some among much else; what is set aside as junk does not count."""
    text = text[:LOOKED_AT]
    units = (text[start:end] for start, end in each_article_sentence(text, title))
    sentences = list(islice(filter(_is_sentence, units), ENOUGH))
    if len(sentences) >= ENOUGH:
        return True
    told = sum(map(str.isalnum, "".join(sentences)))
    # The text has no more letters than characters: mostly there is no need to count them.
    return bool(sentences) and (
        told >= LEAST_SHARE * len(text) or told >= LEAST_SHARE * sum(map(str.isalnum, text))
    )


def _is_sentence(unit: str) -> bool:
    words = [word for word in unit.split() if word.isalnum() or any(map(str.isalnum, word))]
    count = len(words) + len(_UNSPACED.findall(unit)) // 2
    if count < _LONG or ends_as_sentence(unit):
        return count >= _SHORTEST and ends_as_sentence(unit)
    return 2 * sum(word[0].isupper() for word in words) <= len(words)
