"""The grammar of attribution in one sentence: the verb that introduces a quotation, and its subject.

Works on tokens and mentions; knows nothing of who the mentions are. Before the quotation the nearest verb of saying
counts (Smith said that "…"), after it the first (“…,” said Smith), and instead of a verb `according to`, a name
before a colon, or a name after a dash.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.text.quoting.lexicon import (
    ADVERB,
    AUXILIARY,
    BE,
    COORDINATE,
    DETERMINER,
    FOREIGN_ACCORDING,
    FOREIGN_AUXILIARY,
    FOREIGN_SAYING,
    FOREIGN_ACCORDING,
    FOREIGN_AUXILIARY,
    FOREIGN_SAYING,
    NAMING,
    NEGATION,
    NOUNS_TOO,
    PLAIN_SAYING,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    SAYING,
    SUBJECT_PRONOUN,
    SUBORDINATE,
)
from bot.text.quoting.mentions import Kind, Mention, is_speaking_noun
from bot.text.quoting.names import is_forename
from bot.text.quoting.words import QUOTE, Sentence, Words

_NOUN_BEFORE = DETERMINER | POSSESSIVE | (PREPOSITION - {"to"}) | {"'s", "’s"}
_VERB_BEFORE = RELATIVE | COORDINATE | AUXILIARY | ADVERB | {",", ")"}
_NO_VERB = frozenset("and or but of in on at to for from with by as is was are were who whose which that".split())
_REACH = 7
_TRIES = 4
_LOOK_BACK = 120
_CLAUSE_STOPS = frozenset(";:—–")
_DASHES = frozenset(("-", "–", "—", "--", "~"))


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a cue says is speaking: a mention, or the tokens of a phrase that no mention covers."""

    mention: Mention | None
    first: int
    last: int
    near: bool = True


@dataclass(frozen=True, slots=True)
class Cue:
    """How a quotation is attributed. `verb` is the token of the verb (or of what stands for one)."""

    subject: Subject
    verb: int
    strong: bool
    inverted: bool = False


class Clauses:
    """The cues of one sentence."""

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

    # --- cues around a quotation -----------------------------------------------------------------------------

    def before(self, quote: int) -> Cue | None:
        """The cue that introduces the quotation at token `quote`."""
        colon = self._name_line(quote)
        if colon is not None:
            return colon
        weak: Cue | None = None
        tries = 0
        for place in range(quote - 1, max(self.begin, quote - _LOOK_BACK) - 1, -1):
            low = self.low[place]
            if low == "according" and place + 1 < quote and self.low[place + 1] == "to":
                cue = self._according(place)
                if cue is not None:
                    return cue
            if low not in SAYING and low not in NAMING:
                continue
            if not self._is_verb(place):
                continue
            tries += 1
            if tries > _TRIES:
                break
            subject = self._subject(place)
            if subject is None:
                continue
            strong = low in SAYING
            cue = Cue(subject, place, strong)
            if strong:
                return cue
            weak = weak or cue
        return weak

    def after(self, quote: int) -> Cue | None:
        """The cue that follows the quotation at token `quote`."""
        place = quote + 1
        if place < self.end and self.low[place] in ",.":
            place += 1
        if place < self.end and self.low[place] in _DASHES and place + 1 in self.starting:
            mention = self.starting[place + 1]
            if mention.kind is Kind.PERSON:
                return Cue(self._of(mention), place, strong=True, inverted=True)
        for k in range(place, min(self.end, place + _LOOK_BACK)):
            low = self.low[k]
            if low == QUOTE or low in _CLAUSE_STOPS:
                break
            if low == "according" and k + 1 < self.end and self.low[k + 1] == "to":
                return self._according(k)
            if low in FOREIGN_ACCORDING and k == place and k + 1 in self.starting:
                return Cue(self._of(self.starting[k + 1]), k, strong=True, inverted=True)
            if (low in SAYING or (low in NAMING and k > place)) and self._is_verb(k, follows=k == place):
                cue = self._inverted(k) if self._may_invert(place, k) else None
                if cue is not None:
                    return cue
                subject = self._subject(k, floor=quote + 1)
                if subject is not None:
                    return Cue(subject, k, strong=low in SAYING)
                if k == place:
                    return None
        return self._unlisted_verb(place)

    def _unlisted_verb(self, place: int) -> Cue | None:
        """A name right behind the words and one small word after it, which can only be a verb of saying."""
        mention = self.starting.get(place)
        if mention is None or mention.kind not in (Kind.PERSON, Kind.PRONOUN) or mention.last >= self.end - 1:
            return None
        verb = self.words.word[mention.last]
        if not verb.islower() or verb in _NO_VERB:
            return None
        return Cue(self._of(mention), mention.last, strong=False)

    def _may_invert(self, place: int, verb: int) -> bool:
        between = self.low[place:verb]
        if self.low[verb] in FOREIGN_SAYING and all(low in FOREIGN_AUXILIARY for low in between):
            return True
        return all(low in ADVERB or low.endswith("ly") or low in AUXILIARY for low in between)

    def _inverted(self, verb: int) -> Cue | None:
        """A verb whose subject stands behind it: said Smith; said the head of the union."""
        place = verb + 1
        while place < self.end and (self.low[place] in ADVERB or self.low[place] in PREPOSITION):
            if self.low[place] in PREPOSITION:
                return None
            place += 1
        mention = self.starting.get(place) or self._name_ahead(place)
        if mention is not None:
            mention = self._named_beside(mention)
            return Cue(self._of(mention), verb, strong=True, inverted=True)
        if place < self.end and self.low[place] in (DETERMINER | POSSESSIVE) and self.low[place] != "that":
            last = self._phrase_end(place)
            if last > place + 1:
                return Cue(Subject(None, place, last), verb, strong=True, inverted=True)
        return None

    def _name_ahead(self, place: int) -> Mention | None:
        """The name behind words that no mention covers: said longtime sceptic Ivo Petrov."""
        for k in range(place, min(place + _REACH, self.end)):
            low = self.low[k]
            if k in self.starting:
                mention = self.starting[k]
                return mention if mention.kind is Kind.PERSON else None
            if not (self.words.word[k][0].isalnum() or low in ("'s", "’s")) or low in SAYING or low in PREPOSITION:
                return None
        return None

    def _named_beside(self, mention: Mention) -> Mention:
        """The name in apposition to a description: said the captain, Ivo Petrov."""
        following = self.starting.get(mention.last + 1)
        if (
            mention.kind is Kind.NOMINAL
            and following is not None
            and following.kind is Kind.PERSON
            and self.low[mention.last] == ","
        ):
            return following
        return mention

    def _phrase_end(self, place: int) -> int:
        last = place
        while (
            last < self.end
            and self.words.word[last][0].isalnum()
            and self.low[last] not in RELATIVE
            and last - place < 8
        ):
            if self.low[last] in PREPOSITION and last > place + 1:
                break
            last += 1
        return last

    def _according(self, place: int) -> Cue | None:
        mention = self.starting.get(place + 2)
        if mention is not None:
            return Cue(self._of(self._named_beside(mention)), place, strong=True, inverted=True)
        if place + 2 < self.end and self.low[place + 2] in (DETERMINER | POSSESSIVE):
            return Cue(Subject(None, place + 2, self._phrase_end(place + 2)), place, strong=True, inverted=True)
        return None

    def _name_line(self, quote: int) -> Cue | None:
        """A name, a colon, and the words."""
        if quote - 1 <= self.begin or self.low[quote - 1] != ":":
            return None
        mention = self.ending.get(quote - 1)
        if mention is not None and mention.first == self.begin and mention.kind is not Kind.PRONOUN:
            return Cue(self._of(mention), quote - 1, strong=True)
        return None

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
            return self._governed(mention, floor)
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
        phrase = self._phrase_before(place, floor)
        if phrase is not None:
            return phrase
        return self._main_subject(place, floor)

    def _skip_auxiliaries(self, verb: int, floor: int) -> int:
        place = verb
        while place > floor:
            low = self.low[place - 1]
            if not (low in AUXILIARY or low in NEGATION or low in ADVERB or (low.endswith("ly") and len(low) > 4)):
                break
            if place in self.ending:
                break
            place -= 1
        return place

    def _governed(self, mention: Mention, floor: int) -> Subject:
        """A mention inside a longer phrase gives way to the phrase's head: a spokesman for Clinton said."""
        if mention.kind is Kind.PERSON and not mention.titled and mention.first - 1 > floor:
            if self.low[mention.first - 1] == "," and not is_forename(self.words.word[mention.name_first]):
                whole = self.ending.get(mention.first - 1)
                if whole is not None and whole.kind is Kind.PERSON and self._is_free(whole, floor):
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
                break
            if upper.first < floor:
                break
            head, first = upper, upper.first
        if head is not mention and head.kind is not Kind.PLACE:
            return Subject(head, head.first, mention.last if head.kind is Kind.NOMINAL else head.last)
        return self._of(mention)

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
        if best is not None and best.kind is Kind.NOMINAL and not best.plural and nearest is not None:
            if nearest.kind is Kind.PERSON and self.low[nearest.first - 1] == ",":
                best = nearest
        if best is not None:
            return Subject(best, best.first, best.last, near=comma == best.last or not participle)
        return self._main_subject(comma, floor)

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
        for k in range(place - 1, max(floor, place - 7) - 1, -1):
            low = self.low[k]
            if not self.words.word[k][0].isalnum() or low in AUXILIARY or low in COORDINATE:
                return None
            if low in DETERMINER or low in POSSESSIVE:
                if place - k < 2:
                    return None
                return self._governed_phrase(k, place, floor)
            owner = self.ending.get(k) if k > floor else None
            if owner is None and k in self.owning:
                return Subject(None, self.owning[k].first, place)
        return None

    def _governed_phrase(self, first: int, last: int, floor: int) -> Subject:
        """The officer with the dog: the description before the preposition, with the phrase."""
        upper = self.ending.get(first - 1) if first > floor and self.low[first - 1] in PREPOSITION else None
        if upper is not None and upper.kind is not Kind.PLACE and upper.first >= floor:
            return Subject(upper, upper.first, last if upper.kind is Kind.NOMINAL else upper.last)
        if first - 1 > floor and self.low[first - 1] in PREPOSITION:
            return self._phrase_before(first - 1, floor) or Subject(None, first, last)
        return Subject(None, first, last)

    def sentence_subject(self) -> Subject | None:
        """Whom the sentence is about, for a quotation that stands beside it without a cue."""
        return self._main_subject(self.end, self.begin)

    def any_cue(self) -> Cue | None:
        """The last cue of a sentence without a quotation."""
        for place in range(self.end - 1, self.begin - 1, -1):
            if self.low[place] in PLAIN_SAYING and self._is_verb(place):
                subject = self._subject(place)
                if subject is not None:
                    return Cue(subject, place, strong=True)
            if self.low[place] == "according" and place + 1 < self.end and self.low[place + 1] == "to":
                return self._according(place)
        return None
