"""What a posted edition is: whose schedule it follows, and why each of its stories is in it."""

from __future__ import annotations

from bot.messages import Translator
from bot.models import Component, EditionEntry
from bot.services.digests import About
from bot.ui.components import MAX_CHARACTERS, container, length, text
from bot.ui.escape import inline_within
from bot.ui.parts import INK, MAX_TITLE, small, title_link
from bot.ui.reasons import because

ROOM = MAX_CHARACTERS - 900


def edition_card(about: About, schedule: str, tr: Translator) -> list[Component]:
    """`schedule` is the sentence that a person understands the digest's schedule by."""
    subscription = about.subscription
    said = tr(
        "**{title}** comes here at set times, in the time of {zone}: {schedule}",
        title=inline_within(subscription.title, MAX_TITLE),
        zone=inline_within(subscription.zone, 60),
        schedule=inline_within(schedule, 300),
    )
    shown: list[str] = []
    for number, entry in enumerate(about.edition.entries, 1):
        line = _entry(number, entry, tr)
        if length("\n".join((*shown, line))) > ROOM:
            break
        shown.append(line)
    parts = [text(said)]
    if shown:
        parts.append(text("\n".join((tr("Why each story is in this edition:"), *shown))))
    return [container(parts, colour=INK)]


def _entry(number: int, entry: EditionEntry, tr: Translator) -> str:
    counted = because(entry.reason, tr)
    line = f"{number}. {title_link(entry.article, tr)}"
    return f"{line}\n{small(counted)}" if counted else line
