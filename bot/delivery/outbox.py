"""Sends what was written down, each message once.

    pending -> sending(owner, lease, attempts) -> sent(message_id)
                   |        ^
                   v        |  the same nonce again, or a look into the channel first
                uncertain --+

What makes it once: the message is stored, nonce included, before anything is sent; Discord gives the first message
back for a nonce that it saw in the last few minutes; past that, the channel's history says whether it arrived.
Whoever lost the lease is told so by the store before it sends (StaleLeaseError), and a request that is held up
after that, by a rate limit or because the process is frozen, does not begin any more (`bot.delivery.attempts`).
A send and the note of its outcome are never cut off, not even by the cancellation of a shutdown.

A post of a forum has no nonce. So its attempt is noted before it is made; it is made within POST_BEGINS of that
and is one request, which discord.py may not repeat; and until it is known to have arrived, nobody begins it again
who has not looked for it in the forum, no sooner than POST_SETTLES after the last attempt. The one way to a second
post is a request that Discord carries out later than POST_SETTLES less POST_BEGINS after it left, or a first
message that a moderator deletes in that minute.

The thread of an edition begins at its first message, and has that message's id: Discord allows one thread a
message, so that opening it again changes nothing. What follows in it is sent like any other message.

In a channel one edition is sent after another: none begins while another is unfinished there, whether its answer
was lost, Discord asks to wait, or its process died. It is put back then (OutOfTurnError), but for an hour at most:
what Discord does not take must not silence the channel. What is left: two processes that begin two editions of one
channel at the very same moment may post them side by side, each in its own order and each once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, Protocol, TypeVar
from weakref import WeakValueDictionary

from bot.errors import (
    N_,
    ChannelGoneError,
    DeliveryError,
    PlaceClosedError,
    SendRejectedError,
    SendRetryError,
    SendUncertainError,
)
from bot.models import Delivery, DeliveryState, MessageState, OutboxMessage, Way, Worker
from bot.ports import Channel, Clock, DigestStore

log = logging.getLogger(__name__)

T = TypeVar("T")

NONCE_WINDOW = timedelta(minutes=1)
"""For how long after the first attempt the nonce alone is trusted. Discord checks it "in the past few minutes"
(https://discord.com/developers/docs/resources/message#create-message, `enforce_nonce`) and does not say how many;
one leaves room for what a request may still wait in rate limits, and for clocks that differ a little."""

CLOCK_MARGIN = timedelta(minutes=10)
"""How far before the first attempt the history is read: our clock may be ahead of Discord's by so much."""

POST_BEGINS = timedelta(seconds=15)
"""For how long after the attempt was noted the request for a post may begin: less than the shortest lease."""

POST_SETTLES = timedelta(seconds=60)
"""How long after an attempt at a post the forum tells reliably whether it came to be."""

GIVE_UP_AFTER = timedelta(hours=24)
"""A message that Discord did not take for so long is dropped."""

TRIES = 4
"""Attempts at one message before its delivery is put back for later."""

LONGEST_WAIT = 10.0
"""Seconds that a delivery waits in memory for its next attempt; beyond, it is put back."""


class Step(Enum):
    """What to do with a message now."""

    SKIP = "skip"
    SEND = "send"
    WAIT = "wait"
    LOOK_FIRST = "look first"
    GIVE_UP = "give up"


def decide(message: OutboxMessage, now: datetime, *, absent: bool = False) -> Step:
    """The next step for a message. `absent`: the channel was just read, and the message is not in it."""
    if message.state in (MessageState.SENT, MessageState.FAILED):
        return Step.SKIP
    if message.first_attempt_at is None:
        return Step.SEND  # nobody has tried, for whoever tries notes it first
    if message.way is Way.POST and now - message.updated_at < POST_SETTLES:
        return Step.WAIT
    if message.way is not Way.POST and _is_remembered(message.first_attempt_at, now):
        return Step.SEND
    if not absent:
        return Step.LOOK_FIRST
    return Step.GIVE_UP if now - message.first_attempt_at > GIVE_UP_AFTER else Step.SEND


def _is_remembered(first_attempt_at: datetime, now: datetime) -> bool:
    """Whether Discord surely still knows the nonce. Where the clock was set back, nobody knows how long ago the
    attempt was."""
    return abs(now - first_attempt_at) <= NONCE_WINDOW


def backoff(attempt: int) -> float:
    """Seconds to wait after the `attempt`th failure in a row (from 1): 1, 2, 4 …"""
    return float(2 ** (attempt - 1))


class Turns(Protocol):
    """The global rate (`bot.delivery.limiter`)."""

    async def acquire(self, key: int) -> None: ...


class Outbox:
    """Sends the messages of deliveries that this worker holds. In a channel one delivery is sent after another."""

    def __init__(self, store: DigestStore, channel: Channel, turns: Turns, clock: Clock, worker: Worker) -> None:
        self._store = store
        self._channel = channel
        self._turns = turns
        self._clock = clock
        self._worker = worker
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def send(self, delivery: Delivery, messages: Sequence[OutboxMessage]) -> DeliveryState:
        """Send in order what is not sent yet. DONE, or FAILED if Discord refused a message.

        Raises ChannelGoneError; SendRetryError where the delivery should be taken up again later; StaleLeaseError
        where another process has taken it over.
        """
        arrived = True
        if not messages:
            return DeliveryState.DONE
        async with self._locks.setdefault(messages[0].channel_id, asyncio.Lock()):
            for message in messages:
                arrived &= await self._send_one(message)
        return DeliveryState.DONE if arrived else DeliveryState.FAILED

    async def publish(self, messages: Sequence[OutboxMessage], *, until: datetime) -> None:
        """Publish what was sent to the followers of its announcement channel. Discord does that once, however
        often it is asked, and allows about ten an hour.

        Raises SendRetryError where it is to be tried again, which it is not after `until`; what is not published
        then, or was refused, stays so, and is in the log.
        """
        for message in messages:
            if message.message_id is None or message.way is Way.FOLLOW:
                continue  # what stands in a thread can't be published
            await self._turns.acquire(message.channel_id)
            try:
                await uninterrupted(self._channel.publish(message.channel_id, message.message_id))
            except (SendRetryError, SendUncertainError) as error:
                if self._clock.now() < until:
                    raise SendRetryError(
                        error.message, after=getattr(error, "after", None), **error.params
                    ) from error
                log.warning("message %d is not published: %s", message.id, error)
            except DeliveryError as error:
                log.warning("message %d is not published: %s", message.id, error)

    async def _send_one(self, message: OutboxMessage) -> bool:
        """Whether the message stands in the channel."""
        for attempt in range(1, TRIES + 1):
            try:
                return await self._take_step(message)
            except SendRejectedError as error:
                log.error("message %d was refused: %s", message.id, error)
                return False
            except SendRetryError as error:
                pause = error.after if error.after is not None else backoff(attempt)
                reason: Exception = error
            except SendUncertainError as error:
                pause, reason = backoff(attempt), error
            if attempt == TRIES or pause > LONGEST_WAIT:
                raise SendRetryError(str(reason), after=pause) from reason
            log.warning("message %d is tried again in %.0f s: %s", message.id, pause, reason)
            await self._clock.sleep(pause)
            message = await self._reread(message)
        raise AssertionError("the last attempt returns or raises")

    async def _take_step(self, message: OutboxMessage) -> bool:
        now = self._clock.now()
        step = decide(message, now)
        if step is Step.WAIT:
            left = message.updated_at + POST_SETTLES - now
            raise SendRetryError(N_("Whether the post came to be is not known yet."), after=left.total_seconds())
        if step is Step.LOOK_FIRST:
            found = await self._look(message)
            if found is not None:
                await self._note_sent(message, found)
                return True
            step = decide(message, self._clock.now(), absent=True)
        if step is Step.SKIP:
            return message.state is MessageState.SENT
        if step is Step.GIVE_UP:
            await self._store.mark_failed(
                message, owner=self._worker.name, now=self._clock.now(), error="Discord did not take it in time"
            )
            return False
        if message.way is Way.FOLLOW:
            message = await self._in_thread(message)
        await self._turns.acquire(message.channel_id)
        await uninterrupted(self._attempt(message))
        return True

    async def _in_thread(self, message: OutboxMessage) -> OutboxMessage:
        """A message that follows, with its thread as its channel; the first that follows has it opened. Raises
        SendRejectedError where there is nothing to follow."""
        stored = await self._store.messages(message.delivery_id)
        first, message = stored[0], stored[message.position]
        try:
            if first.message_id is None:
                raise SendRejectedError(N_("The message that it follows was not posted."))
            if first.way is Way.MESSAGE and first.opening is not None and message.position == 1:
                await self._turns.acquire(first.channel_id)
                await self._channel.open_thread(first.channel_id, first.message_id, first.opening.name)
        except SendRejectedError as error:
            await self._mark_failed(message, error)
            raise
        return message

    async def _look(self, message: OutboxMessage) -> int | None:
        assert message.first_attempt_at is not None
        await self._turns.acquire(message.channel_id)
        first, now = message.first_attempt_at, self._clock.now()
        if first > now:
            first = now - GIVE_UP_AFTER  # the clock was set back: it may have been any time ago
        after = first - CLOCK_MARGIN
        look = self._channel.find_post if message.way is Way.POST else self._channel.find
        return await look(message.channel_id, message.marker, after=after)

    async def _attempt(self, message: OutboxMessage) -> None:
        """One send and the note of how it ended. Raises what the channel raised, or StaleLeaseError before it."""
        now = self._clock.now()
        owner = self._worker.name
        message = await self._store.begin_send(
            message, owner=owner, now=now, lease_until=self._worker.lease_until(now)
        )
        try:
            message_id = await self._request(message, now)
        except SendUncertainError as error:
            await self._store.mark_uncertain(message, owner=owner, now=self._clock.now(), error=str(error))
            raise
        except SendRejectedError as error:
            await self._mark_failed(message, error)
            raise
        except ChannelGoneError as error:
            if message.way is Way.FOLLOW and isinstance(error, PlaceClosedError):
                # The edition's own thread is gone, which says nothing of the digest's channel.
                await self._mark_failed(message, error)
                raise SendRejectedError(error.message, **error.params) from error
            await self._store.mark_unsent(message, owner=owner, now=self._clock.now(), error=str(error))
            raise
        await self._note_sent(message, message_id)

    async def _request(self, message: OutboxMessage, noted: datetime) -> int:
        """The one place where something is posted. `noted` is when the store was told that it would be."""
        channel_id, components = message.channel_id, message.components
        if message.way is Way.POST and message.opening is not None:
            until = noted + POST_BEGINS
            return await self._channel.start_post(channel_id, components, opening=message.opening, until=until)
        first = message.first_attempt_at or noted
        trusted_from = first if _is_remembered(first, noted) else noted  # else it was looked for just now
        until = trusted_from + NONCE_WINDOW
        return await self._channel.send(channel_id, components, nonce=message.nonce, until=until)

    async def _mark_failed(self, message: OutboxMessage, error: DeliveryError) -> None:
        await self._store.mark_failed(message, owner=self._worker.name, now=self._clock.now(), error=str(error))

    async def _note_sent(self, message: OutboxMessage, message_id: int) -> None:
        await self._store.mark_sent(message, message_id=message_id, owner=self._worker.name, now=self._clock.now())

    async def _reread(self, message: OutboxMessage) -> OutboxMessage:
        stored = await self._store.messages(message.delivery_id)
        return next(each for each in stored if each.id == message.id)


async def uninterrupted(work: Coroutine[Any, Any, T]) -> T:
    """Await `work` to its end, whatever cancels us meanwhile; the cancellation then goes on from here."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is None:
        return task.result()
    if not task.cancelled() and task.exception() is not None:
        log.warning("a send failed while stopping: %s", task.exception())
    raise cancelled
