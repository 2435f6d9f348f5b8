"""Processes die at every step between the claim and the confirmation; every edition arrives once, in a channel, a
forum, a thread of its own or a member's direct messages.

Real processes, a real database file, real discord.py over HTTP to the sandbox, which remembers nonces for as short
as "a few minutes" can mean. Time runs fast, and jumps between two lives: by less than a lease, by more, and by
more than the nonce is remembered.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery.outbox import NONCE_WINDOW
from bot.sandbox import Fault, FaultKind, routes_messages
from tests.support.delivery_house import PARTS, House, delivery_house, ends, freezes

KINDS = ("channel", "forum", "thread", "member")
NONCE_SECONDS = 180
SEND, HISTORY = "POST /channels/*/messages", "GET /channels/*/messages"
POST, THREAD = "POST /channels/*/threads", "POST /channels/*/messages/*/threads"


@pytest.fixture(scope="module")
def nursery() -> Iterator[multiprocessing.context.ForkServerContext]:
    """Processes that have everything imported already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.digest_worker"])
    yield context


@pytest.fixture
async def house(
    nursery: multiprocessing.context.ForkServerContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[House]:
    monkeypatch.setattr(routes_messages, "NONCE_SECONDS", NONCE_SECONDS)
    async with delivery_house(nursery, f"sqlite:///{tmp_path}/newsdesk.db", tmp_path) as made:
        yield made


@pytest.fixture
async def postgres_house(
    nursery: multiprocessing.context.ForkServerContext,
    postgres_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[House]:
    monkeypatch.setattr(routes_messages, "NONCE_SECONDS", NONCE_SECONDS)
    async with delivery_house(nursery, postgres_url, tmp_path) as made:
        yield made


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


@pytest.mark.parametrize(
    ("kind", "step"), [("channel", "send"), pytest.param("forum", "start_post", marks=pytest.mark.soak)]
)
async def test_who_was_frozen_before_a_send_that_another_made_does_not_make_it(
    house: House, kind: str, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For longer than Discord remembers a nonce."""
    monkeypatch.setattr(routes_messages, "NONCE_SECONDS", -1)
    await house.subscribe(kind)
    slots = [await house.next_round()]
    frozen = house.life(None, freezes_at=step)
    try:
        await freezes(frozen)
        await house.clock.shared.sleep(NONCE_WINDOW.total_seconds() + 5)
        assert await house.live(None)
        assert frozen.pid is not None
        os.kill(frozen.pid, signal.SIGCONT)
        await ends(frozen)
    finally:
        frozen.kill()
        frozen.join()
    assert frozen.exitcode == 0
    house.check(slots)
