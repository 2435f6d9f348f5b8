"""The tokens of the search language, and the names of its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from bot.text.query_faults import Fault, MendableError

TEXT_FIELDS = ("title", "source", "author", "speaker", "tag", "lang")
DATE_FIELDS = ("after", "before", "date")
STATES = {"is": ("saved", "quoted", "partial"), "has": ("quote",)}
FIELDS = (*TEXT_FIELDS, *DATE_FIELDS, *STATES)

QUOTES = '"“”„‟«»＂'
_TOKEN = re.compile(
    rf"""
      (?P<space>[\s\x00-\x1f\x7f]+)
    | (?P<open>\() | (?P<close>\)) | (?P<or>\|)
    | (?P<phrase>[{QUOTES}](?P<inside>[^{QUOTES}]*)(?P<end>[{QUOTES}]?)\*?)
    | (?P<field>[A-Za-z]+):
    | (?P<not>-+)(?=[^\s\x00-\x1f\x7f)|-])
    | (?P<word>[^\s\x00-\x1f\x7f(){QUOTES}|]+)
    """,
    re.VERBOSE,
)
_WORD = re.compile(rf"[^\s\x00-\x1f\x7f(){QUOTES}|]+")
_OPERATORS = {"AND": "and", "OR": "or", "NOT": "not"}


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query. Words without a letter or digit (a lone dash, an emoji) are passed over."""
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        assert match is not None, "every character begins a token"
        kind = match.lastgroup or ""
        kind = "phrase" if kind in ("inside", "end") else kind
        token = Token(kind, match[kind], at, match.end())
        if kind == "field" and token.text.lower() not in FIELDS:
            _refuse_misspelt(token)
            match = _WORD.match(text, at)
            assert match is not None, "letters begin a word"
            token = Token("word", match[0], at, match.end())
        elif kind == "word" and token.text in _OPERATORS:
            token = Token(_OPERATORS[token.text], token.text, at, token.end)
        at = token.end
        if not (kind == "space" or (token.kind == "word" and not has_word(token.text))):
            yield token


def _refuse_misspelt(token: Token) -> None:
    """A name that is nearly a field's is an error; any other (`re:`, `https:`) is a word."""
    near = get_close_matches(token.text.lower(), FIELDS, n=1, cutoff=0.75)
    if near:
        raise MendableError(
            Fault.UNKNOWN_FIELD,
            token.start,
            token.end,
            f"{near[0]}:",
            field=token.text,
        )


def has_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def inside(text: str, token: Token) -> tuple[str, bool]:
    """What stands between the marks of a phrase, and whether it is closed."""
    match = _TOKEN.fullmatch(text, token.start, token.end)
    assert match is not None, "a phrase is one token"
    return match["inside"], bool(match["end"])
