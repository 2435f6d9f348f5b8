"""What is new in a feed: its entries beside those that were seen before. Pure.

An entry is known by its guid, else by its address, else by its content; never by a date. What is kept of it are
fingerprints.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.models import FeedDocument, FeedEntry, KnownEntry

KEPT = 1_000
"""Entries that are remembered although the feed no longer has them, the newest: it may show them again."""

MAX_REVISIONS = 10
"""Changes of one entry that are followed."""

MANY = 5
"""More changes than this at once, and of more than half of the entries, are a new layout, not new content."""

TRIES = 24
"""Fetches at which an entry is tried that can't be read: about a day for a feed that is asked once an hour."""

EARLIEST = datetime.min.replace(tzinfo=UTC)

_GUID, _ADDRESS, _CONTENT = "g", "u", "h"


@dataclass(frozen=True, slots=True)
class Sighting:
    """An entry, and what is to be remembered of it (with an id, if it is known)."""

    entry: FeedEntry
    known: KnownEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`all` and `new` are in the order of the feed. `changed` say something else than they did, and that is to be
    followed; `again` could not be read before; `noted` are those of which what is remembered has changed."""

    all: tuple[Sighting, ...]
    new: tuple[Sighting, ...]
    changed: tuple[Sighting, ...]
    again: tuple[Sighting, ...]
    noted: tuple[Sighting, ...]
    forgotten: tuple[int, ...]


def compare(entries: Sequence[FeedEntry], known: Sequence[KnownEntry]) -> Comparison:
    """Which entries are new, which changed, and which known ones may be forgotten."""
    present = [_remembered(entry) for entry in entries]
    former = _match(present, known)
    seen: list[Sighting] = []
    new: list[Sighting] = []
    noted: list[Sighting] = []
    changed: list[Sighting] = []
    again: list[Sighting] = []
    for entry, now, before in zip(entries, present, former, strict=True):
        if before is None:
            new.append(Sighting(entry, now))
            seen.append(new[-1])
            continue
        told = before.hash != now.hash
        after = replace(now, id=before.id, revisions=before.revisions + told, unread=before.unread)
        seen.append(Sighting(entry, after))
        if after != before:
            noted.append(seen[-1])
        if is_pending(after):
            again.append(seen[-1])
        if told and after.revisions <= MAX_REVISIONS:
            changed.append(seen[-1])
    if len(changed) > max(MANY, len(entries) // 2):
        changed = []
    shown = {each.known.id for each in seen}
    absent = sorted(one.id for one in known if one.id is not None and one.id not in shown)
    return Comparison(
        all=tuple(seen),
        new=tuple(new),
        changed=tuple(changed),
        again=tuple(again),
        noted=tuple(noted),
        forgotten=tuple(absent[: max(0, len(absent) - KEPT)]),
    )


def is_pending(entry: KnownEntry) -> bool:
    """Whether it could not be read, and is worth another try."""
    return 0 < entry.unread < TRIES


def oldest_first(entries: Sequence[FeedEntry]) -> list[int]:
    """Their positions in the order of their dates; where not all have one, the reverse of the feed's order, which
    begins with the latest."""
    dates = [entry.published_at for entry in entries]
    if None in dates:
        return list(range(len(entries)))[::-1]
    return sorted(range(len(entries)), key=lambda at: (dates[at] or EARLIEST, -at))


def newest(entries: Sequence[FeedEntry], count: int) -> list[int]:
    """The positions of the latest so many, the latest first."""
    return oldest_first(entries)[::-1][:count]


def without_shared_addresses(document: FeedDocument) -> FeedDocument:
    """An address that several entries have (that of the site, of a live page) is no entry's own: with it they
    would be one article."""
    once: dict[str, int] = {}
    for entry in document.entries:
        if entry.url:
            once[entry.url] = once.get(entry.url, 0) + 1
    own = (replace(each, url=None) if each.url and once[each.url] > 1 else each for each in document.entries)
    return replace(document, entries=tuple(own))


def _remembered(entry: FeedEntry) -> KnownEntry:
    address = _fingerprint(entry.url) if entry.url else None
    if entry.guid:
        identity = _GUID + _fingerprint(entry.guid)
    else:
        identity = _ADDRESS + address if address else _CONTENT + entry.hash
    return KnownEntry(id=None, identity=identity, address=address, hash=entry.hash)


def _match(entries: Sequence[KnownEntry], known: Iterable[KnownEntry]) -> list[KnownEntry | None]:
    """For each entry the known one that it is, each once: by identity first, then by address, then by content."""
    left = list(known)
    found: list[KnownEntry | None] = [None] * len(entries)
    ways: list[tuple[Callable[[KnownEntry], str | None], Callable[[KnownEntry, KnownEntry], bool]]] = [
        (lambda each: each.identity, lambda _, __: True),
        (lambda each: each.address, lambda one, other: not _both_have_guids(one, other) or one.hash == other.hash),
        (lambda each: each.hash, lambda one, other: not _both_have_guids(one, other)),
    ]
    for key, fits in ways:
        by_key: dict[str | None, list[KnownEntry]] = {}
        for one in left:
            by_key.setdefault(key(one), []).append(one)
        taken = set()
        for at, entry in enumerate(entries):
            if found[at] is None and key(entry) is not None:
                same = (one for one in by_key.get(key(entry), ()) if one.id not in taken and fits(entry, one))
                if (match := next(same, None)) is not None:
                    found[at] = match
                    taken.add(match.id)
        left = [one for one in left if one.id not in taken]
    return found


def _both_have_guids(one: KnownEntry, other: KnownEntry) -> bool:
    return one.identity[0] == other.identity[0] == _GUID


def _fingerprint(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()
