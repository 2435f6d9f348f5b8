"""Queries close to one that finds nothing."""

from __future__ import annotations

import re

from bot.models import And, Node, Or, Phrase, Word
from bot.text.stopwords import STOP_WORDS
from bot.text.words import guess_language

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words_wanted(node: Node) -> list[str]:
    """The whole words that a query asks for, as typed, each once; not what it excludes, nor beginnings."""
    match node:
        case Word(text=text, prefix=False) | Phrase(text=text):
            return list(dict.fromkeys(_WORD.findall(text)))
        case And(nodes=nodes) | Or(nodes=nodes):
            return list(dict.fromkeys(word for part in nodes for word in words_wanted(part)))
        case _:
            return []


def replace_word(query: str, word: str, other: str) -> str:
    """The query with another word in a word's place, wherever it stands alone."""
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", lambda _: other, query)


def any_word(node: Node) -> str | None:
    """A query for any of the words (common ones left out) of a query for all of them; None for one word, and
    for a query that asks for anything else."""
    parts = node.nodes if isinstance(node, And) else (node,)
    if not all(isinstance(part, Word | Phrase) for part in parts):
        return None
    words = [word.lower() for word in words_wanted(node)]
    common = STOP_WORDS.get(guess_language(" ".join(words)), frozenset())
    telling = [word for word in words if word not in common]
    return " OR ".join(telling) if telling and len(words) > 1 else None
