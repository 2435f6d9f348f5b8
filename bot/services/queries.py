"""Queries as members and moderators type them, and what is said of one that can't be read."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.errors import N_, InputError, QueryError
from bot.models import Node
from bot.text.query import parse_query
from bot.text.query_dates import period
from bot.text.query_faults import Fault, QuerySyntaxError

_SENTENCES = {
    Fault.TOO_LONG: N_("A search can have {limit} characters at most. This works: {offer}"),
    Fault.NO_WORD: N_("There is no word to search for. This works: {offer}"),
    Fault.CLOSES_NOTHING: N_("The parenthesis at character {position} closes nothing. This works: {offer}"),
    Fault.TOO_MANY_WORDS: N_("A search can have {limit} words at most. This works: {offer}"),
    Fault.EMPTY_PARENTHESES: N_(
        "There is nothing in the parentheses at character {position}. This works: {offer}"
    ),
    Fault.NO_OPERAND: N_("“{operator}” at character {position} lacks a word beside it. This works: {offer}"),
    Fault.TOO_DEEP: N_("The search is nested too deeply at character {position}. This works: {offer}"),
    Fault.OPEN_PARENTHESIS: N_("The parenthesis at character {position} is not closed. This works: {offer}"),
    Fault.OPEN_PHRASE: N_("The quotation mark at character {position} is not closed. This works: {offer}"),
    Fault.EMPTY_PHRASE: N_(
        "There is no word between the quotation marks at character {position}. This works: {offer}"
    ),
    Fault.SHORT_PREFIX: N_("“{word}” at character {position} begins too many words. This works: {offer}"),
    Fault.NO_VALUE: N_("After “{field}:” at character {position} something is missing. This works: {offer}"),
    Fault.UNKNOWN_STATE: N_("“{field}:{value}” at character {position} is not known. This works: {offer}"),
    Fault.NO_DATE: N_(
        "“{value}” at character {position} is not a date (like 2026-11-22 or 7d). This works: {offer}"
    ),
    Fault.UNKNOWN_FIELD: N_("There is no “{field}:” (character {position}). This works: {offer}"),
    Fault.NOBODY_ASKS: N_(
        "“is:saved” (character {position}) means what you saved yourself: only /search knows. This works: {offer}"
    ),
}


def read_days(typed: str, *, now: datetime) -> tuple[datetime, datetime | None]:
    """The time [since, until) that a person typed as `date:` takes it: 2026-11-22, 2026-11, yesterday, 7d.

    Raises InputError.
    """
    try:
        return period(typed.strip(), now, UTC)
    except (ValueError, OverflowError):
        raise InputError(
            N_("“{typed}” is not a date. Write it as 2026-11-22, 2026-11, yesterday or 7d."), typed=typed
        ) from None


def read_query(typed: str, *, now: datetime, asker_id: int | None = None) -> Node:
    """The tree of a query; without `asker_id`, `is:saved` is refused. Raises QueryError, with the position and a
    query that works."""
    try:
        return parse_query(typed, now=now, asker_id=asker_id)
    except QuerySyntaxError as error:
        raise QueryError(
            _SENTENCES[error.fault], position=error.position, offer=error.offer, **error.params
        ) from None
