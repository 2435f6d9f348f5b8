"""Beginnings of words, as people type them, over an index of stems.

`universit*` begins no stem: "university" is indexed as `univers`. So the vocabulary, which holds words as they
were written, tells which words begin so and are indexed under a stem that does not; those are asked for by name.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, collate, select

from bot.models import And, Node, Not, Or, Word
from bot.store.spelling_schema import spellings
from bot.store.terms import terms, words

SHORTEST = 4
"""Letters from which on a beginning is looked up: no stem that matters is shorter."""

LOOKED_UP = 5_000
"""Words of the vocabulary, in alphabetical order, that are looked at for one beginning."""

LAST = "\U0010ffff"
"""No letter comes after it."""

MOST = 50
"""Words that are asked for beside one beginning; of one stem the first stands for all."""


def expand(connection: Connection, node: Node) -> Node:
    """The query with every beginning as that or one of the words that it is the beginning of."""
    match node:
        case Word(text=text, prefix=True):
            others = tuple(map(Word, _others(connection, text)))
            return Or((node, *others)) if others else node
        case Not(node=inner):
            return Not(expand(connection, inner))
        case And(nodes=nodes):
            return And(tuple(expand(connection, part) for part in nodes))
        case Or(nodes=nodes):
            return Or(tuple(expand(connection, part) for part in nodes))
        case _:
            return node


def _others(connection: Connection, typed: str) -> Iterator[str]:
    """Words that begin as typed, whose stems don't begin with what the index makes of it."""
    folded = words(typed)
    if len(folded) != 1 or len(folded[0]) < SHORTEST:
        return
    [beginning], [stem] = folded, terms(typed)
    word = collate(spellings.c.word, "BINARY" if connection.dialect.name == "sqlite" else "C")
    begin_so = (
        select(spellings.c.word)
        .where(spellings.c.spelling == spellings.c.word, word >= beginning, word < beginning + LAST)
        .order_by(word)
        .limit(LOOKED_UP)
    )
    stems: set[str] = set()
    for longer in connection.scalars(begin_so):
        [its_stem] = terms(longer)
        if not its_stem.startswith(stem) and its_stem not in stems:
            stems.add(its_stem)
            yield longer
            if len(stems) == MOST:
                return
