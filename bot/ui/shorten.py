"""Shortening text for display: at the end of a sentence or word, and never within a quotation."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from bot.ui.components import length

ELLIPSIS = "…"
_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』", "‘": "’", '"': '"', "'": "'"}
_SENTENCE_END = tuple(".!?…。！？")
_TRAILING = "\"'”’»)]"
_JOINERS = "\u200d\ufe0e\ufe0f"


def shorten(text: str, limit: int) -> str:
    """`text` if it has at most `limit` UTF-16 units; else as much of its beginning as fits with an ellipsis.

    It ends after a sentence if that keeps half of the room or more, else after a word, else (in a word longer than
    the room) between two characters. A quotation that does not fit is left out whole, from its opening mark on, so
    the result may be empty.
    """
    if length(text) <= limit:
        return text
    sentence, word, character = _cuts(text, limit - 2)
    if sentence and sentence >= limit // 2:
        return f"{text[:sentence]} {ELLIPSIS}"
    cut = word or character
    return f"{text[:cut].rstrip()}{ELLIPSIS}" if cut and limit > 2 else ""


def longest_forms(things: Sequence[Sequence[str]], room: int) -> list[str]:
    """Each thing by the shortest of its forms, then, from the first on, by the longest that there is room for.

    Each thing's forms stand longest first; `room` is in UTF-16 units.
    """
    shown = [min(forms, key=length) for forms in things]
    left = room - sum(map(length, shown))
    for place, forms in enumerate(things):
        fuller = next(each for each in forms if length(each) - length(shown[place]) <= left)
        left -= length(fuller) - length(shown[place])
        shown[place] = fuller
    return shown


def _cuts(text: str, room: int) -> tuple[int, int, int]:
    """The last places within `room`, outside quotations, to end a sentence, a word and a character; 0 for none."""
    sentence = word = character = 0
    open_marks: list[str] = []
    for index, here in enumerate(text):
        before = text[index - 1] if index else " "
        if index and not open_marks and not _joined(here, before):
            character = index
            if here.isspace() and not before.isspace():
                word = index
                if text[max(index - 4, 0) : index].rstrip(_TRAILING).endswith(_SENTENCE_END):
                    sentence = index
        room -= length(here)
        if room < 0:
            break
        _track(open_marks, here, before, text[index + 1 : index + 2])
    return sentence, word, character


def _track(open_marks: list[str], here: str, before: str, after: str) -> None:
    """Note that a quotation opens or closes at the character `here`."""
    if open_marks and here in _PAIRS[open_marks[-1]]:
        if not (here in "'’" and after.isalnum()):
            open_marks.pop()
    elif here in _PAIRS and not (here in "'‘" and (before.isalnum() or not after.isalnum())):
        open_marks.append(here)


def _joined(here: str, before: str) -> bool:
    """Whether two characters make one sign, such as a letter and its accent."""
    return here in _JOINERS or before == "\u200d" or unicodedata.combining(here) != 0
