"""What else the archive has on a subject: that of an article, or of any text."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bot.errors import N_, InputError
from bot.models import Article, Hit, Or, Order, Word
from bot.ports import ArticleStore
from bot.services.library import article_of
from bot.services.search import DEADLINE, PAGE
from bot.text.related import likest, telling_words

CANDIDATES = 30
"""Articles, the best matches of any of the words, that are compared with the text."""

SHARED = 3
"""Telling words that two articles on one subject have in common; half of them, for a text that has but few."""


@dataclass(frozen=True, slots=True)
class RelatedArticles:
    article: Article
    hits: tuple[Hit, ...]


class Related:
    def __init__(self, store: ArticleStore) -> None:
        self._store = store

    async def to_article(self, article_id: int, *, community_id: int) -> RelatedArticles:
        """The likest articles of the same archive, likest first. Raises NotFoundError."""
        article = await article_of(self._store, article_id, community_id=community_id)
        found = await self._like(f"{article.title}\n\n{article.text}", community_id, besides=article.id)
        return RelatedArticles(article, found)

    async def to_text(self, text: str, *, community_id: int) -> tuple[Hit, ...]:
        """The articles likest to a text, likest first. Raises InputError for a text that is about nothing."""
        return await self._like(text, community_id)

    async def _like(self, text: str, community_id: int, *, besides: int | None = None) -> tuple[Hit, ...]:
        words = await asyncio.to_thread(telling_words, text)
        if not words:
            raise InputError(N_("There are no words here to search for. Try /search with words of your own."))
        page = await self._store.search(
            community_id,
            Or(tuple(map(Word, words))),
            order=Order.RELEVANCE,
            limit=CANDIDATES,
            offset=0,
            deadline=DEADLINE,
        )
        hits = [hit for hit in page.hits if hit.article.id != besides]
        return await asyncio.to_thread(_likest, text, hits, min(SHARED, (len(words) + 1) // 2))


def _likest(text: str, hits: Sequence[Hit], shared: int) -> tuple[Hit, ...]:
    texts = [f"{hit.article.title}\n\n{hit.article.text}" for hit in hits]
    return tuple(hits[each.place] for each in likest(text, texts, shared=shared)[:PAGE])
