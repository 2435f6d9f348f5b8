"""Markup of a few paragraphs, as feeds carry it, to plain text. No extraction: everything shown is kept."""

from __future__ import annotations

import html
import re

from lxml import etree
from lxml import html as lxml_html

from bot.sources.plain import tidy

_DROPPED = (
    "script", "style", "template", "iframe", "object", "embed", "form", "svg", "noscript", "head", "math", "audio",
    "video", "canvas",
)  # fmt: skip
_BLOCK_NAMES = """
    address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li
    main ol p pre section table td th tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SPACE = re.compile(r"[^\S ]\s*| \s+")
"""White space that is not one space already."""

_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")


def fragment_text(markup: str) -> str:
    """The words of a fragment, paragraphs separated by a blank line; plain text passes as it is."""
    if not _MARKUP.search(markup):
        return _paragraphs(markup)
    try:
        tree = lxml_html.fragment_fromstring(markup, create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError, RecursionError):
        return _paragraphs(html.unescape(re.sub(r"<[^<>]*>", " ", markup)))
    return element_text(tree)


def element_text(tree: lxml_html.HtmlElement) -> str:
    """The words of an element, which is changed."""
    etree.strip_elements(tree, *_DROPPED, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    pieces: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS:
            pieces.append("\n\n")
        words = element.text if event == "start" else element.tail if element is not tree else None
        if words:
            pieces.append(_SPACE.sub(" ", words))  # a line end within markup is a space
    return _paragraphs("".join(pieces))


def _paragraphs(text: str) -> str:
    return "\n\n".join(line for line in tidy(text).split("\n") if line)


def line_text(markup: str) -> str:
    """A fragment's words in one line: a title, a name."""
    return " ".join(fragment_text(markup).split())
