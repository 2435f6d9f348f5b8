"""The words around the quotations, cut into sentences.

Not `bot.text.sentences`: there a quotation and its attribution are one unit of running text; here the quotation
is a single opaque token, so that full stops within it neither end the sentence around it nor cost time.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from bot.text.abbreviations import CONTINUED, MAY_BE_LAST, USUAL_BEGINNINGS
from bot.text.quoting.lexicon import NO_ABBREVIATION, PLAIN_SAYING, SAYING
from bot.text.quoting.names import is_forename
from bot.text.quoting.spans import Span

QUOTE = "\ufffc"
"""Stands for a whole quotation (the object replacement character)."""

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[@#]\w+|[^\W_]+(?:(?:['’](?!s\b)|[-.&/@])[^\W_]+)*|['’]s\b|\.{2,}|--+|[^\w\s]", re.UNICODE
)
_LONGEST_SENTENCE = 250
"""In tokens. What goes on for longer is no sentence, and would make the time quadratic."""
_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’)]»")


@dataclass(slots=True)
class Sentence:
    """Tokens from `first` up to `last`, within one paragraph."""

    first: int
    last: int
    paragraph: int


@dataclass(slots=True)
class Words:
    """A text as parallel lists of tokens: as written, in lower case (apostrophes straight), and where each stands.

    `foreign` says that it is hardly English, so that the other languages' small words count.
    """

    text: str
    word: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    foreign: bool = False
    quote_at: dict[int, int] = field(default_factory=dict)
    token_of_quote: list[int] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    _sentence_firsts: list[int] = field(default_factory=list)

    def add(self, word: str, start: int, end: int) -> None:
        self.word.append(word)
        self.low.append(word.lower().replace("’", "'"))
        self.start.append(start)
        self.end.append(end)

    def sentence_number(self, token: int) -> int:
        return bisect_right(self._sentence_firsts, token) - 1

    def close(self) -> None:
        self.foreign = "the" not in self.low
        self._sentence_firsts = [sentence.first for sentence in self.sentences]


def read_words(text: str, spans: list[Span], paragraphs: list[tuple[int, int]]) -> Words:
    """Tokens and sentences of `text`, each of `spans` one token. Linear in the length of the text."""
    words = Words(text)
    place = 0
    for number, span in enumerate(spans):
        _read_plain(words, place, span.outer_start)
        words.quote_at[len(words.word)] = number
        words.token_of_quote.append(len(words.word))
        words.add(QUOTE, span.outer_start, span.outer_end)
        place = span.outer_end
    _read_plain(words, place, len(text))
    firsts = [bisect_left(words.start, start) for start, _ in paragraphs]
    for paragraph, (first, last) in enumerate(pairwise([*firsts, len(words.word)])):
        _split(words, first, last, paragraph, spans)
    words.close()
    return words


def _read_plain(words: Words, start: int, end: int) -> None:
    for match in _TOKEN.finditer(words.text, start, end):
        word = match.group()
        if word == "." and words.word and words.end[-1] == match.start() and _is_abbreviation(words):
            words.word[-1] += "."
            words.low[-1] += "."
            words.end[-1] = match.end()
        else:
            words.add(word, match.start(), match.end())


def _is_abbreviation(words: Words) -> bool:
    """Whether the last word is written with a full stop; "St." only within a name (Hugo St. John)."""
    word, low = words.word[-1], words.low[-1]
    if word == "St":
        return len(words.word) > 1 and is_forename(words.word[-2])
    return (len(word) == 1 and word.isupper()) or (
        low not in NO_ABBREVIATION
        and (low in CONTINUED or low in MAY_BE_LAST)
        and (word[0].isupper() or len(word) > 3)
    )


def _split(words: Words, first: int, last: int, paragraph: int, spans: list[Span]) -> None:
    begin = first
    for token in range(first, last - 1):
        if token - begin >= _LONGEST_SENTENCE or _ends_sentence(words, token, begin, last, spans):
            words.sentences.append(Sentence(begin, token + 1, paragraph))
            begin = token + 1
    if begin < last:
        words.sentences.append(Sentence(begin, last, paragraph))


def _ends_sentence(words: Words, token: int, begin: int, last: int, spans: list[Span]) -> bool:
    word = words.word[token]
    following = words.word[token + 1]
    if word in _ENDS:
        return following not in _ENDS and following not in _CLOSERS and not following[0].islower()
    if word == QUOTE:
        return _ends_after_quote(words, token, last, spans[words.quote_at[token]])
    if word in _CLOSERS:
        return token > begin and words.word[token - 1] in _ENDS and following[0].isupper()
    if word[-1] == "." and len(word) > 1:
        bare = words.low[token][:-1]
        return bare in MAY_BE_LAST and following[0].isupper() and words.low[token + 1] in USUAL_BEGINNINGS
    return False


def _ends_after_quote(words: Words, token: int, last: int, span: Span) -> bool:
    """Whether a sentence ends with a quotation. Words after it that do nothing but name who spoke belong to it."""
    following = words.word[token + 1]
    ending = words.text[span.end - 1 : span.end]
    if ending not in _ENDS or not (following[0].isupper() or following == QUOTE or following in "(["):
        return False
    if following == QUOTE:
        return True
    for place in range(token + 1, min(token + 9, last)):
        low = words.low[place]
        if low in PLAIN_SAYING or (low in SAYING and ending in "?!"):
            if ending in "?!":
                return False
            return place + 1 < last and words.word[place + 1] not in ".,"
        if not (words.word[place][0].isalpha() or low == "'s"):
            return True
    return True
