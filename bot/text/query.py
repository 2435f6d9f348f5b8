"""The search language: what a member types, as a tree.

    words           all of them, in any order          "a phrase"      these words in a row
    polic*          words that begin so                -word  NOT x    without it
    a OR b  a | b   one of them                        ( )             grouping
    title: source: author: speaker: tag: lang:         is:saved  is:quoted  is:partial  has:quote
    after: before: date:    2026-11-22, 2026-11, 2026, today, yesterday, 7d, P1W

`after:` includes the day named and `before:` leaves it out; a duration counts back from now. Operators are
upper case, so that "or" stays a word. Anything typed either gives a tree or raises QuerySyntaxError, which
names the position and offers the nearest query that works.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from difflib import get_close_matches

from bot.models import SAVED_BY, And, DateRange, Field, Node, Not, Or, Phrase, Word
from bot.text.query_dates import period
from bot.text.query_faults import Fault, MendableError, QuerySyntaxError
from bot.text.query_tokens import DATE_FIELDS, STATES, Token, has_word, inside, tokens

LONGEST = 500
"""Longest query, in characters."""
MOST_PARTS = 40
"""Most words, phrases and fields in a query."""
DEEPEST = 8
"""Deepest nesting of parentheses and exclusions."""
SHORTEST_PREFIX = 2

SAFE_QUERY = "date:7d"
"""What is offered where nothing of the query can be kept: all that came in a week."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """When, where and by whom, which gives days, durations and `is:saved` their meaning."""

    now: datetime
    zone: tzinfo
    asker_id: int | None


def parse_query(text: str, *, now: datetime, zone: tzinfo = UTC, asker_id: int | None = None) -> Node:
    """The tree of a query. `now` (aware) and `zone` give days and durations their meaning; `asker_id` is whose
    articles `is:saved` means, which is refused where nobody asks (a digest).

    Raises QuerySyntaxError; what it offers always parses.
    """
    asked = _Asked(now, zone, asker_id)
    try:
        return _Parser(text, asked).parse()
    except MendableError as fault:
        offer = _nearest(text, fault, asked)
        raise QuerySyntaxError(fault.fault, position=fault.start, offer=offer, params=fault.params) from None


def _nearest(text: str, fault: MendableError, asked: _Asked) -> str:
    """The query mended fault by fault, else its bare words, else SAFE_QUERY."""
    for _ in range(MOST_PARTS):
        before, after = text[: fault.start], text[fault.end :]
        text = before + fault.instead + after if fault.instead else f"{before.rstrip()} {after.lstrip()}".strip()
        try:
            _Parser(text, asked).parse()
        except MendableError as next_fault:
            fault = next_fault
        else:
            return text
    bare = [word.lower() for word in re.findall(r"[^\W_]+", text)][:MOST_PARTS]
    return " ".join(bare)[:LONGEST].strip() or SAFE_QUERY


class _Parser:
    """Recursive descent over the tokens of one query."""

    def __init__(self, text: str, asked: _Asked) -> None:
        if len(text) > LONGEST:
            raise MendableError(
                Fault.TOO_LONG,
                text.rfind(" ", 0, LONGEST) if " " in text[1:LONGEST] else LONGEST,
                len(text),
                limit=LONGEST,
            )
        self._text = text
        self._asked = asked
        self._tokens = list(tokens(text))
        self._at = 0
        self._parts = 0
        self._depth = 0

    def parse(self) -> Node:
        if not self._tokens:
            raise MendableError(Fault.NO_WORD, 0, len(self._text), SAFE_QUERY)
        node = self._alternatives()
        if (token := self._peek()) is not None:
            raise MendableError(
                Fault.CLOSES_NOTHING,
                token.start,
                token.end,
            )
        return node

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, *kinds: str) -> Token | None:
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

    def _all(self, operator: Token | None = None) -> Node:
        nodes = [self._one(operator)]
        while (token := self._peek()) is not None and token.kind not in ("or", "close"):
            nodes.append(self._one(self._take("and")))
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes))

    def _one(self, operator: Token | None) -> Node:
        """One operand. `operator` is what asked for it, to be blamed if there is none."""
        token = self._take("open", "not", "phrase", "field", "word")
        if token is None:
            raise self._nothing_after(operator)
        if token.kind in ("open", "not"):
            return self._nested(token)
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise MendableError(
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

    def _nothing_after(self, operator: Token | None) -> MendableError:
        token = operator or self._peek()
        assert token is not None, "an operand is missing only beside something"
        if token.kind == "open":
            closing = self._peek()
            return MendableError(
                Fault.EMPTY_PARENTHESES, token.start, closing.end if closing is not None else token.end
            )
        return MendableError(Fault.NO_OPERAND, token.start, token.end, operator=token.text)

    def _nested(self, token: Token) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise MendableError(
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
                raise MendableError(
                    Fault.OPEN_PARENTHESIS,
                    token.start,
                    len(self._text),
                    self._text[token.start :] + ")",
                )
        self._depth -= 1
        return node

    def _phrase(self, token: Token) -> Phrase:
        return Phrase(self._inside(token))

    def _inside(self, token: Token) -> str:
        words, is_closed = inside(self._text, token)
        if not is_closed:
            closed = f'{self._text[token.start : token.end].rstrip()}"' if has_word(words) else ""
            raise MendableError(
                Fault.OPEN_PHRASE,
                token.start,
                token.end,
                closed,
            )
        if not has_word(words):
            raise MendableError(
                Fault.EMPTY_PHRASE,
                token.start,
                token.end,
            )
        return " ".join(words.split())

    def _word(self, token: Token) -> Word:
        text = token.text
        prefix = text.endswith("*")
        text = text.rstrip("*")
        if prefix and sum(map(str.isalnum, text)) < SHORTEST_PREFIX:
            raise MendableError(
                Fault.SHORT_PREFIX,
                token.start,
                token.end,
                text,
                word=token.text,
            )
        return Word(text, prefix)

    def _field(self, token: Token) -> Node:
        name = token.text.lower()
        value = self._value(token)
        if name in DATE_FIELDS:
            return self._dates(name, token, value)
        if name in STATES:
            return self._state(name, token, value)
        return Field(name, value)

    def _value(self, token: Token) -> str:
        """What stands right behind the colon."""
        following = self._peek()
        if following is None or following.kind not in ("phrase", "word"):
            raise MendableError(
                Fault.NO_VALUE,
                token.start,
                token.end,
                field=token.text,
            )
        if following.start != token.end:
            joined = f"{token.text}:"
            raise MendableError(Fault.NO_VALUE, token.start, following.start, joined, field=token.text)
        self._at += 1
        return self._inside(following) if following.kind == "phrase" else following.text

    def _state(self, name: str, token: Token, value: str) -> Field:
        if value.lower() not in STATES[name]:
            near = get_close_matches(value.lower(), STATES[name], n=1)
            raise MendableError(
                Fault.UNKNOWN_STATE,
                token.start,
                self._tokens[self._at - 1].end,
                f"{name}:{near[0] if near else STATES[name][0]}",
                field=name,
                value=value,
            )
        if value.lower() == "saved":
            if self._asked.asker_id is None:
                raise MendableError(Fault.NOBODY_ASKS, token.start, self._tokens[self._at - 1].end)
            return Field(SAVED_BY, str(self._asked.asker_id))
        return Field(name, value.lower())

    def _dates(self, name: str, token: Token, value: str) -> DateRange:
        try:
            since, until = period(value, self._asked.now, self._asked.zone)
        except (ValueError, OverflowError):
            raise MendableError(
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
