"""Who is mentioned: names with their titles and roles, bodies, descriptions, pronouns.

A shallow noun-phrase reader over the tokens of one sentence. It goes from left to right once; what it does not
know it passes over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from bot.text.quoting.lexicon import (
    ADVERB,
    AUXILIARY,
    BODY_WORDS,
    COORDINATE,
    DAYS_AND_MONTHS,
    DETERMINER,
    GROUPS,
    MOSTLY_SURNAMES,
    NAMING,
    NOT_A_NAME,
    NOUNS_TOO,
    PARTICLES,
    PLACE_WORDS,
    PLACES,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    ROLE_GENDER,
    ROLES,
    SAYING,
    SPEAKING_NOUNS,
    SUBORDINATE,
    SUFFIXES,
    SURNAMES_THAT_BEGIN,
    SURNAMES_TOO,
    TITLE_ENDINGS,
    TITLE_GENDER,
    TITLE_PREFIXES,
    TITLES,
)
from bot.text.quoting.names import gender_of, is_forename
from bot.text.quoting.words import QUOTE, Sentence, Words

_YEAR_OLD = re.compile(r"\d+-year-olds?$")
_STOPS_NOUN_PHRASE = (
    (SAYING - NOUNS_TOO) | (NAMING - NOUNS_TOO) | AUXILIARY | COORDINATE | SUBORDINATE | RELATIVE | PREPOSITION
)
_STOPS = (".", "!", "?", ":", ",")
_ADJECTIVAL = ("ial", "ional", "ical", "ary", "ian", "ive", "longtime")
_POSSESSIVE_MARKS = ("'s", "’s", "'", "’")
_REACH = 7
"""The longest run of words between an article and the noun that it belongs to."""


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
    apposition to a description (her spokesman, Greg Lyle).
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


def _role_noun(low: str) -> bool:
    return low in ROLES or low in GROUPS or singular(low) in ROLES or _YEAR_OLD.match(low) is not None


def _is_plural(low: str) -> bool:
    return (low.endswith("s") and not low.endswith("ss") and singular(low) in ROLES) or low in GROUPS


def read_mentions(words: Words, lowered: frozenset[str]) -> list[list[Mention]]:
    """The mentions of each sentence, in order. `lowered` are the words that the text also writes small."""
    return [_Reader(words, sentence, lowered).read() for sentence in words.sentences]


class _Reader:
    def __init__(self, words: Words, sentence: Sentence, lowered: frozenset[str]) -> None:
        self.words = words
        self.word, self.low = words.word, words.low
        self.begin, self.end = sentence.first, sentence.last
        self.lowered = lowered
        self.found: list[Mention] = []

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
            if mention.kind is not Kind.PRONOUN and place < self.end and self.low[place] in _POSSESSIVE_MARKS:
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
        if _role_noun(low) or low in TITLE_PREFIXES:
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
            return pronoun if self.low[place] in PRONOUN else None
        owned.possessor = pronoun
        pronoun.owns = True
        self._keep(pronoun)
        return owned

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
        if owned.last < self.end and self.low[owned.last] in ("'s", "’s"):
            owned.owns = True
            return self._owned(owned, owned.last + 1)
        return owned.last

    def _determined(self, place: int) -> Mention | None:
        low = self.low[place]
        if place + 1 < self.end and self.low[place + 1] in DETERMINER:
            return None
        mention = self._noun_phrase(place, place + 1, definite=low not in ("a", "an", "one", "some", "another"))
        if mention is None and place + 1 < self.end and self._capital(place + 1):
            mention = self._named(place, place + 1)
        if (
            mention is not None
            and mention.kind is Kind.NOMINAL
            and (low.isdigit() or low in ("two", "three", "several"))
        ):
            mention.plural = True
        return mention

    def _noun_phrase(self, first: int, place: int, *, definite: bool) -> Mention | None:
        """A description, or a name with a role before it; None if no noun for a person is near."""
        head = None
        for k in range(place, min(place + _REACH, self.end)):
            low = self.low[k]
            if k > place and low in _POSSESSIVE_MARKS and self.word[k - 1][0].islower():
                continue
            if not (self.word[k][0].isalnum() or low == "-") or low in _STOPS_NOUN_PHRASE or low in PRONOUN:
                break
            if low in DETERMINER and k > place:
                break
            if _role_noun(low) and not (k > place and self._is_surname(k)):
                head = k
                break
        if head is None:
            return None
        return self._from_head(first, place, head, definite=definite)

    def _is_surname(self, k: int) -> bool:
        return self._capital(k) and is_forename(self.word[k - 1])

    def _bare(self, place: int) -> Mention | None:
        """A role without an article: engineer Paula Ortiz; officials; former director X."""
        head = place
        while head < self.end and self.low[head] in TITLE_PREFIXES and not _role_noun(self.low[head]):
            head += 1
        if head >= self.end or head - place > 3 or not _role_noun(self.low[head]):
            return None
        before = self.low[place - 1] if place > self.begin else ""
        mention = self._from_head(place, place, head, definite=False)
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

    def _from_head(self, first: int, place: int, head: int, *, definite: bool) -> Mention:
        head = self._last_of_compound(head)
        after = head + 1
        if after < self.end and self._capital(after) and not _is_plural(self.low[head]):
            named = self._named(first, after)
            if named is not None and named.kind in (Kind.PERSON, Kind.NOMINAL):
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
        gender = ROLE_GENDER.get(singular(low)) or self._role_gender(place, head + 1)
        return Mention(
            first, place, head + 1, Kind.NOMINAL, low, gender, plural=_is_plural(low), definite=definite
        )

    def _last_of_compound(self, head: int) -> int:
        """The noun that ends a compound (campaign manager; law enforcement official)."""
        while head + 1 < self.end and not self._is_verb_here(head + 1) and not self._capital(head + 1):
            if _role_noun(self.low[head + 1]):
                head += 1
            elif head + 2 < self.end and self._links(head + 1) and not self._capital(head + 2):
                head += 2
            else:
                break
        return head

    def _links(self, place: int) -> bool:
        low = self.low[place]
        plain = low.isalpha() and not low.endswith(("ed", "ing", "ly", "s")) and low not in ADVERB
        return plain and low not in PRONOUN | DETERMINER and _role_noun(self.low[place + 1])

    def _is_verb_here(self, place: int) -> bool:
        return self.low[place] in _STOPS_NOUN_PHRASE

    def _role_gender(self, first: int, last: int) -> str | None:
        for k in range(first, last):
            low = self.low[k]
            if low in ROLE_GENDER or low in TITLE_GENDER:
                return ROLE_GENDER.get(low) or TITLE_GENDER.get(low)
        return None

    def _text(self, first: int, last: int) -> str:
        return self.words.text[self.words.start[first] : self.words.end[last - 1]]

    # --- names -----------------------------------------------------------------------------------------------

    def _capital(self, place: int) -> bool:
        """Whether a token is capitalised as a name is."""
        word, low = self.word[place], self.low[place]
        if not word[0].isupper():
            return low.startswith("al-") and len(word) > 3 and word[3].isupper()
        if low in NOT_A_NAME:
            return place > self.begin and low in SURNAMES_THAT_BEGIN and is_forename(self.word[place - 1])
        if low in DAYS_AND_MONTHS:
            return is_forename(low) and place + 1 < self.end and self.word[place + 1][0].isupper()
        if place == self.begin or self.word[place - 1] in (QUOTE, ":"):
            return not self._is_common_word(place)
        return True

    def _is_common_word(self, place: int) -> bool:
        low = self.low[place]
        if low in TITLES or low in PLACE_WORDS or is_forename(low) or low in TITLE_PREFIXES or _role_noun(low):
            return False
        return low in self.lowered or (low.endswith(("ing", "ly")) and not self._next_is_capital(place))

    def _next_is_capital(self, place: int) -> bool:
        return place + 1 < self.end and self.word[place + 1][0].isupper()

    def _run_end(self, place: int) -> int:
        """The end of the capitalised run at `place`, with the small words that names have inside."""
        k = place + 1
        while k < self.end:
            if self._capital(k):
                k += 1
                continue
            step = self._connector(place, k)
            if step == 0:
                break
            k += step
        if (
            k + 1 < self.end
            and self.word[k] == ","
            and self.low[k + 1] in SUFFIXES
            and self.word[k + 1][0].isupper()
        ):
            k += 2
        return k

    def _connector(self, first: int, k: int) -> int:
        low, before = self.low[k], self.low[k - 1]
        if k + 1 >= self.end:
            return 0
        if low in PARTICLES and self._capital(k + 1):
            return 2
        if low in PARTICLES and self.low[k + 1] in PARTICLES and k + 2 < self.end and self._capital(k + 2):
            return 3
        bodily = before in BODY_WORDS or before in TITLES
        if low in ("of", "for", "on") and bodily:
            if self._capital(k + 1):
                return 2
            if self.low[k + 1] == "the" and k + 2 < self.end and self._capital(k + 2) and low == "of":
                return 3
        if low in ("&", "and") and self._capital(k + 1):
            inside_body = any(self.low[j] in BODY_WORDS for j in range(first, k)) and "of" in self.low[first:k]
            if low == "&" or inside_body:
                return 2
        return 0

    def _named(self, first: int, place: int) -> Mention | None:
        end = self._run_end(place)
        lows = self.low[place:end]
        if len(lows) == 1:
            return self._single(first, place)
        title = self._title_length(place, end)
        if title == len(lows):
            if is_forename(lows[0]) and len(lows) < 4:
                return self._person(first, place, end, titled=False)
            return self._title_alone(first, place, end)
        if title:
            mention = self._person(first, place + title, end, titled=True)
            mention.role = self._text(place, place + title)
            mention.gender = self._title_gender(place, place + title) or mention.gender
            return mention
        return self._untitled(first, place, end)

    def _title_gender(self, first: int, last: int) -> str | None:
        return next((TITLE_GENDER[low] for low in self.low[first:last] if low in TITLE_GENDER), None)

    def _title_length(self, place: int, end: int) -> int:
        """How many tokens of a run are titles, with what stands before them (Texas Sen.; Secretary of State)."""
        length = 0
        for k in range(place, end):
            low = self.low[k]
            title = (
                low in TITLES
                or singular(low) in TITLES
                or low.endswith(TITLE_ENDINGS)
                or (low in ROLES and place < k < end - 1)
            )
            if title and not self._is_part_of_name(k, place, end):
                length = k - place + 1
        k = place + length
        if length and k < end and self.low[k] in ("of", "for"):
            k += 2 if self.low[k + 1] == "the" else 1
            body = max((j for j in range(k, end - 1) if self.low[j] in BODY_WORDS), default=k)
            name = next((j for j in range(k + 1, end) if is_forename(self.word[j])), min(body + 1, end))
            return name - place
        if length and k < end and self.low[k] in TITLE_PREFIXES and end - k > 1 and not is_forename(self.word[k]):
            return length + 1
        return length

    def _is_part_of_name(self, k: int, place: int, end: int) -> bool:
        """Steve King; Dean Avery."""
        last = k > place and k == end - 1 and is_forename(self.word[k - 1])
        return last or (k == end - 2 and is_forename(self.word[k]) and k == place)

    def _title_alone(self, first: int, place: int, end: int) -> Mention:
        head = next((low for low in reversed(self.low[place:end]) if low in TITLES), self.low[end - 1])
        return Mention(first, place, end, Kind.NOMINAL, head, self._title_gender(place, end))

    def _single(self, first: int, place: int) -> Mention | None:
        word, low = self.word[place], self.low[place]
        if low in TITLES or _role_noun(low):
            plural = _is_plural(low)
            sentence_initial = place == self.begin
            if not plural and sentence_initial and first == place and low not in ("president", "police"):
                return None
            return Mention(
                first,
                place,
                place + 1,
                Kind.NOMINAL,
                low,
                ROLE_GENDER.get(low) or TITLE_GENDER.get(low),
                plural=plural,
            )
        if low in PLACES:
            return Mention(first, place, place + 1, Kind.PLACE, low)
        if low in PLACE_WORDS:
            return Mention(first, place, place + 1, Kind.PLACE, low)
        if low.endswith("s") and low[:-1] in PLACE_WORDS:
            return Mention(first, place, place + 1, Kind.NOMINAL, low, plural=True, definite=False)
        if low in BODY_WORDS or (len(word) > 1 and word.isupper()) or low == "capitol":
            return Mention(first, place, place + 1, Kind.BODY, low)
        if self.low[first] in ("the", "a", "an") and first < place:
            return Mention(first, place, place + 1, Kind.BODY, low)
        return Mention(first, place, place + 1, Kind.PERSON, low, gender_of(word))

    def _untitled(self, first: int, place: int, end: int) -> Mention:
        while end - place > 2 and (self.low[place] in PLACE_WORDS or self.low[place] in PLACES):
            if not (is_forename(self.word[place + 1]) and self.low[place + 1] not in PLACES):
                break
            place += 1
        lows = self.low[place:end]
        forename = is_forename(lows[0]) or (len(lows[0]) == 2 and lows[0][1] == ".")
        determined = self.low[first] == "the" and first < place
        surname = (
            not determined
            and len(lows) == 2
            and lows[1] in MOSTLY_SURNAMES
            and lows[0] not in PLACE_WORDS | PLACES
        )
        body = None if surname else self._body_word(lows, forename=forename and not determined)
        if body is not None:
            said = end < self.end and self.low[end] in SAYING and "of" not in lows
            if said and len(lows) - body == 3 and not any(low in BODY_WORDS for low in lows[body + 1 :]):
                mention = self._person(first, place + body + 1, end, titled=True)
                mention.role = self._text(place, place + body + 1)
                return mention
            return Mention(first, place, end, Kind.BODY, lows[-1])
        if forename and not determined and not (lows[1] in PLACES and len(lows) == 2):
            return self._person(first, place, end, titled=False)
        if lows[0] in PLACES or lows[0] in PLACE_WORDS or "of" in lows:
            return Mention(first, place, end, Kind.PLACE, lows[-1])
        if determined or len(lows) > 4 or all(self.word[k].isupper() for k in range(place, end)):
            return Mention(first, place, end, Kind.BODY, lows[-1])
        return self._person(first, place, end, titled=False)

    def _body_word(self, lows: list[str], *, forename: bool) -> int | None:
        """Where a run says that it names a body; a few such words are forenames or surnames as well."""
        for k, low in enumerate(lows):
            if low in BODY_WORDS and not (
                forename
                and len(lows) < 4
                and ((k == 0 and low == "bill") or (k == len(lows) - 1 and low in SURNAMES_TOO))
            ):
                return k
        return None

    def _person(self, first: int, place: int, end: int, *, titled: bool) -> Mention:
        surname = end - 1
        while surname > place and (self.low[surname] in SUFFIXES or self.word[surname] == ","):
            surname -= 1
        gender = gender_of(self.word[place]) if surname > place else None
        if gender is None and surname - place > 1 and len(self.word[place]) == 2:
            gender = gender_of(self.word[place + 1])
        return Mention(first, place, end, Kind.PERSON, self.low[surname], gender, titled=titled)

    # --- what two mentions beside each other say of each other ----------------------------------------------

    def _join_appositions(self) -> None:
        """A description beside a name, commas between: role and gender go to the name."""
        longest = {mention.first: mention for mention in self.found if not mention.owns}
        for left in self.found:
            right = longest.get(left.last + 1)
            if right is None or self.word[left.last] != "," or left.owns:
                continue
            if left.kind is Kind.NOMINAL and right.kind is Kind.PERSON:
                self._role_before(left, right)
            elif left.kind is Kind.PERSON and right.kind is Kind.NOMINAL and not right.plural:
                self._role_after(left, right)

    def _role_before(self, role: Mention, name: Mention) -> None:
        first = role.first
        if role.plural:
            if self.low[first - 2 : first] != ["one", "of"]:
                return
            first -= 2
        elif role.absorbed:
            return
        role.beside = name
        if name.role is None:
            name.role = self._text(first, role.last)
            name.gender = name.gender or role.gender
            name.possessor = role.possessor
            name.titled = True

    def _role_after(self, name: Mention, role: Mention) -> None:
        end = role.last
        while (
            end < self.end
            and self.word[end] not in ",.;:—–)"
            and self.low[end] not in ("who", "said", "says", QUOTE)
        ):
            end += 1
        if end - role.first <= 14 and (end >= self.end or self.word[end] in ",.;:—–") and name.role is None:
            name.role = self._text(role.first, end)
        name.gender = name.gender or role.gender
        name.titled = True
        if name.possessor is None:
            name.possessor = role.possessor
        role.absorbed = True


def is_speaking_noun(low: str) -> bool:
    return low in SPEAKING_NOUNS or singular(low) in SPEAKING_NOUNS
