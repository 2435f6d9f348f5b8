"""The gender of a forename, by a small public-domain list (bot/text/data/forenames.txt, see NOTICE)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from unicodedata import combining, normalize

_LIST = Path(__file__).parent.parent / "data" / "forenames.txt"


@cache
def _genders() -> dict[str, str]:
    genders: dict[str, str] = {}
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        gender, _, names = line.partition(": ")
        if gender in ("f", "m"):
            genders.update(dict.fromkeys(_plain(names).split(), gender))
    return genders


def _plain(name: str) -> str:
    """Without accents: the list has Maria, texts have María."""
    if name.isascii():
        return name.casefold()
    return "".join(c for c in normalize("NFD", name.casefold()) if not combining(c))


def gender_of(forename: str) -> str | None:
    """ "f", "m", or None for a name that is unknown or borne by both."""
    return _genders().get(_plain(forename))


def is_forename(word: str) -> bool:
    return _plain(word) in _genders()
