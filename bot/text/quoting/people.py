"""The people and bodies of a text: every mention is traced to one of them.

Names are gathered over the whole text first, so that a surname in the first paragraph finds the full name of the
second. Two people of one surname are kept apart by forename, by title (Mr., Mrs.) and by who is meant more often.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from bot.text.quoting.lexicon import AUXILIARY, SAYING
from bot.text.quoting.mention import Kind, Mention, singular
from bot.text.quoting.names import gender_of, is_forename
from bot.text.quoting.nouns import NOT_A_NAME, ROLE_GENDER, SUFFIXES, TITLE_GENDER, TITLE_IN_FULL
from bot.text.quoting.words import Words

_FULL_NAME = re.compile(r"\b([A-Z][\w-]+) ([A-Z][\w’'-]*\w)")
_AGE = re.compile(r"\b(\d{1,3})-year-old")
_NAMESAKES = 30
"""More people of one surname than an article ever has; those beyond are not looked up again."""


def age_in(description: str) -> str | None:
    """The years that a description gives: 34 for "the 34-year-old defender"."""
    found = _AGE.search(description)
    return found[1] if found is not None else None


def told_gender(role: str) -> str | None:
    """The gender that a title or role tells; not that of whom somebody belongs to (Mr. Karimi's daughter)."""
    own = role.lower().replace("’s ", "'s ").rpartition("'s ")[2]
    return next(
        (gender for word in own.split() if (gender := TITLE_GENDER.get(word) or ROLE_GENDER.get(word))), None
    )


@dataclass(slots=True, eq=False)
class Person:
    """Somebody, or a body, under the name that the text first gives in full.

    `evident` says that a title, a role or a known forename shows that the name is a person's; `guessed`, that only
    a pronoun tells the gender.
    """

    label: str
    kind: Kind
    first: int
    gender: str | None = None
    plural: bool = False
    role: str | None = None
    names: tuple[str, ...] = ()
    heads: set[str] = field(default_factory=set)
    kin: dict[str, Person] = field(default_factory=dict)
    mentions: int = 0
    evident: bool = True
    age: str | None = None
    guessed: bool = False

    @property
    def is_named(self) -> bool:
        return self.kind is Kind.PERSON

    def fits(self, gender: str | None) -> bool:
        return gender is None or self.gender is None or self.gender == gender


class Register:
    """Everybody whom the text names. `of(mention)` is None for a word that turned out to be no name."""

    def __init__(self, words: Words, sentences: list[list[Mention]]) -> None:
        self._words = words
        self._by_surname: dict[str, list[Person]] = {}
        self._by_forename: dict[str, list[Person]] = {}
        self._bodies: dict[str, Person] = {}
        self._singles: dict[str, Person] = {}
        for mentions in sentences:
            for mention in mentions:
                if mention.kind is Kind.PERSON and mention.last - mention.name_first > 1:
                    self._add_full_name(mention)
        for mentions in sentences:
            for left, right in pairwise(mentions):
                self._add_couple(left, right)
            for mention in mentions:
                self._take_for_surname(mention)
        named = [m for mentions in sentences for m in mentions if m.kind is Kind.PERSON]
        self._in_full = self._names_in_quotations()
        self._count = Counter(m.head for m in named)
        self._initial = {m.name_first for mentions in sentences for m in mentions[:1]}
        self._learn(named)
        self._by_role: dict[str, list[Person]] = {}
        self._by_age: dict[str, list[Person]] = {}
        for person in dict.fromkeys(p for same in self._by_surname.values() for p in same):
            for head in person.heads:
                self._by_role.setdefault(head, []).append(person)
            if person.age is not None:
                self._by_age.setdefault(person.age, []).append(person)

    def of(self, mention: Mention) -> Person | None:
        if mention.kind is Kind.PERSON:
            if mention.last - mention.name_first > 1:
                return self._full(mention)
            return self._short(mention)
        if mention.kind in (Kind.BODY, Kind.PLACE):
            return self._body(mention)
        return None

    def _take_for_surname(self, mention: Mention) -> None:
        """A single word that reads as a place, a body or a role is a person where somebody bears it as surname."""
        bare = mention.last - mention.first == 1 and self._words.word[mention.first][0].isupper()
        if bare and mention.kind in (Kind.BODY, Kind.PLACE, Kind.NOMINAL):
            head = self._words.low[mention.first]
            known = self._by_surname.get(head, ())
            if any(person.evident for person in known):
                mention.kind, mention.head, mention.gender, mention.plural = Kind.PERSON, head, None, False

    # --- names -----------------------------------------------------------------------------------------------

    def _parts(self, mention: Mention) -> tuple[str, ...]:
        parts = (low.rstrip(".") for low in self._words.low[mention.name_first : mention.last])
        return tuple(part for part in parts if part and part not in SUFFIXES and part != ",")

    def _add_full_name(self, mention: Mention) -> None:
        person = self._full(mention)
        if person is None:
            names = self._parts(mention)
            person = Person(mention.name(self._words), Kind.PERSON, mention.first, mention.gender, names=names)
            person.evident = False
            same = self._by_surname.setdefault(names[-1] if names else mention.head, [])
            if len(same) < _NAMESAKES:
                same.append(person)
                self._by_forename.setdefault(names[0] if names else mention.head, []).append(person)
        person.mentions += 1
        person.evident = person.evident or mention.titled or any(is_forename(name) for name in person.names[:-1])

    def _add_couple(self, left: Mention, right: Mention) -> None:
        """Gordon and Sheila Rudge: the surname holds for both; a wife of the one who is told of is the other."""
        single = left.kind is right.kind is Kind.PERSON and left.last - left.name_first == 1
        if not single or right.first != left.last + 1 or self._words.low[left.last] not in ("and", "&"):
            return
        second = self._full(right) if right.last - right.name_first == 2 else None
        if second is None or not is_forename(left.head) or not is_forename(second.names[0]):
            return
        names = (left.head, second.names[-1])
        first = next((p for p in self._by_surname[names[1]] if p.names[0] == names[0]), None)
        if first is None:
            label = f"{left.name(self._words)} {second.label.rpartition(' ')[2]}"
            first = Person(label, Kind.PERSON, left.first, gender_of(left.head), names=names)
            self._by_surname[names[1]].append(first)
            self._by_forename.setdefault(names[0], []).append(first)
        if {first.gender, second.gender} == {"f", "m"}:
            for one, other in ((first, second), (second, first)):
                one.kin["wife" if one.gender == "m" else "husband"] = other

    def _full(self, mention: Mention) -> Person | None:
        names = self._parts(mention)
        if not names:
            return None
        for person in self._by_surname.get(names[-1], ()):
            theirs = person.names
            if theirs[0] == names[0] or set(names) <= set(theirs) or set(theirs) <= set(names):
                return person
            if len(names[0]) == 1 and theirs[0][:1] == names[0]:
                return person
        return None

    def _short(self, mention: Mention) -> Person | None:
        """The person meant by one name: a surname first, then a forename."""
        candidates = self._by_surname.get(mention.head, []) or self._by_forename.get(mention.head, [])
        gender = told_gender(mention.role or "")
        fitting = [person for person in candidates if person.fits(gender)]
        if not fitting and (spouse := self._spouse(candidates, gender)) is not None:
            return spouse
        if fitting:
            return max(fitting, key=lambda person: (person.first <= mention.first, person.mentions, -person.first))
        return self._single(mention, gender)

    def _spouse(self, candidates: list[Person], gender: str | None) -> Person | None:
        """Mrs. Pell, where Nathan Pell has a wife, Constance."""
        kin = {"f": "wife", "m": "husband"}.get(gender or "", "")
        return next((person.kin[kin] for person in candidates if kin in person.kin), None)

    def _single(self, mention: Mention, gender: str | None) -> Person | None:
        """Somebody who has one name only in the whole text, unless the word is a chance capital."""
        person = self._singles.get(mention.head)
        if person is not None:
            return person
        known = mention.titled or mention.role is not None or is_forename(mention.head)
        chance = not known and self._count[mention.head] < 2 and mention.name_first in self._initial
        if chance and (mention.head.endswith("s") or not self._acts(mention)):
            return None
        label = self._in_full.get(mention.head, mention.name(self._words))
        known = known or mention.head in self._in_full
        gender = gender or mention.gender or gender_of(label.partition(" ")[0])
        person = Person(label, Kind.PERSON, mention.first, gender)
        person.names = (mention.head,)
        person.evident = known
        self._singles[mention.head] = person
        return person

    def _acts(self, mention: Mention) -> bool:
        """Whether what follows a word is what follows the subject of a sentence."""
        low = self._words.low
        after = low[mention.last] if mention.last < len(low) else ""
        return after == "," or after in SAYING or after in AUXILIARY or after.endswith("ed")

    def _names_in_quotations(self) -> dict[str, str]:
        """Full names by surname that only quoted words have; the first for each."""
        found: dict[str, str] = {}
        words = self._words
        for token in words.quote_at:
            for match in _FULL_NAME.finditer(words.text, words.start[token], words.end[token]):
                forename, surname = match.groups()
                if is_forename(forename) and surname.lower() not in NOT_A_NAME:
                    found.setdefault(surname.lower(), match.group())
        return found

    def single(self, mention: Mention) -> Person:
        """Somebody of one name, whatever speaks against it: the grammar says that this one speaks."""
        person = self.of(mention)
        if person is None:
            person = Person(
                mention.name(self._words), Kind.PERSON, mention.first, mention.gender, names=(mention.head,)
            )
            self._singles[mention.head] = person
        return person

    def _learn(self, named: list[Mention]) -> None:
        """Roles and genders that stand beside any mention hold for all of them."""
        for mention in named:
            person = self.of(mention)
            if person is None:
                continue
            person.age = person.age or mention.age
            person.heads.update(mention.heads)
            if mention.role is not None:
                person.age = person.age or age_in(mention.role)
                if person.role is None:
                    person.role = mention.role
                for word in mention.role.lower().split():
                    person.heads.update(TITLE_IN_FULL.get(word, ()))
                person.heads |= {
                    singular(word) for word in mention.role.lower().replace("’s", "").replace("'s", "").split()
                }
            if person.gender is None and gender_of(person.names[0]) is None:
                person.gender = mention.gender
            stated = told_gender(mention.role or "")
            if stated is not None:
                person.gender = stated

    def aged(self, age: str) -> list[Person]:
        """Those of whom the text says that they are of this age."""
        return self._by_age.get(age, [])

    def times_named(self, person: Person) -> int:
        """How often the text has the person's surname."""
        return self._count[person.names[-1]] if person.names else 0

    def with_role(self, head: str) -> list[Person]:
        """Those whom the text gives a role with this noun in it."""
        return self._by_role.get(head, [])

    # --- bodies ----------------------------------------------------------------------------------------------

    def _body(self, mention: Mention) -> Person:
        name = mention.name(self._words)
        body = self._bodies.get(name)
        if body is None:
            label = self._words.text[self._words.start[mention.first] : self._words.end[mention.last - 1]]
            body = Person(label, mention.kind, mention.first, plural=True, heads={mention.head})
            self._bodies[name] = body
        return body
