"""The page's server answers to the page alone: what another tab of the browser could send gets nowhere."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.web import add_page

JSON = {"Content-Type": "application/json"}


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    sandbox = Sandbox(rate_limits=False, pages=[add_page])
    sandbox.world.add_guild("Harbour Times")
    async with sandbox, aiohttp.ClientSession(sandbox.base_url) as session:
        yield session


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:80"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "localhost@evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_a_stranger_reads_nothing(client: aiohttp.ClientSession, headers: dict[str, str]) -> None:
    async with client.get("/app/api/people", headers=headers) as response:
        assert response.status == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8080", "[::1]:8080", "LOCALHOST"])
async def test_this_machine_goes_by_several_names(client: aiohttp.ClientSession, host: str) -> None:
    headers = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}
    async with client.get("/app/api/people", headers=headers) as response:
        assert response.status == 200


@pytest.mark.parametrize(
    ("method", "path", "content_type"),
    [
        ("POST", "/app/api/clock", "text/plain"),
        ("POST", "/app/api/clock", "application/x-www-form-urlencoded"),
        ("POST", "/app/api/clock", "multipart/form-data; boundary=x"),
        ("PUT", "/app/api/uploads", "text/plain"),
        ("PATCH", "/app/api/channels/1/messages/1", "text/plain"),
    ],
)
async def test_what_a_form_could_send_is_refused(
    client: aiohttp.ClientSession, method: str, path: str, content_type: str
) -> None:
    headers = {"Content-Type": content_type}
    async with client.request(method, path, data=b'{"advance": 1}', headers=headers) as response:
        assert response.status == 403


async def test_a_link_from_elsewhere_opens_the_page_and_no_frame_does(client: aiohttp.ClientSession) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    async with client.get("/app/", headers=headers) as response:
        assert response.status == 200
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    async with client.get("/app/api/people", headers=headers) as response:
        assert response.status == 403


@pytest.mark.parametrize(
    "path", ["/app/", "/app/static/app.js", "/app/api/people", "/app/nowhere", "/app/api/world"]
)
async def test_every_answer_carries_the_protecting_headers(client: aiohttp.ClientSession, path: str) -> None:
    async with client.get(path) as response:
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "require-trusted-types-for 'script'" in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["X-Frame-Options"] == "DENY"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize(
    "path", ["/app/static/../web.py", "/app/static/%2e%2e/web.py", "/app/static/", "/app/web.py"]
)
async def test_files_outside_the_page_are_not_served(client: aiohttp.ClientSession, path: str) -> None:
    async with client.get(path) as response:
        assert response.status in (403, 404)


async def test_the_page_needs_nothing_from_outside(client: aiohttp.ClientSession) -> None:
    async with client.get("/") as response:
        assert response.url.path == "/app/"
        page = await response.text()
    assert "//" not in page.replace("<!doctype html>", "")
    assert " style=" not in page
    assert "onclick" not in page
