"""One request to an OpenAI-compatible chat endpoint (hosted, Ollama, llama.cpp, vLLM), and what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import aiohttp

MOST_ANSWER_BYTES = 256 * 1024


class ChatError(Exception):
    """No usable answer. `again` if the same request may do better, `refused` if the endpoint did not take it."""

    def __init__(self, reason: str, *, again: bool = False, refused: bool = False) -> None:
        super().__init__(reason)
        self.again = again
        self.refused = refused


class ChatEndpoint(Protocol):
    async def complete(self, request: Mapping[str, Any]) -> str:
        """The text of the answer to a `/chat/completions` request body. Raises ChatError."""
        ...


@dataclass(frozen=True, slots=True)
class HttpChatEndpoint:
    """The endpoint below `base_url` (as `https://host/v1`), asked through a session that its owner closes.

    No redirect is followed, since it would carry the key elsewhere, and no more than 256 KB are read. Time
    limits are the caller's.
    """

    session: aiohttp.ClientSession
    base_url: str
    key: str | None = field(default=None, repr=False)

    async def complete(self, request: Mapping[str, Any]) -> str:
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        url = f"{self.base_url.rstrip('/')}/chat/completions"
        try:
            async with self.session.post(url, json=request, headers=headers, allow_redirects=False) as response:
                body = await _read(response)
        except (aiohttp.ClientError, OSError) as error:
            raise ChatError(f"no connection: {type(error).__name__}", again=True) from error
        if response.status != 200:
            raise ChatError(
                f"status {response.status}",
                again=response.status in (408, 409, 429) or response.status >= 500,
                refused=response.status in (400, 404, 415, 422, 501),
            )
        return _content(body)


async def _read(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_chunked(16 * 1024):
        body += chunk
        if len(body) > MOST_ANSWER_BYTES:
            raise ChatError("the answer is too long")
    return bytes(body)


def _content(body: bytes) -> str:
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise ChatError("the answer is not a chat completion", again=True) from error
    if not isinstance(content, str) or not content.strip():
        raise ChatError("the answer is empty", again=True)
    return content
