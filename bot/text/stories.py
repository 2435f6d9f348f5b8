"""Which articles tell the same story.

The likeness of two articles is the cosine of their TF-IDF vectors, in which names and numbers weigh more: they
tell one event from its like. An article's likeness to a story is the mean over the story's articles, which is
its product with their centroid, and never that of the nearest article alone: chains of pairs would pull unlike
events together. An article that arrives is not merely put with the nearest story: the articles of the stories
that it may belong to are grouped afresh with it, so that an early mistake is mended by what comes later.
"""

from __future__ import annotations

import math
import re
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import nlargest
from itertools import count
from typing import Generic, TypeVar

from bot.text.linkage import average_linkage
from bot.text.stopwords import STOP_WORDS
from bot.text.words import guess_language, split_words

LIKE = 0.2
"""Mean likeness from which articles are one story."""

_NEAR = 0.6 * LIKE
"""Mean likeness from which an article calls a story into question."""

_NEAREST = 3
"""Stories at most that are grouped afresh."""

_REGROUPED = 30
"""Articles at most, the newest, that are looked at in these stories."""

_EMPHASIS = 2.5
"""Weight of a name or number against another word's."""

_FREQUENCY_POWER = 0.25
_STEM = 6
"""Letters of a word that count: crude, but the same in every language, and fast."""

_TERMS = 80
"""Heaviest terms of an article that its vector has."""

_KEPT_TERMS = 120
"""Heaviest terms of an article that are remembered: some that no other text has yet may matter later."""

_KEY_TERMS = 20
"""Heaviest terms by which stories are looked up."""

_LOOKED_UP = 8
"""Stories whose likeness is computed."""

_FEW = 15
"""Texts from which on a term that only one of them has counts for less than half."""

_IMAGINED = 200
"""Texts that are taken to have been read before the first: a word that two of five have is still a rare one."""

_STALE = 1.2
"""A vector is made anew when the number of texts learned from has grown so much since."""

_TERM = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")

Vector = dict[str, float]
K = TypeVar("K", bound=Hashable)


@dataclass(slots=True)
class _Placed:
    """The `number`th article: its terms (`weights`), and the unit vector made of them at `made_at` texts."""

    number: int
    weights: Vector
    vector: Vector
    made_at: int
    story: int
    at: datetime | None


class Stories(Generic[K]):
    """Stories of the articles within a window of so many articles and so much time.

    How common each word is, is learned from every article and not forgotten.
    """

    def __init__(self, *, window: int = 10_000, age: timedelta = timedelta(days=21)) -> None:
        self._window = window
        self._age = age
        self._placed: OrderedDict[K, _Placed] = OrderedDict()
        self._articles: dict[int, list[K]] = {}
        self._with_term: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self._frequency: Counter[str] = Counter()
        self._texts = 0
        self._numbers = count()
        self._story_numbers = count()

    def add(self, key: K, text: str, at: datetime | None = None) -> dict[K, int]:
        """Place an article (they come in order of `at`) and forget those that left the window.

        Gives the story of the article, and of each other one whose story changed by it.
        """
        weights = _weights(text)
        self._learn(weights)
        for term in weights:
            if self._frequency[term] == 2:
                self._refresh_those_with(term)
        return self._place(key, weights, at)

    def add_all(self, articles: Iterable[tuple[K, str]]) -> None:
        """Place many articles in order, having learned from all of them first."""
        weighed = [(key, _weights(text)) for key, text in articles]
        for _, weights in weighed:
            self._learn(weights)
        for key, weights in weighed:
            self._place(key, weights, None)

    def story_of(self, key: K) -> int:
        """Raises KeyError for an article that is not, or no longer, in the window."""
        return self._placed[key].story

    def articles(self, story: int) -> list[K]:
        """Those in the window, in order of arrival; none for a story that is no more."""
        return list(self._articles.get(story, ()))

    def _learn(self, weights: Vector) -> None:
        self._frequency.update(weights.keys())
        self._texts += 1

    def _place(self, key: K, weights: Vector, at: datetime | None) -> dict[K, int]:
        self._forget(at)
        kept = dict(nlargest(_KEPT_TERMS, weights.items(), key=lambda item: item[1] * self._rarity(item[0])))
        vector = self._vector(kept)
        near = self._near(vector)
        story = self._new_story()
        self._placed[key] = _Placed(next(self._numbers), kept, vector, self._texts, story, at)
        self._enter(key, story)
        changed = self._regroup(key, near) if near else {}
        return changed | {key: self._placed[key].story}

    def _new_story(self) -> int:
        return next(self._story_numbers)

    def _enter(self, key: K, story: int) -> None:
        self._placed[key].story = story
        articles = self._articles.setdefault(story, [])
        articles.append(key)
        articles.sort(key=lambda article: self._placed[article].number)
        for term in self._placed[key].weights:
            self._with_term[term][story] += 1

    def _leave(self, key: K) -> None:
        story = self._placed[key].story
        self._articles[story].remove(key)
        if not self._articles[story]:
            del self._articles[story]
        for term in self._placed[key].weights:
            holders = self._with_term[term]
            holders[story] -= 1
            if not holders[story]:
                del holders[story]
            if not holders:
                del self._with_term[term]

    def _forget(self, now: datetime | None) -> None:
        while self._placed:
            key, oldest = next(iter(self._placed.items()))
            too_old = now is not None and oldest.at is not None and now - oldest.at > self._age
            if len(self._placed) < self._window and not too_old:
                return
            self._leave(key)
            del self._placed[key]

    # --- vectors

    def _vector(self, weights: Vector) -> Vector:
        """The unit vector of the heaviest terms.

        A term that no other text has can't be matched and is left out, but for what it says of how much else the
        text tells: among few texts nearly every word is such a term, and what is left of two texts without them
        is alike; among many it is a rarity of no account.
        """
        weighed = {term: weight * self._rarity(term) for term, weight in weights.items()}
        shared = {term: weight for term, weight in weighed.items() if self._frequency[term] > 1}
        heaviest = nlargest(_TERMS, shared.items(), key=lambda item: item[1])
        alone = nlargest(_TERMS, (weight for term, weight in weighed.items() if term not in shared))
        few = _FEW / (_FEW + self._texts)
        squares = sum(weight * weight for _, weight in heaviest) + few * sum(weight * weight for weight in alone)
        norm = math.sqrt(squares) or 1.0
        return {term: weight / norm for term, weight in heaviest}

    def _rarity(self, term: str) -> float:
        return math.log((self._texts + _IMAGINED) / self._frequency[term])

    def _fresh_vector(self, key: K) -> Vector:
        placed = self._placed[key]
        if self._texts > _STALE * placed.made_at:
            placed.vector, placed.made_at = self._vector(placed.weights), self._texts
        return placed.vector

    def _refresh_those_with(self, term: str) -> None:
        """The term was one text's alone; now that it tells something it enters that text's vector."""
        for story in self._with_term.get(term, ()):
            for key in self._articles[story]:
                if term in self._placed[key].weights:
                    self._placed[key].made_at = 0

    # --- stories

    def _near(self, vector: Vector) -> list[int]:
        """The nearest stories that an article with this vector calls into question."""
        shared: defaultdict[int, float] = defaultdict(float)
        for term, weight in nlargest(_KEY_TERMS, vector.items(), key=lambda item: item[1]):
            for story, holders in self._with_term.get(term, {}).items():
                shared[story] += weight * holders / len(self._articles[story])
        looked_up = nlargest(_LOOKED_UP, shared, key=shared.__getitem__)
        likeness = {story: self._likeness(vector, story) for story in looked_up}
        near = nlargest(_NEAREST, likeness, key=likeness.__getitem__)
        return [story for story in near if likeness[story] >= _NEAR]

    def _likeness(self, vector: Vector, story: int) -> float:
        keys = self._articles[story][-_REGROUPED:]
        return sum(_dot(vector, self._fresh_vector(key)) for key in keys) / len(keys)

    def _regroup(self, newcomer: K, near: Sequence[int]) -> dict[K, int]:
        """Group the articles of these stories and the newcomer afresh; gives those whose story changed."""
        older = [key for story in near for key in self._articles[story][-_REGROUPED:]]
        keys = [*older[:_REGROUPED], newcomer]
        vectors = [self._fresh_vector(key) for key in keys]
        likeness = [[_dot(one, other) for other in vectors] for one in vectors]
        groups = average_linkage(likeness, [1] * len(keys), LIKE)
        changed: dict[K, int] = {}
        taken: set[int] = set()
        for group in sorted(groups, key=len, reverse=True):
            members = [keys[place] for place in group]
            story = self._name(members, taken)
            taken.add(story)
            for key in members:
                if self._placed[key].story != story:
                    self._leave(key)
                    self._enter(key, story)
                    changed[key] = story
        return changed

    def _name(self, members: Sequence[K], taken: set[int]) -> int:
        """The story that most of a group had, unless a larger group has taken it."""
        former = Counter(self._placed[key].story for key in members)
        free = [story for story, _ in former.most_common() if story not in taken]
        return free[0] if free else self._new_story()


def cluster(texts: Sequence[str]) -> list[int]:
    """The number of the story that each text tells, for texts in order of arrival."""
    stories: Stories[int] = Stories(window=len(texts) + 1)
    stories.add_all(enumerate(texts))
    return [stories.story_of(place) for place in range(len(texts))]


def _weights(text: str) -> Vector:
    """Terms of the text, weighted by how often they come (faintly) and by whether they are names or numbers: a
    name is a word that has a capital more often than not."""
    common = STOP_WORDS.get(guess_language(text), frozenset())
    total: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for word in _TERM.findall(text):
        lowered = word.lower().replace("’", "'").removesuffix("'s")
        if lowered in common or len(lowered) < 2:
            continue
        for term in _forms(lowered):
            total[term] += 1
            named[term] += word[0].isupper() or word[0].isdigit()
    return {
        term: times**_FREQUENCY_POWER * (_EMPHASIS if 2 * named[term] > times else 1.0)
        for term, times in total.items()
    }


def _forms(word: str) -> list[str]:
    if word.isascii():
        return [word[:_STEM] if word.isalpha() else word]
    return [form[:_STEM] for form in split_words(word)]


def _dot(one: Vector, other: Vector) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[term] for term, weight in one.items() if term in other)
