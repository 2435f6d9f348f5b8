"""Claim: ten thousand digests due in one minute go out at Discord's own pace, and commands don't notice.

The whole bot runs in a process of its own against the sandbox, which allows 50 requests a second as Discord does.
Limits, from the first post to the last: at least 95% of 50 posts a second; every channel with its edition once;
the bot's memory below 400 MB; commands acknowledged within 1 s at the 99th percentile meanwhile.

    python benchmarks/delivery_rate.py --subscriptions 10000
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import yarl

from bot.app import App
from bot.config import Settings
from bot.models import ChannelKind, Draft, SubscriptionDraft
from bot.sandbox import Channel, Event, Guild, Person, Sandbox
from bot.sandbox.limits import GLOBAL_PER_SECOND
from bot.store.store import open_store

CHANNELS = 100
"""Channels of a community."""
ARTICLES = 3
SHARE, MEMORY_MB, ACKNOWLEDGED = 0.95, 400.0, 1.0
ACKNOWLEDGEMENT = "/interactions/"
PAUSE = 0.25
"""Seconds between two commands."""


@dataclass
class Measured:
    posted: list[float] = field(default_factory=list)
    channels: Counter[int] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    asked: dict[str, float] = field(default_factory=dict)
    acknowledged: list[float] = field(default_factory=list)

    def hear(self, event: Event) -> None:
        if event.name == "MESSAGE_CREATE" and event.message is not None and event.message.nonce is not None:
            self.posted.append(time.perf_counter())
            self.channels[event.message.channel.id] += 1
        if event.name == "INTERACTION_CREATE":
            self.asked[str(event.data["id"])] = time.perf_counter()

    def answered(self, method: str, path: str, body: Any, status: int, answer: Any) -> None:
        self.statuses[status] += 1
        if path.startswith(ACKNOWLEDGEMENT) and self.asked:
            _, asked = self.asked.popitem()
            self.acknowledged.append(time.perf_counter() - asked)


async def fill(database: str, channels: list[Channel], due: datetime) -> None:
    """Every community with a few articles, every channel with a digest that is due at the same minute."""
    store = open_store(database)
    await store.open()
    now = datetime.now(UTC)
    words = "The council met on Monday and spoke about the harbour, the bridge and the price of bread. " * 12
    for guild_id in {channel.guild.id for channel in channels if channel.guild}:
        for number in range(ARTICLES):
            draft = Draft(title=f"Story {number} of {guild_id}", text=f"Story {number}. {words}", source="Herald")
            hashed = f"{guild_id}/{number}"
            await store.add(guild_id, draft, content_hash=hashed, added_by=1, now=now, quotes=())
    for channel in channels:
        assert channel.guild is not None
        wanted = SubscriptionDraft(
            community_id=channel.guild.id,
            channel_id=channel.id,
            channel_kind=ChannelKind.TEXT,
            schedule=f"daily {due:%H:%M}",
            zone="UTC",
            created_by=1,
            title="Morning paper",
        )
        await store.add_subscription(wanted, next_run_at=due, now=now)
    await store.close()


def build_world(sandbox: Sandbox, subscriptions: int) -> tuple[list[Channel], Person]:
    channels: list[Channel] = []
    guild: Guild | None = None
    for number in range(subscriptions):
        if number % CHANNELS == 0:
            guild = sandbox.world.add_guild(f"Town {number // CHANNELS}")
        assert guild is not None
        channels.append(sandbox.world.add_channel(guild, f"news-{number}"))
    assert guild is not None
    return channels, sandbox.person(sandbox.world.add_member(guild, "Ada"), channels[-1])


@asynccontextmanager
async def bot(sandbox: Sandbox, database: str) -> AsyncIterator[int]:
    """The bot in its own process; its id."""
    arguments = [__file__, "--bot", sandbox.rest_base, sandbox.gateway_url, sandbox.token, database]
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments)
    try:
        yield process.pid
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def ask(person: Person) -> None:
    while True:
        await person.slash("search", query="harbour")
        await asyncio.sleep(PAUSE)


def peak_memory(process: int) -> float:
    """The most memory that a process had resident, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


async def measure(subscriptions: int) -> bool:
    measured = Measured()
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/newsdesk.db"
        async with Sandbox() as sandbox:
            channels, ada = build_world(sandbox, subscriptions)
            ahead = datetime.now(UTC) + timedelta(seconds=90 + subscriptions / 100)
            due = ahead.replace(second=0, microsecond=0)
            await fill(database, channels, due)
            sandbox.world.listen(measured.hear)
            sandbox.observers.append(measured.answered)
            async with bot(sandbox, database) as process:
                await sandbox.wait_for(ada.commands, timeout=120)
                wait = (due - datetime.now(UTC)).total_seconds()
                print(f"{subscriptions} digests are due in {wait:.0f} s")
                await asyncio.sleep(max(wait, 0))
                asking = asyncio.create_task(ask(ada))
                limit = subscriptions / 10 + 60
                await sandbox.wait_for(lambda: len(measured.posted) >= subscriptions, timeout=limit)
                asking.cancel()
                await asyncio.sleep(2)
                memory = peak_memory(process)
    return report(measured, subscriptions, memory)


def report(measured: Measured, subscriptions: int, memory: float) -> bool:
    seconds = measured.posted[-1] - measured.posted[0]
    rate = (len(measured.posted) - 1) / seconds
    p99 = statistics.quantiles(measured.acknowledged, n=100, method="inclusive")[98]
    once = len(measured.channels) == subscriptions and set(measured.channels.values()) == {1}
    share = rate / GLOBAL_PER_SECOND
    print(f"{len(measured.posted)} posts in {seconds:.1f} s: {rate:.2f} a second, {share:.1%} of what is allowed")
    print(f"each channel once: {once}; answers: {dict(measured.statuses)}")
    print(f"commands: {len(measured.acknowledged)}, acknowledged at p99 in {p99 * 1000:.0f} ms")
    print(f"memory at its peak: {memory:.0f} MB")
    return once and share >= SHARE and memory < MEMORY_MB and p99 < ACKNOWLEDGED


async def run_bot(rest: str, gateway: str, token: str, database: str) -> None:
    discord.http.Route.BASE = rest
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
    async with App(Settings(token=token, database_url=database, tick_seconds=1.0)) as app:
        await app.run()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--subscriptions", type=int, default=10_000)
    parser.add_argument("--bot", nargs=4, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.bot:
        asyncio.run(run_bot(*arguments.bot))
        return 0
    return 0 if asyncio.run(measure(arguments.subscriptions)) else 1


if __name__ == "__main__":
    sys.exit(main())
