"""What came back: unpacked within bounds, and told by its bytes rather than by its label."""

from __future__ import annotations

import re
import zlib
from enum import StrEnum

from bot.errors import N_, FetchError

ACCEPT_ENCODING = "gzip, deflate"
"""What is asked for, and all that `unpack` takes."""

_STEP = 256 * 1024
SNIFFED = 2_048


class Kind(StrEnum):
    HTML = "html"
    FEED = "feed"
    JSON = "json"
    PDF = "pdf"
    TEXT = "text"
    OTHER = "other"


def unpack(raw: bytes, encoding: str, *, limit: int) -> bytes:
    """A body as its `Content-Encoding` packed it. Never holds more than `limit` bytes and a step.

    Raises FetchError for encodings that were not asked for, stacked ones, damaged data and too much of it.
    """
    encodings = [name for one in encoding.lower().split(",") if (name := one.strip()) and name != "identity"]
    if not encodings:
        return raw
    if len(encodings) > 1 or encodings[0] not in {"gzip", "x-gzip", "deflate"}:
        raise FetchError(
            N_("That site packs its pages in a way that is not safe to open. Paste the article's text instead.")
        )
    try:
        if encodings[0] == "deflate":
            return _inflate(raw, _deflate_window(raw), limit)
        return _inflate(raw, 16 + zlib.MAX_WBITS, limit)
    except zlib.error:
        raise FetchError(
            N_("That page arrived damaged. Try again, or paste the article's text instead.")
        ) from None


def _deflate_window(raw: bytes) -> int:
    """`deflate` means zlib, but some servers send the bare stream."""
    is_zlib = len(raw) > 1 and raw[0] & 0x0F == 8 and (raw[0] << 8 | raw[1]) % 31 == 0
    return zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS


def _inflate(raw: bytes, window: int, limit: int) -> bytes:
    out = bytearray()
    while raw:
        stream = zlib.decompressobj(window)
        data = raw
        while not stream.eof:
            step = stream.decompress(data, _STEP)
            out += step
            if len(out) > limit:
                raise too_large(limit)
            data = stream.unconsumed_tail
            if not data and not step:
                break
        # A gzip file may have several members; anything else after the end is padding.
        raw = stream.unused_data if stream.unused_data[:2] == b"\x1f\x8b" and window > zlib.MAX_WBITS else b""
    return bytes(out)


def too_large(limit: int) -> FetchError:
    return FetchError(
        N_("That page is larger than {limit} MB. Link to the article itself, or paste its text."),
        limit=max(1, limit // 1_000_000),
    )


_FEED_ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)
_HTML_SIGNS = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|article|section|main|div|p|h1|table|a|br|style|link)\b",
    re.IGNORECASE,
)
_BINARY = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"MZ",
    b"RIFF",
    b"OggS",
    b"ID3",
)


def sniff(body: bytes, media_type: str) -> Kind:
    """What a body is: by its first bytes, by its label only where those leave it open."""
    head = body[:SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n")
    if body[:1024].lstrip().startswith(b"%PDF-"):
        return Kind.PDF
    if head.startswith(_BINARY) or (b"\0" in head and not body.startswith((b"\xff\xfe", b"\xfe\xff"))):
        return Kind.OTHER
    sign, root = _HTML_SIGNS.search(head), _FEED_ROOT.search(head)
    if root and (not sign or root.start() < sign.start()):
        return Kind.FEED
    if sign:
        return Kind.HTML
    return _by_label(head, media_type)


def _by_label(head: bytes, media_type: str) -> Kind:
    if head.startswith((b"{", b"[")):
        return Kind.JSON
    if media_type in {"text/html", "application/xhtml+xml"}:
        return Kind.HTML
    if media_type in {"application/rss+xml", "application/atom+xml", "application/rdf+xml"}:
        return Kind.FEED
    if media_type.startswith(("image/", "audio/", "video/", "font/")) or media_type == "application/octet-stream":
        return Kind.OTHER
    return Kind.TEXT
