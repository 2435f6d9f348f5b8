"""Which articles of an archive have nearly the same text: versions of one article, and copies of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from urllib.parse import urlsplit

from bot.models import Article, Draft
from bot.ports import ArticleStore
from bot.text.sketch import NEAR, Sketch, containment, sketch

COMPARED = 8
"""Articles, those that share most, whose whole text is compared."""


async def near_texts(store: ArticleStore, text: str, *, community_id: int) -> list[Article]:
    """The articles whose text is nearly this one, a good part of it, or has it as a good part; nearest first."""
    mine = await asyncio.to_thread(sketch, text)
    candidates = await store.near(community_id, mine.keys, limit=COMPARED)
    return await asyncio.to_thread(_nearest, mine, candidates) if candidates else []


def is_version(draft: Draft, article: Article) -> bool:
    """Whether a draft with nearly the text of an article is likely a new version of it rather than a copy that
    somebody else printed: both come from one site, or, where an address is missing, from one source."""
    hosts = (_host(draft.url), _host(article.url))
    if all(hosts):
        return hosts[0] == hosts[1]
    return bool(draft.source) and (draft.source or "").casefold() == (article.source or "").casefold()


def _nearest(mine: Sketch, candidates: Sequence[Article]) -> list[Article]:
    likeness = {article.id: containment(mine, sketch(article.text)) for article in candidates}
    near = [article for article in candidates if likeness[article.id] >= NEAR]
    return sorted(near, key=lambda article: -likeness[article.id])


def _host(url: str | None) -> str:
    return (urlsplit(url or "").hostname or "").removeprefix("www.")
