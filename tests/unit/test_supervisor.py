"""The supervisor: what passes is tried again, ever more patiently; what does not is said."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import discord
import pytest

from bot.errors import ConfigError
from bot.supervisor import FIRST_WAIT, LONGEST_WAIT, STEADY, supervise


class ScriptedClock:
    """Sleeping moves the clock, and is written down."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 1, tzinfo=UTC)
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += timedelta(seconds=seconds)


async def run(clock: ScriptedClock, *outcomes: Callable[[], None]) -> None:
    script = iter(outcomes)

    async def session() -> None:
        next(script)()

    await supervise(session, clock, random.Random(1))


def fail(error: BaseException) -> Callable[[], None]:
    def outcome() -> None:
        raise error

    return outcome


def end() -> None:
    return None


async def test_a_refused_connection_is_tried_again_with_growing_waits() -> None:
    clock = ScriptedClock()
    await run(clock, *[fail(ConnectionRefusedError())] * 12, end)
    assert len(clock.slept) == 12
    for number, slept in enumerate(clock.slept):
        wait = min(FIRST_WAIT * 2**number, LONGEST_WAIT)
        assert wait / 2 <= slept <= wait


async def test_after_a_steady_session_the_waits_begin_anew() -> None:
    clock = ScriptedClock()

    def long_session() -> None:
        clock.time += timedelta(seconds=STEADY + 1)
        raise ConnectionResetError

    await run(clock, *[fail(ConnectionRefusedError())] * 5, long_session, end)
    assert clock.slept[-1] <= FIRST_WAIT


@pytest.mark.parametrize(
    "error", [discord.LoginFailure("no"), discord.PrivilegedIntentsRequired(None)], ids=["token", "intents"]
)
async def test_what_waiting_cannot_mend_is_told_to_the_operator(error: Exception) -> None:
    clock = ScriptedClock()
    with pytest.raises(ConfigError):
        await run(clock, fail(error))
    assert clock.slept == []


async def test_a_bug_is_not_retried() -> None:
    with pytest.raises(ZeroDivisionError):
        await run(ScriptedClock(), fail(ZeroDivisionError()))
