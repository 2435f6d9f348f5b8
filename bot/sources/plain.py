"""Plain text in one normal form, so that one article by paste, file or page is the same text.

The form: NFC, `\\n` line ends, paragraphs of one line each with one blank line between, no space at a line's
end, no run of spaces, nothing invisible. Words, quotation marks and dashes stay exactly as they were written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.errors import N_, SourceError

MAX_TEXT = 400_000
"""Characters of an article's text; a long magazine piece has 60,000."""

MAX_TITLE = 250

_LINE_END = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_WIDE = r"\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SPACE = re.compile(rf"[{_WIDE}][{_WIDE} ]*| [{_WIDE} ]+")
"""But for a space that stands alone, as nearly all do: it is what it should be."""
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_SENTENCE_END = re.compile(r"[.!?…。]['\"’”»)\]]*$")
_SENTENCE_STOP = (".", ",", ";", ":", "…", "。")
_LIST_ITEM = re.compile(r"(?:[-*•‣–—]|\d{1,3}[.)]) ")

WRAPPED_AT_MOST = 100
"""Characters that a hard-wrapped line has at most."""

WRAPPED_AT_LEAST = 45
"""Characters that most hard-wrapped lines, but the last of a paragraph, have at least."""


@dataclass(frozen=True, slots=True)
class TitledText:
    """`invented` if the text had no title of its own and this one is its first words."""

    title: str
    text: str
    invented: bool = False


def tidy_line(text: str) -> str:
    """One line in normal form: a title, a name."""
    return " ".join(tidy(text).split())


def tidy(text: str) -> str:
    """Characters in normal form, lines as they are."""
    text = _LINE_END.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _SPACE.sub(" ", unicodedata.normalize("NFC", text))
    return "\n".join(line.strip(" ") for line in text.split("\n")).strip("\n")


def normalize(text: str) -> str:
    """A whole text in normal form. Raises SourceError where it is longer than any article.

    A line is a paragraph, unless the text looks hard-wrapped: then a blank line ends a paragraph.
    """
    if len(text) > MAX_TEXT:
        raise SourceError(
            N_("That text is longer than {limit} characters. Add it in parts, or add only the article itself."),
            limit=f"{MAX_TEXT:,}",
        )
    blocks = [block.split("\n") for block in _BLANK_LINES.split(tidy(text)) if block]
    if _hard_wrapped(blocks):
        paragraphs = [paragraph for block in blocks for paragraph in _unwrap(block)]
    else:
        paragraphs = [line for block in blocks for line in block]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _hard_wrapped(blocks: list[list[str]]) -> bool:
    inner = [line for block in blocks for line in block[:-1]]
    if not inner or max(len(line) for block in blocks for line in block) > WRAPPED_AT_MOST:
        return False
    # A wrapped line breaks off where the width ends; a paragraph ends with its sentence.
    broken = sum(len(line) >= WRAPPED_AT_LEAST and not _SENTENCE_END.search(line) for line in inner)
    return 2 * broken > len(inner)


def _unwrap(lines: list[str]) -> list[str]:
    """The paragraphs of a block of hard-wrapped lines: one, or one a list item."""
    paragraphs: list[str] = []
    for line in lines:
        if paragraphs and not _LIST_ITEM.match(line):
            paragraphs[-1] = f"{paragraphs[-1]} {line}"
        else:
            paragraphs.append(line)
    return paragraphs


def split_title(text: str, title: str | None = None) -> TitledText:
    """The title and the body of a text in normal form.

    Without `title`, the first paragraph is the title if it is short and not a sentence; else the title is the
    text's first words, and the text keeps them. A first paragraph that repeats `title` is taken off.
    """
    first, _, rest = text.partition("\n\n")
    if title := tidy_line(title or "")[:MAX_TITLE].rstrip():
        repeated = bool(rest) and first.casefold().strip(".") == title.casefold().strip(".")
        return TitledText(title, rest if repeated else text)
    if rest and len(first) <= MAX_TITLE and not first.endswith(_SENTENCE_STOP):
        return TitledText(first, rest)
    return TitledText(first_words(first), text, invented=True)


def first_words(text: str, *, limit: int = 100) -> str:
    """The first sentence, or as many of its words as fit, with an ellipsis where it is cut."""
    sentence = re.split(r"(?<=[.!?…])\s", text, maxsplit=1)[0]
    if len(sentence) <= limit:
        return sentence.rstrip(".")
    cut = sentence[:limit]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(" ,;:–—-") + "…"
