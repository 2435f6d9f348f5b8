"""The demo's stage for scenes on real discord.py, and what its people see in words."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from bot.demo.play import read_script
from bot.demo.stage import Stage
from bot.demo.transcript import lines
from bot.sandbox.api import Upload
from bot.sandbox.model import Message
from bot.sandbox.people import Reply
from tests.support.openapi import Recorder

SCRIPT = read_script(None)
SAMPLE = Upload("article.txt", SCRIPT.whole.encode())


@asynccontextmanager
async def staged(*articles: Upload, settings: Mapping[str, Any] | None = None) -> AsyncIterator[Stage]:
    """The stage with these articles in the archive; all its traffic is held against Discord's document."""
    recorder = Recorder()
    async with Stage(SCRIPT.title, SCRIPT.text, [recorder], settings=settings) as stage:
        for article in articles:
            await stage.admin().slash("article add", file=article, publish=True)
        yield stage
    recorder.check()


def shown(reply: Reply | Message) -> str:
    """All the text of an answer, or of a message, a line each."""
    messages = reply.messages if isinstance(reply, Reply) else [reply]
    return "\n".join(line.removeprefix("▌ ") for each in messages for line in lines(each.components))
