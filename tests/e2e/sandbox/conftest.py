"""A small server with a bot and a person in it, and a way to speak to the REST API without a client."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, NamedTuple

import aiohttp
import pytest

from bot.sandbox import Channel, Guild, Member, Sandbox


class Answer(NamedTuple):
    status: int
    body: Any
    headers: Any

    @property
    def code(self) -> int:
        return self.body["code"]

    def problems(self) -> dict[str, str]:
        """Path of the field -> code of its first error."""
        return dict(_flatten(self.body.get("errors", {}), ()))


def _flatten(node: dict[str, Any], path: tuple[str, ...]):
    for key, value in node.items():
        if key == "_errors":
            yield ".".join(path), value[0]["code"]
        else:
            yield from _flatten(value, (*path, key))


Api = Callable[..., Awaitable[Answer]]


@pytest.fixture
def guild(sandbox: Sandbox) -> Guild:
    return sandbox.world.add_guild("The Harbour Herald", bot_permissions=(1 << 53) - 1 - (1 << 3))


@pytest.fixture
def channel(sandbox: Sandbox, guild: Guild) -> Channel:
    return sandbox.world.add_channel(guild, "news")


@pytest.fixture
def ada(sandbox: Sandbox, guild: Guild) -> Member:
    return sandbox.world.add_member(guild, "Ada")


@pytest.fixture
async def api(sandbox: Sandbox) -> AsyncIterator[Api]:
    """`await api("POST", "/channels/1/messages", body)` as the bot; `files` is a list of (name, bytes)."""
    async with aiohttp.ClientSession() as session:

        async def call(
            method: str,
            path: str,
            body: Any = None,
            *,
            files: list[tuple[str, bytes]] | None = None,
            token: str | None = None,
        ) -> Answer:
            headers = {"Authorization": f"Bot {token or sandbox.token}"}
            data: Any = None
            if files is not None:
                data = aiohttp.FormData()
                data.add_field("payload_json", json.dumps(body or {}))
                for index, (name, content) in enumerate(files):
                    data.add_field(f"files[{index}]", content, filename=name)
            elif body is not None:
                data = json.dumps(body)
                headers["Content-Type"] = "application/json"
            async with session.request(method, sandbox.rest_base + path, data=data, headers=headers) as response:
                text = await response.text()
                is_json = response.headers.get("Content-Type") == "application/json"
                return Answer(response.status, json.loads(text) if is_json else text, response.headers)

        yield call
