"""Who is being talked about, sentence by sentence: what pronouns and descriptions refer to.

Salience as in Lappin and Leass (1994), "An Algorithm for Pronominal Anaphora Resolution": a mention adds weight by
its place in the sentence, the weight fades with each sentence, and a pronoun goes to the heaviest candidate whose
gender and number fit. Who speaks is heavier than who is spoken of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.text.quoting.lexicon import KINSHIP, PREPOSITION, ROLE_GENDER
from bot.text.quoting.mentions import Kind, Mention, singular
from bot.text.quoting.people import Person, Register
from bot.text.quoting.words import Words

SUBJECT, OBJECT, OBLIQUE, OWNER, SPEAKER = 1.0, 0.55, 0.35, 0.45, 1.1
_SENTENCE_FADES, _PARAGRAPH_FADES = 0.6, 0.85
_SOURCE_FADES = 0.8
_NAMED_IN_WORDS = 0.4
_FORGOTTEN = 0.02
_LEDE = 1
"""The last paragraph (the headline may be the first) that may describe somebody before naming them."""
_UNKNOWN_GENDER = 0.75
_CHILD = frozenset("child boy girl baby toddler infant kid".split())
_LONE = frozenset(
    "man woman boy girl child teenager teen student teacher officer driver suspect mother father".split()
)


@dataclass(frozen=True, slots=True)
class Reference:
    """Whom a mention means, and how much heavier that one weighs than the next (1 where nobody else could be)."""

    person: Person | None
    margin: float = 1.0


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

    def begin_sentence(self, paragraph: int) -> None:
        fade = _SENTENCE_FADES if paragraph == self._paragraph else _SENTENCE_FADES * _PARAGRAPH_FADES
        if paragraph > _LEDE + 1:
            self._described.clear()
        self._paragraph = paragraph
        self._weight = {p: w * fade for p, w in self._weight.items() if w * fade > _FORGOTTEN}
        self._source = {p: w * _SOURCE_FADES for p, w in self._source.items() if w * _SOURCE_FADES > _FORGOTTEN}
        self._subject = None

    def read(self, mentions: list[Mention]) -> None:
        """Trace each mention of the sentence, in order, and let it weigh."""
        for mention in mentions:
            reference = self._trace(mention)
            self._meant[mention] = reference
            if reference.person is not None and not mention.absorbed:
                self._weigh(reference.person, mention)

    def meant(self, mention: Mention) -> Reference:
        return self._meant.get(mention) or Reference(None)

    def speaks(self, person: Person) -> None:
        """Note that somebody was quoted, or that their words were reported."""
        self._source[person] = 1.0

    def _weigh(self, person: Person, mention: Mention) -> None:
        before = self._words.low[mention.first - 1] if mention.first else ""
        if mention.owns:
            weight = OWNER
        elif before in PREPOSITION:
            weight = SUBJECT if self._is_topic(mention) else OBLIQUE
        elif self._subject is None:
            weight = SUBJECT
            self._subject = person
        else:
            weight = OBJECT
        if mention.kind is Kind.PLACE:
            return
        self._weight[person] = self._weight.get(person, 0.0) + weight

    def _is_topic(self, mention: Mention) -> bool:
        """For X, ...; according to X."""
        before = self._words.low[max(0, mention.first - 2) : mention.first]
        return (
            before[-1:] == ["for"]
            and self._words.word[mention.first - 1] == "For"
            or before == ["according", "to"]
        )

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
            owner = self.meant(mention.possessor).person
            kin = next((word for word in mention.role.lower().split() if word in KINSHIP), None)
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

    def speaker(self, mention: Mention, quotation: str) -> Reference:
        """Whom a pronoun means that is the subject of a verb of saying: rather one who has spoken before, and
        hardly one whom the words themselves name."""
        if mention.plural:
            return self.meant(mention)
        weights = dict(self._weight)
        for person, weight in self._source.items():
            weights[person] = weights.get(person, 0.0) + SPEAKER * weight
        for person in weights:
            if person.names and person.names[-1] in quotation.lower():
                weights[person] *= _NAMED_IN_WORDS
        return self._heaviest(
            lambda person: not person.plural and person.kind is not Kind.BODY, mention.gender, weights
        )

    def resolve(self, mention: Mention) -> Reference:
        """Whom a pronoun means."""
        if mention.head in ("they", "them", "their", "themselves"):
            return self._heaviest(lambda person: person.plural and person.kind is not Kind.PLACE)
        gender = mention.gender
        is_object = mention.head in ("him", "her") and not mention.owns
        excluded = self._subject if is_object else None
        reference = self._heaviest(
            lambda person: not person.plural and person.kind is not Kind.BODY and person is not excluded, gender
        )
        if reference.person is not None and reference.person.gender is None:
            reference.person.gender = gender
        return reference

    def body(self) -> Reference:
        """Whom "it" means where it speaks."""
        return self._heaviest(lambda person: person.kind is Kind.BODY or (person.plural and not person.is_named))

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
        heads = {head}
        phrase = set(self._words.low[mention.name_first : mention.last])
        same = [p for p in self._weight if not p.plural and p.kind is not Kind.BODY and p.fits(mention.gender)]
        described = [p for p in same if heads & p.heads or any(w in p.heads for w in phrase if "-year-old" in w)]
        if described:
            return Reference(max(described, key=lambda p: self._weight[p]), 0.8)
        far = [p for p in self._register.with_role(head) if p.first < mention.first]
        if len(far) == 1:
            return Reference(far[0], 0.7)
        if head in _CHILD or head in ROLE_GENDER or "-year-old" in head:
            return self._known_by_gender(mention, head)
        return None

    def _known_by_gender(self, mention: Mention, head: str) -> Reference | None:
        if head in KINSHIP:
            return None
        children = [p for p in self._weight if p.heads & _CHILD and p.fits(mention.gender)]
        if head in _CHILD or "-year-old" in head:
            return Reference(max(children, key=lambda p: self._weight[p]), 0.6) if children else None
        if mention.gender is None:
            return None
        reference = self._heaviest(lambda person: person.is_named and person.gender == mention.gender)
        return Reference(reference.person, 0.3) if reference.person is not None else None

    def _new(self, mention: Mention, head: str) -> Person:
        phrase = self._words.low[mention.name_first : mention.last]
        person = Person(
            self._label(mention),
            Kind.NOMINAL,
            mention.first,
            mention.gender or ROLE_GENDER.get(head),
            plural=mention.plural,
            heads={head} | {word for word in phrase if "-year-old" in word},
        )
        opens_report = self._subject is None and self._paragraph <= _LEDE
        if opens_report and head in _LONE and not (mention.plural or mention.definite or mention.possessor):
            self._described.append(person)
        return person

    def _label(self, mention: Mention) -> str:
        return self._words.text[self._words.start[mention.first] : self._words.end[mention.last - 1]]
