"""Processes die at every step between the claim and the confirmation; every edition arrives once, in a channel, a
forum, a thread of its own or a member's direct messages.

Real processes, a real database file, real discord.py over HTTP to the sandbox, which remembers nonces for as short
as "a few minutes" can mean. Time runs fast, and jumps between two lives: by less than a lease, by more, and by
more than the nonce is remembered.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

from bot.models import ChannelKind, Draft, Slot, SubscriptionDraft
from bot.sandbox import Channel, Event, Fault, FaultKind, Guild, Sandbox, routes_messages
from bot.sandbox import ChannelKind as SandboxKind
from bot.sandbox import Clock as SandboxClock
from bot.services.schedule_words import parse_schedule
from bot.services.schedules import next_slots
from bot.services.zones import zone
from bot.store.store import SqlStore, open_store
from tests.support.digest_worker import Orders, run
from tests.support.fast_clock import FastClock, fast_clock

KINDS = ("channel", "forum", "thread", "member")
PARTS = 2
SCHEDULE = "daily 08:00"
NONCE_SECONDS = 180
SEND, HISTORY = "POST /channels/*/messages", "GET /channels/*/messages"
POST, THREAD = "POST /channels/*/threads", "POST /channels/*/messages/*/threads"


@pytest.fixture(scope="module")
def nursery() -> Iterator[multiprocessing.context.ForkServerContext]:
    """Processes that have everything imported already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.digest_worker"])
    yield context


class SharedClock(SandboxClock):
    """The sandbox in the workers' time."""

    def __init__(self, clock: FastClock) -> None:
        super().__init__()
        self.shared = clock

    def now(self) -> datetime:
        return self.shared.now()


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
                options={"quote": False, "overflow": place.overflow},
            )
            await self.store.add_subscription(draft, next_run_at=first.due_at, now=now)

    def place(self, kind: str) -> Place:
        world, name = self.sandbox.world, f"news-{len(self.places)}"
        if kind == "member":
            member = world.add_member(self.guild, name)
            return Place(ChannelKind.DM, world.open_dm(member.user))
        if kind == "forum":
            return Place(ChannelKind.FORUM, world.add_channel(self.guild, name, SandboxKind.FORUM))
        return Place(ChannelKind.TEXT, world.add_channel(self.guild, name), overflow=kind == "thread")

    async def next_round(self) -> Slot:
        """New articles arrive, and the time of the next slot comes."""
        self.rounds += 1
        for part in range(PARTS):
            text = f"Round {self.rounds}, article {part}."
            await self.store.add(
                self.guild.id,
                Draft(title=text, text=text, source=f"Source {part}"),
                content_hash=text,
                added_by=1,
                now=self.clock.now(),
                quotes=(),
            )
        (slot,) = next_slots(parse_schedule(SCHEDULE), zone("UTC"), self.clock.now(), 1)
        self.jump(slot.due_at - self.clock.now() + timedelta(seconds=1))
        return slot

    def jump(self, by: timedelta) -> None:
        self.clock.shared = self.clock.shared.later(by)

    def life(self, dies_at: int | None) -> ForkServerProcess:
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
            dies_at=dies_at,
        )
        process = self.nursery.Process(target=run, args=(orders,), daemon=True)
        process.start()
        return process

    async def live(self, *dies_at: int | None) -> bool:
        """Let workers live together until each is over. Whether one of them ended in peace: all is delivered."""
        self.living = [self.life(each) for each in dies_at]
        try:
            await asyncio.gather(*(_exit(process) for process in self.living))
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
            assert self.posted(place) == expected, place


async def _exit(process: ForkServerProcess) -> None:
    """Until a process is over."""
    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_reader(process.sentinel, over.set)
    try:
        async with asyncio.timeout(60):
            await over.wait()
    finally:
        loop.remove_reader(process.sentinel)


@pytest.fixture
async def house(
    nursery: multiprocessing.context.ForkServerContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[House]:
    monkeypatch.setattr(routes_messages, "NONCE_SECONDS", NONCE_SECONDS)
    async with _house(nursery, f"sqlite:///{tmp_path}/newsdesk.db", tmp_path) as made:
        yield made


@pytest.fixture
async def postgres_house(
    nursery: multiprocessing.context.ForkServerContext,
    postgres_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[House]:
    monkeypatch.setattr(routes_messages, "NONCE_SECONDS", NONCE_SECONDS)
    async with _house(nursery, postgres_url, tmp_path) as made:
        yield made


@asynccontextmanager
async def _house(
    nursery: multiprocessing.context.ForkServerContext, database: str, folder: Path
) -> AsyncIterator[House]:
    clock = SharedClock(fast_clock())
    store = open_store(database)
    await store.open()
    async with Sandbox(clock=clock, rate_limits=False) as sandbox:
        guild = sandbox.world.add_guild("The Harbour Herald")
        made = House(nursery, sandbox, clock, store, database, guild, folder / "last-words")
        sandbox.world.listen(made.hear)
        yield made
    await store.close()


JUMPS = [0, 10, 31, 50, 65, 110, 150, 200, 400, 3000]
"""Seconds between a death and the next life: within the nonce window; past the lease; past the window; past what
Discord remembers."""


async def test_nobody_dies(house: House) -> None:
    await house.subscribe(*KINDS)
    slots = [await house.next_round()]
    assert await house.live(None)
    slots.append(await house.next_round())
    assert await house.live(None, None)
    house.check(slots)


STEPS = {"channel": 2, "forum": 2, "thread": 3, "member": 3}
"""Steps besides those that every place has: the claims, and what a thread or a member needs."""


@pytest.mark.parametrize("kind", ["channel", *(pytest.param(kind, marks=pytest.mark.soak) for kind in KINDS[1:])])
async def test_killed_before_and_after_every_step(house: House, kind: str) -> None:
    """The ways back take turns: within the nonce window, and past it."""
    await house.subscribe(kind)
    slots = [await house.next_round()]
    step = 1
    while not await house.live(step):
        house.jump(timedelta(seconds=31 if step % 4 < 2 else 240))
        assert await house.live(None)
        house.check(slots)
        slots.append(await house.next_round())
        step += 1
    house.check(slots)
    assert step > 2 * (STEPS[kind] + 3 + 3 * PARTS), "candidates, edition, finish; begin, send, sent"


async def die_again_and_again(
    house: House, seed: int, *, rounds: int, lives: int, faults: tuple[Fault, ...]
) -> None:
    """Lives of one or two workers: most die at a step, or at the moment when a message of theirs is posted."""
    rng = random.Random(seed)
    await house.subscribe(*KINDS)
    slots = []
    for _ in range(rounds):
        slots.append(await house.next_round())
        for _ in range(lives):
            for fault in rng.choices(faults, k=2) if faults else ():
                house.sandbox.faults.add(fault)
            if rng.random() < 0.3:
                house.kill_at_post(rng.randint(1, len(KINDS) * PARTS))
            workers = [rng.randint(1, LIFE) for _ in range(rng.choice([1, 1, 2]))]
            if await house.live(*workers):
                break
            house.jump(timedelta(seconds=rng.choice(JUMPS)))
        house.kill_at_post(None)
        house.sandbox.faults.clear()
        house.jump(timedelta(seconds=31))
        assert await house.live(None)
        house.check(slots)


LIFE = 60
"""Steps within which a worker dies: a round of all places has some 80, if nothing goes wrong."""


@pytest.mark.parametrize("seed", range(2))
async def test_killed_at_random(house: House, seed: int) -> None:
    await die_again_and_again(house, seed, rounds=2, lives=6, faults=())
    assert house.kills >= 6


QUICK_FAULTS = (
    *(Fault(kind, POST) for kind in (FaultKind.DROP_BEFORE, FaultKind.DROP_AFTER)),
    Fault(FaultKind.ERROR_AFTER, POST, status=503),
    Fault(FaultKind.RATE_LIMIT, POST, retry_after=0.02),
    Fault(FaultKind.SLOW, POST, delay=2.0),
    *(Fault(kind, THREAD) for kind in (FaultKind.DROP_BEFORE, FaultKind.DROP_AFTER)),
    Fault(FaultKind.DROP_BEFORE, SEND),
    Fault(FaultKind.DROP_AFTER, SEND),
    Fault(FaultKind.ERROR_BEFORE, SEND, status=503),
    Fault(FaultKind.ERROR_AFTER, SEND, status=503),
    Fault(FaultKind.RATE_LIMIT, SEND, retry_after=0.02),
    Fault(FaultKind.RATE_LIMIT, SEND, retry_after=0.02, scope="global"),
    Fault(FaultKind.SLOW, SEND, delay=2.0),
    Fault(FaultKind.DROP_AFTER, HISTORY),
    Fault(FaultKind.ERROR_BEFORE, HISTORY, status=503),
)


@pytest.mark.parametrize("seed", range(2))
async def test_killed_at_random_while_discord_is_unwell(house: House, seed: int) -> None:
    await die_again_and_again(house, 100 + seed, rounds=2, lives=6, faults=QUICK_FAULTS)


@pytest.mark.postgres
async def test_killed_at_random_on_postgres(postgres_house: House) -> None:
    await die_again_and_again(postgres_house, 200, rounds=2, lives=6, faults=QUICK_FAULTS)


SLOW_FAULTS = (
    *(Fault(FaultKind.ERROR_BEFORE, SEND, status=status) for status in (500, 502, 504)),
    *(Fault(FaultKind.ERROR_AFTER, SEND, status=status) for status in (500, 502, 504)),
    *(Fault(FaultKind.ERROR_AFTER, POST, status=status) for status in (500, 502, 504)),
    Fault(FaultKind.RATE_LIMIT, SEND, via=False),
)
"""discord.py repeats the errors by itself, after real seconds; the last is Cloudflare's ban, which we sit out."""


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(40))
async def test_killed_hundreds_of_times(
    house: House, seed: int, record_property: Callable[[str, object], None]
) -> None:
    faults = (*QUICK_FAULTS, *SLOW_FAULTS) if seed % 2 else ()
    await die_again_and_again(house, 1000 + seed, rounds=4, lives=6, faults=faults)
    record_property("kills", house.kills)


async def test_the_deaths_are_where_it_hurts(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Discord's memory of nonces the same deaths leave doubles: these tests can fail."""
    monkeypatch.setattr(routes_messages, "NONCE_SECONDS", -1)
    await house.subscribe("channel")
    await house.next_round()
    house.kill_at_post(1)
    assert not await house.live(None)
    house.jump(timedelta(seconds=31))
    assert await house.live(None)
    posted = house.posted(house.places[0])
    assert posted.count(posted[0]) == 2
