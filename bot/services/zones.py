"""IANA time zones as people name them."""

from __future__ import annotations

import unicodedata
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.errors import N_, InputError

AREAS = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)


COMMON = (
    "America/Los_Angeles",
    "America/Denver",
    "America/Chicago",
    "America/New_York",
    "America/Sao_Paulo",
    "UTC",
    "Europe/London",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Madrid",
    "Europe/Rome",
    "Africa/Lagos",
    "Africa/Johannesburg",
    "Europe/Athens",
    "Europe/Kyiv",
    "Africa/Cairo",
    "Europe/Istanbul",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Jakarta",
    "Asia/Shanghai",
    "Asia/Manila",
    "Asia/Tokyo",
    "Australia/Sydney",
)
"""What is suggested before anything is typed; as many as Discord shows."""


def read_zone(typed: str) -> ZoneInfo:
    """The zone of an IANA name, whatever its case, or of a city that only one zone is named for.

    Raises InputError.
    """
    wanted = typed.strip()
    known = zone_names()
    names = {name.casefold(): name for name in known}
    exact = names.get(wanted.replace(" ", "_").casefold())
    if exact is None:
        cities = [name for name in known if _fold(name.rpartition("/")[2]) == _fold(wanted)]
        exact = cities[0] if len(cities) == 1 else None
    if exact is None:
        raise InputError(
            N_("There is no time zone “{zone}”. Pick one from the list, like America/New_York or Europe/Berlin."),
            zone=typed,
        )
    return zone(exact)


def zone(name: str) -> ZoneInfo:
    """The zone of a stored name. Raises InputError if the system's time zone data lacks it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: a folder of the zone data
        raise InputError(N_("There is no time zone “{zone}”."), zone=name) from error


def suggest_zones(typed: str, limit: int = 25) -> list[str]:
    """Zones with a part that begins as typed, cities first, then those that contain it. Before anything is typed,
    some that many people live in, from west to east."""
    wanted = _fold(typed)
    if not wanted:
        return list(COMMON[:limit])
    ranked = []
    for name in zone_names():
        folded = _fold(name)
        parts = folded.split("/")
        if parts[-1].startswith(wanted):
            rank = 0
        elif folded.startswith(wanted):
            rank = 1
        elif any(part.startswith(wanted) for part in folded.replace("/", " ").split()):
            rank = 2
        elif wanted in folded:
            rank = 3
        else:
            continue
        ranked.append((rank, name))
    return [name for _, name in sorted(ranked)[:limit]]


@cache
def zone_names() -> tuple[str, ...]:
    """The zones that a person may choose: places, and UTC; none of tzdata's old aliases such as `EST5EDT`."""
    places = (name for name in available_timezones() if name.partition("/")[0] in AREAS)
    return (*sorted(places), "UTC")


def _fold(text: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return plain.casefold().replace("_", " ").strip()
