"""The way of a request: ban, faults, credentials, rate limits, body, handler, observers, answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from aiohttp import web

from bot.sandbox.api import Answer, Call, Route, read_body
from bot.sandbox.errors import ApiError
from bot.sandbox.faults import Fault, FaultKind, Faults
from bot.sandbox.interactions import Interactions
from bot.sandbox.ratelimit import RateLimiter, Verdict
from bot.sandbox.world import World

PREFIX = "/api/v10"

Observer = Callable[[str, str, Any, int, Any], None]
"""Called with (method, path template, request body, status, response body) once a request was answered."""

_VIA = {"Via": "1.1 google"}


class Rest:
    """The REST API as aiohttp handlers, one for each route."""

    def __init__(
        self,
        world: World,
        interactions: Interactions,
        limiter: RateLimiter,
        faults: Faults,
        routes: Sequence[Route],
        observers: list[Observer],
    ) -> None:
        self._world = world
        self._interactions = interactions
        self._limiter = limiter
        self._faults = faults
        self._routes = routes
        self._observers = observers

    def register(self, app: web.Application) -> None:
        for route in self._routes:
            app.router.add_route(route.method, PREFIX + route.template, self._handler(route))
        app.router.add_route("*", PREFIX + "/{rest:.*}", self._unknown)

    def _handler(self, route: Route) -> Callable[[web.Request], Any]:
        async def handle(request: web.Request) -> web.StreamResponse:
            return await self._handle(request, route)

        return handle

    async def _unknown(self, request: web.Request) -> web.StreamResponse:
        return _json(404, ApiError.plain(404).body, {})

    async def _handle(self, request: web.Request, route: Route) -> web.StreamResponse:
        banned = self._limiter.banned_for()
        if banned is not None:
            return _cloudflare(banned)
        fault = self._faults.take(route)
        if fault is not None:
            early = await self._fail_before(request, fault)
            if early is not None:
                return early
        params = request.match_info
        verdict = Verdict()
        body: Any = None
        try:
            if route.authorized:
                self._authorize(request)
            verdict = self._limiter.take(route, params)
            if verdict.retry_after is not None:
                return self._too_many(verdict.retry_after, verdict.headers, is_global=verdict.is_global)
            body, files = await read_body(request)
            answer = route.handler(Call(self._world, self._interactions, params, request.query, body, files))
        except ApiError as error:
            answer = Answer(error.status, error.body)
            self._limiter.note(error.status)
        if fault is not None and fault.kind is FaultKind.ERROR_AFTER:
            return _server_error(fault.status)
        if fault is not None and fault.kind is FaultKind.DROP_AFTER:
            return _drop(request)
        for observer in self._observers:
            observer(route.method, route.template, body, answer.status, answer.body)
        return _json(answer.status, answer.body, verdict.headers)

    def _authorize(self, request: web.Request) -> None:
        if request.headers.get("Authorization") != f"Bot {self._world.application.token}":
            raise ApiError.plain(401)

    async def _fail_before(self, request: web.Request, fault: Fault) -> web.StreamResponse | None:
        if fault.kind is FaultKind.SLOW:
            await self._world.clock.sleep(fault.delay)
        elif fault.kind is FaultKind.ERROR_BEFORE:
            return _server_error(fault.status)
        elif fault.kind is FaultKind.DROP_BEFORE:
            return _drop(request)
        elif fault.kind is FaultKind.RATE_LIMIT:
            # A limit answers before the body is read; reading it keeps the connection usable.
            await request.read()
            if not fault.via:
                self._limiter.note(429)
                return _cloudflare(fault.retry_after)
            return self._too_many(fault.retry_after, {}, is_global=fault.scope == "global", scope=fault.scope)
        return None

    def _too_many(
        self, retry_after: float, headers: Mapping[str, str], *, is_global: bool, scope: str = "user"
    ) -> web.Response:
        scope = "global" if is_global else scope
        self._limiter.note(429, shared=scope == "shared")
        body = {
            "message": "You are being rate limited.",
            "retry_after": round(retry_after, 3),
            "global": is_global,
        }
        extra = {"Retry-After": f"{retry_after:.3f}", "X-RateLimit-Scope": scope}
        if is_global:
            extra["X-RateLimit-Global"] = "true"
        return _json(429, body, {**headers, **extra})


def _json(status: int, body: Any, headers: Mapping[str, str]) -> web.Response:
    if body is None:
        return web.Response(status=status, headers={**_VIA, **headers})
    # discord.py compares the content type as a whole, so it carries no charset.
    raw = json.dumps(body, separators=(",", ":")).encode()
    return web.Response(status=status, body=raw, headers={"Content-Type": "application/json", **_VIA, **headers})


def _cloudflare(retry_after: float) -> web.Response:
    """The answer of the wall in front of Discord: no JSON and no `Via`."""
    return web.Response(
        status=429,
        text="error code: 1015",
        content_type="text/html",
        headers={"Retry-After": f"{retry_after:.0f}"},
    )


def _server_error(status: int) -> web.Response:
    if status == 500:
        return _json(status, ApiError.plain(500).body, {})
    return web.Response(status=status, text=f"error code: {status}", content_type="text/plain")


def _drop(request: web.Request) -> web.StreamResponse:
    transport = request.transport
    if isinstance(transport, asyncio.Transport):
        transport.abort()
    return web.Response(status=500)
