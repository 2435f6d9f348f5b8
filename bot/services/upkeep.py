"""Upkeep of the archive: soon after its articles change, and at night."""

from __future__ import annotations

from datetime import date, timedelta

from bot.ports import Clock, UpkeepStore

LEARNED_AT_ONCE = 20
"""Articles."""

SKIPPED_KEPT = timedelta(days=30)
"""How long a slot is remembered that brought no edition. Breaking news has nearly 300 of them a day."""

FORGOTTEN_AT_ONCE = 500
"""Slots."""

PAUSE = 0.05
"""Seconds between two steps, so that whoever waits to write does so in between."""

QUIET_HOURS = range(3, 6)
"""Hours of the day in UTC."""


class Upkeep:
    """What the tick calls (see `bot.scheduler`)."""

    def __init__(self, store: UpkeepStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._done_on: date | None = None

    async def work(self) -> None:
        """Learn the words of what came in; once a night, tidy the index up and forget old slots that brought
        nothing. What a stop or a StoreError cuts off is taken up again by the next call."""
        while await self._store.learn_words(most=LEARNED_AT_ONCE):
            await self._clock.sleep(PAUSE)
        now = self._clock.now()
        if now.hour not in QUIET_HOURS or self._done_on == now.date():
            return
        while self._clock.now().hour in QUIET_HOURS and await self._store.merge_index():
            await self._clock.sleep(PAUSE)
        while await self._store.forget_skipped(before=now - SKIPPED_KEPT, most=FORGOTTEN_AT_ONCE):
            await self._clock.sleep(PAUSE)
        await self._store.refresh_statistics()
        self._done_on = now.date()
