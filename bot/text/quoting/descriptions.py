"""Whom a description means: kin of somebody, somebody of that role or age, somebody described before, or new."""

from __future__ import annotations

from bot.text.quoting.lexicon import word_set
from bot.text.quoting.mention import Kind, Mention, singular
from bot.text.quoting.nouns import AT_LAW, KINSHIP, ROLE_GENDER
from bot.text.quoting.people import Person, Register, age_in
from bot.text.quoting.salience import Reference, Salience
from bot.text.quoting.words import Words

_RECOGNIZED = word_set(
    """
    president senator governor congressman congresswoman representative secretary nominee candidate businessman
    businesswoman billionaire millionaire mogul magnate developer frontrunner front-runner republican democrat
    mayor lawmaker politician actor actress singer author professor economist executive director minister
    premier chancellor ambassador general chairman chairwoman veteran native star rapper comedian novelist
    legislator striker midfielder goalkeeper winger skipper quarterback incumbent newcomer hopeful conservative
    liberal independent socialist pastor bishop
    """
)
"""Descriptions by which reports call a person whom they have named, for variety."""
_SAME_ROLE = 0.8
"""How sure at most a role alone makes it: two senators may be talked about."""
_OF_TWO = word_set("older elder younger")
"""What tells one of two people from the other whom the text has just named (the older man)."""
_CHILD = word_set("child boy girl baby toddler infant kid")
_LONE = word_set("man woman boy girl child teenager teen student teacher officer driver suspect mother father")


class Descriptions:
    """Everybody whom the text describes. `lone` are those whom the opening of the report describes without naming
    them (a 6-year-old girl), until they are named or it has moved on."""

    def __init__(self, words: Words, register: Register, salience: Salience) -> None:
        self._words = words
        self._register = register
        self._salience = salience
        self.lone: list[Person] = []

    def means(self, mention: Mention, owner: Person | None, *, opens: bool) -> Reference:
        """Whom `mention` means. `owner` is whose it is (her husband); `opens`: it may be the one whom the report
        is to name later."""
        head = singular(mention.head)
        if mention.plural:
            return Reference(self._new(mention, head))
        if mention.possessor is not None:
            if owner is not None and head in owner.kin:
                return Reference(owner.kin[head])
            label = self._label(mention)
            same = next((person for person in self._salience.weight if person.label == label), None)
            return Reference(same or self._new(mention, head))
        known = self._known(mention, head) if mention.definite else None
        if known is not None:
            return known
        person = self._new(mention, head)
        if opens and head in _LONE and not mention.definite:
            self.lone.append(person)
        return Reference(person)

    def _known(self, mention: Mention, head: str) -> Reference | None:
        phrase = set(self._words.low[mention.name_first : mention.last])
        same = [
            p for p in self._salience.weight if not p.plural and p.kind is not Kind.BODY and p.fits(mention.gender)
        ]
        age = age_in(" ".join(phrase))
        if age is not None and (aged := [p for p in self._register.aged(age) if p.fits(mention.gender)]):
            return Reference(aged[0], 0.8) if len(aged) == 1 else None
        described = [p for p in same if head in p.heads or any(w in p.heads for w in phrase if "-year-old" in w)]
        if described:
            reference = self._salience.heaviest(lambda person: person in described)
            return Reference(reference.person, min(_SAME_ROLE, reference.margin))
        far = [p for p in self._register.with_role(head) if p.first < mention.first]
        if len(far) == 1:
            return Reference(far[0], 0.7)
        if head == "defendant":
            return self._tried(mention)
        if head in _RECOGNIZED or {"first", "lady"} <= phrase:
            return self._called_for_variety(mention)
        if not phrase.isdisjoint(_OF_TWO):
            return self._salience.heaviest(
                lambda person: person.is_named and person.evident,
                mention.gender,
                self._salience.as_topics(mention.gender),
            )
        if head in _CHILD or head in ROLE_GENDER or age is not None:
            unnamed = self._unnamed_like(mention, head)
            return unnamed if unnamed is not None or age is None else self._called_for_variety(mention)
        return None

    def _called_for_variety(self, mention: Mention) -> Reference | None:
        age = age_in(self._label(mention))
        reference = self._salience.heaviest(
            lambda person: (
                person.is_named
                and person.evident
                and not person.plural
                and (age is None or person.age in (None, age))
            ),
            mention.gender,
            self._salience.as_speakers(),
        )
        return Reference(reference.person, min(0.3, reference.margin)) if reference.person is not None else None

    def _tried(self, mention: Mention) -> Reference | None:
        """The defendant: who is named at least twice as often as anybody else but those who try him."""
        often = sorted(
            (
                (self._register.times_named(person), person.first, person)
                for person in self._salience.weight
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
            for person in self._salience.weight
            if not person.plural
            and person.fits(mention.gender)
            and (person.heads & _CHILD if child else person.kind is Kind.NOMINAL and person.heads & _LONE)
        ]
        return Reference(max(fitting, key=lambda person: self._salience.weight[person]), 0.6) if fitting else None

    def _new(self, mention: Mention, head: str) -> Person:
        phrase = self._words.low[mention.name_first : mention.last]
        return Person(
            self._label(mention),
            Kind.NOMINAL,
            mention.first,
            mention.gender or ROLE_GENDER.get(head),
            plural=mention.plural,
            heads={head}
            | {word for word in phrase if "-year-old" in word}
            | ({"man"} if "-year-old" in head else set()),
        )

    def _label(self, mention: Mention) -> str:
        return self._words.text[self._words.start[mention.first] : self._words.end[mention.last - 1]]
