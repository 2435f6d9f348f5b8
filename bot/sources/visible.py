"""A page as a reader meets it: runs of text in their order, and which of them stand at the headline."""

from __future__ import annotations

import re
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
SENTENCE = 80
"""Characters of a piece from which the article has begun."""

_SKIPPED = frozenset(
    {
        *("script", "style", "noscript", "template", "nav", "footer", "aside", "form", "select", "svg", "table"),
        "figcaption",
    }
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OTHERS_WORDS = re.compile(
    r"(?:^|[\s_-])(?:comments?(?:-?list|-?area|-?section)?|commentlist|disqus(?:_thread)?|respond|repl(?:y|ies)|"
    r"responses|discussion|reactions)(?=$|\s)",
    re.IGNORECASE,
)
"""Names of elements that hold what readers wrote."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one element; `machine` is the date attribute there, `about` the names around it, `level` a
    heading's, `link` whether it leads elsewhere."""

    text: str
    machine: str
    about: str
    level: int = 0
    link: bool = False


def visible_pieces(tree: HtmlElement) -> Iterator[Piece]:
    """Visible text in its order, an element's own text a piece; without what readers wrote, captions and the head
    that all of a site's pages have. Where there is no first-level heading, tables may be the layout, and count."""
    body = tree.find("body")
    stack: list[HtmlElement | tuple[str, HtmlElement]] = [body if body is not None else tree]
    skipped = _SKIPPED if tree.find(".//h1") is not None else _SKIPPED - {"table"}
    count = 0
    while stack and count < MAX_PIECES:
        one = stack.pop()
        piece: Piece | None = None
        if isinstance(one, tuple):
            piece = Piece(tidy_line(one[0]), "", _about(one[1]))
        elif not isinstance(one.tag, str) or one.tag in skipped or _is_aside(one):
            continue
        elif one.tag in {*_HEADINGS, "time", "abbr"} or (len(one) == 0 and one.text):
            level = int(one.tag[1]) if one.tag in _HEADINGS and not is_logo(one) else 0
            text = tidy_line(one.text_content())[:400] or (one.get("datetime") or "")
            leads = one.tag == "a" or (level > 0 and next(one.iter("a"), None) is not None)
            piece = Piece(text, _machine(one), _about(one), level, leads)
        else:
            for child in reversed(one):
                if child.tail:
                    stack.append((child.tail, one))
                stack.append(child)
            if one.text:
                stack.append((one.text, one))
        if piece and piece.text:
            count += 1
            yield piece


def _is_aside(element: HtmlElement) -> bool:
    """Whether an element holds what readers wrote, or is the head of the whole site."""
    if element.tag == "header":
        around = {one.tag for one in element.iterancestors()}
        return not around & {"article", "main"} and not any(
            not is_logo(heading) for name in ("h1", "h2") for heading in element.iter(name)
        )
    return (
        element.tag in {"div", "section", "ol", "ul", "li", "article"}
        and (_OTHERS_WORDS.search(element.get("class") or "") or _OTHERS_WORDS.search(element.get("id") or ""))
        is not None
    )


def is_logo(heading: HtmlElement) -> bool:
    """Whether a heading is a link to the site's home page."""
    return any(
        re.fullmatch(r"(?:https?://[^/?#]+)?/?", (link.get("href") or "#").strip()) for link in heading.iter("a")
    )


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
    """Places from the headline on, until its prose is well under way or another heading follows on some of it;
    then those just before the headline, nearest first."""
    prose, begun = 0, False
    for place in range(headline, min(len(pieces), headline + AFTER)):
        if begun and pieces[place].level:
            break
        yield place
        length = len(pieces[place].text)
        prose += length if length > PARAGRAPH and place > headline else 0
        begun = begun or (length > SENTENCE and not pieces[place].level)
        if prose > PROSE:
            break
    yield from range(headline - 1, max(-1, headline - 1 - BEFORE), -1)
