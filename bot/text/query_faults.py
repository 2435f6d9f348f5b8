"""What can be wrong with a query."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


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
    NOBODY_ASKS = "nobody_asks"


class QuerySyntaxError(ValueError):
    """A query that can't be read. `position` counts characters from 0; `offer` is the nearest that works;
    `params` are what the fault is about (a limit, the word, the field ...)."""

    def __init__(self, fault: Fault, *, position: int, offer: str, params: Mapping[str, object]) -> None:
        super().__init__(f"{fault} at {position}")
        self.fault = fault
        self.position = position
        self.offer = offer
        self.params = params


class MendableError(Exception):
    """A fault, and the change of text[start:end] to `instead` that would mend it."""

    def __init__(self, fault: Fault, start: int, end: int, instead: str = "", **params: object) -> None:
        super().__init__(fault)
        self.fault = fault
        self.start = start
        self.end = end
        self.instead = instead
        self.params = params
