"""Who is in the readers' minds, and how much: what weighs when a pronoun or a description has to mean somebody.

Salience as in Lappin and Leass (1994), "An Algorithm for Pronominal Anaphora Resolution": a mention adds weight by
its place in the sentence, the weight fades with each sentence, and a pronoun goes to the heaviest candidate whose
gender and number fit. Who speaks is heavier than who is spoken of, and whom the sentence before is about outweighs
everybody else of the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.text.quoting.lexicon import COORDINATE, PREPOSITION, RELATIVE, SUBORDINATE, word_set
from bot.text.quoting.mention import Kind, Mention
from bot.text.quoting.people import Person
from bot.text.quoting.words import QUOTE, Words

SUBJECT, EMBEDDED, OBJECT, OBLIQUE, OWNER, ASKED_ABOUT = 1.0, 0.7, 0.55, 0.35, 0.45, 0.2
SPOKE = 1.2
"""What the speaker of a sentence counts for in the next, whatever else the sentence is about."""
SPEAKER = 0.2
TOLD_OF = 0.8
"""What the one whom the sentence before is about is heavier by."""
_SENTENCE_FADES, _PARAGRAPH_FADES = 0.57, 0.75
_SOURCE_FADES = 0.7
_FORGOTTEN = 0.02
_NAMED_IN_WORDS = 0.4
_UNKNOWN_GENDER, _UNNAMED, _CHANCE_NAME = 0.9, 0.8, 0.7
_CHANCE_TOPIC, _SOMEBODY = 0.3, 0.6
_NAME = re.compile(r"[A-Z][\w’'-]*\w")
_CLAUSE_BEGINS = frozenset((",", "and", "but", ";", QUOTE))
_OF_SPEAKERS = frozenset(("my", "our", "your"))
_QUESTIONING = word_set("asked pressed questioned told")


@dataclass(frozen=True, slots=True)
class Reference:
    """Whom a mention means, and how much heavier that one weighs than the next (1 where nobody else could be)."""

    person: Person | None
    margin: float = 1.0


def is_one(person: Person) -> bool:
    """Whether "he" or "she" may mean them at all."""
    return not person.plural and person.kind is not Kind.BODY


class Salience:
    """The weights of everybody mentioned so far. Begin each sentence, then weigh its mentions.

    `subject` is whom the sentence is about as far as it has been read, `agents` are those who act on them
    (Questioned by Mr. Shaw, he said).
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self.weight: dict[Person, float] = {}
        self.subject: Person | None = None
        self.agents: set[Person] = set()
        self._source: dict[Person, float] = {}
        self._paragraph = 0
        self._now: dict[Person, float] = {}
        self._told: set[Person] = set()
        self._weighed: set[Mention] = set()
        self._former: dict[Person, float] = {}
        self._before: dict[Person, float] = {}
        self._added: dict[Mention, float] = {}
        self._said: set[str] = set()

    def begin_sentence(self, number: int) -> None:
        """Let fade what was said before."""
        sentence = self._words.sentences[number]
        same = sentence.paragraph == self._paragraph
        fade = _SENTENCE_FADES if same else _SENTENCE_FADES * _PARAGRAPH_FADES
        self._former = {person: weight for person, weight in self._now.items() if person in self._told}
        self._told = set()
        self._weighed = set()
        self._before = self._now if same else {}
        self._paragraph = sentence.paragraph
        self.weight = {p: w * fade for p, w in self.weight.items() if w * fade > _FORGOTTEN}
        self._source = {p: w * _SOURCE_FADES for p, w in self._source.items() if w * _SOURCE_FADES > _FORGOTTEN}
        self.subject = None
        self.agents = set()
        self._now = {}
        self._added = {}
        self._said = self._names_said(sentence.first, sentence.last)

    def _names_said(self, first: int, last: int) -> set[str]:
        """The capitalised words of a sentence's quotations: speakers hardly ever name themselves."""
        words = self._words
        return {
            name.lower()
            for token in range(first, last)
            if words.low[token] == QUOTE
            for name in _NAME.findall(words.text, words.start[token], words.end[token])
        }

    # --- adding weight ---------------------------------------------------------------------------------------

    def speaks(self, person: Person) -> None:
        """Note that somebody was quoted, or that their words were reported."""
        self._source[person] = 1.0
        self._now[person] = SPOKE

    def weigh(self, person: Person, mention: Mention) -> None:
        """Add the weight that a mention's place in the sentence gives."""
        if mention.kind is Kind.PLACE or self._words.low[mention.first] in _OF_SPEAKERS:
            return
        if self._is_agent(mention):
            self.agents.add(person)
        if mention.kind is not Kind.PRONOUN:
            self._told.add(person)
        if mention in self._weighed:
            return
        if mention.beside is not None and not mention.plural and self._is_closed(mention.beside):
            self._weighed.add(mention.beside)
        weight = OBLIQUE if person in self.agents else self._place_weight(mention)
        if weight == SUBJECT and self.subject is None:
            self.subject = person
        counted = self._now.get(person, 0.0)
        if weight > counted:
            self._now[person] = weight
            self._added[mention] = weight - counted
            self._add(person, weight - counted)

    def _is_closed(self, name: Mention) -> bool:
        """Whether a name in apposition ends with a comma too, so that it has the place of its description."""
        return self._words.low[name.last : name.last + 1] in ([","], ["."])

    def take_back(self, mention: Mention, person: Person | None) -> float:
        """Undo what a mention added for `person`; gives that weight."""
        added = self._added.pop(mention, 0.0)
        if person is not None:
            self._add(person, -added)
            self._now[person] = self._now.get(person, 0.0) - added
        return added

    def give(self, person: Person, weight: float) -> None:
        """Add weight that was taken back from somebody else."""
        self._add(person, weight)
        self._now[person] = self._now.get(person, 0.0) + weight

    def merge(self, described: Person, person: Person) -> None:
        """They are the same: a description that opened the report, and the name that followed it."""
        self._add(person, self.weight.pop(described, 0.0))

    def _add(self, person: Person, weight: float) -> None:
        self.weight[person] = self.weight.get(person, 0.0) + weight

    def _is_agent(self, mention: Mention) -> bool:
        low = self._words.low
        by = mention.first > 1 and low[mention.first - 1] == "by" and not mention.owns
        return by and low[mention.first - 2].endswith("ed")

    def _place_weight(self, mention: Mention) -> float:
        """Subjects weigh most, then objects, then what a preposition governs."""
        low = self._words.low
        before = low[mention.first - 1] if mention.first else ""
        after = self._words.word[mention.last] if mention.last < len(low) else ""
        if self._is_asked_about(mention):
            return ASKED_ABOUT
        if mention.owns:
            return OWNER
        in_role = before == "as" and not mention.definite and mention.kind is Kind.NOMINAL
        if before in PREPOSITION or in_role:
            return SUBJECT if self._is_topic(mention) else OBLIQUE
        if before in SUBORDINATE or before in RELATIVE:
            return EMBEDDED
        if self.subject is None or (
            before in _CLAUSE_BEGINS and after.islower() and after not in PREPOSITION | COORDINATE | RELATIVE
        ):
            return SUBJECT
        return OBJECT

    def _is_asked_about(self, mention: Mention) -> bool:
        """Asked whether X would, he said: the question's people are not the one who answers."""
        words = self._words
        first = words.sentences[words.sentence_number(mention.first)].first
        return words.low[first] in _QUESTIONING and "," not in words.low[first : mention.first]

    def _is_topic(self, mention: Mention) -> bool:
        """For X, ...; according to X."""
        before = self._words.low[max(0, mention.first - 2) : mention.first]
        return (before[-1:] == ["for"] and self._words.word[mention.first - 1] == "For") or before == [
            "according",
            "to",
        ]

    # --- weighing candidates ---------------------------------------------------------------------------------

    def as_topics(self, gender: str | None) -> dict[Person, float]:
        """How likely each is to be told of, where a sentence begins with a pronoun."""
        weights = dict(self.weight)
        if self.subject is None:
            self._favour_topic(weights, gender, named=True)
        return weights

    def as_speakers(self, gender: str | None = None, *, aside: bool = False) -> dict[Person, float]:
        """How likely each is to speak: rather whom the sentence before is about or who has spoken before, hardly
        one whom the words name. `aside`: whom the sentence itself is about says nothing of who speaks."""
        weights = dict(self.weight)
        for person, weight in self._source.items():
            weights[person] = weights.get(person, 0.0) + SPEAKER * weight
        for person in weights:
            if not self._said.isdisjoint(person.names):
                weights[person] *= _NAMED_IN_WORDS
        if gender is not None:
            self._favour_topic(weights, gender, named=False)
        if aside:
            for person, weight in self._now.items():
                weights[person] = weights.get(person, 0.0) - weight
        return weights

    def _favour_topic(self, weights: dict[Person, float], gender: str | None, *, named: bool) -> None:
        """Give weight to whom the sentence before, in the same paragraph, is about, of those whom the pronoun
        fits; less to one who may be no person at all."""
        best: Person | None = None
        best_weight = best_trust = 0.0
        for person, weight in self._before.items():
            if not is_one(person) or not person.fits(gender):
                continue
            trust = _CHANCE_TOPIC if not person.evident else 1.0 if person.is_named or person.gender else _SOMEBODY
            if weight * trust > best_weight:
                best, best_weight, best_trust = person, weight * trust, trust
        if best is not None and (best.is_named or not named):
            weights[best] = weights.get(best, 0.0) + TOLD_OF * best_trust

    def has_rival(self, person: Person, gender: str | None) -> bool:
        """Whether the sentence before tells of another who may as well be meant: Tom Reed met Bill Todd. “…,” he
        said. Not if it lets `person` speak, or if the words name the other."""
        if self._former.get(person, 0.0) > SUBJECT:
            return False
        return any(
            other is not person
            and other.is_named
            and other.evident
            and other.fits(gender)
            and weight >= OBJECT
            and self._said.isdisjoint(other.names)
            for other, weight in self._former.items()
        )

    def heaviest(
        self,
        allowed: Callable[[Person], bool],
        gender: str | None = None,
        weights: dict[Person, float] | None = None,
    ) -> Reference:
        """The heaviest of those who are allowed and whom the gender fits."""
        best: Person | None = None
        best_weight = second = 0.0
        for person, weight in (self.weight if weights is None else weights).items():
            if not allowed(person) or not person.fits(gender):
                continue
            if gender is not None and person.gender is None:
                weight *= _UNKNOWN_GENDER
            if not person.is_named:
                weight *= _UNNAMED
            elif not person.evident:
                weight *= _CHANCE_NAME
            if weight > best_weight:
                best, best_weight, second = person, weight, best_weight
            elif weight > second:
                second = weight
        if best is None:
            return Reference(None)
        return Reference(best, (best_weight - second) / best_weight)
