"""An edition, laid out like a small newspaper, over as many messages as it takes.

One renderer for every style: an edition becomes blocks, and blocks are packed into messages while they fit. A
block is never divided, and each is small enough for a message of its own, so nothing is cut in the middle of a
sentence or a quotation and no message can break a limit of Discord's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.messages import Translator, catalogue
from bot.models import Component, Edition, Look, Page, Subscription
from bot.services.planning import DigestOptions
from bot.ui.components import Budget, budget, container, walk
from bot.ui.custom_ids import Action, encode
from bot.ui.digest_blocks import LESS_AND_LESS, Block, Blocks, Room
from bot.ui.parts import INK

Marker = Callable[[int], str]
NOTHING = Budget(0, 0)


def unstamped(position: int) -> str:
    """The custom id of a message's About button before the delivery is known."""
    return encode(Action.ABOUT, 0, position)


def render_edition(
    edition: Edition,
    subscription: Subscription,
    tr: Translator | None = None,
    marker: Marker = unstamped,
) -> list[Page]:
    """The messages of an edition, in order; at least one. In the subscription's language unless told another.

    The message at `position` has one component whose custom id is `marker(position)`: a button at its foot.
    """
    options = subscription.options
    blocks = Blocks(
        edition, subscription.style, subscription.zone, DigestOptions.of(options), tr or _language(options)
    )
    reserved = budget([*blocks.mention(), container(blocks.foot(999, 999, marker(0)))])
    packer = _Packer(blocks, reserved)
    for at, entry in enumerate(edition.entries):
        packer.add(blocks.story(entry), entry=at)
    if edition.quote is not None:
        packer.add(blocks.quote_of_the_day(edition.quote))
    pages = packer.pages
    return [
        Page(
            _message(blocks, at, [*page.block, *blocks.foot(at, len(pages), marker(at))]),
            tuple(page.entries),
            page.quote,
        )
        for at, page in enumerate(pages)
    ]


def render_again(
    edition: Edition, look: Look, tr: Translator | None = None, marker: Marker = unstamped
) -> list[Page]:
    """The messages of a posted edition as its articles are now: as many as were posted, each with the stories that
    it had. One that would no longer fit shows less of what was corrected, at last only titles."""
    options = DigestOptions.of(look.options)
    blocks = Blocks(edition, look.style, look.zone, options, tr or _language(look.options))
    return [
        Page(_again(blocks, look, at, marker(at)), entries, at == look.quote)
        for at, entries in enumerate(look.pages)
    ]


def _again(blocks: Blocks, look: Look, at: int, mark: str) -> Block:
    foot = blocks.foot(at, len(look.pages), mark)

    def made(room: Room) -> Block:
        opening = blocks.masthead(room) if at == 0 else blocks.runner()
        return _message(blocks, at, [*opening, *_inside(blocks, look, at, room), *foot])

    return next((page for page in map(made, LESS_AND_LESS) if _fits(page)), made(LESS_AND_LESS[-1]))


def _message(blocks: Blocks, at: int, page: Block) -> Block:
    """Only the first message of an edition notifies anyone."""
    return [*(blocks.mention() if at == 0 else ()), container(page, colour=INK)]


def _inside(blocks: Blocks, look: Look, at: int, room: Room) -> Iterator[Component]:
    for entry in look.pages[at]:
        yield from blocks.story(blocks.edition.entries[entry], room)
    if at == look.quote and not room.bare:
        yield from blocks.quote_of_the_day(blocks.edition.quote)


def _language(options: Mapping[str, Any]) -> Translator:
    return catalogue(str(options.get("locale", "")))


@dataclass
class _Filled:
    block: Block
    entries: list[int] = field(default_factory=list)
    quote: bool = False


@dataclass
class _Packer:
    """Fills pages with blocks. Each has `reserved` left for what comes around it."""

    blocks: Blocks
    reserved: Budget
    pages: list[_Filled] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pages.append(_Filled(self.blocks.masthead()))

    def add(self, block: Block, *, entry: int | None = None) -> None:
        """A story, or, without `entry`, the quote of the day."""
        if not block:
            return
        page = self.pages[-1]
        if not _fits([*page.block, *block], self.reserved):
            page = _Filled(self.blocks.runner())
            self.pages.append(page)
        page.block = [*page.block, *block]
        if entry is None:
            page.quote = True
        else:
            page.entries.append(entry)


def _fits(page: Block, reserved: Budget = NOTHING) -> bool:
    used = budget(page)
    whole = Budget(used.components + reserved.components, used.characters + reserved.characters)
    ids = [each["custom_id"] for each in walk(page) if "custom_id" in each]
    return whole.fits() and len(ids) == len(set(ids))
