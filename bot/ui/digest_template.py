"""A digest's own layout: its moderators write, in Liquid, what is told of each article."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.errors import N_, InputError
from bot.messages import Translator, catalogue
from bot.models import Edition, EditionEntry
from bot.services.planning import TEMPLATE
from bot.ui.components import length
from bot.ui.escape import flat, safe_url, timestamp
from bot.ui.parts import MAX_NAME, MAX_TITLE, title_link
from bot.ui.shorten import shorten

if TYPE_CHECKING:
    from bot.ui.liquid_markdown import TemplateError

log = logging.getLogger(__name__)

LONGEST_TEMPLATE = 1000
"""Characters."""

TOLD_ROOM = 1500
"""Units of Markdown that a template may make of one article; what gets longer is told in the digest's style."""

SUMMARY_ROOM = 900
"""Characters of the sentences that a template is given; whole ones only."""

DEADLINE = 2.0
"""Seconds that all the articles of an edition may take together."""

NAMES = frozenset(
    {"title", "headline", "url", "source", "author", "time", "ago", "summary", "tags", "also", "number", "total"}
    | {"partial", "language"}
)

SAFE = frozenset({"headline", "url", "time", "ago"})
"""Those that are Markdown already."""

STARTING_POINTS = {
    "one line": "{{ number }}. {{ headline }}{% if source %} · {{ source }}{% endif %}",
    "newspaper": (
        "### {{ headline }}\n"
        "-# {% if source %}{{ source | upcase }} · {% endif %}{{ ago }}{% if author %} · {{ author }}{% endif %}\n"
        "{{ summary }}{% if also %}\n-# Also: {{ also }}{% endif %}"
    ),
    "teaser": "**{{ headline }}** ({{ time }})\n> {{ summary | truncatewords: 30 }}",
}
"""Templates to begin with, by name."""


class DigestTemplates:
    async def check(self, template: str) -> None:
        """Raises InputError, which names the line, for what can't be used."""
        if len(template) > LONGEST_TEMPLATE:
            raise InputError(
                N_("This template has {n} characters; it may have {most}. Leave something out."),
                n=len(template),
                most=LONGEST_TEMPLATE,
            )
        error = await asyncio.wait_for(asyncio.to_thread(_fault, template), DEADLINE)
        if error is not None:
            raise InputError(
                N_("Line {line} of the template can't be used: {reason}. The names that there are: {names}."),
                line=error.line,
                reason=error.reason,
                names=", ".join(sorted(NAMES)),
            )

    async def dress(self, edition: Edition, options: Mapping[str, Any]) -> Edition:
        """The edition with each of its articles told by the digest's own template, if it has one. An article that
        the template can't tell is told in the digest's style instead."""
        template = options.get(TEMPLATE)
        if not template:
            return edition
        tr = catalogue(str(options.get("locale", "")))
        try:
            told = await asyncio.wait_for(asyncio.to_thread(_told, str(template), edition, tr), DEADLINE)
        except TimeoutError:
            log.warning("the template of subscription %d took too long", edition.subscription_id)
            return edition
        entries = (replace(entry, told=each) for entry, each in zip(edition.entries, told, strict=True))
        return replace(edition, entries=tuple(entries))


def _fault(template: str) -> TemplateError | None:
    from bot.ui.liquid_markdown import TemplateError, read, write

    try:
        readable = read(template, NAMES)
        for trial in (None, "A trial"):  # some faults show only when it runs, in one branch of a condition
            write(readable, dict.fromkeys(NAMES, trial) | {"number": 1, "total": 2, "partial": bool(trial)})
    except TemplateError as error:
        return error
    return None


def _told(template: str, edition: Edition, tr: Translator) -> list[str | None]:
    """What the template makes of each entry; None where that is nothing, or too long."""
    # The template engine takes a fifth of a second to import: not on the event loop, nor where no digest needs it.
    from bot.ui.liquid_markdown import Markdown, TemplateError, read, write

    told: list[str | None] = []
    for at, entry in enumerate(edition.entries):
        values = {
            # Nothing is nil: in Liquid an empty text counts as true.
            name: Markdown(value) if value and name in SAFE else value or None
            for name, value in _values(entry, at, len(edition.entries), tr).items()
        }
        try:
            made = write(read(template, NAMES), values).strip()
        except TemplateError as error:
            log.warning("line %d of subscription %d's template: %s", error.line, edition.subscription_id, error)
            made = ""
        told.append(made if made and length(made) <= TOLD_ROOM else None)
    return told


def _values(entry: EditionEntry, at: int, total: int, tr: Translator) -> dict[str, Any]:
    article = entry.article
    others = [flat(other.source or other.title) for other in entry.also if other.id not in entry.retracted]
    return {
        "title": shorten(flat(article.title), MAX_TITLE) or tr("Untitled"),
        "headline": title_link(article, tr),
        "url": safe_url(article.url) or "",
        "source": shorten(flat(article.source or ""), MAX_NAME),
        "author": shorten(flat(article.author or ""), MAX_NAME),
        "time": timestamp(article.dated),
        "ago": timestamp(article.dated, "R"),
        "summary": _summary(entry),
        "tags": ", ".join(article.tags[:10]),
        "also": shorten(", ".join(others), 2 * MAX_NAME),
        "number": at + 1,
        "total": total,
        "partial": article.partial,
        "language": article.language or "",
    }


def _summary(entry: EditionEntry) -> str:
    shown = ""
    for sentence in map(flat, entry.summary):
        if len(shown) + len(sentence) > SUMMARY_ROOM:
            break
        shown = f"{shown} {sentence}".strip()
    return shown
