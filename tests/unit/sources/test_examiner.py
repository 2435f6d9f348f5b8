"""What follows from texts is found in the worker as it would be here, and a ruinous text costs only itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from bot.errors import InputError, SourceError
from bot.sources import examiner
from bot.sources.examiner import TextExaminer
from bot.sources.worker import WorkerPool
from bot.text.findings import examine

WALL = (
    "The harbour wall broke on Friday night after two days of storm.\n\n"
    "“We will build it higher,” said Anna Moreau, the harbour master. “It held for 80 years.”"
)
TEXTS = [
    ("The wall broke", WALL),
    ("Menu", "Home\nNews\nSport\nWeather"),
    ("Der Deich", "Der Deich ist in der Nacht gebrochen. „Wir bauen ihn höher“, sagte Anna Moreau am Sonntag."),
    ("Signs \x00", f"{WALL} \ud83d\ude00 \x00 “A pair of halves \ud83d\ude00 stays two,” said Ada Field."),
    ("", ""),
]


class Pool:
    """Workers that fail at texts with a bad word in them, or (`broken`) at everything."""

    def __init__(self, *, broken: bool = False) -> None:
        self.broken = broken
        self.jobs: list[int] = []

    async def run(self, job: str, data: bytes) -> Sequence[Mapping[str, Any]]:
        from bot.sources.jobs import JOBS

        self.jobs.append(len(data))
        if self.broken or b"RUIN" in data:
            raise SourceError("That takes too long to read.")
        found: Sequence[Mapping[str, Any]] = JOBS[job](data)
        return found


def with_pool(pool: Any) -> TextExaminer:
    return TextExaminer(pool)


async def test_a_worker_finds_what_would_be_found_here() -> None:
    async with WorkerPool() as workers:
        found = await TextExaminer(workers).examine(TEXTS)
    assert found == [examine(title, text) for title, text in TEXTS]
    assert [len(each.quotes) for each in found if not isinstance(each, InputError)] == [2, 0, 1, 3, 0]


async def test_a_text_that_ruins_its_worker_keeps_no_other_out() -> None:
    found = await with_pool(Pool()).examine([TEXTS[0], ("RUIN", WALL), TEXTS[2]])
    assert isinstance(found[1], InputError) and "too long" in str(found[1])
    assert [found[0], found[2]] == [examine(*TEXTS[0]), examine(*TEXTS[2])]


async def test_workers_that_can_do_nothing_are_no_texts_fault() -> None:
    with pytest.raises(SourceError):
        await with_pool(Pool(broken=True)).examine(TEXTS)


async def test_a_job_has_only_so_much_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examiner, "TOGETHER", 300)
    pool = Pool()
    several = [("Long", WALL * 5), *[("Short", WALL[:90])] * 7, ("Long", WALL * 4)]
    assert await with_pool(pool).examine(several) == [examine(*each) for each in several]
    assert len(pool.jobs) == 5  # the long ones by themselves, the short ones by three


async def test_nothing_is_asked_about_nothing() -> None:
    pool = Pool()
    assert await with_pool(pool).examine([]) == []
    assert pool.jobs == []
