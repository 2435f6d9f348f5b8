"""How this package writes its lists of words: a block of text, which is shorter to read than quoted strings."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a block of text, separated by white space."""
    return frozenset(text.split())
