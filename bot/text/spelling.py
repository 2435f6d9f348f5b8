"""Words that are one slip of the finger apart.

Two words that differ by one letter (left out, put in, changed or swapped with its neighbour) have in common a
spelling that each gives with at most one letter deleted: looking up a handful of spellings finds them among any
number of words (W. Garbe's symmetric deletion).
"""

from __future__ import annotations

from itertools import pairwise

SHORTEST, LONGEST = 4, 24
"""Letters of a word that is worth correcting: shorter ones have too many neighbours, longer ones are no words."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = frozenset(frozenset(pair) for row in _ROWS for pair in pairwise(row))


def is_correctable(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def spellings(word: str) -> frozenset[str]:
    """The word itself and all that is left of it when one letter is deleted."""
    return frozenset([word, *(word[:at] + word[at + 1 :] for at in range(len(word)))])


def slips(typed: str, word: str) -> int:
    """How many slips lead from one to the other: optimal string alignment distance (letters left out, put in,
    changed, or swapped with a neighbour)."""
    before: list[int] = []
    row = list(range(len(word) + 1))
    for i, letter in enumerate(typed, 1):
        before, above, row = row, row if i == 1 else before, [i]
        for j, other in enumerate(word, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other)))
            if i > 1 and j > 1 and letter == word[j - 2] and typed[i - 2] == other:
                row[j] = min(row[j], above[j - 2] + 1)
    return row[-1]


def is_far_fetched(typed: str, word: str) -> bool:
    """Whether the one slip between them is a letter changed for one that is not beside it on a keyboard, which
    happens far less often than the others. QWERTY; what other layouts move is little."""
    changed = [pair for pair in zip(typed, word, strict=False) if pair[0] != pair[1]]
    return len(typed) == len(word) and len(changed) == 1 and frozenset(changed[0]) not in _BESIDE
