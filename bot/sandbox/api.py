"""The REST API's machinery: routes, the body of a request, and what surrounds every handler.

A handler is a plain function from a `Call` to an `Answer`. It changes the world at once and never waits, so that
one request is one step of the world. Routes carry the path template of Discord's OpenAPI document.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from aiohttp import BodyPartReader, web

from bot.sandbox.errors import ApiError, Problems, invalid
from bot.sandbox.interactions import Interactions
from bot.sandbox.limits import ATTACHMENT_BYTES, ATTACHMENTS
from bot.sandbox.model import Channel, Wire
from bot.sandbox.permissions import NONE, Permission
from bot.sandbox.validate import Checker
from bot.sandbox.world import World


class Upload(NamedTuple):
    """A file as it is sent."""

    name: str
    data: bytes
    content_type: str = "application/octet-stream"


class Answer(NamedTuple):
    """A status and a JSON body; None is no body at all (204)."""

    status: int
    body: Any = None


@dataclass(slots=True)
class Call:
    """One request, read and understood."""

    world: World
    interactions: Interactions
    params: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = None
    files: dict[int, Upload] = field(default_factory=dict)

    def id(self, name: str) -> int:
        """A snowflake of the path. Raises 50035, as Discord does for one that is no number."""
        value = self.params[name]
        if not _is_snowflake(value):
            raise invalid([name], "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
        return int(value)

    def form(self) -> Wire:
        """The body, which must be an object."""
        if not isinstance(self.body, dict):
            raise invalid([], "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        return self.body

    def body_id(self, field: str) -> int:
        """A snowflake of the body, which must be there. Raises 50035."""
        problems = Problems()
        found = Checker(problems, (), self.form()).snowflake(field, required=True)
        problems.raise_any()
        assert found is not None
        return found

    def limit(self, default: int, most: int) -> int:
        """The query's `limit`, between 1 and `most`."""
        value = self.query.get("limit")
        if value is None:
            return default
        if not value.lstrip("-").isdecimal():
            raise invalid(["limit"], "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
        if not 1 <= int(value) <= most:
            problems = Problems()
            code, edge = ("MIN", 1) if int(value) < 1 else ("MAX", most)
            word = "greater" if code == "MIN" else "less"
            problems.add(["limit"], f"NUMBER_TYPE_{code}", f"int value should be {word} than or equal to {edge}.")
            problems.raise_any()
        return int(value)

    def snowflake(self, name: str) -> int | None:
        """A snowflake of the query, if it is there."""
        value = self.query.get(name)
        if value is None:
            return None
        if not _is_snowflake(value):
            raise invalid([name], "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
        return int(value)

    def channel(self, needs: Permission = NONE) -> Channel:
        """The path's channel, if the bot sees it and has the permissions. Raises 10003, 50001 or 50013."""
        return self.allowed(self.world.channel(self.id("channel_id")), needs)

    def allowed(self, channel: Channel, needs: Permission = NONE) -> Channel:
        """Raises 50001 if the bot can't see the channel, 50013 if it lacks one of the permissions."""
        bot_id = self.world.application.bot.id
        if not self.world.may_see(channel, bot_id):
            raise ApiError.of(50001)
        if self.world.permissions(channel, bot_id) & needs != needs:
            raise ApiError.of(50013)
        return channel


def _is_snowflake(text: str) -> bool:
    return text.isascii() and text.isdecimal() and int(text) < 1 << 63


Handler = Callable[[Call], Answer]


@dataclass(frozen=True, slots=True)
class Route:
    """`template` is the path below `/api/v10`, as the OpenAPI document writes it.

    `authorized` is False where the path's own token is the credential (webhooks, interactions). Such calls of
    interactions are free of the global limit too (`global_limit`). `bucket` is (requests, seconds).
    """

    method: str
    template: str
    handler: Handler
    authorized: bool = True
    global_limit: bool = True
    bucket: tuple[int, float] = (50, 1.0)

    @property
    def name(self) -> str:
        return f"{self.method} {self.template}"


async def read_body(request: web.Request) -> tuple[Any, dict[int, Upload]]:
    """The JSON of a request and its files by index. Raises 50109 (no JSON) and 40005 (a file too large)."""
    if request.content_type == "multipart/form-data":
        return await _read_multipart(request)
    raw = await request.read()
    return (parse_json(raw) if raw else None), {}


def parse_json(raw: bytes | str) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        raise ApiError.of(50109) from None


async def _read_multipart(request: web.Request) -> tuple[Any, dict[int, Upload]]:
    body: Any = None
    form: Wire = {}
    files: dict[int, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytes(await part.read(decode=False))
        index = part.name.removeprefix("files[").removesuffix("]")
        if part.name == "payload_json":
            body = parse_json(data)
        elif part.name.startswith("files[") and index.isdecimal():
            if len(data) > ATTACHMENT_BYTES:
                raise ApiError.of(40005)
            content_type = part.headers.get("Content-Type", "application/octet-stream")
            files[int(index)] = Upload(part.filename or "unknown", data, content_type)
        else:
            form[part.name] = data.decode()
    if len(files) > ATTACHMENTS:
        raise invalid(["attachments"], "BASE_TYPE_MAX_LENGTH", f"Must be {ATTACHMENTS} or fewer in length.")
    return (form or None) if body is None else body, files
