"""Search results: one line an article says what it is, one shows why it was found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from bot.messages import Translator
from bot.models import Component, Hit, SavedSearch, SearchPage
from bot.services.related import RelatedArticles
from bot.services.search import PAGE
from bot.ui.components import (
    MAX_CHARACTERS,
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
from bot.ui.parts import INK, MAX_NAME, MAX_TITLE, headline, origin, small

MAX_QUERY = 300
SNIPPET = 420
"""Units of Markdown for a snippet; a longer one loses its bold, then its end."""


def results_card(
    query: str,
    page: SearchPage,
    tr: Translator,
    *,
    asker: int,
    search_id: int | None = None,
    typed: str | None = None,
) -> list[Component]:
    """A page of at most PAGE hits. Its buttons, which lead to pages of the search kept as `search_id`, and its
    menu belong to `asker`. `typed` is what was asked instead of `query` and matched nothing."""
    if not page.hits:
        return [container([text(_nothing(query, page, tr))], colour=INK)]
    pager: list[Component] = []
    if search_id is not None:
        pager = _pager(page, tr, lambda number: encode(Action.PAGE, asker, number, search_id))
    heading = _heading(query, page, tr)
    if typed is not None:
        unmatched = tr("Nothing in the archive matches **{query}**.", query=inline_within(typed, MAX_QUERY))
        heading = f"{unmatched}\n{heading}"
    return _listed(heading, page, tr, asker=asker, pager=pager)


def latest_card(page: SearchPage, tr: Translator, *, asker: int) -> list[Component]:
    """The newest articles of the archive, a page of them. Its buttons and its menu belong to `asker`."""
    if not page.hits:
        said = tr("There are no further articles.") if page.total else tr("The archive has no articles yet.")
        return [container([text(said)], colour=INK)]
    pager = _pager(page, tr, lambda number: encode(Action.LATEST, asker, number))
    return _listed(f"### {tr('Latest articles')}", page, tr, asker=asker, pager=pager)


def saved_searches_card(searches: Sequence[SavedSearch], tr: Translator) -> list[Component]:
    """The searches that a member can use by name."""
    if not searches:
        return [container([text(tr("Nothing is saved yet. Keep a search with /searches save."))], colour=INK)]
    lines = [
        "- "
        + tr("**{name}**: {query}", name=inline_within(each.name, MAX_NAME), query=inline_within(each.query, 120))
        + (f" · {tr('for everyone')}" if each.shared else "")
        for each in searches
    ]
    return [container([text(f"### {tr('Saved searches')}"), text("\n".join(lines))], colour=INK)]


def related_card(found: RelatedArticles, tr: Translator, *, asker: int) -> list[Component]:
    """What else there is on an article's subject."""
    title = inline_within(found.article.title, MAX_TITLE)
    if not found.hits:
        return [container([text(tr("The archive has nothing else like **{title}**.", title=title))], colour=INK)]
    return _listed(tr("More like **{title}**", title=title), _whole(found.hits), tr, asker=asker)


def like_card(hits: Sequence[Hit], tr: Translator, *, asker: int) -> list[Component]:
    """What there is on a message's subject."""
    if not hits:
        return [container([text(tr("The archive has nothing on what this message says."))], colour=INK)]
    return _listed(tr("What the archive has on this message"), _whole(hits), tr, asker=asker)


def _whole(hits: Sequence[Hit]) -> SearchPage:
    return SearchPage(hits=tuple(hits), total=len(hits), offset=0)


def _listed(
    heading: str, page: SearchPage, tr: Translator, *, asker: int, pager: Sequence[Component] = ()
) -> list[Component]:
    options = [
        Option(f"{number}. {hit.article.title}", str(hit.article.id), hit.article.source)
        for number, hit in enumerate(page.hits[:PAGE], page.offset + 1)
    ]
    around = [text(heading), *pager]
    return [
        container(
            [
                text(heading),
                *map(text, _hits(page.hits[:PAGE], tr, MAX_CHARACTERS - budget(around).characters)),
                select(encode(Action.PICK, asker), options, tr("Open an article")),
                *pager,
            ],
            colour=INK,
        )
    ]


def _hits(hits: Sequence[Hit], tr: Translator, room: int) -> list[str]:
    """Each hit by its shortest form, then, from the first on, by the longest that the room is left for."""
    forms = [
        (_hit(hit, tr), f"{headline(hit.article, tr)}\n{origin(hit.article, tr)}", _plain(hit, tr)) for hit in hits
    ]
    shown = [min(form, key=length) for form in forms]
    left = room - sum(map(length, shown))
    for place, form in enumerate(forms):
        fuller = next(each for each in form if length(each) - length(shown[place]) <= left)
        left -= length(fuller) - length(shown[place])
        shown[place] = fuller
    return shown


def _plain(hit: Hit, tr: Translator) -> str:
    """A hit whose address is so long that it would not fit: the menu opens the article all the same."""
    return f"### {inline_within(hit.article.title, MAX_TITLE) or tr('Untitled')}\n{origin(hit.article, tr)}"


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


def _pager(page: SearchPage, tr: Translator, to: Callable[[int], str]) -> list[Component]:
    """Buttons with the custom ids that `to` gives for the numbers of pages; none if there is but one."""
    number, last = page.offset // PAGE, (min(page.total, page.capped) - 1) // PAGE
    if last <= 0:
        return []
    ids = [to(max(number - 1, 0)), to(number + 1)]
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
