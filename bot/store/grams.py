"""Text without spaces between its words (Chinese, Japanese, Korean, Thai), as pairs of neighbouring characters.

Nobody can say where a word of these scripts begins without a dictionary, so a run of their characters is found
wherever it stands: the pairs of the run in a row. A pair is written in hexadecimal, which every tokenizer of both
engines leaves in one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.models import And, Field, Node, Not, Or, Phrase, Word

RUN = re.compile(
    "[\u0e00-\u0e7f\u1100-\u11ff\u3005\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003134f]+"
)

GRAMS, TITLE_RUN = "grams", "title run"
"""Fields that no query has when it is typed: `separate` makes them."""


def grams(text: str) -> list[str]:
    """The pairs of every run, each run's last character alone at its end."""
    return [gram for run in RUN.findall(text) for gram in (*_pairs(run), _code(run[-1]))]


def wanted(run: str) -> tuple[list[str], bool]:
    """What has to stand in a row where a run does, and whether it is only the beginning of a pair."""
    return ([_code(run)], True) if len(run) == 1 else (_pairs(run), False)


def separate(node: Node) -> Node:
    """The query with the runs in its words as fields of their own."""
    match node:
        case Word(text=text) | Phrase(text=text) if RUN.search(text):
            apart = _all(_parts(node, text, GRAMS))
            # Letters right beside a run are one word with it for both engines.
            return Or((node, apart)) if isinstance(apart, And) else apart
        case Field(name="title", value=value) if RUN.search(value):
            return _all(_parts(node, value, TITLE_RUN))
        case Not(node=inner):
            return Not(separate(inner))
        case And(nodes=nodes):
            return _all([each for part in map(separate, nodes) for each in _conjuncts(part)])
        case Or(nodes=nodes):
            return Or(tuple(map(separate, nodes)))
        case _:
            return node


def _parts(node: Node, text: str, name: str) -> Iterator[Node]:
    yield from (Field(name, run) for run in RUN.findall(text))
    rest = " ".join(RUN.sub(" ", text).split())
    if not any(map(str.isalnum, rest)):
        return
    match node:
        case Word(prefix=prefix):
            yield Word(rest, prefix)
        case Phrase():
            yield Phrase(rest)
        case Field(name=field):
            yield Field(field, rest)


def _conjuncts(node: Node) -> tuple[Node, ...]:
    return node.nodes if isinstance(node, And) else (node,)


def _all(nodes: Iterator[Node] | list[Node]) -> Node:
    parts = tuple(nodes)
    return parts[0] if len(parts) == 1 else And(parts)


def _pairs(run: str) -> list[str]:
    return [_code(run[at : at + 2]) for at in range(len(run) - 1)]


def _code(characters: str) -> str:
    return "".join(f"{ord(character):05x}" for character in characters)
