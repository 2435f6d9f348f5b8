"""The tick: claim what is due, hand it to the use-case, keep the number of deliveries in hand bounded.

The database is the truth of what is due. One APScheduler interval job in memory only says "look again"; it holds
no schedule of its own.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol, Self

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.errors import NewsdeskError, StaleLeaseError, StoreError
from bot.models import Delivery, Slot, Subscription, Worker
from bot.ports import Clock, DigestStore
from bot.services.schedule_words import parse_schedule
from bot.services.schedules import due
from bot.services.zones import zone

log = logging.getLogger(__name__)

TICK = 1.0
"""Seconds between two looks at what is due."""

IN_HAND = 200
"""Deliveries that one process works on at a time: enough to keep the rate up over Discord's slow answers."""

REFILL = 0.75
"""With more waiting, new ones are claimed when this share is left in hand: in batches, before hands are empty."""

FAILED_PAUSE = timedelta(hours=1)
"""Until a digest is looked at again whose next time could not be told."""

STOPPING = 20.0
"""Seconds that a stop waits for the sends that are under way."""


class Deliverer(Protocol):
    """The use-case (`bot.services.editions`)."""

    async def deliver(self, delivery: Delivery) -> object: ...


Errand = Callable[[], Awaitable[object]]
"""Something else to look after at each tick; it is not begun again while it runs."""


class Scheduler:
    """An async context manager: inside it what is due gets delivered; leaving it waits for the sends under way."""

    def __init__(
        self,
        store: DigestStore,
        editions: Deliverer,
        clock: Clock,
        worker: Worker,
        tick: float = TICK,
        *,
        in_hand: int = IN_HAND,
        errands: Sequence[Errand] = (),
    ) -> None:
        self._store = store
        self._editions = editions
        self._clock = clock
        self._worker = worker
        self._in_hand = in_hand
        self._tick = tick
        self._jobs: Any = AsyncIOScheduler(timezone="UTC")
        self._look = asyncio.Event()
        self._loop: asyncio.Task[None] | None = None
        self._stopping = False
        self._more = False
        self._working: dict[int, asyncio.Task[None]] = {}
        self._errands: dict[Errand, asyncio.Task[None] | None] = dict.fromkeys(errands)

    async def __aenter__(self) -> Self:
        self._loop = asyncio.create_task(self._run(), name="scheduler")
        self._jobs.add_job(self.look, "interval", seconds=self._tick, coalesce=True, max_instances=1)
        self._jobs.start()
        self._look.set()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Claim nothing more, finish the sends under way, give the rest back."""
        self._jobs.shutdown(wait=False)
        self._stopping = True
        self._look.set()
        if self._loop is not None:
            await self._loop
        working = {*self._working.values(), *filter(None, self._errands.values())}
        for task in working:
            task.cancel()
        if working:
            await asyncio.wait(working, timeout=STOPPING)

    async def look(self) -> None:
        self._look.set()

    async def _run(self) -> None:
        while True:
            await self._look.wait()
            self._look.clear()
            try:
                while not self._stopping and await self._claim():
                    pass
            except StoreError as error:
                log.warning("what is due could not be claimed: %s", error)
            except Exception:
                log.exception("what is due could not be claimed")  # a bug must not end the clockwork
            if self._stopping:
                return
            self._run_errands()

    def _run_errands(self) -> None:
        for errand, running in self._errands.items():
            if running is None or running.done():
                self._errands[errand] = asyncio.create_task(_run_errand(errand), name="errand")

    async def _claim(self) -> bool:
        """Fill the hands. True if there may be more to claim and room for it."""
        room = self._in_hand - len(self._working)
        self._more = room <= 0
        if self._more:
            return False
        now = self._clock.now()
        lease_until = self._worker.lease_until(now)
        owner = self._worker.name
        abandoned = await self._store.claim_abandoned(now=now, owner=owner, lease_until=lease_until, limit=room)
        self._work(abandoned)
        room -= len(abandoned)
        if not room:
            return True
        asked = 0

        def decide(subscription: Subscription) -> tuple[Slot | None, datetime | None]:
            nonlocal asked
            asked += 1
            return decide_slot(subscription, now)

        due_now = await self._store.claim_due(
            now=now, owner=owner, lease_until=lease_until, limit=room, decide=decide
        )
        self._work(due_now)
        return bool(abandoned) or asked > 0

    def _work(self, deliveries: Iterable[Delivery]) -> None:
        for delivery in deliveries:
            if delivery.id in self._working:
                continue  # its lease ran out while the database was away, and we took it from ourselves
            task = asyncio.create_task(self._one(delivery), name=f"delivery {delivery.id}")
            self._working[delivery.id] = task
            task.add_done_callback(partial(self._done, delivery.id))

    def _done(self, delivery_id: int, task: asyncio.Task[None]) -> None:
        del self._working[delivery_id]
        if self._more and len(self._working) <= self._in_hand * REFILL:
            self._look.set()

    async def _one(self, delivery: Delivery) -> None:
        """One delivery. Whatever goes wrong with it stays with it: its lease runs out and it is taken up again."""
        try:
            await self._editions.deliver(delivery)
        except StaleLeaseError:
            log.info("delivery %d was taken over by another process", delivery.id)
        except NewsdeskError as error:
            log.warning("delivery %d is put off: %s", delivery.id, error)
        except Exception:
            log.exception("delivery %d failed unexpectedly", delivery.id)


async def _run_errand(errand: Errand) -> None:
    try:
        await errand()
    except NewsdeskError as error:
        log.warning("an errand is put off: %s", error)
    except Exception:
        log.exception("an errand failed unexpectedly")


def decide_slot(subscription: Subscription, now: datetime) -> tuple[Slot | None, datetime | None]:
    """The slot to post now and the next instant, for `DigestStore.claim_due`. A schedule that can't be read any
    more (a zone that the time zone data lost) is never due again; one that fails unexpectedly waits, so that it
    does not hold up those that are claimed with it."""
    try:
        schedule, where = parse_schedule(subscription.schedule), zone(subscription.zone)
        decided = due(schedule, where, subscription.next_run_at or now, now)
    except NewsdeskError as error:
        log.error("subscription %d has no next time: %s", subscription.id, error)
        return None, None
    except Exception:
        log.exception("the next time of subscription %d could not be told", subscription.id)
        return None, now + FAILED_PAUSE
    slot = decided.slot
    if slot is not None and schedule.is_too_soon(slot.due_at, subscription.last_edition_at):
        slot = None
    return slot, decided.next_run_at
