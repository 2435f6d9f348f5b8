"""What several articles tell about one story: what they share, what only one tells, where their numbers differ.

Every sentence is an article's own, with its place in it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.models import Article
from bot.text.clean import article_sentences
from bot.text.cues import is_fragment, is_mostly_quoted, is_statement, leans_on_former
from bot.text.numbers import Readings, located_numbers, numbers
from bot.text.words import conflated, content_words, guess_language

MOST_ARTICLES = 12
_MOST_SENTENCES = 25
"""Sentences looked at, from the beginning of each article."""

_LEAST_CONCEPTS = 4
_LEAST_COUNTED = 2
"""Of a sentence that says how many: "Nine people were taken to hospital." It may differ from another, no more."""

_SAME = 0.5
"""Part of the shorter sentence's concepts, by weight, that two sentences share if they say the same."""

_ALONE = 0.3
"""The same, below which nothing in the other articles says what a sentence says."""

_REACH = 24
"""Characters after a number in which the thing that it counts is named."""


@dataclass(frozen=True, slots=True)
class Told:
    """`article.text[start:end]`, a sentence; `also_in` are the other articles that say much the same."""

    article: Article
    start: int
    end: int
    also_in: tuple[Article, ...] = ()

    @property
    def text(self) -> str:
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class StorySummary:
    """`shared` is told by at least two articles (first by most), `single` by one alone. Each of `differences` is
    one thing counted with different numbers: the sentences, one an article, that give them."""

    shared: tuple[Told, ...]
    single: tuple[Told, ...]
    differences: tuple[tuple[Told, ...], ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """`concepts` with their weights: the rarer in the story's sentences, the more one tells."""

    article: int
    rank: int
    start: int
    end: int
    concepts: dict[str, float]
    counts: tuple[tuple[str, Readings], ...]
    quotable: bool


def summarize_story(articles: Sequence[Article], sentences: int = 4) -> StorySummary:
    """At most `sentences` shared ones, as many single ones and as many differences, of the first twelve articles.

    For some 100 ms of work in the worst case: not for an event loop.
    """
    articles = articles[:MOST_ARTICLES]
    found = _sentences(articles)
    same = _same(found)

    def told(place: int) -> Told:
        sentence = found[place]
        others = sorted({found[other].article for other in same[place]} - {sentence.article})
        return Told(
            articles[sentence.article], sentence.start, sentence.end, tuple(articles[other] for other in others)
        )

    return StorySummary(
        shared=tuple(told(place) for place in _shared(found, same)[:sentences]),
        single=tuple(told(place) for place in _single(found)[:sentences]),
        differences=tuple(
            tuple(told(place) for place in places) for places in _differences(found, same)[:sentences]
        ),
    )


def _sentences(articles: Sequence[Article]) -> list[_Sentence]:
    language = guess_language("\n".join(article.text[:500] for article in articles))
    rows = [
        (number, rank, start, end, article.text[start:end])
        for number, article in enumerate(articles)
        for rank, (start, end) in enumerate(article_sentences(article.text, article.title)[:_MOST_SENTENCES])
    ]
    words = [content_words(text, language) for *_, text in rows]
    forms = conflated([word for found in words for word in found], language)
    concepts = [{forms[word] for word in found if not numbers(word)} for found in words]
    frequency = Counter(concept for found in concepts for concept in found)
    made = [
        _Sentence(
            number,
            rank,
            start,
            end,
            {concept: math.log1p(len(rows) / frequency[concept]) for concept in found},
            tuple(_counts(text, language, forms)),
            len(found) >= _LEAST_CONCEPTS and not (is_mostly_quoted(text) or leans_on_former(text)),
        )
        for (number, rank, start, end, text), found in zip(rows, concepts, strict=True)
        if is_statement(text) and not is_fragment(text, language)
    ]
    least = (_LEAST_CONCEPTS, _LEAST_COUNTED)
    return [each for each in made if len(each.concepts) >= least[bool(each.counts)]]


def _counts(text: str, language: str, forms: dict[str, str]) -> Iterator[tuple[str, Readings]]:
    """What is counted, and how many of it; years count nothing."""
    for readings, _, end in located_numbers(text):
        counted = content_words(text[end : end + _REACH], language)
        if counted and counted[0] in forms and not all(_is_year(value) for value in readings):
            yield forms[counted[0]], readings


def _is_year(value: Decimal) -> bool:
    return 1900 <= value <= 2100


def _likeness(one: _Sentence, other: _Sentence) -> float:
    shared = sum(weight for concept, weight in one.concepts.items() if concept in other.concepts)
    return shared / min(sum(one.concepts.values()), sum(other.concepts.values()))


def _same(found: Sequence[_Sentence]) -> list[set[int]]:
    """For each sentence, those of other articles that say the same."""
    same: list[set[int]] = [set() for _ in found]
    for place, one in enumerate(found):
        for other in range(place):
            if found[other].article != one.article and _likeness(one, found[other]) >= _SAME:
                same[place].add(other)
                same[other].add(place)
    return same


def _shared(found: Sequence[_Sentence], same: Sequence[set[int]]) -> list[int]:
    """Sentences that other articles tell too, those of most articles first, each thing once."""
    ranked = sorted(
        (place for place in range(len(found)) if same[place] and found[place].quotable),
        key=lambda place: (-len({found[other].article for other in same[place]}), found[place].rank, place),
    )
    chosen: list[int] = []
    for place in ranked:
        if all(_likeness(found[place], found[other]) < _SAME for other in chosen):
            chosen.append(place)
    return chosen


def _single(found: Sequence[_Sentence]) -> list[int]:
    """The first sentence of each article that nothing in the others is like, though it is of the same story."""
    concepts: defaultdict[int, set[str]] = defaultdict(set)
    for sentence in found:
        concepts[sentence.article].update(sentence.concepts)
    chosen: dict[int, int] = {}
    for place, one in enumerate(found):
        others = [other for other in found if other.article != one.article]
        related = any(one.concepts.keys() & concepts[article] for article in concepts if article != one.article)
        alone = bool(others) and all(_likeness(one, other) < _ALONE for other in others)
        if one.quotable and related and alone:
            chosen.setdefault(one.article, place)
    return sorted(chosen.values(), key=lambda place: found[place].rank)


def _differences(found: Sequence[_Sentence], same: Sequence[set[int]]) -> list[list[int]]:
    """Sentences that say the same of one thing but for its number: the first of each article."""
    groups: defaultdict[str, dict[int, tuple[int, Readings]]] = defaultdict(dict)
    for place, one in enumerate(found):
        for other in sorted(same[place]):
            for thing, number in one.counts:
                theirs = [readings for counted, readings in found[other].counts if counted == thing]
                if theirs and not any(number & readings for readings in theirs):
                    groups[thing].setdefault(one.article, (place, number))
                    groups[thing].setdefault(found[other].article, (other, theirs[0]))
    return [[place for place, _ in group.values()] for group in groups.values()]
