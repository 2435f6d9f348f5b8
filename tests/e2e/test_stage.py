"""The demo's stage: a bot that can't start is an error, never a wait without end."""

from __future__ import annotations

import asyncio

import pytest

from bot.demo.stage import Stage
from bot.errors import ConfigError
from bot.sandbox.faults import Fault, FaultKind


async def test_a_bot_that_cannot_start_ends_the_demo() -> None:
    stage = Stage("A title", "A text.")
    stage.sandbox.faults.add(Fault(FaultKind.ERROR_BEFORE, "GET /users/@me", status=401, times=None))
    with pytest.raises(ConfigError, match="DISCORD_TOKEN"):
        async with asyncio.timeout(30), stage:
            pass
