"""What hostile links and servers try, one test each: none reaches the machine behind the door, none hurts it.

127.0.0.2 stands for the public internet; 127.0.0.1 and ::1, where the canary listens, for what must never be
reached (`tests.support.internet`).
"""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest

from bot.errors import FetchError, SourceError
from bot.sources import fetch
from bot.sources.fetch import Fetcher, Limits
from tests.support.internet import PUBLIC, Internet, Script, StillClock, redirects, says


@pytest.fixture
async def internet(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Internet]:
    async with AsyncExitStack() as stack:
        world = Internet(stack)
        await world.start()
        world.treat_as_public(monkeypatch)
        yield world


async def test_the_public_server_can_be_reached(internet: Internet) -> None:
    internet.scripts["/"] = says(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n", b"hello")
    assert (await internet.fetch(internet.url("/"))).body == b"hello"


async def test_the_canary_sings_where_nothing_guards_it(
    internet: Internet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: without the rule, the same requests do arrive."""
    monkeypatch.setattr(fetch, "is_public", lambda address: True)
    for host in ("127.0.0.1", "localhost", "0x7f.1"):
        await internet.fetch(f"http://{host}:PORT/")
    assert internet.visits == 6  # robots.txt and the page, each


LOOPBACK = [
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "127.0.0.1.",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0x7f.0x0.0x0.0x1",
    "017700000001",
    "0177.0.0.1",
    "0177.0x0.0.1",
    "00000177.0.0.1",
    "127.000.000.001",
    "127.65535",
    "0",
    "0.0.0.0",
    "0x0",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "１２７.0.0.1",
    "%31%32%37.0.0.1",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[0000:0000:0000:0000:0000:0000:0000:0001]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:7f00:0001]",
    "[::127.0.0.1]",
    "[::7f00:1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[::1%25lo]",
]

INSIDE = [
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.254",
    "192.168.0.1",
    "192.168.1",
    "3232235521",
    "0xc0a80001",
    "0300.0250.0.1",
    "169.254.169.254",
    "2852039166",
    "0xa9fea9fe",
    "0251.0376.0251.0376",
    "[::ffff:169.254.169.254]",
    "[64:ff9b::a9fe:a9fe]",
    "[2002:a9fe:a9fe::1]",
    "168.63.129.16",
    "100.64.0.1",
    "100.100.100.200",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "[fe80::1%25eth0]",
    "[fec0::1]",
    "[ff02::1]",
    "[2001:db8::1]",
    "[2001:2::1]",
    "[2001:10::1]",
    "[3fff::1]",
    "[100::1]",
    "[5f00::1]",
]


@pytest.mark.parametrize("host", [*LOOPBACK, *INSIDE])
async def test_no_notation_of_an_inner_address_is_reached(internet: Internet, host: str) -> None:
    with pytest.raises(SourceError):
        await internet.fetch(f"http://{host}:PORT/")
    assert internet.visits == 0


@pytest.mark.parametrize("host", [*LOOPBACK, "169.254.169.254", "[fd00:ec2::254]", "10.0.0.1", "2852039166"])
async def test_no_redirect_leads_inside(internet: Internet, host: str) -> None:
    internet.scripts["/"] = redirects(f"http://{host}:{internet.port}/")
    with pytest.raises(SourceError):
        await internet.fetch(internet.url("/"))
    assert internet.visits == 0


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "0.0.0.0", "64:ff9b::7f00:1", "fe80::1%1"]
)
async def test_a_name_for_an_inner_address_is_not_reached(internet: Internet, address: str) -> None:
    internet.names.table["evil.test"] = [address]
    with pytest.raises(FetchError, match="public internet"):
        await internet.fetch("http://evil.test:PORT/")
    assert internet.visits == 0


@pytest.mark.parametrize("safe_lookups", [1, 2, 3])
async def test_a_name_that_changes_its_address_is_not_followed_inside(
    internet: Internet, safe_lookups: int
) -> None:
    """DNS rebinding: whatever an earlier lookup said, the socket's own address is judged."""
    internet.names.table["evil.test"] = [*[PUBLIC] * safe_lookups, "127.0.0.1"]
    internet.scripts["/"] = says(b"HTTP/1.1 200 OK\r\n", b"public")
    limits = Limits(host_delay=0, retries=0, ports=frozenset({internet.port}))
    async with Fetcher(StillClock(), limits=limits, resolver=internet.names) as fetcher:
        for _ in range(5):
            try:
                body = (await fetcher.fetch(f"http://evil.test:{internet.port}/", obey_robots=False)).body
            except FetchError:
                break
            assert body == b"public"
    assert internet.visits == 0


async def test_a_redirect_to_a_rebinding_name_is_not_followed_inside(internet: Internet) -> None:
    internet.names.table["evil.test"] = [PUBLIC, "127.0.0.1"]
    internet.scripts["/"] = redirects(f"http://evil.test:{internet.port}/2")
    with pytest.raises(FetchError):
        await internet.fetch(internet.url("/"))
    assert internet.visits == 0


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://public.test/x",
        "gopher://127.0.0.1:6379/_INFO",
        "data:text/html,hello",
        "javascript:alert(1)",
        "//localhost:PORT/",
        "http:\\\\localhost:PORT\\",
        "http://public.test:22/",
        "http://public.test:6379/",
        "http://public.test:25/",
        "http://public.test:99999/",
        "http://user:pass@public.test:PORT/",
        "http://public.test:PORT@localhost:PORT/",
        "http://localhost:PORT#@public.test/",
        "http://localhost:PORT\t.public.test/",
        "http://[::1]:PORT/",
        "http:///etc/passwd",
        "http://",
        "https://localhost:PORT/",
        "ws://localhost:PORT/",
    ],
)
async def test_redirects_are_held_to_the_same_rules(internet: Internet, location: str) -> None:
    internet.scripts["/"] = redirects(location.replace("PORT", str(internet.port)))
    with pytest.raises(SourceError):
        await internet.fetch(internet.url("/"))
    assert internet.visits == 0


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://public.test/",
        "http://user:pass@public.test:PORT/",
        "http://user@public.test:PORT/",
        "http://:@public.test:PORT/",
        "http://public.test:22/",
        "http://public.test:6379/",
        "http://public.test:0/",
        "http://public.test:65536/",
        "http://public.test:PORT\r\nX-Injected: 1/",
        "http://public.test:PORT/\r\nHost: localhost",
        "http://localhost:PORT\\@public.test/",
        "//public.test/",
        "http:/localhost:PORT/",
        "http://",
        "",
    ],
)
async def test_addresses_that_are_refused_before_any_lookup(internet: Internet, url: str) -> None:
    with pytest.raises(SourceError):
        await internet.fetch(url)
    assert internet.visits == 0


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_endless_redirects_end(internet: Internet, status: int) -> None:
    internet.scripts["/"] = redirects("/", status)
    with pytest.raises(FetchError, match="without end"):
        await internet.fetch(internet.url("/"))


async def test_a_chain_of_ever_new_addresses_ends(internet: Internet) -> None:
    for number in range(30):
        internet.scripts[f"/{number}"] = redirects(f"/{number + 1}")
    with pytest.raises(FetchError, match="without end"):
        await internet.fetch(internet.url("/0"))


def bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = bytes(1_000_000)
    return b"".join(packer.compress(zeros) for _ in range(megabytes)) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", bomb(100)),
        ("x-gzip", bomb(100)),
        ("deflate", zlib.compress(bytes(100_000_000), 9)),
        ("deflate", zlib.compress(bytes(100_000_000), 9)[2:-4]),
        ("gzip", gzip.compress(bytes(2_000_000), mtime=0) * 50),
    ],
    ids=["gzip", "x-gzip", "zlib", "bare deflate", "members"],
)
async def test_bombs_are_stopped(internet: Internet, encoding: str, body: bytes) -> None:
    internet.scripts["/"] = says(b"HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\n" % encoding.encode(), body)
    with pytest.raises(FetchError, match="larger than"):
        await internet.fetch(internet.url("/"), unpacked=5_000_000)


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Encoding: gzip, gzip\r\n",
        b"Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n",
        b"Content-Encoding: deflate, gzip\r\n",
        b"Content-Encoding: br\r\n",
        b"Content-Encoding: zstd\r\n",
        b"Content-Encoding: compress\r\n",
        b"Content-Encoding: gzip, identity, gzip\r\n",
    ],
)
async def test_encodings_that_were_not_asked_for_are_refused(internet: Internet, header: bytes) -> None:
    internet.scripts["/"] = says(b"HTTP/1.1 200 OK\r\n" + header, gzip.compress(gzip.compress(bytes(1000))))
    with pytest.raises(FetchError, match="not safe to open"):
        await internet.fetch(internet.url("/"))


@pytest.mark.parametrize(
    "body", [b"not gzip at all", gzip.compress(b"x" * 99, mtime=0)[:-20][::-1], b"\x1f\x8b" + bytes(50)]
)
async def test_damaged_packing_is_refused(internet: Internet, body: bytes) -> None:
    internet.scripts["/"] = says(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n", body)
    with pytest.raises(FetchError, match="damaged"):
        await internet.fetch(internet.url("/"))


def endless(head: bytes, piece: bytes, *, pause: float = 0.0) -> Script:
    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while not writer.is_closing():
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return script


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n",
        b"HTTP/1.0 200 OK\r\n\r\n",
    ],
)
async def test_endless_bodies_are_stopped(internet: Internet, head: bytes) -> None:
    internet.scripts["/"] = endless(head, b"x" * 65_536)
    with pytest.raises(FetchError, match="larger than"):
        await internet.fetch(internet.url("/"), packed=1_000_000)


async def test_endless_chunks_are_stopped(internet: Internet) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    internet.scripts["/"] = endless(head, b"8000\r\n" + b"x" * 0x8000 + b"\r\n")
    with pytest.raises(FetchError, match="larger than"):
        await internet.fetch(internet.url("/"), packed=1_000_000)


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\n", b"X"),
        (b"HTTP/1.1 2", b"0"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b", b"\x08"),
    ],
    ids=["body", "chunks", "header", "status line", "informational", "gzip"],
)
async def test_drips_are_stopped_by_the_total_time(internet: Internet, head: bytes, piece: bytes) -> None:
    """Each byte comes in time; only their sum does not."""
    internet.scripts["/"] = endless(head, piece, pause=0.02)
    with pytest.raises(FetchError):
        await internet.fetch(internet.url("/"), total=0.25)


async def test_a_drip_after_each_of_many_redirects_has_one_total_time(internet: Internet) -> None:
    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        await redirects("/slow")(reader, writer)

    internet.scripts["/slow"] = slow
    began = asyncio.get_running_loop().time()
    with pytest.raises(FetchError, match="too long"):
        await internet.fetch(internet.url("/slow"), total=0.25)
    assert asyncio.get_running_loop().time() - began < 3


async def test_a_server_that_never_answers(internet: Internet) -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    internet.scripts["/"] = silent
    with pytest.raises(FetchError, match="too long"):
        await internet.fetch(internet.url("/"), total=0.2)


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"X-Filler: " + b"y" * 4_000 + b"\r\n"),
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"y" * 8_192),
        (b"HTTP/1.1 200 ", b"y" * 8_192),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"y" * 8_192),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"X: " + b"y" * 4_000 + b"\r\n"),
    ],
    ids=["headers", "one header", "reason", "chunk extension", "trailers"],
)
async def test_endless_headers_are_stopped(internet: Internet, head: bytes, piece: bytes) -> None:
    internet.scripts["/"] = endless(head, piece)
    with pytest.raises(FetchError):
        await internet.fetch(internet.url("/"), total=0.7)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0" * 500,
        b"hello\r\n\r\n",
        b"HTTP/9.9 999 ?\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nBad Header\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort",
        b"HTTP/1.1 302 Found\r\nLocation: http://[::\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: \xff\xfe\r\nContent-Length: 0\r\n\r\n",
    ],
)
async def test_answers_that_are_no_http_end_in_a_sentence(internet: Internet, answer: bytes) -> None:
    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer)

    internet.scripts["/"] = script
    with pytest.raises(FetchError):
        await internet.fetch(internet.url("/"))


async def test_cookies_credentials_and_proxies_are_never_sent(
    internet: Internet, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine public.test login someone password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{internet.port}")
    heads: list[bytes] = []

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: /next\r\nSet-Cookie: id=1\r\nContent-Length: 0\r\n\r\n")
        heads.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")

    internet.scripts["/"] = script
    internet.scripts["/robots.txt"] = says(b"HTTP/1.1 404 None\r\n")
    assert (await internet.fetch(internet.url("/"))).body == b"ok"
    assert heads[0].startswith(b"GET /next")
    assert b"cookie" not in heads[0].lower()
    assert b"authorization" not in heads[0].lower()
    assert internet.visits == 0


async def test_robots_that_redirect_inside_are_not_followed(internet: Internet) -> None:
    internet.scripts["/robots.txt"] = redirects(f"http://localhost:{internet.port}/")
    internet.scripts["/"] = says(b"HTTP/1.1 200 OK\r\n", b"page")
    with pytest.raises(FetchError):
        await internet.fetch(internet.url("/"))
    assert internet.visits == 0


async def test_an_exception_for_one_private_host_is_none_for_another(internet: Internet) -> None:
    """The operator's allow-list names one host and port; a redirect from there to the inside stays refused."""
    internet.scripts["/"] = redirects(f"http://127.0.0.1:{internet.port}/")
    limits = Limits(host_delay=0, retries=0, ports=frozenset({internet.port}))
    async with Fetcher(
        StillClock(), limits=limits, resolver=internet.names, private_hosts={f"public.test:{internet.port}"}
    ) as fetcher:
        with pytest.raises(FetchError, match="public internet"):
            await fetcher.fetch(internet.url("/"))
    assert internet.visits == 0
