"""The page's server: the page itself, the JSON that it asks for, and the stream of what happens.

    sandbox = Sandbox(pages=[add_page])

puts it at `/app/` of the sandbox's address, and a redirect there at `/`. Every request below `/app/api` says with
`?as=<user id>` who is asking; there is no login, because whoever reaches loopback is the person at this machine
(see `web_guard` for what keeps a browser's other tabs out).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.sandbox.api import Upload
from bot.sandbox.errors import ApiError
from bot.sandbox.limits import ATTACHMENT_BYTES
from bot.sandbox.model import Channel, Message, User, Wire
from bot.sandbox.permissions import Permission
from bot.sandbox.picks import RefusedError
from bot.sandbox.server import Sandbox
from bot.sandbox.web_acts import Acts
from bot.sandbox.web_faults import FaultTable
from bot.sandbox.web_guard import protecting_headers, refuse_strangers
from bot.sandbox.web_views import event_view, people, person_view, world_view
from bot.sandbox.wire_application import command_wire
from bot.sandbox.world import Audience, Event

PREFIX = "/app"
STATIC = Path(__file__).parent / "static"

HISTORY_PAGE = 50
KEEP_ALIVE_SECONDS = 15.0
MAX_BACKLOG = 2000
"""Events that a stream may owe its reader; one that falls behind further is closed, and the browser comes back."""


def add_page(app: web.Application, sandbox: Sandbox) -> None:
    """Serve the page on the sandbox's own server."""

    async def to_page(_: web.Request) -> web.Response:
        raise web.HTTPFound(f"{PREFIX}/")

    app.router.add_get("/", to_page)
    app.router.add_get(PREFIX, to_page)
    app.add_subapp(PREFIX, Page(sandbox).app())


class Page:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._world = sandbox.world
        self._acts = Acts(sandbox)
        self._fault_table = FaultTable(sandbox)
        self._backlogs: set[asyncio.Queue[Wire | None]] = set()

    def app(self) -> web.Application:
        app = web.Application(middlewares=[refuse_strangers, _errors_as_json])
        app.on_shutdown.append(self._end_streams)
        app.on_response_prepare.append(protecting_headers(lambda: self._world.cdn))
        messages = "/api/channels/{channel}/messages"
        app.add_routes(
            [
                web.get("/", _index),
                web.static("/static", STATIC),
                web.get("/api/people", self._people),
                web.get("/api/world", self._world_of),
                web.get("/api/events", self._events),
                web.get(messages, self._messages),
                web.post(messages, self._say),
                web.patch(messages + "/{message}", self._edit),
                web.delete(messages + "/{message}", self._delete),
                web.post(messages + "/{message}/reactions", self._react),
                web.post(messages + "/{message}/components", self._use),
                web.get("/api/channels/{channel}/commands", self._commands),
                web.post("/api/channels/{channel}/commands", self._command),
                web.post("/api/channels/{channel}/autocomplete", self._autocomplete),
                web.post("/api/channels/{channel}/posts", self._create_post),
                web.post("/api/modals/{interaction}", self._submit),
                web.post("/api/dms", self._open_dm),
                web.put("/api/uploads", self._upload),
                web.post("/api/clock", self._move_clock),
                web.get("/api/faults", self._faults),
                web.post("/api/faults", self._add_fault),
                web.delete("/api/faults", self._clear_faults),
                web.delete("/api/faults/{number}", self._remove_fault),
                web.post("/api/channels/{channel}/troubles", self._begin_trouble),
            ]
        )
        return app

    # --- reading ---------------------------------------------------------------------------------------------

    async def _people(self, _: web.Request) -> web.Response:
        return web.json_response([person_view(self._world, user) for user in people(self._world)])

    async def _world_of(self, request: web.Request) -> web.Response:
        return web.json_response(world_view(self._world, self._who(request)))

    async def _messages(self, request: web.Request) -> web.Response:
        """The newest messages, or those before one; oldest first."""
        user, channel = self._who(request), self._channel(request)
        if not self._world.permissions(channel, user.id) & Permission.READ_MESSAGE_HISTORY:
            return web.json_response([])
        before = request.query.get("before")
        seen = [
            message
            for message in self._world.history(channel, user.id)
            if before is None or message.id < _snowflake(before)
        ]
        return web.json_response([self._world.view(message, user.id) for message in seen[-HISTORY_PAGE:]])

    async def _commands(self, request: web.Request) -> web.Response:
        found = self._acts.commands(self._who(request), self._channel(request))
        return web.json_response([command_wire(command, self._world.application.id) for command in found])

    # --- acting ----------------------------------------------------------------------------------------------

    async def _say(self, request: web.Request) -> web.Response:
        message = await self._acts.say(self._who(request), self._channel(request), await _body(request))
        return web.json_response({"id": str(message.id)})

    async def _edit(self, request: web.Request) -> web.Response:
        self._acts.edit(self._who(request), self._message(request), await _body(request))
        return web.json_response({})

    async def _delete(self, request: web.Request) -> web.Response:
        self._acts.delete(self._who(request), self._message(request))
        return web.json_response({})

    async def _react(self, request: web.Request) -> web.Response:
        self._acts.react(self._who(request), self._message(request), await _body(request))
        return web.json_response({})

    async def _use(self, request: web.Request) -> web.Response:
        body = await _body(request)
        return web.json_response(await self._acts.use(self._who(request), self._message(request), body))

    async def _command(self, request: web.Request) -> web.Response:
        body = await _body(request)
        return web.json_response(await self._acts.command(self._who(request), self._channel(request), body))

    async def _autocomplete(self, request: web.Request) -> web.Response:
        body = await _body(request)
        return web.json_response(await self._acts.autocomplete(self._who(request), self._channel(request), body))

    async def _submit(self, request: web.Request) -> web.Response:
        number = _snowflake(request.match_info["interaction"])
        return web.json_response(await self._acts.submit(self._who(request), number, await _body(request)))

    async def _create_post(self, request: web.Request) -> web.Response:
        post = self._acts.create_post(self._who(request), self._channel(request), await _body(request))
        return web.json_response({"id": str(post.id)})

    async def _open_dm(self, request: web.Request) -> web.Response:
        """The direct messages with the bot; people among themselves are not what a sandbox for bots is about."""
        return web.json_response({"id": str(self._world.open_dm(self._who(request)).id)})

    async def _upload(self, request: web.Request) -> web.Response:
        data = await request.read()
        if len(data) > ATTACHMENT_BYTES:
            raise RefusedError("Your file is too large: at most 10 MB.")
        name = Path(request.query.get("filename", "")).name or "file"
        return web.json_response({"id": self._acts.keep(Upload(name, data))})

    async def _move_clock(self, request: web.Request) -> web.Response:
        """{advance: seconds} or {to: ISO time}."""
        body = await _body(request)
        clock = self._world.clock
        try:
            if "to" in body:
                step = datetime.fromisoformat(str(body["to"])) - clock.now()
            else:
                step = timedelta(seconds=float(body["advance"]))
            clock.advance(step)
        except (KeyError, TypeError, ValueError, OverflowError):
            raise RefusedError("The clock moves forward only: choose a later time.") from None
        now = int(clock.now().timestamp() * 1000)
        self._world.emit(Event("CLOCK", {"now": now}, audience=Audience.PEOPLE))
        return web.json_response({"now": now})

    # --- faults ----------------------------------------------------------------------------------------------

    async def _faults(self, _: web.Request) -> web.Response:
        return web.json_response(self._fault_table.view())

    async def _add_fault(self, request: web.Request) -> web.Response:
        self._fault_table.add(await _body(request))
        return web.json_response(self._fault_table.view())

    async def _clear_faults(self, _: web.Request) -> web.Response:
        self._sandbox.faults.clear()
        return web.json_response(self._fault_table.view())

    async def _remove_fault(self, request: web.Request) -> web.Response:
        self._sandbox.faults.remove(_snowflake(request.match_info["number"]))
        return web.json_response(self._fault_table.view())

    async def _begin_trouble(self, request: web.Request) -> web.Response:
        await self._fault_table.begin(self._channel(request), await _body(request))
        return web.json_response({})

    # --- the stream ------------------------------------------------------------------------------------------

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: everything that this person's client would be told, as it happens."""
        user = self._who(request)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        try:
            async for chunk in self._chunks(user):
                await response.write(chunk)
        except ConnectionError:
            pass  # The reader has gone, which is how every stream ends.
        return response

    async def _chunks(self, user: User) -> AsyncIterator[bytes]:
        backlog: asyncio.Queue[Wire | None] = asyncio.Queue()

        def hear(event: Event) -> None:
            view = event_view(self._world, event, user)
            if view is not None and backlog.qsize() < MAX_BACKLOG:
                backlog.put_nowait(view if backlog.qsize() < MAX_BACKLOG - 1 else None)

        deafen = self._world.listen(hear)
        self._backlogs.add(backlog)
        try:
            yield b": here\n\n"
            while True:
                try:
                    async with asyncio.timeout(KEEP_ALIVE_SECONDS):
                        view = await backlog.get()
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                if view is None:
                    return
                yield f"data: {json.dumps(view)}\n\n".encode()
        finally:
            deafen()
            self._backlogs.discard(backlog)

    async def _end_streams(self, _: web.Application) -> None:
        for backlog in self._backlogs:
            backlog.put_nowait(None)

    # --- who and where ---------------------------------------------------------------------------------------

    def _who(self, request: web.Request) -> User:
        user = self._world.users.get(_snowflake(request.query.get("as", "")))
        if user is None or user.bot:
            raise RefusedError("Say who you are: ?as=<user id>.")
        return user

    def _channel(self, request: web.Request) -> Channel:
        """The channel in the path, if this person sees it. Raises 10003, as for one that is not there."""
        channel = self._world.channel(_snowflake(request.match_info["channel"]))
        if not self._world.may_see(channel, self._who(request).id):
            raise ApiError.of(10003)
        return channel

    def _message(self, request: web.Request) -> Message:
        """The message in the path, if this person sees it. Raises 10003 or 10008."""
        message = self._channel(request).messages.get(_snowflake(request.match_info["message"]))
        if message is None or message.seen_by not in (None, self._who(request).id):
            raise ApiError.of(10008)
        return message


async def _index(_: web.Request) -> web.FileResponse:
    return web.FileResponse(STATIC / "index.html")


def _snowflake(text: str) -> int:
    """An id as a number; 0, which nothing has, for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 20 else 0


async def _body(request: web.Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise ApiError.of(50109)
    return body


@web.middleware
async def _errors_as_json(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """What Discord or its client would refuse is told in JSON, with a sentence to show."""
    try:
        return await handler(request)
    except RefusedError as refused:
        return web.json_response({"message": str(refused)}, status=400)
    except ApiError as error:
        return web.json_response(error.body, status=error.status)
