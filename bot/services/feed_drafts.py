"""From a feed's entries to drafts, with the text of the page where the feed gives only the beginning of it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.errors import SourceError
from bot.models import Draft, FeedDocument, FeedEntry
from bot.ports import Reader

TEASER = 1_200
"""Characters; a feed's text below that may be the beginning of a longer one."""

PAGES = 25
"""Pages that are read for one fetch of a feed, and"""
PAGES_AT_ONCE = 4
PAGES_SECONDS = 90.0

AHEAD = timedelta(days=1)
"""How far in the future a date may lie; a later one is an announcement or a mistake."""

_CUT = re.compile(
    r"(?:…|\.{3}|\[(?:…|\.{3})\]|[>»→]|\b(?:(?:read|see) more|continue reading|weiterlesen|lire la suite)\W*)\s*$",
    re.IGNORECASE,
)


def is_teaser(entry: FeedEntry) -> bool:
    """Whether the page may have more than the feed gives."""
    return entry.url is not None and (len(entry.text) < TEASER or _CUT.search(entry.text[-60:]) is not None)


async def read_pages(reader: Reader, entries: Iterable[FeedEntry]) -> dict[str, Draft | None]:
    """What the pages of teasers say, by address, None for one that could not be read: the first `PAGES`, and those
    that had their turn in `PAGES_SECONDS`."""
    addresses = list(dict.fromkeys(each.url for each in entries if each.url and is_teaser(each)))[:PAGES]
    found: dict[str, Draft | None] = {}
    turns = asyncio.Semaphore(PAGES_AT_ONCE)

    async def read(address: str) -> None:
        async with turns:
            found[address] = None
            try:
                found[address] = await reader.read_link(address)
            except SourceError:
                return  # the teaser is stored, and marked as what it is

    try:
        async with asyncio.timeout(PAGES_SECONDS):
            await asyncio.gather(*map(read, addresses))
    except TimeoutError:
        pass
    return found


def draft_of(
    entry: FeedEntry, document: FeedDocument, now: datetime, pages: Mapping[str, Draft | None] | None = None
) -> Draft:
    """An entry as a draft. `pages` is None where none were to be read: a feed's text is then the article."""
    published = entry.published_at if entry.published_at and entry.published_at <= now + AHEAD else None
    draft = Draft(
        title=entry.title,
        text=entry.text,
        author=entry.author,
        source=document.title or _host(entry.url or document.site_url),
        url=entry.url,
        published_at=published,
        language=_language(document.language),
        image_url=entry.image_url,
        tags=entry.tags,
        partial=pages is not None and is_teaser(entry),
    )
    page = (pages or {}).get(entry.url or "")
    if page is None or len(page.text) < len(entry.text):
        return draft
    return replace(
        draft,
        text=page.text,
        author=entry.author or page.author,
        published_at=published or page.published_at,
        language=page.language or draft.language,
        image_url=entry.image_url or page.image_url,
        partial=page.partial,
    )


def _language(declared: str | None) -> str | None:
    """`en` of `en-GB`."""
    code = re.match(r"([a-z]{2,3})(?:[-_]|$)", (declared or "").strip().lower())
    return code[1] if code else None


def _host(url: str | None) -> str | None:
    return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
