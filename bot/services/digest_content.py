"""What a moderator asks of a digest's content, put into the options that are stored with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.errors import N_, InputError
from bot.services.planning import MOST_ENTRIES, DigestOptions
from bot.services.selection import build_filters

TYPED_FILTERS = ("sources", "tags", "authors", "languages", "query")
COUNTS = ("max_entries", "min_entries")
NOTHING = " ,-"
"""A filter of these signs alone asks for nothing: a lone minus takes the filter away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentChoices:
    """What was typed, by the names of the filters and of `DigestOptions`; None for what stays as it is."""

    sources: str | None = None
    tags: str | None = None
    authors: str | None = None
    languages: str | None = None
    query: str | None = None
    max_entries: int | None = None
    min_entries: int | None = None
    quote: bool | None = None


def with_choices(options: Mapping[str, Any], typed: ContentChoices, now: datetime) -> dict[str, Any]:
    """`options` with what was typed in its place. Raises InputError for what no edition could be planned by."""
    filters = dict(options.get("filters", {}))
    for name in TYPED_FILTERS:
        value = getattr(typed, name)
        if value is None:
            continue
        filters.pop(name, None)
        if value.strip(NOTHING):
            filters[name] = value.strip()
    build_filters(filters, now)
    chosen = {name: getattr(typed, name) for name in (*COUNTS, "quote") if getattr(typed, name) is not None}
    changed = {**options, **chosen, "filters": filters}
    _check_counts(DigestOptions.of(changed))
    return changed


def _check_counts(options: DigestOptions) -> None:
    least, most = options.min_entries, options.max_entries
    if not (1 <= least <= MOST_ENTRIES and 1 <= most <= MOST_ENTRIES):
        raise InputError(N_("An edition has 1 to {most} stories. Type a number between them."), most=MOST_ENTRIES)
    if least > most:
        raise InputError(
            N_("With at least {least} and at most {most} stories there is never an edition. Change one of them."),
            least=least,
            most=most,
        )
