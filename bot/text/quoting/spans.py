"""Where quotations stand: matching quotation marks in one pass over the text.

A mark's role (opening, closing) follows from its shape and, where that says nothing or contradicts itself, from
the characters beside it. Only outermost quotations are given; what is quoted within them is part of their words.
A paragraph whose quotation is left open goes on in the next one if that opens with a mark again (the custom of
the press) or closes before it opens. What stays unbalanced is dropped, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.text.sentences import paragraphs as split_paragraphs

MARKS = "\"“”„‟«»‹›「」『』‘’‚'`"

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›「」『』‘’‚']")
_NOISE = re.compile(r"[\"“”„«»]{5,}")
_CONTRACTED = re.compile(
    r"(?:\d|(?:em|til|till|cause|tis|twas|n|bout|round|cos|s|t|re|ve|ll|d|m)\b)", re.IGNORECASE
)
_ATTRIBUTED = re.compile(r", (?:[A-Z][\w.’'-]* ){1,3}(?:said|says|added)\b[,.]")
"""Behind a mark that was not closed: words that are not the speaker's, so nobody can tell where those end."""
_OPENS_WORD = re.compile(r"[^\W_]|[\[¿¡“\"…]|['’][^\W_]")
_N = re.compile(r"['’]n")
_INTRODUCED = re.compile(r"[,:]\s*$")

_CLOSED_BY = {
    '"': '"',
    "“": "”",
    "„": "“”",
    "‟": "”",
    "”": "”",
    "``": "''",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
}
_BRACKETS = frozenset("「」『』")
_BEFORE_OPENING = frozenset("([{—–-/:“‘'\"…>«„")
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-…/’”'\"»")


@dataclass(frozen=True, slots=True)
class Span:
    """One quotation, or one paragraph of a longer one: marks from `outer_start` to `outer_end`, words within.

    `resumed` says that it goes on with what the previous span's paragraph left open.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    mark: str
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotations of a text, how many marks found no partner, and the paragraphs that they were read by."""

    spans: list[Span]
    unmatched: int
    paragraphs: list[tuple[int, int]]


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    inner: int
    depth: int = 1


def find_spans(text: str) -> Marks:
    """Every outermost quotation, in order, none overlapping; linear in the length of the text."""
    spans: list[Span] = []
    unmatched = 0
    paragraphs = split_paragraphs(text)
    pending: _Open | None = None
    resumes = -1
    for number, (start, end) in enumerate(paragraphs):
        scan = _Paragraph(text, start, end)
        scan.run(pending)
        resumed = pending is not None or number == resumes
        spans.extend(_trimmed(text, span, resumed=resumed and span is scan.spans[0]) for span in scan.spans)
        unmatched += scan.unmatched
        pending = None
        if scan.open is not None:
            pending, kept = _carried(text, scan.open, end, paragraphs[number + 1 : number + 3])
            if kept:
                left_open = Span(scan.open.inner, end, scan.open.start, end, scan.open.mark)
                spans.append(_trimmed(text, left_open, resumed=resumed and not scan.spans))
                resumes = number + 2 if pending is None else -1
            else:
                unmatched += 1
    return Marks([span for span in spans if span.end > span.start], unmatched, paragraphs)


def _carried(text: str, opened: _Open, end: int, following: list[tuple[int, int]]) -> tuple[_Open | None, bool]:
    """Whether an open quotation goes on: what to hand to the next paragraph, and whether this part is kept."""
    if not following:
        return None, False
    if _ATTRIBUTED.search(text, opened.inner, end) is not None:
        return None, False
    next_start, next_end = following[0]
    if _begins_with(text, opened.mark, next_start, next_end):
        return _Open(opened.mark, next_start, next_start), True
    mark = _first_mark(text, opened.mark, next_start, next_end)
    if mark is not None and _closes_only(text, *mark.span()):
        return _Open(opened.mark, next_start, next_start), True
    introduced = _INTRODUCED.search(text, max(0, opened.start - 3), opened.start) is not None
    skipped = len(following) > 1 and _begins_with(text, opened.mark, *following[1])
    return None, introduced and skipped and mark is None and text[end - 1] in ".!?…"


def _begins_with(text: str, mark: str, start: int, end: int) -> bool:
    first = _MARK.match(text, _skip_space(text, start, end), end)
    return first is not None and (first.group() == mark or (first.group() in "»«" and mark in "»«"))


def _first_mark(text: str, mark: str, start: int, end: int) -> re.Match[str] | None:
    wanted = mark + _CLOSED_BY.get(mark, "")
    return next((m for m in _MARK.finditer(text, start, end) if m.group() in wanted), None)


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _trimmed(text: str, span: Span, *, resumed: bool) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end, span.outer_start, span.outer_end, span.mark, resumed)


def _opens_only(text: str, start: int, end: int) -> bool:
    """Space before and a word after: only an opening mark stands so."""
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return (not before or before.isspace() or before in _BEFORE_OPENING) and after != "" and not after.isspace()


def _closes_only(text: str, start: int, end: int) -> bool:
    """A word before, and space or punctuation after: only a closing mark stands so."""
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return before != "" and not before.isspace() and (not after or after.isspace() or after in _AFTER_CLOSING)


class _Paragraph:
    """The scan of one paragraph."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.spans: list[Span] = []
        self.unmatched = 0
        self.open: _Open | None = None
        opening, closing = text.count("“", start, end), text.count("”", start, end)
        self._nests = opening == closing
        self._curly_uneven = opening != closing
        self._straight_odd = text.count('"', start, end) % 2 == 1
        self._skip_to = start
        self._opened_within: dict[str, int] = {}
        self._doubtful = False

    def run(self, pending: _Open | None) -> None:
        """Match the marks; `pending` is a quotation that the paragraph before left open."""
        if pending is not None:
            first = _MARK.match(self.text, _skip_space(self.text, self.start, self.end), self.end)
            if first is not None and first.group() == pending.mark:
                self.open = _Open(pending.mark, first.start(), first.end())
                self._skip_to = first.end()
            else:
                self.open = pending
        noise_ends = self.start
        for match in self._marks():
            start, end = match.span()
            if start < self._skip_to or start < noise_ends:
                continue
            if (noise := _NOISE.match(self.text, start, self.end)) is not None:
                noise_ends = noise.end()
                self.unmatched += 1
                continue
            self._take(match.group(), start, end)

    def _marks(self) -> Iterator[re.Match[str]]:
        return _MARK.finditer(self.text, self.start, self.end)

    def _take(self, mark: str, start: int, end: int) -> None:
        if mark in "'‘’‚":
            if self.open is None and mark != "’" and not self._doubtful:
                self._single(mark, start)
        elif self.open is not None:
            self._inside(self.open, mark, start, end)
        else:
            self._outside(mark, start, end)

    def _inside(self, opened: _Open, mark: str, start: int, end: int) -> None:
        if self._closes(opened, mark, start, end):
            opened.depth -= 1
            if opened.depth == 0:
                self.spans.append(Span(opened.inner, start, opened.start, end, opened.mark))
                self.open = None
        elif mark == opened.mark:
            if (mark == "“" and self._nests) or mark in _BRACKETS or mark in "«‹":
                opened.depth += 1
            else:
                self.unmatched += 1
                self._doubtful = True
                self.open = _Open(mark, start, end)
        elif _opens_only(self.text, start, end):
            self._opened_within[mark] = start

    def _closes(self, opened: _Open, mark: str, start: int, end: int) -> bool:
        if mark in _CLOSED_BY[opened.mark]:
            return mark != opened.mark or not _opens_only(self.text, start, end)
        if not _closes_only(self.text, start, end):
            return False
        if opened.mark == "“":
            return mark == "“" or (mark == '"' and (self._curly_uneven or not self._is_within('"', opened, start)))
        if opened.mark != '"' or mark not in "”“":
            return False
        return self._straight_odd or (mark == "”" and not self._is_within("“", opened, start))

    def _is_within(self, mark: str, opened: _Open, start: int) -> bool:
        """Whether a quotation with other marks has begun within the open one. If not, its closing mark ends that:
        the text mixes its marks, and no quotation may go on into the next."""
        return opened.inner <= self._opened_within.get(mark, -1) < start

    def _outside(self, mark: str, start: int, end: int) -> None:
        closes = _closes_only(self.text, start, end)
        if mark in "”''」』›" or (mark in "»«“" and closes and not _opens_only(self.text, start, end)):
            if mark == "”" and _opens_only(self.text, start, end) and not closes:
                self.open = _Open("”", start, end)
            else:
                self.unmatched += 1
        elif mark == '"' and closes and (self._straight_odd or self.text[start - 1].isdigit()):
            self.unmatched += 1
            self._straight_odd = not self._straight_odd
        else:
            self.open = _Open(mark, start, end)

    def _single(self, mark: str, start: int) -> None:
        """A quotation in single marks. An apostrophe is no mark; of several that may close, one after
        punctuation is preferred to one that may be a plural's possessive (the players' fault)."""
        text = self.text
        opens = _opens_only(text, start, start + 1) and _OPENS_WORD.match(text, start + 1, self.end) is not None
        if not opens or _CONTRACTED.match(text, start + 1, self.end):
            return
        close = self._single_close(start + 1, "‘’" if mark == "‚" else "’'")
        if close is not None:
            self.spans.append(Span(start + 1, close, start, close + 1, mark))
            self._skip_to = close + 1

    def _single_close(self, place: int, closers: str) -> int | None:
        text = self.text
        fallback: int | None = None
        doubles = 0
        for match in _MARK.finditer(text, place, self.end):
            at = match.start()
            if match.group() not in "''‘’‚":
                doubles += not text[at - 1].isdigit()
                continue
            if match.group() == "''" or text[at] not in closers or not _closes_only(text, at, at + 1):
                if at > place and _opens_only(text, at, at + 1) and not _CONTRACTED.match(text, at + 1, self.end):
                    break
                continue
            if doubles % 2 or _N.match(text, at - 2, at) is not None:
                continue
            if text[at - 1] not in "sS" or text[at + 1 : at + 2] in (",", "."):
                return at
            if fallback is None:
                fallback = at
        return fallback
