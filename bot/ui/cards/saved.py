"""Articles that a member keeps."""

from __future__ import annotations

from bot.messages import Translator
from bot.models import Component, SearchPage
from bot.ui.cards.hits import listed, pager
from bot.ui.components import button, container, row, text
from bot.ui.custom_ids import Action, encode
from bot.ui.parts import INK


def kept_card(article_id: int, kept: bool, tr: Translator) -> list[Component]:
    """What a press of Save did, and the way back."""
    said = tr("Saved. /saved shows all.") if kept else tr("No longer saved.")
    undo = button(encode(Action.KEEP_ARTICLE, article_id, int(not kept)), tr("Undo"))
    return [container([text(said), row([undo])], colour=INK)]


def _nothing(tr: Translator) -> str:
    return tr("You have saved no articles yet. Press Save under one: `/latest` and `/search` show some.")


def saved_card(page: SearchPage, tr: Translator, *, asker: int) -> list[Component]:
    """A page of what a member keeps. Its buttons and its menu belong to `asker`."""
    if not page.hits:
        said = tr("There are no further articles.") if page.total else _nothing(tr)
        return [container([text(said)], colour=INK)]
    turn = pager(page, tr, lambda number: encode(Action.SAVED, asker, number))
    return listed(f"### {tr('Saved articles')}", page, tr, asker=asker, turn=turn)
