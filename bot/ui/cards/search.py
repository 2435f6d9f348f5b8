"""Search results, story by story, with what may be done next."""

from __future__ import annotations

from collections.abc import Sequence

from bot.errors import QueryError
from bot.messages import Translator
from bot.models import AskedSearch, Component, Hit, SavedSearch, SearchPage
from bot.services.related import RelatedArticles
from bot.services.search import BLOCK_PAGES, PAGE, Entry, Results
from bot.ui.cards.hits import hit_texts, listed, opener, pager, turner
from bot.ui.cards.notice import error_card
from bot.ui.components import (
    MAX_CHARACTERS,
    Style,
    budget,
    button,
    container,
    row,
    text,
)
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import inline_within
from bot.ui.parts import (
    INK,
    MAX_NAME,
    MAX_TITLE,
    quotes_button,
    related_button,
    save_button,
    small,
    summarize_button,
)

MAX_QUERY = 300
MAX_MEANT = 150


def results_card(results: Results, tr: Translator, *, asker: int) -> list[Component]:
    """A page of results. What may be done with the first article stands below it; the menu opens any. Buttons that
    lead on, and the menu, belong to `asker`."""
    meant = _meant(results.meant, tr, asker)
    if not results.entries:
        return [container([text(_nothing(results, tr)), *meant], colour=INK)]
    heading = _heading(results, tr)
    turn = _turn(results, tr, asker)
    around = [text(heading), *meant, *turn]
    hits = [entry.hit for entry in results.entries]
    texts = hit_texts(hits, tr, MAX_CHARACTERS - budget(around).characters)
    entries = [each for place, shown in enumerate(texts) for each in _entry(results, place, shown, tr, asker)]
    menu = opener(results.hits, tr, asker, results.first)
    return [container([text(heading), *meant, *entries, menu, *turn], colour=INK)]


def others_card(entry: Entry, tr: Translator, *, asker: int) -> list[Component]:
    """What else there is on a story: the others behind its first article."""
    heading = tr("More on **{title}**", title=inline_within(entry.hit.article.title, MAX_TITLE))
    [card] = listed(heading, _whole(entry.others[:PAGE]), tr, asker=asker)
    if len(entry.others) <= PAGE:
        return [card]
    shown = card["components"][:-1]
    more = small(tr.plural("{n} more in the menu", "{n} more in the menu", len(entry.others) - PAGE))
    return [container([*shown, text(more), opener(entry.others, tr, asker)], colour=INK)]


def unreadable_card(error: QueryError, offered: AskedSearch, tr: Translator, *, asker: int) -> list[Component]:
    """Why a query can't be read, and a button that asks the nearest that can."""
    [card] = error_card(error, tr)
    return [{**card, "components": [*card["components"], row([_ask(offered, tr, asker)])]}]


def latest_card(page: SearchPage, tr: Translator, *, asker: int) -> list[Component]:
    """The newest articles of the archive, a page of them. Its buttons and its menu belong to `asker`."""
    if not page.hits:
        said = tr("There are no further articles.") if page.total else no_articles(tr)
        return [container([text(said)], colour=INK)]
    turn = pager(page, tr, lambda number: encode(Action.LATEST, asker, number))
    return listed(f"### {tr('Latest articles')}", page, tr, asker=asker, turn=turn)


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
    return listed(tr("More like **{title}**", title=title), _whole(found.hits), tr, asker=asker)


def like_card(hits: Sequence[Hit], tr: Translator, *, asker: int) -> list[Component]:
    """What there is on a message's subject."""
    if not hits:
        return [container([text(tr("The archive has nothing on what this message says."))], colour=INK)]
    return listed(tr("What the archive has on this message"), _whole(hits), tr, asker=asker)


def _whole(hits: Sequence[Hit]) -> SearchPage:
    return SearchPage(hits=tuple(hits), total=len(hits), offset=0)


def _entry(results: Results, place: int, shown: str, tr: Translator, asker: int) -> list[Component]:
    """A story: its first article, what may be done with it if it is the first of all, and a button that shows the
    others."""
    entry = results.entries[place]
    buttons: list[Component] = []
    if place == 0:
        article = entry.hit.article
        buttons += [
            summarize_button(article, tr),
            quotes_button(article, tr),
            save_button(article, tr),
            related_button(article, tr),
        ]
    if entry.others and results.search_id is not None:
        others = encode(Action.OTHERS, asker, results.number, results.search_id, place)
        label = tr.plural("+{n} more on this", "+{n} more on this", len(entry.others))
        buttons.append(button(others, label))
    return [text(shown), *([row(buttons)] if buttons else [])]


def _heading(results: Results, tr: Translator) -> str:
    shown = inline_within(results.query, MAX_QUERY)
    lines = []
    if results.typed is not None:
        lines.append(_unmatched(results.typed, tr))
    if results.total >= results.capped:
        lines.append(tr("More than {n} results for **{query}**", n=results.capped, query=shown))
    else:
        lines.append(
            tr.plural("{n} result for **{query}**", "{n} results for **{query}**", results.total, query=shown)
        )
    return "\n".join(lines)


def no_articles(tr: Translator) -> str:
    return tr(
        "The archive has no articles yet. "
        "An admin can add one with `/article add`, or follow a site with `/feed add`."
    )


def _nothing(results: Results, tr: Translator) -> str:
    if results.empty:
        return no_articles(tr)
    if results.total:
        shown = inline_within(results.query, MAX_QUERY)
        return tr("There are no further results for **{query}**.", query=shown)
    advice = small(tr("Try fewer or other words, or a beginning with a star: flood\\*"))
    return f"{_unmatched(results.query, tr)}\n{advice}"


def _unmatched(query: str, tr: Translator) -> str:
    return tr("Nothing in the archive matches **{query}**.", query=inline_within(query, MAX_QUERY))


def _meant(meant: Sequence[AskedSearch], tr: Translator, asker: int) -> list[Component]:
    """Other queries that the asker may have meant, each a button that asks it."""
    if not meant:
        return []
    return [text(small(tr("Did you mean:"))), row([_ask(each, tr, asker) for each in meant])]


def _ask(asked: AskedSearch, tr: Translator, asker: int) -> Component:
    return button(encode(Action.PAGE, asker, 0, asked.id), asked.query, style=Style.PRIMARY)


def _turn(results: Results, tr: Translator, asker: int) -> list[Component]:
    """What leads to the pages before and behind; nothing if there is but one."""
    if results.search_id is None or (results.following is None and not results.number):
        return []
    following = results.following or results.number + BLOCK_PAGES  # a button that is there, but off
    back = encode(Action.PAGE, asker, max(results.number - 1, 0), results.search_id)
    on = encode(Action.PAGE, asker, following, results.search_id)
    last = results.first + len(results.hits) - 1
    total = f"{results.total}+" if results.total >= results.capped else results.total
    where = tr("Articles {first} to {last} of {total}", first=results.first, last=last, total=total)
    return turner(back, on, where, tr, back=results.number > 0, more=results.following is not None)
