"""A brief: what the archive has on a topic, story by story, with the source of each sentence."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.errors import N_, NotFoundError
from bot.models import And, Article, Order
from bot.ports import ArticleStore, Clock
from bot.services.queries import read_query
from bot.text.story_summary import StorySummary, Told, summarize_story
from bot.text.summary import summarize_spans

MOST_ARTICLES = 30
MOST_STORIES = 5
EACH = 2
"""Sentences of each kind in a story's part of the brief."""
DEADLINE = 2.0
READ = 1500
"""Characters of each article by which its story is told."""

Cluster = Callable[[Sequence[str]], Sequence[int]]


@dataclass(frozen=True, slots=True)
class BriefedStory:
    """A story's articles, the fullest first, and what they tell: `summary.shared` is the only part where there is
    one article alone."""

    articles: tuple[Article, ...]
    summary: StorySummary


@dataclass(frozen=True, slots=True)
class Brief:
    """`total` is how many articles match; the stories are of the best of them."""

    topic: str
    stories: tuple[BriefedStory, ...]
    total: int


class Briefs:
    def __init__(self, store: ArticleStore, clock: Clock, cluster: Cluster) -> None:
        self._store = store
        self._clock = clock
        self._cluster = cluster

    async def about(self, topic: str, since: str, *, community_id: int) -> Brief:
        """`topic` in the search language, `since` as `after:` takes it (2026-11-22, yesterday, 7d, P1W).

        Raises QueryError for what can't be read, NotFoundError where there is nothing.
        """
        now = self._clock.now()
        query = And((read_query(topic, now=now), read_query(f"after:{since.strip()}", now=now)))
        page = await self._store.search(
            community_id, query, order=Order.RELEVANCE, limit=MOST_ARTICLES, offset=0, deadline=DEADLINE
        )
        if not page.hits:
            raise NotFoundError(
                N_(
                    "The archive has nothing on “{topic}” since {since}. Try other words, or go further back with "
                    "since, like 30d or 1y."
                ),
                topic=topic,
                since=since.strip(),
            )
        articles = [hit.article for hit in page.hits]
        stories = await asyncio.to_thread(_stories, articles, self._cluster)
        return Brief(topic, tuple(stories), page.total)


def _stories(articles: Sequence[Article], cluster: Cluster) -> list[BriefedStory]:
    """The stories of most coverage, then of the best match."""
    labels = cluster([f"{article.title}\n{article.text[:READ]}" for article in articles])
    chosen = [label for label, _ in Counter(labels).most_common(MOST_STORIES)]
    told = []
    for label in chosen:
        members = [article for article, its in zip(articles, labels, strict=True) if its == label]
        members.sort(key=lambda article: (article.partial, -len(article.text)))
        told.append(BriefedStory(tuple(members), _told(members)))
    return told


def _told(articles: Sequence[Article]) -> StorySummary:
    if len(articles) > 1:
        summary = summarize_story(articles, EACH)
        if summary.shared:
            return summary
    [first, *_] = articles
    spans = summarize_spans(first.text, EACH, first.title)
    return StorySummary(tuple(Told(first, start, end) for start, end in spans), (), ())
