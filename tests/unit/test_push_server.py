"""Where hubs reach us: over HTTP, on loopback."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Mapping

import aiohttp
import pytest

from bot.errors import ConfigError, StoreError
from bot.push_server import MAX_BODY, PushServer
from tests.support.virtual_clock import VirtualClock


class FakeWebSub:
    """One token, `t`."""

    def __init__(self) -> None:
        self.pings: list[tuple[bytes, str]] = []
        self.asked = 0
        self.down = False

    async def ask_due(self) -> None:
        self.asked += 1
        raise StoreError("down")

    async def confirm(self, token: str, params: Mapping[str, str]) -> str | None:
        if self.down:
            raise StoreError("down")
        return params.get("hub.challenge") if token == "t" else None

    async def ping(self, token: str, body: bytes, signature: str) -> bool:
        if self.down:
            raise StoreError("down")
        self.pings.append((body, signature))
        return token == "t"


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture
async def websub(port: int) -> AsyncIterator[FakeWebSub]:
    websub = FakeWebSub()
    async with PushServer(websub, VirtualClock(), ("127.0.0.1", port)):  # type: ignore[arg-type]
        yield websub


async def test_a_hub_is_answered(websub: FakeWebSub, port: int) -> None:
    base = f"http://127.0.0.1:{port}"
    async with aiohttp.ClientSession(base) as session:
        async with session.get("/websub/t", params={"hub.challenge": "<b>"}) as answer:
            assert (answer.status, await answer.text()) == (200, "<b>")
            assert answer.content_type == "text/plain" and answer.headers["X-Content-Type-Options"] == "nosniff"
        for path in ("/websub/x", "/websub/", "/", "/websub/t/t"):
            async with session.get(path, params={"hub.challenge": "c"}) as answer:
                assert answer.status == 404, path
        headers = {"X-Hub-Signature": "sha256=00"}
        async with session.post("/websub/t", data=b"body", headers=headers) as answer:
            assert answer.status == 202
        async with session.post("/websub/x", data=b"") as answer:
            assert answer.status == 404
        async with session.post("/websub/t", data=bytes(MAX_BODY + 1)) as answer:
            assert answer.status == 413
        assert websub.pings == [(b"body", "sha256=00"), (b"", "")]
        websub.down = True
        async with session.get("/websub/t") as one, session.post("/websub/t") as other:
            assert (one.status, other.status) == (503, 503)
    assert websub.asked == 1  # that it failed is no end of it


async def test_a_port_that_is_taken_is_said(websub: FakeWebSub, port: int) -> None:
    with pytest.raises(ConfigError, match=f"can't listen at 127.0.0.1:{port}"):
        async with PushServer(websub, VirtualClock(), ("127.0.0.1", port)):  # type: ignore[arg-type]
            raise AssertionError
