"""A page as a reader meets it: runs of text in their order, and which of them stand at the headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from bot.sources.plain import tidy_line

MAX_PIECES = 3_000
BEFORE = 6
"""Pieces of text before the headline in which its date or byline may stand."""

AFTER = 30
PROSE = 700
"""Characters of paragraphs after the headline beyond which a date or name is the article's subject."""

PARAGRAPH = 120

_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "nav", "footer", "aside", "form", "select", "svg", "table"}
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one element; `machine` is the date attribute there, `about` the names around it, `level` a
    heading's."""

    text: str
    machine: str
    about: str
    level: int = 0


def visible_pieces(tree: HtmlElement) -> Iterator[Piece]:
    """Visible text in its order, an element's own text a piece."""
    body = tree.find("body")
    stack: list[HtmlElement | str] = [body if body is not None else tree]
    count = 0
    while stack and count < MAX_PIECES:
        one = stack.pop()
        if isinstance(one, str):
            if text := tidy_line(one):
                count += 1
                yield Piece(text, "", "")
            continue
        if not isinstance(one.tag, str) or one.tag in _SKIPPED:
            continue
        if one.tag in {"h1", "h2", "time", "abbr"} or (len(one) == 0 and one.text):
            if text := tidy_line(one.text_content())[:400] or (one.get("datetime") or ""):
                count += 1
                yield Piece(text, _machine(one), _about(one), int(one.tag[1]) if one.tag in {"h1", "h2"} else 0)
            continue
        for child in reversed(one):
            if child.tail:
                stack.append(child.tail)
            stack.append(child)
        if one.text:
            stack.append(one.text)


def _machine(element: HtmlElement) -> str:
    title = element.get("title") if element.tag == "abbr" else None
    return str(element.get("datetime") or element.get("content") or title or "")


def _about(element: HtmlElement) -> str:
    names = []
    for one in (element, element.getparent()):
        if one is not None:
            names += [one.get(name) or "" for name in ("class", "id", "itemprop")]
    return " ".join(names)


def find_headline(pieces: Sequence[Piece], title: str | None) -> int | None:
    """Where the title stands: as a first-level heading; the only one of these; as a second-level one; anyhow."""
    wanted = "".join(filter(str.isalnum, (title or "").casefold()))
    fitting = {
        place
        for place, piece in enumerate(pieces)
        if wanted and (shown := "".join(filter(str.isalnum, piece.text.casefold())))
        and (shown == wanted or (len(wanted) > 15 and wanted in shown))
    }  # fmt: skip
    first_level = {place for place, piece in enumerate(pieces) if piece.level == 1}
    second_level = {place for place, piece in enumerate(pieces) if piece.level == 2}
    only = first_level if len(first_level) == 1 else set()
    for places in (first_level & fitting, only, second_level & fitting, fitting, first_level):
        if places:
            return min(places)
    return None


def around_headline(pieces: Sequence[Piece], headline: int) -> Iterator[int]:
    """Places from the headline on, until its prose is well under way; then those just before it, nearest first."""
    prose = 0
    for place in range(headline, min(len(pieces), headline + AFTER)):
        yield place
        length = len(pieces[place].text)
        prose += length if length > PARAGRAPH and place > headline else 0
        if prose > PROSE:
            break
    yield from range(headline - 1, max(-1, headline - 1 - BEFORE), -1)
