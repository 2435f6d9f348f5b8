"""One bot serves a module; each test has a server of its own, and may not end in an unexpected error."""

from __future__ import annotations

import itertools
import logging
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from bot.demo.stage import Stage
from tests.support.newsroom import TEXT, TITLE, Newsroom
from tests.support.openapi import Recorder

_names = itertools.count(1)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def stage() -> AsyncIterator[Stage]:
    recorder = Recorder()
    async with Stage(TITLE, TEXT, [recorder]) as stage:
        yield stage
    recorder.check()


@pytest.fixture
def room(stage: Stage) -> Newsroom:
    return Newsroom(stage, f"Server {next(_names)}")


@pytest.fixture
def elsewhere(stage: Stage) -> Newsroom:
    return Newsroom(stage, f"Server {next(_names)}")


@pytest.fixture(autouse=True)
def no_unexpected_error(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    bugs = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert bugs == []
