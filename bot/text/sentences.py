"""Where sentences begin and end.

A sentence never crosses a blank line and is never cut inside a quotation: what somebody says in three
sentences stays one unit with its attribution. Offsets count characters of the text as given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from bot.text.abbreviations import (
    BEFORE_NUMBER,
    CONTINUED,
    MAY_BE_LAST,
    MONTHS_AND_ORDINAL_NOUNS,
    USUAL_BEGINNINGS,
)

Span = tuple[int, int]

_TERMINATORS = ".!?…。！？｡।؟۔።։"
_WIDE_TERMINATORS = frozenset("。！？｡")
_CLOSERS = "\"'”’»›“)]}」』）】》"
_OPENERS = "\"'“‘«„‚‹([{「『（【《¿¡"

_CANDIDATE = re.compile(rf"[{re.escape(_TERMINATORS)}]+[{re.escape(_CLOSERS)}]*")

_SAID = re.compile(
    r"(?:(?!\b(?:and|but|und|et|y|e|en)\b)[\w.'’-]+,?\s+){0,5}?"
    r"(?:said|says|asked|asks|told|tells|wrote|writes|added|adds|replied|cried|shouted|yelled|wondered|tweeted"
    r"|exclaimed|demanded|sagte|fragte|rief|schrieb|a dit|a demandé|dijo|preguntó|disse|perguntou|ha detto|chiese"
    r"|zei|vroeg|powiedział|powiedziała|zapytał|zapytała|dedi|diye sordu|сказав|сказала|запитав|запитала)\b"
)

_PAIRS = {"“": "”", "«": "»", "‹": "›", "„": "“”", "「": "」", "『": "』", "《": "》"}
_DOUBLE_MARK = re.compile(f'[{"".join(_PAIRS)}"”»›」』》]')
_SINGLE_OPENING = re.compile(r"(?<!\w)[‘'‚](?=[^\W\d_])")
_GLUED_WORD = re.compile(r"[\w@/:.-]{0,40}")
_LONGEST_ABBREVIATION = 16
_LONGEST_SINGLE_QUOTATION = 1_000
"""Characters looked at for the mark that closes one: an apostrophe that looks like an opening mark is common."""

_PARAGRAPH_GAP = re.compile(r"\n[ \t\r\f\v]*\n\s*")
_LINE_GAP = re.compile(r"\n\s*")
_HARD_WRAP_WIDTH = 120


def paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs, trimmed of white space: blocks between blank lines, and the lines of a block
    unless the block is one hard-wrapped paragraph (lines of the same sort of width, going on in lower case)."""
    found: list[Span] = []
    start = 0
    for gap in [*_PARAGRAPH_GAP.finditer(text), None]:
        end = gap.start() if gap else len(text)
        found += _lines(text, start, end)
        start = gap.end() if gap else end
    return found


def split_sentences(text: str) -> list[Span]:
    """Spans of the sentences in order, trimmed of white space; together they cover all but white space.

    Knows abbreviations, initials, decimals, ellipses and quotations, and the full stops of other scripts.
    """
    return [span for paragraph in paragraphs(text) for span in sentences_of(text, paragraph)]


def sentences_of(text: str, paragraph: Span) -> list[Span]:
    """The sentences of one paragraph of the text, as `split_sentences`."""
    start, end = paragraph
    found: list[Span] = []
    cut_from = start
    for cut in [*_boundaries(text, start, end, quotations(text, start, end)), end]:
        if span := _trim(text, cut_from, cut):
            found.append(span)
        cut_from = cut
    return found


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    block = text[start:end]
    if "\n" not in block.strip() or _is_hard_wrapped(block):
        if span := _trim(text, start, end):
            yield span
        return
    line_start = start
    for gap in [*_LINE_GAP.finditer(text, start, end), None]:
        if span := _trim(text, line_start, gap.start() if gap else end):
            yield span
        if gap:
            line_start = gap.end()


def _is_hard_wrapped(block: str) -> bool:
    lines = [line.strip() for line in block.strip().split("\n")]
    if len(lines) < 2 or max(map(len, lines)) > _HARD_WRAP_WIDTH:
        return False
    full, last = lines[:-1], lines[-1]
    return (
        min(map(len, full)) >= 40
        and len(last) <= max(map(len, full)) + 10
        and any(line[:1].islower() for line in lines[1:])
    )


def _boundaries(text: str, start: int, end: int, quotes: list[Span]) -> Iterator[int]:
    quote_starts = [quote_start for quote_start, _ in quotes]
    sentence_start = start
    for candidate in _CANDIDATE.finditer(text, start, end):
        place = bisect_right(quote_starts, candidate.start())
        cut = candidate.end()
        if place < len(quotes) and quote_starts[place] < cut:
            cut = quote_starts[place]  # the mark after the full stop opens the next quotation
        if cut >= end:
            return
        quote_start, quote_end = quotes[place - 1] if place else (start, start)
        inside = candidate.start() < quote_end
        if inside and cut < quote_end:
            continue
        opened_sentence = inside and not text[sentence_start:quote_start].strip()
        if _ends_sentence(text, candidate, cut, end, closes_quote=inside, opened_sentence=opened_sentence):
            yield cut
            sentence_start = cut


def _ends_sentence(
    text: str, candidate: re.Match[str], cut: int, end: int, *, closes_quote: bool, opened_sentence: bool
) -> bool:
    mark = candidate.group()
    terminator = mark.rstrip(_CLOSERS)
    if terminator[-1] in _WIDE_TERMINATORS:
        return not opened_sentence or text[cut : cut + 1].isspace()
    rest = cut
    while rest < end and text[rest].isspace():
        rest += 1
    if rest == cut:
        return _is_glued(text, candidate.start(), cut, end)
    following = text[rest : rest + 80]
    bare = following.lstrip(_OPENERS + " ")
    if not bare or not _may_begin(bare[0]):
        return False
    if terminator == ".":
        return _full_stop_ends(text, candidate.start(), bare)
    if closes_quote:
        return not _SAID.match(following)
    return True


def _may_begin(char: str) -> bool:
    return char.isdigit() or char in "$£€¥#@–—-•*&" or (char.isalpha() and not char.islower())


def _is_glued(text: str, stop: int, cut: int, end: int) -> bool:
    """A missing space, as careless extraction leaves it: `arrested.The`; not `Node.js`, `example.Org`."""
    word = _GLUED_WORD.match(text, cut, end)
    before = text[max(0, stop - 3) : stop]
    return (
        word is not None
        and word.group().istitle()
        and word.group().lower() in USUAL_BEGINNINGS
        and len(before) == 3
        and before.isalpha()
        and before.islower()
        and text[word.end() : word.end() + 1] in (" ", ",")
    )


def _full_stop_ends(text: str, stop: int, bare: str) -> bool:
    word_start = stop
    while (
        word_start > max(0, stop - _LONGEST_ABBREVIATION)
        and not text[word_start - 1].isspace()
        and text[word_start - 1] not in _OPENERS + "-–—/"
    ):
        word_start -= 1
    word = text[word_start:stop]
    next_word = re.match(r"[\w.'’]*", bare)
    follower = next_word.group().rstrip(".'’").lower() if next_word else ""
    lowered = word.lower()
    if word.isdigit() and len(word) <= 2:
        return follower not in MONTHS_AND_ORDINAL_NOUNS
    if lowered in BEFORE_NUMBER:
        return not follower[:1].isdigit()
    is_initials = re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", word) is not None and (len(word) > 1 or word.isupper())
    if is_initials or lowered in MAY_BE_LAST:
        return follower in USUAL_BEGINNINGS and not (len(word) == 1 and follower in ("a", "i", "o", "e"))
    return lowered not in CONTINUED


def quotations(text: str, start: int, end: int) -> list[Span]:
    """Outermost quotations of one paragraph, marks included.

    A mark that never closes runs to the end of the paragraph if the paragraph begins with it (speech that
    goes on in the next paragraph is written so); elsewhere it is taken for a slip.
    """
    return _outermost([*_double_quotations(text, start, end), *_single_quotations(text, start, end)])


def _double_quotations(text: str, start: int, end: int) -> Iterator[Span]:
    opened: int | None = None
    closing = ""
    for mark in _DOUBLE_MARK.finditer(text, start, end):
        place, char = mark.start(), mark.group()
        if opened is not None and char in closing and (char != '"' or not _opens(text, place, start)):
            yield opened, place + 1
            opened = None
        elif char in _PAIRS and (opened is None or char == text[opened]):
            opened, closing = place, _PAIRS[char]
        elif char in '"”»' and _opens(text, place, start) and (opened is None or char == '"' == text[opened]):
            opened, closing = place, "«" if char == "»" else char
    if opened is not None and opened == start:
        yield start, end


def _opens(text: str, place: int, start: int) -> bool:
    before = text[place - 1] if place > start else " "
    after = text[place + 1 : place + 2]
    return (before.isspace() or before in "([{—–-/:“‘'") and after != "" and not after.isspace()


def _single_quotations(text: str, start: int, end: int) -> Iterator[Span]:
    """Quotations in single marks. A mark between letters is an apostrophe; one that closes stands after
    punctuation, or else is the nearest that ends a word (it might have been a possessive)."""
    done = start
    for mark in _SINGLE_OPENING.finditer(text, start, end):
        if mark.start() >= done and _opens(text, mark.start(), start):
            close = _single_close(text, mark.end() + 1, min(end, mark.end() + _LONGEST_SINGLE_QUOTATION))
            if close is not None:
                done = close + 1
                yield mark.start(), done


def _single_close(text: str, place: int, end: int) -> int | None:
    nearest = None
    for i in range(place, end):
        if text[i] not in "’'‘" or text[i + 1 : i + 2].isalnum():
            if text[i] in "‘'" and nearest is not None and _opens(text, i, place):
                break
            continue
        if text[i - 1] in ".,!?…":
            return i
        if nearest is None and not text[i - 1].isspace():
            nearest = i
    return nearest


def _outermost(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
