"""One slot of a digest, from the claim to the last message: plan, render, write down, send, finish."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.errors import (
    N_,
    ChannelGoneError,
    EditionOverlapError,
    NewsdeskError,
    OutOfTurnError,
    SendRetryError,
    SendUncertainError,
    StaleLeaseError,
    StoreError,
)
from bot.models import (
    ChannelKind,
    Component,
    Delivery,
    DeliveryState,
    Edition,
    EditionEntry,
    Look,
    NoticeDraft,
    NoticeKind,
    OutboxMessage,
    Page,
    PostedArticle,
    PostedEdition,
    Sentence,
    Slot,
    Subscription,
    Worker,
)
from bot.ports import Clock, People, Store, Summarizer
from bot.services.destinations import is_published, opening_of
from bot.services.edition_content import Dresser, EditionContent, undressed
from bot.services.marks import marker, nonce, stamped
from bot.services.named_searches import with_search
from bot.services.planning import Cluster, DigestOptions, Plan, plan

log = logging.getLogger(__name__)

MOST_CANDIDATES = 1000
PLANNED_AT_ONCE = 2
"""Editions planned at the same time: each holds all its candidates in memory."""

PLANNED_INLINE = 20
"""Candidates that are planned on the event loop: a thread would cost more than it spares."""

RETRY = timedelta(seconds=30)
LONGEST_RETRY = timedelta(minutes=15)

NEXT_TURN = timedelta(seconds=15)
"""How long an edition waits for another one that is being posted in its channel."""

PUBLISHED_WITHIN = timedelta(hours=6)
"""For how long after its time an edition waits to be published, where Discord has had enough for this hour."""

TOO_LATE = timedelta(hours=24)
"""A slot that nothing could be planned for in this time is skipped; its articles are in the next one."""

COVERED = "same_story="
"""Begins the reason of an entry that is part of another one's story, whose article's id follows."""

Renderer = Callable[[Edition, Subscription], Sequence[Page]]
"""The messages of an edition. A component with a custom id that begins with `nd:about:`
is completed with the delivery's id; where there is none, a button is added (2 of the 40 components)."""


Entitle = Callable[[Edition, Subscription], str]
"""The name of a post or thread that an edition opens: 1 to 100 characters."""


class Sender(Protocol):
    """The outbox (`bot.delivery.outbox`)."""

    async def send(self, delivery: Delivery, messages: Sequence[OutboxMessage]) -> DeliveryState: ...

    async def publish(self, messages: Sequence[OutboxMessage], *, until: datetime) -> None: ...


class Editions:
    def __init__(
        self,
        store: Store,
        summarizer: Summarizer,
        sender: Sender,
        people: People,
        clock: Clock,
        worker: Worker,
        *,
        render: Renderer,
        dress: Dresser = undressed,
        entitle: Entitle,
        cluster: Cluster | None = None,
    ) -> None:
        self._store = store
        self._content = EditionContent(store, summarizer)
        self._sender = sender
        self._people = people
        self._clock = clock
        self._worker = worker
        self._render = render
        self._dress = dress
        self._entitle = entitle
        self._cluster = cluster
        self._planning = asyncio.Semaphore(PLANNED_AT_ONCE)

    async def preview(self, subscription: Subscription, slot: Slot) -> list[Sequence[Component]]:
        """The messages that an edition of now would have; none if it would be skipped. Nothing is stored."""
        edition = await self._edition(subscription, slot.key)
        if edition is None:
            return []
        return stamped(self._render(edition, await self._as_allowed(subscription)), 0)

    async def explain(self, subscription: Subscription, slot: Slot) -> Plan:
        """What an edition of now would have, and why each candidate is in it or not."""
        return await self._plan(subscription, slot.key)

    async def post_now(self, subscription: Subscription, slot: Slot) -> DeliveryState:
        """Post an edition out of turn, once a slot, beside the schedule.

        PLANNED where it is written down and will be sent later, or is being sent already; FAILED where Discord
        refused it, or the channel is gone (the digest is then switched off).
        """
        now = self._clock.now()
        delivery = await self._store.claim_slot(
            subscription, slot, now=now, owner=self._worker.name, lease_until=self._worker.lease_until(now)
        )
        if delivery is None:
            return DeliveryState.PLANNED
        try:
            return await self.deliver(delivery)
        except StaleLeaseError:
            return DeliveryState.PLANNED

    async def deliver(self, delivery: Delivery) -> DeliveryState:
        """Take a claimed delivery as far as it goes now: to DONE, SKIPPED or FAILED, else back for later.

        The lease is renewed meanwhile. Raises StaleLeaseError where another process has taken the delivery over.
        On cancellation, what is being sent is finished and the delivery given back.
        """
        try:
            async with self._kept(delivery):
                return await self._deliver(delivery)
        except asyncio.CancelledError:
            with suppress(StoreError):
                await self._release(delivery, timedelta())
            raise
        except (SendRetryError, SendUncertainError) as error:
            log.warning("delivery %d waits: %s", delivery.id, error)
            await self._release(delivery, later(delivery.attempts, getattr(error, "after", None)))
        except EditionOverlapError:
            await self._release(delivery, timedelta())
        except OutOfTurnError:
            await self._release(delivery, NEXT_TURN)
        except StaleLeaseError:
            raise
        except Exception:
            with suppress(StoreError):
                await self._release(delivery, later(delivery.attempts))
            raise
        return DeliveryState.PLANNED

    @asynccontextmanager
    async def _kept(self, delivery: Delivery) -> AsyncIterator[None]:
        """Renew the lease while the body runs."""
        keeper = asyncio.create_task(self._keep(delivery), name=f"lease of delivery {delivery.id}")
        try:
            yield
        finally:
            keeper.cancel()
            await asyncio.wait({keeper})

    async def _keep(self, delivery: Delivery) -> None:
        while True:
            await self._clock.sleep(self._worker.lease.total_seconds() / 3)
            until = self._worker.lease_until(self._clock.now())
            try:
                await self._store.renew_lease(delivery, owner=self._worker.name, lease_until=until)
            except StaleLeaseError:
                return  # whoever does the work is told by the store at its next step
            except StoreError as error:
                log.warning("the lease of delivery %d could not be renewed: %s", delivery.id, error)

    async def _deliver(self, delivery: Delivery) -> DeliveryState:
        subscription = await self._store.subscription(delivery.community_id, delivery.subscription_id)
        if subscription is None:
            return DeliveryState.SKIPPED  # the deliveries went with it
        if not await self._is_read(subscription):
            left = N_("Its reader is no longer in the server.")
            await self._store.switch_off(subscription, left, None, now=self._clock.now())
            return await self._give_up(delivery, DeliveryState.SKIPPED)
        messages: list[OutboxMessage] = []
        if delivery.state is DeliveryState.PLANNED:
            messages = await self._store.messages(delivery.id)
        elif self._clock.now() - delivery.due_at <= TOO_LATE:
            messages = await self._write(delivery, subscription)
        if not messages:
            return await self._finish(delivery, DeliveryState.SKIPPED)
        try:
            state = await self._sender.send(delivery, messages)
        except ChannelGoneError as error:
            # In this order: whoever takes the delivery up after a death in between finds the channel gone as well.
            if not was_moved(subscription, messages[0]):
                await self._switch_off(subscription, error)
            return await self._give_up(delivery, DeliveryState.FAILED)
        if is_published(subscription):
            sent = await self._store.messages(delivery.id)
            await self._sender.publish(sent, until=delivery.due_at + PUBLISHED_WITHIN)
        return await self._finish(delivery, state)

    async def _is_read(self, subscription: Subscription) -> bool:
        """Whether a member's own digest still goes to a member; anything else stands in the server itself."""
        if subscription.channel_kind is not ChannelKind.DM:
            return True
        return await self._people.is_member(subscription.community_id, subscription.created_by)

    async def _write(self, delivery: Delivery, subscription: Subscription) -> list[OutboxMessage]:
        """Plan an edition and store it with its messages; nothing if there is no edition."""
        edition = await self._edition(subscription, delivery.slot)
        if edition is None:
            return []
        subscription = await self._as_allowed(subscription)
        channel_id = subscription.channel_id
        pages = self._render(edition, subscription)
        messages = [
            (nonce(delivery, position, channel_id), marker(delivery.id, position), components)
            for position, components in enumerate(stamped(pages, delivery.id))
        ]
        return await self._store.write_edition(
            delivery,
            with_all_articles(replace(edition, look=look_of(subscription, pages))),
            messages,
            channel_id=channel_id,
            owner=self._worker.name,
            now=self._clock.now(),
            opening=opening_of(subscription, self._entitle(edition, subscription), len(messages)),
        )

    async def _edition(self, subscription: Subscription, slot: str) -> Edition | None:
        """The planned edition, its entries summarized and its quote chosen."""
        async with self._planning:
            edition = (await self._plan(subscription, slot)).edition
        if edition is None:
            return None
        filled = await self._content.fill(edition, subscription.style, DigestOptions.of(subscription.options))
        return await self._dress(filled, subscription.options)

    async def _as_allowed(self, subscription: Subscription) -> Subscription:
        """Without the mention of a role that admins took off their list."""
        role = DigestOptions.of(subscription.options).mention
        if role is None or role in (await self._store.settings(subscription.community_id)).mention_roles:
            return subscription
        return replace(subscription, options={**subscription.options, "mention": None})

    async def _plan(self, stored: Subscription, slot: str) -> Plan:
        now = self._clock.now()
        subscription = replace(stored, options=await with_search(stored, self._store, now))
        since = news_since(subscription, now)
        candidates = await self._store.candidates(subscription, since=since, limit=MOST_CANDIDATES)
        if len(candidates) <= PLANNED_INLINE:
            return plan(subscription, slot, candidates, now, cluster=self._cluster)
        return await asyncio.to_thread(plan, subscription, slot, candidates, now, cluster=self._cluster)

    async def _finish(self, delivery: Delivery, state: DeliveryState) -> DeliveryState:
        await self._store.finish(delivery, state, owner=self._worker.name, now=self._clock.now())
        return state

    async def _give_up(self, delivery: Delivery, state: DeliveryState) -> DeliveryState:
        """End a delivery whose channel or reader is gone. The articles of what surely was not posted come back."""
        messages = await self._store.messages(delivery.id)
        posted = await self._store.posted_edition(delivery.community_id, delivery.id)
        freed, look = ([], None) if posted is None else unposted(posted, messages)
        await self._store.finish(
            delivery,
            state,
            owner=self._worker.name,
            now=self._clock.now(),
            freed=freed,
            look=look,
        )
        return state

    async def _release(self, delivery: Delivery, pause: timedelta) -> None:
        await self._store.release(delivery, owner=self._worker.name, retry_at=self._clock.now() + pause)

    async def _switch_off(self, subscription: Subscription, error: ChannelGoneError) -> None:
        """Once, and with word to its maker, whichever of its editions finds the channel gone. Whoever closed their
        direct messages can't be told, and finds it said in the list of their digests."""
        if subscription.channel_kind is ChannelKind.DM:
            await self._store.switch_off(subscription, str(error), None, now=self._clock.now())
            return
        notice = NoticeDraft(
            community_id=subscription.community_id,
            kind=NoticeKind.DIGEST,
            subject_id=subscription.id,
            to=subscription.created_by,
            not_in=subscription.channel_id,
            sentences=switched_off(subscription, error),
        )
        await self._store.switch_off(subscription, str(error), notice, now=self._clock.now())


def news_since(subscription: Subscription, now: datetime) -> datetime:
    """What arrived earlier is in no edition of now."""
    last = subscription.last_edition_at or subscription.created_at
    return DigestOptions.of(subscription.options).since(now, last)


def was_moved(subscription: Subscription, first: OutboxMessage) -> bool:
    """Whether a digest goes to another channel by now than the edition whose first message this is. A post that
    came to be is its own channel, and tells nothing of the forum."""
    return first.channel_id not in (subscription.channel_id, first.message_id)


def switched_off(subscription: Subscription, because: NewsdeskError) -> tuple[Sentence, ...]:
    """That a digest was switched off, why, and how to take it up again."""
    return (
        Sentence(
            N_("The digest **{title}** in {channel} was switched off."),
            {"title": subscription.title, "channel": subscription.channel_id},
        ),
        Sentence(because.message, {name: str(value) for name, value in because.params.items()}),
        Sentence(N_("When that is mended, /digest resume takes it up again; nothing is lost or posted twice.")),
    )


def with_all_articles(edition: Edition) -> Edition:
    """The edition as it is stored: an article that only stands under "also covered by" is an entry too, so that
    it doesn't come again as news."""
    others = tuple(
        EditionEntry(article=other, summary=(), reason=f"{COVERED}{entry.article.id}")
        for entry in edition.entries
        for other in entry.also
    )
    return replace(edition, entries=edition.entries + others)


def look_of(subscription: Subscription, pages: Sequence[Page]) -> Look:
    """What a later correction needs to know of how an edition was laid out."""
    return Look(
        style=subscription.style,
        zone=subscription.zone,
        options=subscription.options,
        pages=tuple(page.entries for page in pages),
        quote=next((position for position, page in enumerate(pages) if page.quote), None),
    )


def unposted(posted: PostedEdition, messages: Sequence[OutboxMessage]) -> tuple[list[int], Look | None]:
    """The articles that stand only in messages that were never tried, and how the edition is laid out without
    them. Where that is not on record, all articles or none."""
    never = {each.position for each in messages if each.first_attempt_at is None and each.message_id is None}
    look, articles = posted.edition.look, posted.articles
    if look is None:
        return ([each.now.id for each in articles] if len(never) == len(messages) else []), None
    stories = [each.now.id for each in articles if covered_by(each) is None]
    gone = {stories[entry] for position in never for entry in look.pages[position]}
    freed = [each.now.id for each in articles if (covered_by(each) or each.now.id) in gone]
    pages = tuple(() if position in never else page for position, page in enumerate(look.pages))
    return freed, replace(look, pages=pages)


def covered_by(entry: EditionEntry | PostedArticle) -> int | None:
    """The article whose "also covered by" a stored entry stands under; None for a story of its own."""
    _, _, lead = entry.reason.partition(COVERED)
    return int(lead) if lead else None


def later(attempts: int, after: float | None = None) -> timedelta:
    """How long a delivery waits that was tried `attempts` times: longer each time, not less than Discord asks."""
    pause = min(RETRY * (1 << min(attempts - 1, 10)), LONGEST_RETRY)
    return max(pause, timedelta(seconds=after or 0))
