"""The date that a page shows a reader: the one that stands by itself, near the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.sources.dates import date_in, to_utc
from bot.sources.visible import Piece, around_headline

LONGEST = 70
"""Characters of a date line; a sentence with a date in it is longer."""

BESIDES = 32
"""Letters and digits that a date line has besides its date."""

_UPDATED = re.compile(
    r"updat|modif|chang|revis|edited|review|aktualisiert|mis à jour|actualizado|aggiornato", re.IGNORECASE
)
_OTHER = re.compile(
    r"comment|event|related|expires|deadline|copyright|©|recommend|sidebar|trending|latest-|\bborn\b|\bdied\b|"
    r"\bhours\b|\btoday\b|calendar|schedul|weather",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^(?:(?:first|originally) )?(?:published|posted)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ShownDates:
    """ISO 8601, None where the page shows none."""

    published: str | None = None
    updated: str | None = None


def shown_dates(pieces: Sequence[Piece], headline: int | None, latest: datetime) -> ShownDates:
    """The dates around the headline: after it first, the nearest first; none later than `latest`."""
    published: str | None = None
    updated: str | None = None
    for place in around_headline(pieces, headline) if headline is not None else ():
        moment = _date_line(pieces[place], latest)
        if moment is None:
            continue
        before = pieces[place - 1].text if place else ""
        label = f"{pieces[place].text} {pieces[place].about} {before if len(before) < 30 else ''}"
        if _OTHER.search(label):
            continue
        if _UPDATED.search(label):
            updated = updated or moment
        else:
            published = published or moment
    if published is None:
        labelled = (_date_line(piece, latest) for piece in pieces if _LABELLED.match(piece.text))
        published = next((moment for moment in labelled if moment), None)
    return ShownDates(published, updated)


def same_day(one: str, other: str) -> bool:
    """Whether two ISO dates are at most a day apart: zones make one day of two."""
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days) <= 1


def _date_line(piece: Piece, latest: datetime) -> str | None:
    """The date of a piece that is little else, as ISO."""
    found = date_in(piece.text)
    if piece.machine and (machine := date_in(piece.machine)):
        moment = machine[0]
    elif found and len(piece.text) <= LONGEST:
        moment, start, end = found
        if sum(map(str.isalnum, piece.text[:start] + piece.text[end:])) > BESIDES:
            return None
    else:
        return None
    utc = to_utc(moment)
    return moment.isoformat() if utc and utc <= latest else None
