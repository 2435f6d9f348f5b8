"""Summaries by a language model, none of which is shown unchecked.

Whatever the endpoint does (invents, drips, refuses, fails), the reader gets a summary: where the model's does
not stand, it is the extractive one, which says why.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import aiohttp

from bot.models import Article, Draft, ModelFailure, Summary, SummarySentence
from bot.ports import Clock, ModelStore
from bot.summarizers import Offered, Workshop
from bot.summarizers.chat import ChatEndpoint, ChatError, HttpChatEndpoint
from bot.summarizers.extractive import ExtractiveSummarizer
from bot.summarizers.prompt import (
    MOST_INPUT_CHARACTERS,
    PROMPT_VERSION,
    Claim,
    chat_request,
    estimated_tokens,
    most_output_tokens,
    read_claims,
)
from bot.text.clean import article_sentences
from bot.text.grounding import find_fault, sanitized
from bot.text.sentences import Span
from bot.text.words import guess_language

log = logging.getLogger(__name__)

_TRIES = 2
_PAUSE = 1.0
"""Seconds before the second try."""

_REMEMBERED = 5_000
"""Answers kept, of all communities together."""

_NO_COMMUNITY = 0
"""Whose budget pays for a draft of no community."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LlmLimits:
    """`seconds` for everything that one summary asks of the endpoint, waiting for a turn included."""

    daily_tokens: int = 200_000
    at_once: int = 2
    seconds: float = 40.0


@dataclass(frozen=True, slots=True)
class _Passages:
    """What the model is shown: spans of the text and the sentences in them, and the language they are in."""

    spans: tuple[Span, ...]
    texts: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class _Question:
    """One summary that is wanted: of so many sentences, in that language (None: the article's), at whose cost."""

    passages: _Passages
    sentences: int
    language: str | None
    community_id: int


class _ModelError(Exception):
    def __init__(self, failure: ModelFailure) -> None:
        super().__init__(failure)
        self.failure = failure


class LlmSummarizer(Offered):
    """Asks a model, and falls back on the article's own sentences."""

    name = "llm"
    preference = 10

    def __init__(
        self,
        endpoint: ChatEndpoint,
        model: str,
        store: ModelStore,
        clock: Clock,
        limits: LlmLimits | None = None,
    ) -> None:
        self._endpoint = endpoint
        self._model = model
        self._fallback = ExtractiveSummarizer()
        self._store = store
        self._clock = clock
        self._limits = limits or LlmLimits()
        self._turns = asyncio.Semaphore(self._limits.at_once)
        self._structured = True

    @classmethod
    async def made(cls, workshop: Workshop) -> Self | None:
        settings = workshop.settings
        if settings.llm_url is None or settings.llm_model is None:
            return None
        session = aiohttp.ClientSession(trust_env=False, cookie_jar=aiohttp.DummyCookieJar())
        await workshop.stack.enter_async_context(session)
        endpoint = HttpChatEndpoint(session, settings.llm_url, settings.llm_key)
        limits = LlmLimits(daily_tokens=settings.llm_daily_tokens)
        return cls(endpoint, settings.llm_model, workshop.store, workshop.clock, limits)

    async def summarize(
        self,
        article: Article | Draft,
        sentences: int,
        *,
        language: str | None = None,
        community_id: int | None = None,
    ) -> Summary:
        """Written in `language` (ISO 639) if that can be checked, on the budget of the article's community, or of
        `community_id` for a draft. Raises SummaryError, and StoreError: without its budget no model is asked."""
        key = self._key(article, sentences, language)
        if (remembered := await self._store.remembered_answer(key)) is not None:
            return remembered
        payer = article.community_id if isinstance(article, Article) else community_id or _NO_COMMUNITY
        try:
            passages = await asyncio.to_thread(_passages, article.text, article.title)
            summary = await self._by_model(_Question(passages, sentences, language, payer))
        except _ModelError as failed:
            log.info("summary without the model: %s", failed.failure)
            extractive = await self._fallback.summarize(article, sentences)
            return replace(extractive, instead_of_model=failed.failure)
        await self._store.remember_answer(key, summary, now=self._clock.now(), most=_REMEMBERED)
        return summary

    def _key(self, article: Article | Draft, sentences: int, language: str | None) -> str:
        parts = (article.title, article.text, self._model, PROMPT_VERSION, sentences, language)
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    async def _by_model(self, question: _Question) -> Summary:
        if not question.passages.spans:
            raise _ModelError(ModelFailure.UNGROUNDED)
        try:
            async with asyncio.timeout(self._limits.seconds), self._turns:
                claims = await self._claims(question)
        except TimeoutError as error:
            raise _ModelError(ModelFailure.TOO_SLOW) from error
        checked = await asyncio.to_thread(_checked, claims[: question.sentences], question)
        return Summary(sentences=checked, written_by=self._model)

    async def _claims(self, question: _Question) -> list[Claim]:
        """What the model claims, asked twice at most. Raises _ModelError."""
        failure = ModelFailure.UNREACHABLE
        for attempt in range(_TRIES):
            if attempt:
                await self._clock.sleep(_PAUSE)
            try:
                return read_claims(await self._ask(question), len(question.passages.spans))
            except ChatError as error:
                log.warning("the model's endpoint: %s", error)
                if not error.again:
                    break
            except ValueError:
                failure = ModelFailure.UNREADABLE
        raise _ModelError(failure)

    async def _ask(self, question: _Question) -> str:
        """One answer; an endpoint that refuses structured output is asked once more, and from then on, without."""
        structured = self._structured
        try:
            return await self._pay_and_ask(question, structured=structured)
        except ChatError as error:
            if not (error.refused and structured):
                raise
        answer = await self._pay_and_ask(question, structured=False)
        self._structured = False
        return answer

    async def _pay_and_ask(self, question: _Question, *, structured: bool) -> str:
        request = chat_request(
            self._model, question.passages.texts, question.sentences, question.language, structured=structured
        )
        written = sum(estimated_tokens(message["content"]) for message in request["messages"])
        most = most_output_tokens(question.sentences)
        payer, day = question.community_id, self._clock.now().date()
        if not await self._store.spend_tokens(payer, written + most, day=day, limit=self._limits.daily_tokens):
            raise _ModelError(ModelFailure.BUDGET)
        try:
            answer = await self._endpoint.complete(request)
        except ChatError as error:
            if error.refused:
                await self._store.return_tokens(payer, written + most, day=day)
            raise
        await self._store.return_tokens(payer, max(0, most - estimated_tokens(answer)), day=day)
        return answer


def _passages(text: str, title: str) -> _Passages:
    """The article's sentences, as many as may be sent."""
    spans: list[Span] = []
    characters = 0
    for start, end in article_sentences(text, title):
        characters += end - start
        if characters > MOST_INPUT_CHARACTERS:
            break
        spans.append((start, end))
    return _Passages(tuple(spans), tuple(text[start:end] for start, end in spans), guess_language(text))


def _checked(claims: Sequence[Claim], question: _Question) -> tuple[SummarySentence, ...]:
    """The claims that stand. Raises _ModelError where more than a third do not."""
    passages = question.passages
    may_be_translated = question.language not in (None, passages.language)
    kept: dict[str, SummarySentence] = {}
    failed = 0
    for claim in claims:
        text = sanitized(claim.text)
        cited = [passages.texts[place] for place in claim.passages]
        # A wish for another language does not excuse what was written in the article's own.
        translated = may_be_translated and guess_language(text) != passages.language
        if not cited or find_fault(text, cited, passages.language, translated=translated):
            failed += 1
        else:
            (start, end), *further = (passages.spans[place] for place in claim.passages)
            kept.setdefault(text, SummarySentence(text=text, start=start, end=end, further=tuple(further)))
    if not kept or 3 * failed > len(claims):
        raise _ModelError(ModelFailure.UNGROUNDED)
    return tuple(kept.values())
