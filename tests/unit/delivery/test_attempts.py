"""A request that is to begin in time, and perhaps but once, is stopped where it leaves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import aiohttp
import pytest
from aiohttp import web

from bot.delivery.attempts import attempt, trace
from bot.errors import SendRetryError, SendUncertainError
from tests.support.virtual_clock import START, VirtualClock

LATE = timedelta(seconds=10)
Get = Callable[[], Awaitable[int]]


@pytest.fixture
async def answers() -> list[int]:
    """The statuses of the answers to come; 200 when there is none left."""
    return []


@pytest.fixture
async def get(answers: list[int]) -> AsyncIterator[Get]:
    async def handle(_: web.Request) -> web.Response:
        return web.Response(status=answers.pop(0) if answers else 200)

    application = web.Application()
    application.router.add_get("/", handle)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    async with aiohttp.ClientSession(trace_configs=[trace()]) as session:

        async def asked() -> int:
            async with session.get(f"http://127.0.0.1:{port}/") as response:
                return response.status

        yield asked
    await runner.cleanup()


async def test_a_request_begins_until_the_last_moment_and_not_later(get: Get) -> None:
    clock = VirtualClock()
    with attempt(clock, until=START + LATE):
        await clock.advance(LATE.total_seconds())
        assert await get() == 200
        await clock.advance(0.001)
        with pytest.raises(SendRetryError):
            await get()
    assert await get() == 200, "others are not concerned"


async def test_a_clock_that_is_set_back_gives_no_more_time(get: Get) -> None:
    clock = VirtualClock()
    with attempt(clock, until=START - timedelta(seconds=1) + timedelta(milliseconds=1001)):
        clock.set(START - timedelta(hours=1))
        await asyncio.sleep(0.01)
        with pytest.raises(SendRetryError):
            await get()


@pytest.mark.parametrize(("status", "again"), [(429, True), (502, False), (200, False)])
async def test_what_may_be_done_once_begins_again_only_if_it_was_refused(
    get: Get, answers: list[int], status: int, again: bool
) -> None:
    answers.append(status)
    with attempt(VirtualClock(), until=START + LATE, once=True):
        assert await get() == status
        if again:
            assert await get() == 200
        else:
            with pytest.raises(SendUncertainError):
                await get()


async def test_anything_else_may_be_asked_again(get: Get, answers: list[int]) -> None:
    answers.append(502)
    with attempt(VirtualClock(), until=START + LATE):
        assert [await get(), await get()] == [502, 200]
