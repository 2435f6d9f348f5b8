"""Where hubs reach us (WebSub): a small web server, only there if the operator gave Newsdesk a public address."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from typing import Self

from aiohttp import web

from bot.errors import N_, ConfigError, StoreError
from bot.ports import Clock
from bot.services.websub import PATH, WebSub

log = logging.getLogger(__name__)

MAX_BODY = 4_000_000
"""Bytes of a ping: a hub may send the whole feed."""

ASK_EVERY = 30.0
"""Seconds between two looks at which hubs are to be asked."""


class PushServer:
    """An async context manager: inside it hubs are asked, answered and listened to."""

    def __init__(self, websub: WebSub, clock: Clock, listen: tuple[str, int]) -> None:
        self._websub = websub
        self._clock = clock
        self._listen = listen
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Raises ConfigError where the port is taken."""
        app = web.Application(client_max_size=MAX_BODY)
        app.router.add_get(PATH + "{token}", self._confirm)
        app.router.add_post(PATH + "{token}", self._ping)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        self._stack.push_async_callback(runner.cleanup)
        try:
            await web.TCPSite(runner, *self._listen).start()
        except OSError as error:
            await self._stack.aclose()
            raise ConfigError(
                N_("Newsdesk can't listen at {place}, as NEWSDESK_LISTEN says: {reason}."),
                place=f"{self._listen[0]}:{self._listen[1]}",
                reason=error.strerror or error,
            ) from error
        asking = asyncio.create_task(self._ask(), name="hubs")
        self._stack.callback(asking.cancel)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def _ask(self) -> None:
        while True:
            try:
                await self._websub.ask_due()
            except StoreError as error:
                log.warning("the hubs could not be asked: %s", error)
            except Exception:
                log.exception("the hubs could not be asked")
            await self._clock.sleep(ASK_EVERY)

    async def _confirm(self, request: web.Request) -> web.Response:
        try:
            answer = await self._websub.confirm(request.match_info["token"], request.query)
        except StoreError:
            return web.Response(status=503)
        # As plain text, and never sniffed: what it says came from outside.
        headers = {"X-Content-Type-Options": "nosniff"}
        return web.Response(status=404) if answer is None else web.Response(text=answer, headers=headers)

    async def _ping(self, request: web.Request) -> web.Response:
        """A hub is not told whether it signed rightly."""
        try:
            body = await request.read()
            known = await self._websub.ping(
                request.match_info["token"], body, request.headers.get("X-Hub-Signature", "")
            )
        except StoreError:
            return web.Response(status=503)
        return web.Response(status=202 if known else 404)
