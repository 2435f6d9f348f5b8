"""How the fetcher behaves with honest servers; what hostile ones try is in tests/faults/test_fetch_attacks.py."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from bot.errors import FetchError
from bot.sources.fetch import ACCEPT_FEED, Response
from bot.sources.politeness import HostGate, retry_after
from tests.support.internet import Internet, Script, StillClock, redirects, says

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


@pytest.fixture
async def internet(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Internet]:
    async with AsyncExitStack() as stack:
        world = Internet(stack)
        await world.start()
        world.treat_as_public(monkeypatch)
        yield world


def in_turn(*scripts: Script) -> Script:
    """The first answer for the first request, the last one from then on."""
    left = list(scripts)

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await (left.pop(0) if len(left) > 1 else left[0])(reader, writer)

    return script


async def test_what_an_answer_says_is_kept(internet: Internet) -> None:
    head = (
        OK
        + b'ETag: W/"7"\r\nLast-Modified: Sun, 22 Nov 2026 10:00:00 GMT\r\nCache-Control: public, max-age=600\r\n'
    )
    internet.scripts["/"] = says(head, "é".encode())
    response = await internet.fetch(internet.url("/"))
    assert response == Response(
        url=internet.url("/"),
        status=200,
        body="é".encode(),
        media_type="text/html",
        charset="utf-8",
        etag='W/"7"',
        last_modified="Sun, 22 Nov 2026 10:00:00 GMT",
        moved_to=None,
        max_age=600.0,
    )


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        (b"gzip", gzip.compress(b"page", mtime=0)),
        (b"GZIP", gzip.compress(b"pa", mtime=0) + gzip.compress(b"ge", mtime=0)),
        (b"gzip", gzip.compress(b"page", mtime=0) + b"\0" * 10),
        (b"deflate", zlib.compress(b"page")),
        (b"deflate", zlib.compress(b"page")[2:-4]),
        (b"identity", b"page"),
        (b"", b"page"),
    ],
)
async def test_packed_bodies_are_unpacked(internet: Internet, encoding: bytes, packed: bytes) -> None:
    internet.scripts["/"] = says(OK + b"Content-Encoding: " + encoding + b"\r\n", packed)
    assert (await internet.fetch(internet.url("/"))).body == b"page"


async def test_validators_are_sent_back_and_304_has_no_body(internet: Internet) -> None:
    heads: list[bytes] = []
    internet.scripts["/"] = says(b'HTTP/1.1 304 Not Modified\r\nETag: "7"\r\n')
    internet.listener = heads.append
    async with internet.fetcher() as fetcher:
        response = await fetcher.fetch(
            internet.url("/"), accept=ACCEPT_FEED, etag='"7"', last_modified="yesterday", obey_robots=False
        )
    assert response.not_modified
    assert response.body == b""
    assert b'If-None-Match: "7"\r\n' in heads[0]
    assert b"If-Modified-Since: yesterday\r\n" in heads[0]
    assert b"application/rss+xml" in heads[0]


@pytest.mark.parametrize(
    ("statuses", "moved"), [((301,), True), ((308, 301), True), ((302,), False), ((301, 302), False), ((), False)]
)
async def test_only_permanent_redirects_move_an_address(
    internet: Internet, statuses: tuple[int, ...], moved: bool
) -> None:
    for number, status in enumerate(statuses):
        internet.scripts[f"/{number}"] = redirects(f"/{number + 1}", status)
    internet.scripts[f"/{len(statuses)}"] = says(OK, b"x")
    response = await internet.fetch(internet.url("/0"))
    assert response.url == internet.url(f"/{len(statuses)}")
    assert response.moved_to == (response.url if moved else None)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
async def test_passing_troubles_are_tried_again(internet: Internet, status: int) -> None:
    internet.scripts["/"] = in_turn(says(b"HTTP/1.1 %d No\r\n" % status), says(OK, b"page"))
    assert (await internet.fetch(internet.url("/"), retries=1)).body == b"page"


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 410, 418, 451, 501])
async def test_lasting_refusals_are_not_tried_again(internet: Internet, status: int) -> None:
    internet.scripts["/"] = in_turn(says(b"HTTP/1.1 %d No\r\n" % status), says(OK, b"page"))
    with pytest.raises(FetchError) as caught:
        await internet.fetch(internet.url("/"), retries=2)
    assert caught.value.status == status
    assert "public.test" in str(caught.value)


async def test_retries_end_and_wait_longer_each_time(internet: Internet) -> None:
    internet.scripts["/"] = says(b"HTTP/1.1 503 No\r\n")
    clock = StillClock()
    began = clock.now()
    async with internet.fetcher(clock, retries=2, backoff=1.0) as fetcher:
        with pytest.raises(FetchError) as caught:
            await fetcher.fetch(internet.url("/"), obey_robots=False)
    assert caught.value.status == 503
    # 2 s and 4 s, each times between 0.5 and 1.5
    assert 3 <= (clock.now() - began).total_seconds() <= 9


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("Sun, 22 Nov 2026 12:02:00 GMT", 120.0),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        (None, None),
        ("-5", None),
        ("99999999999999999999", 86_400.0),
        ("²", None),
        ("Mon, 01 Jan 9999 00:00:00 GMT", 86_400.0),
    ],
)
def test_retry_after(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, datetime(2026, 11, 22, 12, tzinfo=UTC)) == seconds


async def test_a_host_that_asks_for_a_pause_gets_it(internet: Internet) -> None:
    internet.scripts["/"] = in_turn(says(b"HTTP/1.1 429 Slow\r\nRetry-After: 600\r\n"), says(OK, b"page"))
    clock = StillClock()
    async with internet.fetcher(clock, retries=2) as fetcher:
        for _ in range(2):
            with pytest.raises(FetchError) as caught:
                await fetcher.fetch(internet.url("/"), obey_robots=False)
            assert caught.value.retry_after == 600
        await clock.sleep(601)
        assert (await fetcher.fetch(internet.url("/"), obey_robots=False)).body == b"page"


async def test_robots_are_obeyed_and_asked_once(internet: Internet) -> None:
    asked: list[bytes] = []
    internet.listener = asked.append
    internet.scripts["/robots.txt"] = says(OK, b"User-agent: *\nDisallow: /private\nAllow: /private/ok\n")
    for path in ("/open", "/private/x", "/private/ok"):
        internet.scripts[path] = says(OK, b"page")
    async with internet.fetcher() as fetcher:
        await fetcher.fetch(internet.url("/open"))
        await fetcher.fetch(internet.url("/private/ok"))
        with pytest.raises(FetchError, match="asks programs not to read"):
            await fetcher.fetch(internet.url("/private/x"))
        await fetcher.fetch(internet.url("/private/x"), obey_robots=False)
    assert sum(head.startswith(b"GET /robots.txt") for head in asked) == 1


async def test_a_rule_for_newsdesk_alone_is_obeyed(internet: Internet) -> None:
    internet.scripts["/robots.txt"] = says(OK, b"User-agent: Newsdesk\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    internet.scripts["/"] = says(OK, b"page")
    with pytest.raises(FetchError, match="asks programs"):
        await internet.fetch(internet.url("/"))


async def test_robots_that_fail_allow_nothing_for_a_while(internet: Internet) -> None:
    internet.scripts["/robots.txt"] = in_turn(says(b"HTTP/1.1 500 No\r\n"), says(OK, b""))
    internet.scripts["/"] = says(OK, b"page")
    clock = StillClock()
    async with internet.fetcher(clock) as fetcher:
        with pytest.raises(FetchError, match="failed to say"):
            await fetcher.fetch(internet.url("/"))
        await clock.sleep(700)
        assert (await fetcher.fetch(internet.url("/"))).body == b"page"


async def test_a_host_is_asked_by_two_at_a_time(internet: Internet) -> None:
    now, most = 0, 0

    async def busy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.02)
        now -= 1
        await says(OK, b"x")(reader, writer)

    internet.scripts["/"] = busy
    async with internet.fetcher() as fetcher:
        await asyncio.gather(*(fetcher.fetch(internet.url("/"), obey_robots=False) for _ in range(8)))
    assert most == 2


async def test_requests_to_a_host_are_spaced() -> None:
    clock = StillClock()
    gate = HostGate(clock, connections=2, delay=1.5)
    starts = []
    for _ in range(4):
        async with gate.turn("a"):
            starts.append(clock.now())
    async with gate.turn("b"):
        assert clock.now() == starts[-1]
    assert [(b - a).total_seconds() for a, b in pairwise(starts)] == [1.5, 1.5, 1.5]


async def test_an_unknown_name_is_said_to_be_one(internet: Internet) -> None:
    with pytest.raises(FetchError, match="no site called"):
        await internet.fetch("http://nowhere.test:PORT/")


async def test_a_closed_port_is_tried_again_and_reported(internet: Internet) -> None:
    internet.names.table["closed.test"] = ["127.0.0.2"]
    with pytest.raises(FetchError, match="could not be reached"):
        await internet.fetch("http://closed.test:80/", retries=1)


async def test_the_operators_private_host_is_read(internet: Internet) -> None:
    """The demo's sandbox: a loopback address on a port of its own, named in the settings."""
    async with internet.fetcher(ports=frozenset({443}), private_hosts=[f"LOCALHOST:{internet.port}"]) as fetcher:
        response = await fetcher.fetch(f"http://localhost:{internet.port}/")
    assert response.body == b"secret"
    assert internet.visits == 2


async def test_a_transfer_that_breaks_off_is_no_page(internet: Internet) -> None:
    internet.scripts["/"] = says(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n", b"half a page")
    with pytest.raises(FetchError, match="could not be reached"):
        await internet.fetch(internet.url("/"))


# --- posts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [200, 202, 204])
async def test_a_form_is_posted_once(internet: Internet, status: int) -> None:
    posted: list[bytes] = []

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        posted.append(await reader.readexactly(len(b"hub.mode=subscribe&hub.secret=%26")))
        writer.write(b"HTTP/1.1 %d Fine\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" % status)

    heads: list[bytes] = []
    internet.listener = heads.append
    internet.scripts["/hub"] = script
    async with internet.fetcher() as fetcher:
        await fetcher.post(internet.url("/hub"), {"hub.mode": "subscribe", "hub.secret": "&"})
    assert posted == [b"hub.mode=subscribe&hub.secret=%26"]
    assert heads[0].startswith(b"POST /hub ") and b"application/x-www-form-urlencoded" in heads[0]


@pytest.mark.parametrize(
    "script",
    [
        says(b"HTTP/1.1 404 Not Found\r\n"),
        says(b"HTTP/1.1 304 Not Modified\r\n"),
        says(b"HTTP/1.1 503 Unavailable\r\n"),
        redirects("/elsewhere", 307),
        redirects("http://127.0.0.1/", 302),
    ],
)
async def test_a_form_that_is_not_accepted_is_neither_repeated_nor_sent_elsewhere(
    internet: Internet, script: Script
) -> None:
    heads: list[bytes] = []
    internet.listener = heads.append
    internet.scripts["/hub"] = internet.scripts["/elsewhere"] = script
    async with internet.fetcher(retries=2) as fetcher:
        with pytest.raises(FetchError):
            await fetcher.post(internet.url("/hub"), {"a": "b"})
    assert len(heads) == 1 and internet.visits == 0


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:PORT/", "http://localhost:PORT/", "http://[::1]:PORT/", "http://u:p@public.test:PORT/",
     "http://public.test:22/"],
)  # fmt: skip
async def test_a_form_goes_only_where_pages_come_from(internet: Internet, address: str) -> None:
    async with internet.fetcher() as fetcher:
        with pytest.raises(FetchError):
            await fetcher.post(address.replace("PORT", str(internet.port)), {"a": "b"})
    assert internet.visits == 0
