"""Summarizers. A file here that defines a subclass of `Offered` registers it: nothing else names it.

`NEWSDESK_SUMMARIZER` chooses one by its `name`; under `auto` it is the one of the highest `preference` among those
that the settings allow.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.config import Settings
from bot.errors import N_, ConfigError
from bot.models import Article, Draft, Summary
from bot.plugins import discover
from bot.ports import Clock, ModelStore

AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a summarizer may be made with. What it enters on `stack` is closed with the app."""

    settings: Settings
    store: ModelStore
    clock: Clock
    stack: AsyncExitStack


class Offered(ABC):
    """A `bot.ports.Summarizer` that operators may choose."""

    name: ClassVar[str]
    preference: ClassVar[int]

    @classmethod
    @abstractmethod
    async def made(cls, workshop: Workshop) -> Self | None:
        """None where a setting that it needs is not given."""

    @abstractmethod
    async def summarize(
        self,
        article: Article | Draft,
        sentences: int,
        *,
        language: str | None = None,
        community_id: int | None = None,
    ) -> Summary:
        """See `bot.ports.Summarizer`."""


async def choose_summarizer(workshop: Workshop) -> Offered:
    """Raises ConfigError for a name that there is not, or whose settings are missing."""
    offers = {offer.name: offer for offer in discover(__name__, Offered)}  # type: ignore[type-abstract]
    wanted = workshop.settings.summarizer
    if wanted != AUTO:
        if wanted not in offers:
            raise ConfigError(
                N_("NEWSDESK_SUMMARIZER can't be “{name}”. There are: {known}."),
                name=wanted,
                known=", ".join([AUTO, *sorted(offers)]),
            )
        offers = {wanted: offers[wanted]}
    for offer in sorted(offers.values(), key=lambda offer: -offer.preference):
        summarizer = await offer.made(workshop)
        if summarizer is not None:
            return summarizer
    raise ConfigError(
        N_("The summarizer “{name}” lacks settings: see .env.example, or use NEWSDESK_SUMMARIZER=auto."),
        name=wanted,
    )
