"""Who says each quotation: cues, then the discourse, then the custom of the press for quotations without either.

The order in which evidence is asked, strongest first: a quotation that this one resumes, a cue in the same
sentence on the side where the punctuation points, a cue on the other side, the sentence before in the same
paragraph, the paragraph before. Each way of finding has its own confidence (`_TRUST`), lowered where the
reference was a close call.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.models import SpeakerFound
from bot.text.quoting.cues import Clauses, Cue
from bot.text.quoting.discourse import Discourse
from bot.text.quoting.lexicon import ISSUING, SPEAKING_NOUNS, SUBJECT_PRONOUN, TELLING
from bot.text.quoting.mention import Kind, Mention
from bot.text.quoting.nouns import BODY_WORDS, OUTLETS
from bot.text.quoting.people import Person, Register
from bot.text.quoting.salience import Reference
from bot.text.quoting.spans import Span
from bot.text.quoting.subjects import Subject
from bot.text.quoting.words import QUOTE, Words


@dataclass(frozen=True, slots=True)
class Speaker:
    """The answer for one quotation. `cued` says that the grammar of its own sentence attributes it."""

    name: str | None
    role: str | None = None
    found: SpeakerFound = SpeakerFound.NONE
    confidence: float = 0.0
    told_to: str | None = None
    cued: bool = False
    person: Person | None = None


NOBODY = Speaker(None)

_TRUST = {
    "named": 0.97,
    "pronoun": 0.92,
    "description": 0.88,
    "weak": 0.8,
    "far": 0.72,
    "thing": 0.78,
    "same sentence": 0.93,
    "same paragraph": 0.92,
    "resumed": 0.97,
    "sentence before": 0.7,
    "cue before": 0.85,
    "paragraph before": 0.8,
    "subject before": 0.55,
}


_SAFE_MARGIN = 0.6
"""A pronoun whose candidate outweighs the next by this share is as sure as a pronoun can be."""
_CHANCE_CAPITAL = 0.85
_BODY_AS_THEY = 0.8
"""They may be a body, but rarely are where they speak."""
_SAYS_NOTHING = SUBJECT_PRONOUN | frozenset(("no", "need", "thing", "way", "time", "reason", "point"))
"""Words of phrases that no statement can be laid to: no need to ask; the first thing you say."""
_DIALOGUE = 3
"""How many quotations back the other one of a dialogue may have spoken."""


class Attributor:
    """Goes through the sentences once, in order, and gives each quotation its speaker."""

    def __init__(self, words: Words, spans: list[Span], sentences: list[list[Mention]]) -> None:
        self._words = words
        self._spans = spans
        self._mentions = sentences
        self._register = Register(words, sentences)
        self._discourse = Discourse(words, self._register)
        self._speakers: list[Speaker] = [NOBODY] * len(spans)
        self._context: Cue | Subject | None = None
        self._context_paragraph = -1
        self._context_issues = False
        self._latest = NOBODY

    def run(self) -> list[Speaker]:
        for number, sentence in enumerate(self._words.sentences):
            mentions = self._mentions[number]
            if not mentions and not self._has_quote(number):
                continue
            self._discourse.begin_sentence(number)
            self._discourse.read(mentions)
            clauses = Clauses(self._words, sentence, mentions)
            quotes = [place for place in range(sentence.first, sentence.last) if self._words.low[place] == QUOTE]
            for place in quotes:
                self._attribute(clauses, place, number)
            if not quotes:
                self._remember(clauses, sentence.paragraph)
        return self._speakers

    def _has_quote(self, number: int) -> bool:
        sentence = self._words.sentences[number]
        return QUOTE in self._words.low[sentence.first : sentence.last]

    def _remember(self, clauses: Clauses, paragraph: int) -> None:
        """Keep whom a sentence without quotation lets speak or is about, for a quotation that follows it."""
        cue = clauses.any_cue()
        if cue is not None and cue.subject.mention is not None:
            person = self._discourse.meant(cue.subject.mention).person
            if person is not None:
                self._discourse.speaks(person)
        found = cue or clauses.sentence_subject()
        words = self._words.low[clauses.begin : clauses.end]
        self._context_issues = not ISSUING.isdisjoint(words) and not SPEAKING_NOUNS.isdisjoint(words)
        if found is not None or paragraph != self._context_paragraph:
            self._context, self._context_paragraph = found, paragraph

    # --- one quotation ---------------------------------------------------------------------------------------

    def _attribute(self, clauses: Clauses, place: int, number: int) -> None:
        index = self._words.quote_at[place]
        speaker = self._resumed(index) or self._cued(clauses, place, index) or self._uncued(clauses, place, number)
        self._speakers[index] = self._latest = speaker
        if speaker.person is not None:
            self._discourse.speaks(speaker.person)

    def _resumed(self, index: int) -> Speaker | None:
        if not self._spans[index].resumed or index == 0:
            return None
        return self._again(self._speakers[index - 1], "resumed")

    def _cued(self, clauses: Clauses, place: int, index: int) -> Speaker | None:
        points_back = self._points_back(clauses, place)
        sides = (
            (clauses.after, clauses.before)
            if self._points_on(clauses, place, index)
            else (clauses.before, clauses.after)
        )
        for side in sides:
            cue = side(place)
            if cue is None:
                continue
            if side == clauses.after and points_back and not cue.inverted:
                continue
            trust = ("named" if cue.strong else "weak") if cue.subject.near else "far"
            speaker = self._speaker(cue.subject, trust)
            if speaker is not None:
                sure = max(speaker.confidence, self._corroborated(speaker, clauses, index))
                return replace(speaker, confidence=sure, told_to=self._told_to(cue, clauses), cued=True)
        return None

    def _corroborated(self, speaker: Speaker, clauses: Clauses, index: int) -> float:
        """How sure the former quotation makes it, if the same sentence gives that to the same person."""
        if index == 0 or self._words.token_of_quote[index - 1] < clauses.begin:
            return 0.0
        former = self._speakers[index - 1]
        same = speaker.person is not None and former.person is speaker.person
        return former.confidence * _TRUST["same sentence"] if same else 0.0

    def _points_on(self, clauses: Clauses, place: int, index: int) -> bool:
        """Whether the punctuation says that the attribution follows."""
        if place == clauses.begin:
            return True
        if self._words.low[place - 1] in (",", ":") and place - 1 > clauses.begin:
            return False
        span = self._spans[index]
        return self._words.text[span.end - 1] in ",?!—-" and place + 1 < clauses.end

    def _points_back(self, clauses: Clauses, place: int) -> bool:
        return place > clauses.begin + 1 and self._words.low[place - 1] in (",", ":")

    def _uncued(self, clauses: Clauses, place: int, number: int) -> Speaker:
        index = self._words.quote_at[place]
        sentence = self._words.sentences[number]
        former = self._former(index)
        if former is not None:
            token = self._words.token_of_quote[index - 1]
            if token >= sentence.first:
                return self._again(self._speakers[index - 1], "same sentence") or NOBODY
        stands_alone = place == sentence.first
        if not stands_alone:
            subject = clauses.sentence_subject()
            if subject is not None:
                return self._speaker(subject, "subject before") or NOBODY
        return self._from_before(index, number, former, apart=stands_alone)

    def _former(self, index: int) -> Speaker | None:
        if index == 0 or self._speakers[index - 1].name is None:
            return None
        return self._speakers[index - 1]

    def _from_before(self, index: int, number: int, former: Speaker | None, *, apart: bool) -> Speaker:
        """Who spoke last: in the former quotation, or in a sentence since then that lets somebody speak."""
        words = self._words
        paragraph = words.sentences[number].paragraph
        former_sentence = words.sentence_number(words.token_of_quote[index - 1]) if index else -1
        former_paragraph = words.sentences[former_sentence].paragraph if index else -2
        adjacent = former_sentence >= number - 1
        if former is not None and adjacent and former_paragraph >= paragraph - 1:
            same = former_paragraph == paragraph
            if not same and (answering := self._answers(index)) is not None:
                return self._again(answering, "sentence before") or NOBODY
            apart = apart and (same or not words.foreign)
            trust = ("same paragraph" if same else "paragraph before") if apart else "subject before"
            return self._again(former, trust) or NOBODY
        found = self._context
        if found is not None and self._context_paragraph >= paragraph - 1:
            same = self._context_paragraph == paragraph
            subject = found.subject if isinstance(found, Cue) else found
            trust = ("cue before" if isinstance(found, Cue) else "sentence before") if same else "subject before"
            speaker = self._speaker(subject, trust)
            if speaker is not None:
                return speaker
        if former is not None and former_paragraph >= paragraph - 1:
            return self._again(former, "subject before") or NOBODY
        return NOBODY

    def _answers(self, index: int) -> Speaker | None:
        """Who answers the question that the former quotation is: the one who spoke before it, if not the same."""
        former = self._spans[index - 1]
        if self._words.text[former.end - 1] != "?":
            return None
        asking = self._speakers[index - 1].person
        for earlier in range(index - 2, max(-1, index - 2 - _DIALOGUE), -1):
            if self._speakers[earlier].person not in (None, asking):
                return self._speakers[earlier]
        return None

    def _again(self, former: Speaker, trust: str) -> Speaker | None:
        if former.name is None:
            return None
        return Speaker(
            former.name,
            former.role,
            SpeakerFound.CONTINUED,
            former.confidence * _TRUST[trust],
            former.told_to,
            cued=former.cued and trust not in ("subject before", "paragraph before"),
            person=former.person,
        )

    # --- from a subject to a speaker --------------------------------------------------------------------------

    def _speaker(self, subject: Subject, trust: str) -> Speaker | None:
        mention = subject.mention
        if mention is None:
            return self._phrase(subject, trust)
        if mention.kind is Kind.PRONOUN:
            return self._pronoun(mention, trust)
        if mention.kind is Kind.PERSON:
            person = self._discourse.meant(mention).person or self._register.single(mention)
            confidence = _TRUST[trust] * (1.0 if person.evident or len(person.names) > 1 else _CHANCE_CAPITAL)
            return Speaker(person.label, person.role, SpeakerFound.NAMED, confidence, person=person)
        reference = self._discourse.meant(mention)
        if reference.person is None:
            return None
        if mention.kind is Kind.NOMINAL:
            return self._described(mention, subject, reference, trust)
        return Speaker(
            reference.person.label, None, SpeakerFound.NAMED, _TRUST[trust] * 0.95, person=reference.person
        )

    def _pronoun(self, mention: Mention, trust: str) -> Speaker | None:
        beside = self._mentions[self._words.sentence_number(mention.first)]
        reference = self._discourse.speaker(mention, beside)
        if reference.person is None:
            return None
        person = reference.person
        sure = 0.5 + 0.5 * min(1.0, reference.margin / _SAFE_MARGIN)
        if person.kind in (Kind.BODY, Kind.PLACE):
            sure *= _BODY_AS_THEY
        confidence = min(_TRUST[trust], _TRUST["pronoun"]) * sure
        return Speaker(person.label, person.role, SpeakerFound.PRONOUN, confidence, person=person)

    def _described(self, mention: Mention, subject: Subject, reference: Reference, trust: str) -> Speaker:
        person = reference.person
        assert person is not None
        confidence = min(_TRUST[trust], _TRUST["description"])
        if person.is_named:
            confidence *= 0.6 + 0.4 * reference.margin
            found = SpeakerFound.NAMED if mention.beside is not None else SpeakerFound.DESCRIPTION
            return Speaker(person.label, person.role, found, confidence, person=person)
        label = person.label
        if person.first == mention.first or subject.last > mention.last:
            label = self._words.text[self._words.start[subject.first] : self._words.end[subject.last - 1]]
        return Speaker(label, None, SpeakerFound.DESCRIPTION, confidence, person=person)

    def _phrase(self, subject: Subject, trust: str) -> Speaker | None:
        """A phrase that names no person: a statement speaks for its author, another thing for itself."""
        words = self._words
        if words.low[subject.last - 1] == "it":
            return self._it()
        label = words.text[words.start[subject.first] : words.end[subject.last - 1]]
        head = words.low[subject.last - 1]
        if head in SPEAKING_NOUNS:
            owner = self._owner(subject)
            if owner is not None:
                return Speaker(owner.label, owner.role, SpeakerFound.NAMED, _TRUST[trust] * 0.95, person=owner)
        if QUOTE in label or not _SAYS_NOTHING.isdisjoint(words.low[subject.first : subject.last]):
            return None
        return Speaker(label, None, SpeakerFound.DESCRIPTION, min(_TRUST[trust], _TRUST["thing"]))

    def _it(self) -> Speaker | None:
        """What "it" means: the statement whose issue the sentence before tells, the thing that spoke last (a
        report), or the body that is talked about."""
        if (author := self._author_before()) is not None:
            return author
        last = self._latest
        if last.found is SpeakerFound.DESCRIPTION and last.person is None:
            return replace(last, found=SpeakerFound.PRONOUN, confidence=last.confidence * _TRUST["pronoun"])
        body = self._discourse.body().person
        return Speaker(body.label, None, SpeakerFound.PRONOUN, _TRUST["far"], person=body) if body else None

    def _author_before(self) -> Speaker | None:
        """The Speaker of: Ann Lee issued a statement. “…,” it read."""
        context = self._context
        if context is None or not self._context_issues:
            return None
        subject = context.subject if isinstance(context, Cue) else context
        return self._speaker(subject, "cue before")

    def _owner(self, subject: Subject) -> Person | None:
        number = self._words.sentence_number(subject.first)
        for mention in self._mentions[number]:
            if mention.owns and mention.first == subject.first:
                return self._discourse.meant(mention).person
        return None

    def _told_to(self, cue: Cue, clauses: Clauses) -> str | None:
        """The outlet that the words were said to: told CNN; in an interview with The Times."""
        words = self._words
        place = cue.verb + 1
        if words.low[cue.verb] in TELLING:
            mention = clauses.starting.get(place)
            if mention is not None and self._is_outlet(mention):
                return words.text[words.start[mention.first] : words.end[mention.last - 1]]
        for k in range(clauses.begin, clauses.end - 2):
            if words.low[k] == "interview" and words.low[k + 1] in ("with", "on", "to"):
                mention = clauses.starting.get(k + 2)
                if mention is not None and self._is_outlet(mention):
                    return words.text[words.start[mention.first] : words.end[mention.last - 1]]
        return None

    def _is_outlet(self, mention: Mention) -> bool:
        low = self._words.low
        if mention.kind is Kind.BODY:
            return (
                any(word in OUTLETS for word in low[mention.name_first : mention.last])
                or mention.head not in BODY_WORDS
            )
        return any(word in OUTLETS for word in low[mention.first : mention.last])
