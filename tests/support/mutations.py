"""Damaged pages, feeds and files, the same ones for the same seed: a fuzzer in a list."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

from tests.support.files import docx, pdf

_PROSE = (
    "<p>The old bridge over the Tarn will close in March, “at last,” said the mayor, Ana Ruiz, on Tuesday.</p>" * 6
)
_LD = json.dumps(
    {"@type": "NewsArticle", "headline": "Bridge", "author": {"name": "Jo"}, "datePublished": "2026-11-22"}
)
_PAGE = (
    f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Bridge to close | Herald</title>"
    f"<meta property='og:title' content='Bridge'><script type='application/ld+json'>{_LD}</script></head><body>"
    f"<nav><a href='/'>Home</a></nav><article><h1>Bridge to close</h1><div class='byline'>By Jo Lee</div>"
    f"<time datetime='2026-11-22'>22 Nov 2026</time>{_PROSE}<ul><li>one</li></ul><table><tr><td>1</td>"
    f"</tr></table>"
    f"</article><footer>© 2026</footer></body></html>"
).encode()
_RSS = (
    b"<?xml version='1.0' encoding='utf-8'?><rss version='2.0' "
    b"xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
    b"<channel><title>Herald</title><link>https://herald.example/</link>"
    b"<item><title>Bridge</title><link>/b</link><guid>1</guid><pubDate>Sun, 22 Nov 2026 10:15:00 +0100</pubDate>"
    b"<description>&lt;p&gt;A teaser&lt;/p&gt;</description><content:encoded><![CDATA[<p>Words</p>]]>"
    b"</content:encoded>"
    b"</item></channel></rss>"
)
_ATOM = (
    b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Herald</title><entry><id>1</id><title type='html'>A</title>"
    b"<link href='one'/><updated>2026-11-22T10:15:00Z</updated><content type='html'>&lt;p&gt;x</content>"
    b"</entry></feed>"
)
_JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": 1, "content_html": "<p>x", "authors": [{"name": "J"}]}],
    }
).encode()
_OPML = (
    b"<opml version='2.0'><body><outline text='a'><outline text='b' xmlUrl='https://b.example/'/>"
    b"</outline></body></opml>"
)
_MAIL = (
    b"From: Jo <j@example.org>\r\nSubject: =?utf-8?q?Br=C3=BCcke?=\r\nDate: Sun, 22 Nov 2026 10:15:00 +0100\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: "
    b"text/plain\r\n\r\n"
    b"Words of the mail.\r\n-- \r\nJo\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Words</p>\r\n--x--\r\n"
)
_TEXT = "Bridge to close\n\nThe bridge will close, “at last,” she said.\n\n> quoted\n\n[a](b) *c* `d`\n".encode()

SEEDS: dict[str, tuple[tuple[str, bytes], ...]] = {
    "page": (("page", _PAGE),),
    "feed": (("feed", _RSS), ("feed", _ATOM), ("feed", _JSON_FEED), ("opml", _OPML), ("feed_links", _PAGE)),
    "file": (
        ("a.txt", _TEXT),
        ("a.md", b"---\ntitle: A\ndate: 2026-11-22\n---\n# A\n" + _TEXT),
        ("a.html", _PAGE),
        ("a.eml", _MAIL),
        ("a.pdf", pdf([["The council met on", "Tuesday."], ["Over by ten."]], title="A", author="J")),
        ("a.docx", docx([("Title", "A"), ("Normal", "The council met on Tuesday.")], author="J")),
    ),
}

_MARKUP = rb"""
< > </ <!-- <![CDATA[ ]]> & &#x110000; &#0; &amp; ' " <script> <svg> <template> <table> <p> <div> <ul> <li>
<base\x20href='http://['> <?xml\x20encoding='utf-16'?> <!DOCTYPE\x20x[<!ENTITY\x20a\x20'b'>]> { } [ ] null 1e999 -1
99999999999999999999 9999-12-31T23:59:59-23:59 0000-00-00 --x obj endobj stream /Length\x209999999
/Kids[2\x200\x20R] %PDF- javascript: http://[::1 charset=utf-7 isAccessibleForFree
"""
_BYTES = (
    *(b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\r\n\r\n", b"PK\x03\x04", b"\x80" * 9),
    "\u202e\u2028\u0300".encode(),
)
_TOKENS = (*(token.replace(rb"\x20", b" ") for token in _MARKUP.split()), *_BYTES)


def mutate(seed: bytes, rng: random.Random) -> bytes:
    """One to eight changes: bytes flipped, pieces cut, doubled, moved, repeated at length, tokens put in."""
    data = bytearray(seed)
    for _ in range(rng.randint(1, 8)):
        start = rng.randrange(len(data) + 1)
        end = min(len(data), start + rng.choice((1, 4, 30, 300)))
        piece = bytes(data[start:end])
        match rng.randrange(7):
            case 0:
                data[start:end] = rng.randbytes(len(piece))
            case 1:
                del data[start:end]
            case 2:
                data[start:start] = piece * rng.choice((1, 2, 50))
            case 3:
                place = rng.randrange(len(data) + 1)
                data[place:place] = piece
            case 4:
                data[start:start] = rng.choice(_TOKENS)
            case 5:
                data[start:start] = rng.choice(_TOKENS) * rng.choice((2, 20, 400))
            case _:
                del data[start:]
    return bytes(data)


def mutants(kind: str, count: int, *, seed: int) -> Iterator[tuple[str, bytes]]:
    """`count` mutants of the seeds of a kind, each with the name of its seed."""
    rng = random.Random(f"{kind} {seed}")
    for number in range(count):
        name, data = SEEDS[kind][number % len(SEEDS[kind])]
        yield name, mutate(data, rng)
