"""A newspaper's web site on loopback: pages and feeds that a test writes, and who asked for what."""

from __future__ import annotations

import html
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

PROSE = "The old bridge over the Tarn will close in March for repairs that the council puts at four million. "


@dataclass
class Site:
    """`pages` by path: (media type, text), or a status. `host` is as an address names it; several sites may share
    one, each below a `root` of its own."""

    host: str = ""
    root: str = ""
    pages: dict[str, tuple[str, str] | int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://{self.host}{self.root}"

    def below(self, root: str) -> Site:
        """Another site on the same host."""
        return Site(self.host, root, self.pages, self.asked)

    def put(self, path: str, page: tuple[str, str] | int) -> None:
        self.pages[self.root + path] = page

    def feed(self, path: str, title: str, *numbers: int, full: bool = True, head: str = "") -> None:
        """An RSS feed with these stories, and a page for each of them."""
        items = []
        for number in numbers:
            link = f"{self.url}{path}/{number}"
            text = (
                f"Story {number}. {PROSE * 20}"
                if full
                else f"Story {number} in short: the bridge will close soon."
            )
            items.append(
                f"<item><guid>{link}</guid><link>{link}</link><title>{title} {number}</title>"
                f"<description>{html.escape(text)}</description></item>"
            )
            self.article(f"{path}/{number}", f"{title} {number}")
        body = f"<title>{title}</title><link>{self.url}/</link>{head}{''.join(items)}"
        self.put(path, ("application/rss+xml", f"<rss version='2.0'><channel>{body}</channel></rss>"))

    def article(self, path: str, title: str) -> None:
        paragraphs = "".join(f"<p>{PROSE * 3}</p>" for _ in range(8))
        body = f"<article><h1>{title}</h1>{paragraphs}</article>"
        self.put(path, ("text/html", f"<html><head><title>{title}</title></head><body>{body}</body></html>"))

    def front(self, *feeds: tuple[str, str]) -> None:
        """A front page that names feeds, each a path and a title."""
        links = "".join(
            f'<link rel="alternate" type="application/rss+xml" href="{self.url}{path}" title="{title}">'
            for path, title in feeds
        )
        self.put("/", ("text/html", f"<html><head>{links}<title>Front</title></head><body>News</body></html>"))

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        page = self.pages.get(request.path, 404)
        if isinstance(page, int):
            return web.Response(status=page)
        return web.Response(text=page[1], content_type=page[0])


@asynccontextmanager
async def site() -> AsyncIterator[Site]:
    made = Site()
    app = web.Application()
    app.router.add_get("/{path:.*}", made.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    listening = web.TCPSite(runner, "127.0.0.1", 0)
    await listening.start()
    made.host = f"127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()
