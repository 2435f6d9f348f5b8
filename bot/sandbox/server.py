"""The sandbox itself: a local Discord that listens on loopback and that an unmodified discord.py bot runs on."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import discord
import yarl
from aiohttp import web

from bot.sandbox import (
    routes_channels,
    routes_commands,
    routes_messages,
    routes_reactions,
    routes_threads,
    routes_users,
    routes_webhooks,
)
from bot.sandbox.api import Route
from bot.sandbox.clock import Clock
from bot.sandbox.faults import Faults
from bot.sandbox.gateway import Gateway
from bot.sandbox.intents import PRIVILEGED
from bot.sandbox.interactions import Interactions
from bot.sandbox.limits import ATTACHMENT_BYTES, ATTACHMENTS, HEARTBEAT_MS
from bot.sandbox.model import Channel, Member, User
from bot.sandbox.people import Person
from bot.sandbox.ratelimit import RateLimiter
from bot.sandbox.rest import PREFIX, Observer, Rest
from bot.sandbox.routes_interactions import ROUTES as INTERACTION_ROUTES
from bot.sandbox.world import Event, World

T = TypeVar("T")

ROUTES: tuple[Route, ...] = (
    *routes_users.ROUTES,
    *routes_commands.ROUTES,
    *routes_messages.ROUTES,
    *routes_reactions.ROUTES,
    *routes_channels.ROUTES,
    *routes_threads.ROUTES,
    *routes_webhooks.ROUTES,
    *INTERACTION_ROUTES,
)


class Sandbox:
    """A local Discord.

    Set the `world` up before or after `start`; run a bot inside `with sandbox.patched():` with `sandbox.token`;
    act through `sandbox.person(...)`. `clock` is the time that the 3 seconds and 15 minutes are measured in;
    rate limits run in real time and may be turned off with `rate_limits=False`. `privileged_intents` are the
    ones that the bot's application was granted. `observers` hear of every request and its answer.

    `pages` are functions that add routes to the aiohttp application before it starts (the chat page); they get
    the application and this sandbox. `app` is that application.
    """

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        bot_name: str = "Bot",
        rate_limits: bool = True,
        shards: int = 1,
        heartbeat_ms: int = HEARTBEAT_MS,
        privileged_intents: int = PRIVILEGED,
        ticks: Callable[[], float] = time.monotonic,
        pages: Iterable[Callable[[web.Application, Sandbox], None]] = (),
        host: str = "127.0.0.1",
    ) -> None:
        self.clock = clock or Clock()
        self.world = World(self.clock, bot_name=bot_name, privileged_intents=privileged_intents)
        self.world.shards = shards
        self.interactions = Interactions(self.world)
        self.faults = Faults(on_change=self._wake)
        self.observers: list[Observer] = []
        self.limiter = RateLimiter(enabled=rate_limits, ticks=ticks)
        self.gateway = Gateway(
            self.world, self.faults, heartbeat_ms=heartbeat_ms, identify_limit=rate_limits, ticks=ticks
        )
        self.app = web.Application(client_max_size=(ATTACHMENTS + 1) * ATTACHMENT_BYTES)
        for add_page in pages:
            add_page(self.app, self)
        self._host = host
        self._runner: web.AppRunner | None = None
        self._waiting: list[tuple[Callable[[], Any], asyncio.Future[Any]]] = []
        self.world.listen(lambda _: self._wake())

    # --- life ------------------------------------------------------------------------------------------------

    @property
    def token(self) -> str:
        """The bot's token."""
        return self.world.application.token

    @property
    def rest_base(self) -> str:
        return self.world.rest_base

    @property
    def gateway_url(self) -> str:
        return self.world.gateway_url

    @property
    def base_url(self) -> str:
        """Where the server listens, without a path."""
        return self.world.cdn

    async def start(self, port: int = 0) -> None:
        """Listen on loopback; port 0 takes a free one."""
        rest = Rest(self.world, self.interactions, self.limiter, self.faults, ROUTES, self.observers)
        rest.register(self.app)
        self.app.router.add_get("/gateway", self.gateway.handle)
        self.app.router.add_get("/attachments/{channel_id}/{attachment_id}/{filename}", self._attachment)
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, port)
        await site.start()
        bound = self._runner.addresses[0][1]
        self.world.cdn = f"http://{self._host}:{bound}"
        self.world.rest_base = self.world.cdn + PREFIX
        self.world.gateway_url = f"ws://{self._host}:{bound}/gateway"

    async def stop(self) -> None:
        """Close every connection. The world stays readable."""
        await self.gateway.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        self.clock.close()

    async def __aenter__(self) -> Sandbox:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def install(self) -> Callable[[], None]:
        """Point discord.py at this server; the answer is a function that restores it.

        Both addresses are class attributes that a client reads when it is made or connects, so this comes first.
        """
        route, socket = discord.http.Route, discord.gateway.DiscordWebSocket
        before = route.BASE, socket.DEFAULT_GATEWAY
        route.BASE, socket.DEFAULT_GATEWAY = self.rest_base, yarl.URL(self.gateway_url)

        def restore() -> None:
            route.BASE, socket.DEFAULT_GATEWAY = before

        return restore

    @contextmanager
    def patched(self) -> Iterator[None]:
        """`install` for the length of a block."""
        restore = self.install()
        try:
            yield
        finally:
            restore()

    async def revoke_token(self) -> str:
        """The bot's token is reset, as its developer might: every session ends. The answer is the new token."""
        self.world.application.token = f"sandbox.{secrets.token_urlsafe(8)}.{secrets.token_urlsafe(24)}"
        self.gateway.forget_sessions()
        await self.gateway.kick(4004)
        return self.token

    # --- acting and watching ---------------------------------------------------------------------------------

    def person(self, who: Member | User, channel: Channel) -> Person:
        """Somebody sitting in a channel, to act as."""
        user = who.user if isinstance(who, Member) else who
        return Person(self.world, self.interactions, self.wait_for, user, channel)

    async def wait_for(self, predicate: Callable[[], T], *, timeout: float | None = 30.0) -> T:
        """The predicate's first true answer; it is asked now and after every change of the world or the faults.

        Raises TimeoutError after `timeout` real seconds, so that a test fails rather than hangs.
        """
        if answer := predicate():
            return answer
        waiting: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        entry = (predicate, waiting)
        self._waiting.append(entry)
        try:
            async with asyncio.timeout(timeout):
                return await waiting
        finally:
            self._waiting.remove(entry)

    async def subscribe(self) -> AsyncIterator[Event]:
        """Every event of the world from now on. `World.witnesses` tells which ones a person's client would see."""
        queue: asyncio.Queue[Event] = asyncio.Queue()
        unlisten = self.world.listen(queue.put_nowait)
        try:
            while True:
                yield await queue.get()
        finally:
            unlisten()

    def _wake(self) -> None:
        for predicate, waiting in self._waiting:
            if waiting.done():
                continue
            try:
                answer = predicate()
            except Exception as error:
                waiting.set_exception(error)
            else:
                if answer:
                    waiting.set_result(answer)

    async def _attachment(self, request: web.Request) -> web.Response:
        number = request.match_info["attachment_id"]
        found = self.world.files.get(int(number)) if number.isdecimal() else None
        if found is None or found.filename != request.match_info["filename"]:
            return web.Response(status=404, text="This content is no longer available.")
        # Uploads are strangers' bytes: a browser shall never run or sniff them.
        return web.Response(
            body=found.data,
            headers={
                "Content-Type": found.content_type,
                "X-Content-Type-Options": "nosniff",
                "Content-Security-Policy": "sandbox; default-src 'none'",
            },
        )
