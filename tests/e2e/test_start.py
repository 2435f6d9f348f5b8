"""The bot starts although Discord is not there yet, and says so at once where waiting can't help."""

from __future__ import annotations

import asyncio
from pathlib import Path

import discord
import pytest

from bot.app import App
from bot.clock import SystemClock
from bot.config import Settings
from bot.errors import ConfigError
from bot.sandbox import Sandbox
from bot.supervisor import FIRST_WAIT

NOBODY = "http://127.0.0.1:9/api/v10"
"""Port 9 discards; nothing listens there."""


class PatientClock(SystemClock):
    """The first wait takes no time; Discord is there when it is over."""

    def __init__(self, there: str) -> None:
        self._there = there
        self.waited: list[float] = []

    async def sleep(self, seconds: float) -> None:
        if self._there == discord.http.Route.BASE:
            await super().sleep(seconds)
            return
        self.waited.append(seconds)
        discord.http.Route.BASE = self._there


def settings(tmp_path: Path, token: str) -> Settings:
    return Settings(token=token, database_url=f"sqlite:///{tmp_path}/newsdesk.db")


async def test_a_refused_first_connection_is_tried_again(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, ready = PatientClock(sandbox.rest_base), asyncio.Event()
    monkeypatch.setattr(discord.http.Route, "BASE", NOBODY)
    async with App(settings(tmp_path, sandbox.token), clock, on_ready=ready.set) as app:
        running = asyncio.create_task(app.run())
        async with asyncio.timeout(30):
            await ready.wait()
        running.cancel()
        await asyncio.wait({running})
    assert len(clock.waited) == 1 and 0 < clock.waited[0] <= FIRST_WAIT


async def test_a_token_that_discord_refuses_is_named(sandbox: Sandbox, tmp_path: Path) -> None:
    async with App(settings(tmp_path, "not.the.token")) as app, asyncio.timeout(30):
        with pytest.raises(ConfigError, match="DISCORD_TOKEN"):
            await app.run()
