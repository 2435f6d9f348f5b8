from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator

import pytest

from bot.errors import SourceError
from bot.sources.worker import WorkerPool

ODD = "tests.support.odd_jobs"


@pytest.fixture
async def pool() -> AsyncIterator[WorkerPool]:
    async with WorkerPool(module=ODD, seconds=2.0, megabytes=300) as workers:
        yield workers


async def pid(pool: WorkerPool) -> int:
    return int((await pool.run("about", b""))["pid"])


async def test_one_process_does_job_after_job(pool: WorkerPool) -> None:
    first = await pid(pool)
    assert (await pool.run("text", b"A headline\n\nSome text.", title=None))["title"] == "A headline"
    assert await pid(pool) == first != os.getpid()


@pytest.mark.parametrize("job", ["crash", "exit", "swell", "spin"])
async def test_a_job_that_ruins_its_process_is_a_sentence_and_the_next_one_works(
    pool: WorkerPool, job: str
) -> None:
    first = await pid(pool)
    with pytest.raises(SourceError, match="Paste the article's text"):
        await pool.run(job, b"")
    assert (await pool.run("babble", b"")) == "quiet"
    assert await pid(pool) != first


@pytest.mark.parametrize("job", ["stumble", "recurse"])
async def test_an_error_in_a_parser_costs_nothing_but_its_job(pool: WorkerPool, job: str) -> None:
    first = await pid(pool)
    with pytest.raises(SourceError, match="can't be read"):
        await pool.run(job, b"")
    assert await pid(pool) == first


async def test_what_is_printed_does_not_mix_with_answers(pool: WorkerPool) -> None:
    assert [await pool.run("babble", b"") for _ in range(3)] == ["quiet"] * 3


async def test_a_refusal_keeps_its_sentence_and_its_words(pool: WorkerPool) -> None:
    with pytest.raises(SourceError) as caught:
        await pool.run("file", b"MZ\x90\x00", filename="virus.exe")
    assert caught.value.params == {"name": "virus.exe"}
    assert str(caught.value).startswith("virus.exe is not a kind of file")


async def test_the_process_sees_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a-secret")
    async with WorkerPool(module=ODD) as pool:
        environment = (await pool.run("about", b""))["environment"]
    assert "a-secret" not in environment.values()


async def test_a_cancelled_job_does_not_answer_the_next_one(pool: WorkerPool) -> None:
    task = asyncio.create_task(pool.run("spin", b""))
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await pool.run("babble", b"") == "quiet"


async def test_jobs_wait_for_a_free_process(pool: WorkerPool) -> None:
    texts = [f"Headline {number}\n\nText {number}.".encode() for number in range(20)]
    answers = await asyncio.gather(*(pool.run("text", text, title=None) for text in texts))
    assert [answer["title"] for answer in answers] == [f"Headline {number}" for number in range(20)]


async def test_no_process_is_left_behind() -> None:
    async with WorkerPool(module=ODD, size=2) as pool:
        pids = {
            await pid(pool),
            *[one["pid"] for one in await asyncio.gather(*(pool.run("about", b"") for _ in range(2)))],
        }
    for one in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(one, 0)


async def test_large_input_and_output_pass(pool: WorkerPool) -> None:
    text = "\n\n".join(f"Paragraph {number} says a thing." for number in range(8_000))
    draft = await pool.run("text", text.encode(), title="A long one")
    assert len(draft["text"]) == len(text)
