"""Who is being talked about, sentence by sentence: what pronouns and descriptions refer to.

Salience as in Lappin and Leass (1994), "An Algorithm for Pronominal Anaphora Resolution": a mention adds weight by
its place in the sentence, the weight fades with each sentence, and a pronoun goes to the heaviest candidate whose
gender and number fit. Who speaks is heavier than who is spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.text.quoting.lexicon import COORDINATE, PREPOSITION, RELATIVE, SUBORDINATE, word_set
from bot.text.quoting.mention import Kind, Mention, singular
from bot.text.quoting.nouns import AT_LAW, BODY_WORDS, KINSHIP, ROLE_GENDER
from bot.text.quoting.people import Person, Register, age_in
from bot.text.quoting.words import QUOTE, Words

SUBJECT, EMBEDDED, OBJECT, OBLIQUE, OWNER, ASKED_ABOUT = 1.0, 0.7, 0.55, 0.35, 0.45, 0.2
SPEAKER = 0.2
_SENTENCE_FADES, _PARAGRAPH_FADES = 0.57, 0.75
_SOURCE_FADES = 0.7
_NAMED_IN_WORDS = 0.4
_FORGOTTEN = 0.02
_TELLS_GENDER = 0.3
_LEDE = 1
"""The last paragraph (the headline may be the first) that may describe somebody before naming them."""
_UNKNOWN_GENDER = 0.9
_JUST_TOLD_OF = 0.6
"""What the one whom the sentence before is about is heavier by, where a pronoun speaks in the same paragraph."""
_CIRCUMSTANCE = PREPOSITION | word_set("when as after before while since until asked pressed once")
_NAME = re.compile(r"[A-Z][\w’'-]*\w")
_CLAUSE_BEGINS = frozenset((",", "and", "but", ";", QUOTE))
_RECOGNIZED = word_set(
    """
    president senator governor congressman congresswoman representative secretary nominee candidate businessman
    businesswoman billionaire millionaire mogul magnate developer frontrunner front-runner republican democrat
    mayor lawmaker politician actor actress singer author professor economist executive director minister premier
    chancellor king queen pope ambassador general chairman chairwoman veteran native star rapper comedian novelist
    legislator incumbent newcomer hopeful conservative liberal independent socialist pastor bishop
    """
)
"""Descriptions by which reports call a person whom they have named, for variety."""
_CHILD = word_set("child boy girl baby toddler infant kid")
_LONE = word_set("man woman boy girl child teenager teen student teacher officer driver suspect mother father")


@dataclass(frozen=True, slots=True)
class Reference:
    """Whom a mention means, and how much heavier that one weighs than the next (1 where nobody else could be)."""

    person: Person | None
    margin: float = 1.0


_OWNED = re.compile(r"([A-Z][\w.-]*(?: [A-Z][\w.-]*)*)(['’]s .+)", re.DOTALL)


class Discourse:
    """The state of the conversation. Feed it the sentences in order."""

    def __init__(self, words: Words, register: Register) -> None:
        self._words = words
        self._register = register
        self._weight: dict[Person, float] = {}
        self._source: dict[Person, float] = {}
        self._paragraph = 0
        self._meant: dict[Mention, Reference] = {}
        self._described: list[Person] = []
        self._subject: Person | None = None
        self._now: dict[Person, float] = {}
        self._before: dict[Person, float] = {}
        self._agents: set[Person] = set()
        self._added: dict[Mention, float] = {}
        self._settled: set[Mention] = set()
        self._said: set[str] = set()

    def begin_sentence(self, number: int) -> None:
        sentence = self._words.sentences[number]
        paragraph = sentence.paragraph
        fade = _SENTENCE_FADES if paragraph == self._paragraph else _SENTENCE_FADES * _PARAGRAPH_FADES
        if paragraph > _LEDE + 1:
            self._described.clear()
        self._before = self._now if paragraph == self._paragraph else {}
        self._paragraph = paragraph
        self._weight = {p: w * fade for p, w in self._weight.items() if w * fade > _FORGOTTEN}
        self._source = {p: w * _SOURCE_FADES for p, w in self._source.items() if w * _SOURCE_FADES > _FORGOTTEN}
        self._subject = None
        self._now = {}
        self._agents.clear()
        self._added = {}
        self._settled.clear()
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

    def read(self, mentions: list[Mention]) -> None:
        """Trace each mention of the sentence, in order, and let it weigh."""
        ahead = self._named_ahead(mentions)
        for mention in mentions:
            if ahead is not None and mention.kind is Kind.PRONOUN and mention.last < ahead.first:
                reference = self._cataphor(mention, ahead)
            else:
                reference = self._trace(mention)
            self._meant[mention] = reference
            if reference.person is not None and not mention.absorbed:
                self._weigh(reference.person, mention)
                if self._is_agent(mention):
                    self._agents.add(reference.person)

    def _is_agent(self, mention: Mention) -> bool:
        """Who did something to the one that the sentence is about: Questioned by Mr. Shaw, he said."""
        low = self._words.low
        return mention.first > 1 and low[mention.first - 1] == "by" and low[mention.first - 2].endswith("ed")

    def _named_ahead(self, mentions: list[Mention]) -> Mention | None:
        """The subject of a main clause that an introduction precedes: In an opinion that he read, Aldo said."""
        words = self._words
        if not mentions:
            return None
        opening = words.low[words.sentences[words.sentence_number(mentions[0].first)].first]
        if opening not in PREPOSITION and opening not in SUBORDINATE:
            return None
        for mention in mentions:
            if (
                mention.kind is Kind.PERSON
                and words.low[mention.first - 1] == ","
                and mention.last < len(words.word)
            ):
                follows = words.word[mention.last]
                if follows.islower() and follows not in PREPOSITION | COORDINATE:
                    return mention
        return None

    def _cataphor(self, pronoun: Mention, ahead: Mention) -> Reference:
        person = self._register.of(ahead)
        if person is not None and not pronoun.plural and person.fits(pronoun.gender):
            return Reference(person, 0.6)
        return self._trace(pronoun)

    def meant(self, mention: Mention) -> Reference:
        return self._meant.get(mention) or Reference(None)

    def speaks(self, person: Person) -> None:
        """Note that somebody was quoted, or that their words were reported."""
        self._source[person] = 1.0

    def _weigh(self, person: Person, mention: Mention) -> None:
        if mention.kind is Kind.PLACE:
            return
        weight = self._place_weight(mention)
        if weight == SUBJECT and self._subject is None:
            self._subject = person
        counted = self._now.get(person, 0.0)
        if weight > counted:
            self._now[person] = weight
            self._added[mention] = weight - counted
            self._weight[person] = self._weight.get(person, 0.0) + weight - counted

    def _place_weight(self, mention: Mention) -> float:
        """The weight of a mention's place in the sentence."""
        low = self._words.low
        before = low[mention.first - 1] if mention.first else ""
        after = self._words.word[mention.last] if mention.last < len(low) else ""
        if self._is_asked_about(mention):
            return ASKED_ABOUT
        if mention.owns:
            return OWNER
        if before in PREPOSITION:
            return SUBJECT if self._is_topic(mention) else OBLIQUE
        if before in SUBORDINATE or before in RELATIVE:
            return EMBEDDED
        if self._subject is None or (
            before in _CLAUSE_BEGINS and after.islower() and after not in PREPOSITION | COORDINATE
        ):
            return SUBJECT
        return OBJECT

    def _is_asked_about(self, mention: Mention) -> bool:
        """Asked whether X would, he said: the question's people are not the one who answers."""
        words = self._words
        first = words.sentences[words.sentence_number(mention.first)].first
        return (
            words.low[first] in ("asked", "pressed", "questioned", "told")
            and "," not in words.low[first : mention.first]
        )

    def _is_topic(self, mention: Mention) -> bool:
        """For X, ...; according to X."""
        before = self._words.low[max(0, mention.first - 2) : mention.first]
        return (before[-1:] == ["for"] and self._words.word[mention.first - 1] == "For") or before == [
            "according",
            "to",
        ]

    # --- tracing ---------------------------------------------------------------------------------------------

    def _trace(self, mention: Mention) -> Reference:
        if mention.kind is Kind.PRONOUN:
            return self.resolve(mention)
        if mention.kind is Kind.NOMINAL and mention.beside is None:
            return self._describe(mention)
        person = self._register.of(mention.beside or mention)
        if person is None:
            return Reference(None)
        if mention.kind is Kind.PERSON:
            self._introduce(person, mention)
        return Reference(person)

    def _introduce(self, person: Person, mention: Mention) -> None:
        """A first name may disclose whom an earlier description meant; kinship is noted both ways."""
        if mention.possessor is not None and mention.role is not None:
            owner = self._owner(mention.possessor)
            kin = next((word for word in mention.role.lower().split() if word in KINSHIP), None)
            if owner is not None and owner is not person:
                person.role = _with_full_name(person.role, owner)
            if owner is not None and kin is not None and owner is not person:
                owner.kin[kin] = person
                if kin in ("wife", "husband"):
                    person.kin["husband" if kin == "wife" else "wife"] = owner
                    owner.gender = owner.gender or ("m" if kin == "wife" else "f")
        if person.first == mention.first and person.role is None and self._subject is None:
            for described in self._described:
                if described.fits(person.gender) and described.first < mention.first:
                    self._identify(described, person)
                    break

    def _owner(self, possessor: Mention) -> Person | None:
        """Whose: a name stands for itself even where its own turn to be traced comes after."""
        if possessor.kind is Kind.PERSON:
            return self._register.of(possessor)
        return self.meant(possessor).person

    def _identify(self, described: Person, person: Person) -> None:
        """The description that opened the report (a 6-year-old girl) is of the person then named (Kaia Rolle)."""
        self._described.remove(described)
        person.gender = person.gender or described.gender
        person.heads |= described.heads
        weight = self._weight.pop(described, 0.0)
        self._weight[person] = self._weight.get(person, 0.0) + weight
        for mention, reference in self._meant.items():
            if reference.person is described:
                self._meant[mention] = Reference(person, reference.margin)

    def speaker(self, mention: Mention, beside: list[Mention]) -> Reference:
        """Whom a pronoun means that is the subject of a verb of saying. `beside` are the mentions of the same
        sentence: a name after a pronoun is somebody else (He described Montalvo)."""
        if mention.plural:
            return self.meant(mention)
        if mention in self._settled:
            return self.meant(mention)
        self._settled.add(mention)
        taken = self.meant(mention).person
        added = self._added.pop(mention, 0.0)
        if taken is not None:
            self._weight[taken] = self._weight.get(taken, 0.0) - added
            self._now[taken] = self._now.get(taken, 0.0) - added
        weights = self._as_speakers()
        if (person := self._told_of_before(mention.gender)) is not None:
            weights[person] = weights.get(person, 0.0) + _JUST_TOLD_OF
        if self._is_parenthetic(mention):
            for person, weight in self._now.items():
                weights[person] = weights.get(person, 0.0) - weight
        for other in beside:
            if other.kind is Kind.PERSON and other.first > mention.first and not other.owns:
                weights.pop(self.meant(other).person, None)  # type: ignore[arg-type]
        reference = self._heaviest(
            lambda person: not person.plural and person.kind is not Kind.BODY and person not in self._agents,
            mention.gender,
            weights,
        )
        if reference.person is not None:
            self._meant[mention] = reference
            self._weight[reference.person] = self._weight.get(reference.person, 0.0) + added
        return reference

    def _told_of_before(self, gender: str | None) -> Person | None:
        """Whom the sentence before is about, of those whom the pronoun fits."""
        fitting = [p for p in self._before if not p.plural and p.kind is not Kind.BODY and p.fits(gender)]
        return max(fitting, key=lambda person: self._before[person] * (1 if person.evident else 0.3), default=None)

    def _is_parenthetic(self, pronoun: Mention) -> bool:
        """If X were there, he said, "…": whoever the sentence is about, its words are the speaker's."""
        words = self._words
        first = words.sentences[words.sentence_number(pronoun.first)].first
        return (
            pronoun.first > first + 1
            and words.low[pronoun.first - 1] == ","
            and words.low[pronoun.last + 1 : pronoun.last + 2] == [","]
            and words.low[first] not in _CIRCUMSTANCE
        )

    def _as_speakers(self) -> dict[Person, float]:
        """How likely each is to speak: rather one who has spoken before, hardly one whom the words name."""
        weights = dict(self._weight)
        for person, weight in self._source.items():
            weights[person] = weights.get(person, 0.0) + SPEAKER * weight
        for person in weights:
            if not self._said.isdisjoint(person.names):
                weights[person] *= _NAMED_IN_WORDS
        return weights

    def resolve(self, mention: Mention) -> Reference:
        """Whom a pronoun means."""
        if mention.head in ("they", "them", "their", "themselves"):
            return self._heaviest(lambda person: person.plural and person.kind is not Kind.PLACE)
        gender = mention.gender
        is_object = mention.head in ("him", "her") and not mention.owns
        excluded = {self._subject} if is_object else self._agents
        reference = self._heaviest(
            lambda person: not person.plural and person.kind is not Kind.BODY and person not in excluded, gender
        )
        if reference.person is not None and reference.person.gender is None and reference.margin >= _TELLS_GENDER:
            reference.person.gender = gender
        return reference

    def body(self) -> Reference:
        """Whom "it" means where it speaks."""
        return self._heaviest(
            lambda person: person.kind is Kind.BODY or (person.plural and not person.heads.isdisjoint(BODY_WORDS))
        )

    def _heaviest(
        self,
        allowed: Callable[[Person], bool],
        gender: str | None = None,
        weights: dict[Person, float] | None = None,
    ) -> Reference:
        best: Person | None = None
        best_weight = second = 0.0
        for person, weight in (self._weight if weights is None else weights).items():
            if not allowed(person) or not person.fits(gender):
                continue
            if gender is not None and person.gender is None:
                weight *= _UNKNOWN_GENDER
            if not person.is_named:
                weight *= 0.8
            elif not person.evident:
                weight *= 0.7
            if weight > best_weight:
                best, best_weight, second = person, weight, best_weight
            elif weight > second:
                second = weight
        if best is None:
            return Reference(None)
        return Reference(best, (best_weight - second) / best_weight)

    def _describe(self, mention: Mention) -> Reference:
        """Whom a description means: kin of somebody, somebody of that role, somebody described before, or new."""
        head = singular(mention.head)
        if mention.plural:
            return Reference(self._new(mention, head))
        if mention.possessor is not None:
            owner = self.meant(mention.possessor).person
            if owner is not None and (relative := self._relative(owner, head)) is not None:
                return Reference(relative)
            label = self._label(mention)
            same = next((p for p in self._weight if p.label == label), None)
            return Reference(same or self._new(mention, head))
        if mention.definite:
            known = self._known(mention, head)
            if known is not None:
                return known
        return Reference(self._new(mention, head))

    def _relative(self, owner: Person, head: str) -> Person | None:
        if head in owner.kin:
            return owner.kin[head]
        return None

    def _known(self, mention: Mention, head: str) -> Reference | None:
        phrase = set(self._words.low[mention.name_first : mention.last])
        same = [p for p in self._weight if not p.plural and p.kind is not Kind.BODY and p.fits(mention.gender)]
        age = age_in(" ".join(phrase))
        if age is not None and (aged := [p for p in self._register.aged(age) if p.fits(mention.gender)]):
            return Reference(aged[0], 0.8) if len(aged) == 1 else None
        described = [p for p in same if head in p.heads or any(w in p.heads for w in phrase if "-year-old" in w)]
        if described:
            return Reference(max(described, key=lambda p: self._weight[p]), 0.8)
        far = [p for p in self._register.with_role(head) if p.first < mention.first]
        if len(far) == 1:
            return Reference(far[0], 0.7)
        if head == "defendant":
            return self._tried(mention)
        if head in _RECOGNIZED or {"first", "lady"} <= phrase:
            return self._called_for_variety(mention)
        if head in _CHILD or head in ROLE_GENDER or age is not None:
            unnamed = self._unnamed_like(mention, head)
            return unnamed if unnamed is not None or age is None else self._called_for_variety(mention)
        return None

    def _called_for_variety(self, mention: Mention) -> Reference | None:
        age = age_in(self._label(mention))
        reference = self._heaviest(
            lambda person: (
                person.is_named
                and person.evident
                and not person.plural
                and (age is None or person.age in (None, age))
            ),
            mention.gender,
            self._as_speakers(),
        )
        return Reference(reference.person, min(0.3, reference.margin)) if reference.person is not None else None

    def _tried(self, mention: Mention) -> Reference | None:
        """The defendant: who is named at least twice as often as anybody else but those who try him."""
        often = sorted(
            (
                (self._register.times_named(person), person.first, person)
                for person in self._weight
                if person.is_named and person.fits(mention.gender) and person.heads.isdisjoint(AT_LAW)
            ),
            key=lambda entry: (-entry[0], entry[1]),
        )
        if not often or (len(often) > 1 and often[0][0] < 2 * often[1][0]):
            return None
        return Reference(often[0][2], 0.5)

    def _unnamed_like(self, mention: Mention, head: str) -> Reference | None:
        """The man, the child, the 34-year-old: somebody described before whose age and gender fit."""
        if head in KINSHIP:
            return None
        child = head in _CHILD
        fitting = [
            person
            for person in self._weight
            if not person.plural
            and person.fits(mention.gender)
            and (person.heads & _CHILD if child else person.kind is Kind.NOMINAL and person.heads & _LONE)
        ]
        return Reference(max(fitting, key=lambda person: self._weight[person]), 0.6) if fitting else None

    def _new(self, mention: Mention, head: str) -> Person:
        phrase = self._words.low[mention.name_first : mention.last]
        person = Person(
            self._label(mention),
            Kind.NOMINAL,
            mention.first,
            mention.gender or ROLE_GENDER.get(head),
            plural=mention.plural,
            heads={head}
            | {word for word in phrase if "-year-old" in word}
            | ({"man"} if "-year-old" in head else set()),
        )
        opens_report = self._subject is None and self._paragraph <= _LEDE
        if opens_report and head in _LONE and not (mention.plural or mention.definite or mention.possessor):
            self._described.append(person)
        return person

    def _label(self, mention: Mention) -> str:
        return self._words.text[self._words.start[mention.first] : self._words.end[mention.last - 1]]


def _with_full_name(role: str | None, owner: Person) -> str | None:
    """`Kaia's grandmother` as `Kaia Rolle's grandmother`, where the text names Kaia in full."""
    found = _OWNED.fullmatch(role or "")
    if found is None or not owner.is_named or found[1] == owner.label:
        return role
    return f"{owner.label}{found[2]}" if set(found[1].split()) <= set(owner.label.split()) else role
