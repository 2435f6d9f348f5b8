"""Keeps the page's server to the page: a browser's other tabs can reach loopback too.

Three things hold them off. A request must name this machine in `Host` (so that a foreign name that resolves to
loopback gets nothing); it must not come from another origin; and a change must have a content type that a browser
sends across origins only after asking (which is never granted).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
UPLOAD_TYPE = "application/octet-stream"
BODY_TYPES = {"POST": "application/json", "PATCH": "application/json", "PUT": UPLOAD_TYPE}


def content_security_policy(media: str) -> str:
    """Scripts and styles from here alone, no inline code, no markup from strings; pictures also from the web."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            f"img-src 'self' data: https: {media}".rstrip(),
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def refusal(request: web.Request) -> str | None:
    """Why this request is not one of the page's, or None."""
    host = request.headers.get("Host", "")
    if urlsplit(f"//{host}").hostname not in LOOPBACK_NAMES:
        return "This server answers to this machine's own name only."
    if request.headers.get("Origin", f"http://{host}") != f"http://{host}":
        return "Requests from another origin are refused."
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    navigation = request.headers.get("Sec-Fetch-Mode") == "navigate" and request.path.endswith("/")
    if site not in ("same-origin", "none") and not navigation:
        return "Requests from another site are refused."
    wanted = BODY_TYPES.get(request.method)
    if wanted is not None and request.content_type != wanted:
        return f"{request.method} takes {wanted}."
    return None


@web.middleware
async def refuse_strangers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Middleware: what is not the page's gets 403 and reaches no handler."""
    why = refusal(request)
    if why is not None:
        return web.json_response({"message": why}, status=HTTPStatus.FORBIDDEN)
    return await handler(request)


def protecting_headers(media: Callable[[], str]) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    """A signal handler that gives every answer, the refusals included, its protecting headers.

    `media` tells the origin of attachments, which is known once the server listens.
    """
    headers = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }

    async def protect(_: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(headers)
        response.headers["Content-Security-Policy"] = content_security_policy(media())
        response.headers.setdefault("Cache-Control", "no-cache")

    return protect
