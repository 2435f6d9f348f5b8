"""Markdown to plain text: marks come off, words stay. A small part of CommonMark, enough for articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bot.sources.dates import parse_date

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(title|author|date|published)[ \t]*:[ \t]*(.+)$", re.IGNORECASE | re.MULTILINE)
_FENCE = re.compile(r"^[ \t]{0,3}(?:```|~~~)[^\n]*$", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^([^\n]+)\n[ \t]{0,3}(?:=+|-{2,})[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$", re.MULTILINE)
_BLOCK_QUOTE = re.compile(r"^(?:[ \t]{0,3}>[ \t]?)+", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\]\n]{1,500})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])")
_DEFINITION = re.compile(r"^[ \t]{0,3}\[[^\]\n]{1,200}\]:[ \t]*\S[^\n]*$", re.MULTILINE)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]{1,2000})>")
_STRONG = re.compile(r"(?<!\\)(\*\*|__)(?=\S)([^\n]{1,2000}?)(?<=[^\s\\])\1")
_EMPHASIS = re.compile(r"(?<![\w\\])([*_])(?=\S)([^\n*_]{1,2000}?)(?<=[^\s\\])\1(?!\w)")
_CODE = re.compile(r"(`{1,3})([^`\n]{1,500})\1")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class MarkdownText:
    text: str
    title: str | None = None
    author: str | None = None
    published_at: datetime | None = None


def read_markdown(source: str) -> MarkdownText:
    """The plain text, with the title, author and date that the front matter or the first heading gives."""
    source = source.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\n")
    fields: dict[str, str] = {}
    if matter := _FRONT_MATTER.match(source):
        fields = {name.lower(): value.strip().strip("\"'") for name, value in _FIELD.findall(matter[1])}
        source = source[matter.end() :]
    heading = _HEADING.search(source) or _UNDERLINED.search(source)
    title = fields.get("title")
    if not title and heading and not source[: heading.start()].strip():
        title = plain_markdown(heading[1])
    date = fields.get("date") or fields.get("published")
    return MarkdownText(plain_markdown(source), title, fields.get("author"), parse_date(date) if date else None)


def plain_markdown(source: str) -> str:
    """Markdown without its marks."""
    text = _UNDERLINED.sub(r"\1\n", source)
    for pattern, replacement in (
        (_FENCE, ""),
        (_RULE, ""),
        (_BLOCK_QUOTE, ""),
        (_HEADING, r"\n\1\n"),
        (_DEFINITION, ""),
        (_IMAGE, ""),
        (_LINK, r"\1"),
        (_AUTOLINK, r"\1"),
        (_STRONG, r"\2"),
        (_EMPHASIS, r"\2"),
        (_CODE, r"\2"),
        (_ESCAPE, r"\1"),
    ):
        text = pattern.sub(replacement, text)
    return text
