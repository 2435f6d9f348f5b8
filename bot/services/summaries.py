"""Summaries: what happened, in sentences that the article has."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.models import Article, Summary
from bot.ports import ArticleStore, Summarizer
from bot.services.library import article_of


class Length(StrEnum):
    SHORT = "short"
    STANDARD = "standard"
    LONG = "long"


SENTENCES = {Length.SHORT: 2, Length.STANDARD: 3, Length.LONG: 6}


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    article: Article
    summary: Summary


class Summaries:
    def __init__(self, store: ArticleStore, summarizer: Summarizer) -> None:
        self._store = store
        self._summarizer = summarizer

    async def of_article(
        self, article_id: int, *, community_id: int, length: Length = Length.STANDARD
    ) -> ArticleSummary:
        """Raises NotFoundError and SummaryError."""
        article = await article_of(self._store, article_id, community_id=community_id)
        return ArticleSummary(article, await self._summarizer.summarize(article, SENTENCES[length]))
