"""What a page says of itself in JSON-LD (schema.org): the one object that is its article.

Everything in it is hostile: sizes, depths and counts are bounded, and any value may be of any type.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

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

_WRAPPING = re.compile(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*\Z")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")

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
    source = _WRAPPING.sub("", source).strip().rstrip(";")
    for attempt in (source, _TRAILING_COMMA.sub(r"\1", source)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


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


def article(nodes: list[Node], headings: list[str]) -> Node:
    """The article among a page's objects: the first whose headline the page shows, else the first; or empty."""
    articles = [node for node in nodes if types(node) & ARTICLE_TYPES and _speaks(node)]
    shown = {_key(heading) for heading in headings}
    return next(
        (node for node in articles if _key(headline(node) or "") in shown), articles[0] if articles else {}
    )


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
        name = text_of(one.get("name")) if isinstance(one, dict) else text_of(one)
        if name and name not in names:
            names.append(name)
    return names


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
