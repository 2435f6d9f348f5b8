"""What goes into a digest, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.messages import Translator
from bot.services.destinations import CROSSPOST, OVERFLOW
from bot.services.planning import TEMPLATE, DigestOptions, Notes
from bot.ui.components import mention_of
from bot.ui.escape import inline_within

LONGEST = 200
"""Units of Markdown for the names of one filter."""


def content_lines(stored: Mapping[str, Any], tr: Translator) -> list[str]:
    """One line for each thing that a moderator set; none where everything goes in."""
    options = DigestOptions.of(stored)
    return [*_filters(options, tr), *_amounts(stored, options, tr), *_looks(stored, options, tr)]


def _filters(options: DigestOptions, tr: Translator) -> Iterator[str]:
    filters = options.filters
    names = {
        "sources": tr("Sources"),
        "authors": tr("Authors"),
        "tags": tr("Tags"),
        "languages": tr("Languages"),
    }
    for name, kind in names.items():
        if filters.get(name):
            yield _names(kind, filters[name], tr)
    if query := filters.get("query"):
        yield tr("Only what the search {query} finds", query=f"**{inline_within(str(query), LONGEST)}**")
    if search := filters.get("search"):
        yield tr("Only what the saved search {name} finds", name=f"**{inline_within(str(search), LONGEST)}**")
    if pattern := filters.get("pattern"):
        yield tr("Only what matches {pattern}", pattern=f"**{inline_within(str(pattern), LONGEST)}**")
    if age := filters.get("age"):
        yield tr.plural("Only of the last hour", "Only of the last {n} hours", int(str(age)))
    if options.notes == Notes.LEAVE_OUT:
        yield tr("Articles with these tags are left out: {tags}", tags=_tags(options))


def _amounts(stored: Mapping[str, Any], options: DigestOptions, tr: Translator) -> Iterator[str]:
    if stored.get("max_entries") is not None:
        yield tr.plural("At most {n} story", "At most {n} stories", options.max_entries)
    if options.min_entries > 1:
        yield tr("Waits for the next time while there are fewer than {n} stories", n=options.min_entries)


def _looks(stored: Mapping[str, Any], options: DigestOptions, tr: Translator) -> Iterator[str]:
    if not options.quote:
        yield tr("Without a quote of the day")
    if options.lead:
        yield tr("With a summary of the whole edition")
    if options.notes == Notes.SPOILER:
        yield tr("Articles with these tags stand behind a spoiler: {tags}", tags=_tags(options))
    if options.mention is not None:
        yield tr("Tells {role} of each edition", role=mention_of(options.mention))
    if stored.get(TEMPLATE):
        yield tr("Articles are told by a template of its own")
    if stored.get(CROSSPOST):
        yield tr("Published to the channel's followers")
    if stored.get(OVERFLOW):
        yield tr("What does not fit one message stands in a thread")


def _tags(options: DigestOptions) -> str:
    return inline_within(options.note_tags, LONGEST)


def _names(kind: str, value: object, tr: Translator) -> str:
    """In the spelling and order of whoever typed them."""
    names = [name.strip() for name in str(value).split(",")]
    wanted = inline_within(", ".join(name for name in names if name and not name.startswith("-")), LONGEST)
    unwanted = inline_within(", ".join(name[1:].strip() for name in names if name.startswith("-")), LONGEST)
    if wanted and unwanted:
        return tr("{kind}: {wanted}, but not {unwanted}", kind=kind, wanted=wanted, unwanted=unwanted)
    if unwanted:
        return tr("{kind}: all but {unwanted}", kind=kind, unwanted=unwanted)
    return tr("{kind}: {names}", kind=kind, names=wanted)
