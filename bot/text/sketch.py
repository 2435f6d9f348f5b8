"""Whether two texts are the same article, or nearly: a hash and a containment sketch.

The sketch is a scaled min-hash (Broder 1997; Irber et al. 2022 for the scaling): of the hashes of all runs of
three words, those divisible by 2^level, the level being the least that leaves no more than `SKETCH_SIZE`. A
longer text's sketch, thinned to the higher level, is still a fair sample, so containment of a short text in a
long one can be measured, which plain min-hash cannot.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

SKETCH_SIZE = 256
SHINGLE = 3
NEAR = 0.4
"""Containment from which two texts are taken for versions of one article."""

LEAST_EVIDENCE = 8
"""Shared hashes below which a high containment says little: two texts of one sentence, or a common footer."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
"""A run of letters and digits; scripts written without spaces give one word a character."""

_NEITHER = re.compile(r"[\W_]+")
_ACCENT = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")

K = TypeVar("K", bound=Hashable)


def fold(text: str) -> str:
    """Letters and digits only, without case, accents or compatibility forms: what survives re-typesetting."""
    return _NEITHER.sub("", unicodedata.normalize("NFKD", text).casefold())


def content_hash(text: str) -> str:
    """The same 32 hexadecimal digits for one text however it is wrapped, spaced, quoted or capitalized."""
    return hashlib.blake2b(fold(text).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Sketch:
    """A sample of a text's word 3-shingles: hashes (signed 64-bit) that are divisible by 2^level."""

    level: int
    hashes: frozenset[int]

    def thinned(self, level: int) -> frozenset[int]:
        """The hashes that a sketch of this text at a higher level has."""
        if level <= self.level:
            return self.hashes
        mask = (1 << level) - 1
        return frozenset(value for value in self.hashes if not value & mask)


def sketch(text: str) -> Sketch:
    """The sketch of a text; empty for a text without words."""
    words = _WORD.findall(_ACCENT.sub("", unicodedata.normalize("NFKD", text).casefold()))
    runs = range(max(1, len(words) - SHINGLE + 1)) if words else ()
    hashes = {_hash(" ".join(words[start : start + SHINGLE])) for start in runs}
    level = 0
    while len(hashes) > SKETCH_SIZE:
        level += 1
        mask = (1 << level) - 1
        hashes = {value for value in hashes if not value & mask}
    return Sketch(level, frozenset(hashes))


def _hash(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=8).digest(), "big", signed=True)


def containment(one: Sketch, other: Sketch) -> float:
    """Between 0 and 1: the share of the shorter text's shingles that the longer one has too."""
    level = max(one.level, other.level)
    mine, theirs = one.thinned(level), other.thinned(level)
    return _share(len(mine & theirs), len(mine), len(theirs))


def _share(shared: int, mine: int, theirs: int) -> float:
    smaller = min(mine, theirs)
    if not smaller or shared < min(LEAST_EVIDENCE, max(mine, theirs)):
        return 0.0
    return shared / smaller


class SketchIndex(Generic[K]):
    """Sketches by key, asked for those near to a text; a look-up costs what is shared, not what is stored."""

    def __init__(self, items: Iterable[tuple[K, Sketch]] = ()) -> None:
        self._sketches: dict[K, Sketch] = {}
        self._keys: defaultdict[int, set[K]] = defaultdict(set)
        for key, value in items:
            self.add(key, value)

    def __len__(self) -> int:
        return len(self._sketches)

    def add(self, key: K, value: Sketch) -> None:
        """Put a sketch in, replacing the one that the key had."""
        self.remove(key)
        self._sketches[key] = value
        for one in value.hashes:
            self._keys[one].add(key)

    def remove(self, key: K) -> None:
        former = self._sketches.pop(key, None)
        for one in former.hashes if former else ():
            self._keys[one].discard(key)
            if not self._keys[one]:
                del self._keys[one]

    def near(self, value: Sketch, *, at_least: float = NEAR) -> list[tuple[K, float]]:
        """Keys with their containment, nearest first."""
        candidates = {key for one in value.hashes for key in self._keys.get(one, ())}
        found = ((key, containment(value, self._sketches[key])) for key in candidates)
        return sorted((pair for pair in found if pair[1] >= at_least), key=lambda pair: -pair[1])
