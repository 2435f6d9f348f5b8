"""Whether numbers stay with whom and what they are told of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.text.checking.senses import PAST_FORMS, adds_nothing, sense
from bot.text.numbers import Readings, located_numbers
from bot.text.quantities import calendar, is_quantity
from bot.text.quoting.lexicon import BE, PREPOSITION
from bot.text.wordlists import word_set
from bot.text.words import content_words

_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:['’]s)?")
_BEFORE = re.compile(r"([^\W\d_]+)\s+(?:[$£€¥]\s?)?$")
_BOUNDS = {
    "least": r"at least|more than|over|exceeding|above|a minimum of|no fewer than|no less than|between|mindestens"
    r"|mehr als|über|au moins|plus d[e']|al menos|más de|pelo menos|mais de|almeno|più di|minstens"
    r"|meer dan|co najmniej",
    "most": r"at most|up to|fewer than|less than|under|below|no more than|a maximum of|as many as|höchstens|bis zu"
    r"|weniger als|au plus|jusqu'à|moins d[e']|como máximo|hasta|menos de|no máximo|até|al massimo|fino a|meno di",
    "nearly": r"nearly|almost|close to|just under|fast|knapp|près d[e']|presque|casi|quase|quasi|bijna|prawie",
    "about": r"about|around|roughly|approximately|some|an estimated|etwa|rund|ungefähr|environ|unos|unas|cerca de"
    r"|aproximadamente|circa|ongeveer|około|yaklaşık|близько|приблизно",
}
_BOUND = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _BOUNDS.items())})\s+(?:[$£€¥]\s?)?$",
    re.IGNORECASE,
)
_RUN = re.compile(rf"(?:[ -](?!(?:{'|'.join(sorted(PREPOSITION | BE))}|and|or|a|an|the)\b)[^\W\d_]+){{1,4}}")
_PEOPLE = word_set(
    """
    people person man woman adult child student pupil worker employee officer soldier passenger patient fan
    resident protester migrant refugee victim prisoner inmate teacher nurse driver voter visitor guest tourist
    civilian
    """
)
_FRACTION = re.compile(
    r"\b(?:by|to) (?:a |an |one |two |three )?(?:third|half|quarter|fifth|tenth)s?\b", re.IGNORECASE
)
_WHOLE = re.compile(r"\W*(?:[^\W\d]+ )?of (?:[^\W\d]+(?:['’]s?)? ){0,3}$")
_DIRECTIONS = frozenset({"by", "to", "from"})
_REACH = 24
_NO_NAMES = word_set("The A An In On At Of For By It He She They Its His Her Their")


@dataclass(frozen=True, slots=True)
class _Paired:
    """A number, the bound it is given with, the last name before it, the word right before it, the words behind it
    (what it counts), those before it, and those before the number before it."""

    readings: Readings
    bound: str | None
    name: str | None
    under: str
    behind: tuple[str, ...]
    before: tuple[str, ...]
    beyond: frozenset[str]
    is_whole: bool


def numbers_keep_company(clause: str, source: str, *, with_names: bool = True) -> bool:
    """Whether each number of a clause has the bound ("at least", "up to") that the source gives it, counts the
    same, and does not pass from one name to another (asked only where capitals mark names)."""
    given = _paired(source)
    names = {name for each in given if (name := each.name) and with_names}
    if any(found.group().lower() not in source.lower() for found in _FRACTION.finditer(clause)):
        return False
    return all(
        any(ours.readings & each.readings and _keeps(ours, each, names, len(given)) for each in given)
        for ours in _paired(clause)
    )


def _keeps(ours: _Paired, theirs: _Paired, names: set[str], numbers: int) -> bool:
    bounds = ours.bound == theirs.bound or (ours.bound == "about" and theirs.bound == "nearly")
    bounds = bounds and _in_the_same_direction(ours.under, theirs.under)
    passed = numbers > 1 and ours.name in names and theirs.name is not None and ours.name != theirs.name
    bounds = bounds and ours.is_whole >= theirs.is_whole  # 120 of "four of the 120"
    return bounds and not passed and _is_nearest(ours, theirs) and _counts_the_same(ours.behind, theirs.behind)


def _in_the_same_direction(ours: str, theirs: str) -> bool:
    """What fell by 12 percent, or 12 percent, did not fall to 12 percent."""
    if ours == theirs:
        return True
    changed = ours in PAST_FORMS or (ours.endswith("ed") and sense(ours, "en") not in adds_nothing())
    return not {ours, theirs} <= _DIRECTIONS and ours != "to" and not (theirs == "to" and changed)


def _is_nearest(ours: _Paired, theirs: _Paired) -> bool:
    """Whether no other number stands between it and the word before it, as between "short sleepers" and 28 in "of
    the short sleepers 41 percent, against 28 of the others"."""
    if not ours.before or (theirs.under and theirs.under == ours.under):
        return True
    return ours.before[-1] in theirs.before or ours.before[-1] not in theirs.beyond


def _counts_the_same(counted: Sequence[str], things: Sequence[str]) -> bool:
    """People may stand for any people."""
    return (
        not counted
        or not things
        or not set(counted).isdisjoint(things)
        or (counted[0] == sense("people", "en") and any(thing in _persons() for thing in things))
    )


@cache
def _persons() -> frozenset[str]:
    return frozenset(sense(word, "en") for word in _PEOPLE)


@lru_cache(maxsize=64)
def _paired(text: str) -> list[_Paired]:
    made: list[_Paired] = []
    last = end_of_former = 0
    beyond: frozenset[str] = frozenset()
    for readings, start, end in located_numbers(text, doubtful=True):
        made.append(
            _Paired(
                readings,
                _bound(text, start),
                _name_before(text, start),
                _under(text, start),
                _counted(_run(text, end)),
                _telling(text[last:start]),
                beyond,
                bool(made) and _WHOLE.fullmatch(text, end_of_former, start) is not None,
            )
        )
        end_of_former = end
        if not calendar(text[max(0, start - _REACH) : start]) | calendar(text[end : end + _REACH]):
            beyond |= set(_telling(text[last:end]))
            last = end
    return made


def _stands_at(text: str, end: int, name: str) -> bool:
    """Whether it is where something is: in Lyon, near Leeds."""
    place = text.rfind(name, 0, end)
    before = text[:place].split()[-1:]
    return bool(before) and before[0].lower() in ("in", "at", "near", "from", "of", "outside")


def _is_name(word: str) -> bool:
    return word not in _NO_NAMES and not calendar(word)


def _telling(text: str) -> tuple[str, ...]:
    words = (word for word in content_words(text, "en") if not is_quantity(word) and word not in PAST_FORMS)
    return tuple(sense(word, "en") for word in words if not word.endswith("ed"))


def _counted(text: str) -> tuple[str, ...]:
    """Units all look alike: they are compared as such elsewhere."""
    words = (word for word in content_words(text, "en") if not located_numbers(word))
    return tuple("unit" if is_quantity(word) else sense(word, "en") for word in words)


def _run(text: str, end: int) -> str:
    found = _RUN.match(text, end)
    return found.group() if found else ""


def _bound(text: str, start: int) -> str | None:
    found = _BOUND.search(text, max(0, start - _REACH), start)
    return found.lastgroup if found else None


def _under(text: str, start: int) -> str:
    found = _BEFORE.search(text, max(0, start - _REACH), start)
    if found and found[1].lower() == "to" and text[: found.start()].rstrip()[-1:].isdigit():
        return ""  # 20 to 30
    return found[1].lower() if found else ""


def _name_before(text: str, start: int) -> str | None:
    names = [match.group() for match in _NAME.finditer(text, 0, start) if _is_name(match.group())]
    persons = [name for name in names if not name.endswith(("'s", "’s")) and not _stands_at(text, start, name)]
    plain = persons or [name.removesuffix("'s").removesuffix("’s") for name in names]
    return plain[-1] if plain else None
