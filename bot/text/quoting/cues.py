"""The grammar of attribution in one sentence: the verb that introduces a quotation, and its subject.

Works on tokens and mentions; knows nothing of who the mentions are. Before the quotation the nearest verb of
saying counts (Smith said that "…"), after it the first (“…,” said Smith), and instead of a verb `according to`, a
name before a colon, or a name after a dash.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.text.quoting.lexicon import (
    ADVERB,
    AUXILIARY,
    CALLING,
    DETERMINER,
    FOREIGN_ACCORDING,
    FOREIGN_AUXILIARY,
    FOREIGN_SAYING,
    NAMING,
    PHRASAL_SAYING,
    PLAIN_SAYING,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SAYING,
    TELLING,
    word_set,
)
from bot.text.quoting.mention import Kind, Mention
from bot.text.quoting.subjects import Subject, Subjects
from bot.text.quoting.words import QUOTE

_NO_VERB = word_set("and or but of in on at to for from with by as is was are were who whose which that")
_REACH = 7
_TRIES = 4
_LOOK_BACK = 120
_CLAUSE_STOPS = frozenset(";:—–")
_FINDING = frozenset(("found", "finds", "shows", "showed", "concluded", "concludes", "learned", "alleges"))
_OBJECT = PRONOUN | frozenset(("it", "this", "that"))
_DASHES = frozenset(("-", "–", "—", "--", "~"))


@dataclass(frozen=True, slots=True)
class Cue:
    """How a quotation is attributed. `verb` is the token of the verb (or of what stands for one)."""

    subject: Subject
    verb: int
    strong: bool
    inverted: bool = False


def _bearer(subject: Subject) -> Mention | None:
    """The name of a subject that is a description beside its name."""
    mention = subject.mention
    return mention.beside or mention if mention is not None else None


class Clauses(Subjects):
    """The cues of one sentence."""

    def before(self, quote: int) -> Cue | None:
        """The cue that introduces the quotation at token `quote`."""
        colon = self._name_line(quote)
        if colon is not None:
            return colon
        weak: Cue | None = None
        tries = 0
        for place in range(quote - 1, max(self.begin, quote - _LOOK_BACK) - 1, -1):
            cue = self._according(place)
            if cue is not None:
                return cue
            if not self._says(place) or not self._is_verb(place):
                continue
            tries += 1
            if tries > _TRIES:
                break
            cue = self._by_verb(place, quote)
            if cue is not None and (cue.strong or (cue.subject.near and self._takes(place, quote))):
                return cue
            weak = weak or cue
        return weak

    def _says(self, place: int) -> bool:
        """Whether the form may be a verb of saying; of some, the word behind makes it (found that, hit back)."""
        low, following = self.low[place], self.low[place + 1]
        if low in SAYING or low in NAMING:
            return True
        return (low in _FINDING and following == "that") or following in PHRASAL_SAYING.get(low, ())

    def _takes(self, verb: int, quote: int) -> bool:
        """Called “…”; called it “…”: the quotation is what the verb takes, whatever is said further ahead."""
        taken = verb == quote - 1 or (verb == quote - 2 and self.low[quote - 1] in _OBJECT)
        return taken and self.low[verb] in CALLING

    def _by_verb(self, verb: int, quote: int) -> Cue | None:
        subject = self._subject(verb)
        if subject is None:
            return None
        if self._is_of_other_clause(verb, quote):
            return Cue(replace(subject, near=False), verb, strong=False)
        return Cue(subject, verb, strong=self.low[verb] not in NAMING or self.low[verb] in SAYING)

    def _is_of_other_clause(self, verb: int, quote: int) -> bool:
        """He read from the log, which recorded “…”: what stands behind "which" has another subject."""
        return "which" in self.low[verb:quote] and self.low[quote - 1] not in (",", ":")

    def after(self, quote: int) -> Cue | None:
        """The cue that follows the quotation at token `quote`."""
        place = quote + 1
        if place < self.end and self.low[place] in ",.":
            place += 1
        if place + 1 < self.end and self.low[place] in _DASHES:
            mention = self.starting.get(place + 1)
            if mention is not None and mention.kind is Kind.PERSON:
                return Cue(self._of(mention), place, strong=True, inverted=True)
            place += self.low[place + 1] in FOREIGN_SAYING
        for k in range(place, min(self.end, place + _LOOK_BACK)):
            low = self.low[k]
            if low == QUOTE or low in _CLAUSE_STOPS:
                break
            cue = self._according(k) if low == "according" or k == place else None
            if cue is not None:
                return cue
            if (low in SAYING or (low in NAMING and k > place)) and self._is_verb(k, follows=k == place):
                cue = self._inverted(k) if self._may_invert(place, k) else None
                if cue is not None:
                    return cue
                subject = self._subject(k, floor=quote + 1)
                if subject is not None:
                    return Cue(subject, k, strong=low in SAYING)
                if k == place:
                    return self._verb_last(quote, k)
        return self._unlisted_verb(place)

    def _verb_last(self, quote: int, verb: int) -> Cue | None:
        """A name, the words, and the verb, as Turkish has it: Ali Kaya, “…” dedi."""
        name = self.ending.get(quote) or self.ending.get(quote - 1)
        if self.low[verb] not in FOREIGN_SAYING or name is None or name.kind is not Kind.PERSON:
            return None
        return Cue(self._of(name), verb, strong=True, inverted=True)

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
                chance = self.words.foreign and mention.last - mention.name_first < 2
                return mention if mention.kind is Kind.PERSON and not chance else None
            if low == "," and self.words.foreign and k + 1 in self.starting:
                continue
            if not (self.words.word[k][0].isalnum() or low == "'s") or low in SAYING or low in PREPOSITION:
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
            obtained = self.low[last].endswith("ed") and self.low[last + 1 : last + 2] in (["by"], ["in"], ["on"])
            if (self.low[last] in PREPOSITION or obtained) and last > place + 1:
                break
            last += 1
        return last

    def _according(self, place: int) -> Cue | None:
        """According to Ann Lee; selon Jean Rousset."""
        low = self.low[place]
        if low == "according" and place + 2 < self.end and self.low[place + 1] == "to":
            name, mention = place + 2, self.starting.get(place + 2)
        elif self.words.foreign and low in FOREIGN_ACCORDING:
            name, mention = place + 1, self.starting.get(place + 1) or self._name_ahead(place + 1)
        else:
            return None
        if mention is not None:
            return Cue(self._of(self._named_beside(mention)), place, strong=True, inverted=True)
        if self.low[name] in (DETERMINER | POSSESSIVE):
            return Cue(Subject(None, name, self._phrase_end(name)), place, strong=True, inverted=True)
        return None

    def _name_line(self, quote: int) -> Cue | None:
        """A name, a colon, and the words."""
        if quote - 1 <= self.begin or self.low[quote - 1] != ":":
            return None
        mention = self.ending.get(quote - 1)
        if mention is not None and mention.first == self.begin and mention.kind is not Kind.PRONOUN:
            return Cue(self._of(mention), quote - 1, strong=True)
        return None

    def any_cue(self) -> Cue | None:
        """The cue of a sentence without a quotation: that of whom the sentence is about, else the last."""
        main = self.sentence_subject()
        last: Cue | None = None
        for place in range(self.end - 1, self.begin - 1, -1):
            cue = self._reported(place)
            if cue is not None and main is not None and _bearer(cue.subject) is _bearer(main):
                return cue
            last = last or cue
        return last

    def _subject_behind(self, verb: int) -> Subject | None:
        """The bridge was closed, said the mayor: behind a comma and the verb, where the sentence ends."""
        if verb <= self.begin or self.low[verb - 1] != ",":
            return None
        aside = any(mention.last == verb - 1 and mention.absorbed for mention in self.mentions)
        cue = None if aside else self._inverted(verb)
        mention = cue.subject.mention if cue is not None else None
        if mention is None or mention.kind is Kind.PRONOUN:
            return None
        following = self.low[mention.last] if mention.last < self.end else "."
        return self._of(mention) if following in (".", "who", ",", "of", "for", "at") else None

    def _reported(self, place: int) -> Cue | None:
        low = self.low[place]
        said = low in SAYING and self.low[place + 1 : place + 2] == ["that"]
        if (low in PLAIN_SAYING or low in TELLING or said) and self._is_verb(place):
            subject = self._subject_behind(place) or self._subject(place)
            return Cue(subject, place, strong=True) if subject is not None else None
        return self._according(place) if low == "according" else None
