"""Whether two texts are the same article, or nearly: a hash and a containment sketch.

The sketch is a scaled min-hash (Broder 1997; Irber et al. 2022 for the scaling): of the hashes of all runs of
three words, those below 2^(32 - level), the level being the least that leaves no more than `SKETCH_SIZE`. A
longer text's sketch, thinned to the higher level, is still a fair sample, so containment of a short text in a
long one can be measured, which plain min-hash cannot. Its lowest hashes (`keys`) are what an archive looks up: of
two texts that have much in common, some of the lowest are the same.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from zlib import crc32

SKETCH_SIZE = 256
SHINGLE = 3
KEYS = 12
NEAR = 0.4
"""Containment from which two texts are taken for versions of one article."""

LEAST_EVIDENCE = 8
"""Shared hashes below which a high containment says little: two texts of one sentence, or a common footer."""

_BITS = 32

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
"""A run of letters and digits; scripts written without spaces give one word a character."""

_ASCII_WORD = re.compile(r"[a-z0-9]+")
_NEITHER = re.compile(r"[\W_]+")
_ASCII_REST = dict.fromkeys(code for code in range(128) if not chr(code).isalnum())
_ACCENT = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")


def fold(text: str) -> str:
    """Letters and digits only, without case, accents or compatibility forms: what survives re-typesetting."""
    if text.isascii():
        return text.lower().translate(_ASCII_REST)
    return _NEITHER.sub("", unicodedata.normalize("NFKD", text).casefold())


def content_hash(text: str) -> str:
    """The same 32 hexadecimal digits for one text however it is wrapped, spaced, quoted or capitalized."""
    return hashlib.blake2b(fold(text).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Sketch:
    """A sample of a text's word 3-shingles: hashes (unsigned 32-bit) below 2^(32 - level)."""

    level: int
    hashes: frozenset[int]

    @property
    def keys(self) -> tuple[int, ...]:
        """The lowest hashes, by which a near text is looked up."""
        return tuple(sorted(self.hashes)[:KEYS])

    def thinned(self, level: int) -> frozenset[int]:
        """The hashes that a sketch of this text at a higher level has."""
        if level <= self.level:
            return self.hashes
        bound = _bound(level)
        return frozenset(value for value in self.hashes if value < bound)


def sketch(text: str) -> Sketch:
    """The sketch of a text; empty for a text without words."""
    words = _words(text)
    if 0 < len(words) < SHINGLE:
        words += [""] * (SHINGLE - len(words))
    # CRC-32: whoever wants to can make two texts look alike, and gains a question in a preview by it.
    hashes = {crc32(f"{a} {b} {c}".encode()) for a, b, c in zip(words, words[1:], words[2:], strict=False)}
    level = 0
    while len(hashes) > SKETCH_SIZE:
        level += 1
        bound = _bound(level)
        hashes = {value for value in hashes if value < bound}
    return Sketch(level, frozenset(hashes))


def _words(text: str) -> list[str]:
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    return _WORD.findall(_ACCENT.sub("", unicodedata.normalize("NFKD", text).casefold()))


def _bound(level: int) -> int:
    return 1 << (_BITS - level)


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
