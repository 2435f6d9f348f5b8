"""A small reference reader of Discord's Markdown: what a person sees, and what the text does.

It follows the rules as the desktop client was observed to apply them, and leans towards seeing markup: whatever
some client may take for a link, a mention or an emoji counts as one here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

_LABEL = r"\[((?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*)\]"
_TARGET = r"\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?\s*\)"
_INLINE = [
    ("codeblock", re.compile(r"```(.+?)```", re.S)),
    ("code", re.compile(r"(?<!`)`([^`]+)`(?!`)")),
    ("url", re.compile(r"<?((?:https?|steam|discord)://[^\s<]+[^<.,:;\"'\]\s])>?")),
    ("invite", re.compile(r"discord(?:\.gg|\.com/invite)/\w+")),
    ("mention", re.compile(r"<(?:@[!&]?|#)\d+>|@everyone|@here|</[^:>]+:\d+>|<id:\w+>")),
    ("timestamp", re.compile(r"<t:-?\d+(?::[tTdDfFR])?>")),
    ("emoji", re.compile(r"<a?:\w+:\d+>|:[\w+~-]+:")),
    ("link", re.compile(_LABEL + _TARGET)),
    ("bold", re.compile(r"\*\*((?:\\.|[^\\])+?)\*\*(?!\*)", re.S)),
    ("underline", re.compile(r"__((?:\\.|[^\\])+?)__(?!_)", re.S)),
    ("italic", re.compile(r"\*(?!\s)((?:\\.|\*\*|[^*\\])+?)\*(?!\*)|_((?:\\.|__|[^_\\])+?)_(?!\w)", re.S)),
    ("strike", re.compile(r"~~(.+?)~~", re.S)),
    ("spoiler", re.compile(r"\|\|(.+?)\|\|", re.S)),
]
_BLOCKS = [
    ("heading", re.compile(r"[^\S\n]*#{1,3}\s+([^\n]*)")),
    ("subtext", re.compile(r"[^\S\n]*-#\s+([^\n]*)")),
    ("block_quote", re.compile(r"((?:[^\S\n]*> [^\n]*(?:\n|\Z))+)")),
    ("block_quote", re.compile(r"[^\S\n]*>>> (.*)", re.S)),
    ("list", re.compile(r"[^\S\n]*(?:[*+-]|\d+\.)\s+([^\n]*)")),
]
_ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
_STYLES = {"bold", "underline", "italic", "strike", "spoiler", "heading", "subtext", "list"}


@dataclass
class Read:
    """What is seen, the kinds of markup at work, and the parts of each kind; links are (label, url)."""

    visible: str = ""
    parts: dict[str, list[str]] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)

    @property
    def kinds(self) -> set[str]:
        return set(self.parts)

    def add(self, kind: str, part: str) -> None:
        self.parts.setdefault(kind, []).append(part)

    def take(self, other: Read) -> None:
        self.visible += other.visible
        self.links += other.links
        for kind, parts in other.parts.items():
            self.parts.setdefault(kind, []).extend(parts)


def read(markdown: str, *, escapes: bool = True) -> Read:
    seen, at = Read(), 0
    while at < len(markdown):
        start_of_line = at == 0 or markdown[at - 1] in "\n\r\u2028\u2029\x85\v\f"
        for kind, pattern in (_BLOCKS if start_of_line else []) + _INLINE:
            if match := pattern.match(markdown, at):
                if kind == "link" and not _admissible(match[1], match[2]):
                    continue
                _apply(seen, kind, match)
                at = match.end()
                break
        else:
            escaped = _ESCAPE.match(markdown, at) if escapes else None
            seen.visible += escaped[1] if escaped else markdown[at]
            at = escaped.end() if escaped else at + 1
    return seen


def _apply(seen: Read, kind: str, match: re.Match[str]) -> None:
    if kind == "link":
        label = read(match[1], escapes=False)
        seen.take(label)
        seen.links.append((label.visible, match[2]))
        seen.add(kind, label.visible)
    elif kind == "block_quote":
        inner = read(re.sub(r"(?m)^[^\S\n]*> ", "", match[1]))
        seen.take(inner)
        seen.add(kind, inner.visible)
    elif kind in _STYLES:
        inner = read(next(filter(None, match.groups()), ""))
        seen.take(inner)
        seen.add(kind, inner.visible)
    else:
        seen.visible += match[0]
        seen.add(kind, match[0])


def _admissible(label: str, target: str) -> bool:
    """Discord shows a masked link raw where its label has a link, a mention or an emoji in it, escaped or not."""
    if not re.match(r"https?://\S+\Z", target) or not label.strip():
        return False
    if any(unicodedata.category(each) in ("So", "Me") or each in "ℹ\ufe0f‼⁉" for each in label):
        return False
    return not read(label, escapes=False).kinds & {"url", "invite", "mention", "emoji", "link"}
