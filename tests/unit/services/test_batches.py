"""Many sources at once: each for itself, told of now and then, carried on after an end, undone together."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.errors import FetchError, InputError, NotFoundError
from bot.models import Draft
from bot.services.batches import MOST, TOGETHER, Batches, Outcome, Progress, read_links
from bot.services.ingest import Link, Upload
from bot.services.library import Library
from bot.store.store import SqlStore
from tests.support.archive import ADMIN, ELSEWHERE, HERE
from tests.support.examiner import HereExaminer
from tests.support.virtual_clock import VirtualClock

TEXT = "The harbour wall broke on Friday night after two days of storm. Forty homes stood under water."


class Web:
    """Every address has an article of its own; `missing` ones fail, and `held` ones wait until they are let go."""

    def __init__(self) -> None:
        self.missing: set[str] = set()
        self.held: set[str] = set()
        self.reading = self.most = 0
        self.go, self.waited_for = asyncio.Event(), asyncio.Event()

    async def read_link(self, url: str) -> Draft:
        self.reading += 1
        self.most = max(self.most, self.reading)
        try:
            if url in self.held:
                self.waited_for.set()
                await self.go.wait()
            await asyncio.sleep(0)
        finally:
            self.reading -= 1
        if url in self.missing:
            raise FetchError("There is no such page.")
        return Draft(title=url, text=f"{TEXT} {url}", url=url)


class Desk:
    def __init__(self, store: SqlStore) -> None:
        self.web, self.clock = Web(), VirtualClock()
        self.batches = Batches(store, Library(store, self.web, self.clock, HereExaminer()), self.clock)  # type: ignore[arg-type]
        self.told: list[Progress] = []

    async def report(self, progress: Progress) -> None:
        self.told.append(progress)

    async def add(self, count: int) -> Outcome:
        links = [Link(f"https://a.org/{number}") for number in range(count)]
        return await self.batches.add(links, community_id=HERE, made_by=ADMIN, report=self.report)


async def test_one_failure_keeps_none_of_the_others_out(store: SqlStore) -> None:
    desk = Desk(store)
    desk.web.missing = {"https://a.org/1"}
    outcome = await desk.add(3)
    assert [article.title for article in outcome.added] == ["https://a.org/0", "https://a.org/2"]
    assert [(each.name, str(each.error)) for each in outcome.failures] == [
        ("https://a.org/1", "There is no such page.")
    ]
    await desk.clock.advance(1)
    again = await desk.add(3)
    assert (len(again.added), len(again.known), len(again.failures)) == (0, 2, 1)


async def test_few_are_read_at_a_time(store: SqlStore) -> None:
    desk = Desk(store)
    await desk.add(4 * TOGETHER)
    assert desk.web.most == TOGETHER


async def test_uploads_are_in_memory_one_at_a_time_and_one_that_fails_keeps_none_out(store: SqlStore) -> None:
    desk = Desk(store)

    async def read() -> bytes:
        await desk.web.read_link("")
        return TEXT.encode()

    async def refused() -> bytes:
        raise InputError("Too large.")

    async def read_file(name: str, data: bytes) -> Draft:
        return Draft(title=name, text=f"{data.decode()} {name}")

    desk.web.read_file = read_file  # type: ignore[attr-defined]
    uploads = [Upload(f"{number}.txt", read) for number in range(4)] + [Upload("large.txt", refused)]
    outcome = await desk.batches.add(uploads, community_id=HERE, made_by=ADMIN, report=desk.report)
    assert [each.title for each in outcome.added] == ["0.txt", "1.txt", "2.txt", "3.txt"]
    assert [(each.name, str(each.error)) for each in outcome.failures] == [("large.txt", "Too large.")]
    assert desk.web.most == 1


async def test_it_is_told_at_the_start_and_then_only_as_time_goes_by(store: SqlStore) -> None:
    desk = Desk(store)
    await desk.add(10)
    assert [each.done for each in desk.told] == [0]

    desk.told.clear()
    reading = desk.web.read_link

    async def a_second_each(url: str) -> Draft:
        desk.clock.set(desk.clock.now() + timedelta(seconds=1))  # several read at once, and each takes its second
        return await reading(url + "?again")

    desk.web.read_link = a_second_each  # type: ignore[method-assign]
    await desk.add(10)
    assert [each.of for each in desk.told] == [10] * len(desk.told)
    assert 2 <= len(desk.told) <= 4


async def test_what_an_end_interrupted_is_carried_on_and_counted_once(store: SqlStore) -> None:
    desk = Desk(store)
    desk.web.held = {"https://a.org/2"}
    running = asyncio.create_task(desk.add(3))
    await asyncio.wait_for(desk.web.waited_for.wait(), 10)
    (started,) = desk.told
    with pytest.raises(InputError, match="right now"):
        await desk.batches.carry_on(started.batch_id, community_id=HERE, report=desk.report)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

    after = Desk(store)
    outcome = await after.batches.carry_on(started.batch_id, community_id=HERE, report=after.report)
    assert (len(outcome.added), len(outcome.known), len(outcome.failures)) == (3, 0, 0)
    assert await after.batches.undo(started.batch_id, community_id=HERE, removed_by=ADMIN) == 3
    assert await store.count(HERE) == 0
    assert await after.batches.restore(started.batch_id, community_id=HERE) == 3
    assert await store.count(HERE) == 3


async def test_another_community_has_no_hand_in_it(store: SqlStore) -> None:
    desk = Desk(store)
    outcome = await desk.add(1)
    for attempt in (
        desk.batches.carry_on(outcome.batch_id, community_id=ELSEWHERE, report=desk.report),
        desk.batches.undo(outcome.batch_id, community_id=ELSEWHERE, removed_by=ADMIN),
        desk.batches.restore(outcome.batch_id, community_id=ELSEWHERE),
    ):
        with pytest.raises(NotFoundError):
            await attempt
    assert await store.count(HERE) == 1


def test_links_are_read_from_what_was_typed_within_bounds() -> None:
    assert read_links("https://a.org/1\nand https://a.org/2") == ["https://a.org/1", "https://a.org/2"]
    with pytest.raises(InputError, match="no link"):
        read_links("a.org")
    assert read_links("https://a.org/1\n b.org/2 \nSome words\nb.org/2") == ["https://a.org/1", "b.org/2"]
    with pytest.raises(InputError, match="in parts"):
        read_links("\n".join(f"https://a.org/{number}" for number in range(MOST + 1)))
