"""Who is mentioned: names with their titles and roles, bodies, descriptions, pronouns.

A shallow noun-phrase reader over the tokens of one sentence. It goes from left to right once; what it does not
know it passes over.
"""

from __future__ import annotations

from bot.text.quoting.appositions import ADJECTIVES, POSSESSIVE_MARKS, STOPS_NOUN_PHRASE, Appositions
from bot.text.quoting.lexicon import (
    ADVERB,
    AUXILIARY,
    COORDINATE,
    DETERMINER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATE,
)
from bot.text.quoting.mention import Kind, Mention, is_plural, is_speaking_noun, singular
from bot.text.quoting.names import is_forename
from bot.text.quoting.nouns import PLACE_WORDS, PLACES, ROLE_GENDER, SURNAMES_TOO, TITLE_PREFIXES
from bot.text.quoting.words import Words

_STOPS = (".", "!", "?", ":", ",")
_AFTER_OBJECT = PREPOSITION | COORDINATE | SUBORDINATE | DETERMINER | AUXILIARY | RELATIVE | ADVERB
_ADJECTIVAL = ("ial", "ional", "ical", "ary", "ian", "ive", "longtime")
_REACH = 7
"""The longest run of words between an article and the noun that it belongs to."""


def read_mentions(words: Words, lowered: frozenset[str]) -> list[list[Mention]]:
    """The mentions of each sentence, in order. `lowered` are the words that the text also writes small."""
    surnames = _surnames(words)
    return [_Reader(words, sentence, lowered, surnames).read() for sentence in words.sentences]


def _surnames(words: Words) -> frozenset[str]:
    """The words that stand behind a forename at the end of a name (Steve King; Ann Moor)."""
    word = words.word
    return frozenset(
        words.low[k]
        for k in range(1, len(word) - 1)
        if word[k][0].isupper()
        and word[k - 1][0].isupper()
        and not word[k + 1][0].isupper()
        and is_forename(word[k - 1])
    )


class _Reader(Appositions):
    """Reads the noun phrases of one sentence; names and appositions are left to the base classes."""

    def read(self) -> list[Mention]:
        if self._is_headline():
            return []
        place = self._after_dateline()
        while place < self.end:
            mention = self._at(place)
            if mention is None:
                place += 1
                continue
            self._keep(mention)
            place = mention.last
            if mention.kind is not Kind.PRONOUN and place < self.end and self.low[place] in POSSESSIVE_MARKS:
                mention.owns = True
                place = self._owned(mention, place + 1)
        self._join_appositions()
        return self.found

    def _is_headline(self) -> bool:
        """Capitals throughout and no full stop: names cannot be told from other words."""
        if self.word[self.end - 1] in _STOPS:
            return False
        long = [w for w in self.word[self.begin : self.end] if len(w) > 3 and w[0].isalpha()]
        return len(long) >= 5 and sum(w[0].isupper() for w in long) > 0.8 * len(long)

    def _after_dateline(self) -> int:
        """WASHINGTON (AP) — the report begins here."""
        if self.word[self.begin].isupper() and len(self.word[self.begin]) > 2:
            for place in range(self.begin + 1, min(self.begin + 12, self.end)):
                if self.word[place] in "—–-" or self.word[place] == "--":
                    return place + 1
        return self.begin

    def _keep(self, mention: Mention) -> None:
        self.found.append(mention)

    def _at(self, place: int) -> Mention | None:
        low = self.low[place]
        if low in POSSESSIVE:
            return self._possessive_pronoun(place)
        if low in PRONOUN:
            return self._pronoun(place)
        if low in DETERMINER or low.isdigit():
            return self._determined(place)
        if self._capital(place):
            return self._named(place, place)
        if self._is_role(place) or low in TITLE_PREFIXES:
            return self._bare(place)
        return None

    def _pronoun(self, place: int) -> Mention:
        low = self.low[place]
        gender = "m" if low in ("he", "him", "his") else "f" if low in ("she", "her", "hers") else None
        return Mention(place, place, place + 1, Kind.PRONOUN, low, gender, plural=low in ("they", "them", "their"))

    def _possessive_pronoun(self, place: int) -> Mention | None:
        pronoun = self._pronoun(place)
        owned = self._noun_phrase(place, place + 1, definite=True)
        if owned is None:
            pronoun.owns = self.low[place] != "her" or self._is_noun_like(place + 1)
            return pronoun if self.low[place] in PRONOUN else None
        owned.possessor = pronoun
        pronoun.owns = True
        self._keep(pronoun)
        return owned

    def _is_noun_like(self, place: int) -> bool:
        """Whether "her" before this word is possessive."""
        return place < self.end and self.word[place].isalpha() and self.low[place] not in _AFTER_OBJECT

    def _owned(self, owner: Mention, place: int) -> int:
        """What stands after "X's": a description or a name that begins where the owner does."""
        if place >= self.end:
            return place
        owned = self._noun_phrase(owner.first, place, definite=True)
        if owned is None and self._capital(place):
            owned = self._named(owner.first, place)
        if owned is None:
            return place
        owned.possessor = owner
        self._keep(owned)
        if owned.last < self.end and self.low[owned.last] == "'s":
            owned.owns = True
            return self._owned(owned, owned.last + 1)
        return owned.last

    def _determined(self, place: int) -> Mention | None:
        low = self.low[place]
        if place + 1 < self.end and (
            self.low[place + 1] in DETERMINER | POSSESSIVE or (low == "that" and self._capital(place + 1))
        ):
            return None
        mention = self._noun_phrase(place, place + 1, definite=low not in ("a", "an", "one", "some", "another"))
        if mention is None and place + 1 < self.end:
            mention = self._named(place, place + 1) if self._capital(place + 1) else self._described_name(place)
        if (
            mention is not None
            and mention.kind is Kind.NOMINAL
            and (low.isdigit() or low in ("two", "three", "several"))
        ):
            mention.plural = True
        return mention

    def _described_name(self, place: int) -> Mention | None:
        """A forename behind what describes it: an unrepentant Darren."""
        k = place + 1
        while k < min(place + ADJECTIVES, self.end - 1) and self._may_describe(k):
            k += 1
        if k == place + 1 or not (self._capital(k) and is_forename(self.word[k])):
            return None
        named = self._named(k, k)
        if named is None or named.kind is not Kind.PERSON:
            return None
        named.first = place
        return named

    def _noun_phrase(self, first: int, place: int, *, definite: bool) -> Mention | None:
        """A description, or a name with a role before it; None if no noun for a person is near."""
        head = None
        for k in range(place, min(place + _REACH, self.end)):
            low = self.low[k]
            if k > place and low in POSSESSIVE_MARKS and self.word[k - 1][0].islower():
                continue
            if not (self.word[k][0].isalnum() or low == "-") or low in STOPS_NOUN_PHRASE or low in PRONOUN:
                break
            if low in DETERMINER and k > place:
                break
            if (self._is_role(k) or self._is_somebody_who(k)) and not (k > place and self._is_surname(k)):
                head = k
                break
        if head is None:
            return None
        return self._from_head(first, place, head, definite=definite)

    def _is_somebody_who(self, k: int) -> bool:
        """A noun before "who" is one for people, whether the lists have it or not."""
        return self.word[k].islower() and k + 1 < self.end and self.low[k + 1] == "who"

    def _is_surname(self, k: int) -> bool:
        return self._capital(k) and is_forename(self.word[k - 1])

    def _bare(self, place: int) -> Mention | None:
        """A role without an article: engineer Paula Ortiz; officials; former director X."""
        head = self._after_prefixes(place)
        if head - place > 3:
            return None
        if head > place and self._capital(head):
            return self._prefixed(place, head)
        if not self._is_role(head):
            return None
        before = self.low[place - 1] if place > self.begin else ""
        mention = self._from_head(place, place, head, definite=False)
        if mention is None:
            return None
        if mention.kind is Kind.NOMINAL:
            if not (mention.plural or mention.head == "police"):
                return None
            if self.found and self.found[-1].last == place and self.found[-1].kind is not Kind.PRONOUN:
                self._absorb(mention)
        elif self.found and self.found[-1].last == place and before not in PREPOSITION:
            self._absorb(mention)
        elif self._is_adjective(place - 1):
            mention.first = place - 1
            if self.found and self.found[-1].last == place - 1:
                self._absorb(mention)
        return mention

    def _after_prefixes(self, place: int) -> int:
        """Where the role begins behind retired, former, state; or the name, if they are all there is."""
        head = place
        while head + 1 < self.end and self.low[head] in TITLE_PREFIXES:
            if self._is_role(head) and not self._capital(head + 1):
                break
            head += 1
        return head

    def _prefixed(self, place: int, name: int) -> Mention | None:
        """Retired Gen. X; former President Y."""
        named = self._named(place, name)
        if named is not None and named.kind is Kind.PERSON and named.last - named.name_first > 1:
            named.role = self._text(place, named.name_first) if named.name_first > place else named.role
            return named
        return None

    def _is_adjective(self, place: int) -> bool:
        return place >= self.begin and self.word[place].islower() and self.low[place].endswith(_ADJECTIVAL)

    def _absorb(self, mention: Mention) -> None:
        """The name just before a role is part of the role (CNN host X), not somebody mentioned."""
        former = self.found[-1]
        if former.kind is Kind.PRONOUN or former.owns:
            return
        former.absorbed = True
        mention.first = former.first
        if mention.role is not None:
            mention.role = self._text(former.first, mention.name_first)

    def _from_head(self, first: int, place: int, head: int, *, definite: bool) -> Mention | None:
        head = self._last_of_compound(head)
        after = head + 1
        if after < self.end and self._capital(after) and not is_plural(self.low[head]):
            named = self._named_by_role(after)
            if named is not None and named.kind in (Kind.PERSON, Kind.NOMINAL):
                named.first = first
                if named.kind is Kind.PERSON:
                    named.role = self._text(place, named.name_first)
                    named.titled = True
                    named.gender = named.gender or self._role_gender(place, named.name_first)
                return named
        if self._capital(head) and place < head + 1:
            titled = self._named(first, place) if self._capital(place) else None
            if titled is not None and titled.kind is Kind.PERSON and titled.last > head + 1:
                return titled
        low = self.low[head]
        if self._capital(head) and after < self.end and is_speaking_noun(self.low[after]):
            return None
        gender = ROLE_GENDER.get(singular(low)) or self._role_gender(place, head + 1)
        return Mention(first, place, head + 1, Kind.NOMINAL, low, gender, plural=is_plural(low), definite=definite)

    def _named_by_role(self, place: int) -> Mention | None:
        """The name behind a role, which is a person's even where it reads as a body's (director Min-ji Park)."""
        named = self._named(place, place)
        surname = named is not None and named.kind is Kind.BODY and named.last - place == 2
        if surname and self.low[place + 1] in SURNAMES_TOO and self.low[place] not in PLACE_WORDS | PLACES:
            return self._person(place, place, place + 2, titled=True)
        return named
