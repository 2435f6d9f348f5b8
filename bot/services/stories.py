"""Stories: which articles of an archive report the same event, worked out anew each time that somebody asks.

Nothing is stored, so nothing has to be mended when an article is edited, removed or added late.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.models import And, Article, DateRange, Or, Order, Word
from bot.ports import ArticleStore
from bot.services.library import article_of
from bot.services.likeness import near_texts
from bot.services.search import DEADLINE
from bot.text.related import telling_words
from bot.text.story_summary import StorySummary, summarize_story

WINDOW = timedelta(days=21)
"""Before and after an article, within which others may report the same event."""

CANDIDATES = 60
"""Articles, the best matches of any of the telling words, among which a story is looked for."""

READ = 1500
"""Characters of each article by which its story is told."""

TOLD = 2
"""Sentences of each kind that are told of a story."""

Cluster = Callable[[Sequence[str]], Sequence[int]]
"""Labels for texts in order of arrival: the same label, the same event."""


@dataclass(frozen=True, slots=True)
class ReportedStory:
    """All articles that report what `article` does, it among them, in the order of their dates. `copies` are the
    ids of those that have nearly its text."""

    article: Article
    articles: tuple[Article, ...]
    summary: StorySummary
    copies: frozenset[int] = frozenset()

    @property
    def lead(self) -> Article:
        """The fullest report: a whole one before a partial one, then the longest, then the first."""
        return max(self.articles, key=lambda each: (not each.partial, len(each.text)))

    @property
    def sources(self) -> int:
        """How many sources report it, as far as the articles have one."""
        return len({each.source.casefold() for each in self.articles if each.source})


class Stories:
    def __init__(self, store: ArticleStore, cluster: Cluster) -> None:
        self._store = store
        self._cluster = cluster

    async def group(self, articles: Sequence[Article]) -> list[tuple[Article, ...]]:
        """The articles story by story: within a story in the order given, the stories in that of their first."""
        return await asyncio.to_thread(self._grouped, articles)

    async def story_of(self, article_id: int, *, community_id: int) -> ReportedStory:
        """The story of an article: the article alone, if nothing else reports it. Raises NotFoundError."""
        article = await article_of(self._store, article_id, community_id=community_id)
        near = await near_texts(self._store, article.text, community_id=community_id)
        copies = [each for each in near if each.id != article.id]
        others = {each.id: each for each in (*await self._candidates(article), *copies)}
        return await asyncio.to_thread(self._reported, article, list(others.values()), copies)

    async def _candidates(self, article: Article) -> list[Article]:
        words = await asyncio.to_thread(telling_words, f"{article.title}\n\n{article.text}")
        if not words:
            return []
        around = DateRange(article.dated - WINDOW, article.dated + WINDOW)
        page = await self._store.search(
            article.community_id,
            And((Or(tuple(map(Word, words))), around)),
            order=Order.RELEVANCE,
            limit=CANDIDATES,
            offset=0,
            deadline=DEADLINE,
        )
        return [hit.article for hit in page.hits if hit.article.id != article.id]

    def _reported(self, article: Article, others: Sequence[Article], copies: Sequence[Article]) -> ReportedStory:
        groups = self._grouped([article, *others])
        found = {each.id: each for group in groups if article in group for each in (*group, *copies)}
        articles = tuple(sorted(found.values(), key=_by_date))
        summary = summarize_story(_fullest_first(articles), TOLD)
        return ReportedStory(article, articles, summary, frozenset(each.id for each in copies))

    def _grouped(self, articles: Sequence[Article]) -> list[tuple[Article, ...]]:
        """The texts are clustered in the order of their dates, whatever order they come in here."""
        dated = sorted(articles, key=_by_date)
        labels = self._cluster([f"{each.title}\n{each.text[:READ]}" for each in dated])
        label_of = {each.id: label for each, label in zip(dated, labels, strict=True)}
        groups: dict[int, list[Article]] = {}
        for each in articles:
            groups.setdefault(label_of[each.id], []).append(each)
        return [tuple(group) for group in groups.values()]


def _by_date(article: Article) -> tuple[object, int]:
    return article.dated, article.id


def _fullest_first(articles: Sequence[Article]) -> list[Article]:
    return sorted(articles, key=lambda each: (each.partial, -len(each.text)))
