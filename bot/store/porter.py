"""Porter's stemmer, as SQLite's FTS5 has it.

M. F. Porter, "An algorithm for suffix stripping" (1980), with the two departures that its author published
later (`bli` -> `ble`, `logi` -> `log`). PostgreSQL's and Snowball's English stemmers differ from it, and both
engines are to find the same articles; a test holds this one against FTS5's own.
"""

from __future__ import annotations

import re

# Over shapes, which are strings of `c` and `v`: see `_shape`.
_M1 = re.compile(r"c*v+c")
_M2 = re.compile(r"c*v+c+v+c")

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
        if _M1.match(_shape(word[:-3])):
            word = word[:-1]
    else:
        for suffix in ("ed", "ing"):
            if word.endswith(suffix):
                if "v" in _shape(word[: -len(suffix)]):
                    word = _repair(word[: -len(suffix)])
                break
    if word.endswith("y") and "v" in _shape(word[:-1]):
        word = word[:-1] + "i"
    return word


def _repair(word: str) -> str:
    """What is left of a word without its `ed` or `ing`."""
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if len(word) > 1 and word[-1] == word[-2] and word[-1] not in "aeioulsz":
        return word[:-1]
    if _measure_is_1(word) and _ends_short(word):
        return word + "e"
    return word


def _replace(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    for suffix, replacement in rules:
        if word.endswith(suffix):
            kept = word[: -len(suffix)]
            return kept + replacement if _M1.match(_shape(kept)) else word
    return word


def _step4(word: str) -> str:
    for suffix in _STEP4:
        if word.endswith(suffix):
            kept = word[: -len(suffix)]
            if suffix == "ion" and not kept.endswith(("s", "t")):
                return word
            return kept if _M2.match(_shape(kept)) else word
    return word


def _step5(word: str) -> str:
    if word.endswith("e"):
        kept = word[:-1]
        if _M2.match(_shape(kept)) or (_measure_is_1(kept) and not _ends_short(kept)):
            word = kept
    if word.endswith("ll") and _M2.match(_shape(word[:-1])):
        word = word[:-1]
    return word


def _measure_is_1(word: str) -> bool:
    shape = _shape(word)
    return bool(_M1.match(shape)) and not _M2.match(shape)


def _ends_short(word: str) -> bool:
    """Porter's `*o`: consonant, vowel, consonant, the last one not w, x or y."""
    return _shape(word).endswith("cvc") and not word.endswith(("w", "x", "y"))


def _shape(word: str) -> str:
    """A `c` for each consonant, a `v` for each vowel. After a consonant `y` is a vowel, else a consonant."""
    shape = ""
    for letter in word:
        shape += "v" if letter in "aeiou" or (letter == "y" and shape.endswith("c")) else "c"
    return shape
