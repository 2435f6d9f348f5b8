"""Quotes: the words as they stand in an article, and who said them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import N_, NotFoundError
from bot.models import ArchivedQuote, SpeakerCount
from bot.ports import ArticleStore

CONTEXT = 600
"""Characters of the article shown at most on each side of a quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteFilter:
    """Which quotations are wanted; what is None does not matter."""

    article_id: int | None = None
    speaker: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation in its surroundings: `text[start:end]` is the quotation."""

    quote: ArchivedQuote
    text: str
    start: int
    end: int


class Quotes:
    def __init__(self, store: ArticleStore) -> None:
        self._store = store

    async def find(self, wanted: QuoteFilter, *, community_id: int, number: int = 0) -> ArchivedQuote:
        """The quotation `number` (from 0) that is wanted; past the last one it begins anew.

        Raises NotFoundError where there is none.
        """
        for offset in (number, 0) if number else (0,):
            found = await self._store.quotes(
                community_id,
                article_id=wanted.article_id,
                speaker=wanted.speaker,
                words=wanted.words,
                limit=1,
                offset=offset,
            )
            if found:
                return found[0]
        raise _nothing(wanted)

    async def get(self, quote_id: int, *, community_id: int) -> ArchivedQuote:
        found = await self._store.quote(community_id, quote_id)
        if found is None:
            raise NotFoundError(N_("This quotation is no longer in the archive."))
        return found

    async def passage(self, quote_id: int, *, community_id: int) -> Passage:
        """The quotation within its paragraphs."""
        return in_context(await self.get(quote_id, community_id=community_id))

    async def speakers(self, typed: str, *, community_id: int, limit: int = 25) -> list[SpeakerCount]:
        return await self._store.speakers(community_id, typed, limit=limit)


def in_context(found: ArchivedQuote) -> Passage:
    """Cut the whole paragraphs around a quotation, or, where they are long, CONTEXT characters a side."""
    text, quote = found.article.text, found.quote
    left = text.rfind("\n\n", 0, quote.start)
    right = text.find("\n\n", quote.end)
    start = max(0 if left < 0 else left + 2, quote.start - CONTEXT)
    end = min(len(text) if right < 0 else right, quote.end + CONTEXT)
    return Passage(found, text[start:end], quote.start - start, quote.end - start)


def _nothing(wanted: QuoteFilter) -> NotFoundError:
    if wanted.speaker is not None:
        return NotFoundError(
            N_("No such quotation by “{speaker}” is in the archive. Pick a speaker from the list as you type."),
            speaker=wanted.speaker,
        )
    if wanted.words is not None:
        return NotFoundError(N_("No such quotation has the words “{words}”."), words=wanted.words)
    if wanted.article_id is not None:
        return NotFoundError(N_("This article quotes nobody, as far as its text tells."))
    return NotFoundError(N_("The archive has no quotations yet. An admin can add an article: /article add."))
