"""A message as plain text in a terminal, and the page that the scene is printed on."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, TextIO

from bot.messages import Translator

WIDTH = 96
MARGIN = 14

_ESCAPED = re.compile(r"\\([^A-Za-z0-9\s])")
_CHANNEL = re.compile(r"<#(\d+)>")
_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\((?:<[^>]*>|[^)\s]*)\)")
_TIME = re.compile(r"<t:(-?\d+)(?::[tTdDfFRsS])?>")
_MARKS = re.compile(r"(?<!\\)(\*\*|__|\|\||`)")
_LINE_START = re.compile(r"^(?:#{1,3} |-# )", re.MULTILINE)
_QUOTED = re.compile(r"^> ?", re.MULTILINE)
_ITALIC = re.compile(r"(?<![\\\w*])[*_](\S(?:[^*_\n]*\S)?)(?<!\\)[*_](?![\w*])")


Names = Mapping[int, str]
"""Channels' names by their ids."""


def plain(markdown: str, names: Names = MappingProxyType({})) -> str:
    """Discord's Markdown as a person would read it aloud: no marks, links by their words, times as UTC."""
    text = _TIME.sub(lambda m: f"{datetime.fromtimestamp(int(m[1]), UTC):%d %b %Y, %H:%M} UTC", markdown)
    text = _CHANNEL.sub(lambda m: f"#{names.get(int(m[1]), 'unknown')}", text)
    text = _LINK.sub(lambda m: m[1], text)
    text = _QUOTED.sub("▌ ", _LINE_START.sub("", text))
    text = _ITALIC.sub(r"\1", _MARKS.sub("", text))
    return _ESCAPED.sub(r"\1", text)


def lines(components: Sequence[Mapping[str, Any]], names: Names = MappingProxyType({})) -> Iterator[str]:
    """The lines of a message: texts, then buttons and menus as `[ label ]`, in the order shown."""
    for each in components:
        kind = each["type"]
        if kind == 10:
            yield from plain(each["content"], names).splitlines()
        elif kind == 1:
            yield "  ".join(_control(control) for control in each["components"])
        elif kind == 14:
            yield "·  ·  ·" if each.get("divider", True) else ""
        elif kind in (9, 17):
            yield from lines(each["components"], names)
            if each.get("accessory", {}).get("type") == 2:
                yield _control(each["accessory"])


def _control(control: Mapping[str, Any]) -> str:
    label = control.get("label") or control.get("placeholder") or "…"
    return f"[ {label} ]" if control["type"] == 2 else f"[ {label} ▾ ]"


class Transcript:
    """Prints the scene: who does what on the left, what it looks like on the right."""

    def __init__(self, out: TextIO, names: Names, tr: Translator | None = None) -> None:
        self.tr = tr or Translator()
        self._out = out
        self._names = names
        self._colour = out.isatty()
        self.failed: list[str] = []

    def title(self, text: str, *notes: str) -> None:
        self._say(f"\n  {self._bold(text)}")
        for note in notes:
            self._say(f"  {note}")

    def act(self, number: int, text: str) -> None:
        self._say("")
        self._say(f"{self._bold(f'{number:>2}  {text}')}")

    def does(self, who: str, what: str) -> None:
        """A person's deed: `ada  /article add …`."""
        self._block(who, what.splitlines(), self._bold)

    def shows(self, who: str, components: Sequence[Mapping[str, Any]], *, private: bool = False) -> None:
        """What a person then sees; `private` if nobody else does."""
        seen = [
            f"│ {line}" if line else "│" for line in _wrapped(lines(components, self._names), WIDTH - MARGIN - 4)
        ]
        note = [f"│ {self.tr('(only the asker sees this)')}"] if private else []
        self._block(who, seen + note, str)

    def checks(self, claim: str, holds: bool) -> None:
        """A claim about what just happened; one that does not hold fails the scene."""
        mark = "✓" if holds else f"✗ {self.tr('FAILED:')}"
        colour = "32" if holds else "31"
        self._say(f"{' ' * MARGIN}{self._paint(f'{mark} {claim}', colour)}")
        if not holds:
            self.failed.append(claim)

    def note(self, text: str) -> None:
        self._block("", textwrap.wrap(text, WIDTH - MARGIN), str)

    def _block(self, who: str, rows: Iterable[str], paint: Any) -> None:
        for row in rows:
            self._say(f"{' ' * 4}{who:<{MARGIN - 4}}{paint(row)}".rstrip())
            who = ""

    def _bold(self, text: str) -> str:
        return self._paint(text, "1")

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text

    def _say(self, text: str) -> None:
        self._out.write(text + "\n")
        self._out.flush()


def _wrapped(rows: Iterable[str], width: int) -> Iterator[str]:
    for row in rows:
        indent = "▌ " if row.startswith("▌ ") else ""
        yield from textwrap.wrap(row, width, subsequent_indent=indent) or [""]
