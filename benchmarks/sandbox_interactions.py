"""Claim: the sandbox serves 500 interactions a second on two cores, so that it never is the bottleneck of a test.

People in the sandbox's process use a slash command, 64 at a time; the bot is a bare client in a process of its
own: it gets every interaction from the gateway and answers it by REST, both over loopback. A second run has a
discord.py bot in that process, which shows what the client library costs.

    python benchmarks/sandbox_interactions.py
"""

from __future__ import annotations

import asyncio
import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import discord
import yarl
from discord import app_commands

sys.path.insert(0, str(Path(__file__).parents[1]))

from bot.sandbox import Person, Sandbox

LIMIT = 500
PEOPLE = 64
ROUNDS = 5
SECONDS = 2.0


async def bare_bot(rest_base: str, gateway_url: str, token: str) -> None:
    """Identify, then answer every interaction as it comes."""
    async with aiohttp.ClientSession() as session, session.ws_connect(gateway_url + "?v=10") as socket:
        identify = {"token": token, "intents": 1, "properties": {}}
        await socket.send_json({"op": 2, "d": identify})

        async def answer(interaction: dict) -> None:
            path = f"/interactions/{interaction['id']}/{interaction['token']}/callback?with_response=1"
            async with session.post(rest_base + path, json={"type": 4, "data": {"content": "pong"}}) as response:
                await response.read()

        async with asyncio.TaskGroup() as answers:
            async for message in socket:
                event = message.json()
                if event.get("t") == "INTERACTION_CREATE":
                    answers.create_task(answer(event["d"]))


async def discord_py_bot(rest_base: str, gateway_url: str, token: str) -> None:
    discord.http.Route.BASE = rest_base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)
    client = discord.Client(intents=discord.Intents(guilds=True))
    tree = app_commands.CommandTree(client)

    @tree.command(description="Answer")
    async def ping(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("pong")

    await client.start(token)


def run_bot(bot: Callable, *where: str) -> None:
    asyncio.run(bot(*where))


@dataclass(frozen=True)
class Measured:
    """`rate` is interactions answered in a second (the median of some rounds), `cpu_ms` what one of them took of
    this process: sandbox and people together."""

    rate: float
    cpu_ms: float


async def measure(bot: Callable) -> Measured:
    async with Sandbox(rate_limits=False) as sandbox:
        guild = sandbox.world.add_guild("Bench")
        channel = sandbox.world.add_channel(guild, "bench")
        person = sandbox.person(sandbox.world.add_member(guild, "Ada"), channel)
        await register(sandbox)
        process = multiprocessing.get_context("spawn").Process(
            target=run_bot, args=(bot, sandbox.rest_base, sandbox.gateway_url, sandbox.token), daemon=True
        )
        process.start()
        try:
            await sandbox.wait_for(lambda: sandbox.gateway.connected)
            await person.slash("ping")
            begun = time.process_time()
            rounds = [await one_round(person) for _ in range(ROUNDS)]
            cpu = time.process_time() - begun
        finally:
            process.terminate()
            process.join()
    answered = sum(count for count, _ in rounds)
    return Measured(statistics.median(count / seconds for count, seconds in rounds), cpu / answered * 1000)


async def register(sandbox: Sandbox) -> None:
    headers = {"Authorization": f"Bot {sandbox.token}"}
    path = f"/applications/{sandbox.world.application.id}/commands"
    command = {"name": "ping", "description": "Answer"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(sandbox.rest_base + path, json=command) as response,
    ):
        response.raise_for_status()


async def one_round(person: Person) -> tuple[int, float]:
    """How many were answered, and in how many seconds."""
    answered = 0
    begun = time.perf_counter()

    async def use() -> None:
        nonlocal answered
        while time.perf_counter() - begun < SECONDS:
            reply = await person.slash("ping")
            assert reply.text == "pong", reply.failed
            answered += 1

    async with asyncio.TaskGroup() as group:
        for _ in range(PEOPLE):
            group.create_task(use())
    return answered, time.perf_counter() - begun


def main() -> int:
    bare, library = asyncio.run(measure(bare_bot)), asyncio.run(measure(discord_py_bot))
    for name, measured in (("bare client", bare), ("discord.py", library)):
        print(
            f"{name:12} {measured.rate:6.0f} interactions a second, {measured.cpu_ms:.2f} ms of the sandbox each"
        )
    print(f"limit {LIMIT} a second with a bare client: {bare.rate / LIMIT:.1f} times that")
    return 0 if bare.rate >= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
