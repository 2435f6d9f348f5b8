"""Checking what somebody quotes in the chat against the archive."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.errors import N_, InputError
from bot.models import ArchivedQuote, Article, Node, Or, Order, Phrase, QuoteFilter, Word
from bot.ports import ArticleStore
from bot.text.quotecheck import QuoteCheck, Verdict, check_quote, quoted_parts
from bot.text.words import content_words, guess_language

MOST_PARTS = 3
MOST_ARTICLES = 20
MOST_WORDS = 12
"""Of the claim that a search for its closest passage uses."""
DEADLINE = 2.0


@dataclass(frozen=True, slots=True)
class Checked:
    """What the archive says of some words. `article` is where the passage stands; `said` is the quotation of the
    archive that the passage is (part of), if it is one."""

    claim: str
    check: QuoteCheck
    article: Article | None = None
    said: ArchivedQuote | None = None


class QuoteChecks:
    def __init__(self, store: ArticleStore) -> None:
        self._store = store

    async def check(self, message: str, *, community_id: int) -> list[Checked]:
        """Check what a message quotes (its first MOST_PARTS quotations). Raises InputError for no words."""
        parts = [part for part in await asyncio.to_thread(quoted_parts, message) if any(map(str.isalnum, part))]
        if not parts:
            raise InputError(N_("This message has no words to check."))
        return [await self._check(part, community_id) for part in parts[:MOST_PARTS]]

    async def _check(self, claim: str, community_id: int) -> Checked:
        for query in _queries(claim):
            page = await self._store.search(
                community_id, query, order=Order.RELEVANCE, limit=MOST_ARTICLES, offset=0, deadline=DEADLINE
            )
            articles = [hit.article for hit in page.hits]
            check = await asyncio.to_thread(check_quote, claim, [article.text for article in articles])
            if check.verdict is not Verdict.ABSENT:
                article = articles[check.number]
                return Checked(claim, check, article, await self._said(article, check))
        return Checked(claim, QuoteCheck(Verdict.ABSENT))

    async def _said(self, article: Article, check: QuoteCheck) -> ArchivedQuote | None:
        """The quotation that the passage overlaps the most."""
        found = await self._store.quotes(article.community_id, QuoteFilter(article_id=article.id), limit=1000)
        overlaps = [
            (min(each.quote.end, check.end) - max(each.quote.start, check.start), number)
            for number, each in enumerate(found)
        ]
        best = max(overlaps, default=(0, 0))
        return found[best[1]] if best[0] > 0 else None


def _queries(claim: str) -> list[Node]:
    """The claim as it stands, then any of its telling words."""
    telling = list(dict.fromkeys(content_words(claim, guess_language(claim))))[:MOST_WORDS]
    loose: list[Node] = [Or(tuple(Word(word) for word in telling))] if telling else []
    return [Phrase(claim[:200]), *loose]
