from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from bot.errors import FetchError, SourceError
from bot.models import FeedLink, FeedValidators, OpmlFeed
from bot.sources.feed import parse_feed
from bot.sources.feed_reader import FeedReader
from bot.sources.worker import WorkerPool
from tests.support.internet import Internet, redirects, says

FEED = (
    "<rss version='2.0'><channel><title>Tarn</title><item><guid>1</guid><title>“One”</title>"
    "<pubDate>Sun, 22 Nov 2026 10:15:00 GMT</pubDate><category>City</category><link>/1</link></item>"
    "</channel></rss>"
).encode()
RSS = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
World = tuple[Internet, FeedReader]


@pytest.fixture
async def world(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    async with AsyncExitStack() as stack:
        internet = Internet(stack)
        await internet.start()
        internet.treat_as_public(monkeypatch)
        fetcher = await stack.enter_async_context(internet.fetcher())
        workers = await stack.enter_async_context(WorkerPool())
        yield internet, FeedReader(fetcher, workers)


async def test_a_feed_is_the_same_through_the_process(world: World) -> None:
    internet, reader = world
    internet.scripts["/feed"] = says(RSS + b'ETag: "1"\r\nCache-Control: max-age=900\r\n', FEED)
    found = await reader.read(internet.url("/feed"))
    assert found.document == parse_feed(FEED, internet.url("/feed"))
    assert (found.url, found.max_age, found.validators.etag) == (internet.url("/feed"), 900.0, '"1"')


async def test_a_304_changes_nothing_and_keeps_what_was_known(world: World) -> None:
    internet, reader = world
    internet.scripts["/feed"] = says(b"HTTP/1.1 304 Not Modified\r\n")
    known = FeedValidators(etag='"1"', last_modified="yesterday", digest="x")
    found = await reader.read(internet.url("/feed"), known)
    assert found.document is None
    assert found.validators == known


async def test_the_same_bytes_again_are_not_parsed(world: World) -> None:
    internet, reader = world
    internet.scripts["/feed"] = says(RSS, FEED)
    first = await reader.read(internet.url("/feed"))
    assert (await reader.read(internet.url("/feed"), first.validators)).document is None
    internet.scripts["/feed"] = says(RSS, FEED.replace(b"Tarn", b"Herald"))
    changed = await reader.read(internet.url("/feed"), first.validators)
    assert changed.document and changed.document.title == "Herald"


@pytest.mark.parametrize(("status", "moved"), [(301, True), (308, True), (302, False)])
async def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(
    world: World, status: int, moved: bool
) -> None:
    internet, reader = world
    internet.scripts["/old"] = redirects("/new", status)
    internet.scripts["/new"] = says(RSS, FEED)
    assert (await reader.read(internet.url("/old"))).url == internet.url("/new" if moved else "/old")


async def test_a_feed_that_is_gone_says_so(world: World) -> None:
    internet, reader = world
    internet.scripts["/feed"] = says(b"HTTP/1.1 410 Gone\r\n")
    with pytest.raises(FetchError) as caught:
        await reader.read(internet.url("/feed"))
    assert caught.value.status == 410


async def test_feeds_are_found_from_a_sites_address(world: World) -> None:
    internet, reader = world
    internet.scripts["/"] = says(HTML, b"<link rel=alternate type='application/rss+xml' title=News href='/feed'>")
    assert await reader.discover(internet.url("/")) == [FeedLink(internet.url("/feed"), "News", True)]


async def test_a_feeds_own_address_is_itself(world: World) -> None:
    internet, reader = world
    internet.scripts["/feed"] = says(RSS, FEED)
    assert await reader.discover(internet.url("/feed")) == [FeedLink(internet.url("/feed"), "Tarn", True)]


async def test_the_usual_addresses_are_tried_where_a_page_declares_none(world: World) -> None:
    internet, reader = world
    internet.scripts["/"] = says(HTML, b"<html><body><p>Hello</p></body></html>")
    internet.scripts["/feed"] = says(HTML, b"<html><body>Not a feed</body></html>")
    internet.scripts["/rss.xml"] = says(RSS, FEED)
    assert await reader.discover(internet.url("/")) == [FeedLink(internet.url("/rss.xml"), "Tarn", False)]


async def test_a_site_without_a_feed_is_a_sentence(world: World) -> None:
    internet, reader = world
    internet.scripts["/"] = says(HTML, b"<html><body><p>Hello</p></body></html>")
    with pytest.raises(SourceError, match="No feed was found"):
        await reader.discover(internet.url("/"))


async def test_lists_of_feeds_pass_through_the_process(world: World) -> None:
    _, reader = world
    data = b"<opml><body><outline text='A' xmlUrl='https://a.example/feed'/></body></opml>"
    assert await reader.read_opml(data) == [OpmlFeed("https://a.example/feed", "A", None, None)]
