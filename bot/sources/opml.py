"""Lists of feeds as other readers write and read them (OPML 2.0)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from bot.errors import N_, SourceError
from bot.models import OpmlFeed
from bot.sources.plain import tidy_line
from bot.sources.urls import parse_address

MAX_FEEDS = 1_000
MAX_OPML = 2_000_000
"""Bytes."""


def read_opml(data: bytes) -> list[OpmlFeed]:
    """The feeds of a list, each once. Raises SourceError for what is no list, an empty or an endless one."""
    if len(data) > MAX_OPML:
        raise SourceError(
            N_("That list is larger than {limit} MB. Split it into parts."), limit=MAX_OPML // 1_000_000
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or str(root.tag).rpartition("}")[2].lower() != "opml":
        raise SourceError(N_("That file is not a list of feeds. Export one as OPML from your feed reader."))
    feeds: dict[str, OpmlFeed] = {}
    for outline in root.iter("outline"):
        attributes = {str(name).lower(): tidy_line(str(value))[:2_000] for name, value in outline.attrib.items()}
        url = _web_address(attributes.get("xmlurl"))
        if url and len(feeds) < MAX_FEEDS:
            feeds.setdefault(
                url,
                OpmlFeed(
                    url,
                    (attributes.get("title") or attributes.get("text") or "")[:250] or None,
                    _web_address(attributes.get("htmlurl")),
                    _folder(outline),
                ),
            )
    if not feeds:
        raise SourceError(N_("That list has no feeds in it. Export one as OPML from your feed reader."))
    return list(feeds.values())


def _folder(outline: etree._Element) -> str | None:
    parent = outline.getparent()
    if parent is None or parent.tag != "outline":
        return None
    return tidy_line(parent.get("title") or parent.get("text") or "")[:100] or None


def _web_address(value: str | None) -> str | None:
    try:
        return str(parse_address(value)) if value else None
    except SourceError:
        return None


def write_opml(feeds: Iterable[OpmlFeed], *, title: str, created: datetime) -> bytes:
    """A list that `read_opml` and other feed readers take; feeds of one folder stand together."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = tidy_line(title)
    etree.SubElement(head, "dateCreated").text = format_datetime(created)
    body = etree.SubElement(root, "body")
    folders: dict[str, etree._Element] = {}
    for feed in feeds:
        parent = body
        if feed.folder:
            if feed.folder not in folders:
                folders[feed.folder] = etree.SubElement(body, "outline", text=tidy_line(feed.folder))
            parent = folders[feed.folder]
        name = tidy_line(feed.title or feed.url)
        outline = etree.SubElement(parent, "outline", type="rss", text=name, title=name, xmlUrl=feed.url)
        if feed.site_url:
            outline.set("htmlUrl", feed.site_url)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
