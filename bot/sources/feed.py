"""Feeds: RSS, Atom and RDF by feedparser, JSON Feed by ourselves, as plain entries; and where a site keeps its.

Synchronous, CPU-bound and fed with hostile bytes: run it in the worker process (`bot.sources.worker`).
"""

from __future__ import annotations

import calendar
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
from lxml import etree
from lxml import html as lxml_html

from bot.errors import N_, SourceError
from bot.models import FeedDocument, FeedEntry, FeedLink
from bot.sources.charset import decode
from bot.sources.dates import parse_date, to_utc
from bot.sources.fragments import fragment_text, line_text
from bot.sources.plain import MAX_TEXT, MAX_TITLE, first_words
from bot.sources.urls import canonical_of
from bot.text.sketch import content_hash

MAX_ENTRIES = 1_000
MAX_FEED_TEXT = 3_000_000
"""Characters of all entries' texts, which the event loop must decode in one go."""

TEASER = 1_000
MAX_GUID = 500
MAX_LINKS = 25

FEED_TYPES = {
    "application/rss+xml": "rss",
    "application/atom+xml": "atom",
    "application/rdf+xml": "rdf",
    "application/feed+json": "json",
    "application/json": "json",
    "application/xml": "rss",
    "text/xml": "rss",
}
_NO_FEED = N_("That address is not a feed. Use /feed add with the site's own address to look for one.")
_CHARACTER = re.compile(rb"&#(?:[xX][0-9a-fA-F]{5,}|[0-9]{6,});?")
_LIKELY_FEED = re.compile(
    r"(?:/feed/?|/rss/?|/atom/?|(?:rss|atom|feed|index)\.(?:xml|rss|rdf|json)|\.rss|\.atom)$", re.I
)


def parse_feed(data: bytes, url: str, *, declared: str | None = None) -> FeedDocument:
    """A feed from its bytes. An empty feed is a feed. Raises SourceError for what is none."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _parse_json_feed(data, url)
    found = _parse_xml(data, declared)
    if not found.get("version") and not found.get("entries"):
        raise SourceError(_NO_FEED)
    about = found.feed
    base = _address(url, about.get("link")) or url
    links = about.get("links") or []
    ttl = str(about.get("ttl") or "")
    return FeedDocument(
        title=line_text(str(about.get("title") or ""))[:MAX_TITLE] or None,
        site_url=_address(url, about.get("link")),
        language=str(about.get("language") or "")[:20] or None,
        hub=_address(url, _related(links, "hub")),
        topic=_address(url, _related(links, "self")),
        ttl=int(ttl) if ttl.isascii() and ttl.isdigit() and len(ttl) < 7 else None,
        # Plain dictionaries: feedparser's own look every name up among its synonyms.
        entries=_distinct(_entry(dict(entry), base) for entry in found.entries[:MAX_ENTRIES]),
    )


def _parse_xml(data: bytes, declared: str | None) -> Any:
    headers = {"content-type": f"application/xml; charset={declared}"} if declared else {}

    def parse(source: bytes) -> Any:
        # Never the bytes themselves: feedparser takes those for an address or a file's name first.
        return feedparser.parse(
            io.BytesIO(source), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )

    try:
        return parse(data)
    except Exception:  # its fallback parser stumbles over references to characters that there are not
        try:
            return parse(_CHARACTER.sub(b"", data))
        except Exception as error:
            raise SourceError(
                N_("That feed is damaged and can't be read. Tell the site's owner, or try later.")
            ) from error


def _related(links: Iterable[Mapping[str, Any]], relation: str) -> str | None:
    return next(
        (str(link.get("href")) for link in links if link.get("rel") == relation and link.get("href")), None
    )


def _entry(entry: dict[str, Any], base: str) -> FeedEntry:
    contents = [str(content.get("value") or "") for content in entry.get("content") or ()]
    markup = max((*contents, str(entry.get("summary") or "")), key=len)[: 4 * MAX_TEXT]
    text = fragment_text(markup)[:MAX_TEXT]
    title = line_text(str(entry.get("title") or ""))[:MAX_TITLE]
    return FeedEntry(
        guid=str(entry.get("id") or "").strip()[:MAX_GUID] or None,
        url=canonical_of(_address(base, entry.get("link")), None),
        hash=content_hash(f"{title} {text}"),
        title=title or first_words(text),
        text=text,
        author=_author(entry),
        published_at=_moment(entry, "published") or _moment(entry, "updated"),
        image_url=_image(entry, markup, base),
        tags=_tags(str(tag.get("term") or tag.get("label") or "") for tag in entry.get("tags") or ()),
    )


def _author(entry: Mapping[str, Any]) -> str | None:
    names = [str(author.get("name") or "") for author in entry.get("authors") or ()]
    names = [name for one in names or [str(entry.get("author") or "")] if (name := line_text(one)[:120])]
    return ", ".join(dict.fromkeys(names))[:300] or None


def _moment(entry: dict[str, Any], field: str) -> datetime | None:
    # Past feedparser's own `get`, which gives one date for the other.
    parsed = dict.get(entry, f"{field}_parsed")
    try:
        if parsed:
            return to_utc(datetime.fromtimestamp(calendar.timegm(parsed), UTC))
    except (OverflowError, ValueError, OSError, TypeError):
        return None
    text = dict.get(entry, field)
    return parse_date(str(text)) if text else None


def _image(entry: Mapping[str, Any], markup: str, base: str) -> str | None:
    media = [*(entry.get("media_content") or ()), *(entry.get("media_thumbnail") or ())]
    media += [link for link in entry.get("links") or () if link.get("rel") == "enclosure"]
    for item in media:
        kind = str(item.get("type") or item.get("medium") or "image")
        if kind.startswith("image") and (address := _address(base, item.get("url") or item.get("href"))):
            return address
    match = re.search(r"""<img\b[^<>]{0,500}?\bsrc\s*=\s*["']([^"'<>]{1,1000})["']""", markup, re.IGNORECASE)
    return _address(base, match[1]) if match else None


def _tags(terms: Iterable[str]) -> tuple[str, ...]:
    names = (line_text(term)[:50] for term in terms)
    return tuple(dict.fromkeys(name for name in names if name))[:20]


def _distinct(entries: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
    """Without entries that say nothing, and the first only of those with one identity. Past `MAX_FEED_TEXT`, texts
    are cut to a teaser: the page still has them."""
    kept: dict[str, FeedEntry] = {}
    length = 0
    for entry in entries:
        if entry.title or entry.text:
            length += len(entry.text)
            cut = replace(entry, text=entry.text[:TEASER]) if length > MAX_FEED_TEXT else entry
            kept.setdefault(entry.guid or entry.url or entry.hash, cut)
    return tuple(kept.values())


def _address(base: str, value: object) -> str | None:
    """An absolute web address, or None."""
    if not isinstance(value, str) or not value.strip() or len(value) > 2_000:
        return None
    try:
        joined = urljoin(base, value.strip())
        return joined if urlsplit(joined).scheme in {"http", "https"} else None
    except ValueError:
        return None


# --- JSON Feed (jsonfeed.org, versions 1 and 1.1) ------------------------------------------------------------


def _parse_json_feed(data: bytes, url: str) -> FeedDocument:
    try:
        found = json.loads(decode(data).lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        raise SourceError(
            N_("That address is not a feed. Use /feed add with the site's own address to look for one.")
        )
    hubs = [hub for hub in _list(found.get("hubs")) if isinstance(hub, dict) and hub.get("type") == "WebSub"]
    base = _address(url, found.get("home_page_url")) or url
    items = [item for item in found["items"][:MAX_ENTRIES] if isinstance(item, dict)]
    return FeedDocument(
        title=line_text(_text(found.get("title")))[:MAX_TITLE] or None,
        site_url=_address(url, found.get("home_page_url")),
        language=_text(found.get("language"))[:20] or None,
        hub=_address(url, hubs[0].get("url")) if hubs else None,
        topic=_address(url, found.get("feed_url")),
        ttl=None,
        entries=_distinct(_json_entry(item, base) for item in items),
    )


def _json_entry(item: Mapping[str, Any], base: str) -> FeedEntry:
    markup = _text(item.get("content_html"))[: 4 * MAX_TEXT]
    plain = _text(item.get("content_text")) or _text(item.get("summary"))
    text = (fragment_text(markup) if markup else fragment_text(plain[:MAX_TEXT].replace("<", "&lt;")))[:MAX_TEXT]
    title = line_text(_text(item.get("title")).replace("<", "&lt;"))[:MAX_TITLE]
    authors = [author for author in _list(item.get("authors")) or [item.get("author")] if isinstance(author, dict)]
    date = _text(item.get("date_published")) or _text(item.get("date_modified"))
    names = [name for author in authors if (name := line_text(_text(author.get("name")))[:120])]
    return FeedEntry(
        guid=_text(item.get("id")).strip()[:MAX_GUID] or None,
        url=canonical_of(_address(base, item.get("url") or item.get("external_url")), None),
        hash=content_hash(f"{title} {text}"),
        title=title or first_words(text),
        text=text,
        author=", ".join(names)[:300] or None,
        published_at=parse_date(date) if date else None,
        image_url=_address(base, item.get("image") or item.get("banner_image")),
        tags=_tags(_text(tag) for tag in _list(item.get("tags"))),
    )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    """A string, or the text of a number (an `id` often is one)."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


# --- discovery -----------------------------------------------------------------------------------------------


def feed_links(html: str, url: str) -> list[FeedLink]:
    """The feeds that a page offers: declared ones first, then links that look like feeds, without comment feeds
    while there is another."""
    try:
        tree = lxml_html.document_fromstring(
            html.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8")
        )
    except (etree.LxmlError, ValueError, AssertionError):
        return []
    base_element = next(tree.iter("base"), None)
    base = _address(url, base_element.get("href") if base_element is not None else None) or url
    found: dict[str, FeedLink] = {}
    for element in tree.iter("link", "a"):
        declared = "alternate" in (element.get("rel") or "").lower().split() and _kind(element) is not None
        address = _address(base, element.get("href"))
        if not address or not (declared or _LIKELY_FEED.search(urlsplit(address).path)):
            continue
        if element.tag == "link" and not declared:
            continue
        title = line_text(element.get("title") or element.text_content() or "")[:100] or None
        found.setdefault(address, FeedLink(address, title, declared))
    links = sorted(found.values(), key=lambda link: not link.declared)
    articles = [link for link in links if "comment" not in f"{link.url} {link.title}".lower()]
    return (articles or links)[:MAX_LINKS]


def _kind(element: lxml_html.HtmlElement) -> str | None:
    return FEED_TYPES.get((element.get("type") or "").split(";")[0].strip().lower())


GUESSES = ("/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json")
"""Where sites that declare no feed often keep one, the likeliest first."""


def guessed_feeds(url: str) -> list[str]:
    """Addresses worth a try for a site whose page offers no feed."""
    return [urljoin(url, guess) for guess in GUESSES]
