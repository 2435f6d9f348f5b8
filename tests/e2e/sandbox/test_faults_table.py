"""Each fault of the table, met by a real discord.py client."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from types import SimpleNamespace

import aiohttp
import discord
import pytest

from bot.sandbox import Fault, FaultKind, Permission
from bot.sandbox.troubles import TROUBLES, begin

SEND = "POST /channels/*/messages"


class Client(discord.Client):
    def __init__(self, **options) -> None:
        super().__init__(intents=discord.Intents.all(), guild_ready_timeout=0.05, **options)
        self.resumed: asyncio.Queue[None] = asyncio.Queue()

    async def on_resumed(self) -> None:
        self.resumed.put_nowait(None)


@pytest.fixture
async def client(connect, channel):
    async with connect(Client()) as made:
        yield made


@pytest.fixture
def target(client, channel):
    return client.get_channel(channel.id)


@pytest.fixture
def waits(monkeypatch):
    """discord.py waits between its tries; here the waits are noted instead."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        if seconds:
            slept.append(round(seconds, 3))

    # Its own view of asyncio: a sleep that was replaced for all would replace the event loop's users too.
    monkeypatch.setattr("discord.http.asyncio", SimpleNamespace(**{**vars(asyncio), "sleep": sleep}))
    monkeypatch.setattr("discord.webhook.async_.asyncio", SimpleNamespace(**{**vars(asyncio), "sleep": sleep}))
    monkeypatch.setattr("discord.backoff.ExponentialBackoff.delay", lambda _: 0.0)
    return slept


def contents(channel) -> list[str]:
    return [message.content for message in channel.messages.values()]


@pytest.mark.parametrize("scope", ["user", "global", "shared"])
async def test_429_is_waited_out(sandbox, channel, target, waits, scope):
    sandbox.faults.add(Fault(FaultKind.RATE_LIMIT, SEND, scope=scope, retry_after=2.5))
    await target.send("once")
    assert waits == [2.5]
    assert contents(channel) == ["once"]


async def test_429_without_via_is_read_as_a_ban(sandbox, channel, target, waits):
    sandbox.faults.add(Fault(FaultKind.RATE_LIMIT, SEND, via=False, retry_after=2.5))
    with pytest.raises(discord.HTTPException) as banned:
        await target.send("never")
    assert banned.value.status == 429
    assert waits == []
    assert contents(channel) == []


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_5xx_before_the_effect_is_tried_again(sandbox, channel, target, waits, status):
    sandbox.faults.add(Fault(FaultKind.ERROR_BEFORE, SEND, status=status, times=2))
    await target.send("once")
    assert waits == [1, 3]
    assert contents(channel) == ["once"]


async def test_5xx_after_the_effect_doubles_what_has_no_nonce(sandbox, channel, target, waits):
    webhook = await target.create_webhook(name="Press")
    sandbox.faults.add(Fault(FaultKind.ERROR_AFTER, "POST /webhooks/*", status=502))
    await webhook.send("twice", wait=True)
    assert contents(channel) == ["twice", "twice"]


async def test_5xx_after_the_effect_with_discord_pys_own_nonce(sandbox, channel, target, waits):
    sandbox.faults.add(Fault(FaultKind.ERROR_AFTER, SEND, status=502))
    await target.send("once")
    assert contents(channel) == ["once"]


async def test_5xx_after_the_effect_with_a_nonce_gives_the_first_message(sandbox, channel, target, waits):
    sandbox.faults.add(Fault(FaultKind.ERROR_AFTER, SEND, status=502, times=3))
    message = await target.send("once", nonce="edition-1")
    assert contents(channel) == ["once"]
    assert message.id in channel.messages


async def test_503_is_raised_at_once(sandbox, channel, target, waits):
    sandbox.faults.add(Fault(FaultKind.ERROR_BEFORE, SEND, status=503))
    with pytest.raises(discord.DiscordServerError) as failed:
        await target.send("never")
    assert failed.value.status == 503
    assert waits == []
    assert contents(channel) == []


async def test_a_connection_dropped_before_the_effect(sandbox, channel, target):
    sandbox.faults.add(Fault(FaultKind.DROP_BEFORE, SEND))
    with pytest.raises((aiohttp.ClientError, OSError)):
        await target.send("never")
    assert contents(channel) == []


async def test_a_connection_dropped_after_the_effect(sandbox, channel, target):
    sandbox.faults.add(Fault(FaultKind.DROP_AFTER, SEND))
    with pytest.raises((aiohttp.ClientError, OSError)):
        await target.send("arrived")
    assert contents(channel) == ["arrived"]


async def test_a_slow_answer_takes_the_sandboxs_time(sandbox, channel, target, monkeypatch):
    sandbox.clock.stop()
    sandbox.faults.add(Fault(FaultKind.SLOW, SEND, delay=30))
    asleep = asyncio.Event()
    sleep = sandbox.clock.sleep

    async def noted(seconds: float) -> None:
        asleep.set()
        await sleep(seconds)

    monkeypatch.setattr(sandbox.clock, "sleep", noted)
    sending = asyncio.create_task(target.send("late"))
    await asleep.wait()
    sandbox.clock.advance(29)
    assert contents(channel) == []
    sandbox.clock.advance(1)
    await sending
    assert contents(channel) == ["late"]


async def test_a_fault_is_met_as_often_as_it_says_and_can_be_removed(sandbox, channel, target):
    always = sandbox.faults.add(Fault(FaultKind.ERROR_BEFORE, SEND, status=503, times=None))
    for _ in range(3):
        with pytest.raises(discord.DiscordServerError):
            await target.send("never")
    sandbox.faults.remove(always)
    await target.send("now")
    assert contents(channel) == ["now"]
    assert sandbox.faults.listed() == []


async def test_who_waits_for_a_fault_hears_that_it_was_met(sandbox, channel, target):
    sandbox.faults.add(Fault(FaultKind.ERROR_BEFORE, SEND, status=503))
    sandbox.clock.stop()
    met = asyncio.create_task(sandbox.wait_for(lambda: not sandbox.faults.listed(), timeout=10))
    await asyncio.sleep(0)
    with pytest.raises(discord.DiscordServerError):
        await target.send("never")
    assert await met


async def test_a_fault_meets_its_own_route_only(sandbox, channel, target):
    sandbox.faults.add(Fault(FaultKind.ERROR_BEFORE, "DELETE *", status=503))
    message = await target.send("here")
    with pytest.raises(discord.DiscordServerError):
        await message.delete()
    assert contents(channel) == ["here"]


async def test_a_gateway_that_kicks(sandbox, client, waits):
    await sandbox.gateway.kick(4000)
    await client.resumed.get()


async def test_a_gateway_that_stalls_is_left(sandbox, connect, channel, waits):
    async with connect(Client(heartbeat_timeout=0.2)) as client:
        sandbox.gateway.stall()
        await client.resumed.get()


async def test_a_gateway_that_refuses_is_tried_again(sandbox, client, waits):
    sandbox.faults.add(Fault(FaultKind.REFUSE_GATEWAY, status=503, times=3))
    await sandbox.gateway.kick(4000)
    await client.resumed.get()
    assert sandbox.faults.listed() == []


async def test_a_deleted_channel(sandbox, channel, target):
    sandbox.world.delete_channel(channel)
    with pytest.raises(discord.NotFound) as gone:
        await target.send("nowhere")
    assert gone.value.code == 10003


async def test_a_withdrawn_permission(sandbox, guild, channel, target):
    role = sandbox.world.bot_role(guild)
    sandbox.world.set_overwrite(channel, role, deny=Permission.SEND_MESSAGES)
    with pytest.raises(discord.Forbidden) as mute:
        await target.send("not allowed")
    assert mute.value.code == 50013
    sandbox.world.set_overwrite(channel, role, deny=Permission.VIEW_CHANNEL)
    with pytest.raises(discord.Forbidden) as blind:
        await target.send("not seen")
    assert blind.value.code == 50001


async def test_a_revoked_token(sandbox):
    client = Client()
    ready = asyncio.Event()

    async def on_ready() -> None:
        ready.set()

    client.on_ready = on_ready
    old = sandbox.token
    running = asyncio.create_task(client.start(old))
    await ready.wait()
    new = await sandbox.revoke_token()
    with pytest.raises(discord.ConnectionClosed) as closed:
        await running
    assert closed.value.code == 4004
    assert client.is_closed()
    again = Client()
    with pytest.raises(discord.LoginFailure):
        await again.login(old)
    await again.close()
    assert new == sandbox.token != old


# What a client that only sends a message makes of each trouble: None where the message is sent all the same.
OUTCOMES = {
    "429 of a route": None,
    "429 of all routes": None,
    "429 of a shared resource": None,
    "429 without Via": discord.HTTPException,
    "500 before the effect": None,
    "500 after the effect": None,
    "503": discord.DiscordServerError,
    "connection dropped before the effect": (aiohttp.ClientError, OSError),
    "connection dropped after the effect": (aiohttp.ClientError, OSError),
    "slow answer": None,
    "gateway kicks": None,
    "gateway asks to reconnect": None,
    "gateway invalidates the session": None,
    "gateway stalls": None,
    "gateway refuses": None,
    "channel deleted": discord.NotFound,
    "permission to send withdrawn": discord.Forbidden,
    "permission to see withdrawn": discord.Forbidden,
    "token revoked": discord.HTTPException,
}


def test_the_table_of_outcomes_is_complete():
    assert set(OUTCOMES) == set(TROUBLES)


@pytest.mark.parametrize("name", OUTCOMES)
async def test_every_trouble_by_name(sandbox, channel, waits, name):
    client = discord.Client(intents=discord.Intents.none())
    await client.login(sandbox.token)
    target = client.get_partial_messageable(channel.id)
    await begin(sandbox, name, channel)
    outcome = OUTCOMES[name]
    with nullcontext() if outcome is None else pytest.raises(outcome):
        await target.send("x")
    arrived = outcome is None or "after" in name
    assert contents(channel) == (["x"] if arrived else [])
    await client.close()
