"""What mentions beside each other say of each other: apposition, ages, what a sentence says that somebody is."""

from __future__ import annotations

from bot.text.quoting.lexicon import (
    ADVERB,
    AUXILIARY,
    COORDINATE,
    DETERMINER,
    HAVE,
    NAMING,
    NOUNS_TOO,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SAYING,
    SUBJECT_PRONOUN,
    SUBORDINATE,
)
from bot.text.quoting.mention import Kind, Mention
from bot.text.quoting.proper import ProperNames
from bot.text.quoting.words import QUOTE

STOPS_NOUN_PHRASE = (
    (SAYING - NOUNS_TOO) | (NAMING - NOUNS_TOO) | AUXILIARY | COORDINATE | SUBORDINATE | RELATIVE | PREPOSITION
)
POSSESSIVE_MARKS = ("'s", "'")
ADJECTIVES = 4
"""More words than describe somebody between an article and a name or noun."""
_BECOMING = frozenset(("is", "was", "been", "became", "become", "remains"))
_OF_OFFICE = frozenset(("of", "for", "at", "in", "on", "to"))
_OFFICE = 10
"""The longest run of words that may stand between a description and the name of who it is of."""


class Appositions(ProperNames):
    """Joins the mentions of one sentence, once they are found."""

    def _may_describe(self, k: int) -> bool:
        return self.word[k].islower() and self.word[k][0].isalpha() and self.low[k] not in STOPS_NOUN_PHRASE

    def _last_of_compound(self, head: int) -> int:
        """The noun that ends a compound (campaign manager; law enforcement official)."""
        while head + 1 < self.end and not self._is_verb_here(head + 1) and not self._capital(head + 1):
            if self._is_role(head + 1):
                head += 1
            elif head + 2 < self.end and self._links(head + 1) and not self._capital(head + 2):
                head += 2
            else:
                break
        return head

    def _links(self, place: int) -> bool:
        low = self.low[place]
        plain = low.isalpha() and not low.endswith(("ed", "ing", "ly", "s")) and low not in ADVERB
        return plain and low not in PRONOUN | DETERMINER and self._is_role(place + 1)

    def _is_verb_here(self, place: int) -> bool:
        return self.low[place] in STOPS_NOUN_PHRASE

    def _join_appositions(self) -> None:
        """A description beside a name, commas between: role and gender go to the name."""
        longest = {mention.first: mention for mention in self.found if not mention.owns}
        taken: set[int] = set()
        for left in self.found:
            if left.owns:
                continue
            if left.kind is Kind.PERSON:
                left.age = self._age_after(left.last)
                left.heads = self._said_to_be(left.last) or self._pleads(left)
            end = self._description_end(left) if left.age is None else left.last + 2
            right = longest.get(end + 1)
            if right is None or self.word[end] != "," or right.first in taken:
                continue
            if left.kind is Kind.NOMINAL and right.kind is Kind.PERSON:
                self._role_before(left, right, end)
                if end > left.last:
                    taken.add(right.first)
            elif left.kind is Kind.PERSON and right.kind is Kind.NOMINAL and not right.plural:
                self._role_after(left, right)

    def _age_after(self, place: int) -> str | None:
        """Ann Lee, 43, said; Ann Lee (43)."""
        if place + 2 >= self.end or self.word[place] not in ",(" or not self.low[place + 1].isdigit():
            return None
        return self.low[place + 1] if self.word[place + 2] in ",.;)" and len(self.low[place + 1]) < 4 else None

    def _said_to_be(self, place: int) -> tuple[str, ...]:
        """The nouns of a predicate: has been the mayor, is a retired pilot, became chairman."""
        k = place
        while k < self.end and (self.low[k] in HAVE or self.low[k] in ADVERB):
            k += 1
        if k >= self.end or self.low[k] not in _BECOMING:
            return ()
        k += 1
        if k < self.end and self.low[k] in ("the", "a", "an", "also"):
            k += 1
        for head in range(k, min(k + ADJECTIVES, self.end)):
            if self._is_role(head) and self.word[head].islower():
                return tuple(self.low[j] for j in range(head, self._last_of_compound(head) + 1))
            if not self._may_describe(head):
                break
        return ()

    def _pleads(self, name: Mention) -> tuple[str, ...]:
        """Prosecuting, Ann Lee said; Ann Lee, who is defending him, said."""
        around = self.low[max(self.begin, name.first - 2) : name.first] + self.low[name.last : name.last + 4]
        return ("lawyer",) if "prosecuting" in around or "defending" in around else ()

    def _description_end(self, left: Mention) -> int:
        """Where a description ends that says more, if a name between commas follows: the leader of the opposition,
        Ann Lee, said; the man she beat, Scott Renner, said."""
        if left.kind is not Kind.NOMINAL or left.last >= self.end:
            return left.last
        opening = self.low[left.last]
        clause = opening in SUBJECT_PRONOUN or opening == "who"
        if opening not in _OF_OFFICE and not clause:
            return left.last
        end = left.last + 1
        while end < min(left.last + _OFFICE, self.end) and self._goes_on(end, clause=clause):
            end += 1
        name = next((m for m in self.found if m.first == end + 1 and m.kind is Kind.PERSON and not m.owns), None)
        if end >= self.end or self.word[end] != "," or name is None or not self._is_full_name(name):
            return left.last
        if clause and any(m.last == end and m.kind is Kind.NOMINAL for m in self.found):
            return left.last
        after = self.word[name.last] if name.last < self.end else "."
        listed = after == "," and name.last + 1 < self.end and self.low[name.last + 1] in COORDINATE
        return end if after in (",", ".", ":", QUOTE) and not listed else left.last

    def _is_full_name(self, name: Mention) -> bool:
        """Not the place of which the description is (the mayor of the capital, Ashgabat)."""
        return name.titled or name.last - name.name_first > 1

    def _goes_on(self, k: int, *, clause: bool) -> bool:
        low = self.low[k]
        if not self.word[k][0].isalnum() and low not in POSSESSIVE_MARKS and low != "&":
            return False
        return low not in SUBORDINATE | (SAYING - NOUNS_TOO) and (clause or low not in AUXILIARY | RELATIVE)

    def _role_before(self, role: Mention, name: Mention, end: int) -> None:
        first = role.first
        if role.plural:
            if self.low[first - 2 : first] != ["one", "of"]:
                return
            first -= 2
        elif role.absorbed:
            return
        role.beside = name
        if name.role is None:
            name.role = self._text(first, end)
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
