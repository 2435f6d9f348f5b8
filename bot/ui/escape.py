"""Text from outside, made safe to stand in Discord's Markdown.

The reader sees the same characters as before; none of them can ping, link, format, or end what surrounds them.
Backslashes do it: Discord shows a backslash and a punctuation mark as that mark alone. The one exception is
`@everyone` and `@here`, which Discord's servers look for in the raw text whatever stands before it: they get a
zero-width space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from urllib.parse import quote, urlsplit

from bot.ui.components import MAX_BUTTON_URL, length
from bot.ui.shorten import shorten

_BREAKS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_ACTIVE = re.compile(
    rf"""
      (?P<mark>[\\*_~|`<>\[\]/\#])      # emphasis, spoilers, code, <mentions>, links, headings
    | (?P<ping>@)(?=everyone|here)
    | (?P<emoji>:)(?=[\w+~-]+:)         # :thumbsup:
    | (?:\A|(?<=[{_BREAKS}]))(?P<lead>[^\S{_BREAKS}]*\ufeff?(?:(?=[-+])|\d+(?=\.)))(?P<bullet>[-+.])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ACTIVE_IN_CODE = re.compile(r"`|@(?=everyone|here)|<(?=[@#/])", re.IGNORECASE)
_NOTHING = "\u200b"
_DIRECTIONS = (
    (frozenset("\u202a\u202b\u202d\u202e"), "\u202c"),
    (frozenset("\u2066\u2067\u2068"), "\u2069"),
)
"""Characters that turn the direction of writing, and the one that ends each kind."""

_IN_URL = "%/:=&?+!$,;-"
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9])?", re.IGNORECASE)
_IN_LABEL = frozenset(" '\"’‘“”,.;:!?()&%$€£+=–—-…/#«»„·@")
_NOT_IN_LABEL = re.compile(r"\A(?:[#+-]|\d+\.\s)|//|:[\w+~-]+:|@(?:everyone|here)|discord\.\w|ℹ", re.IGNORECASE)


def escape(text: str) -> str:
    """Markdown that shows `text`, and only that."""
    return _end_directions(_ACTIVE.sub(_defuse, text))


def inline(text: str) -> str:
    """The same on one line: for titles, names and labels."""
    return escape(flat(text))


def flat(text: str) -> str:
    """Plain text on one line."""
    return " ".join(text.split())


def escape_within(text: str, limit: int) -> str:
    """`escape` of as much of `text` as gives at most `limit` units of Markdown (see `shorten`)."""
    room = limit
    while True:
        markdown = escape(shorten(text, room))
        over = length(markdown) - limit
        if over <= 0:
            return markdown
        room = min(room, length(text)) - (over + 1) // 2


def inline_within(text: str, limit: int) -> str:
    """`inline`, shortened likewise."""
    return escape_within(flat(text), limit)


def embolden(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Markdown that shows `text` with its [start, end) spans in bold; they may overlap or lie partly outside."""
    parts, done = [], 0
    for start, end in _merged(spans, len(text)):
        parts += [escape(text[done:start]), _bold(text[start:end])]
        done = end
    return "".join((*parts, escape(text[done:])))


def block_quote(markdown: str) -> str:
    """Every line of `markdown` in a block quote."""
    return "\n".join(f"> {line}" for line in markdown.split("\n"))


def code_block(text: str) -> str:
    """Text to copy. Backslashes show in code, so what could end the block or ping gets a zero-width space."""
    return f"```\n{_ACTIVE_IN_CODE.sub(lambda match: match[0] + _NOTHING, text)}\n```"


def timestamp(time: datetime, style: str = "f") -> str:
    """A time that each reader sees in their own zone and language. Styles: t T d D f F R."""
    return f"<t:{int(time.timestamp())}:{style}>"


def link(
    label: str, url: str | None, elsewhere: str, limit: int = 256, *, longest_url: int = MAX_BUTTON_URL
) -> str:
    """Markdown that shows `label` (plain text, shortened to `limit` units) and leads to `url` if that is safe.

    Discord shows backslashes within the label of a link, and shows the whole link raw if there is an emoji in it,
    so a label that would need either stands before a link that reads `elsewhere`.
    """
    target = safe_url(url, longest_url)
    plain = shorten(flat(label), limit)
    if target is None or not plain:
        return escape_within(flat(label), limit)
    if _fits_label(plain):
        return f"[{plain}]({target})"
    return f"{escape_within(flat(label), limit)} [{elsewhere}]({target})"


def safe_url(url: str | None, limit: int = MAX_BUTTON_URL) -> str | None:
    """The address in a form that can stand in a link or a button, or None.

    Only http and https, with a host, and without a user name (`https://bank.example@evil.example`); whatever could
    end the link is percent-encoded.
    """
    try:
        parts = urlsplit((url or "").strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = "" if parts.port is None else f":{parts.port}"
        tail = quote(parts.path, safe=_IN_URL)
        for mark, rest in (("?", parts.query), ("#", parts.fragment)):
            tail += mark + quote(rest, safe=_IN_URL) if rest else ""
    except ValueError:
        return None
    made = f"{parts.scheme}://{host}{port}{tail}"
    fine = parts.scheme in ("http", "https") and _HOST.fullmatch(host) and "@" not in parts.netloc
    return made if fine and len(made) <= limit else None


def _defuse(match: re.Match[str]) -> str:
    if match["ping"]:
        return f"@{_NOTHING}"
    if match["bullet"]:
        return f"{match['lead']}\\{match['bullet']}"
    return f"\\{match[0]}"


def _end_directions(text: str) -> str:
    """Close what the text opened, so that it can't turn the writing after it around."""
    for opening, closing in _DIRECTIONS:
        depth = 0
        for character in filter(lambda each: each in opening or each == closing, text):
            depth = max(depth - 1, 0) if character == closing else depth + 1
        text += closing * depth
    return text


def _merged(spans: Iterable[tuple[int, int]], size: int) -> Iterator[tuple[int, int]]:
    """In order, within the text, touching ones made one, empty ones left out."""
    last: tuple[int, int] | None = None
    for start, end in sorted((max(start, 0), min(end, size)) for start, end in spans):
        if start >= end:
            continue
        if last is None:
            last = start, end
        elif start <= last[1]:
            last = last[0], max(last[1], end)
        else:
            yield last
            last = start, end
    if last is not None:
        yield last


def _bold(text: str) -> str:
    """Line by line: emphasis must not reach over the lines of a block quote."""
    return "\n".join(f"**{escape(line)}**" if line.strip() else escape(line) for line in text.split("\n"))


def _fits_label(text: str) -> bool:
    return _NOT_IN_LABEL.search(text) is None and all(
        each.isalnum() or each in _IN_LABEL or (unicodedata.category(each) in ("Mn", "Mc") and each != "\ufe0f")
        for each in text
    )
