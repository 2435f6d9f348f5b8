"""The one field of a form that holds an article's date and its tags: `2026-11-22 #storm #harbour wall`.

A tag begins with `#` at the start of a word and goes on to the next one, or to a comma. What stands before the
tags, or behind them in the form of a date, is the date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from bot.errors import N_, InputError
from bot.services.ingest import MAX_TAGS
from bot.services.library import parse_day
from bot.services.tags import read_tags

_TAG = re.compile(r"(?:^|(?<=[\s,]))[#＃]")
_LAST_DATE = re.compile(r"(?:^|[\s,])(\d{4}-\d{2}-\d{2})[\s,]*$", re.ASCII)


def read_date_and_tags(typed: str) -> tuple[datetime | None, tuple[str, ...]]:
    """Raises InputError for what is neither, and for tags that `/tag add` would not take."""
    day, *tags = _TAG.split(typed)
    day = day.strip(" ,\n\t")
    if tags and not day and (last := _LAST_DATE.search(tags[-1])):
        day, tags[-1] = last[1], tags[-1][: last.start()]
    try:
        published_at = parse_day(day)
    except InputError:
        raise InputError(
            N_("“{typed}” is not a date. Write the date as 2026-11-22, and each tag with a # before it: #storm."),
            typed=day,
        ) from None
    return published_at, _tags(",".join(tags))


def written(published_at: datetime | None, tags: Sequence[str]) -> str | None:
    """What `read_date_and_tags` reads as these; None where there is no such line, as for a tag with a comma."""
    day = [published_at.date().isoformat()] if published_at else []
    line = " ".join([*day, *(f"#{tag}" for tag in tags)])
    try:
        read_day, read = read_date_and_tags(line)
    except InputError:
        return None
    same_day = (read_day and read_day.date()) == (published_at and published_at.date())
    return line if same_day and read == tuple(tags) else None


def _tags(typed: str) -> tuple[str, ...]:
    several = {" ".join(tag.split()).casefold() for tag in typed.split(",")} - {""}
    if len(several) > MAX_TAGS:
        raise InputError(
            N_("These are {n} tags; an article may have {most}. Leave some out."), n=len(several), most=MAX_TAGS
        )
    return read_tags(typed) if several else ()
