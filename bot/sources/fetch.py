"""The one door to the outside: every request to an address that someone else chose is made here.

What it promises. Only http and https, on the web's ports, without credentials; only to public addresses, judged
where the socket is made, after every name lookup, so that neither a name, a redirect nor a notation gets around
it; within a total time, a size as sent and a size unpacked; two at a time a host, spaced; as robots.txt allows.
Everything else ends as a FetchError with a sentence for whoever asked.
"""

from __future__ import annotations

import asyncio
import random
import re
import socket
import ssl
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.errors import N_, FetchError, SourceError
from bot.ports import Clock
from bot.sources.addresses import is_public
from bot.sources.bodies import ACCEPT_ENCODING, too_large, unpack
from bot.sources.politeness import HostGate, retry_after
from bot.sources.robots import MAX_ROBOTS, Robots
from bot.sources.urls import parse_address

AGENT = "Newsdesk"
USER_AGENT = f"Mozilla/5.0 (compatible; {AGENT}/0.1; a community's newspaper archive)"
ACCEPT_PAGE = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5"
ACCEPT_FEED = "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"

WEB_PORTS = frozenset({80, 443, 8080, 8443})
_ANSWERS = frozenset({200, 203, 206, 226, 304})
_ACCEPTED = frozenset({200, 201, 202, 204})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_TRY_AGAIN = frozenset({429, 500, 502, 503, 504})
_PACKED_STEP = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Times in seconds, sizes in bytes. `total` covers redirects and retries, but not waiting for one's turn."""

    total: float = 30.0
    connect: float = 10.0
    idle: float = 15.0
    packed: int = 4_000_000
    unpacked: int = 12_000_000
    redirects: int = 6
    retries: int = 2
    backoff: float = 0.5
    connections: int = 64
    host_connections: int = 2
    host_delay: float = 0.5
    ports: frozenset[int] = WEB_PORTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """`url` is the final address; `moved_to` is it again if every redirect was permanent. With `not_modified`
    the body is empty. `max_age` is what Cache-Control allows, in seconds."""

    url: str
    status: int
    body: bytes
    media_type: str
    charset: str | None
    etag: str | None
    last_modified: str | None
    moved_to: str | None
    max_age: float | None

    @property
    def not_modified(self) -> bool:
        return self.status == 304


class _NotPublicError(OSError):
    """Raised inside the connector, so that it stands as the cause of aiohttp's own error."""


class _AgainError(Exception):
    """What failed may work the next time."""

    def __init__(self, reason: FetchError) -> None:
        super().__init__(str(reason))
        self.reason = reason


class _Budget:
    """Seconds left for a page, over all its redirects and retries."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds

    @contextmanager
    def spent(self) -> Iterator[None]:
        began = asyncio.get_running_loop().time()
        try:
            yield
        finally:
            self.left -= asyncio.get_running_loop().time() - began


def _guarded_socket(addr_info: aiohttp.AddrInfoType) -> socket.socket:
    """aiohttp's `socket_factory`: the only place that sees the address which is really connected to."""
    family, kind, protocol, _, address = addr_info
    if not is_public(str(address[0])):
        raise _NotPublicError("not a public address")
    return socket.socket(family=family, type=kind, proto=protocol)


class Fetcher:
    """Fetches pages and feeds. Use as an async context manager, or call `close`.

    `private_hosts` are the operator's exceptions, each `host:port` as an address names it; for these alone the
    address and the port are not judged. `resolver` is for tests.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        limits: Limits | None = None,
        private_hosts: Collection[str] = (),
        rng: random.Random | None = None,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._clock = clock
        self._limits = limits or Limits()
        self._private = frozenset(host.lower() for host in private_hosts)
        self._rng = rng or random.Random()  # noqa: S311 - jitter, not a secret
        self._resolver = resolver
        self._sessions: dict[bool, aiohttp.ClientSession] = {}
        self._gate = HostGate(clock, connections=self._limits.host_connections, delay=self._limits.host_delay)
        self._robots = Robots(self._fetch_robots, clock, AGENT)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        sessions, self._sessions = self._sessions, {}
        for session in sessions.values():
            await session.close()

    async def fetch(
        self,
        address: str,
        *,
        accept: str = ACCEPT_PAGE,
        etag: str | None = None,
        last_modified: str | None = None,
        obey_robots: bool = True,
    ) -> Response:
        """GET an address. Raises FetchError, or SourceError where it is no web address."""
        headers = {"Accept": accept}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        return await self._get(parse_address(address), headers, self._limits.packed, obey_robots=obey_robots)

    async def post(self, address: str, form: Mapping[str, str]) -> None:
        """POST a form by the same rules, once, following no redirect. Raises FetchError unless it is accepted."""
        url = parse_address(address)
        self._check(url)
        async with self._gate.turn(_host_key(url)):
            try:
                answer = await self._request(url, {}, MAX_ROBOTS, self._limits.total, form=form)
            except _AgainError as again:
                raise again.reason from None
        if not isinstance(answer, Response):
            raise FetchError(_sentence(answer[0]), status=answer[0], host=url.host)

    async def _fetch_robots(self, url: URL) -> bytes:
        return (await self._get(url, {"Accept": "text/plain"}, MAX_ROBOTS, obey_robots=False)).body

    async def _get(self, url: URL, headers: dict[str, str], packed: int, *, obey_robots: bool) -> Response:
        """With retries; `packed` is the largest body as sent."""
        attempt = 0
        budget = _Budget(self._limits.total)
        while True:
            try:
                return await self._follow(url, headers, packed, budget, obey_robots=obey_robots)
            except _AgainError as again:
                attempt += 1
                wait = self._limits.backoff * 2**attempt * (0.5 + self._rng.random())
                if attempt > self._limits.retries or budget.left <= 0 or (again.reason.retry_after or 0) > wait:
                    raise again.reason from None
                await self._clock.sleep(wait)

    async def _follow(
        self, url: URL, headers: dict[str, str], packed: int, budget: _Budget, *, obey_robots: bool
    ) -> Response:
        """One try: the request and the redirects it leads to."""
        moved, permanent = False, True
        for _ in range(self._limits.redirects + 1):
            self._check(url)
            if obey_robots:
                await self._robots.check(url)
            async with self._gate.turn(_host_key(url)):
                with budget.spent():
                    answer = await self._request(url, headers, packed, budget.left)
            if isinstance(answer, Response):
                return replace(answer, moved_to=answer.url) if moved and permanent else answer
            status, url = answer
            moved, permanent = True, permanent and status in _PERMANENT
        raise FetchError(N_("That link leads from one address to the next without end. Check it in your browser."))

    def _check(self, url: URL) -> None:
        """The rules that an address alone can break; where it leads is judged when the socket is made."""
        if url.scheme not in {"http", "https"} or not url.raw_host:
            raise FetchError(N_("That link leads to something that is not a web page, so it was not followed."))
        if url.raw_user is not None or url.raw_password is not None:
            raise FetchError(N_("That link has a user name or a password in it. Remove it and try again."))
        if not self._is_private(url) and url.port not in self._limits.ports:
            raise FetchError(
                N_("That link names the port {port}, which is not a web site's. Check the link."), port=url.port
            )

    def _is_private(self, url: URL) -> bool:
        return _host_key(url) in self._private

    def _session(self, url: URL) -> aiohttp.ClientSession:
        """One for the public internet, one for the operator's exceptions: they never share a connection."""
        private = self._is_private(url)
        session = self._sessions.get(private)
        if session is None:
            connector = aiohttp.TCPConnector(
                limit=self._limits.connections,
                resolver=self._resolver,
                socket_factory=None if private else _guarded_socket,
            )
            session = self._sessions[private] = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=False,
                auto_decompress=False,
                headers={"User-Agent": USER_AGENT, "Accept-Encoding": ACCEPT_ENCODING},
                timeout=aiohttp.ClientTimeout(
                    total=None, sock_connect=self._limits.connect, sock_read=self._limits.idle
                ),
            )
        return session

    async def _request(
        self,
        url: URL,
        headers: dict[str, str],
        packed: int,
        seconds: float,
        *,
        form: Mapping[str, str] | None = None,
    ) -> Response | tuple[int, URL]:
        """One request, a POST if there is a form: its answer, or a redirect's status and address."""
        method = "GET" if form is None else "POST"
        try:
            async with (
                asyncio.timeout(seconds),
                self._session(url).request(
                    method, url, headers=headers, data=form, allow_redirects=False
                ) as answer,
            ):
                if answer.status in _REDIRECTS:
                    return answer.status, _redirect(url, answer)
                if answer.status not in (_ANSWERS if form is None else _ACCEPTED):
                    raise self._refusal(url, answer)
                body = b"" if answer.status == 304 else await self._body(answer, packed)
                return _response(url, answer, body)
        except TimeoutError:
            raise _AgainError(
                FetchError(N_("{host} took too long to answer. Try again later."), host=url.host)
            ) from None
        except aiohttp.ClientError as error:
            raise _translated(url, error) from None
        except (ValueError, UnicodeError):
            raise FetchError(N_("{host} sent an answer that can't be read."), host=url.host) from None

    async def _body(self, answer: aiohttp.ClientResponse, packed: int) -> bytes:
        if (answer.content_length or 0) > packed:
            raise too_large(packed)
        raw = bytearray()
        async for chunk in answer.content.iter_any():
            raw += chunk
            if len(raw) > packed:
                raise too_large(packed)
        encoding = ", ".join(answer.headers.getall("Content-Encoding", ()))
        if len(raw) <= _PACKED_STEP and not encoding:
            return bytes(raw)
        return await asyncio.to_thread(unpack, bytes(raw), encoding, limit=self._limits.unpacked)

    def _refusal(self, url: URL, answer: aiohttp.ClientResponse) -> Exception:
        """The error for a status that is no success; its host is left alone for as long as it says."""
        status = answer.status
        wait = retry_after(answer.headers.get("Retry-After"), self._clock.now()) if status in _TRY_AGAIN else None
        if wait:
            self._gate.ban(_host_key(url), wait)
        error = FetchError(_sentence(status), status=status, retry_after=wait, host=url.host)
        return _AgainError(error) if status in _TRY_AGAIN else error


def _sentence(status: int) -> str:
    if status in {404, 410}:
        return N_("{host} has no such page. Check the link.")
    if status in {401, 402, 403, 407, 451}:
        return N_("{host} does not let programs read that page. Paste the article's text instead.")
    if status == 429:
        return N_("{host} asked for a pause. Try again later.")
    if status >= 500:
        return N_("{host} has trouble at the moment. Try again later.")
    return N_("{host} gave no page for that link. Check it in your browser.")


def _translated(url: URL, error: aiohttp.ClientError) -> Exception:
    cause = getattr(error, "os_error", None)
    if isinstance(cause, _NotPublicError):
        return FetchError(
            N_("{host} is not on the public internet, so it was not read. Paste the article's text instead."),
            host=url.host,
        )
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientConnectorSSLError) or isinstance(
        cause, ssl.SSLError
    ):
        return FetchError(N_("{host} could not prove that it is {host}, so it was not read."), host=url.host)
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return FetchError(N_("There is no site called {host}. Check the link."), host=url.host)
    if isinstance(error, aiohttp.InvalidURL):
        return FetchError(N_("{host} is not the name of a web site. Check the link."), host=url.host)
    if isinstance(error, aiohttp.ClientResponseError):
        return FetchError(N_("{host} sent an answer that can't be read."), host=url.host)
    return _AgainError(FetchError(N_("{host} could not be reached. Try again later."), host=url.host))


def _host_key(url: URL) -> str:
    host = (url.raw_host or "").lower().rstrip(".")
    return f"[{host}]:{url.port}" if ":" in host else f"{host}:{url.port}"


def _redirect(url: URL, answer: aiohttp.ClientResponse) -> URL:
    location = answer.headers.get("Location", "").strip()
    try:
        return parse_address(str(url.join(URL(location)))) if location else url
    except (SourceError, ValueError):
        raise FetchError(
            N_("That link leads to something that is not a web page, so it was not followed.")
        ) from None


def _response(url: URL, answer: aiohttp.ClientResponse, body: bytes) -> Response:
    age = re.search(r"\bmax-age\s*=\s*\"?(\d{1,9})", answer.headers.get("Cache-Control", ""))
    return Response(
        url=str(url.with_fragment(None)),
        status=answer.status,
        body=body,
        media_type=answer.content_type.lower(),
        charset=answer.charset,
        etag=_validator(answer.headers.get("ETag")),
        last_modified=_validator(answer.headers.get("Last-Modified")),
        moved_to=None,
        max_age=float(age[1]) if age else None,
    )


def _validator(value: str | None) -> str | None:
    """A header to be sent back as it came, if it is of a sane size and plain ASCII."""
    return value if value and len(value) <= 500 and value.isascii() and value.isprintable() else None
