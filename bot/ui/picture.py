"""A quotation as a picture fit for sharing. The words are drawn as they stand; nothing is cut.

The font (Source Serif Pro, see NOTICE) draws Latin, Greek and Cyrillic script: a quotation with a character that
it lacks makes no picture, rather than one with boxes in it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from bot.errors import N_, InputError
from bot.messages import Translator
from bot.models import ArchivedQuote
from bot.ui.parts import is_clear

SIZE = (1200, 630)
"""Pixels; the shape that link previews use, 1.91 to 1."""

PAPER, INK, GREY, ACCENT = "#faf6ee", "#1d1b18", "#6f6a62", "#b3452c"
MARGIN = 80
TOP = 120
WORDS = (SIZE[0] - 2 * MARGIN, 310)
SIZES = range(60, 25, -2)
LEADING = 1.3
MAX_LETTERS = 700

Font = ImageFont.FreeTypeFont
FONT = Path(__file__).parent / "fonts" / "SourceSerifPro-Regular.ttf"


class Picture(NamedTuple):
    """A PNG, and what a person who does not see it is told."""

    png: bytes
    alt: str


def quote_picture(found: ArchivedQuote, tr: Translator) -> Picture:
    """Draw a quotation (some 30 ms: not for the event loop). Raises InputError for one that can't be drawn."""
    words = " ".join(found.quote.text.split())
    clear = is_clear(found.quote)
    speaker = (found.quote.speaker if clear else None) or tr("speaker unclear")
    source, title = found.article.source, found.article.title
    credit = f"{source} · {title}" if source else title
    role = (found.quote.role if clear else None) or ""
    if not all(map(_drawable, f"{words}{speaker}{role}{credit}")):
        raise InputError(N_("This quotation has characters that I can't draw. Share it as text instead."))
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 16, SIZE[1]), fill=ACCENT)
    draw.text((MARGIN - 8, 26), "“", font=_font(150), fill=ACCENT)
    _draw_words(draw, words)
    bottom = SIZE[1] - MARGIN
    draw.text((MARGIN, bottom - 82), _fitted(f"— {speaker}", 34), font=_font(34), fill=INK)
    if role:
        draw.text((MARGIN, bottom - 42), _fitted(role, 24), font=_font(24), fill=GREY)
    draw.text((MARGIN, bottom), _fitted(credit, 24), font=_font(24), fill=GREY)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return Picture(
        file.getvalue(), tr("“{words}” — {speaker}. From: {credit}", words=words, speaker=speaker, credit=credit)
    )


def _draw_words(draw: ImageDraw.ImageDraw, words: str) -> None:
    """In the largest size in which all of them fit."""
    if len(words) <= MAX_LETTERS:
        for size in SIZES:
            font, height = _font(size), size * LEADING
            wrapped = list(_wrap(words.split(" "), font))
            if len(wrapped) * height <= WORDS[1] and all(font.getlength(line) <= WORDS[0] for line in wrapped):
                for number, line in enumerate(wrapped):
                    draw.text((MARGIN, TOP + number * height), line, font=font, fill=INK)
                return
    raise InputError(N_("This quotation is too long for a picture. Share it as text instead."))


def _wrap(words: Sequence[str], font: Font) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > WORDS[0]:
            yield line
            line = word
        else:
            line = longer
    yield line


def _fitted(text: str, size: int) -> str:
    """One line, shortened with an ellipsis where it must be: never used for the words themselves."""
    font = _font(size)
    if font.getlength(text) <= WORDS[0]:
        return text
    while text and font.getlength(f"{text}…") > WORDS[0]:
        text = text[:-1]
    return f"{text.rstrip()}…"


@cache
def _font(size: int) -> Font:
    return ImageFont.truetype(FONT, size)


@cache
def _drawable(character: str) -> bool:
    """Whether the font has a glyph of its own for it."""
    if character.isspace():
        return True
    font = _font(24)
    return bytes(font.getmask(character)) != bytes(font.getmask("\uffff"))
