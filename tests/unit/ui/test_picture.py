"""A quotation as a picture: the words are all there, or there is no picture."""

from __future__ import annotations

import io
from dataclasses import replace
from unittest.mock import patch

import pytest
from PIL import Image, ImageDraw

from bot.errors import InputError
from bot.messages import Translator
from bot.models import ArchivedQuote
from bot.ui import picture
from bot.ui.picture import INK, SIZE, Picture, quote_picture
from tests.support.articles import make_article, make_quote

WORDS = "We will build it higher than it ever was, and then we will see."


def quote(text: str = WORDS, *, speaker: str | None = "Ines Moreau", role: str | None = None) -> ArchivedQuote:
    found = make_quote(1, make_article(1, source="The Herald"), text=text, speaker=speaker, confidence=1)
    return replace(found, quote=replace(found.quote, role=role))


def drawn(found: ArchivedQuote) -> tuple[Picture, list[str]]:
    """The picture, and every line that was written on it."""
    written: list[str] = []
    write = ImageDraw.ImageDraw.text

    def spy(self: ImageDraw.ImageDraw, xy: object, text: str, **options: object) -> None:
        written.append(text)
        write(self, xy, text, **options)  # type: ignore[arg-type]

    with patch.object(ImageDraw.ImageDraw, "text", spy):
        return quote_picture(found, Translator()), written


@pytest.mark.parametrize(
    "words",
    [
        "No.",
        WORDS,
        WORDS * 6,
        "Η θάλασσα θα αποφασίσει.",
        "Море решит.",
        "“Nested,” ‘quotes’ — and… dashes",
        "Two\n\nparagraphs\tand   gaps",
        "Größe, œuvre, Łódź",
    ],
)
def test_every_word_is_drawn_in_order(words: str) -> None:
    _, written = drawn(quote(words))
    assert " ".join(words.split()) in " ".join(written)


def test_it_is_a_png_of_the_shape_that_previews_use() -> None:
    made = quote_picture(quote(), Translator())
    with Image.open(io.BytesIO(made.png)) as image:
        assert (image.format, image.size) == ("PNG", SIZE)
        assert tuple(bytes.fromhex(INK[1:])) in {colour for _, colour in image.getcolors(100_000) or ()}


@pytest.mark.parametrize(("speaker", "shown"), [("Ines Moreau", "Ines Moreau"), (None, "speaker unclear")])
def test_speaker_and_source_stand_under_the_words_and_in_the_description(speaker: str | None, shown: str) -> None:
    made, written = drawn(quote(speaker=speaker))
    assert f"— {shown}" in written
    credit = written[-1]
    assert "Title 1" in credit and "The Herald" in credit
    for each in (WORDS, shown, credit):
        assert each in made.alt


def test_a_role_stands_under_the_name_that_it_belongs_to() -> None:
    _, written = drawn(quote(role="harbour captain"))
    assert written.index("harbour captain") == written.index("— Ines Moreau") + 1


def test_a_long_credit_is_shortened_and_the_words_never() -> None:
    found = quote(speaker="Name " * 60)
    found = replace(found, article=replace(found.article, title="Title " * 60))
    _, written = drawn(found)
    assert WORDS in " ".join(written)
    assert len([line for line in written if line.endswith("…")]) == 2


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (quote("word " * 200), "too long"),
        (quote("W" * 200), "too long"),
        (quote("海が決める。"), "can't draw"),
        (quote("We did it 😀"), "can't draw"),
        (quote(speaker="李"), "can't draw"),
        (quote(role="captain 😀"), "can't draw"),
    ],
)
def test_what_cannot_be_drawn_whole_is_refused(found: ArchivedQuote, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        quote_picture(found, Translator())


def test_nothing_is_drawn_beyond_the_edges() -> None:
    made = quote_picture(quote(WORDS * 6), Translator())
    with Image.open(io.BytesIO(made.png)) as image:
        width, height = SIZE
        for edge in ((width - picture.MARGIN, 0, width, height), (0, height - 20, width, height)):
            colours = image.crop(edge).getcolors(10_000) or ()
            assert {colour for _, colour in colours} <= {(0xFA, 0xF6, 0xEE), (0xB3, 0x45, 0x2C)}
