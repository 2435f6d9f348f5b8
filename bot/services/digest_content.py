"""What a moderator asks of a digest's content, put into the options that are stored with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.errors import N_, InputError
from bot.services.named_searches import SEARCH
from bot.services.planning import MOST_ENTRIES, DigestOptions, Notes
from bot.services.selection import Names, build_filters

TYPED_FILTERS = ("sources", "tags", "authors", "languages", "query", SEARCH, "pattern")
VALUES = ("max_entries", "min_entries", "quote", "lead", "notes", "note_tags")
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
    search: str | None = None
    pattern: str | None = None
    age: int | None = None
    """In hours; 0 lifts the limit."""
    max_entries: int | None = None
    min_entries: int | None = None
    quote: bool | None = None
    lead: bool | None = None
    notes: str | None = None
    note_tags: str | None = None
    mention: int | None = None
    """A role that is told of each edition; 0 for none."""


def with_choices(options: Mapping[str, Any], typed: ContentChoices, now: datetime) -> dict[str, Any]:
    """`options` with what was typed in its place. Raises InputError for what no edition could be planned by; the
    search that they name is not looked at."""
    filters = dict(options.get("filters", {}))
    for name in TYPED_FILTERS:
        value = getattr(typed, name)
        if value is None:
            continue
        filters.pop(name, None)
        if value.strip(NOTHING):
            filters[name] = value.strip()
    if typed.age is not None:
        filters.pop("age", None)
        if typed.age:
            filters["age"] = typed.age
    chosen = {name: getattr(typed, name) for name in VALUES if getattr(typed, name) is not None}
    changed = {**options, **chosen, "filters": filters}
    if typed.mention is not None:
        changed["mention"] = typed.mention or None
    _check(DigestOptions.of(changed), now)
    return changed


def _check(options: DigestOptions, now: datetime) -> None:
    _check_counts(options)
    if options.notes not in tuple(Notes):
        raise InputError(N_("There is no “{choice}” here. Pick one from the list."), choice=options.notes)
    if not Names.read(options.note_tags).wanted:
        raise InputError(N_("Name at least one tag that marks an article as sensitive, like: sensitive"))
    build_filters({name: value for name, value in options.conditions().items() if name != SEARCH}, now)


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
