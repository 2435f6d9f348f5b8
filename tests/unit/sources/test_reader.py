"""The front door, with the real fetcher and the real worker process, against servers on loopback."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import pytest

from bot import ports
from bot.errors import FetchError, SourceError
from bot.models import Draft, DraftNote
from bot.sources.reader import ArticleReader
from bot.sources.worker import WorkerPool
from bot.text.sketch import content_hash
from tests.support.files import pdf
from tests.support.internet import Internet, redirects, says

TEXT = (
    "The old bridge over the Tarn will close in March for repairs that the council puts at four million.\n\n"
    "“We have waited too long,” said the mayor, Ana Ruiz, on Tuesday. “It can’t wait another winter.”\n\n"
    "Two ferries will carry people across the river until December, the council said in a statement."
)
PAGE = (
    "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Bridge to close | Herald</title>"
    "<meta property='og:site_name' content='Herald'><meta name='author' content='Jo Lee'>"
    "<meta property='og:type' content='article'><meta property='article:published_time' "
    "content='2026-11-20T08:00:00+01:00'>"
    "</head><body><article><h1>Bridge to close</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in TEXT.split("\n\n"))
    + "</article></body></html>"
)


@pytest.fixture
async def world(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Internet, ArticleReader]]:
    async with AsyncExitStack() as stack:
        internet = Internet(stack)
        await internet.start()
        internet.treat_as_public(monkeypatch)
        fetcher = await stack.enter_async_context(internet.fetcher())
        workers = await stack.enter_async_context(WorkerPool())
        yield internet, ArticleReader(fetcher, workers)


def serve(internet: Internet, path: str, body: bytes, kind: str = "text/html") -> str:
    internet.scripts[path] = says(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n".encode(), body)
    return internet.url(path)


async def test_a_link_becomes_a_draft(world: tuple[Internet, ArticleReader]) -> None:
    internet, reader = world
    url = serve(internet, "/bridge", PAGE.encode())
    assert await reader.read_link(f"{url}?utm_source=chat#top") == Draft(
        title="Bridge to close",
        text=TEXT,
        author="Jo Lee",
        source="Herald",
        url=url,
        published_at=datetime(2026, 11, 20, 7, tzinfo=UTC),
        language="en",
    )


async def test_link_file_and_paste_are_one_article(world: tuple[Internet, ArticleReader]) -> None:
    internet, reader = world
    drafts = [
        await reader.read_link(serve(internet, "/bridge", PAGE.encode())),
        await reader.read_file("bridge.html", PAGE.encode()),
        await reader.read_file("bridge.txt", f"Bridge to close\n\n{TEXT}".encode("cp1252")),
        await reader.read_text(f"Bridge to close\n\n{TEXT}"),
        await reader.read_text(TEXT, title="Bridge to close"),
    ]
    assert {draft.title for draft in drafts} == {"Bridge to close"}
    assert {content_hash(draft.text) for draft in drafts} == {content_hash(TEXT)}
    assert {draft.text for draft in drafts} == {TEXT}


async def test_links_to_files_are_read_too(world: tuple[Internet, ArticleReader]) -> None:
    internet, reader = world
    document = pdf([["The council met on Tuesday and voted."]], title="A vote")
    draft = await reader.read_link(serve(internet, "/files/vote", document, "application/pdf"))
    assert (draft.title, draft.source, draft.url) == ("A vote", "public.test", internet.url("/files/vote"))
    draft = await reader.read_link(
        serve(internet, "/bridge.txt", f"Bridge to close\n\n{TEXT}".encode(), "text/plain")
    )
    assert (draft.title, draft.text) == ("Bridge to close", TEXT)


async def test_the_address_kept_is_the_one_that_the_link_led_to(world: tuple[Internet, ArticleReader]) -> None:
    internet, reader = world
    internet.scripts["/s/1"] = redirects("/bridge?fbclid=1")
    serve(internet, "/bridge?fbclid=1", PAGE.encode())
    assert (await reader.read_link(internet.url("/s/1"))).url == internet.url("/bridge")


@pytest.mark.parametrize(
    ("body", "kind", "sentence"),
    [
        (b"<rss version='2.0'><channel><title>x</title></channel></rss>", "text/xml", "is a feed"),
        (b"\x89PNG\r\n\x1a\n", "text/html", "not an article"),
        (b"PK\x03\x04zip", "text/html", "not an article"),
        (b"\0\0\0\0", "video/mp4", "not an article"),
        (b'{"a": 1}', "application/json", "not an article"),
        (b"", "text/html", "No article"),
        (b"%PDF-1.4 broken", "application/pdf", "damaged"),
        (b"<title>404 Not Found</title><h1>Not Found</h1>", "text/html", "no such article"),
    ],
)
async def test_links_to_something_else_say_what_to_do(
    world: tuple[Internet, ArticleReader], body: bytes, kind: str, sentence: str
) -> None:
    internet, reader = world
    with pytest.raises(SourceError) as caught:
        await reader.read_link(serve(internet, "/x", body, kind))
    assert sentence in str(caught.value)


async def test_troubles_of_the_network_are_fetch_errors(world: tuple[Internet, ArticleReader]) -> None:
    internet, reader = world
    with pytest.raises(FetchError):
        await reader.read_link(internet.url("/missing"))
    with pytest.raises(FetchError):
        await reader.read_link(f"http://localhost:{internet.port}/")
    assert internet.visits == 0


async def test_notes_come_through_the_process(world: tuple[Internet, ArticleReader]) -> None:
    _, reader = world
    draft = await reader.read_text(TEXT)
    assert draft.notes == (DraftNote.NO_TITLE,)
    with pytest.raises(SourceError, match="longer than"):
        await reader.read_text("word " * 200_000)
    with pytest.raises(SourceError, match="larger than"):
        await reader.read_file("large.txt", bytes(11_000_000))


def test_it_is_the_reader_that_the_services_ask_for() -> None:
    for name in ("read_link", "read_file", "read_text"):
        assert inspect.signature(getattr(ArticleReader, name)) == inspect.signature(getattr(ports.Reader, name))
