"""Articles in a list: one line says what each is, one shows why it was found, and a menu opens them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from bot.messages import Translator
from bot.models import Component, Hit, SearchPage
from bot.services.search import PAGE
from bot.ui.components import (
    MAX_CHARACTERS,
    MAX_OPTIONS,
    Option,
    Style,
    budget,
    button,
    container,
    length,
    row,
    select,
    text,
)
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import embolden, inline_within
from bot.ui.parts import INK, MAX_TITLE, headline, origin, small
from bot.ui.shorten import ELLIPSIS, longest_forms

_CUT_QUOTATION = re.compile(rf"“[^”]*{ELLIPSIS}\Z|«[^»]*{ELLIPSIS}\Z")

SNIPPET = 420
"""Units of Markdown for a snippet; a longer one loses its bold, then its end."""


def listed(
    heading: str, page: SearchPage, tr: Translator, *, asker: int, turn: Sequence[Component] = ()
) -> list[Component]:
    """A page of at most PAGE hits, with what turns it."""
    hits = page.hits[:PAGE]
    around = [text(heading), *turn]
    shown = map(text, hit_texts(hits, tr, MAX_CHARACTERS - budget(around).characters))
    return [container([text(heading), *shown, opener(hits, tr, asker, page.offset + 1), *turn], colour=INK)]


def opener(hits: Sequence[Hit], tr: Translator, asker: int, first: int = 1) -> Component:
    """The menu that opens one of these, numbered from `first`."""
    options = [
        Option(f"{number}. {hit.article.title}", str(hit.article.id), hit.article.source)
        for number, hit in enumerate(hits[:MAX_OPTIONS], first)
    ]
    return select(encode(Action.PICK, asker), options, tr("Open an article"))


def hit_texts(hits: Sequence[Hit], tr: Translator, room: int) -> list[str]:
    """What each hit is, and why it was found, as far as there is room."""
    forms = [
        (_hit(hit, tr), f"{headline(hit.article, tr)}\n{origin(hit.article, tr)}", _plain(hit, tr)) for hit in hits
    ]
    return longest_forms(forms, room)


def pager(page: SearchPage, tr: Translator, to: Callable[[int], str]) -> list[Component]:
    """Buttons with the custom ids that `to` gives for the numbers of pages; none if there is but one."""
    number, last = page.offset // PAGE, (min(page.total, page.capped) - 1) // PAGE
    if last <= 0:
        return []
    where = tr("Page {number} of {last}", number=number + 1, last=last + 1)
    return turner(to(max(number - 1, 0)), to(number + 1), where, tr, back=number > 0, more=number < last)


def turner(
    previous: str, following: str, where: str, tr: Translator, *, back: bool, more: bool
) -> list[Component]:
    """Two buttons, by their custom ids, and a line that says where one is."""
    buttons = [
        button(previous, tr("Back"), disabled=not back),
        button(following, tr("More"), style=Style.PRIMARY, disabled=not more),
    ]
    return [row(buttons), text(small(where))]


def _plain(hit: Hit, tr: Translator) -> str:
    """A hit whose address is so long that it would not fit: the menu opens the article all the same."""
    return f"### {inline_within(hit.article.title, MAX_TITLE) or tr('Untitled')}\n{origin(hit.article, tr)}"


def _hit(hit: Hit, tr: Translator) -> str:
    lines = [headline(hit.article, tr), origin(hit.article, tr)]
    if hit.snippet.strip():
        lines.append(_snippet(hit))
    return "\n".join(lines)


def _snippet(hit: Hit) -> str:
    """On one line, the hits in bold; without a quotation that is cut off at its end and has no hit."""
    shown = hit.snippet
    cut = _CUT_QUOTATION.search(shown, max((end for _, end in hit.marks), default=0))
    if cut is not None and shown[: cut.start()].strip():
        shown = f"{shown[: cut.start()].rstrip()} {ELLIPSIS}"
    kept = [at for at, sign in enumerate(shown) if not (sign.isspace() and shown[at - 1 : at].isspace())]
    plain = "".join(" " if shown[at].isspace() else shown[at] for at in kept)
    marked = embolden(plain, [(bisect_left(kept, start), bisect_left(kept, end)) for start, end in hit.marks])
    return marked if length(marked) <= SNIPPET else inline_within(plain, SNIPPET)
