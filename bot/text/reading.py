"""How long a text is, and how long it takes to read."""

from __future__ import annotations

import re

WORDS_A_MINUTE = 238
"""Silent reading of non-fiction in English: Brysbaert 2019, doi:10.1016/j.jml.2019.104047"""

SIGNS_A_MINUTE = {"zh": 255, "ja": 357}
"""Characters: Trauzettel-Klosinski and Dietz 2012, doi:10.1167/iovs.11-8284"""

_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def count_words(text: str, language: str | None) -> int:
    """Words between spaces; in Chinese and Japanese, which have none, each character counts, and each foreign
    word."""
    if language not in SIGNS_A_MINUTE:
        return len(text.split())
    return len(_SIGN.findall(text)) + len(_words(_SIGN.sub(" ", text)))


def minutes_to_read(text: str, language: str | None) -> int:
    """Rounded, at least 1."""
    pace = SIGNS_A_MINUTE.get(language or "", WORDS_A_MINUTE)
    return max(1, round(count_words(text, language) / pace))


def _words(text: str) -> list[str]:
    """Without marks that stand alone."""
    return [word for word in text.split() if any(map(str.isalnum, word))]
