"""Damaged input of every kind through the jobs of the worker: an answer or a sentence, never a crash or a hang."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from typing import Any

import pytest

from bot.errors import SourceError
from bot.models import Draft
from bot.sources.jobs import perform
from bot.sources.worker import WorkerPool
from tests.support.mutations import mutants

URL = "https://herald.example/a"


def request(kind: str, name: str) -> dict[str, Any]:
    """The worker's job for a mutant."""
    if kind == "file":
        return {"job": "file", "filename": name}
    if name == "opml":
        return {"job": "opml"}
    return {"job": name, "url": URL, "declared": None}


def check(job: str, answer: dict[str, Any]) -> None:
    """What an answer must be, whatever was asked."""
    assert "failed" not in answer, answer["failed"]
    json.dumps(answer, default=str)
    if "refused" in answer:
        assert str(SourceError(answer["refused"], **answer["params"]))
    elif job in {"page", "file"}:
        draft = Draft(**answer["value"])
        assert draft.title
        assert any(map(str.isalnum, draft.text))
        assert draft.text == draft.text.strip()
        assert "\r" not in draft.text
        assert draft.url is None or draft.url.startswith(("http://", "https://"))


@pytest.mark.parametrize("kind", ["page", "feed", "file"])
@pytest.mark.parametrize("seed", range(3))
def test_mutants_give_an_answer_or_a_sentence(kind: str, seed: int) -> None:
    for name, data in mutants(kind, 80, seed=seed):
        job = request(kind, name)
        check(job["job"], perform(dict(job), data))


@pytest.mark.soak
@pytest.mark.parametrize(("kind", "count"), [("page", 7_000), ("feed", 7_000), ("file", 6_000)])
async def test_twenty_thousand_mutants_through_the_process(kind: str, count: int) -> None:
    """As in life: in a process bounded in memory and time."""
    outcomes: Counter[str] = Counter()
    async with WorkerPool(size=2, seconds=20, megabytes=600) as pool:

        async def one(name: str, data: bytes) -> None:
            job = request(kind, name)
            try:
                await pool.run(str(job.pop("job")), data, **job)
                outcomes["read"] += 1
            except SourceError as error:
                outcomes[str(error).split(" ", 1)[1] if kind == "file" else str(error)] += 1

        batch: list[tuple[str, bytes]] = []
        for mutant in mutants(kind, count, seed=100):
            batch.append(mutant)
            if len(batch) == 100:
                await asyncio.gather(*(one(*each) for each in batch))
                batch.clear()
    assert outcomes.total() == count - count % 100
    assert outcomes["read"] > count // 20
    assert not any("takes too long" in outcome or "can't be read. Paste" in outcome for outcome in outcomes), (
        outcomes
    )
