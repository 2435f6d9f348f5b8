"""Search results: one line an article says what it is, one shows why it was found."""

from __future__ import annotations

from bisect import bisect_left

from bot.messages import Translator
from bot.models import Component, Hit, SearchPage
from bot.services.search import PAGE
from bot.ui.components import Option, Style, button, container, length, row, select, text
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import embolden, inline_within
from bot.ui.parts import INK, headline, origin, small

MAX_QUERY = 300
SNIPPET = 420
"""Units of Markdown for a snippet; a longer one loses its bold, then its end."""


def results_card(
    query: str, page: SearchPage, tr: Translator, *, asker: int, search_id: int | None = None
) -> list[Component]:
    """A page of at most PAGE hits. Its buttons, which lead to pages of the search kept as `search_id`, and its
    menu belong to `asker`."""
    if not page.hits:
        return [container([text(_nothing(query, page, tr))], colour=INK)]
    options = [
        Option(f"{number}. {hit.article.title}", str(hit.article.id), hit.article.source)
        for number, hit in enumerate(page.hits[:PAGE], page.offset + 1)
    ]
    return [
        container(
            [
                text(_heading(query, page, tr)),
                *(text(_hit(hit, tr)) for hit in page.hits[:PAGE]),
                select(encode(Action.PICK, asker), options, tr("Open an article")),
                *_pager(page, tr, asker=asker, search_id=search_id),
            ],
            colour=INK,
        )
    ]


def _heading(query: str, page: SearchPage, tr: Translator) -> str:
    shown = inline_within(query, MAX_QUERY)
    if page.total >= page.capped:
        return tr("More than {n} results for **{query}**", n=page.capped, query=shown)
    return tr.plural("{n} result for **{query}**", "{n} results for **{query}**", page.total, query=shown)


def _nothing(query: str, page: SearchPage, tr: Translator) -> str:
    shown = inline_within(query, MAX_QUERY)
    if page.total:
        return tr("There are no further results for **{query}**.", query=shown)
    advice = small(tr("Try fewer or other words, or a beginning with a star: flood\\*"))
    return f"{tr('Nothing in the archive matches **{query}**.', query=shown)}\n{advice}"


def _hit(hit: Hit, tr: Translator) -> str:
    lines = [headline(hit.article, tr), origin(hit.article, tr)]
    if hit.snippet.strip():
        lines.append(_snippet(hit))
    return "\n".join(lines)


def _snippet(hit: Hit) -> str:
    """On one line, the hits in bold."""
    kept = [
        at for at, sign in enumerate(hit.snippet) if not (sign.isspace() and hit.snippet[at - 1 : at].isspace())
    ]
    plain = "".join(" " if hit.snippet[at].isspace() else hit.snippet[at] for at in kept)
    marked = embolden(plain, [(bisect_left(kept, start), bisect_left(kept, end)) for start, end in hit.marks])
    return marked if length(marked) <= SNIPPET else inline_within(plain, SNIPPET)


def _pager(page: SearchPage, tr: Translator, *, asker: int, search_id: int | None) -> list[Component]:
    number, last = page.offset // PAGE, (min(page.total, page.capped) - 1) // PAGE
    if last <= 0 or search_id is None:
        return []
    ids = [encode(Action.PAGE, asker, each, search_id) for each in (max(number - 1, 0), number + 1)]
    where = tr("Page {number} of {last}", number=number + 1, last=last + 1)
    return [
        row(
            [
                button(ids[0], tr("Back"), disabled=number == 0),
                button(ids[1], tr("More"), style=Style.PRIMARY, disabled=number >= last),
            ]
        ),
        text(small(where)),
    ]
