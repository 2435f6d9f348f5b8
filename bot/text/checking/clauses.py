"""Who does what to whom in an English sentence, as far as its surface tells.

No parser: verbs are known by a list and by their endings, and what stands left and right of one is taken for its
agent and its patient, the other way round in the passive. Good for comparing two sentences made of the same words,
where a mistake is mostly made in both.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.text.checking.senses import PAST_FORMS, adds_nothing, sense
from bot.text.checking.word_kinds import AHEAD, NOUN_FOLLOWS, POSSIBLE, Kind, Tagged, bare
from bot.text.quoting.lexicon import BE, HAVE, RELATIVE, SAYING
from bot.text.wordlists import word_set

_DONE = word_set("manage force make help begin continue start have compel allow able lead cause")
_HOPED = word_set(
    """
    expect hope plan want aim seek intend try attempt consider propose threaten ask urge call demand offer
    like wish need prepare vow promise refuse fail
    """
)
_DOUBTED = word_set(
    """
    suspected suspect suspects accused accuse accuses charged cleared acquitted blamed blame blames denied
    deny denies
    """
)
_MANY = 2
_UNSURE = word_set(
    "suspect suspects suspected fear fears feared deny denies denied doubt doubts doubted hope hopes"
)
_DOUBTING = word_set(
    """
    claim claims claimed claiming allege alleges alleged alleging believe believes believed think thinks
    thought suspect suspects suspected fear fears feared deny denies denied denying doubt doubts doubted argue
    argues argued insist insists insisted suggest suggests suggested hope hopes hoped say says saying
    allegation allegations accusation accusations rumour rumours rumor rumors suspicion suspicions
    """
)
_INSERTION = 25
"""Tokens at most between a subject and its verb, commas around."""


class Mode(StrEnum):
    """Whether what a verb says is told as a fact or as somebody's word, is still to come, is only wanted or
    expected, or is no more than possible or suspected."""

    FACT = "fact"
    SAID = "said"
    AHEAD = "ahead"
    HOPED = "hoped"
    POSSIBLE = "possible"


@dataclass(slots=True)
class Word:
    """A telling word by its sense; `owns` if it is a possessive, `under` the preposition before it."""

    sense: str
    is_name: bool
    owns: bool
    under: str


@dataclass(slots=True)
class Frame:
    """A verb with what is said to do it and what it is done to; `antecedents` where the agent is a pronoun.

    `governor` is the word that a "to do" hangs on; `is_now` if it is told in the present (None if that can't be
    seen). `start` and `end` bound its clause in the text.
    """

    verb: str
    start: int
    end: int
    mode: Mode = Mode.FACT
    is_saying: bool = False
    is_passive: bool = False
    agents: list[Word] = field(default_factory=list)
    patients: list[Word] = field(default_factory=list)
    antecedents: list[Word] | None = None
    governor: str = ""
    is_now: bool | None = None

    def words(self) -> list[Word]:
        return [*self.agents, *self.patients]


def frames(text: str, names: Set[str]) -> list[Frame]:
    """The verbs of one English sentence in order; one without any is one frame. `names` are the words, in lower
    case, that are names."""
    reading = _Reading(text, names)
    return reading.frames() or [reading.verbless(len(text))]


def _mode_after(governor: str) -> Mode | None:
    """Of what is "to be done", by a word before."""
    wanted = sense(governor, "en") if governor else ""
    if wanted in {sense(word, "en") for word in _DONE}:
        return Mode.FACT
    return Mode.HOPED if wanted in {sense(word, "en") for word in _HOPED} else None


def _denies(low: str) -> bool:
    return low in ("not", "never", "no") or low.endswith("n't")


class _Reading(Tagged):
    """One sentence being read."""

    def frames(self) -> list[Frame]:
        return [*self._frames()]

    def _frames(self) -> Iterator[Frame]:
        subject: list[Word] = []
        former: Frame | None = None
        for place, token in enumerate(self.tokens):
            if token.kind is Kind.VERB:
                frame = self._frame(place, subject, former)
                if not frame.is_passive and former and former.is_passive and not former.agents:
                    # "were ordered to leave by the governor"
                    former.agents = [word for word in frame.patients if word.under == "by"]
                    frame.patients = [word for word in frame.patients if word.under != "by"]
                subject = frame.patients if frame.is_passive else frame.agents
                former = frame
                yield frame

    def verbless(self, end: int) -> Frame:
        words = [self._word(place) for place in range(len(self.tokens)) if self.is_a(place, Kind.WORD)]
        return Frame("", 0, end, patients=words)

    def _word(self, place: int) -> Word:
        token = self.tokens[place]
        low = bare(token.low)
        return Word(sense(low, "en"), low in self.names, low != token.low, token.under)

    def _frame(self, place: int, subject: list[Word], former: Frame | None) -> Frame:
        low = self.low(place)
        is_saying = low in SAYING or low == "according"
        left, stop = self._left(place, is_saying=is_saying)
        right, end = self._right(place)
        frame = Frame(
            "be" if low in BE else "have" if low in HAVE else sense(low, "en"),
            self.tokens[max(stop, 0)].start,
            self.tokens[end - 1].end,
            mode=self._mode(place, stop),
            is_saying=is_saying,
            is_passive=self._is_passive(place, left),
            governor=self._governor(place),
            is_now=self._is_now(place, max(stop, 0)),
        )
        if former and self.is_a(place - 1, Kind.JOINT) and not self._is_past(place):
            frame.mode = former.mode  # will sell … and lease
        if self.is_a(stop, Kind.VERB) and all(word.under for word in left):
            left = [*(self._beyond_relative(stop) or subject), *left]
        if not left:
            if self.is_a(stop, Kind.PRONOUN) and self.low(stop) != "who":
                frame.antecedents = self._meant(stop, former)
            elif self.low(stop) in RELATIVE or self.low(stop) == "that":
                left = self._antecedent(stop)
            elif low == "according":
                left, right = right, []
            elif is_saying and right and (stop < 0 or self.is_a(stop, Kind.COMMA)) and not low.endswith("ing"):
                left, right = [word for word in right if not word.under], []
            else:
                left = subject
        elif self.low(stop) == "whose":
            left = [*(replace(word, owns=True) for word in self._antecedent(stop)), *left]
        elif self.low(stop) in RELATIVE or self.low(stop) == "that":
            right = [*right, *self._antecedent(stop)]
        if is_saying and self.is_a(end, Kind.VERB):
            right = []  # what is said follows: these are the words before its verb
        if frame.is_passive:
            frame.agents = [word for word in right if word.under == "by"]
            frame.patients = [*left, *(word for word in right if word.under not in ("", "by"))]
        else:
            frame.agents, frame.patients = left, right
        return frame

    def _words(self, first: int, last: int) -> list[Word]:
        return [self._word(place) for place in range(max(0, first), last) if self.is_a(place, Kind.WORD)]

    def _meant(self, pronoun: int, former: Frame | None) -> list[Word]:
        """Whom a pronoun may mean: whoever says it, else whoever alone was named before; nobody if two were."""
        if self.low(pronoun) in ("none", "nobody"):
            return self._words(0, pronoun)
        if former and former.is_saying and self.low(pronoun - 1) in (*SAYING, "that"):
            named = [word for word in former.agents if word.is_name]
            return named if named and self.low(pronoun) in ("he", "she") else former.agents
        before = self._words(0, pronoun)
        runs = sum(
            self.is_a(place, Kind.WORD)
            and bare(self.low(place)) in self.names
            and bare(self.low(place - 1)) not in self.names
            for place in range(pronoun)
        )
        return before if runs < _MANY else []

    def _left(self, place: int, *, is_saying: bool) -> tuple[list[Word], int]:
        """The words before a verb up to where its clause begins, and the place of what bounds it."""
        found: list[Word] = []
        back = place - 1
        while back >= 0:
            if self.is_a(back, Kind.VERB, Kind.BREAK, Kind.PRONOUN):
                break
            if self.is_a(back, Kind.JOINT) and (self.verb_precedes(back) or not found):
                break
            if self.is_a(back, Kind.COMMA):
                at_once = back == place - 1
                if at_once and self.low(place).endswith("ing"):
                    break
                if (
                    is_saying
                    and self.verb_precedes(back)
                    and (found or (at_once and self.is_a(place + 1, Kind.WORD, Kind.SMALL)))
                ):
                    break
                if not found and (before := self._before_insertion(back)) is not None:
                    back = before
                    continue
            if self.is_a(back, Kind.WORD):
                found.append(self._word(back))
            back -= 1
        return found[::-1], back

    def _before_insertion(self, comma: int) -> int | None:
        """Where the subject ends, if a clause about it stands between commas before its verb."""
        for back in range(comma - 1, max(0, comma - _INSERTION), -1):
            if self.is_a(back, Kind.COMMA) and self.low(back + 1) in (*RELATIVE, "where"):
                return back - 1
            if self.is_a(back, Kind.BREAK) and not self.is_a(back - 1, Kind.COMMA):
                break
        return None

    def _right(self, place: int) -> tuple[list[Word], int]:
        found: list[Word] = []
        ahead = place + 1
        while ahead < len(self.tokens) and not self.is_a(ahead, Kind.VERB, Kind.BREAK):
            if self.is_a(ahead, Kind.JOINT, Kind.COMMA) and self.verb_follows(ahead):
                break
            if self.is_a(ahead, Kind.COMMA) and self._is_gapped(ahead + 1):
                break
            if self.is_a(ahead, Kind.WORD):
                found.append(self._word(ahead))
            ahead += 1
        return found, ahead

    def _is_gapped(self, place: int) -> bool:
        """Whether another's part begins there, without a verb: "Kern leads among women, Strand among men"."""
        ahead = place
        while bare(self.low(ahead)) in self.names:
            ahead += 1
        return ahead > place and self.is_a(ahead, Kind.PREPOSITION)

    def _beyond_relative(self, verb: int) -> list[Word]:
        """The subject of a verb that follows "who lives by the river", which `verb` is of."""
        for back in range(verb - 1, max(-1, verb - _INSERTION), -1):
            if self.low(back) in RELATIVE or self.low(back) == "that":
                return self._antecedent(back)
            if self.is_a(back, Kind.VERB, Kind.BREAK, Kind.JOINT, Kind.COMMA):
                break
        return []

    def _antecedent(self, relative: int) -> list[Word]:
        found: list[Word] = []
        for back in range(relative - 1, -1, -1):
            if self.is_a(back, Kind.VERB, Kind.BREAK):
                break
            if self.is_a(back, Kind.WORD):
                found.append(self._word(back))
        return found

    def _is_past(self, place: int) -> bool:
        low = self.low(place)
        return low in PAST_FORMS or low.endswith("ed") or low in ("was", "were", "had", "been")

    def _is_now(self, place: int, start: int) -> bool | None:
        chain = [self.low(at) for at in range(start, place) if self.is_a(at, Kind.AUXILIARY)]
        if not chain and self.low(place + 1) == "by":
            return None
        if not chain:
            return not self._is_past(place) and not self.low(place).endswith("ing")
        return chain[0] in ("is", "are", "am", "do", "does") or (
            chain[0] in ("has", "have") and not self._is_past(place)
        )

    def _governor(self, place: int) -> str:
        """The word before "to", of a verb in the infinitive."""
        if self.low(place - 1) != "to":
            return ""
        for back in range(place - 2, max(-1, place - 2 - _INSERTION), -1):
            if self.is_a(back, Kind.VERB):
                governor = sense(self.low(back), "en")
                return "" if governor in adds_nothing() else governor
            if self.is_a(back, Kind.WORD) and bare(self.low(back)) not in self.names:
                return sense(self.low(back), "en") if back == place - 2 else ""
            if self.is_a(back, Kind.BREAK):
                break
        return ""

    def _is_passive(self, place: int, left: list[Word]) -> bool:
        if not self._is_past(place):
            return False
        back = place - 1
        while self.is_a(back, Kind.SMALL) and self.low(back) not in NOUN_FOLLOWS:
            back -= 1
        if self.is_a(back, Kind.AUXILIARY) and self.low(back) in BE:
            return True
        return self.low(place + 1) == "by" and not self.low(place + 2)[:1].isdigit() and bool(left)

    def _as_told(self, place: int) -> Mode | None:
        """How what the word there says is told, if not as a fact: claims that, does not show that."""
        if self.is_a(place, Kind.VERB) and any(
            _denies(self.low(back)) for back in range(max(0, place - 3), place)
        ):
            return Mode.POSSIBLE
        if self.low(place) in _UNSURE:
            return Mode.POSSIBLE
        return Mode.SAID if self.low(place) in _DOUBTING else None

    def _mode(self, place: int, stop: int) -> Mode:
        governor = stop - self.is_a(stop, Kind.PRONOUN)
        if told := self._as_told(governor - (self.low(governor) == "that")):
            return told
        back = place - 1
        while back >= 0 and not self.is_a(back, Kind.VERB, Kind.BREAK, Kind.JOINT, Kind.COMMA, Kind.WORD):
            low = self.low(back)
            if low in POSSIBLE:
                return Mode.POSSIBLE
            if low == "to" and self.is_a(back, Kind.AUXILIARY):
                verb = next((at for at in range(back - 1, -1, -1) if self.is_a(at, Kind.VERB, Kind.BREAK)), -1)
                return _mode_after(self.low(back - 1)) or _mode_after(self.low(verb)) or Mode.AHEAD
            if low in AHEAD and low != "to":
                return Mode.AHEAD
            back -= 1
        if self.low(back) in ("if", "unless", "whether"):
            return Mode.POSSIBLE
        if self.low(place - 1) in ("of", "having", "with", "for") and self._follows_doubt(place):
            return Mode.POSSIBLE
        return Mode.FACT

    def _follows_doubt(self, place: int) -> bool:
        """Whether the verb before is one of suspecting or clearing: accused of taking, cleared of helping."""
        verb = next((back for back in range(place - 1, -1, -1) if self.is_a(back, Kind.VERB, Kind.BREAK)), 0)
        return self.low(verb) in _DOUBTED
