"""The default summarizer: sentences of the article itself, in milliseconds, with no model."""

from __future__ import annotations

import asyncio
from typing import Self

from bot.errors import N_, SummaryError
from bot.models import Article, Draft, Summary, SummarySentence
from bot.summarizers import Offered, Workshop
from bot.text.summary import summarize_spans


class ExtractiveSummarizer(Offered):
    """Its sentences stand in the article exactly as shown. It needs no setting."""

    name = "extractive"
    preference = 0

    @classmethod
    async def made(cls, workshop: Workshop) -> Self:
        return cls()

    async def summarize(
        self,
        article: Article | Draft,
        sentences: int,
        *,
        language: str | None = None,
        community_id: int | None = None,
    ) -> Summary:
        """In the article's language whatever is asked for. Raises SummaryError for a text without a sentence."""
        spans = await asyncio.to_thread(summarize_spans, article.text, sentences, article.title)
        if not spans:
            raise SummaryError(N_("This text has no sentence to summarize it with."))
        return Summary(
            sentences=tuple(
                SummarySentence(text=article.text[start:end], start=start, end=end) for start, end in spans
            )
        )
