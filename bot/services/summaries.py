"""Summaries: what happened, of an archived article, a link or pasted text."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import N_, SummaryError
from bot.models import Article, Draft, Summary, SummarySentence
from bot.ports import ArticleStore, Reader, Summarizer
from bot.services.library import article_of
from bot.text.summary import bullet_spans, headline_span


class Length(StrEnum):
    """How much a reader wants."""

    HEADLINE = "headline"
    SHORT = "short"
    STANDARD = "standard"
    BULLETS = "bullets"


SENTENCES = {Length.SHORT: 2, Length.STANDARD: 3}
BULLETS = 5


@dataclass(frozen=True, slots=True)
class Summarized:
    """A summary and what it is of: an article of the archive, or a draft that is stored nowhere."""

    of: Article | Draft
    summary: Summary
    length: Length


class Summaries:
    """`language` (ISO 639) is the reader's wish; only a model can fulfil it. All raise SummaryError."""

    def __init__(self, store: ArticleStore, reader: Reader, summarizer: Summarizer) -> None:
        self._store = store
        self._reader = reader
        self._summarizer = summarizer

    async def of_article(
        self,
        article_id: int,
        *,
        community_id: int,
        length: Length = Length.STANDARD,
        language: str | None = None,
    ) -> Summarized:
        """Raises NotFoundError."""
        article = await article_of(self._store, article_id, community_id=community_id)
        return await self._summarize(article, length, language, community_id)

    async def of_link(
        self, url: str, *, community_id: int, length: Length = Length.STANDARD, language: str | None = None
    ) -> Summarized:
        """Raises SourceError. The page is read and forgotten."""
        return await self._summarize(await self._reader.read_link(url), length, language, community_id)

    async def of_text(
        self, text: str, *, community_id: int, length: Length = Length.STANDARD, language: str | None = None
    ) -> Summarized:
        """Raises SourceError."""
        return await self._summarize(await self._reader.read_text(text), length, language, community_id)

    async def _summarize(
        self, of: Article | Draft, length: Length, language: str | None, community_id: int
    ) -> Summarized:
        if length not in SENTENCES:
            return Summarized(of, await asyncio.to_thread(_lines, of, length), length)
        summary = await self._summarizer.summarize(
            of, SENTENCES[length], language=language, community_id=community_id
        )
        return Summarized(of, summary, length)


def _lines(of: Article | Draft, length: Length) -> Summary:
    """One line or a few, in the article's own words whatever summarizer there is: so short a form leaves a model
    nothing to add. Raises SummaryError."""
    if length is Length.HEADLINE:
        line = headline_span(of.text, of.title)
        spans = [] if line is None else [line]
    else:
        spans = bullet_spans(of.text, BULLETS, of.title)
    if not spans:
        raise SummaryError(N_("This text has no sentence to summarize it with."))
    return Summary(
        sentences=tuple(SummarySentence(text=of.text[start:end], start=start, end=end) for start, end in spans)
    )
