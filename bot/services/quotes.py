"""Quotes: the words as they stand in an article, and who said them."""

from __future__ import annotations

import asyncio
import hashlib
import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from bot.errors import N_, InputError, NotFoundError
from bot.models import ArchivedQuote, QuoteFilter, SpeakerCount
from bot.ports import ArticleStore, Clock
from bot.services.queries import read_days
from bot.text.quotes import CLEAR, Damage, assess

CONTEXT = 600
"""Characters of the article shown at most on each side of a quotation."""

LAST = 1_000_000
"""The number of the last quotation that can be asked for; a forged one beyond begins anew."""

PAGE = 5
"""Quotations on a page of what somebody said."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation in its surroundings: `text[start:end]` is the quotation."""

    quote: ArchivedQuote
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """A page (from 0) of what somebody said, the newest article first. `speaker` is whose all of it is; None where
    it is not one person's: two people may have the name that was asked for."""

    wanted: QuoteFilter
    quotes: tuple[ArchivedQuote, ...]
    total: int
    number: int
    speaker: str | None = None


class Quotes:
    def __init__(self, store: ArticleStore, clock: Clock, rng: random.Random | None = None) -> None:
        self._store = store
        self._clock = clock
        self._rng = rng or random.Random()  # noqa: S311 - a choice, not a secret

    async def find(self, wanted: QuoteFilter, *, community_id: int, number: int = 0) -> ArchivedQuote:
        """The quotation `number` (from 0) that is wanted; past the last one it begins anew.

        Raises NotFoundError where there is none.
        """
        wanted, number = _surely(wanted), min(number, LAST)
        for offset in (number, 0) if number else (0,):
            found = await self._store.quotes(community_id, wanted, limit=1, offset=offset)
            if found:
                return found[0]
        raise await self._nothing(wanted, community_id)

    def within(self, wanted: QuoteFilter, typed: str | None) -> QuoteFilter:
        """With the time that a person typed (see `read_days`), if any. Raises InputError."""
        if not (typed or "").strip():
            return wanted
        since, until = read_days(typed or "", now=self._clock.now())
        return replace(wanted, since=since, until=until)

    async def random(self, wanted: QuoteFilter, *, community_id: int) -> ArchivedQuote:
        """Any of those that are wanted. Raises NotFoundError where there is none."""
        count = await self._store.count_quotes(community_id, _surely(wanted))
        return await self.find(
            wanted, community_id=community_id, number=self._rng.randrange(count) if count else 0
        )

    async def of_the_day(self, *, community_id: int) -> ArchivedQuote:
        """One for the whole server and the whole day (UTC), of a speaker who is clear.

        What comes in during the day changes nothing, unless there was nothing before. Raises NotFoundError.
        """
        today = self._clock.now().date()
        wanted = QuoteFilter(confidence=CLEAR, arrived_by=datetime.combine(today, time(), UTC))
        count = await self._store.count_quotes(community_id, wanted)
        if not count:
            wanted = replace(wanted, arrived_by=None)
            count = await self._store.count_quotes(community_id, wanted)
        seed = hashlib.sha256(f"{community_id} {today}".encode()).digest()
        number = int.from_bytes(seed[:8]) % count if count else 0
        return await self.find(wanted, community_id=community_id, number=number)

    async def said(self, wanted: QuoteFilter, *, community_id: int, number: int = 0) -> Said:
        """A page of quotations. Raises NotFoundError where there is none at all."""
        wanted = _surely(wanted)
        total = await self._store.count_quotes(community_id, wanted)
        if not total:
            raise await self._nothing(wanted, community_id)
        number = min(number, (total - 1) // PAGE)
        found = await self._store.quotes(community_id, wanted, limit=PAGE, offset=number * PAGE)
        speaker = await self._one_speaker(wanted, found, total, community_id)
        return Said(wanted, tuple(found), total, number, speaker)

    async def get(self, quote_id: int, *, community_id: int) -> ArchivedQuote:
        found = await self._store.quote(community_id, quote_id)
        if found is None:
            raise NotFoundError(N_("This quotation is no longer in the archive."))
        return found

    async def pick(self, value: str, *, community_id: int) -> ArchivedQuote:
        """The quotation that was picked from a list. Raises NotFoundError, for a forged value too."""
        known = value.isascii() and value.isdecimal() and len(value) < 19
        return await self.get(int(value) if known else 0, community_id=community_id)

    async def to_share(self, quote_id: int, *, community_id: int) -> ArchivedQuote:
        """A quotation that may be shown to a whole channel. Raises InputError where it is too long for that."""
        found = await self.get(quote_id, community_id=community_id)
        await self.check_length(found, community_id=community_id)
        return found

    async def check_length(self, found: ArchivedQuote, *, community_id: int) -> None:
        """Raises InputError for a quotation longer than this server lets its members share."""
        longest = (await self._store.settings(community_id)).longest_shared_quote
        if len(found.quote.text) > longest:
            raise InputError(
                N_(
                    "This quotation has {length} characters; here up to {limit} may be shared. "
                    "An admin sets that with /settings."
                ),
                length=len(found.quote.text),
                limit=longest,
            )

    async def passage(self, quote_id: int, *, community_id: int) -> Passage:
        """The quotation within its paragraphs."""
        return in_context(await self.get(quote_id, community_id=community_id))

    async def save(self, quote_id: int, *, community_id: int, user_id: int) -> bool:
        """Keep a quotation for a member. False if it was kept already. Raises NotFoundError."""
        return await self._store.save_quote(community_id, user_id, quote_id, now=self._clock.now())

    async def forget(self, quote_id: int, *, user_id: int) -> bool:
        return await self._store.forget_quote(user_id, quote_id)

    async def speakers(self, typed: str, *, community_id: int, limit: int = 25) -> list[SpeakerCount]:
        return await self._store.speakers(community_id, typed, limit=limit, confidence=CLEAR)

    async def _one_speaker(
        self, wanted: QuoteFilter, found: list[ArchivedQuote], total: int, community_id: int
    ) -> str | None:
        """The name that all `total` quotations are by, of which `found` are some."""
        if wanted.speaker is None or not found:
            return None
        name = found[0].quote.speaker
        whole = replace(wanted, speaker=name)
        return name if await self._store.count_quotes(community_id, whole) == total else None

    async def _nothing(self, wanted: QuoteFilter, community_id: int) -> NotFoundError:
        if wanted.saved_by is not None:
            return NotFoundError(N_("You have saved no quotations here yet. Press Save under one."))
        if wanted.article_id is not None and not wanted.speaker and not wanted.words:
            return await self._unquotable(wanted.article_id, community_id)
        if wanted.speaker is not None:
            return NotFoundError(
                N_("The archive has no such quotation by “{speaker}”. Pick a speaker from the list as you type."),
                speaker=wanted.speaker,
            )
        if wanted.words is not None:
            return NotFoundError(
                N_("No such quotation has the words “{words}” one after the other. Try fewer of them."),
                words=wanted.words,
            )
        if wanted.since is not None or wanted.until is not None:
            return NotFoundError(N_("The archive has no quotation of that time. /quote random gives any."))
        return NotFoundError(N_("The archive has no quotations yet. An admin can add an article: /article add."))

    async def _unquotable(self, article_id: int, community_id: int) -> NotFoundError:
        """Why an article gives no quotation."""
        article = await self._store.get(community_id, article_id)
        match await asyncio.to_thread(assess, article.text) if article else None:
            case Damage.CUT_OFF:
                return NotFoundError(
                    N_(
                        "This article's text is cut off, so I don't quote it. "
                        "An admin can paste a better one: /article edit."
                    )
                )
            case Damage.UNBALANCED | Damage.NOISE:
                return NotFoundError(
                    N_(
                        "The quotation marks of this article don't match, so I don't quote it. "
                        "An admin can paste a better text: /article edit."
                    )
                )
        return NotFoundError(N_("This article quotes nobody, as far as its text tells."))


def in_context(found: ArchivedQuote) -> Passage:
    """Cut the whole paragraphs around a quotation, or, where they are long, CONTEXT characters a side."""
    text, quote = found.article.text, found.quote
    left = text.rfind("\n\n", 0, quote.start)
    right = text.find("\n\n", quote.end)
    start = max(0 if left < 0 else left + 2, quote.start - CONTEXT)
    end = min(len(text) if right < 0 else right, quote.end + CONTEXT)
    return Passage(found, text[start:end], quote.start - start, quote.end - start)


def _surely(wanted: QuoteFilter) -> QuoteFilter:
    """Who asks for a speaker gets only what that speaker surely said."""
    return replace(wanted, confidence=CLEAR) if wanted.speaker is not None else wanted
