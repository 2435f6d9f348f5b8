"""What an edition shows of its articles: a summary of each, and a quote of the day.

Both depend on the article alone, so they are made once for all digests of a community that bring it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.errors import SummaryError
from bot.models import ArchivedQuote, Article, Edition, Part, QuoteFilter
from bot.ports import ArticleStore, Summarizer
from bot.services.planning import FEW_SENTENCES, SENTENCES, DigestOptions, pick_quote

Dresser = Callable[[Edition, Mapping[str, Any]], Awaitable[Edition]]
"""Tells the articles of an edition by the template that a digest's options have, if they have one."""

KEPT = 256
"""Articles that are remembered: a morning's."""

QUOTES_READ = 50
"""Quotations of an article that its best one is chosen from."""


@dataclass(frozen=True, slots=True)
class _Shown:
    summary: tuple[str, ...]
    quote: ArchivedQuote | None


class EditionContent:
    def __init__(self, store: ArticleStore, summarizer: Summarizer) -> None:
        self._store = store
        self._summarizer = summarizer
        self._kept: OrderedDict[tuple[int, int, int], _Shown] = OrderedDict()

    async def fill(self, edition: Edition, style: str, options: DigestOptions) -> Edition:
        """A planned edition with its summaries and, where it is wanted and there is one, a quote. None is taken
        from an article that stands behind a spoiler."""
        shown = [await self._shown(entry.article, sentences_of(style)) for entry in edition.entries]
        entries = tuple(
            replace(entry, summary=each.summary) for entry, each in zip(edition.entries, shown, strict=True)
        )
        quotes = [each.quote for each in shown if each.quote and not options.veils(each.quote.article)]
        return replace(edition, entries=entries, quote=pick_quote(quotes) if options.quote else None)

    async def refill(self, edition: Edition, style: str) -> Edition:
        """A posted edition with the summaries of those articles made anew whose text was corrected."""
        entries = [
            replace(entry, summary=await self._summary(entry.article, sentences_of(style)))
            if entry.correction is not None and Part.TEXT in entry.correction.changed
            else entry
            for entry in edition.entries
        ]
        return replace(edition, entries=tuple(entries))

    async def _shown(self, article: Article, sentences: int) -> _Shown:
        key = (article.id, article.revision, sentences)
        shown = self._kept.pop(key, None)
        if shown is None:
            shown = _Shown(await self._summary(article, sentences), await self._quote(article))
        self._kept[key] = shown
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return shown

    async def _summary(self, article: Article, sentences: int) -> tuple[str, ...]:
        """Nothing for an article that can't be summarized."""
        try:
            summary = await self._summarizer.summarize(article, sentences)
        except SummaryError:
            return ()
        return tuple(sentence.text for sentence in summary.sentences)

    async def _quote(self, article: Article) -> ArchivedQuote | None:
        wanted = QuoteFilter(article_id=article.id)
        return pick_quote(await self._store.quotes(article.community_id, wanted, limit=QUOTES_READ))


def sentences_of(style: str) -> int:
    """How many sentences of summary a style has room for."""
    return SENTENCES.get(style, FEW_SENTENCES)


async def undressed(edition: Edition, options: Mapping[str, Any]) -> Edition:
    """The edition as it is: told in its digest's style."""
    return edition
