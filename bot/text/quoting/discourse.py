"""Who is being talked about, sentence by sentence: what names, pronouns and descriptions refer to."""

from __future__ import annotations

import re

from bot.text.quoting.descriptions import Descriptions
from bot.text.quoting.lexicon import (
    ASKING,
    COORDINATE,
    PREPOSITION,
    REPLYING,
    SUBORDINATE,
    TELLING,
    THEY,
    word_set,
)
from bot.text.quoting.mention import Kind, Mention
from bot.text.quoting.nouns import BODY_WORDS, KINSHIP
from bot.text.quoting.people import Person, Register
from bot.text.quoting.salience import Reference, Salience, is_one
from bot.text.quoting.words import Words

_TELLS_GENDER = 0.3
_LEDE = 1
"""The last paragraph (the headline may be the first) that may describe somebody before naming them."""
_AHEAD = 0.6
_RIVALLED = 0.35
"""The margin at most where the sentence before names two who may speak: too little to be clear."""
_CIRCUMSTANCE = PREPOSITION | word_set("when as after before while since until asked pressed once")
_OWNED = re.compile(r"([A-Z][\w.-]*(?: [A-Z][\w.-]*)*)(['’]s .+)", re.DOTALL)


class Discourse:
    """The state of the conversation. Feed it the sentences in order."""

    def __init__(self, words: Words, register: Register) -> None:
        self._words = words
        self._register = register
        self._salience = Salience(words)
        self._descriptions = Descriptions(words, register, self._salience)
        self._paragraph = 0
        self._meant: dict[Mention, Reference] = {}
        self._settled: set[Mention] = set()
        self._heard: tuple[Person | None, bool] = (None, False)
        self._hears: tuple[Person | None, bool] = (None, False)

    def begin_sentence(self, number: int) -> None:
        self._paragraph = self._words.sentences[number].paragraph
        if self._paragraph > _LEDE + 1:
            self._descriptions.lone.clear()
        self._settled.clear()
        self._heard, self._hears = self._hears, (None, False)
        self._salience.begin_sentence(number)

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
                self._salience.weigh(reference.person, mention)
                self._note_hearer(mention, reference.person)

    def meant(self, mention: Mention) -> Reference:
        return self._meant.get(mention) or Reference(None)

    def speaks(self, person: Person) -> None:
        """Note that somebody was quoted, or that their words were reported."""
        self._salience.speaks(person)

    # --- tracing ---------------------------------------------------------------------------------------------

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
            return Reference(person, _AHEAD)
        return self._trace(pronoun)

    def _trace(self, mention: Mention) -> Reference:
        if mention.kind is Kind.PRONOUN:
            return self._resolve(mention)
        if mention.kind is Kind.NOMINAL and mention.beside is None:
            owner = self.meant(mention.possessor).person if mention.possessor is not None else None
            opens = self._salience.subject is None and self._paragraph <= _LEDE
            return self._descriptions.means(mention, owner, opens=opens)
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
        if person.first == mention.first and person.role is None and self._salience.subject is None:
            for described in self._descriptions.lone:
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
        self._descriptions.lone.remove(described)
        person.gender = person.gender or described.gender
        person.heads |= described.heads
        self._salience.merge(described, person)
        for mention, reference in self._meant.items():
            if reference.person is described:
                self._meant[mention] = Reference(person, reference.margin)

    # --- pronouns --------------------------------------------------------------------------------------------

    def speaker(self, mention: Mention, beside: list[Mention]) -> Reference:
        """Whom a pronoun means that is the subject of a verb of saying. `beside` are the mentions of the same
        sentence: a name after a pronoun is somebody else (He described Montalvo)."""
        if mention.plural or mention in self._settled:
            return self.meant(mention)
        self._settled.add(mention)
        salience = self._salience
        added = salience.take_back(mention, self.meant(mention).person)
        weights = salience.as_speakers(mention.gender, aside=self._is_parenthetic(mention))
        for other in beside:
            if other.kind is Kind.PERSON and other.first > mention.first and not other.owns:
                weights.pop(self.meant(other).person, None)  # type: ignore[arg-type]
        reference = salience.heaviest(
            lambda person: is_one(person) and person not in salience.agents, mention.gender, weights
        )
        asked = self._asked(mention)
        person = asked or reference.person
        if person is None:
            return reference
        margin = 1.0 if asked is not None else reference.margin
        if asked is None and salience.has_rival(person, mention.gender):
            margin = min(_RIVALLED, margin)
        self._meant[mention] = Reference(person, margin)
        salience.give(person, added)
        return self._meant[mention]

    def _asked(self, pronoun: Mention) -> Person | None:
        """Who was asked or, if the pronoun replies, told something by name in the sentence before."""
        person, question = self._heard
        low = self._words.low
        replies = not REPLYING.isdisjoint(low[max(0, pronoun.first - 1) : pronoun.last + 2])
        fits = person is not None and is_one(person) and person.fits(pronoun.gender)
        return person if fits and (question or replies) else None

    def _note_hearer(self, mention: Mention, person: Person) -> None:
        low = self._words.low
        verb = low[mention.first - 1] if mention.first else ""
        question = verb in ASKING and low[mention.last : mention.last + 1] not in (["to"], ["for"], ["by"])
        if mention.kind is Kind.PERSON and not mention.owns and (question or verb in TELLING):
            self._hears = (person, question)

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

    def _resolve(self, mention: Mention) -> Reference:
        """Whom a pronoun means."""
        salience = self._salience
        if mention.head in THEY:
            return salience.heaviest(lambda person: person.plural and person.kind is not Kind.PLACE)
        is_object = mention.head in ("him", "her") and not mention.owns
        excluded = {salience.subject} if is_object else salience.agents
        weights = salience.as_topics(mention.gender)
        reference = salience.heaviest(
            lambda person: is_one(person) and person not in excluded, mention.gender, weights
        )
        if reference.person is None and mention.gender is not None:
            reference = salience.heaviest(
                lambda person: person.guessed and person not in excluded, weights=weights
            )
        person = reference.person
        if person is not None and reference.margin >= _TELLS_GENDER and (person.gender is None or person.guessed):
            person.gender, person.guessed = mention.gender, True
        return reference

    def body(self) -> Reference:
        """Whom "it" means where it speaks."""
        return self._salience.heaviest(
            lambda person: person.kind is Kind.BODY or (person.plural and not person.heads.isdisjoint(BODY_WORDS))
        )


def _with_full_name(role: str | None, owner: Person) -> str | None:
    """`Kaia's grandmother` as `Kaia Rolle's grandmother`, where the text names Kaia in full."""
    found = _OWNED.fullmatch(role or "")
    if found is None or not owner.is_named or found[1] == owner.label:
        return role
    return f"{owner.label}{found[2]}" if set(found[1].split()) <= set(owner.label.split()) else role
