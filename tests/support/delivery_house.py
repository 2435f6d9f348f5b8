"""Digests to every kind of place, delivered by processes that are killed and frozen, on a clock that runs fast."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from bot.delivery.outbox import LONGEST_WAIT
from bot.models import Article, ChannelKind, Draft, Slot, SubscriptionDraft
from bot.sandbox import Channel, Event, Guild, Sandbox
from bot.sandbox import ChannelKind as SandboxKind
from bot.sandbox import Clock as SandboxClock
from bot.services.schedule_words import parse_schedule
from bot.services.schedules import next_slots
from bot.services.zones import zone
from bot.store.store import SqlStore, open_store
from tests.support.digest_worker import Orders, run
from tests.support.fast_clock import FastClock, fast_clock

PARTS = 2
SCHEDULE = "daily 08:00"


class SharedClock(SandboxClock):
    """The sandbox in the workers' time."""

    def __init__(self, clock: FastClock) -> None:
        super().__init__()
        self.shared = clock

    def now(self) -> datetime:
        return self.shared.now()


class StillClock(SharedClock):
    """Time that passes only where somebody waits for a short while, and by `House.jump`: hours are nothing."""

    def __init__(self) -> None:
        super().__init__(FastClock(datetime(2026, 11, 22, tzinfo=UTC), origin=0.0, speed=0.0))

    async def sleep(self, seconds: float) -> None:
        if seconds > LONGEST_WAIT:
            await asyncio.Event().wait()  # the keeper of a lease, which does not run out meanwhile
        self.shared = self.shared.later(timedelta(seconds=seconds))
        await asyncio.sleep(0)


@dataclass
class Place:
    """Where a digest goes. With `overflow` all but the first message of an edition stand in a thread of it."""

    kind: ChannelKind
    channel: Channel
    overflow: bool = False


@dataclass
class House:
    nursery: multiprocessing.context.ForkServerContext
    sandbox: Sandbox
    clock: SharedClock
    store: SqlStore
    database: str
    guild: Guild
    last_words: Path
    places: list[Place] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    rounds: int = 0
    lives: int = 0
    kills: int = 0
    living: list[ForkServerProcess] = field(default_factory=list)
    _posts_to_live: int | None = None

    async def subscribe(self, *kinds: str) -> None:
        """A digest for each kind of place."""
        now = self.clock.now()
        (first,) = next_slots(parse_schedule(SCHEDULE), zone("UTC"), now, 1)
        for kind in kinds:
            place = self.place(kind)
            self.places.append(place)
            draft = SubscriptionDraft(
                community_id=self.guild.id,
                channel_id=place.channel.id,
                channel_kind=place.kind,
                schedule=SCHEDULE,
                zone="UTC",
                created_by=place.channel.recipients[0].id if place.channel.recipients else 1,
                title="News",
                options={
                    "quote": False,
                    "overflow": place.overflow,
                    "crosspost": place.kind is ChannelKind.ANNOUNCEMENT,
                },
            )
            await self.store.add_subscription(draft, next_run_at=first.due_at, now=now)

    def place(self, kind: str) -> Place:
        world, name = self.sandbox.world, f"news-{len(self.places)}"
        if kind == "member":
            member = world.add_member(self.guild, name)
            return Place(ChannelKind.DM, world.open_dm(member.user))
        if kind == "announcement":
            return Place(ChannelKind.ANNOUNCEMENT, world.add_channel(self.guild, name, SandboxKind.ANNOUNCEMENT))
        if kind == "old thread":
            owner = world.add_member(self.guild, f"Owner of {name}").user
            around = world.add_channel(self.guild, f"around-{name}")
            return Place(ChannelKind.THREAD, world.add_thread(around, name, owner, SandboxKind.PUBLIC_THREAD))
        if kind == "forum":
            return Place(ChannelKind.FORUM, world.add_channel(self.guild, name, SandboxKind.FORUM))
        return Place(ChannelKind.TEXT, world.add_channel(self.guild, name), overflow=kind == "thread")

    async def next_round(self) -> Slot:
        """New articles arrive, and the time of the next slot comes."""
        self.rounds += 1
        for part in range(PARTS):
            text = f"Round {self.rounds}, article {part}."
            added, _ = await self.store.add(
                self.guild.id,
                Draft(title=text, text=text, source=f"Source {part}"),
                content_hash=text,
                added_by=1,
                now=self.clock.now(),
                quotes=(),
            )
            self.articles.append(added)
        (slot,) = next_slots(parse_schedule(SCHEDULE), zone("UTC"), self.clock.now(), 1)
        self.jump(slot.due_at - self.clock.now() + timedelta(seconds=1))
        return slot

    async def correct(self, headline: str) -> None:
        """Give each article a new headline that begins so."""
        for each in self.articles:
            await self.store.edit(
                self.guild.id,
                each.id,
                Draft(title=f"{headline}: {each.text}", text=each.text, source=each.source),
                content_hash=each.content_hash,
                edited_by=1,
                now=self.clock.now(),
                quotes=(),
            )

    def jump(self, by: timedelta) -> None:
        self.clock.shared = self.clock.shared.later(by)

    def life(
        self, dies_at: int | None, freezes_at: str | None = None, *, corrects: bool = False
    ) -> ForkServerProcess:
        self.lives += 1
        orders = Orders(
            name=f"worker {self.lives}",
            database=self.database,
            rest_base=self.sandbox.rest_base,
            token=self.sandbox.token,
            clock=self.clock.shared,
            community=self.guild.id,
            rounds=self.rounds,
            last_words=self.last_words,
            corrects=corrects,
            dies_at=dies_at,
            freezes_at=freezes_at,
        )
        process = self.nursery.Process(target=run, args=(orders,), daemon=True)
        process.start()
        return process

    async def live(self, *dies_at: int | None, corrects: bool = False) -> bool:
        """Let workers live together until each is over. Whether one of them ended in peace: all is delivered, or
        (`corrects`) corrected."""
        self.living = [self.life(each, corrects=corrects) for each in dies_at]
        try:
            await asyncio.gather(*(ends(process) for process in self.living))
        finally:
            for process in self.living:
                process.kill()
                process.join()
        codes = [process.exitcode for process in self.living]
        assert not self.last_words.exists(), self.last_words.read_text(encoding="utf-8")
        assert set(codes) <= {0, -signal.SIGKILL}
        self.kills += codes.count(-signal.SIGKILL)
        return 0 in codes

    def kill_at_post(self, number: int | None) -> None:
        """At the `number`th message from now, every worker dies before it can read Discord's answer."""
        self._posts_to_live = number

    def hear(self, event: Event) -> None:
        if event.name not in ("MESSAGE_CREATE", "THREAD_CREATE") or self._posts_to_live is None:
            return
        self._posts_to_live -= 1
        if self._posts_to_live == 0:
            for process in self.living:
                process.kill()

    def posted(self, place: Place) -> list[str]:
        """What stands in a place, as it is read: a post after another, and each thread where it begins."""
        guild = self.guild.channels.values()
        threads = {each.id: each for each in guild if each.parent_id == place.channel.id}
        if place.kind is ChannelKind.FORUM:
            assert len({each.name for each in threads.values()}) == len(threads), "one post an edition"
            return [text for _, each in sorted(threads.items()) for text in self.texts(each)]
        read = []
        for message_id, text in zip(place.channel.messages, self.texts(place.channel), strict=True):
            read += [text, *(self.texts(threads[message_id]) if message_id in threads else [])]
        assert bool(threads) == place.overflow
        return read

    def texts(self, channel: Channel) -> list[str]:
        return [message.components[0]["content"] for message in channel.messages.values()]

    def check(self, slots: list[Slot]) -> None:
        """Every edition stands in its place once, whole and in order."""
        assert self.places
        expected = [f"{slot.key} {part}" for slot in slots for part in range(PARTS)]
        for place in self.places:
            assert self.posted(place) == expected, place.channel.name


async def ends(process: ForkServerProcess) -> None:
    """Until a process is over."""
    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_reader(process.sentinel, over.set)
    try:
        async with asyncio.timeout(60):
            await over.wait()
    finally:
        loop.remove_reader(process.sentinel)


@asynccontextmanager
async def delivery_house(
    nursery: multiprocessing.context.ForkServerContext,
    database: str,
    folder: Path,
    clock: SharedClock | None = None,
) -> AsyncIterator[House]:
    clock = clock or SharedClock(fast_clock())
    store = open_store(database)
    await store.open()
    async with Sandbox(clock=clock, rate_limits=False) as sandbox:
        guild = sandbox.world.add_guild("The Harbour Herald")
        made = House(nursery, sandbox, clock, store, database, guild, folder / "last-words")
        sandbox.world.listen(made.hear)
        yield made
    await store.close()


async def freezes(process: ForkServerProcess) -> None:
    """Until a process is frozen."""
    async with asyncio.timeout(60):
        while _state(process) != "T":  # noqa: ASYNC110 - nobody tells: it is the forkserver's child
            await asyncio.sleep(0.05)


def _state(process: ForkServerProcess) -> str:
    """As proc(5) has it."""
    return Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
