"""The gateway: sessions of the bot over WebSocket, what is dispatched to which, and how it can misbehave."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from aiohttp import WSMsgType, web

from bot.sandbox.faults import GATEWAY_ROUTE, Faults
from bot.sandbox.intents import INTENTS, PRIVILEGED, Intent, intent_of, without_content
from bot.sandbox.limits import (
    GATEWAY_EVENTS,
    GATEWAY_PAYLOAD_BYTES,
    GATEWAY_WINDOW_SECONDS,
    HEARTBEAT_MS,
    RESUME_EVENTS,
)
from bot.sandbox.model import Guild, Wire
from bot.sandbox.wire import guild_create_wire, member_wire, own_user_wire
from bot.sandbox.world import Audience, Event, World

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, VOICE, _, RESUME, RECONNECT, MEMBERS, INVALID, HELLO, ACK = range(12)

_GOODBYES = (1000, 1001)
IDENTIFY_SECONDS = 5.0
"""One identify in this time (`max_concurrency` is 1)."""


class CloseError(Exception):
    """The connection is to be closed with this code."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Session:
    """What outlives a connection: who the client is and what it has been told."""

    def __init__(self, shard: int, shard_count: int, intents: int) -> None:
        self.id = secrets.token_hex(16)
        self.shard = shard
        self.shard_count = shard_count
        self.intents = intents
        self.sequence = 0
        self.told: deque[Wire] = deque(maxlen=RESUME_EVENTS)
        self.connection: Connection | None = None

    def dispatch(self, name: str, data: Wire) -> None:
        """Tell an event; while the client is away it is kept for a resume."""
        self.sequence += 1
        payload = {"op": DISPATCH, "t": name, "s": self.sequence, "d": data}
        self.told.append(payload)
        if self.connection is not None:
            self.connection.send(payload)

    def missed(self, sequence: int) -> list[Wire] | None:
        """The events after `sequence`; None if it is unknown or too long ago."""
        if sequence > self.sequence or (self.told and sequence < self.told[0]["s"] - 1):
            return None
        return [payload for payload in self.told if payload["s"] > sequence]

    def serves(self, guild_id: int | None) -> bool:
        """A server belongs to one shard; whatever has no server is shard 0's."""
        return (0 if guild_id is None else (guild_id >> 22) % self.shard_count) == self.shard


class Connection:
    """One socket. What is sent goes through a queue, so that an event never waits for a slow client."""

    def __init__(self, socket: web.WebSocketResponse, *, compressed: bool) -> None:
        self.socket = socket
        self.session: Session | None = None
        self.stalled = False
        self.said_goodbye = False
        """Whether the client closed it in a way that ends its session."""
        self._zlib = zlib.compressobj() if compressed else None
        self._outgoing: asyncio.Queue[str | None] = asyncio.Queue()
        self._writer = asyncio.create_task(self._write())
        self._received: deque[float] = deque()

    def send(self, payload: Wire) -> None:
        if not self.stalled:
            self._outgoing.put_nowait(json.dumps(payload, separators=(",", ":")))

    async def _write(self) -> None:
        while (text := await self._outgoing.get()) is not None:
            try:
                if self._zlib is None:
                    await self.socket.send_str(text)
                else:
                    data = self._zlib.compress(text.encode()) + self._zlib.flush(zlib.Z_SYNC_FLUSH)
                    await self.socket.send_bytes(data)
            except ConnectionError:
                return

    def count_received(self, now: float) -> None:
        """Raises CloseError for a client that sends more than 120 payloads in a minute."""
        while self._received and self._received[0] <= now - GATEWAY_WINDOW_SECONDS:
            self._received.popleft()
        self._received.append(now)
        if len(self._received) > GATEWAY_EVENTS:
            raise CloseError(4008, "Rate limited.")

    async def finish(self) -> None:
        self._outgoing.put_nowait(None)
        await self._writer


class Gateway:
    """All sessions. Listens to the world and tells each session what its shard, intents and permissions allow."""

    def __init__(
        self,
        world: World,
        faults: Faults,
        *,
        heartbeat_ms: int = HEARTBEAT_MS,
        identify_limit: bool = True,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._world = world
        self._faults = faults
        self._heartbeat_ms = heartbeat_ms
        self._identify_limit = identify_limit
        self._ticks = ticks
        self._last_identify = float("-inf")
        self._sessions: dict[str, Session] = {}
        self._connections: set[Connection] = set()
        world.listen(self._tell)

    # --- faults ----------------------------------------------------------------------------------------------

    async def kick(self, code: int = 4000) -> None:
        """Close every connection with this code; the sessions may be resumed."""
        for connection in tuple(self._connections):
            await connection.socket.close(code=code)

    def ask_to_reconnect(self) -> None:
        """Op 7: the client shall come back and resume."""
        self._send_all({"op": RECONNECT, "d": None})

    def invalidate(self, *, resumable: bool = False) -> None:
        """Op 9. Unless resumable, the sessions are forgotten."""
        connected = tuple(self._connections)
        if not resumable:
            self._sessions.clear()
        for connection in connected:
            connection.send({"op": INVALID, "d": resumable})

    def stall(self) -> None:
        """From now on the open connections stay open and say nothing, not even to a heartbeat."""
        for connection in self._connections:
            connection.stalled = True

    def forget_sessions(self) -> None:
        """Let every resume fail from now on, as after a long absence."""
        self._sessions.clear()

    @property
    def connected(self) -> int:
        """How many sessions have a live connection."""
        return sum(session.connection is not None for session in self._sessions.values())

    async def close(self) -> None:
        await self.kick(1001)

    def _send_all(self, payload: Wire) -> None:
        for connection in self._connections:
            connection.send(payload)

    # --- connections -----------------------------------------------------------------------------------------

    async def handle(self, request: web.Request) -> web.StreamResponse:
        fault = self._faults.take(GATEWAY_ROUTE)
        if fault is not None:
            return web.Response(status=fault.status, text="upstream connect error")
        socket = web.WebSocketResponse(autoping=True, max_msg_size=0)
        await socket.prepare(request)
        # A client that asks for zstd-stream gets plain text, which discord.py takes as well.
        connection = Connection(socket, compressed=request.query.get("compress") == "zlib-stream")
        self._connections.add(connection)
        connection.send({"op": HELLO, "d": {"heartbeat_interval": self._heartbeat_ms}})
        try:
            if request.query.get("v") != "10":
                raise CloseError(4012, "Invalid API version.")
            await self._serve(connection)
        except CloseError as closed:
            await socket.close(code=closed.code, message=closed.reason.encode())
        finally:
            self._disconnected(connection)
            await connection.finish()
        return socket

    async def _serve(self, connection: Connection) -> None:
        patience = self._heartbeat_ms / 1000 * 1.5
        while True:
            try:
                message = await connection.socket.receive(timeout=patience)
            except TimeoutError:
                raise CloseError(4009, "Session timed out.") from None
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                connection.said_goodbye = message.type is WSMsgType.CLOSE and message.data in _GOODBYES
                return
            connection.count_received(self._ticks())
            try:
                self._received(connection, _decode(message.data))
            except (TypeError, ValueError):
                raise CloseError(4002, "Error while decoding payload.") from None

    def _received(self, connection: Connection, payload: Wire) -> None:
        op, data = payload.get("op"), payload.get("d")
        if op == HEARTBEAT:
            connection.send({"op": ACK})
            return
        if op == IDENTIFY:
            self._identify(connection, _object(data))
            return
        if op == RESUME:
            self._resume(connection, _object(data))
            return
        if op not in (PRESENCE, VOICE, MEMBERS):
            raise CloseError(4001, "Unknown opcode.")
        if connection.session is None:
            raise CloseError(4003, "Not authenticated.")
        if op == MEMBERS:
            self._send_members(connection.session, _object(data))

    def _identify(self, connection: Connection, data: Wire) -> None:
        if connection.session is not None:
            raise CloseError(4005, "Already authenticated.")
        if data.get("token") != self._world.application.token:
            raise CloseError(4004, "Authentication failed.")
        intents = data.get("intents")
        if not isinstance(intents, int) or intents & ~INTENTS:
            raise CloseError(4013, "Invalid intent(s).")
        if intents & PRIVILEGED & ~self._world.application.privileged:
            raise CloseError(4014, "Disallowed intent(s).")
        shard, count = data.get("shard") or (0, 1)
        if not 0 <= shard < count:
            raise CloseError(4010, "Invalid shard.")
        if not self._may_identify():
            connection.send({"op": INVALID, "d": False})
            return
        session = Session(shard, count, intents)
        session.connection = connection
        connection.session = self._sessions[session.id] = session
        self._welcome(session)

    def _may_identify(self) -> bool:
        self._world.identifies_left -= 1
        if self._world.identifies_left < 0:
            raise CloseError(4004, "Authentication failed.")
        now = self._ticks()
        if self._identify_limit and now - self._last_identify < IDENTIFY_SECONDS:
            return False
        self._last_identify = now
        return True

    def _welcome(self, session: Session) -> None:
        world = self._world
        guilds = [guild for guild in world.guilds.values() if session.serves(guild.id)]
        session.dispatch(
            "READY",
            {
                "v": 10,
                "user": own_user_wire(world.application.bot),
                "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
                "session_id": session.id,
                "resume_gateway_url": world.gateway_url,
                "shard": [session.shard, session.shard_count],
                "application": {"id": str(world.application.id), "flags": 0},
                "private_channels": [],
            },
        )
        for guild in guilds:
            self._send_guild(session, guild)
        self._show_presence()

    def _show_presence(self) -> None:
        """Tell people's clients whether the bot is there."""
        status = "online" if self.connected else "offline"
        data = {"user": {"id": str(self._world.application.bot.id)}, "status": status}
        self._world.emit(Event("PRESENCE_UPDATE", data, audience=Audience.PEOPLE))

    def _resume(self, connection: Connection, data: Wire) -> None:
        if data.get("token") != self._world.application.token:
            raise CloseError(4004, "Authentication failed.")
        session = self._sessions.get(str(data.get("session_id")))
        missed = None if session is None else session.missed(int(data.get("seq") or 0))
        if session is None or missed is None:
            connection.send({"op": INVALID, "d": False})
            return
        if session.connection is not None:
            session.connection.session = None
        session.connection = connection
        connection.session = session
        for payload in missed:
            connection.send(payload)
        session.dispatch("RESUMED", {})
        self._show_presence()

    def _disconnected(self, connection: Connection) -> None:
        self._connections.discard(connection)
        session = connection.session
        if session is None:
            return
        session.connection = None
        if connection.said_goodbye:
            self._sessions.pop(session.id, None)
        self._show_presence()

    def _send_members(self, session: Session, data: Wire) -> None:
        guild = self._world.guilds.get(int(data.get("guild_id") or 0))
        if guild is None:
            return
        query, wanted = data.get("query"), data.get("user_ids")
        if query == "" and not session.intents & Intent.GUILD_MEMBERS:
            raise CloseError(4014, "Disallowed intent(s).")
        members = list(guild.members.values())
        if wanted is not None:
            ids = {int(each) for each in (wanted if isinstance(wanted, list) else [wanted])}
            members = [member for member in members if member.id in ids]
        else:
            members = [member for member in members if member.name.lower().startswith(str(query or "").lower())]
            members = members[: int(data.get("limit") or 0) or None]
        chunk: Wire = {
            "guild_id": str(guild.id),
            "members": [member_wire(member) for member in members],
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": [],
        }
        session.dispatch("GUILD_MEMBERS_CHUNK", chunk | ({"nonce": data["nonce"]} if data.get("nonce") else {}))

    # --- dispatch --------------------------------------------------------------------------------------------

    def _tell(self, event: Event) -> None:
        if event.audience is Audience.PEOPLE:
            return
        for session in self._listening(event):
            if event.name == "GUILD_CREATE" and event.guild_id is not None:
                self._send_guild(session, self._world.guilds[event.guild_id], joined=True)
            else:
                session.dispatch(event.name, self._readable(session, event))

    def _listening(self, event: Event) -> Iterator[Session]:
        channel = None if event.channel_id is None else self._world.channels.get(event.channel_id)
        hidden = (
            channel is not None
            and event.name.startswith(("MESSAGE_", "THREAD_"))
            and not self._world.may_see(channel, self._world.application.bot.id)
        )
        needed = intent_of(event.name, in_guild=event.guild_id is not None)
        for session in tuple(self._sessions.values()):
            if not hidden and session.serves(event.guild_id) and session.intents & needed == needed:
                yield session

    def _readable(self, session: Session, event: Event) -> Wire:
        if event.message is None or session.intents & Intent.MESSAGE_CONTENT or event.guild_id is None:
            return event.data
        bot = self._world.application.bot
        if event.message.author is bot or bot in event.message.mentions or "content" not in event.data:
            return event.data
        return without_content(event.data)

    def _send_guild(self, session: Session, guild: Guild, *, joined: bool = False) -> None:
        """A server that became available; one that the bot has just joined does not say that it is."""
        viewer = guild.members[self._world.application.bot.id]
        all_members = bool(session.intents & Intent.GUILD_MEMBERS and session.intents & Intent.GUILD_PRESENCES)
        wire = guild_create_wire(guild, viewer=viewer, all_members=all_members)
        session.dispatch("GUILD_CREATE", wire if joined else {**wire, "unavailable": False})


def _decode(data: Any) -> Wire:
    raw = data.encode() if isinstance(data, str) else data
    if len(raw) > GATEWAY_PAYLOAD_BYTES:
        raise CloseError(4002, "Payload too large.")
    try:
        payload = json.loads(raw)
    except ValueError:
        raise CloseError(4002, "Error while decoding payload.") from None
    return _object(payload)


def _object(value: Any) -> Wire:
    if not isinstance(value, dict):
        raise CloseError(4002, "Error while decoding payload.")
    return value
