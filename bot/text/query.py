"""The search language: what a member types, as a tree.

    words           all of them, in any order          "a phrase"      these words in a row
    polic*          words that begin so                -word  NOT x    without it
    a OR b  a | b   one of them                        ( )             grouping
    title: source: author: speaker: tag: lang:         is:quoted  is:partial  has:quote
    after: before: date:    2026-11-22, 2026-11, 2026, today, yesterday, 7d, P1W

`after:` includes the day named and `before:` leaves it out; a duration counts back from now. Operators are
upper case, so that "or" stays a word. Anything typed either gives a tree or raises QuerySyntaxError, which
names the position and offers the nearest query that works.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from difflib import get_close_matches
from enum import StrEnum

from bot.models import And, DateRange, Field, Node, Not, Or, Phrase, Word

LONGEST = 500
"""Longest query, in characters."""
MOST_PARTS = 40
"""Most words, phrases and fields in a query."""
DEEPEST = 8
"""Deepest nesting of parentheses and exclusions."""
SHORTEST_PREFIX = 2

TEXT_FIELDS = ("title", "source", "author", "speaker", "tag", "lang")
DATE_FIELDS = ("after", "before", "date")
STATES = {"is": ("quoted", "partial"), "has": ("quote",)}
FIELDS = (*TEXT_FIELDS, *DATE_FIELDS, *STATES)

SAFE_QUERY = "date:7d"
"""What is offered where nothing of the query can be kept: all that came in a week."""

_QUOTES = '"“”„‟«»＂'
_TOKEN = re.compile(
    rf"""
      (?P<space>[\s\x00-\x1f\x7f]+)
    | (?P<open>\() | (?P<close>\)) | (?P<or>\|)
    | (?P<phrase>[{_QUOTES}](?P<inside>[^{_QUOTES}]*)(?P<end>[{_QUOTES}]?)\*?)
    | (?P<field>[A-Za-z]+):
    | (?P<not>-+)(?=[^\s\x00-\x1f\x7f)|-])
    | (?P<word>[^\s\x00-\x1f\x7f(){_QUOTES}|]+)
    """,
    re.VERBOSE,
)
_OPERATORS = {"AND": "and", "OR": "or", "NOT": "not"}
_DURATION = re.compile(r"P?(\d{1,5})([hdwmy])", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


class Fault(StrEnum):
    """What can be wrong with a query."""

    TOO_LONG = "too_long"
    NO_WORD = "no_word"
    CLOSES_NOTHING = "closes_nothing"
    TOO_MANY_WORDS = "too_many_words"
    EMPTY_PARENTHESES = "empty_parentheses"
    NO_OPERAND = "no_operand"
    TOO_DEEP = "too_deep"
    OPEN_PARENTHESIS = "open_parenthesis"
    OPEN_PHRASE = "open_phrase"
    EMPTY_PHRASE = "empty_phrase"
    SHORT_PREFIX = "short_prefix"
    NO_VALUE = "no_value"
    UNKNOWN_STATE = "unknown_state"
    NO_DATE = "no_date"
    UNKNOWN_FIELD = "unknown_field"


class QuerySyntaxError(ValueError):
    """A query that can't be read. `position` counts characters from 0; `offer` is the nearest that works;
    `params` are what the fault is about (a limit, the word, the field ...)."""

    def __init__(self, fault: Fault, *, position: int, offer: str, params: Mapping[str, object]) -> None:
        super().__init__(f"{fault} at {position}")
        self.fault = fault
        self.position = position
        self.offer = offer
        self.params = params


class _MendableError(Exception):
    """A fault, and the change of text[start:end] to `instead` that would mend it."""

    def __init__(self, fault: Fault, start: int, end: int, instead: str = "", **params: object) -> None:
        super().__init__(fault)
        self.fault = fault
        self.start = start
        self.end = end
        self.instead = instead
        self.params = params


def parse_query(text: str, *, now: datetime, zone: tzinfo = UTC) -> Node:
    """The tree of a query. `now` (aware) and `zone` give days and durations their meaning.

    Raises QuerySyntaxError; what it offers always parses.
    """
    try:
        return _Parser(text, now, zone).parse()
    except _MendableError as fault:
        offer = _nearest(text, fault, now, zone)
        raise QuerySyntaxError(fault.fault, position=fault.start, offer=offer, params=fault.params) from None


def _nearest(text: str, fault: _MendableError, now: datetime, zone: tzinfo) -> str:
    """The query mended fault by fault, else its bare words, else SAFE_QUERY."""
    for _ in range(MOST_PARTS):
        before, after = text[: fault.start], text[fault.end :]
        text = before + fault.instead + after if fault.instead else f"{before.rstrip()} {after.lstrip()}".strip()
        try:
            _Parser(text, now, zone).parse()
        except _MendableError as next_fault:
            fault = next_fault
        else:
            return text
    bare = [word.lower() for word in re.findall(r"[^\W_]+", text)][:MOST_PARTS]
    return " ".join(bare)[:LONGEST].strip() or SAFE_QUERY


class _Parser:
    """Recursive descent over the tokens of one query."""

    def __init__(self, text: str, now: datetime, zone: tzinfo) -> None:
        if len(text) > LONGEST:
            raise _MendableError(
                Fault.TOO_LONG,
                text.rfind(" ", 0, LONGEST) if " " in text[1:LONGEST] else LONGEST,
                len(text),
                limit=LONGEST,
            )
        self._text = text
        self._now = now
        self._zone = zone
        self._tokens = list(_tokens(text))
        self._at = 0
        self._parts = 0
        self._depth = 0

    def parse(self) -> Node:
        if not self._tokens:
            raise _MendableError(Fault.NO_WORD, 0, len(self._text), SAFE_QUERY)
        node = self._alternatives()
        if (token := self._peek()) is not None:
            raise _MendableError(
                Fault.CLOSES_NOTHING,
                token.start,
                token.end,
            )
        return node

    def _peek(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, *kinds: str) -> _Token | None:
        token = self._peek()
        if token is None or token.kind not in kinds:
            return None
        self._at += 1
        return token

    def _alternatives(self) -> Node:
        nodes = [self._all()]
        while (operator := self._take("or")) is not None:
            nodes.append(self._all(operator))
        return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))

    def _all(self, operator: _Token | None = None) -> Node:
        nodes = [self._one(operator)]
        while (token := self._peek()) is not None and token.kind not in ("or", "close"):
            nodes.append(self._one(self._take("and")))
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes))

    def _one(self, operator: _Token | None) -> Node:
        """One operand. `operator` is what asked for it, to be blamed if there is none."""
        token = self._take("open", "not", "phrase", "field", "word")
        if token is None:
            raise self._nothing_after(operator)
        if token.kind in ("open", "not"):
            return self._nested(token)
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise _MendableError(
                Fault.TOO_MANY_WORDS,
                token.start,
                len(self._text),
                limit=MOST_PARTS,
            )
        if token.kind == "phrase":
            return self._phrase(token)
        if token.kind == "field":
            return self._field(token)
        return self._word(token)

    def _nothing_after(self, operator: _Token | None) -> _MendableError:
        token = operator or self._peek()
        assert token is not None, "an operand is missing only beside something"
        if token.kind == "open":
            closing = self._peek()
            return _MendableError(
                Fault.EMPTY_PARENTHESES, token.start, closing.end if closing is not None else token.end
            )
        return _MendableError(Fault.NO_OPERAND, token.start, token.end, operator=token.text)

    def _nested(self, token: _Token) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _MendableError(
                Fault.TOO_DEEP,
                token.start,
                len(self._text),
            )
        if token.kind == "not":
            node: Node = Not(self._one(token))
        else:
            if (closing := self._peek()) is None or closing.kind == "close":
                raise self._nothing_after(token)
            node = self._alternatives()
            if self._take("close") is None:
                raise _MendableError(
                    Fault.OPEN_PARENTHESIS,
                    token.start,
                    len(self._text),
                    self._text[token.start :] + ")",
                )
        self._depth -= 1
        return node

    def _phrase(self, token: _Token) -> Phrase:
        return Phrase(self._inside(token))

    def _inside(self, token: _Token) -> str:
        match = _TOKEN.fullmatch(self._text, token.start, token.end)
        assert match is not None, "a phrase is one token"
        inside = match["inside"]
        if not match["end"]:
            closed = f'{self._text[token.start : token.end].rstrip()}"' if _has_word(inside) else ""
            raise _MendableError(
                Fault.OPEN_PHRASE,
                token.start,
                token.end,
                closed,
            )
        if not _has_word(inside):
            raise _MendableError(
                Fault.EMPTY_PHRASE,
                token.start,
                token.end,
            )
        return " ".join(inside.split())

    def _word(self, token: _Token) -> Word:
        text = token.text
        prefix = text.endswith("*")
        text = text.rstrip("*")
        if prefix and sum(map(str.isalnum, text)) < SHORTEST_PREFIX:
            raise _MendableError(
                Fault.SHORT_PREFIX,
                token.start,
                token.end,
                text,
                word=token.text,
            )
        return Word(text, prefix)

    def _field(self, token: _Token) -> Node:
        name = token.text.lower()
        value = self._value(token)
        if name in DATE_FIELDS:
            return self._dates(name, token, value)
        if name in STATES:
            return self._state(name, token, value)
        return Field(name, value)

    def _value(self, token: _Token) -> str:
        """What stands right behind the colon."""
        following = self._peek()
        if following is None or following.start != token.end or following.kind not in ("phrase", "word"):
            raise _MendableError(
                Fault.NO_VALUE,
                token.start,
                token.end,
                field=token.text,
            )
        self._at += 1
        return self._inside(following) if following.kind == "phrase" else following.text

    def _state(self, name: str, token: _Token, value: str) -> Field:
        if value.lower() not in STATES[name]:
            near = get_close_matches(value.lower(), STATES[name], n=1)
            raise _MendableError(
                Fault.UNKNOWN_STATE,
                token.start,
                self._tokens[self._at - 1].end,
                f"{name}:{near[0] if near else STATES[name][0]}",
                field=name,
                value=value,
            )
        return Field(name, value.lower())

    def _dates(self, name: str, token: _Token, value: str) -> DateRange:
        try:
            since, until = _period(value, self._now, self._zone)
        except (ValueError, OverflowError):
            raise _MendableError(
                Fault.NO_DATE,
                token.start,
                self._tokens[self._at - 1].end,
                f"{name}:7d",
                value=value,
            ) from None
        if name == "after":
            return DateRange(since=since)
        if name == "before":
            return DateRange(until=since)
        return DateRange(since=since, until=until)


def _tokens(text: str) -> Iterator[_Token]:
    """The tokens of a query. Words without a letter or digit (a lone dash, an emoji) are passed over."""
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        assert match is not None, "every character begins a token"
        kind = match.lastgroup or ""
        kind = "phrase" if kind in ("inside", "end") else kind
        token = _Token(kind, match[kind], at, match.end())
        if kind == "field" and token.text.lower() not in FIELDS:
            _refuse_misspelt(token)
            match = _WORD.match(text, at)
            assert match is not None, "letters begin a word"
            token = _Token("word", match[0], at, match.end())
        elif kind == "word" and token.text in _OPERATORS:
            token = _Token(_OPERATORS[token.text], token.text, at, token.end)
        at = token.end
        if not (kind == "space" or (token.kind == "word" and not _has_word(token.text))):
            yield token


_WORD = re.compile(rf"[^\s\x00-\x1f\x7f(){_QUOTES}|]+")


def _refuse_misspelt(token: _Token) -> None:
    """A name that is nearly a field's is an error; any other (`re:`, `https:`) is a word."""
    near = get_close_matches(token.text.lower(), FIELDS, n=1, cutoff=0.75)
    if near:
        raise _MendableError(
            Fault.UNKNOWN_FIELD,
            token.start,
            token.end,
            f"{near[0]}:",
            field=token.text,
        )


def _has_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def _period(value: str, now: datetime, zone: tzinfo) -> tuple[datetime, datetime | None]:
    """The instants [since, until) that a date or duration names. Raises ValueError or OverflowError."""
    today = now.astimezone(zone).date()
    word = value.lower()
    if word in ("today", "yesterday"):
        first = today if word == "today" else today - timedelta(days=1)
        return _midnight(first, zone), _midnight(first + timedelta(days=1), zone)
    if (match := _DURATION.fullmatch(value)) is not None:
        return _UNITS[match[2].lower()](now, int(match[1])), None
    if (match := _DATE.fullmatch(value)) is None:
        raise ValueError(value)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    first = date(year, month or 1, day or 1)
    if day is not None:
        return _midnight(first, zone), _midnight(first + timedelta(days=1), zone)
    return _midnight(first, zone), _midnight(_months_later(first, 12 if month is None else 1), zone)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _months_later(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    month = day.year * 12 + day.month - 1 + months
    first = date(month // 12, month % 12 + 1, 1)
    following = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def _months_ago(now: datetime, months: int) -> datetime:
    return datetime.combine(_months_later(now.date(), -months), now.timetz())


_UNITS: dict[str, Callable[[datetime, int], datetime]] = {
    "h": lambda now, count: now - timedelta(hours=count),
    "d": lambda now, count: now - timedelta(days=count),
    "w": lambda now, count: now - timedelta(weeks=count),
    "m": _months_ago,
    "y": lambda now, count: _months_ago(now, 12 * count),
}
