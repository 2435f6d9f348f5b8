"""The parts that an edition is planned from: filters choose articles, orderings rank stories.

A file in `bot/services/filters/` or `bot/services/orderings/` that defines a subclass registers it by its `name`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import ClassVar, TypeVar

from bot.errors import N_, InputError
from bot.models import Article
from bot.plugins import discover


class Filter(ABC):
    """One condition of a digest, made from the value that its moderator set. Raises InputError for a bad one."""

    name: ClassVar[str]

    @abstractmethod
    def __init__(self, value: object, now: datetime) -> None: ...

    @abstractmethod
    def admits(self, article: Article) -> bool: ...


@dataclass(frozen=True, slots=True)
class Story:
    """One event: the article that tells it, and the others that do."""

    lead: Article
    others: tuple[Article, ...] = ()

    @property
    def sources(self) -> int:
        """How many sources report it; articles without one count together as one."""
        return len({(article.source or "").casefold() for article in (self.lead, *self.others)})


@dataclass(frozen=True, slots=True)
class Ranked:
    """A story in its place. `reasons` are what put it there: a name and a share of the score each."""

    story: Story
    score: float
    reasons: Mapping[str, float]


class Ordering(ABC):
    name: ClassVar[str]

    @abstractmethod
    def rank(self, stories: Sequence[Story], now: datetime, limit: int) -> list[Ranked]:
        """The best `limit` stories, best first; the same for the same input."""


T = TypeVar("T", Filter, Ordering)


@cache
def filters() -> Mapping[str, type[Filter]]:
    return {each.name: each for each in discover("bot.services.filters", Filter)}  # type: ignore[type-abstract]


@cache
def orderings() -> Mapping[str, type[Ordering]]:
    return {each.name: each for each in discover("bot.services.orderings", Ordering)}  # type: ignore[type-abstract]


def build_filters(options: Mapping[str, object], now: datetime) -> list[Filter]:
    """Raises InputError for a filter that does not exist, or whose value can't be used."""
    return [_named(filters(), name)(value, now) for name, value in options.items() if value not in (None, [], "")]


def build_ordering(name: str) -> Ordering:
    return _named(orderings(), name)()


def _named(known: Mapping[str, type[T]], name: str) -> type[T]:
    try:
        return known[name]
    except KeyError:
        raise InputError(
            N_("There is no “{name}” here. There are: {known}."), name=name, known=", ".join(sorted(known))
        ) from None


@dataclass(frozen=True, slots=True)
class Names:
    """Names to have (any of them) and, after a minus, names not to have: `politics, -sport`. Case is ignored."""

    wanted: frozenset[str]
    unwanted: frozenset[str]

    @classmethod
    def read(cls, value: object) -> Names:
        names = value.split(",") if isinstance(value, str) else value
        if not isinstance(names, Sequence) or not all(isinstance(name, str) for name in names):
            raise InputError(N_("Type names with commas between them, and a minus before one to leave out."))
        clean = [name.strip().casefold() for name in names if name.strip(" -")]
        return cls(
            frozenset(name for name in clean if not name.startswith("-")),
            frozenset(name[1:].strip() for name in clean if name.startswith("-")),
        )

    def has_any(self, names: Sequence[str]) -> bool:
        """Whether one of the names to have is among `names`."""
        return any(name.casefold() in self.wanted for name in names)

    def admit(self, names: Sequence[str | None]) -> bool:
        has = {name.casefold() for name in names if name}
        return not has & self.unwanted and (not self.wanted or bool(has & self.wanted))
