"""An extractive summary: the article's own sentences, chosen and left as they stand.

A set of sentences is judged as a whole: how much it covers of what the article keeps coming back to (a concept
counts once, so repetition earns nothing), plus the merit of each sentence by itself: its place, its length, an
ending that the lead does not tell, whether it stands alone. All sets of the most promising sentences are tried.
Covering concepts is from Gillick and Favre (2009); the weight of the lead is how news is written.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.text.clean import article_sentences
from bot.text.cues import (
    full_names,
    is_fragment,
    is_mostly_quoted,
    is_statement,
    leans_on_former,
    single_names,
    tells_ending,
)
from bot.text.headline import shorten, without_tail
from bot.text.sentences import Span
from bot.text.words import conflated, content_words, guess_language

_MOST_SENTENCES = 500
"""Sentences looked at; what a longer text says first it says there."""

_CANDIDATES = 10
"""Sentences among which every set is tried."""

_HEADLINE_CANDIDATES = 2
"""Sentences tried for a clean cut before the best is cut between words."""

_LEAST_CONCEPTS = 3
"""A statement about fewer things ("It was cold.") tells nothing."""

# What follows is measured in the coverage of the sentence that covers most.
_LEAD = 2.0
_LEAD_HALVED_AFTER = 4  # sentences
_IDENTIFICATION = 1.4
_ENDING = 2.8
_MOST_ENDINGS = 2
_LEANING = 0.4
_QUOTED = 0.4
_WORDY_FROM, _PER_WORD_OVER = 32, 0.015
_TERSE_UP_TO, _PER_WORD_UNDER = 12, 0.04

_LEAD_SENTENCES = 3
_PROTAGONISTS = 2


@dataclass(frozen=True, slots=True)
class _Candidate:
    """`concepts` is what the sentence is about, `merit` what speaks for it alone, `place` its number in the
    article; `leans` if it is understood only after the sentence before."""

    span: Span
    place: int
    concepts: frozenset[str]
    merit: float
    leans: bool


def summarize(text: str, sentences: int = 3, title: str | None = None) -> list[str]:
    """At most `sentences` sentences of the text, verbatim and in its order, that say what happened.

    Captions, credits, headings, questions and the title are left out where the text has anything else. An
    empty list for a text without a sentence.
    """
    return [text[start:end] for start, end in summarize_spans(text, sentences, title)]


def summarize_spans(text: str, sentences: int = 3, title: str | None = None) -> list[Span]:
    """As `summarize`, as [start, end) spans of the text."""
    candidates, weights = _candidates(text, title)
    promising = sorted(candidates, key=lambda c: c.merit + _coverage([c], weights), reverse=True)
    promising = sorted(promising[: max(_CANDIDATES, sentences)], key=lambda c: c.place)
    sets = combinations(promising, min(sentences, len(promising)))
    return [candidate.span for candidate in max(sets, key=lambda chosen: _worth(chosen, weights))]


def headline_span(text: str, title: str | None = None) -> Span | None:
    """The span of one line that says what happened: at most 120 characters, a whole sentence or the first
    clauses of one (it then lacks its full stop, and a reader should see that it goes on).

    None for a text without a sentence.
    """
    candidates, weights = _candidates(text, title)
    candidates.sort(key=lambda c: c.merit + _coverage([c], weights) + _headline_merit(c), reverse=True)
    language = guess_language(text)
    spans = [candidate.span for candidate in candidates[:_HEADLINE_CANDIDATES]]
    lines = (shorten(text, span) or without_tail(text, span, language) for span in spans)
    whole = next(filter(None, lines), None)
    return whole or (shorten(text, candidates[0].span, anywhere=True) if candidates else None)


def _headline_merit(candidate: _Candidate) -> float:
    """Alone, the first sentence tells more than ever, and one that leans on another too little."""
    return -_LEAD if candidate.leans else _LEAD * math.exp2(-candidate.place)


def bullet_spans(text: str, bullets: int = 5, title: str | None = None) -> list[Span]:
    """As `summarize_spans`, each sentence cut after its first clauses where it is longer than a line and that
    does not change what it says."""
    return [shorten(text, span) or span for span in summarize_spans(text, bullets, title)]


def _candidates(text: str, title: str | None) -> tuple[list[_Candidate], dict[str, float]]:
    """The sentences that may be chosen, and the weight of each concept."""
    spans = article_sentences(text, title)[:_MOST_SENTENCES]
    language = guess_language(text)
    words = [content_words(text[start:end], language) for start, end in spans]
    title_words = content_words(title or "", language)
    forms = conflated([word for sentence in [*words, title_words] for word in sentence], language)
    whole = [text[start:end] for start, end in spans]
    places = [place for place in range(len(spans)) if _tells(whole[place], words[place], language)]
    # A pull quote or a caption may repeat a sentence: it tells nothing the second time.
    places = sorted({whole[place]: place for place in reversed(places or range(len(spans)))}.values())
    units = [whole[place] for place in places]
    concepts = [frozenset(forms[word] for word in words[place]) for place in places]
    merits = _merits(units)
    candidates = [
        _Candidate(spans[place], place, concepts[rank], merits[rank], leans_on_former(units[rank]))
        for rank, place in enumerate(places)
    ]
    return candidates, _weights(concepts, {forms[word] for word in title_words})


def _tells(unit: str, words: Sequence[str], language: str) -> bool:
    return len(words) >= _LEAST_CONCEPTS and is_statement(unit) and not is_fragment(unit, language)


def _weights(concepts: Sequence[frozenset[str]], in_title: set[str]) -> dict[str, float]:
    """By the number of sentences with the concept (logarithmic), more if it is in the title; scaled so that the
    sentence that covers most covers 1."""
    frequency = Counter(concept for sentence in concepts for concept in sentence)
    raw = {
        concept: (math.log2(1 + count) if count > 1 else 0.3) + (concept in in_title)
        for concept, count in frequency.items()
    }
    most = max((sum(raw[concept] for concept in sentence) for sentence in concepts), default=0.0)
    return {concept: weight / most for concept, weight in raw.items()}


def _merits(units: Sequence[str]) -> list[float]:
    merits = [_merit(unit, rank) for rank, unit in enumerate(units)]
    for rank in _untold_endings(units):
        merits[rank] += _ENDING
    identifying = _delayed_identification(units)
    if identifying is not None:
        merits[identifying] += _IDENTIFICATION
    return merits


def _merit(unit: str, rank: int) -> float:
    length = len(unit.split()) if " " in unit else len(unit) // 2
    return (
        _LEAD * math.exp2(-rank / _LEAD_HALVED_AFTER)
        - _QUOTED * is_mostly_quoted(unit)
        - _PER_WORD_OVER * max(0, length - _WORDY_FROM)
        - _PER_WORD_UNDER * max(0, _TERSE_UP_TO - length)
    )


def _untold_endings(units: Sequence[str]) -> list[int]:
    """The last sentences that tell how the matter ended, where the lead does not tell it."""
    if any(map(tells_ending, units[:_LEAD_SENTENCES])):
        return []
    later = range(_LEAD_SENTENCES, len(units))
    return [rank for rank in later if tells_ending(units[rank])][-_MOST_ENDINGS:]


def _delayed_identification(units: Sequence[str]) -> int | None:
    """The second or third sentence if it, and no earlier one, names in full whom the article is about: a lead
    about "a 6-year-old girl" is complete only with it."""
    protagonists = _protagonists(units)
    for rank, unit in enumerate(units[:_LEAD_SENTENCES]):
        if protagonists.intersection(full_names(unit)):
            return rank or None
    return None


def _protagonists(units: Sequence[str]) -> set[tuple[str, str]]:
    """The full names of whom most sentences mention by one part of the name alone, as people are; at least
    two must."""
    alone = Counter(word for unit in units for word in single_names(unit))
    names = {name for unit in units for name in full_names(unit)}
    ranked = sorted(names, key=lambda name: (-max(alone[part] for part in name), name))
    chosen: set[tuple[str, str]] = set()
    for name in ranked:
        taken = {part for other in chosen for part in other}
        if len(chosen) < _PROTAGONISTS and max(alone[part] for part in name) >= 2 and not taken & set(name):
            chosen.add(name)
    return chosen


def _coverage(chosen: Sequence[_Candidate], weights: dict[str, float]) -> float:
    covered = frozenset[str]().union(*(candidate.concepts for candidate in chosen))
    return sum(map(weights.__getitem__, covered))


def _worth(chosen: Sequence[_Candidate], weights: dict[str, float]) -> float:
    places = {candidate.place for candidate in chosen}
    alone = sum(candidate.leans and candidate.place - 1 not in places for candidate in chosen)
    return _coverage(chosen, weights) + sum(candidate.merit for candidate in chosen) - _LEANING * alone
