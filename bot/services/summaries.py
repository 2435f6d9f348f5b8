"""Summaries: what happened, of an archived article, a link or pasted text."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Protocol

from bot.errors import N_, NotFoundError, SummaryError
from bot.models import Article, Draft, Summary, SummarySentence
from bot.ports import ArticleStore, Clock, Reader, SummarizedStore, Summarizer
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


KEPT = timedelta(days=1)
"""How long what is not in the archive can be traced."""

KEPT_EACH = 20
"""Drafts kept for one member."""


class SummaryStore(ArticleStore, SummarizedStore, Protocol): ...


@dataclass(frozen=True, slots=True)
class Asked:
    """How a summary is wanted, by whom and for whom: the asker, or with `shared` all of the community.

    `language` (ISO 639) is the reader's wish; only a model can fulfil it.
    """

    community_id: int
    user_id: int
    length: Length = Length.STANDARD
    language: str | None = None
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Summarized:
    """A summary and what it is of: an article of the archive, or a draft, kept for a day; `number` finds it."""

    of: Article | Draft
    summary: Summary
    length: Length
    number: int


class Summaries:
    """All raise SummaryError."""

    def __init__(self, store: SummaryStore, reader: Reader, summarizer: Summarizer, clock: Clock) -> None:
        self._store = store
        self._reader = reader
        self._summarizer = summarizer
        self._clock = clock

    async def of_article(self, article_id: int, asked: Asked) -> Summarized:
        """Raises NotFoundError."""
        article = await article_of(self._store, article_id, community_id=asked.community_id)
        return Summarized(article, await self._summary(article, asked), asked.length, article.id)

    async def of_link(self, url: str, asked: Asked) -> Summarized:
        """Raises SourceError."""
        return await self._of_draft(await self._reader.read_link(url), asked)

    async def of_text(self, text: str, asked: Asked) -> Summarized:
        """Raises SourceError."""
        return await self._of_draft(await self._reader.read_text(text), asked)

    async def draft(self, number: int, *, community_id: int, user_id: int) -> Draft:
        """What a summary was made of that is not in the archive. Raises NotFoundError once it is forgotten, and
        for whoever was not shown the summary."""
        draft = await self._store.summarized_draft(community_id, user_id, number)
        if draft is None:
            raise NotFoundError(
                N_(
                    "Texts that are not in the archive are kept for a day, for those who saw the summary. "
                    "Run /summarize again."
                )
            )
        return draft

    async def _of_draft(self, draft: Draft, asked: Asked) -> Summarized:
        summary = await self._summary(draft, asked)
        now = self._clock.now()
        number = await self._store.keep_summarized(
            asked.community_id,
            asked.user_id,
            draft,
            shared=asked.shared,
            now=now,
            forget_before=now - KEPT,
            most=KEPT_EACH,
        )
        return Summarized(draft, summary, asked.length, number)

    async def _summary(self, of: Article | Draft, asked: Asked) -> Summary:
        if asked.length not in SENTENCES:
            return await asyncio.to_thread(_lines, of, asked.length)
        return await self._summarizer.summarize(
            of, SENTENCES[asked.length], language=asked.language, community_id=asked.community_id
        )


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
