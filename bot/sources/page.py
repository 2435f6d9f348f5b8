"""One article out of one web page: its text, and what the page says of it.

Synchronous, CPU-bound and fed with hostile markup: run it in the worker process (`bot.sources.worker`), which
bounds its seconds and its memory. Markup never leaves here; everything given back is plain text.
"""

from __future__ import annotations

import copy
import logging
from dataclasses import dataclass
from typing import Any

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from bot.errors import N_, SourceError
from bot.models import Draft, DraftNote
from bot.sources import walls
from bot.sources.dates import parse_date
from bot.sources.fragments import element_text, fragment_text
from bot.sources.metadata import Metadata, read_metadata
from bot.sources.plain import MAX_TEXT, first_words, normalize, split_title
from bot.sources.urls import canonical_of
from bot.text.language import detect_language
from bot.text.sketch import fold

MAX_HTML = 6_000_000
"""Characters of markup."""

MAX_LINKS = 4_000
"""Links kept as links; beyond it extraction's link-density passes become quadratic."""

MAX_BLOCKS = 4_000
"""Paragraphs, list items and the like beyond which no second opinion is asked for: it is quadratic in them."""

MAX_ELEMENTS = 150_000

LAYOUT = 3
"""Paragraphs of a cell from which its table is a page's layout."""

LONG_CELL = 500
"""Characters of a cell from which its table is a layout, too."""

MAX_TABLES = 500

ENOUGH = 250
"""Characters from which an extracted text needs no second opinion."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("readability").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractedPage:
    """`date` is ISO 8601, a date or a time with the page's own offset; `url` the canonical address.

    `wall` says why this is not a whole article, if it is not.
    """

    text: str = ""
    title: str | None = None
    author: str | None = None
    date: str | None = None
    site_name: str | None = None
    image_url: str | None = None
    language: str | None = None
    url: str | None = None
    wall: walls.Wall | None = None


def extract_page(html: str, url: str | None = None) -> ExtractedPage:
    """The article of a page. Raises SourceError for a page that is too large; else never fails: a page without
    an article has an empty text."""
    if len(html) > MAX_HTML:
        raise SourceError(N_("That page is too large to be read. Paste the article's text instead."))
    tree = _parse(html)
    if tree is None:
        return ExtractedPage(url=url)
    about = read_metadata(tree, url)
    text = _text(tree, about)
    return ExtractedPage(
        text=walls.without_appeals(text),
        title=about.title,
        author=about.author,
        date=about.date,
        site_name=about.site_name,
        image_url=about.image_url,
        language=detect_language(text) or about.language,
        url=canonical_of(url, about.canonical),
        wall=walls.find_wall(tree, text, about),
    )


def draft_of(page: ExtractedPage) -> Draft:
    """The draft of a page. Raises SourceError, with what to do instead, where the page shows no article."""
    walls.refuse(page.wall, page.text)
    notes = [DraftNote.PAYWALL] if page.wall is walls.Wall.PAYWALL else []
    if page.wall is walls.Wall.TEASER:
        notes.append(DraftNote.TEASER)
    if not page.title:
        notes.append(DraftNote.NO_TITLE)
    titled = split_title(page.text, page.title or first_words(page.text))
    return Draft(
        title=titled.title,
        text=titled.text,
        author=page.author,
        source=page.site_name,
        url=page.url,
        published_at=parse_date(page.date) if page.date else None,
        language=page.language,
        image_url=page.image_url,
        partial=page.wall is not None,
        notes=tuple(notes),
    )


def _parse(html: str) -> lxml_html.HtmlElement | None:
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_pis=True, collect_ids=False)
    try:
        tree = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    elements = sum(1 for _ in tree.iter())
    if elements > MAX_ELEMENTS:
        raise SourceError(N_("That page has too many parts to be an article. Paste the article's text instead."))
    if int(tree.xpath("count(//a)")) > MAX_LINKS:
        etree.strip_tags(tree, "a")
    return tree


def _text(tree: lxml_html.HtmlElement, about: Metadata) -> str:
    """The first of trafilatura, readability and the page's own articleBody that gives a whole text."""
    text = _by_trafilatura(tree)
    body = normalize(fragment_text(about.body[:MAX_TEXT])) if about.body else ""
    if fold(text) == fold(body):
        return body  # trafilatura reads it too, and loses its paragraphs
    if len(text) >= ENOUGH:
        return text
    longest = max(text, _by_readability(tree), "" if about.is_free is False else body, key=len)
    # A little text found by the better extractor beats a page's menus found by the other.
    return longest if not text or len(longest) > 3 * len(text) else text


def _by_trafilatura(tree: lxml_html.HtmlElement) -> str:
    try:
        found: Any = trafilatura.bare_extraction(
            _without_layout_tables(copy.deepcopy(tree)),
            include_comments=False,
            with_metadata=False,
            fast=int(tree.xpath("count(//p | //li | //div | //td | //br | //dd)")) > MAX_BLOCKS,
        )
    except Exception:  # it raises whatever its heuristics stumble on; a page must not depend on it
        return ""
    text = normalize(found.text or "") if found else ""
    return text if "\n" in text else _with_paragraphs(text, tree)


def _without_layout_tables(tree: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    """The tree, changed: tables that lay out a page or a mail become plain parts, for cells are read as figures. A
    page with a headline outside of its tables needs none of them for its layout."""
    if tree.xpath("//h1[not(ancestor::table)]"):
        return tree
    wide = "//table[.//table or .//h1 or .//td[count(.//p) >= $least or string-length(.) > $long]]"
    for table in tree.xpath(wide, least=LAYOUT, long=LONG_CELL)[:MAX_TABLES]:
        for part in (table, *table.xpath("./tr | ./tbody | ./tbody/tr | ./tr/td | ./tbody/tr/td")):
            part.tag = "div"
    return tree


def _with_paragraphs(text: str, tree: lxml_html.HtmlElement) -> str:
    """A text that lost its paragraphs (trafilatura's last resort joins them), parted again where the page does."""
    paragraphs: list[str] = []
    place = 0
    for block in element_text(copy.deepcopy(tree)).split("\n\n"):
        start = text.find(block, place)
        if start == -1:
            continue
        paragraphs += [text[place:start].strip(), block]
        place = start + len(block)
    return "\n\n".join(paragraph for paragraph in (*paragraphs, text[place:].strip()) if paragraph)


def _by_readability(tree: lxml_html.HtmlElement) -> str:
    from readability import Document

    try:
        summary = Document(lxml_html.tostring(tree, encoding="unicode")).summary(html_partial=True)
        fragment = lxml_html.fromstring(summary)
    except Exception:  # as above
        return ""
    return normalize(element_text(fragment))
