"""A small internet on loopback: scripted servers, a table of names, a clock that does not run.

127.0.0.2 stands for the public internet; on 127.0.0.1 and ::1, at the same port, a canary listens and counts who
comes. Nothing leaves the machine.
"""

from __future__ import annotations

import asyncio
import random
import socket
from collections.abc import Awaitable, Callable, Collection, Iterable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.sources import fetch
from bot.sources.addresses import is_public
from bot.sources.fetch import Fetcher, Limits

PUBLIC = "127.0.0.2"
Script = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class StillClock:
    """A clock that sleeping moves."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)
        await asyncio.sleep(0)


def resolved(host: str, port: int, addresses: Iterable[str]) -> list[ResolveResult]:
    """What a resolver answers where a name has these addresses."""
    return [
        ResolveResult(
            hostname=host,
            host=address,
            port=port,
            family=socket.AF_INET6 if ":" in address else socket.AF_INET,
            proto=0,
            flags=socket.AI_NUMERICHOST,
        )
        for address in addresses
    ]


class Names(AbstractResolver):
    """Answers from a table; each name's answers in turn, the last one from then on. Numbers are the system's."""

    def __init__(self, table: dict[str, list[str]]) -> None:
        self.table = table

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        answers = self.table.get(host.rstrip(".").lower())
        if answers is None:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
            addresses = [str(info[4][0]) for info in found]
        else:
            addresses = [answers.pop(0) if len(answers) > 1 else answers[0]]
        return resolved(host, port, addresses)

    async def close(self) -> None:
        return None


class Internet:
    """A public server with scripted answers, and a canary on the same port of the machine itself."""

    def __init__(self, stack: AsyncExitStack) -> None:
        self._stack = stack
        self.scripts: dict[str, Script] = {}
        self.listener: Callable[[bytes], None] | None = None
        self.visits = 0
        self.port = 0
        self.names = Names({"localhost": ["127.0.0.1"], "public.test": [PUBLIC]})

    async def start(self) -> None:
        """Listen; on a port that is free on all of the addresses, which another process may be using in part."""
        hosts = ["127.0.0.1", "::1"] if socket.has_ipv6 else ["127.0.0.1"]
        for attempt in range(20):
            server = await asyncio.start_server(self._public, PUBLIC, 0)
            self.port = server.sockets[0].getsockname()[1]
            try:
                canary = await asyncio.start_server(self._canary, hosts, self.port)
            except OSError:
                server.close()
                if attempt == 19:
                    raise
                continue
            self._stack.callback(server.close)
            self._stack.callback(canary.close)
            return

    async def _canary(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.visits += 1
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret")
        writer.close()

    async def _public(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            if self.listener:
                self.listener(head)
            path = head.split(b" ")[1].decode()
            script = self.scripts.get(path)
            if script is None:
                writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            else:
                await script(reader, writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def treat_as_public(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(fetch, "is_public", lambda address: address == PUBLIC or is_public(address))

    def fetcher(
        self, clock: StillClock | None = None, *, private_hosts: Collection[str] = (), **limits: Any
    ) -> Fetcher:
        options: dict[str, Any] = {"total": 5.0, "backoff": 0.0, "host_delay": 0.0, "retries": 0, **limits}
        options.setdefault("ports", frozenset({80, 443, self.port}))
        return Fetcher(
            clock or StillClock(),
            limits=Limits(**options),
            resolver=self.names,
            rng=random.Random(1),
            private_hosts=private_hosts,
        )

    async def fetch(self, url: str, **limits: Any) -> fetch.Response:
        async with self.fetcher(**limits) as fetcher:
            return await fetcher.fetch(url.replace("PORT", str(self.port)))

    def url(self, path: str) -> str:
        return f"http://public.test:{self.port}{path}"


def says(head: bytes, body: bytes = b"") -> Script:
    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        length = b"" if b"chunked" in head or b"Length" in head else b"Content-Length: %d\r\n" % len(body)
        writer.write(head + length + b"Connection: close\r\n\r\n" + body)

    return script


def redirects(location: str, status: int = 302) -> Script:
    return says(b"HTTP/1.1 %d Found\r\nLocation: %s\r\n" % (status, location.encode()))
