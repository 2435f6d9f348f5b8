"""From what a moderator types to what stands in the channel, over days of the clock's own time.

The schedule, the tick, the planning and the outbox are the real ones; articles arrive around the clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.delivery.limiter import Limiter
from bot.delivery.outbox import Outbox
from bot.models import ChannelKind, Edition, Page, Subscription, Worker
from bot.scheduler import Scheduler
from bot.services import editions
from bot.services.digests import Digests
from bot.services.editions import Editions
from tests.support.articles import COMMUNITY, make_article
from tests.support.fake_channel import FakeChannel
from tests.support.fake_store import FakeStore
from tests.support.virtual_clock import VirtualClock, settle
from tests.unit.services.test_editions import People, Summarizer

ALICE = Worker("alice")
NEVER = 3600.0
BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 3, 27, 12, tzinfo=UTC)
"""Friday; Berlin's clocks skip an hour on Sunday."""
STEP = timedelta(minutes=5)


@pytest.fixture(autouse=True)
def planned_on_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread takes real time, in which the clock would go on."""
    monkeypatch.setattr(editions, "PLANNED_INLINE", 10**6)


def render(edition: Edition, subscription: Subscription) -> Sequence[Page]:
    texts = [{"type": 10, "content": str(entry.article.id)} for entry in edition.entries]
    return [Page(texts, tuple(range(len(texts))))]


class Town:
    """A bot in a process of its own, and news every twenty minutes."""

    def __init__(self) -> None:
        self.clock = VirtualClock(NOON)
        self.store = FakeStore()
        self.channel = FakeChannel(self.clock)
        limiter = Limiter(self.clock, 1e6, 10**6)
        outbox = Outbox(self.store, self.channel, limiter, self.clock, ALICE)  # type: ignore[arg-type]
        self.editions = Editions(
            self.store,  # type: ignore[arg-type]
            Summarizer(),
            outbox,
            People(),
            self.clock,
            ALICE,
            render=render,
            entitle=lambda edition, subscription: edition.title,
        )
        self.digests = Digests(self.store, self.editions, self.clock)  # type: ignore[arg-type]
        self.arrived = 0

    async def subscribe(self, schedule: str) -> list[datetime]:
        """The times that are echoed back."""
        ahead = await self.digests.create(
            community_id=COMMUNITY,
            channel_id=7,
            channel_kind=ChannelKind.TEXT,
            schedule=schedule,
            zone_name="berlin",
            title="News",
            style="headlines",
            created_by=5,
        )
        return list(ahead.times)

    def add_article(self) -> None:
        self.arrived += 1
        article = make_article(self.arrived, added_at=self.clock.now(), published_at=None)
        self.store.articles.append(article)

    async def live(self, days: float, *, news: bool = True) -> None:
        scheduler = Scheduler(self.store, self.editions, self.clock, ALICE, NEVER)  # type: ignore[arg-type]
        async with scheduler:
            for step in range(round(days * timedelta(days=1) / STEP)):
                if news and step % 4 == 0:
                    self.add_article()
                await self.clock.advance(STEP.total_seconds())
                await scheduler.look()
                await settle()

    def posts(self) -> list[datetime]:
        """When something was posted, as Berlin's clocks show it."""
        return [each.at.astimezone(BERLIN) for each in self.channel.posted]

    def told(self) -> list[int]:
        return [
            int(part["content"]) for each in self.channel.posted for part in each.components if "content" in part
        ]


async def test_daily_at_a_local_time_through_a_change_of_the_clocks() -> None:
    town = Town()
    ahead = await town.subscribe("daily 8am")
    await town.live(4)
    assert [f"{each:%a %H:%M}" for each in town.posts()] == ["Sat 08:00", "Sun 08:00", "Mon 08:00", "Tue 08:00"]
    assert len(ahead) == 5 and [each.at for each in town.channel.posted] == ahead[:4]


async def test_as_it_happens_keeps_its_cap_and_its_quiet_hours_and_tells_everything_once() -> None:
    town = Town()
    await town.subscribe("as it happens, at most 2 an hour, quiet 22:00-07:00")
    await town.live(2)
    posts = town.posts()
    assert max(Counter(f"{each:%d %H}" for each in posts).values()) == 2
    assert {each.hour for each in posts} == set(range(7, 22))
    assert min(later - earlier for earlier, later in pairwise(posts)) == timedelta(minutes=30), "in any hour"
    told = town.told()
    assert len(told) == len(set(told)), "no article twice"
    assert set(told) >= set(range(1, town.arrived - 9)), "what came by night comes in the morning"


async def test_news_comes_at_once_where_none_came_for_long_however_low_the_cap() -> None:
    town = Town()
    await town.subscribe("as it happens, at most 2 an hour")
    await town.live(2 / 24, news=False)
    for _ in range(2):
        town.add_article()
        await town.live(STEP / timedelta(days=1), news=False)
    await town.live(2 / 24, news=False)
    assert [f"{each:%H:%M}" for each in town.posts()] == ["15:05", "15:35"]
    assert town.told() == [1, 2]


async def test_nothing_comes_before_the_first_day_or_after_the_last() -> None:
    town = Town()
    ahead = await town.subscribe("every 6 hours from 2026-03-28 until 2026-03-29")
    await town.live(4)
    days = {f"{each:%d}" for each in town.posts()}
    assert days == {"28", "29"} and len(town.posts()) == 8
    assert [each.at for each in town.channel.posted][:5] == ahead
    assert town.store.by_id[1].next_run_at is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("weekdays 7:30 and 18:00", ["Fri 18:00", "Mon 07:30", "Mon 18:00", "Tue 07:30"]),
        ("mon,sat 9am", ["Sat 09:00", "Mon 09:00"]),
        ("last sunday 2:30", ["Sun 03:00"]),
        ("cron 15 3 * * *", ["Sat 03:15", "Sun 03:15", "Mon 03:15", "Tue 03:15"]),
    ],
)
async def test_words_that_people_use(typed: str, expected: list[str]) -> None:
    """02:30 is skipped on the Sunday: it comes when the clocks have moved."""
    town = Town()
    ahead = await town.subscribe(typed)
    await town.live(4)
    assert [f"{each:%a %H:%M}" for each in town.posts()] == expected
    assert len(ahead) == 5, "the next five times are said beforehand"
    assert [each.at for each in town.channel.posted] == ahead[: len(expected)]
