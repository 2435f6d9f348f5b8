"""Rate limits, on ticks that the test moves; and a real client that keeps to them."""

from __future__ import annotations

import aiohttp
import discord
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.model import InteractionKind
from tests.support.openapi import Recorder, contract


class Ticks:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ticks():
    return Ticks()


@pytest.fixture
async def sandbox(ticks):
    """With limits, unlike the other tests' one."""
    made = Sandbox(ticks=ticks)
    recorder = Recorder()
    made.observers.append(recorder)
    await made.start()
    with made.patched():
        yield made
    await made.stop()
    document = contract()
    assert document is None or not recorder.violations(document)


async def test_a_channel_takes_five_messages_in_five_seconds(api, sandbox, channel, guild, ticks):
    path = f"/channels/{channel.id}/messages"
    left = [(await api("POST", path, {"content": "x"})).headers["X-RateLimit-Remaining"] for _ in range(5)]
    assert left == ["4", "3", "2", "1", "0"]
    refused = await api("POST", path, {"content": "x"})
    assert refused.status == 429
    assert refused.body == {"message": "You are being rate limited.", "retry_after": 5.0, "global": False}
    assert refused.headers["X-RateLimit-Scope"] == "user"
    assert refused.headers["Via"]
    assert refused.headers["X-RateLimit-Bucket"]
    assert float(refused.headers["Retry-After"]) == 5.0
    other = sandbox.world.add_channel(guild, "other")
    assert (await api("POST", f"/channels/{other.id}/messages", {"content": "x"})).status == 200, "its own bucket"
    ticks.now += 5
    assert (await api("POST", path, {"content": "x"})).status == 200


async def test_fifty_requests_a_second_in_all(api, sandbox, guild, ticks):
    channels = [sandbox.world.add_channel(guild, f"c{number}") for number in range(17)]
    paths = [f"/channels/{channel.id}/messages" for channel in channels for _ in range(3)]
    for path in paths[:50]:
        assert (await api("POST", path, {"content": "x"})).status == 200
    refused = await api("POST", paths[50], {"content": "x"})
    assert refused.status == 429
    assert refused.body["global"] is True
    assert refused.headers["X-RateLimit-Global"] == "true"
    assert refused.headers["X-RateLimit-Scope"] == "global"
    ticks.now += 1
    assert (await api("POST", paths[50], {"content": "x"})).status == 200


async def test_interactions_are_free_of_the_global_limit(api, sandbox, channel, ada):
    for _ in range(60):
        opened = sandbox.interactions.open(InteractionKind.COMMAND, ada.user, channel, {"type": 1, "name": "x"})
        path = f"/interactions/{opened.id}/{opened.token}/callback"
        assert (await api("POST", path, {"type": 4, "data": {"content": "x"}})).status == 204


async def test_ten_thousand_invalid_requests_ban_the_address(api, sandbox, channel, ticks):
    for _ in range(9_999):
        sandbox.limiter.note(403)
    assert (await api("GET", "/users/@me")).status == 200
    assert (await api("GET", "/users/@me", token="wrong")).status == 401
    banned = await api("GET", "/users/@me")
    assert (banned.status, banned.body) == (429, "error code: 1015")
    assert "Via" not in banned.headers
    assert banned.headers["Retry-After"] == "600"
    ticks.now += 600
    assert (await api("GET", "/users/@me")).status == 200


async def test_a_shared_limit_is_no_invalid_request(sandbox):
    for _ in range(20_000):
        sandbox.limiter.note(429, shared=True)
        sandbox.limiter.note(404)
    assert sandbox.limiter.banned_for() is None


async def test_discord_py_reads_the_bucket(sandbox, channel):
    """After the fifth request the client knows that none is left, and for how long."""
    client = discord.Client(intents=discord.Intents.none())
    await client.login(sandbox.token)
    target = client.get_partial_messageable(channel.id)
    for _ in range(4):
        await target.send("x")
    bucket = next(each for each in client.http._buckets.values() if each.limit == 5)
    assert bucket.remaining == 1
    assert bucket.reset_after == 5
    await client.close()


async def test_the_limits_can_be_turned_off(channel, sandbox):
    free = Sandbox(rate_limits=False)
    async with free, aiohttp.ClientSession() as session:
        for _ in range(60):
            headers = {"Authorization": f"Bot {free.token}"}
            async with session.get(free.rest_base + "/users/@me", headers=headers) as answer:
                assert answer.status == 200
