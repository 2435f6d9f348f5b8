"""The words of an English sentence and what each is there: a verb, a preposition, the beginning of a clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from enum import Enum, auto

from bot.text.checking.senses import PAST_FORMS, is_verb_base
from bot.text.quantities import calendar, is_quantity
from bot.text.quoting.lexicon import BE, HAVE, POSSESSIVE, PREPOSITION, RELATIVE, SAYING, SUBORDINATE
from bot.text.stopwords import STOP_WORDS
from bot.text.wordlists import word_set

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*['’]?|[,;:()–—]")
AHEAD = word_set("will would shall 'll to")
POSSIBLE = word_set("may might could can should must")
_MODAL = AHEAD | POSSIBLE | word_set("do does did")
_PREPOSITIONS = (PREPOSITION | word_set("off up down out over upon")) - {"including"}
_EITHER = word_set("after before since until as than")
"""What may begin a clause, or stand before a noun."""

_BREAKS = SUBORDINATE | RELATIVE | _EITHER | word_set("; : – — ( )")
_JOINTS = word_set("and but or nor yet")
_SUBJECT_PRONOUNS = word_set("he she it they we i who none nobody")
_NOT_PAST = word_set("need hundred speed breed seed feed indeed bed exceed proceed succeed sacred")
NOUN_FOLLOWS = (
    word_set("the a an this that these those no some any all every each two three") | POSSESSIVE | PREPOSITION
)
_STOPS = STOP_WORDS["en"]
_VERB_WITHIN = 5
"""Tokens behind an auxiliary."""


class Kind(Enum):
    WORD = auto()
    VERB = auto()
    AUXILIARY = auto()
    PREPOSITION = auto()
    BREAK = auto()
    JOINT = auto()
    COMMA = auto()
    PRONOUN = auto()
    SMALL = auto()


@dataclass(slots=True)
class Token:
    low: str
    start: int
    end: int
    is_capitalized: bool
    kind: Kind = Kind.SMALL
    under: str = ""


def names_in(sentences: Iterable[str]) -> frozenset[str]:
    """The words, in lower case, that a capital marks as names; the first of a sentence only if no other sentence
    has it without."""
    names, first, small = set[str](), set[str](), set[str]()
    for sentence in sentences:
        for place, token in enumerate(_tokens(sentence)):
            if not token.is_capitalized:
                small.add(token.low)
            elif token.low not in _STOPS and not calendar(token.low.title()):
                (names if place else first).add(bare(token.low))
    return frozenset(names | (first - small))


def bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")


def _tokens(text: str) -> list[Token]:
    return [
        Token(match.group().lower().replace("’", "'"), match.start(), match.end(), match.group()[0].isupper())
        for match in _TOKEN.finditer(text)
    ]


class Tagged:
    """A sentence's tokens with their kinds, `names` being the words, in lower case, that are names.

    Places out of bounds have no word and no kind.
    """

    def __init__(self, text: str, names: Set[str]) -> None:
        self.names = names
        self.tokens = _tokens(text)
        for place in range(len(self.tokens)):
            self.tokens[place].kind = self._kind(place)
        self._settle_auxiliaries()
        self._settle_breaks()
        self._mark_prepositions()

    def low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def is_a(self, place: int, *kinds: Kind) -> bool:
        return 0 <= place < len(self.tokens) and self.tokens[place].kind in kinds

    def _kind(self, place: int) -> Kind:
        token = self.tokens[place]
        low = token.low
        if low == ",":
            return Kind.COMMA
        if low in BE or low in HAVE or (low in _MODAL and (low != "to" or is_verb_base(self.low(place + 1)))):
            return Kind.AUXILIARY
        for words, kind in (
            (_BREAKS, Kind.BREAK),
            (_JOINTS, Kind.JOINT),
            (_SUBJECT_PRONOUNS, Kind.PRONOUN),
            (_PREPOSITIONS, Kind.PREPOSITION),
        ):
            if low in words:
                return kind
        if low == "according" or (bare(low) not in self.names and self._is_verb(place)):
            return Kind.VERB
        if (
            len(low) == 1
            or low in _STOPS
            or self.is_day(place)
            or is_quantity(low)
            or (low.endswith("ly") and len(low) > 4)
        ):
            return Kind.SMALL
        return Kind.WORD

    def is_day(self, place: int) -> bool:
        token = self.tokens[place]
        return bool(calendar(token.low.title() if token.is_capitalized else token.low))

    def _is_verb(self, place: int) -> bool:
        low, before, after = self.low(place), self.low(place - 1), self.low(place + 1)
        if before in ("not", "never"):
            before = self.low(place - 2)
        before = before if before != "that" else "who"
        is_past = low in PAST_FORMS or (low.endswith("ed") and len(low) > 3 and low not in _NOT_PAST)
        if is_past or low.endswith("ing"):
            after_noun = before in NOUN_FOLLOWS - PREPOSITION or before[:1].isdigit()
            if low.endswith("ing") and low not in PAST_FORMS:
                return before in BE or (low in SAYING and not after_noun) or self._is_gerund(place)
            return not after_noun
        if before in _MODAL - {"to"} and low not in _STOPS and not low.endswith("ly"):
            return True
        if before in SUBORDINATE - {"that"} or self.is_a(place - 1, Kind.VERB):
            return False
        if not is_verb_base(low) or low in NOUN_FOLLOWS:
            return False
        if before in _MODAL:
            return True
        if not before or before in NOUN_FOLLOWS or before.endswith(("'s", "'")) or before[:1].isdigit():
            return False
        return bool(after) and (
            after in NOUN_FOLLOWS
            or after in _BREAKS
            or after[:1].isdigit()
            or bare(after) in self.names
            or before in _SUBJECT_PRONOUNS
            or before in RELATIVE
            or (low.endswith("s") and after not in BE and after not in _MODAL and not is_verb_base(after))
        )

    def _is_gerund(self, place: int) -> bool:
        """As in "of poisoning her neighbour", "for delaying repairs": what a preposition makes a noun of."""
        before, after = self.low(place - 1), self.low(place + 1)
        return before in ("of", "for", "from", "by", "without", "after", "before", "about", "against", ",") and (
            after in NOUN_FOLLOWS - {"of", "in", "at"} or bare(after) in self.names or after.endswith("s")
        )

    def _settle_auxiliaries(self) -> None:
        """Was and had are verbs of their own where no other follows."""
        for place, token in enumerate(self.tokens):
            if token.kind is Kind.AUXILIARY and (token.low in BE or token.low in HAVE):
                ahead = place + 1
                while ahead < place + _VERB_WITHIN and (
                    self.is_a(ahead, Kind.AUXILIARY)
                    or (self.is_a(ahead, Kind.SMALL) and self.low(ahead) not in NOUN_FOLLOWS)
                ):
                    ahead += 1
                is_helping = self.is_a(ahead, Kind.VERB) or (
                    ahead > place + 1 and self.is_a(ahead - 1, Kind.AUXILIARY)
                )
                if not is_helping:
                    token.kind = Kind.VERB

    def _settle_breaks(self) -> None:
        """After and the like stand before a mere noun where no verb follows."""
        for place, token in enumerate(self.tokens):
            is_known_as = token.low == "as" and self.is_a(place - 1, Kind.VERB)  # dressed as builders
            if token.low in _EITHER and (
                is_known_as or not self.verb_follows(place) or is_quantity(self.low(place + 1))
            ):
                token.kind = Kind.PREPOSITION

    def _mark_prepositions(self) -> None:
        under = ""
        for place, token in enumerate(self.tokens):
            if token.kind is Kind.PREPOSITION:
                under = token.low
            elif token.kind in (Kind.VERB, Kind.AUXILIARY, Kind.COMMA, Kind.BREAK) or (
                token.kind is Kind.JOINT and self.low(place + 1) in NOUN_FOLLOWS
            ):
                under = ""
            token.under = under
            if self.is_day(place):
                under = ""

    def verb_follows(self, place: int) -> bool:
        """Whether a verb stands after `place`, before the clause ends."""
        for ahead in range(place + 1, len(self.tokens)):
            if self.is_a(ahead, Kind.VERB):
                return True
            if self.is_a(ahead, Kind.BREAK, Kind.JOINT, Kind.COMMA):
                return False
        return False

    def verb_precedes(self, place: int) -> bool:
        for back in range(place - 1, -1, -1):
            if self.is_a(back, Kind.VERB):
                return True
            if self.is_a(back, Kind.BREAK):
                return False
        return False
