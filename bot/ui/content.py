"""What goes into a digest, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.errors import InputError
from bot.messages import Translator
from bot.services.editions import CROSSPOST
from bot.services.planning import DigestOptions
from bot.services.selection import Names
from bot.ui.escape import inline_within

LONGEST = 200
"""Units of Markdown for the names of one filter."""


def content_lines(stored: Mapping[str, Any], tr: Translator) -> list[str]:
    """One line for each thing that a moderator set; none where everything goes in."""
    options = DigestOptions.of(stored)
    names = {
        "sources": tr("Sources"),
        "authors": tr("Authors"),
        "tags": tr("Tags"),
        "languages": tr("Languages"),
    }
    lines = [_names(names[name], options.filters[name], tr) for name in names if options.filters.get(name)]
    if query := options.filters.get("query"):
        lines.append(tr("Only what the search {query} finds", query=f"**{inline_within(str(query), LONGEST)}**"))
    if stored.get("max_entries") is not None:
        lines.append(tr.plural("At most {n} story", "At most {n} stories", options.max_entries))
    if options.min_entries > 1:
        lines.append(tr("Waits for the next time while there are fewer than {n} stories", n=options.min_entries))
    if not options.quote:
        lines.append(tr("Without a quote of the day"))
    if stored.get(CROSSPOST):
        lines.append(tr("Published to the channel's followers"))
    return lines


def _names(kind: str, value: object, tr: Translator) -> str:
    try:
        names = Names.read(value)
    except InputError:
        return tr("{kind}: {names}", kind=kind, names=inline_within(str(value), LONGEST))
    wanted = inline_within(", ".join(sorted(names.wanted)), LONGEST)
    unwanted = inline_within(", ".join(sorted(names.unwanted)), LONGEST)
    if wanted and unwanted:
        return tr("{kind}: {wanted}, but not {unwanted}", kind=kind, wanted=wanted, unwanted=unwanted)
    if unwanted:
        return tr("{kind}: all but {unwanted}", kind=kind, unwanted=unwanted)
    return tr("{kind}: {names}", kind=kind, names=wanted)
