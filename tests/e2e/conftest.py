"""A local Discord for every end-to-end test, and a way to run a discord.py client on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import discord
import pytest

from bot.sandbox import Clock, Sandbox
from tests.support.openapi import Recorder

Connect = Callable[[discord.Client], AbstractAsyncContextManager[discord.Client]]


@pytest.fixture
def sandbox_clock() -> Clock:
    """The sandbox's time; a test that wants it to stand still overrides this."""
    return Clock()


@pytest.fixture
async def sandbox(sandbox_clock: Clock) -> AsyncIterator[Sandbox]:
    """A started sandbox that discord.py is pointed at. It is without rate limits, which take real seconds.

    When the test is over, every request that was made and every answer is checked against Discord's own
    document (where it is there: `test_openapi_document` says so if it is not).
    """
    made = Sandbox(clock=sandbox_clock, rate_limits=False)
    recorder = Recorder()
    made.observers.append(recorder)
    await made.start()
    with made.patched():
        yield made
    await made.stop()
    recorder.check()


@pytest.fixture
def connect(sandbox: Sandbox) -> Connect:
    """`async with connect(client):` runs the client until the block ends; the block begins when it is ready."""

    @asynccontextmanager
    async def connecting(client: discord.Client) -> AsyncIterator[discord.Client]:
        running = asyncio.create_task(client.start(sandbox.token))
        ready = asyncio.create_task(_ready(client))
        try:
            done, _ = await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED, timeout=30)
            if running in done:
                running.result()
            assert ready in done, "the client did not become ready"
            yield client
        finally:
            ready.cancel()
            await client.close()
            running.cancel()
            await asyncio.gather(running, ready, return_exceptions=True)

    return connecting


async def _ready(client: discord.Client) -> None:
    ready = asyncio.Event()

    async def on_ready() -> None:
        ready.set()

    client.on_ready = on_ready  # type: ignore[attr-defined]
    await ready.wait()
