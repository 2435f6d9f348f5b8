"""What a mention is, and the nouns that make one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from bot.text.quoting.lexicon import SPEAKING_NOUNS
from bot.text.quoting.nouns import GROUPS, ROLES
from bot.text.quoting.words import Words

_ENDS_ROLE = re.compile(r"\d-year-olds?$|(?<!l|s)ists?$|(?:wo)?m[ae]n$|persons?$")


class Kind(Enum):
    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(slots=True, eq=False)
class Mention:
    """A noun phrase over tokens `first` to `last`; the name proper begins at `name_first`.

    `head` is the surname, the head noun or the pronoun, in lower case. `possessor` is the mention whose this one
    is (her husband; Kaia's grandmother); `owns` says that a possessive mark follows; `beside` is the name in
    apposition to a description (her spokesman, Greg Lyle). `heads` are the nouns that a sentence says it is (Ann
    Lee has been mayor for a year), `age` its years as the text writes them (Ann Lee, 43, said).
    """

    first: int
    name_first: int
    last: int
    kind: Kind
    head: str
    gender: str | None = None
    plural: bool = False
    definite: bool = True
    titled: bool = False
    role: str | None = None
    possessor: Mention | None = None
    owns: bool = False
    absorbed: bool = False
    beside: Mention | None = None
    age: str | None = None
    heads: tuple[str, ...] = ()

    def name(self, words: Words) -> str:
        return words.text[words.start[self.name_first] : words.end[self.last - 1]]


def singular(noun: str) -> str:
    """The singular of a noun for a person, as far as the lists need it."""
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun[:-1]
    return noun


@lru_cache(maxsize=4096)
def is_listed_role(low: str) -> bool:
    last = low.rpartition("-")[2]
    return last in ROLES or low in GROUPS or singular(last) in ROLES


@lru_cache(maxsize=4096)
def is_role(low: str) -> bool:
    """A noun for people, by the lists or by how it ends (which says nothing of a word in capitals: Lindqvist)."""
    return is_listed_role(low) or _ENDS_ROLE.search(low) is not None


def is_plural(low: str) -> bool:
    return (low.endswith("s") and not low.endswith("ss") and singular(low) in ROLES) or low in GROUPS


def is_speaking_noun(low: str) -> bool:
    return low in SPEAKING_NOUNS or singular(low) in SPEAKING_NOUNS
