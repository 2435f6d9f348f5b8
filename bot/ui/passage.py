"""A piece of an article, shown as it stands there, with the part that matters in bold."""

from __future__ import annotations

from bot.models import Article
from bot.ui.components import length
from bot.ui.escape import block_quote, embolden

Span = tuple[int, int]


def highlighted(article: Article, shown: Span, marked: Span) -> str:
    """Markdown of `article.text` within `shown`, in a block quote, with `marked` in bold.

    An ellipsis, outside, says where a paragraph goes on.
    """
    start, end = _within(article, shown)
    inside = (marked[0] - start, marked[1] - start)
    before = "" if _is_edge(article.text[:start][-2:]) else "… "
    after = "" if _is_edge(article.text[end : end + 2]) else " …"
    return block_quote(f"{before}{embolden(article.text[start:end], [inside])}{after}")


def widest(article: Article, marked: Span, wider: list[Span], room: int) -> str | None:
    """The first of the `wider` spans whose Markdown has at most `room` units; None if not even `marked` has."""
    for shown in (*wider, marked):
        if shown[0] <= marked[0] and marked[1] <= shown[1] <= shown[0] + room:
            markdown = highlighted(article, shown, marked)
            if length(markdown) <= room:
                return markdown
    return None


def paragraphs(article: Article, marked: Span) -> Span:
    """The whole paragraphs in which `marked` stands."""
    start, end = _within(article, marked)
    left, right = article.text.rfind("\n\n", 0, start), article.text.find("\n\n", end)
    return (0 if left < 0 else left + 2), (len(article.text) if right < 0 else right)


def _within(article: Article, span: Span) -> Span:
    size = len(article.text)
    start = min(max(span[0], 0), size)
    return start, min(max(span[1], start), size)


def _is_edge(beside: str) -> bool:
    return not beside.strip() and (not beside or "\n" in beside)
