"""Author names out of bylines: `By JANE DOE, Staff Writer` gives `Jane Doe`'s name and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import html as lxml_html

from bot.sources.plain import tidy_line
from bot.sources.visible import Piece, around_headline

MAX_NAME = 120

_BY = re.compile(
    r"^(?:(?:written|posted|published|submitted|contributed|reported|reviewed|story|article|words|text|edited|"
    r"medically reviewed)\s+)?(?:by|von|par|por|door|av|af|przez|(?-i:di(?=\s+[^\W\d_a-zà-ÿ]|$)))\b[\s:]*|"
    r"^(?:author|authors|autor|auteur|autore)\s*:\s*",
    re.IGNORECASE,
)
_EDITED = re.compile(r"^(?:edited|(?:medically )?reviewed)\b", re.IGNORECASE)
_JOINS = re.compile(r"(?:,|&|\b(?:and|und|et|y|e|en|och|og|i))$", re.IGNORECASE)
_JOINED = re.compile(r"^(?:,|(?:,\s*)?(?:&|and|und|et|y|e|en|och|og|i)(?=\s|$))", re.IGNORECASE)
_PICTURES = re.compile(
    r"[;,.]?\s*\b(?:with )?(?:photos?|photographs?|photography|pictures|video|illustrations?|graphics)\s+by\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_FOR = re.compile(
    r"(?:,\s*|\s+)(?:special to|for the|the associated press|associated press)\b.*$", re.IGNORECASE | re.DOTALL
)
_OUTLET = re.compile(r",\s*[A-Z][A-Z0-9]{2,6}(?: Staff| News)?$")
_CAPITALS = re.compile(
    r"^((?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*(?:,| and| AND| &)?\s+)+[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+)\s+(?=[A-Z][a-z]{2})"
    r"(?!.*\b[A-ZÀ-Þ]{3}).*$",
    re.DOTALL,
)
"""Names in capitals, and what follows in small letters: where they work."""

_TAIL = re.compile(
    r"\s*(?:\||•|·|—|–|»|\bupdated?\b|\bpublished\b|\bposted\b|\blast (?:updated|modified)\b|\b(?:on|am|le)\s+\d|"
    r"\bon\s+(?:mon|tue|wed|thu|fri|sat|sun)|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}|\b(?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?\s+\d|\b\d{1,2}\s+(?:january|february|"
    r"march|april|may|june|july|august|september|october|november|december)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(r"\S+@\S+\.\S+|https?://\S+|\B@\w+")
_ROLE = re.compile(
    r",\s*(?:(?:senior|staff|chief|deputy|associate|political|science|health|business|sports?|guest|contributing|"
    r"managing|executive|news|city|foreign|special)\s+)*(?:reporter|writer|editor|correspondent|columnist|contributor|"
    r"journalist|producer|photographer)s?\b.*$",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"^(?:admin|administrator|webmaster|editor|editors|staff|author|guest|user|root|unknown|anonymous|none|null|"
    r"undefined|redaktion|news|home|default|test|wordpress|contributor|n/?a|https?:.*|www\..*|\d+)$",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"^[a-z0-9]+(?:[._-][a-z0-9]+)+$")

_PLACES = (
    "//*[@rel='author' or @itemprop='author' or @property='author' or @property='schema:author']",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' byline ')]",
    "//*[contains(@class, 'byline') or contains(@class, 'author-name') or contains(@class, 'author_name')"
    " or contains(@class, 'authorName') or contains(@class, 'article-author') or contains(@class, 'post-author')"
    " or contains(@class, 'entry-author') or contains(@class, 'article__author')]",
    "//a[contains(@href, '/author/') or contains(@href, '/authors/') or contains(@href, '/autor/')"
    " or contains(@href, '/autores/') or contains(@href, '/auteur/') or contains(@href, '/autore/')]",
    "//*[@class='author' or @id='author' or contains(@class, 'author ') or contains(@class, ' author')]",
)
_ELSEWHERE = re.compile(
    r"comment|related|sidebar|footer|recommend|widget|popular|trending|more-from", re.IGNORECASE
)


def clean_author(raw: str) -> str | None:
    """The name or names in a byline; None for a login, an address, or a word that names no one."""
    name = _BY.sub("", tidy_line(raw)[: 4 * MAX_NAME])
    name = _MAIL.sub(" ", name)
    for follows in (_PICTURES, _TAIL, _ROLE, _FOR, _OUTLET):
        name = follows.sub("", name)
    name = _CAPITALS.sub(r"\1", name.strip())
    name = " ".join(name.split()).strip(" ,;:|/-–—()[]\"'")
    if not name or len(name) > MAX_NAME or _NOT_A_NAME.match(name) or not any(map(str.isalpha, name)):
        return None
    return name


def is_person(name: str) -> bool:
    """Whether a name looks like a person's, or several people's, rather than a login's or a company's."""
    words = name.split()
    return (
        len(words) > 1 and not _LOGIN.match(name) and sum(word[:1].isupper() for word in words) * 2 >= len(words)
    )


def less_site(name: str, site: str | None) -> str:
    """A name without the site's at its end (`Jo Lee, The Herald`); a name that is the site's alone stays."""
    if not site:
        return name
    before = r"(?:\s*[,/|(-]\s*|\s+(?:of|for|at)\s+)(?:the\s+)?"
    end = re.search(rf"{before}{re.escape(site)}\)?\.?$", name, re.IGNORECASE)
    return name[: end.start()].strip() or name if end else name


_BEHIND_A_DATE = re.compile(r"(?:\b\d{4}\b[^A-Za-z]{0,20}|^[A-Z][A-Z .]{2,30}\s[—–-]\s)(?=[Bb]y\s+[^\W\d_])")
"""A date or a town in capitals, and a byline."""


def byline(pieces: Sequence[Piece], headline: int) -> str | None:
    """The name or names in the line at the headline that begins with "By", or has it behind a date or a town."""
    editor: str | None = None
    for place in around_headline(pieces, headline):
        dated = _BEHIND_A_DATE.search(pieces[place].text[:MAX_NAME])
        if not dated and not _BY.match(pieces[place].text):
            continue
        line = _whole_line(pieces, place)[dated.end() if dated else 0 :]
        name = clean_author(line) if len(line) <= MAX_NAME else None
        if not name or not is_person(name) or len(name.split()) > 12:
            continue
        if not _EDITED.match(line):
            return name
        editor = editor or name
    return editor


def _whole_line(pieces: Sequence[Piece], place: int) -> str:
    """The line that a piece begins: each name in it, and the "and" between them, may be a piece."""
    line = pieces[place].text
    for following in pieces[place + 1 : place + 8]:
        alone = len(line) < 15 and _BY.fullmatch(line)
        if not (alone or _JOINS.search(line) or _JOINED.match(following.text)) or len(following.text) > MAX_NAME:
            break
        line = f"{line}{'' if following.text.startswith(',') else ' '}{following.text}"
    return line


def visible_author(tree: lxml_html.HtmlElement) -> str | None:
    """The author that a page shows in a place made for it."""
    for place in _PLACES:
        for element in tree.xpath(place)[:5]:
            if _elsewhere(element):
                continue
            text = tidy_line(element.get("content") or element.text_content())
            name = clean_author(text) if text and len(text) <= 2 * MAX_NAME else None
            if name and not _LOGIN.match(name) and 1 < len(name.split()) <= 12:
                return name
    return None


def _elsewhere(element: lxml_html.HtmlElement) -> bool:
    """Whether an element belongs to a comment or to another article's teaser."""
    for one in element.iterancestors():
        if one.tag in {"aside", "footer", "nav", "li"}:
            return True
        if one.tag == "body":
            return False
        if _ELSEWHERE.search(f"{one.get('class') or ''} {one.get('id') or ''}"):
            return True
    return False
