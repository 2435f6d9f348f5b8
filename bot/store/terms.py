"""Words as the search index has them, and folded keys for lookups.

`terms` gives what FTS5's `porter unicode61 remove_diacritics 2` makes of a text, so that an index filled from
here (PostgreSQL) finds what FTS5 finds, and so that snippets mark what either of them matched. They part only
over characters younger than FTS5's tables (Unicode 6.1): signs that it takes for letters, capitals that it
doesn't fold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from functools import lru_cache

from bot.store.porter import stem

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u0331])*")
_MARKS = re.compile(r"[\u0300-\u036f]")


@lru_cache(maxsize=1 << 12)
def _fold_character(character: str) -> str:
    """Lower case; a Latin letter also without its marks. Other scripts keep theirs, where they mean more."""
    lowered = next(filter(lambda folded: len(folded) == 1, (character.casefold(), character.lower())), character)
    base = unicodedata.normalize("NFD", lowered)[0]
    return base.lower() if base.isascii() else lowered


def fold_word(word: str) -> str:
    """A word without regard to case and Latin diacritics."""
    if word.isascii():
        return word.lower()
    return "".join(map(_fold_character, _MARKS.sub("", word)))


@lru_cache(maxsize=1 << 16)
def _term(word: str) -> str:
    """The stem of a word as it stands in a text. A few thousand make up most of any text, hence the cache."""
    return stem(fold_word(word))


def words(text: str) -> list[str]:
    """The folded words of a text, not stemmed."""
    return list(map(fold_word, _WORD.findall(text)))


def terms(text: str) -> list[str]:
    """The stems of a text, in order."""
    return list(map(_term, _WORD.findall(text)))


def terms_from(text: str, letters: Container[str]) -> list[str]:
    """`terms`, but "" for those that begin with none of these letters. A stem begins as its word does, so most
    words need not be stemmed to look for a few."""
    return [_term(word) if _fold_character(word[0]) in letters else "" for word in _WORD.findall(text)]


def spans(text: str) -> list[tuple[int, int]]:
    """Where each word of a text stands that `terms` gives the stem of."""
    return [match.span() for match in _WORD.finditer(text)]


def key(text: str | None) -> str:
    """Folded words between spaces (` the new york times `), so that a whole word or run of words is found by
    `LIKE '% new york %'` and the beginning of one by `LIKE '% yor%'`. Empty for no words."""
    joined = " ".join(words(text or ""))
    return f" {joined} " if joined else ""


def tags_key(tags: Iterable[str]) -> str:
    """All tags in one key; a whole one is found by `LIKE '%|local news|%'`."""
    folded = [" ".join(words(tag)) for tag in tags]
    return "|".join(["", *filter(None, folded), ""]) if any(folded) else ""
