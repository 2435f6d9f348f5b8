"""The end of a query that is still being typed: what of it stays, and what the last piece may become."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.text.query_tokens import FIELDS, QUOTES

_VALUE = re.compile(rf"(?P<field>[A-Za-z]+):(?P<value>[{QUOTES}][^{QUOTES}]*|[^\s(){QUOTES}|]*)$")
_PIECE = re.compile(rf"[^\s(){QUOTES}|]+")
_OPERATORS = ("AND", "OR", "NOT")


@dataclass(frozen=True, slots=True)
class Tail:
    """`before` stays as it is; `typed` is the beginning of the last piece: a value of `field`, or, where that is
    None, words: those of a title together, or the last of them alone."""

    before: str
    typed: str
    field: str | None = None

    @property
    def last_word(self) -> Tail:
        """Only the last of the words, the others staying."""
        rest, space, word = self.typed.rpartition(" ")
        return Tail(self.before + rest + space, word)


def read_tail(query: str) -> Tail | None:
    """None where nothing can be suggested: within a phrase, or behind a space or an operator."""
    if (match := _VALUE.search(query)) and match["field"].lower() in FIELDS and _is_start(query, match.start()):
        return Tail(query[: match.start()], match["value"].strip(QUOTES), match["field"].lower())
    if sum(query.count(sign) for sign in QUOTES) % 2:
        return None
    start = _start_of_words(query)
    if start < len(query):
        return Tail(query[:start], query[start:])
    excluded = re.search(r"(?:^|(?<=[\s(|]))-+(?=[^\s-]+$)", query)
    if excluded is None or ":" in query[excluded.end() :]:
        return None
    return Tail(query[: excluded.end()], query[excluded.end() :])


def _start_of_words(query: str) -> int:
    """Where the words begin that a query ends in; its end, if it ends in anything else."""
    start = len(query)
    for piece in reversed(list(_PIECE.finditer(query))):
        between, text = query[piece.end() : start], piece[0]
        is_word = ":" not in text and not text.startswith("-") and text not in _OPERATORS
        if between.strip(" ") or not is_word or (between and start == len(query)):
            break
        start = piece.start()
    return start


def quoted(value: str) -> str:
    """A value as it stands behind a colon: in quotation marks where it needs them."""
    plain = " ".join(re.sub(rf"[{QUOTES}]", " ", value).split())
    return plain if re.fullmatch(r"[^\W_]+", plain) else f'"{plain}"'


def _is_start(query: str, at: int) -> bool:
    """Whether a field may begin here, rather than within a word or a phrase."""
    before = query[:at].rstrip("-")
    return not sum(before.count(sign) for sign in QUOTES) % 2 and (not before or before[-1] in " \t(|")
