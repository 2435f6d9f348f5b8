"""Porter's stemmer, as SQLite's FTS5 has it.

M. F. Porter, "An algorithm for suffix stripping" (1980), with the two departures that its author published
later (`bli` -> `ble`, `logi` -> `log`). PostgreSQL's and Snowball's English stemmers differ from it, and both
engines are to find the same articles; a test holds this one against FTS5's own.
"""

from __future__ import annotations

import re

# Shapes over [C](VC){m}[V]: `y` is a vowel after a consonant.
_C = r"(?:[^aeiouy]|(?<![^aeiou])y)"
_V = r"(?:[aeiou]|(?<=[^aeiou])y)"
_M1 = re.compile(rf"{_C}*{_V}+{_C}")
_M2 = re.compile(rf"{_C}*{_V}+{_C}+{_V}+{_C}")
_VOWEL = re.compile(rf"{_C}*{_V}")
_CVC = re.compile(rf"^(?:.*{_C})?{_C}{_V}{_C}(?<![wxy])$")

_STEP2 = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("logi", "log"),
    ("bli", "ble"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"),
    ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"),
    ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
_STEP3 = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
)  # fmt: skip
_STEP4 = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate",
    "iti", "ous", "ive", "ize",
)  # fmt: skip


def stem(word: str) -> str:
    """The stem of a folded word. Words below 3 or above 64 bytes stay as they are.

    FTS5 counts bytes as letters: those of a letter beyond ASCII are as many consonants.
    """
    encoded = word.encode()
    if not 3 <= len(encoded) <= 64:
        return word
    letters = _step1(encoded.decode("latin-1"))
    letters = _replace(letters, _STEP2)
    letters = _replace(letters, _STEP3)
    letters = _step5(_step4(letters))
    return letters.encode("latin-1").decode(errors="replace")


def _step1(word: str) -> str:
    if (word.endswith("sses") and len(word) > 4) or (word.endswith("ies") and len(word) > 3):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith("eed") and len(word) > 3:
        if _M1.match(word[:-3]):
            word = word[:-1]
    else:
        for suffix in ("ed", "ing"):
            if word.endswith(suffix):
                if _VOWEL.match(word[: -len(suffix)]):
                    word = _repair(word[: -len(suffix)])
                break
    if word.endswith("y") and _VOWEL.match(word[:-1]):
        word = word[:-1] + "i"
    return word


def _repair(word: str) -> str:
    """What is left of a word without its `ed` or `ing`."""
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if len(word) > 1 and word[-1] == word[-2] and word[-1] not in "aeioulsz":
        return word[:-1]
    if _measure_is_1(word) and _CVC.match(word):
        return word + "e"
    return word


def _replace(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    for suffix, replacement in rules:
        if word.endswith(suffix):
            kept = word[: -len(suffix)]
            return kept + replacement if _M1.match(kept) else word
    return word


def _step4(word: str) -> str:
    for suffix in _STEP4:
        if word.endswith(suffix):
            kept = word[: -len(suffix)]
            if suffix == "ion" and not kept.endswith(("s", "t")):
                return word
            return kept if _M2.match(kept) else word
    return word


def _step5(word: str) -> str:
    if word.endswith("e"):
        kept = word[:-1]
        if _M2.match(kept) or (_measure_is_1(kept) and not _CVC.match(kept)):
            word = kept
    if word.endswith("ll") and _M2.match(word[:-1]):
        word = word[:-1]
    return word


def _measure_is_1(word: str) -> bool:
    return bool(_M1.match(word)) and not _M2.match(word)
