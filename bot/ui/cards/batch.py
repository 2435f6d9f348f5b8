"""Many links at once: how far they are, and what came of each."""

from __future__ import annotations

from collections.abc import Iterator

from bot.messages import Translator
from bot.models import Component
from bot.services.batches import Failure, Outcome, Progress
from bot.ui.components import Style, button, container, length, row, text
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import inline_within
from bot.ui.parts import AMBER, GREEN, INK, small, title_link

ROOM = 2800
NAME = 120
SENTENCE = 220
TITLE = 100
SHOWN = 10
"""Titles of new articles that are listed."""


def progress_card(progress: Progress, tr: Translator) -> list[Component]:
    said = tr.plural(
        "Adding {n} link: {done} done.", "Adding {n} links: {done} done.", progress.of, done=progress.done
    )
    note = small(
        tr("You may close this: they are added all the same. If the bot is restarted meanwhile, carry on.")
    )
    on = button(encode(Action.BATCH_ON, progress.batch_id), tr("Carry on"))
    return [container([text(f"**{said}**\n{note}"), row([on])], colour=INK)]


def batch_card(outcome: Outcome, tr: Translator, *, server: str | None = None) -> list[Component]:
    """What is new, how many were there already, and each failure with its sentence, as far as there is room.

    `server` is named where the card is a direct message, in which nothing can be undone.
    """
    added, known = len(outcome.added), len(outcome.known)
    said = [tr.plural("{n} article was added.", "{n} articles were added.", added)]
    if known:
        said.append(tr.plural("{n} was there already.", "{n} were there already.", known))
    if outcome.failures:
        said.append(tr.plural("{n} could not be added:", "{n} could not be added:", len(outcome.failures)))
    parts = [text(f"**{' '.join(said)}**")]
    if lines := _fitting([_failure(each, tr) for each in outcome.failures], tr):
        parts.append(text(lines))
    if titles := [f"- {title_link(article, tr, TITLE)}" for article in outcome.added[:SHOWN]]:
        parts.append(text(_fitting(titles, tr, more=added - len(titles), room=ROOM // 3)))
    if server is not None:
        name = inline_within(server, NAME)
        parts.append(
            text(small(tr("In {server}. To take an article out, use /article remove there.", server=name)))
        )
    elif added:
        undo = button(encode(Action.BATCH_UNDO, outcome.batch_id), tr("Undo all"))
        parts.append(row([undo]))
    return [container(parts, colour=AMBER if outcome.failures else GREEN)]


def batch_undone_card(batch_id: int, removed: int, tr: Translator) -> list[Component]:
    said = tr.plural("{n} article was removed.", "{n} articles were removed.", removed)
    back = button(encode(Action.BATCH_RESTORE, batch_id), tr("Bring them back"), style=Style.PRIMARY)
    return [container([text(f"**{said}**"), row([back])], colour=AMBER)]


def batch_restored_card(batch_id: int, restored: int, tr: Translator) -> list[Component]:
    said = tr.plural("{n} article is back.", "{n} articles are back.", restored)
    undo = button(encode(Action.BATCH_UNDO, batch_id), tr("Undo all"))
    return [container([text(f"**{said}**"), row([undo])], colour=GREEN)]


def _failure(failure: Failure, tr: Translator) -> str:
    said = inline_within(tr.error(failure.error), SENTENCE)
    return f"- {inline_within(failure.name, NAME)}\n  {said}"  # small print can't stand in a list


def _fitting(lines: list[str], tr: Translator, *, more: int = 0, room: int = ROOM // 3 * 2) -> str:
    """As many of the lines as there is room for, and how many there are besides."""
    return "\n".join(_within(lines, tr, more, room))


def _within(lines: list[str], tr: Translator, more: int, room: int) -> Iterator[str]:
    for number, line in enumerate(lines):
        room -= length(line) + 1
        if room < 0:
            more += len(lines) - number
            break
        yield line
    if more:
        yield small(tr.plural("and {n} more", "and {n} more", more))
