"""Why an article was in an edition of a digest, or would be in the next one, or would not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.errors import N_, NotFoundError
from bot.models import Article, Delivery, EditionEntry, OutboxMessage, Slot, Subscription
from bot.ports import Clock, Store
from bot.services.editions import Editions, covered_by, news_since
from bot.services.planning import DigestOptions, Stage, Verdict


@dataclass(frozen=True, slots=True)
class Appearance:
    """The edition that an article was in, as `entry`, and its messages."""

    delivery: Delivery
    entry: EditionEntry
    messages: tuple[OutboxMessage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """An article's way into a digest.

    Either it `appeared`, or `verdict` says what an edition of now would make of it: None where it is no candidate,
    for it arrived before `since` or (`too_many`) a thousand newer ones come first. `lead` is the article that
    tells the story it is part of, if another one does.
    """

    subscription: Subscription
    article: Article
    since: datetime
    days: int
    """How many days an edition of now reaches back; whole ones."""
    appeared: Appearance | None = None
    verdict: Verdict | None = None
    lead: Article | None = None

    @property
    def options(self) -> DigestOptions:
        return DigestOptions.of(self.subscription.options)

    @property
    def too_many(self) -> bool:
        return self.verdict is None and self.article.added_at >= self.since


class DigestReasons:
    def __init__(self, store: Store, editions: Editions, clock: Clock) -> None:
        self._store = store
        self._editions = editions
        self._clock = clock

    async def why(self, subscription: Subscription, article: Article) -> Why:
        """Raises NotFoundError for an article of another community."""
        if subscription.community_id != article.community_id:
            raise NotFoundError(N_("There is no such article here."))
        now = self._clock.now()
        since = news_since(subscription, now)
        days = -((since - now) // timedelta(days=1))
        why = Why(subscription=subscription, article=article, since=since, days=days)
        appeared = await self._appearance(subscription, article)
        if appeared is not None:
            lead = await self._lead(article, covered_by(appeared.entry))
            return replace(why, appeared=appeared, lead=lead)
        plan = await self._editions.explain(subscription, Slot(key="manual:why", due_at=now))
        verdict = next((each for each in plan.verdicts if each.article_id == article.id), None)
        same = verdict is not None and verdict.stage is Stage.SAME_STORY
        lead = await self._lead(article, int(verdict.detail) if verdict and same else None)
        return replace(why, verdict=verdict, lead=lead)

    async def _appearance(self, subscription: Subscription, article: Article) -> Appearance | None:
        delivery = await self._store.edition_with(article.community_id, subscription.id, article.id)
        if delivery is None:
            return None
        edition = await self._store.edition(article.community_id, delivery.id)
        entries = () if edition is None else edition.entries
        entry = next((each for each in entries if each.article.id == article.id), None)
        if entry is None:
            return None
        return Appearance(delivery, entry, tuple(await self._store.messages(delivery.id)))

    async def _lead(self, article: Article, lead_id: int | None) -> Article | None:
        return None if lead_id is None else await self._store.get(article.community_id, lead_id)
