"""A quotation: the exact words, who said them, where; the passage around them; how to cite them."""

from __future__ import annotations

from dataclasses import replace

from bot.messages import Translator
from bot.models import ArchivedQuote, Component, QuoteFilter
from bot.services.quotes import Passage
from bot.text.citation import apa, bibtex, mla
from bot.ui.components import LimitError, Style, button, container, gallery, length, row, separator, text
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import code_block
from bot.ui.parts import AMBER, INK, attribution, headline, is_clear, open_button, origin, quotation, read_button
from bot.ui.passage import widest

ROOM = 2200
"""Units of Markdown for the words themselves, of the 4000; the rest is for where they come from."""

CITATION_ROOM = 2700


def quote_card(
    found: ArchivedQuote, wanted: QuoteFilter, number: int, tr: Translator, *, shared: bool = False
) -> list[Component]:
    """`number` is the quotation's place among those wanted; Another leads to the next one.

    One that is shared has no button that changes it: everybody in the channel could press it.
    """
    asker_only = [
        *_another(wanted, number, tr),
        button(encode(Action.SHARE, found.id), tr("Share"), style=Style.PRIMARY),
        button(encode(Action.PICTURE, found.id), tr("Share as a picture")),
    ]
    buttons = [
        button(encode(Action.CONTEXT, found.id), tr("In context")),
        button(encode(Action.SAVE, found.id), tr("Save")),
        button(encode(Action.CITE, found.id), tr("Cite")),
        open_button(found.article, tr),
        *read_button(found.article, tr),
    ]
    return [
        container(
            [
                text(quotation(found.quote.text, tr, ROOM) or _too_long(found, tr)),
                text(attribution(found, tr)),
                separator(),
                text(f"{headline(found.article, tr)}\n{origin(found.article, tr)}"),
                *([] if shared else [row(asker_only)]),
                row(buttons),
            ],
            colour=AMBER,
        )
    ]


def picture_card(
    found: ArchivedQuote, filename: str, alt: str, tr: Translator, *, shared: bool = True
) -> list[Component]:
    """A quotation drawn as a picture (an attachment of this message), with its source and link beside it. One that
    its asker alone sees can be shared."""
    share = button(encode(Action.PICTURE, found.id), tr("Share as a picture"), style=Style.PRIMARY)
    context = button(encode(Action.CONTEXT, found.id), tr("In context"))
    return [
        container(
            [
                gallery([(f"attachment://{filename}", alt)]),
                text(f"{headline(found.article, tr)}\n{origin(found.article, tr)}"),
                row([*([] if shared else [share]), context, *read_button(found.article, tr)]),
            ],
            colour=AMBER,
        )
    ]


def passage_card(passage: Passage, tr: Translator) -> list[Component]:
    """The quotation, in bold, within its paragraphs: as much of them as one message holds."""
    found = passage.quote
    quote, article = found.quote, found.article
    start = quote.start - passage.start
    wider = [(start, start + len(passage.text)), (quote.sentence_start, quote.sentence_end)]
    shown = widest(article, (quote.start, quote.end), wider, ROOM) or _too_long(found, tr)
    return [
        container(
            [
                text(f"{headline(article, tr)}\n{origin(article, tr)}"),
                text(shown),
                text(attribution(found, tr)),
                row([button(encode(Action.CITE, found.id), tr("Cite")), *read_button(article, tr)]),
            ],
            colour=INK,
        )
    ]


def citation_card(found: ArchivedQuote, tr: Translator) -> list[Component]:
    """How to cite a quotation, in three styles to copy; those that one message holds."""
    article = found.article
    quote = found.quote if is_clear(found.quote) else replace(found.quote, speaker=None)
    cited, room = [], CITATION_ROOM
    for style, cite in (("APA", apa), ("MLA", mla), ("BibTeX", bibtex)):
        entry = f"**{style}**\n{code_block(cite(article, quote))}"
        if length(entry) <= room:
            cited.append(text(entry))
            room -= length(entry)
    return [
        container(
            [text(f"{headline(article, tr)}\n{origin(article, tr)}"), *(cited or [text(_too_long(found, tr))])],
            colour=INK,
        )
    ]


def _too_long(found: ArchivedQuote, tr: Translator) -> str:
    return tr.plural(
        "This quotation is too long for one message ({n} character). Open the article to read it.",
        "This quotation is too long for one message ({n} characters). Open the article to read it.",
        len(found.quote.text),
    )


def _another(wanted: QuoteFilter, number: int, tr: Translator) -> list[Component]:
    """No button where the wish is too long to be written on one."""
    try:
        custom_id = encode(
            Action.ANOTHER, number, wanted.article_id or 0, wanted.speaker or "", wanted.words or ""
        )
    except LimitError:
        return []
    return [button(custom_id, tr("Another"))]
