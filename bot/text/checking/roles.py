"""Whether a sentence leaves to everybody the part that its source gives them.

In English, clause by clause: some one sentence of the source has all telling words of the clause, and there the
verb has the same agent and patient (a passive turned round), and what is ahead or possible stays so. In other
languages some sentence has all words, and no two words change their sides of a third.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise

from bot.text.checking.clauses import Frame, Mode, Word, frames
from bot.text.checking.pairing import numbers_keep_company
from bot.text.checking.scope import keeps_claims, keeps_conditions, keeps_scope, keeps_what_is_to_come
from bot.text.checking.senses import adds_nothing, is_verb_form, plain, sense
from bot.text.checking.word_kinds import names_in
from bot.text.polarity import denies, turns_round
from bot.text.quantities import calendar, is_quantity, quantities_stand
from bot.text.quoting.lexicon import FOREIGN_ADDRESSING, FOREIGN_SAYING, PREPOSITION, SAYING
from bot.text.sentences import split_sentences
from bot.text.stopwords import STOP_WORDS
from bot.text.wordlists import word_set
from bot.text.words import content_words, split_words

_MOST_VERBS = 20
"""Of a sentence that can be checked in good time."""

LONGEST_SUPPORT = 1_000
"""Characters; what a longer sentence says can't be compared in good time."""

_PLACES = frozenset({"in", "at", "near", "from", "outside"})
_BARE = frozenset({"", "of", "by"})
_TELLING = frozenset(
    {"from", "to", "for", "with", "against", "into", "than", "over", "under", "on", "before", "after"}
)
_BY = {
    "de": word_set("von vom durch"),
    "fr": word_set("par"),
    "es": word_set("por"),
    "pt": word_set("por pelo pela pelos pelas"),
    "it": word_set("da dal dalla dai dalle"),
    "nl": word_set("door"),
    "pl": word_set("przez"),
    "tr": word_set("tarafından"),
}
_UNDER = word_set(
    """
    an auf aus bei für gegen in im am mit nach von vom vor zu zum zur über unter um durch wegen seit de du des
    à au aux en dans pour sur contre avec chez depuis del a al para con contra sobre desde por do da dos das
    em no na nos nas ao com di della dei nel nella su sul per tra fra van op met voor naar bij tegen w we z ze
    na do od przez у в на з до від
    """
)
"""Prepositions of our languages but English: what stands under one may stand anywhere."""

_CONJUNCTION = re.compile(
    r"\b(?:weil|nachdem|obwohl|während|bevor|damit|sodass|falls|parce que|après que|alors que|tandis que|porque"
    r"|mientras|aunque|después de que|enquanto|embora|perché|mentre|omdat|terwijl|nadat|ponieważ|podczas gdy"
    r"|çünkü|тому що|хоча)\b|;",
    re.IGNORECASE,
)
_PER_CENT = re.compile(r"\bpor cien\w+|\bpor cento")
_CAPITALIZED = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:['’]s)?")
_ONLY_SAYING = FOREIGN_SAYING - FOREIGN_ADDRESSING
_TURNING = frozenset().union({"by"}, SAYING - FOREIGN_ADDRESSING, *_BY.values())
_TITLED = re.compile(r"\b([a-z]+) ([A-Z][\w-]+)")
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BESIDE = 6
"""Words between a name and what somebody is, at most."""

_NEIGHBOURS = re.compile(r"[^\W\d_]+(?:['’]s)?(?: [^\W\d_]+)*")


_MAY_BECOME = {
    Mode.FACT: {Mode.FACT},
    Mode.SAID: {Mode.FACT, Mode.SAID},
    Mode.AHEAD: {Mode.AHEAD},
    Mode.HOPED: {Mode.HOPED, Mode.AHEAD},
    Mode.POSSIBLE: set(Mode),
}
"""By how a sentence tells something: how its source must."""


@dataclass(frozen=True, slots=True)
class _Source:
    """One sentence that may support a clause."""

    text: str
    senses: frozenset[str]
    frames: tuple[Frame, ...]
    places: frozenset[str]
    names: frozenset[str]


def roles_stand(sentence: str, source: str, language: str) -> bool:
    """Whether each clause of a sentence is told by one sentence of the source, with everybody in the same part."""
    supports = [
        part
        for start, end in split_sentences(source)
        if end - start <= LONGEST_SUPPORT
        for part in (source[start:end], *source[start:end].split(";"))
        if ";" not in part
    ]
    if sentence in supports:
        return True
    if language != "en":
        return any(_is_told(sentence, support, language) for support in supports)
    names = names_in((*supports, *(sentence[start:end] for start, end in split_sentences(sentence))))
    sources = [_read(support, names) for support in supports]
    return all(_is_supported(sentence[start:end], sources, names) for start, end in split_sentences(sentence))


def _is_supported(said: str, sources: Sequence[_Source], names: frozenset[str]) -> bool:
    """Each clause by some sentence of the source; where somebody is named who says it, all of them by one."""
    found = frames(said, names)
    if (
        not found[0].verb
        or len(found) > _MOST_VERBS
        or not _titles_stand(said, [source.text for source in sources])
    ):
        return False
    aliases = _aliases(said) & frozenset().union(*(_aliases(source.text) for source in sources))
    is_attributed = any(frame.is_saying and frame.agents for frame in found)
    if is_attributed:
        found = [replace(frame, mode=Mode.SAID) if frame.mode is Mode.FACT else frame for frame in found]
    telling = [
        [place for place, source in enumerate(sources) if _tells(source, frame, said, aliases)] for frame in found
    ]
    if is_attributed:
        return bool(set.intersection(*map(set, telling)))
    return all(telling)


def _titles_stand(said: str, sources: Sequence[str]) -> bool:
    """Whether what somebody is called right before the name ("champion Rita Cruz") stands beside it there, too."""
    for found in _TITLED.finditer(said):
        title, name = found.groups()
        if title in STOP_WORDS["en"] or title in PREPOSITION or is_verb_form(title):
            continue
        if not any(_is_beside(sense(title, "en"), plain(name), source) for source in sources):
            return False
    return True


def _is_beside(title: str, name: str, source: str) -> bool:
    words = _WORDS.findall(source)
    senses = [sense(word, "en") for word in words]
    for at, word in enumerate(words):
        if plain(word) != name:
            continue
        before = senses[max(0, at - _BESIDE) : at]
        if title in before:
            between = words[at - len(before) + before.index(title) + 1 : at]
            if not any(map(is_verb_form, between)):
                return True
        behind = senses[at + 1 : at + 1 + _BESIDE]
        if title in behind and not any(map(is_verb_form, words[at + 1 : at + 1 + behind.index(title)])):
            return True
    return False


def _aliases(text: str) -> frozenset[tuple[str, str]]:
    """Pairs of neighbours, the second a name: "mayor Rita", "Rita Lowe"."""
    words = [match.group() for match in _NEIGHBOURS.finditer(text)]
    return frozenset(
        (sense(one, "en"), sense(other, "en"))
        for run in words
        for one, other in pairwise(run.split())
        if other[0].isupper()
    )


@lru_cache(maxsize=256)
def _read(text: str, names: frozenset[str]) -> _Source:
    found = tuple(frames(text, names))
    placed = {word.sense for frame in found for word in frame.words() if word.is_name and word.under in _PLACES}
    senses = frozenset(sense(word, "en") for word in split_words(text))
    return _Source(text, senses, found, frozenset(placed), frozenset(sense(name, "en") for name in names))


def _senses(text: str, language: str) -> frozenset[str]:
    words = (word for word in content_words(text, language) if not is_quantity(word) and not calendar(word))
    return frozenset(sense(word, language) for word in words)


def _tells(source: _Source, frame: Frame, said: str, aliases: Set[tuple[str, str]]) -> bool:
    clause = said[frame.start : frame.end]
    wanted = {word.sense for word in frame.words()} | _senses(clause, "en")
    missing = wanted - source.senses - adds_nothing()
    while aliased := {one for one in missing for other in wanted - missing if (one, other) in aliases}:
        missing -= aliased
    if missing:
        return False
    same = [other for other in source.frames if other.verb == frame.verb]
    if frame.is_saying and not same:
        same = [other for other in source.frames if other.is_saying]
    if not same and frame.verb not in {"be", "have", *adds_nothing()}:
        return False
    if (same or frame.is_saying) and not any(_same_parts(frame, other, source) for other in same):
        return False
    return (
        (bool(same) or not _crossed(frame, source))
        and quantities_stand(clause, source.text)
        and numbers_keep_company(clause, source.text)
        and keeps_scope(clause, source.text)
        and keeps_conditions(said, source.text)
        and (bool(same) or keeps_claims(said, source.text))
        and not turns_round(said, source.text, "en")
    )


def _same_parts(frame: Frame, other: Frame, source: _Source) -> bool:
    before, behind = (None, other.antecedents) if other.is_passive else (other.antecedents, None)
    if not _fits(frame.agents, other.agents, before, source):
        return False
    subject = other.patients if other.is_passive else other.agents
    if (
        frame.antecedents
        and subject
        and frame.is_passive == other.is_passive
        and not _shared(frame.antecedents, subject)
    ):
        return False
    if frame.governor and other.governor and frame.governor != other.governor:
        return False
    is_told_then = any(each.is_saying for each in source.frames)  # "said that it hoped": it hopes
    if frame.mode is other.mode is Mode.FACT and frame.is_now and other.is_now is False and not is_told_then:
        return False
    if frame.is_saying and frame.verb != other.verb:
        return True
    return other.mode in _MAY_BECOME[frame.mode] and _fits(
        frame.patients, other.patients, behind, source, strictly=not frame.is_passive
    )


def _fits(
    ours: Sequence[Word],
    theirs: Sequence[Word],
    antecedents: Sequence[Word] | None,
    source: _Source,
    *,
    strictly: bool = False,
) -> bool:
    """Whether those that we give a part have it in the source: all whom we name, and one of the others, or
    `strictly` all of them."""
    known = [word for word in ours if word.sense in source.senses and word.sense not in adds_nothing()]
    candidates = [*theirs, *(antecedents or ())]
    part = {word.sense for word in candidates}
    core = [word for word in known if word.under in _BARE and not word.owns]
    if not all(_keeps_preposition(word, candidates) for word in known):
        return False
    for under in {word.under for word in known} - {""}:
        there = {other.sense for other in candidates if other.under == under and (other.is_name or under != "of")}
        here = [word.sense for word in known if word.under == under and (word.is_name or under != "of")]
        if there and here and part.isdisjoint(here):
            return False
    if not core:
        return True
    objects = [word for word in core if not word.under] if strictly else []
    bare = {word.sense for word in candidates if word.under in (*_BARE, "to") and not word.owns}
    return (
        any(word.sense in part for word in core)
        and all(word.sense in part for word in objects)
        and all(word.sense in bare | source.places for word in core if word.is_name and word.under != "of")
        and not any(
            word.owns
            and word.sense not in part
            and any(other.owns or (word.is_name and other.is_name) for other in candidates)
            for word in known
        )
    )


def _keeps_preposition(word: Word, theirs: Sequence[Word]) -> bool:
    """Whether somebody named under a preposition stands under no other one there ("from Leeds", "to Leeds")."""
    unders = {other.under for other in theirs if other.sense == word.sense}
    return (
        not (word.is_name and word.under in _TELLING and unders) or word.under in unders or not unders <= _TELLING
    )


def _shared(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    return bool({word.sense for word in ours} & {word.sense for word in theirs})


def _crossed(frame: Frame, source: _Source) -> bool:
    """Whether two names stand on other sides of a verb that the source has not, than they do there."""
    if frame.is_passive or frame.verb == "be":
        return False
    order = {word: place for place, word in enumerate(_ordered(source.text))}
    ours = [word.sense for word in frame.agents if word.is_name and not word.under]
    theirs = [word.sense for word in frame.patients if word.is_name and not word.under]
    if theirs and frame.verb in order:
        behind = [word for word in _ordered(source.text)[order[frame.verb] :] if word in source.names]
        if behind and behind[0] not in theirs:
            return True
    return any(
        order.get(one, -1) > order.get(other, len(order)) for one in ours for other in theirs if one in order
    )


@lru_cache(maxsize=256)
def _ordered(text: str) -> tuple[str, ...]:
    return tuple(sense(word, "en") for word in split_words(text))


def names_keep_order(sentence: str, source: str) -> bool:
    """Whether no two names of a translation stand the other way round than in the source; a passive may turn them,
    and whoever says it may stand first or last."""
    small = set(split_words(sentence))
    if small & _TURNING:
        return True
    ours = _names_in_order(sentence)
    given = [_names_in_order(source[start:end]) for start, end in split_sentences(source)]
    for one, other in combinations(ours, 2):
        both = [names for names in given if one in names and other in names]
        if both and not any(names.index(one) < names.index(other) for names in both):
            return False
    return True


def _names_in_order(text: str) -> list[str]:
    words = (match.group() for match in _CAPITALIZED.finditer(text))
    return [*dict.fromkeys(plain(word) for word in words if not calendar(word))]


# --- other languages


def _is_told(sentence: str, support: str, language: str) -> bool:
    ours = _telling(sentence, language)
    theirs = _telling(support, language)
    return (
        _in_one_clause(sentence, support, language)
        and not _changed_sides(
            ours,
            theirs,
            _freely_placed(sentence, language) & _freely_placed(support, language),
            _turned(sentence, language) ^ _turned(support, language),
        )
        and quantities_stand(sentence, support)
        and numbers_keep_company(sentence, support, with_names=language != "de")
        and keeps_scope(sentence, support)
        and keeps_conditions(sentence, support)
        and keeps_claims(sentence, support)
        and keeps_what_is_to_come(sentence, support)
        and denies(sentence) == denies(support)
    )


def _in_one_clause(sentence: str, support: str, language: str) -> bool:
    """Whether each clause of the sentence has the words of one clause of the source, told by the conjunctions."""
    given = [{*_telling(clause, language), *adds_nothing(language)} for clause in _CONJUNCTION.split(support)]
    return all(
        any(set(_telling(clause, language)) <= words for words in given) for clause in _CONJUNCTION.split(sentence)
    )


def _telling(text: str, language: str) -> list[str]:
    words = (
        word
        for word in content_words(text, language)
        if word not in _ONLY_SAYING and not calendar(word) and not is_quantity(word)
    )
    return [sense(word, language) for word in words]


def _turned(text: str, language: str) -> set[str]:
    """The words behind a "by" of the language."""
    words = split_words(_PER_CENT.sub("", text))
    by = _BY.get(language, frozenset())
    return {sense(word, language) for at, word in enumerate(words) if by.intersection(words[max(0, at - 2) : at])}


def _freely_placed(text: str, language: str) -> set[str]:
    words = split_words(text)
    return {
        sense(word, language)
        for place, word in enumerate(words)
        if _UNDER.intersection(words[max(0, place - 2) : place])
    }


def _changed_sides(ours: Sequence[str], theirs: Sequence[str], free: Set[str], turned: Set[str]) -> bool:
    """Whether two words stand the other way round about a third; not where a passive may have turned them."""
    place = {word: at for at, word in enumerate(theirs)}
    shared = [word for word in dict.fromkeys(ours) if theirs.count(word) == 1 and word not in free]
    return any(
        place[one] > place[middle] > place[other] and not turned & {one, other}
        for one, middle, other in combinations(shared, 3)
    )
