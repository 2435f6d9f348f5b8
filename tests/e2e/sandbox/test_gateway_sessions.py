"""The gateway, as a real client and as a bare socket meet it."""

from __future__ import annotations

import asyncio
import json
import zlib

import aiohttp
import discord
import pytest

from bot.sandbox import Permission, Sandbox

GUILDS, GUILD_MESSAGES, CONTENT = 1, 1 << 9, 1 << 15


class Listener(discord.Client):
    """Notes what it hears."""

    def __init__(self, intents: discord.Intents | None = None, **options) -> None:
        super().__init__(intents=intents or discord.Intents.all(), guild_ready_timeout=0.05, **options)
        self.heard: asyncio.Queue[tuple] = asyncio.Queue()

    async def on_message(self, message: discord.Message) -> None:
        self.heard.put_nowait(("message", message.content))

    async def on_resumed(self) -> None:
        self.heard.put_nowait(("resumed",))

    async def on_guild_channel_delete(self, channel) -> None:
        self.heard.put_nowait(("channel deleted", channel.id))

    async def on_shard_ready(self, shard_id: int) -> None:
        self.heard.put_nowait(("shard ready", shard_id))


@pytest.fixture
def person(sandbox, ada, channel):
    return sandbox.person(ada, channel)


@pytest.fixture(autouse=True)
def no_backoff(monkeypatch):
    """discord.py waits a random while before it connects again; the tests do not."""
    monkeypatch.setattr("discord.backoff.ExponentialBackoff.delay", lambda _: 0.0)


async def test_a_client_knows_the_server_when_it_is_ready(connect, guild, channel, ada):
    async with connect(Listener()) as client:
        assert [each.name for each in client.guilds] == ["The Harbour Herald"]
        assert client.get_channel(channel.id).name == "news"
        assert client.get_guild(guild.id).get_member(ada.id).display_name == "Ada"


async def test_a_server_that_the_bot_joins_later_is_announced(connect, sandbox):
    async with connect(Listener()) as client:
        joined = client.loop.create_future()
        client.on_guild_join = _setting(joined)
        guild = sandbox.world.add_guild("Later")
        assert (await joined).id == guild.id


def _setting(future):
    async def listener(value) -> None:
        future.set_result(value)

    return listener


async def test_events_that_were_missed_come_with_the_resume(connect, sandbox, person):
    async with connect(Listener()) as client:
        await sandbox.gateway.kick(4000)
        await person.say("while you were away")
        heard = [await client.heard.get(), await client.heard.get()]
    assert heard == [("message", "while you were away"), ("resumed",)]


async def test_op_7_makes_the_client_resume(connect, sandbox, person):
    async with connect(Listener()) as client:
        sandbox.gateway.ask_to_reconnect()
        assert await client.heard.get() == ("resumed",)
        await person.say("still here")
        assert await client.heard.get() == ("message", "still here")


async def test_op_9_resumable_makes_the_client_resume(connect, sandbox):
    async with connect(Listener()) as client:
        sandbox.gateway.invalidate(resumable=True)
        assert await client.heard.get() == ("resumed",)


async def test_op_9_makes_the_client_identify_anew(connect, sandbox, person, monkeypatch):
    monkeypatch.setattr(discord.Client, "before_identify_hook", _no_wait)
    async with connect(Listener()) as client:
        before = client.ws.session_id
        readied = client.loop.create_future()
        client.on_ready = _setting_once(readied)
        sandbox.gateway.invalidate(resumable=False)
        await readied
        assert client.ws.session_id != before
        await person.say("hello again")
        assert await client.heard.get() == ("message", "hello again")


async def _no_wait(self, shard_id, *, initial=False) -> None:
    return None


def _setting_once(future):
    async def listener() -> None:
        if not future.done():
            future.set_result(None)

    return listener


async def test_a_forgotten_session_cannot_be_resumed(connect, sandbox, monkeypatch):
    monkeypatch.setattr(discord.Client, "before_identify_hook", _no_wait)
    async with connect(Listener()) as client:
        before = client.ws.session_id
        readied = client.loop.create_future()
        client.on_ready = _setting_once(readied)
        sandbox.gateway.forget_sessions()
        await sandbox.gateway.kick(4000)
        await readied
        assert client.ws.session_id != before


async def test_shards_share_the_servers(sandbox, connect, monkeypatch):
    monkeypatch.setattr(discord.AutoShardedClient, "before_identify_hook", _no_wait)
    sandbox.world.shards = 3
    guilds = [sandbox.world.add_guild(f"G{n}", guild_id=(1 << 40) + (n << 22)) for n in range(6)]

    class Sharded(Listener, discord.AutoShardedClient):
        pass

    async with connect(Sharded(discord.Intents(guilds=True))) as client:
        assert len(client.guilds) == 6
        for guild in guilds:
            assert client.get_guild(guild.id).shard_id == (guild.id >> 22) % 3
    assert sandbox.gateway.connected == 0


async def test_what_the_bot_may_not_see_it_does_not_hear(connect, sandbox, guild, channel, person):
    secret = sandbox.world.add_channel(guild, "secret")
    sandbox.world.set_overwrite(secret, sandbox.world.bot_role(guild), deny=Permission.VIEW_CHANNEL)
    async with connect(Listener()) as client:
        await person.goes_to(secret).say("behind closed doors")
        await person.say("in the open")
        assert await client.heard.get() == ("message", "in the open")


async def test_without_the_content_intent_a_message_is_empty_unless_it_mentions_the_bot(connect, person, sandbox):
    async with connect(Listener(discord.Intents(guilds=True, guild_messages=True))) as client:
        await person.say("just talking")
        mention = f"<@{sandbox.world.application.bot.id}> hello"
        await person.say(mention)
        assert [await client.heard.get(), await client.heard.get()] == [("message", ""), ("message", mention)]


async def test_without_the_message_intent_nothing_is_heard(connect, person, sandbox, channel):
    async with connect(Listener(discord.Intents(guilds=True))) as client:
        await person.say("unheard")
        sandbox.world.delete_channel(channel)
        assert await client.heard.get() == ("channel deleted", channel.id)


async def test_an_intent_that_was_not_granted_ends_the_client(sandbox, connect):
    sandbox.world.application.privileged = 0
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with connect(Listener()):
            pass


async def test_a_wrong_token_does_not_log_in(sandbox, connect):
    client = Listener()
    with pytest.raises(discord.LoginFailure):
        await client.start("wrong")
    await client.close()


class Socket:
    """A bare gateway connection."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, token: str) -> None:
        self.socket = socket
        self.token = token

    async def send(self, op: int, data=None) -> None:
        await self.socket.send_json({"op": op, "d": data})

    async def identify(self, **fields) -> None:
        await self.send(2, {"token": self.token, "intents": GUILDS, "properties": {}, **fields})

    async def get(self) -> dict:
        return (await self.socket.receive()).json()

    async def close_code(self) -> int:
        while True:
            message = await self.socket.receive()
            if message.type is aiohttp.WSMsgType.CLOSE:
                return message.data


@pytest.fixture
async def dial(sandbox):
    async with aiohttp.ClientSession() as session:

        async def dialling(query: str = "?v=10&encoding=json") -> Socket:
            socket = await session.ws_connect(sandbox.gateway_url + query, autoclose=False)
            return Socket(socket, sandbox.token)

        yield dialling


async def test_hello_ready_heartbeat(dial, guild):
    socket = await dial()
    hello = await socket.get()
    assert (hello["op"], hello["d"]) == (10, {"heartbeat_interval": 41250})
    await socket.identify()
    ready, created = await socket.get(), await socket.get()
    assert (ready["t"], ready["s"]) == ("READY", 1)
    assert ready["d"]["guilds"] == [{"id": str(guild.id), "unavailable": True}]
    assert (created["t"], created["s"], created["d"]["name"]) == ("GUILD_CREATE", 2, guild.name)
    await socket.send(1, 2)
    assert (await socket.get())["op"] == 11


@pytest.mark.parametrize(
    ("op", "data", "code"),
    [
        (2, {"token": "wrong", "intents": 1}, 4004),
        (2, {"intents": 1 << 40}, 4013),
        (2, {"intents": 1, "shard": [3, 2]}, 4010),
        (2, "nothing", 4002),
        (3, {}, 4003),
        (99, {}, 4001),
        (6, {"token": "wrong"}, 4004),
    ],
)
async def test_close_codes(dial, op, data, code):
    socket = await dial()
    if isinstance(data, dict) and op == 2:
        data = {"token": socket.token, **data}
    await socket.send(op, data)
    assert await socket.close_code() == code


async def test_more_close_codes(dial):
    assert await (await dial("?v=8")).close_code() == 4012
    twice = await dial()
    await twice.identify()
    await twice.identify()
    assert await twice.close_code() == 4005
    garbled = await dial()
    await garbled.socket.send_str("{")
    assert await garbled.close_code() == 4002
    large = await dial()
    await large.send(1, "x" * 4096)
    assert await large.close_code() == 4002
    talkative = await dial()
    for _ in range(121):
        await talkative.send(1, None)
    assert await talkative.close_code() == 4008


async def test_zlib_stream(dial, guild):
    socket = await dial("?v=10&encoding=json&compress=zlib-stream")
    await socket.identify()
    inflate = zlib.decompressobj()
    names = []
    while len(names) < 3:
        data = (await socket.socket.receive()).data
        assert data.endswith(b"\x00\x00\xff\xff")
        names.append(json.loads(inflate.decompress(data)).get("t"))
    assert names == [None, "READY", "GUILD_CREATE"]


async def test_a_session_that_says_goodbye_is_over(dial, sandbox):
    socket = await dial()
    await socket.identify()
    await socket.get()
    session = (await socket.get())["d"]["session_id"]
    await socket.socket.close(code=1000)
    again = await dial()
    await again.send(6, {"token": again.token, "session_id": session, "seq": 1})
    await again.get()
    assert await again.get() == {"op": 9, "d": False}


async def test_shards_may_not_identify_all_at_once():
    now = 0.0
    limited = Sandbox(ticks=lambda: now)
    await limited.start()
    try:
        async with aiohttp.ClientSession() as session:

            async def identify() -> dict:
                connected = await session.ws_connect(limited.gateway_url + "?v=10")
                socket = Socket(connected, limited.token)
                await socket.identify()
                await socket.get()
                return await socket.get()

            assert (await identify())["t"] == "READY"
            assert await identify() == {"op": 9, "d": False}
            now = 5.0
            assert (await identify())["t"] == "READY"
    finally:
        await limited.stop()


async def test_a_thousand_identifies_a_day(sandbox, dial):
    sandbox.world.identifies_left = 1
    first = await dial()
    await first.identify()
    await first.get()
    assert (await first.get())["t"] == "READY"
    second = await dial()
    await second.identify()
    assert await second.close_code() == 4004
