"""What somebody has said over time; and what the archive says of words that somebody quotes."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import Translator
from bot.models import ArchivedQuote, Component
from bot.services.quote_checks import Checked
from bot.services.quotes import PAGE, Said
from bot.text.quotecheck import Change, Piece, Verdict
from bot.ui.components import (
    MAX_CHARACTERS,
    LimitError,
    Option,
    Style,
    budget,
    button,
    container,
    length,
    row,
    select,
    separator,
    text,
)
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import block_quote, escape, escape_within, flat, inline_within
from bot.ui.parts import AMBER, GREEN, INK, MAX_NAME, RED, attribution, headline, origin, quotation, small
from bot.ui.shorten import longest_forms

EACH = 500
"""Units of Markdown for one quotation of a page; a longer one is opened from the menu."""

CLAIM = 800


def said_card(said: Said, asker: int, tr: Translator) -> list[Component]:
    """A page of quotations, each with who said it and where, a menu to open one, and pages that belong to the
    asker."""
    options = [Option(flat(each.quote.text), str(each.id), each.article.title) for each in said.quotes]
    menu = select(encode(Action.PICK_QUOTE, asker), options, tr("Open a quotation"))
    title, pages = text(_title(said, tr)), _pages(said, asker, tr)
    room = MAX_CHARACTERS - budget([title, menu, *pages]).characters
    lines = longest_forms([_forms(each, tr) for each in said.quotes], room)
    return [container([title, *map(text, lines), menu, *pages], colour=INK)]


def check_card(checked: Sequence[Checked], tr: Translator) -> list[Component]:
    """For each quotation: whether the archive has those words, who said them, and how they were altered."""
    return [container(_checked(each, tr), colour=_colour(each)) for each in checked]


def _title(said: Said, tr: Translator) -> str:
    count = tr.plural("{n} quotation", "{n} quotations", said.total)
    if said.wanted.saved_by is not None:
        return f"### {tr('What you saved')}\n{small(count)}"
    name = inline_within(said.speaker or said.wanted.speaker or "", MAX_NAME)
    if said.speaker is None and name:
        name = tr("“{name}”: several speakers", name=name)
    return f"### {name or tr('Quotations')}\n{small(count)}"


def _forms(found: ArchivedQuote, tr: Translator) -> tuple[str, str]:
    """The words with who said them, and a line in their stead where there is no room."""
    instead = f"> {tr('A long quotation: open it from the list.')}"
    source = small(inline_within(found.article.title, 100))
    words = quotation(found.quote.text, tr, EACH) or instead
    return "\n".join((words, attribution(found, tr), source, origin(found.article, tr))), f"{instead}\n{source}"


def _pages(said: Said, asker: int, tr: Translator) -> list[Component]:
    last = (said.total - 1) // PAGE
    if last <= 0:
        return []
    who = "" if said.wanted.saved_by is not None else said.wanted.speaker or ""
    number = said.number
    try:
        ids = [encode(Action.SAID, asker, each, who) for each in (max(number - 1, 0), number + 1)]
    except LimitError:
        return [text(small(tr("This name is too long for page buttons.")))]
    buttons = [
        button(ids[0], tr("Back"), disabled=number == 0),
        button(ids[1], tr("More"), style=Style.PRIMARY, disabled=number >= last),
    ]
    return [row(buttons), text(small(tr("Page {number} of {last}", number=number + 1, last=last + 1)))]


def _checked(each: Checked, tr: Translator) -> list[Component]:
    verdicts = {
        Verdict.EXACT: tr("The archive has these words."),
        Verdict.PUNCTUATION: tr("The archive has these words, with other punctuation."),
        Verdict.ALTERED: tr("These words were altered."),
        Verdict.ABSENT: tr("The archive does not have these words."),
    }
    parts = [
        text(f"### {verdicts[each.check.verdict]}\n{block_quote(escape_within(flat(each.claim), CLAIM) or '…')}")
    ]
    if each.article is None:
        return parts
    if each.check.verdict is Verdict.ALTERED:
        parts.append(text(_difference(each.check.pieces, tr)))
    if each.said is not None:
        parts.append(text(attribution(each.said, tr)))
    parts += [separator(), text(f"{headline(each.article, tr)}\n{origin(each.article, tr)}")]
    if each.said is not None:
        parts.append(row([button(encode(Action.CONTEXT, each.said.id), tr("In context"))]))
    return parts


def _difference(pieces: Sequence[Piece], tr: Translator) -> str:
    """The article's words and the claim's, run by run: left out in bold, added struck through."""
    shown = []
    for piece in pieces:
        words = escape(flat(piece.text))
        match piece.change:
            case Change.SAME:
                shown.append(words)
            case Change.LEFT_OUT:
                shown.append(f"**{words}**")
            case Change.ADDED:
                shown.append(f"~~{words}~~")
    line = " ".join(filter(None, shown))
    legend = small(tr("**bold**: in the article, left out here; ~~struck~~: added here"))
    return f"{line}\n{legend}" if length(line) <= 2 * CLAIM else legend


def _colour(each: Checked) -> int:
    match each.check.verdict:
        case Verdict.EXACT | Verdict.PUNCTUATION:
            return GREEN
        case Verdict.ALTERED:
            return AMBER
        case _:
            return RED
