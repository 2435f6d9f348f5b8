"""The stage of the demo: a sandbox with a server and three people in it, and the real bot, which may restart."""

from __future__ import annotations

import asyncio
import html
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.app import App
from bot.config import Settings
from bot.sandbox.clock import Clock
from bot.sandbox.model import Channel, Member
from bot.sandbox.people import Person
from bot.sandbox.permissions import Permission
from bot.sandbox.rest import Observer
from bot.sandbox.server import Sandbox
from bot.sandbox.web import add_page

TICK = 0.25
PRESS = "/press/"
ARTICLE = "article.html"


class Stage:
    """An async context manager: the sandbox listens and the bot is ready while it is entered."""

    def __init__(
        self,
        title: str,
        text: str,
        observers: Iterable[Observer] = (),
        clock: Clock | None = None,
        settings: Mapping[str, Any] | None = None,
    ) -> None:
        """`observers` hear of every request that the bot makes to the sandbox; `clock` is everybody's; the bot
        gets `settings` besides, or in place of, what it needs here."""
        self._settings = settings or {}
        self.press = {ARTICLE: press_page(title, text)}
        self.sandbox = Sandbox(clock=clock, bot_name="Newsdesk", pages=[add_page, self._add_press])
        self.sandbox.observers += observers
        world = self.sandbox.world
        self.guild = world.add_guild("Harbour Readers")
        self.newsroom = world.add_channel(self.guild, "newsroom", topic="Where articles come in")
        self.general = world.add_channel(self.guild, "general", topic="Talk about the news")
        self.news = world.add_channel(self.guild, "news", topic="The digest arrives here")
        admin = Permission.MANAGE_GUILD | Permission.MANAGE_CHANNELS
        self._ada = world.add_member(self.guild, "Ada", permissions=admin)
        self._theo = world.add_member(self.guild, "Theo", permissions=Permission.MANAGE_CHANNELS)
        self._mia = world.add_member(self.guild, "Mia")
        self._bot: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as stack:
            self._folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="newsdesk-demo-")))
            await stack.enter_async_context(self.sandbox)
            stack.enter_context(self.sandbox.patched())
            await self.start_bot()
            stack.push_async_callback(self.stop_bot)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    @property
    def link(self) -> str:
        """The address of the article's page."""
        return self.printed(ARTICLE)

    def printed(self, name: str) -> str:
        """The address of a page of the press (`press`, by name), whether there is one or not."""
        return f"{self.sandbox.base_url}{PRESS}{name}"

    def admin(self, channel: Channel | None = None) -> Person:
        return self._person(self._ada, channel or self.newsroom)

    def moderator(self) -> Person:
        return self._person(self._theo, self.newsroom)

    def member(self) -> Person:
        return self._person(self._mia, self.general)

    async def start_bot(self) -> None:
        """Start the bot on the archive of this stage and wait until it is connected."""
        needed = {
            "token": self.sandbox.token,
            "database_url": f"sqlite:///{self._folder / 'newsdesk.db'}",
            "tick_seconds": TICK,
            "private_hosts": frozenset({self.sandbox.base_url.removeprefix("http://")}),
        }
        settings = Settings(**{**needed, **self._settings})
        ready = asyncio.Event()
        self._bot = asyncio.create_task(self._run_bot(settings, ready), name="bot")
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait({self._bot, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if self._bot.done():
            self._bot.result()

    async def stop_bot(self) -> None:
        if self._bot is not None:
            self._bot.cancel()
            await asyncio.wait({self._bot})

    async def _run_bot(self, settings: Settings, ready: asyncio.Event) -> None:
        async with App(settings, self.sandbox.clock, on_ready=ready.set) as app:
            await app.run()

    def _person(self, member: Member, channel: Channel) -> Person:
        return self.sandbox.person(member, channel)

    def _add_press(self, app: web.Application, _: Sandbox) -> None:
        async def press(request: web.Request) -> web.Response:
            page = self.press.get(request.match_info["name"])
            if page is None:
                raise web.HTTPNotFound
            return web.Response(text=page, content_type="text/html")

        app.router.add_get(PRESS + "{name}", press)


def press_page(title: str, text: str) -> str:
    """The article as a newspaper's website has it, with what surrounds it there."""
    paragraphs = "\n".join(f"<p>{html.escape(each)}</p>" for each in text.split("\n\n"))
    name = html.escape(title)
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name} | The Press</title>
<meta property="og:title" content="{name}"><meta property="og:site_name" content="The Press">
<meta property="og:type" content="article"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/weather">Weather</a></nav>
<main><article><h1>{name}</h1>
{paragraphs}
</article></main><footer>Subscribe to our newsletter. All rights reserved.</footer></body></html>"""
