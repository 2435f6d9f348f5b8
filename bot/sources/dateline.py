"""The date that a page shows a reader: the one that stands by itself, near the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.sources.dates import date_in, to_utc
from bot.sources.visible import Piece, around_headline

LONGEST = 70
"""Characters of a date line; a sentence with a date in it is longer."""

BESIDES = 32
"""Letters and digits that a date line has besides its date."""

STORY_WORDS = 4
"""Words from which a link is another article's headline."""

_UPDATED = re.compile(
    r"updat|modif|chang|revis|edited|review|aktuali[sz]|actuali[sz]at|mis à jour|actualizad|atualizad|aggiornat|"
    r"uppdaterad|opdateret|oppdatert|bijgewerkt|gewijzigd|módosít|frissít|обновлен|güncelle|更新|수정",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"comment|event|related|expires|deadline|copyright|©|recommend|sidebar|trending|latest-|\bborn\b|\bdied\b|"
    r"\bhours\b|\btoday\b|calendar|schedul|weather|masthead|topbar|ticker|\bwhen\b|\buntil\b|\bthrough\b|"
    r"\bphotos?\b|\bversion\b|\bdue\b|\bstarts?\b|\bends\b",
    re.IGNORECASE,
)
_BEFORE_ANOTHER_DAY = re.compile(
    r"(?:[*†]|(?<!issue )(?<!edition )\bof|"
    r"\b(?:by|before|till|from|after|since|closes?|opens?|starting|beginning|valid|for))\W*$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"([^:|•·;]{2,40})(?<!\s):\W*$")
_KNOWN_LABEL = re.compile(
    r"publi|post|writ|creat|submit|issue|releas|dat|added|filed|print|online|first|original|veröff|stand|erstellt|"
    r"fecha|opubl|lagt ut|\bon$|\bat$|am$|입력|등록|发布|發佈|公開|掲載|配信|опубл|\d$",
    re.IGNORECASE,
)
_PROSE = re.compile(r"^[,\s]+[a-z]{2,}(?:\s+[a-z]{2,})+[^.!?]*[.!?]$")
"""What follows a date within a sentence."""

_SPAN = re.compile(r"^\W*(?:to|until|till|bis|au|al|à)?\W*$", re.IGNORECASE)
"""What stands between the first and the last day of something."""

_WEEKDAY = re.compile(r"[\s,]*\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[\s,]*$", re.IGNORECASE)
_LABELLED = re.compile(r"^(?:(?:first|originally) )?(?:published|posted)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ShownDates:
    """ISO 8601, None where the page shows none."""

    published: str | None = None
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A date in a line, and the words that tell what it is: those before it; for the last one, those behind it."""

    iso: str
    before: str
    after: str


def shown_dates(
    pieces: Sequence[Piece], headline: int | None, latest: datetime, *, day_first: bool = False
) -> ShownDates:
    """The dates around the headline: after it first, the nearest first; none later than `latest`."""
    published: str | None = None
    updated: str | None = None
    for place in around_headline(pieces, headline) if headline is not None else ():
        if place != headline and _is_anothers(pieces, place, headline):
            continue
        before = pieces[place - 1].text if place else ""
        for one in _date_line(pieces[place], latest, day_first):
            label = f"{one.before} {one.after} {pieces[place].about} {before if len(before) < 30 else ''}"
            if _OTHER.search(label) or _of_another_day(one.before):
                continue
            if _UPDATED.search(label):
                updated = updated or one.iso
            else:
                published = published or one.iso
    if published is None:
        labelled = (_date_line(piece, latest, day_first) for piece in pieces if _LABELLED.match(piece.text))
        published = next((found[0].iso for found in labelled if found), None)
    return ShownDates(published, updated)


def _of_another_day(before: str) -> bool:
    """Whether the words before a date are those of a deadline, a meeting or a birthday: a label that speaks
    neither of publishing nor of changes."""
    lead = _WEEKDAY.sub("", before).rstrip()
    label = _LABEL.search(lead)
    return _BEFORE_ANOTHER_DAY.search(lead) is not None or (
        label is not None and not _KNOWN_LABEL.search(label[1]) and not _UPDATED.search(label[1])
    )


def _is_anothers(pieces: Sequence[Piece], place: int, headline: int | None) -> bool:
    """Whether a piece stands at a link that is another article's headline."""
    around = (near for near in (place - 1, place + 1) if 0 <= near < len(pieces) and near != headline)
    return any(pieces[near].link and len(pieces[near].text.split()) >= STORY_WORDS for near in around)


def same_day(one: str, other: str) -> bool:
    """Whether two ISO dates are at most a day apart: zones make one day of two."""
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days) <= 1


def _date_line(piece: Piece, latest: datetime, day_first: bool) -> list[_Found]:
    """The dates of a piece that is little else."""
    if piece.machine and (machine := date_in(piece.machine)):
        iso = _within(machine[0], latest)
        return [_Found(iso, "", piece.text)] if iso else []
    found: list[_Found] = []
    rest, besides = piece.text, 0
    while len(found) < 3 and (one := date_in(rest, day_first=day_first)):
        moment, start, end = one
        found.append(_Found(_within(moment, latest) or "", rest[:start], ""))
        besides += sum(map(str.isalnum, rest[:start]))
        rest = rest[end:]
    besides += sum(map(str.isalnum, rest))
    if _PROSE.match(rest) or any(_SPAN.match(_WEEKDAY.sub("", one.before)) for one in found[1:]):
        return []
    if len(piece.text) > LONGEST * len(found) or besides > BESIDES * len(found):
        return []
    if found:
        found[-1] = replace(found[-1], after=rest)
    return [one for one in found if one.iso]


def _within(moment: datetime | date, latest: datetime) -> str | None:
    utc = to_utc(moment)
    return moment.isoformat() if utc and utc <= latest else None
