"""A second list of what hostile links, names and servers try: see `test_fetch_attacks`."""

from __future__ import annotations

import asyncio
import gzip
import socket
import zlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress

import pytest
from aiohttp.abc import ResolveResult

from bot.errors import FetchError, SourceError
from bot.sources.addresses import is_public
from bot.sources.bodies import Kind, sniff
from tests.support.internet import PUBLIC, Internet, StillClock, redirects, resolved, says

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.fixture
async def internet(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Internet]:
    async with AsyncExitStack() as stack:
        world = Internet(stack)
        await world.start()
        world.treat_as_public(monkeypatch)
        yield world


def answers(internet: Internet, monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """Make every name have all of these addresses at once."""

    async def resolve(
        host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        return resolved(host, port, addresses)

    monkeypatch.setattr(internet.names, "resolve", resolve)


@pytest.mark.parametrize(
    "addresses",
    [
        ("127.0.0.1", PUBLIC),
        (PUBLIC, "127.0.0.1"),
        ("::1", PUBLIC, "127.0.0.1"),
        ("::1", "127.0.0.1", "10.0.0.1", "169.254.169.254"),
        ("127.0.0.3", "127.0.0.1"),
        tuple(["127.0.0.1"] * 200),
    ],
)
async def test_of_many_addresses_the_inner_ones_are_never_tried(
    internet: Internet, monkeypatch: pytest.MonkeyPatch, addresses: tuple[str, ...]
) -> None:
    answers(internet, monkeypatch, *addresses)
    internet.scripts["/"] = says(OK, b"public")
    try:
        assert (await internet.fetch("http://evil.test:PORT/")).body == b"public"
    except FetchError:
        assert PUBLIC not in addresses
    assert internet.visits == 0


async def test_an_inner_address_is_not_tried_when_the_public_one_is_down(
    internet: Internet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sources.fetch.is_public", lambda address: address.startswith("127.0.0.9"))
    answers(internet, monkeypatch, "127.0.0.99", "127.0.0.1")
    with pytest.raises(FetchError):
        await internet.fetch("http://evil.test:PORT/")
    assert internet.visits == 0


@pytest.mark.parametrize(
    "host",
    [
        "local\u00adhost",
        "localho\u017ft",
        "loca\u2113host",
        "\u2113ocalhost",
        "\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54",
        "localhost\uff0e",
        "localhost\u3002",
        "127\uff0e0\uff0e0\uff0e1",
        "\u0661\u0662\u0667.0.0.1",
        "\u2488\u2488\u2488",
        "local\u200bhost",
        "localhost..",
        ".localhost",
        "127.0.0.1..",
        "127..0.0.1",
        "0x7f.0.0.01",
        "0X7F000001",
        "0b1111111.0.0.1",
        "4294967297",
        "18446744069414584321",
        "127.0.0.1%00.public.test",
        "127.0.0.1%2f.public.test",
        "localhost%23.public.test",
        "%6c%6f%63%61%6c%68%6f%73%74",
        "[::FFFF:127.0.0.1]",
        "[::ffff:0:127.0.0.1]",
        "[0:0:0:0:0:0:127.0.0.1]",
        "[2001:470::5efe:7f00:1]",
        "[fe80::5efe:127.0.0.1]",
        "[2002:a00:1::]",
        "[::1%lo]",
        "[::1%251]",
        "[fe80::1%25127.0.0.1]",
        "[v1.127.0.0.1]",
        "[]",
        "[127.0.0.1]",
        "a" * 64 + ".test",
        "a." * 140 + "test",
        "xn--",
        "xn--a.test",
        "-",
    ],
)
async def test_no_other_notation_is_reached(internet: Internet, host: str) -> None:
    for address in (f"http://{host}:PORT/", f"http:{host}:PORT/", f"http:/{host}:PORT/"):
        with pytest.raises(SourceError):
            await internet.fetch(address)
    assert internet.visits == 0


@pytest.mark.parametrize(
    "port", ["+80", "-80", " 80", "0x50", "80a", "\uff18\uff10", "00022", "080808", "1e2", "65616"]
)
async def test_odd_ports_open_nothing(internet: Internet, port: str) -> None:
    with pytest.raises(SourceError):
        await internet.fetch(f"http://127.0.0.1:{port}/")
    assert internet.visits == 0


@pytest.mark.parametrize(
    "address",
    [
        "2001:470::5efe:7f00:1",
        "2001:470::200:5efe:10.0.0.1",
        "64:ff9b::10.0.0.1",
        "::ffff:0:10.0.0.1",
        "2001::7f00:1",
        "2002:7f00:1::1",
        "127.0.0.1%lo",
        "127.0.0.1\0",
        "",
        "localhost",
        "0177.0.0.1",
        "1",
    ],
)
def test_addresses_that_carry_an_inner_one_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07::1", "2001:470::5efe:5db8:d70e"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "location",
    [
        "http:localhost:PORT/",
        "https:///localhost:PORT/",
        "////localhost:PORT/",
        "/\\localhost:PORT/",
        "\\\\localhost:PORT\\",
        "http://localhost:PORT/ page",
        " http://localhost:PORT/",
        "http://localhost\u3002:PORT/",
        "http://localhost:PORT?@public.test/",
        "http://public.test@localhost:PORT/",
        "http://public.test:PORT%40localhost:PORT/",
        "HTTP://LOCALHOST:PORT/",
        "http://public.test.:22/",
        "blob:http://localhost:PORT/",
        "view-source:http://localhost:PORT/",
        "jar:http://localhost:PORT/!/",
        "dict://localhost:PORT/",
        "ldap://localhost:PORT/",
        "unix:///var/run/docker.sock",
        "http+unix://%2Fvar%2Frun/",
        "feed://localhost:PORT/",
        "about:blank",
        "mailto:a@public.test",
        "http://[::ffff:127.0.0.1]:PORT/",
        "http://[fe80::1%25lo]:PORT/",
        "http://0:PORT/",
    ],
)
@pytest.mark.parametrize("status", [301, 303, 307])
async def test_no_other_redirect_leads_inside(internet: Internet, location: str, status: int) -> None:
    internet.scripts["/"] = redirects(location.replace("PORT", str(internet.port)), status)
    try:
        await internet.fetch(internet.url("/"))
    except SourceError as error:
        assert str(error)
    assert internet.visits == 0


@pytest.mark.parametrize("status", [300, 304, 305, 306, 399])
async def test_a_location_that_is_no_redirect_is_not_followed(internet: Internet, status: int) -> None:
    internet.scripts["/"] = redirects(f"http://localhost:{internet.port}/", status)
    with suppress(FetchError):
        assert (await internet.fetch(internet.url("/"))).body == b""
    assert internet.visits == 0


async def test_refreshes_and_early_hints_are_not_followed(internet: Internet) -> None:
    inside = f"http://localhost:{internet.port}/".encode()
    page = b"<meta http-equiv='refresh' content='0;url=%s'><link rel='preload' href='%s'><img src='%s'>" % (
        (inside,) * 3
    )
    head = OK + b'Refresh: 0; url=%s\r\nLink: <%s>; rel=preload\r\nAlt-Svc: h2="%s"\r\n' % ((inside,) * 3)
    internet.scripts["/"] = says(
        b"HTTP/1.1 103 Early Hints\r\nLink: <%s>; rel=preload\r\n\r\n" % inside + head, page
    )
    assert (await internet.fetch(internet.url("/"))).body == page
    assert internet.visits == 0


async def test_two_locations_lead_to_the_first_or_nowhere(internet: Internet) -> None:
    internet.scripts["/"] = says(
        b"HTTP/1.1 302 Found\r\nLocation: /safe\r\nLocation: http://localhost:%d/\r\n" % internet.port
    )
    internet.scripts["/safe"] = says(OK, b"safe")
    with suppress(FetchError):
        assert (await internet.fetch(internet.url("/"))).body == b"safe"
    assert internet.visits == 0


@pytest.mark.parametrize(
    "banner",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"220 mail.test ESMTP\r\n",
        b"-ERR wrong number of arguments\r\n",
        b"+OK Dovecot ready.\r\n",
        b"\x15\x03\x01\x00\x02\x02\x50",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"<html>no head at all</html>",
        b"HTTP/1.1\r\n\r\n",
        b"HTTP/1.1 20\r\n\r\n",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"HTTP/1.1 -200 OK\r\n\r\n",
        b"ICY 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1e3\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: 0x5\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 400 + b"\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloXX0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        b"HTTP/1.1 200 OK\r\nX-Nul: a\x00b\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    ],
)
async def test_what_other_services_say_is_no_page(internet: Internet, banner: bytes) -> None:
    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(banner)

    internet.scripts["/"] = script
    with pytest.raises(FetchError) as caught:
        await internet.fetch(internet.url("/"), total=1.0)
    assert str(caught.value)


async def test_an_answer_that_no_one_asked_for_is_not_taken_for_the_next(internet: Internet) -> None:
    """A second answer behind the first one's end, on a connection that is kept."""

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(OK + b"Content-Length: 5\r\n\r\nfirst" + OK + b"Content-Length: 6\r\n\r\nforged")
        await reader.read(1)

    internet.scripts["/1"] = script
    internet.scripts["/2"] = says(OK, b"second")
    async with internet.fetcher() as fetcher:
        assert (await fetcher.fetch(internet.url("/1"), obey_robots=False)).body == b"first"
        assert (await fetcher.fetch(internet.url("/2"), obey_robots=False)).body == b"second"


async def test_a_flood_of_small_headers_ends(internet: Internet) -> None:
    internet.scripts["/"] = says(OK + b"".join(b"X-%d: y\r\n" % number for number in range(100_000)))
    with pytest.raises(FetchError):
        await internet.fetch(internet.url("/"))


async def test_a_flood_of_provisional_answers_ends(internet: Internet) -> None:
    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while not writer.is_closing():
            writer.write(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 500)
            await writer.drain()

    internet.scripts["/"] = script
    with pytest.raises(FetchError):
        await internet.fetch(internet.url("/"), total=0.5)


@pytest.mark.parametrize(
    "kind",
    [
        b";;;;",
        b"text",
        b"text/html; charset=",
        b'text/html; charset="utf-8',
        b"text/html; charset=../../../etc/passwd",
        b"text/html; charset=rot_13",
        b"text/html; charset=utf-7",
        b"text/html; charset=" + b"x" * 7_000,
        b"\xff\xfe/\xff; charset=\xff",
        b"multipart/x-mixed-replace; boundary=x",
    ],
)
async def test_odd_content_types_are_survived(internet: Internet, kind: bytes) -> None:
    from bot.sources.charset import decode

    internet.scripts["/"] = says(
        b"HTTP/1.1 200 OK\r\nContent-Type: " + kind + b"\r\n", b"<p>caf\xc3\xa9 +ADw-script+AD4-"
    )
    response = await internet.fetch(internet.url("/"))
    text = decode(response.body, response.charset)
    assert "café +ADw-script" in text
    assert sniff(response.body, response.media_type) is Kind.HTML


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (b"ETag", b'"a\tb"'),
        (b"ETag", b'"\xc3\xa9"'),
        (b"ETag", b'"' + b"x" * 600 + b'"'),
        (b"Last-Modified", b"\x7f"),
        (b"Last-Modified", b"Sun, 22 Nov 2026 10:00:00 GMT" + b"\xa0" * 3),
    ],
)
async def test_a_validator_that_could_split_a_header_is_not_kept(
    internet: Internet, name: bytes, value: bytes
) -> None:
    internet.scripts["/"] = says(OK + name + b": " + value + b"\r\n", b"x")
    try:
        response = await internet.fetch(internet.url("/"))
    except FetchError:
        return
    assert (response.etag, response.last_modified) == (None, None)


async def test_a_validator_from_the_store_cannot_add_a_header(internet: Internet) -> None:
    internet.scripts["/"] = says(OK, b"x")
    async with internet.fetcher() as fetcher:
        with pytest.raises(FetchError):
            await fetcher.fetch(internet.url("/"), etag='"1"\r\nX-Injected: 1', obey_robots=False)


@pytest.mark.parametrize(
    "age",
    [b"max-age=-1", b"max-age=99999999999999", b"max-age=1.5", b"max-age=", b"max-age=\xd9\xa1", b"s-maxage=9"],
)
async def test_absurd_ages_are_bounded(internet: Internet, age: bytes) -> None:
    internet.scripts["/"] = says(OK + b"Cache-Control: " + age + b"\r\n", b"x")
    found = (await internet.fetch(internet.url("/"))).max_age
    assert found is None or 0 <= found < 1e9


@pytest.mark.parametrize(
    "wait",
    [b"-1", b"1.5", b"1e9", b"inf", b"nan", b"0x10", b"Mon, 32 Feb 2026 10:00:00 GMT", b"9" * 4_000, b"\xb2"],
)
async def test_absurd_pauses_end_in_a_sentence(internet: Internet, wait: bytes) -> None:
    internet.scripts["/"] = says(b"HTTP/1.1 429 Wait\r\nRetry-After: " + wait + b"\r\n")
    with pytest.raises(FetchError) as caught:
        await internet.fetch(internet.url("/"))
    assert caught.value.retry_after is None or 0 <= caught.value.retry_after <= 86_400


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        (b"deflate", b"\x78\xbb\x00\x00\x00\x01" + b"x" * 20),
        (b"gzip", gzip.compress(b"x" * 99, mtime=0)[:-4] + b"\0\0\0\0"),
        (b"gzip", b"\x1f\x8b\x08\x04\0\0\0\0\0\0\xff\xff" + b"x" * 70_000),
    ],
    ids=["a dictionary that no one has", "a wrong length", "an extra field to the end"],
)
async def test_other_damaged_packing_is_refused(internet: Internet, encoding: bytes, body: bytes) -> None:
    internet.scripts["/"] = says(OK + b"Content-Encoding: " + encoding + b"\r\n", body)
    with pytest.raises(FetchError, match="damaged"):
        await internet.fetch(internet.url("/"))


@pytest.mark.parametrize("encoding", [b"gzip;q=1", b"gzip, ", b"aes128gcm", b"dcb", b"gzip gzip", b"x-compress"])
async def test_other_encodings_give_a_page_or_a_sentence(internet: Internet, encoding: bytes) -> None:
    internet.scripts["/"] = says(OK + b"Content-Encoding: " + encoding + b"\r\n", gzip.compress(b"page"))
    try:
        assert (await internet.fetch(internet.url("/"))).body == b"page"
    except FetchError as error:
        assert "not safe" in str(error)


async def test_a_packed_bomb_in_chunks_of_a_byte_ends(internet: Internet) -> None:
    bomb = zlib.compress(bytes(20_000_000), 9)
    chunks = b"".join(b"1\r\n%c\r\n" % byte for byte in bomb) + b"0\r\n\r\n"
    internet.scripts["/"] = says(OK + b"Content-Encoding: deflate\r\nTransfer-Encoding: chunked\r\n", chunks)
    with pytest.raises(FetchError, match="larger than"):
        await internet.fetch(internet.url("/"), unpacked=1_000_000)


async def test_a_name_that_is_never_found_ends(internet: Internet, monkeypatch: pytest.MonkeyPatch) -> None:
    async def hang(*_: object, **__: object) -> list[ResolveResult]:
        await asyncio.Event().wait()
        return []

    monkeypatch.setattr(internet.names, "resolve", hang)
    with pytest.raises(FetchError, match="too long"):
        await internet.fetch("http://slow.test:PORT/", total=0.2)


async def test_robots_that_bomb_or_never_end_are_no_permission(internet: Internet) -> None:
    internet.scripts["/"] = says(OK, b"page")
    internet.scripts["/robots.txt"] = says(OK + b"Content-Encoding: gzip\r\n", gzip.compress(bytes(30_000_000)))
    with pytest.raises(FetchError):
        await internet.fetch(internet.url("/"))
    internet.scripts["/robots.txt"] = redirects("/robots.txt")
    with pytest.raises(FetchError):
        await internet.fetch(internet.url("/"))


async def test_robots_full_of_wildcards_do_not_hold_the_loop(internet: Internet) -> None:
    rules = b"User-agent: *\n" + b"Disallow: /" + b"*a" * 500 + b"b$\n" + b"Disallow: /*x*y*z\n" * 20_000
    internet.scripts["/robots.txt"] = says(OK, rules)
    internet.scripts["/" + "a" * 1_500] = says(OK, b"page")
    # A matcher that backtracks would take for ever.
    assert (await internet.fetch(internet.url("/" + "a" * 1_500))).body == b"page"


@pytest.mark.parametrize("name", ["https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy", "HTTP_PROXY"])
async def test_no_proxy_of_the_environment_is_used(
    internet: Internet, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, f"http://127.0.0.1:{internet.port}")
    internet.scripts["/"] = says(OK, b"page")
    assert (await internet.fetch(internet.url("/"))).body == b"page"
    with pytest.raises(FetchError):
        await internet.fetch(f"https://public.test:{internet.port}/")
    assert internet.visits == 0


@pytest.mark.parametrize(
    "address", ["http://localhost:PORT/hub", "http://[::1]:PORT/", "http://u:p@public.test:PORT/"]
)
async def test_a_hub_is_asked_by_the_same_rules(internet: Internet, address: str) -> None:
    async with internet.fetcher() as fetcher:
        with pytest.raises(SourceError):
            await fetcher.post(address.replace("PORT", str(internet.port)), {"hub.mode": "subscribe"})
    assert internet.visits == 0


async def test_a_hub_that_redirects_inside_is_not_followed(internet: Internet) -> None:
    for status in (301, 302, 307, 308):
        internet.scripts["/hub"] = redirects(f"http://localhost:{internet.port}/", status)
        async with internet.fetcher() as fetcher:
            with pytest.raises(FetchError):
                await fetcher.post(internet.url("/hub"), {"hub.mode": "subscribe"})
    assert internet.visits == 0


async def test_a_private_host_that_is_allowed_opens_no_other_spelling_or_port(internet: Internet) -> None:
    allowed = {f"intranet.test:{internet.port}"}
    internet.names.table |= {"intranet.test": ["127.0.0.1"], "other.test": ["127.0.0.1"]}
    async with internet.fetcher(StillClock(), private_hosts=allowed) as fetcher:
        for address in (
            f"http://other.test:{internet.port}/",
            f"http://intranet.test.evil.test:{internet.port}/",
            "http://intranet.test/",
            f"http://x@intranet.test:{internet.port}/",
        ):
            with pytest.raises(SourceError):
                await fetcher.fetch(address, obey_robots=False)
        assert internet.visits == 0
        assert (
            await fetcher.fetch(f"http://INTRANET.test.:{internet.port}/", obey_robots=False)
        ).body == b"secret"
