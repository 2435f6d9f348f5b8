"""The subject of a verb, by what stands to the left of it in its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from bot.text.quoting.lexicon import (
    ADVERB,
    AUXILIARY,
    BE,
    COORDINATE,
    DETERMINER,
    FOREIGN_CLITIC,
    NEGATION,
    NOUNS_TOO,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    SUBJECT_PRONOUN,
    SUBORDINATE,
    word_set,
)
from bot.text.quoting.mention import Kind, Mention, is_role, is_speaking_noun
from bot.text.quoting.names import is_forename
from bot.text.quoting.words import QUOTE, Sentence, Words

_NOUN_BEFORE = DETERMINER | POSSESSIVE | (PREPOSITION - {"to"}) | {"'s"}
_VERB_BEFORE = RELATIVE | COORDINATE | AUXILIARY | ADVERB | {",", ")"}
_CLAUSE = 12
"""The longest relative clause without commas that is looked across, in tokens."""
_ROLE = 5
"""The longest role without an article that is looked across, in tokens."""
_PARTICIPLES = word_set("seen written made held given known drawn hung kept sent read shown signed taken")
_CLAUSE_STOPS = frozenset(";:—–")


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a cue says is speaking: a mention, or the tokens of a phrase that no mention covers."""

    mention: Mention | None
    first: int
    last: int
    near: bool = True


class Subjects:
    """The verbs and subjects of one sentence, over tokens and mentions."""

    def __init__(self, words: Words, sentence: Sentence, mentions: list[Mention]) -> None:
        self.words = words
        self.low = words.low
        self.begin, self.end = sentence.first, sentence.last
        self.mentions = [mention for mention in mentions if not mention.owns or mention.kind is not Kind.PRONOUN]
        self.ending: dict[int, Mention] = {}
        self.starting: dict[int, Mention] = {}
        self.owning = {mention.last + 1: mention for mention in self.mentions if mention.owns}
        for mention in mentions:
            if mention.absorbed or mention.owns:
                continue
            self.ending[mention.last] = mention
            if mention.first not in self.starting or mention.last > self.starting[mention.first].last:
                self.starting[mention.first] = mention

    # --- verbs -----------------------------------------------------------------------------------------------

    def _is_verb(self, place: int, *, follows: bool = False) -> bool:
        """Whether a form is a verb here, and in the active voice."""
        low = self.low[place]
        before = self.low[place - 1] if place > self.begin else ""
        if low in NOUNS_TOO and not follows and not self._verb_stands_here(place, before):
            return False
        if self.words.word[place][0].isupper() and place > self.begin:
            return False
        k = place - 1
        while k > self.begin and (self.low[k] in ADVERB or self.low[k] in NEGATION or self.low[k].endswith("ly")):
            k -= 1
        if (
            self.low[k] in BE
            and k >= self.begin
            and (low.endswith("ed") or low in ("told", "written", "put", "shot"))
        ):
            return place + 1 < self.end and self.low[place + 1] == "as"
        return True

    def _verb_stands_here(self, place: int, before: str) -> bool:
        """For forms that are nouns too: the word before is a subject, or something that only verbs follow."""
        if place == self.begin or before in _NOUN_BEFORE:
            return False
        return (
            place in self.ending
            or before in SUBJECT_PRONOUN
            or before in _VERB_BEFORE
            or before.endswith("ly")
            or before == QUOTE
            or self.low[place].endswith("ed")
        )

    def _subject(self, verb: int, floor: int | None = None) -> Subject | None:
        """The subject of the verb at `verb`, looked for to the left of it, down to `floor`."""
        floor = self.begin if floor is None else floor
        place = self._skip_auxiliaries(verb, floor)
        if place <= floor:
            return None
        before = self.low[place - 1]
        mention = self.ending.get(place)
        if mention is not None and mention.first >= floor:
            goal = self.low[verb - 1] == "to" and self.low[mention.first - 1] in PREPOSITION
            return self._main_subject(place, floor) if goal else self._governed(mention, floor)
        if before == "it":
            return Subject(None, place - 1, place)
        if before == ")":
            opening = next(
                (k for k in range(place - 1, max(floor, place - 12) - 1, -1) if self.low[k] == "("), None
            )
            return self._subject(opening, floor) if opening is not None and opening > floor else None
        if before in RELATIVE:
            return self._antecedent(place - 1, floor)
        if before == ",":
            return self._across_commas(place - 1, floor, participle=self.low[verb].endswith("ing"))
        if (
            self.low[verb].endswith("ing")
            or before in COORDINATE
            or before in ("to", "by", "as")
            or before == QUOTE
        ):
            return self._main_subject(place, floor)
        return (
            self._of_relative_clause(place, floor)
            or self._phrase_before(place, floor)
            or self._main_subject(place, floor)
        )

    def _of_relative_clause(self, place: int, floor: int) -> Subject | None:
        """A trustee who asked not to be named said: whom the clause before the verb is about."""
        for k in range(place - 1, max(floor, place - _CLAUSE), -1):
            if not self.words.word[k][0].isalnum() and self.low[k] != "'s":
                return None
            if self.low[k] == "who":
                return self._antecedent(k, floor)
        return None

    def _skip_auxiliaries(self, verb: int, floor: int) -> int:
        place = verb
        while place > floor:
            low = self.low[place - 1]
            foreign = self.words.foreign and low in FOREIGN_CLITIC
            if not (
                foreign
                or low in AUXILIARY
                or low in NEGATION
                or low in ADVERB
                or (low.endswith("ly") and len(low) > 4)
            ):
                break
            if place in self.ending:
                break
            place -= 1
        return place

    def _governed(self, mention: Mention, floor: int) -> Subject:
        """A mention inside a longer phrase gives way to the phrase's head: a spokesman for Clinton said."""
        whole = self._described_by(mention, floor)
        if whole is not None:
            return self._of(whole)
        head = mention
        first = mention.first
        for _ in range(4):
            before = self.low[head.first - 1] if head.first > floor else ""
            if before == "and" or before == ",":
                break
            if before not in PREPOSITION:
                break
            upper = self.ending.get(head.first - 1)
            if upper is None:
                phrase = self._phrase_before(head.first - 1, floor)
                if phrase is not None and phrase.first < first and self._is_speaking_phrase(phrase):
                    return Subject(None, phrase.first, mention.last)
                bearer = self._bearer(head.first - 1, floor)
                return self._of(bearer if bearer is not None else head)
            if upper.first < floor:
                break
            head, first = upper, upper.first
        if head is not mention and head.kind is not Kind.PLACE:
            return Subject(head, head.first, mention.last if head.kind is Kind.NOMINAL else head.last)
        return self._of(mention)

    def _bearer(self, place: int, floor: int) -> Mention | None:
        """Whose role ends at `place`, where article and second comma are missing: Ann Lee, vice president of Acme
        said."""
        comma = place - 1
        while comma > max(floor, place - _ROLE) and self.words.word[comma].isalpha():
            comma -= 1
        name = self.ending.get(comma) if self.low[comma] == "," else None
        if name is None or name.kind is not Kind.PERSON or not self._is_free(name, floor):
            return None
        return name if any(is_role(low) for low in self.low[comma + 1 : place]) else None

    def _described_by(self, mention: Mention, floor: int) -> Mention | None:
        """The name before capitals that are a role rather than a name: Jane Moore, Controller BBC One, says."""
        doubtful = mention.kind is Kind.PERSON and not mention.titled
        if not doubtful or mention.first - 1 <= floor or self.low[mention.first - 1] != ",":
            return None
        name = None if is_forename(self.words.word[mention.name_first]) else self.ending.get(mention.first - 1)
        return name if name is not None and name.kind is Kind.PERSON and self._is_free(name, floor) else None

    def _is_speaking_phrase(self, phrase: Subject) -> bool:
        return is_speaking_noun(self.low[phrase.last - 1]) or self.low[phrase.first] in DETERMINER

    def _of(self, mention: Mention) -> Subject:
        last = mention.last
        if (
            mention.kind is Kind.NOMINAL
            and last + 1 < self.end
            and self.low[last] in ("with", "for", "of", "at", "from", "in")
        ):
            inner = self.starting.get(last + 1)
            if inner is not None and inner.kind is not Kind.PRONOUN:
                last = inner.last
        return Subject(mention, mention.first, last)

    def _antecedent(self, relative: int, floor: int) -> Subject | None:
        place = relative - 1 if relative > floor and self.low[relative - 1] == "," else relative
        mention = self.ending.get(place)
        if mention is not None and mention.first >= floor:
            return self._governed(mention, floor)
        return self._across_commas(place, floor) if place > floor else None

    def _across_commas(self, comma: int, floor: int, *, participle: bool = False) -> Subject | None:
        """X, the role, said; X, who had spoken, said; he left, saying: the leftmost free mention of the clause."""
        nearest = self.ending.get(comma)
        own = self._of_own_clause(comma, floor)
        if own is not None:
            return self._of(own)
        best: Mention | None = None
        k = comma
        while k > floor:
            mention = self.ending.get(k)
            if mention is not None and mention.first >= floor and self._is_free(mention, floor):
                best = mention
            stop = self.low[k - 1]
            if stop in _CLAUSE_STOPS or stop == QUOTE:
                break
            if stop in COORDINATE - {"and", "or"} and self.low[k - 2 : k - 1] == [","]:
                break
            k -= 1
        if best is not None and best.kind is Kind.NOMINAL and not best.plural and self._is_name_between(nearest):
            best = nearest
        if best is not None:
            return Subject(best, best.first, best.last, near=comma == best.last or not participle)
        return self._before_inset(comma, floor) or self._main_subject(comma, floor)

    def _of_own_clause(self, comma: int, floor: int) -> Mention | None:
        """A step that his predecessor, Ann Lee, called: who stands, with what is in apposition, right behind the
        word that begins the verb's clause."""
        mention = self.ending.get(comma)
        while mention is not None and mention.first > floor + 1 and self.low[mention.first - 1] == ",":
            mention = self.ending.get(mention.first - 1)
        if mention is None or mention.first <= floor or mention.kind is Kind.PLACE:
            return None
        return mention if self.low[mention.first - 1] in ("that", "which", "whom", "what") else None

    def _before_inset(self, comma: int, floor: int) -> Subject | None:
        """The report, which runs to 200 pages, says; the rules, posted at the gate, say."""
        k = comma - 1
        while k > max(floor + 1, comma - _CLAUSE) and self.low[k] != ",":
            k -= 1
        inset = self.low[k + 1]
        if self.low[k] == "," and (inset == "which" or inset.endswith("ed") or inset in _PARTICIPLES):
            return self._phrase_before(k, floor)
        return None

    def _is_name_between(self, mention: Mention | None) -> bool:
        """A name behind a comma, as after the role that it bears: the head of the union, Ann Lee, said."""
        return mention is not None and mention.kind is Kind.PERSON and self.low[mention.first - 1] == ","

    def _is_free(self, mention: Mention, floor: int) -> bool:
        """Whether a mention may be the subject of its clause: nothing before it governs it."""
        if mention.kind is Kind.PLACE or (mention.kind is Kind.PRONOUN and mention.head not in SUBJECT_PRONOUN):
            return False
        if mention.first <= floor:
            return True
        before = self.low[mention.first - 1]
        if before in (",", QUOTE, ")") or before in COORDINATE or before in SUBORDINATE or before in _CLAUSE_STOPS:
            after = self.low[mention.last] if mention.last < self.end else ""
            return not (before in COORDINATE and after in COORDINATE)
        return before in ADVERB and mention.first - 1 == floor

    def _main_subject(self, place: int, floor: int) -> Subject | None:
        """The subject of the sentence's main clause, for verbs that share it (looked up and asked; to say)."""
        candidates = [
            mention
            for mention in self.mentions
            if floor <= mention.first and mention.last <= place and not mention.absorbed
        ]
        subordinate: Mention | None = None
        for mention in candidates:
            if mention.owns or not self._is_free(mention, floor):
                continue
            before = self.low[mention.first - 1] if mention.first > floor else ""
            if before in SUBORDINATE:
                subordinate = subordinate or mention
                continue
            return Subject(mention, mention.first, self._of(mention).last, near=False)
        if subordinate is not None:
            return Subject(subordinate, subordinate.first, subordinate.last, near=False)
        return None

    def _phrase_before(self, place: int, floor: int) -> Subject | None:
        """A phrase with an article that ends at `place` and that no mention covers: the document said."""
        last = place
        for k in range(place - 1, max(floor, place - 7) - 1, -1):
            low = self.low[k]
            word = self.words.word[k][0].isalnum() or low == "'s"
            if not word or (low in AUXILIARY and low != "'s") or low in COORDINATE:
                return None
            if low in DETERMINER or low in POSSESSIVE:
                return self._governed_phrase(k, last, floor) if last - k > 1 else None
            owner = self.ending.get(k) if k > floor else None
            if owner is None and k in self.owning:
                return Subject(None, self.owning[k].first, last)
            if low.endswith("ed") and k > floor and self.low[k - 1] not in DETERMINER | POSSESSIVE:
                last = k
        return None

    def _governed_phrase(self, first: int, last: int, floor: int) -> Subject:
        """The officer with the dog: the description before the preposition, with the phrase. Ann Lee, a lawyer
        said: the name before a role whose second comma is missing."""
        name = self.ending.get(first - 1) if first - 1 > floor and self.low[first - 1] == "," else None
        if name is not None and name.kind is Kind.PERSON and self._is_free(name, floor):
            return self._of(name)
        upper = self.ending.get(first - 1) if first > floor and self.low[first - 1] in PREPOSITION else None
        if upper is not None and upper.kind is not Kind.PLACE and upper.first >= floor:
            return Subject(upper, upper.first, last if upper.kind is Kind.NOMINAL else upper.last)
        if first - 1 > floor and self.low[first - 1] in PREPOSITION:
            return self._phrase_before(first - 1, floor) or Subject(None, first, last)
        return Subject(None, first, last)

    def sentence_subject(self) -> Subject | None:
        """Whom the sentence is about, for a quotation that stands beside it without a cue."""
        return self._main_subject(self.end, self.begin)
