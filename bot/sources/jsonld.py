"""What a page says of itself in JSON-LD (schema.org): the one object that is its article.

Everything in it is hostile: sizes, depths and counts are bounded, and any value may be of any type.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import html as lxml_html

MAX_SCRIPTS = 30
MAX_SCRIPT = 500_000
"""Characters of one script; larger ones are catalogues."""

MAX_OBJECTS = 3_000

_TYPE_NAMES = """
    article newsarticle blogposting reportagenewsarticle analysisnewsarticle opinionnewsarticle
    backgroundnewsarticle reviewnewsarticle askpublicnewsarticle advertisercontentarticle liveblogposting
    techarticle scholarlyarticle medicalscholarlyarticle satiricalarticle report socialmediaposting
    discussionforumposting review recipe howto
"""
ARTICLE_TYPES = frozenset(_TYPE_NAMES.split())

NEWS_TYPES = frozenset(one for one in ARTICLE_TYPES if one.endswith(("newsarticle", "blogposting")))
"""Types of what is written on a day and for it; anything else may be called an `Article`."""

_WRAPPING = re.compile(
    r"\A\s*(?:<!--|(?://|/\*)?\s{0,9}<!\[CDATA\[\s{0,9}(?:\*/)?)|(?:-->|(?://|/\*)?\s{0,9}\]\]>\s{0,9}(?:\*/)?)\Z"
)
_BROKEN_FIELD = re.compile(r'"(headline|datePublished|dateCreated)"\s*:\s*"((?:[^"\\]|\\.)*)"\s*[,}\n]')
_BROKEN_AUTHOR = re.compile(r'"author"\s*:\s*(?:\[\s*)?\{[^{}]{0,300}?"name"\s*:\s*"([^"\\]+)"')
_BROKEN_TYPE = re.compile(r'"@type"\s*:\s*(?:\[\s*)?"(?:https?://schema\.org/)?(\w+)"')
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")

_GAP = re.compile(r"[\s;,]*")

Node = dict[str, Any]


def objects(tree: lxml_html.HtmlElement) -> list[Node]:
    """Every JSON-LD object of a page, outer ones first."""
    found: list[Node] = []
    for script in tree.xpath('//script[contains(translate(@type, "LDJSON", "ldjson"), "ld+json")]')[:MAX_SCRIPTS]:
        source = script.text or ""
        if 2 < len(source) <= MAX_SCRIPT:
            found.extend(_walk(_load(source), MAX_OBJECTS - len(found)))
    return found


def _load(source: str) -> object:
    """What a script says, as it is, mended, or as far as it can be made out."""
    source = _WRAPPING.sub("", source.strip()).strip().rstrip(";")
    for attempt in (source, _TRAILING_COMMA.sub(r"\1", source), html.unescape(source)):
        found = _values(attempt)
        if found is not None:
            return found
    return _salvage(source)


def _values(source: str) -> list[object] | None:
    """The value that a script is, or the several that stand one behind the other; None if it is anything else."""
    decoder = json.JSONDecoder(strict=False)
    found: list[object] = []
    place = 0
    try:
        while place < len(source) and len(found) < MAX_SCRIPTS:
            value, place = decoder.raw_decode(source, place)
            found.append(value)
            gap = _GAP.match(source, place)
            place = gap.end() if gap else place
    except (ValueError, RecursionError):
        return None
    return found


def _salvage(source: str) -> Node | None:
    """The article of a script that is no JSON (a quotation mark in a text breaks it), from the fields that can be
    told. Not where it names two of a field: then it tells of more than one article."""
    kind = next((one for one in _BROKEN_TYPE.findall(source) if one.lower() in ARTICLE_TYPES), None)
    fields = _BROKEN_FIELD.findall(source)
    if kind is None or len({name for name, _ in fields}) < len(fields):
        return None
    author = _BROKEN_AUTHOR.search(source)
    return {"@type": kind, **dict(fields), **({"author": author[1]} if author else {})}


def _walk(root: object, limit: int) -> Iterator[Node]:
    """Objects breadth first."""
    level = [root]
    while level and limit > 0:
        below: list[object] = []
        for value in level:
            if isinstance(value, dict):
                yield value
                limit -= 1
                if limit <= 0:
                    return
                below.extend(value.values())
            elif isinstance(value, list):
                below.extend(value)
        level = [value for value in below if isinstance(value, dict | list)]


def types(node: Node) -> set[str]:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return {str(name).rsplit("/", 1)[-1].lower() for name in names if name}


def article(nodes: list[Node], headings: list[str], addresses: Collection[str] = ()) -> Node:
    """The article among a page's objects: the first whose headline the page shows, else the first that names one
    of the page's own addresses, else the first that names no other page; or empty."""
    articles = [node for node in nodes if types(node) & ARTICLE_TYPES and _speaks(node)]
    shown = {_key(heading) for heading in headings}
    own = {_path(address) for address in addresses}

    def rank(node: Node) -> int:
        if _key(headline(node) or "") in shown:
            return 0
        named = {_path(address) for address in _addresses(node)}
        if not named or not own:
            return 2
        return 1 if named & own else 3

    best = min(articles, key=rank, default={})
    return best if best and rank(best) < 3 else {}


def _addresses(node: Node) -> Iterator[str]:
    for value in (node.get("mainEntityOfPage"), node.get("url"), node.get("@id")):
        address = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(address, str) and address.startswith(("http://", "https://")):
            yield address


def _path(address: str) -> str:
    """What tells two pages of a site apart."""
    try:
        return urlsplit(address).path.rstrip("/").lower()
    except ValueError:
        return address


def _speaks(node: Node) -> bool:
    return bool(node.get("headline") or node.get("datePublished") or node.get("articleBody"))


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def headline(node: Node) -> str | None:
    return text_of(node.get("headline")) or text_of(node.get("name"))


def text_of(value: object) -> str | None:
    """A string value in one line, entities resolved (twice escaped ones are common)."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(html.unescape(value)).split()) or None


def people(value: object, nodes: list[Node]) -> list[str]:
    """The names under `author`: a string, an object, a reference to one by @id, or a list of those."""
    names: list[str] = []
    for one in value[:20] if isinstance(value, list) else [value]:
        if isinstance(one, dict) and not one.get("name") and one.get("@id"):
            one = next((node for node in nodes if node.get("@id") == one["@id"] and node.get("name")), one)
        name = _name(one) if isinstance(one, dict) else text_of(one)
        if name and name not in names:
            names.append(name)
    return names


def _name(node: Node) -> str | None:
    parts = (text_of(node.get(part)) for part in ("givenName", "familyName"))
    return text_of(node.get("name")) or " ".join(part for part in parts if part) or None


def organizations(nodes: list[Node]) -> set[str]:
    """The names of what is no person."""
    return {
        name for node in nodes if any("organization" in kind for kind in types(node)) and (name := _name(node))
    }


def image(node: Node) -> str | None:
    value = node.get("image") or node.get("thumbnailUrl")
    while isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl")
    return text_of(value)


def publisher(node: Node, nodes: list[Node]) -> str | None:
    return next(iter(people(node.get("publisher"), nodes)), None)


def is_free(node: Node) -> bool | None:
    """Whether the article says that anyone may read it; None if it does not say."""
    value = node.get("isAccessibleForFree")
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(str(value).strip().lower())
