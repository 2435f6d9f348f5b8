"""Words of a text as its subject sees them: without the common ones, and with their endings taken off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from bot.text.stopwords import STOP_WORDS

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{CJK}]+|[^\W\d_{CJK}]+(?:'[^\W\d_{CJK}]+)*|\d+(?:[.,:]\d+)*")
_IS_CJK = re.compile(f"[{CJK}]")
_KANA = re.compile("[\u3040-\u30ff]+")
_SAMPLE = 1_500
"""Characters read to guess a language."""

_ALGORITHMS = {
    "en": "english",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "pt": "portuguese",
    "it": "italian",
    "nl": "dutch",
    "pl": "polish",
    "tr": "turkish",
}
_STEM_LEAST = 4
"""Shorter words are left as they are."""

_UNSTEMMED_PREFIX = 5
"""Letters kept where no stemmer is at hand (Ukrainian): crude, but endings differ behind them."""


def guess_language(text: str) -> str:
    """`en`, `de`, `fr`, `es`, `pt`, `it`, `nl`, `pl`, `tr`, `uk`, `zh` or `ja`: the one whose common words make up
    most of the different words in the beginning of the text; English where there are none.

    For choosing word lists, not for telling a reader: a language without a list is taken for a neighbour.
    """
    sample = text[:_SAMPLE]
    wide = len(_IS_CJK.findall(sample))
    if wide * 3 > len(sample):
        return "ja" if sum(map(len, _KANA.findall(sample))) * 10 > wide else "zh"
    words = set(split_words(sample))
    return max(STOP_WORDS, key=lambda language: len(words & STOP_WORDS[language]))


def split_words(text: str) -> list[str]:
    """Words and numbers in lower case, apostrophes straight; a run of Chinese or Japanese characters as
    overlapping pairs."""
    words: list[str] = _WORD.findall(text.lower().replace("’", "'"))
    if not _IS_CJK.search(text):
        return words
    return [part for word in words for part in (_pairs(word) if _IS_CJK.match(word) else [word])]


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(max(1, len(run) - 1))]


def content_words(text: str, language: str) -> list[str]:
    """The words that are not common ones, in lower case, in order, repetitions included."""
    common = STOP_WORDS.get(language, frozenset())
    words = split_words(text)
    if language == "en":
        words = [word.removesuffix("'s") for word in words]
    elif language in ("fr", "it"):
        words = [word.rpartition("'")[2] for word in words]
    return [word for word in words if word not in common and not _is_particle(word)]


def _is_particle(word: str) -> bool:
    """A single letter; or a pair of hiragana, which is nearly always grammar: subjects are written in kanji and
    katakana."""
    return (len(word) == 1 and word.isalpha() and word.isascii()) or all(
        "\u3040" <= char <= "\u309f" for char in word
    )


def conflated(words: Iterable[str], language: str) -> dict[str, str]:
    """Each distinct word and what stands for it and its other forms among these words.

    Only words that share their beginning can be forms of one word, so only those are stemmed, which saves most
    of the work; what stands for a word is therefore comparable within one call only.
    """
    distinct = set(words)
    beginnings = Counter(word[:_STEM_LEAST] for word in distinct)
    return {word: stem(word, language) if beginnings[word[:_STEM_LEAST]] > 1 else word for word in distinct}


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """The word (in lower case) without its ending, comparable with other stems of that language only."""
    if not word[0].isalpha() or len(word) < _STEM_LEAST or language in ("zh", "ja"):
        return word
    algorithm = _ALGORITHMS.get(language)
    return _stemmer(algorithm)(word) if algorithm else word[:_UNSTEMMED_PREFIX]


@cache
def _stemmer(algorithm: str) -> Callable[[str], str]:
    # Imported at its first use: all of its languages cost 12 ms, which importing us should not.
    import snowballstemmer

    stem_word: Callable[[str], str] = snowballstemmer.stemmer(algorithm).stemWord
    return stem_word
