"""A piece of an article, shown as it stands there, with the part that matters in bold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.errors import N_, InputError
from bot.models import Article, Draft
from bot.ui.components import length
from bot.ui.escape import block_quote, embolden

Span = tuple[int, int]

_SPANS = re.compile(r"[0-9]{1,9}-[0-9]{1,9}(?:,[0-9]{1,9}-[0-9]{1,9}){0,7}", re.ASCII)


def write_spans(spans: Sequence[Span]) -> str:
    """Spans as an argument of a custom id."""
    return ",".join(f"{start}-{end}" for start, end in spans)


def read_spans(written: str) -> list[Span]:
    """What `write_spans` wrote. Raises InputError for anything else, as a forged id may hold."""
    if not _SPANS.fullmatch(written):
        raise InputError(N_("This button is from an older version. Run the command again."))
    return [(int(start), int(end)) for start, _, end in (each.partition("-") for each in written.split(","))]


def highlighted(article: Article | Draft, shown: Span, marked: Span) -> str:
    """Markdown of `article.text` within `shown`, in a block quote, with `marked` in bold.

    An ellipsis, outside, says where a paragraph goes on.
    """
    start, end = _within(article, shown)
    inside = (marked[0] - start, marked[1] - start)
    before = "" if _is_edge(article.text[:start][-2:]) else "… "
    after = "" if _is_edge(article.text[end : end + 2]) else " …"
    return block_quote(f"{before}{embolden(article.text[start:end], [inside])}{after}")


def widest(article: Article | Draft, marked: Span, wider: list[Span], room: int) -> str | None:
    """The first of the `wider` spans whose Markdown has at most `room` units; None if not even `marked` has."""
    for shown in (*wider, marked):
        if shown[0] <= marked[0] and marked[1] <= shown[1] <= shown[0] + room:
            markdown = highlighted(article, shown, marked)
            if length(markdown) <= room:
                return markdown
    return None


def paragraphs(article: Article | Draft, marked: Span) -> Span:
    """The whole paragraphs in which `marked` stands."""
    start, end = _within(article, marked)
    left, right = article.text.rfind("\n\n", 0, start), article.text.find("\n\n", end)
    return (0 if left < 0 else left + 2), (len(article.text) if right < 0 else right)


def _within(article: Article | Draft, span: Span) -> Span:
    size = len(article.text)
    start = min(max(span[0], 0), size)
    return start, min(max(span[1], start), size)


def _is_edge(beside: str) -> bool:
    return not beside.strip() and (not beside or "\n" in beside)
