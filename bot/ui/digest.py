"""An edition, laid out like a small newspaper, over as many messages as it takes.

One renderer for every style: an edition becomes blocks, and blocks are packed into messages while they fit. A
block is never divided, and each is small enough for a message of its own, so nothing is cut in the middle of a
sentence or a quotation and no message can break a limit of Discord's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.messages import Translator, catalogue
from bot.models import ArchivedQuote, Article, Component, Edition, EditionEntry, Subscription
from bot.ui.components import Budget, budget, button, container, length, row, separator, text, walk
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import escape, flat, inline_within, link
from bot.ui.parts import (
    INK,
    MAX_NAME,
    attribution,
    headline,
    illustrated,
    origin,
    quotation,
    quotes_button,
    small,
    summarize_button,
    title_link,
)

ROOM = {"headlines": 0, "brief": 700, "full": 1500}
"""Units of Markdown for the sentences of one entry, by style; whole sentences only."""

SENTENCES = {"headlines": 0, "brief": 2, "full": 6}
QUOTE_ROOM = 1500
MAX_EDITION_TITLE = 150
MOST_OTHERS = 3
MAX_OTHER = 80
MAX_OTHER_URL = 200

Marker = Callable[[int], str]
Block = list[Component]


def unstamped(position: int) -> str:
    """The custom id of a message's About button before the delivery is known."""
    return encode(Action.ABOUT, 0, position)


def render_edition(
    edition: Edition,
    subscription: Subscription,
    tr: Translator | None = None,
    marker: Marker = unstamped,
) -> list[list[Component]]:
    """The messages of an edition, in order; at least one. In the subscription's language unless told another.

    The message at `position` has one component whose custom id is `marker(position)`: a button at its foot.
    """
    tr = tr or catalogue(str(subscription.options.get("locale", "")))
    reserved = budget([container(_foot(999, 999, marker(0), tr))])
    packer = _Packer([_masthead(edition, subscription, tr)], _runner(edition, tr), reserved)
    for block in _blocks(edition, subscription.style, tr):
        packer.add(block)
    pages = packer.pages
    return [
        [container([*page, *_foot(position, len(pages), marker(position), tr)], colour=INK)]
        for position, page in enumerate(pages)
    ]


@dataclass
class _Packer:
    """Fills pages with blocks. The first page begins with `opening`, every further one with `running`; each has
    `reserved` left for what comes around it."""

    opening: Block
    running: Block
    reserved: Budget
    pages: list[Block] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pages.append(self.opening)

    def add(self, block: Block) -> None:
        page = [*self.pages[-1], *block]
        if self._fits(page):
            self.pages[-1] = page
        else:
            self.pages.append([*self.running, *block])

    def _fits(self, page: Block) -> bool:
        used = budget(page)
        whole = Budget(used.components + self.reserved.components, used.characters + self.reserved.characters)
        ids = [each["custom_id"] for each in walk(page) if "custom_id" in each]
        return whole.fits() and len(ids) == len(set(ids))


def _blocks(edition: Edition, style: str, tr: Translator) -> Iterator[Block]:
    for entry in edition.entries:
        yield _headline(entry, tr) if style == "headlines" else _story(entry, style, tr)
    if edition.quote is not None:
        yield from _quote_of_the_day(edition.quote, tr)


def _masthead(edition: Edition, subscription: Subscription, tr: Translator) -> Component:
    day = tr.date(edition.planned_at.astimezone(ZoneInfo(subscription.zone)))
    stories = tr.plural("{n} story", "{n} stories", len(edition.entries))
    return text(f"# {_title(edition, tr)}\n{small(f'{escape(day)} · {stories}')}")


def _runner(edition: Edition, tr: Translator) -> Block:
    return [text(small(tr("{title}, continued", title=_title(edition, tr))))]


def _title(edition: Edition, tr: Translator) -> str:
    return inline_within(edition.title, MAX_EDITION_TITLE) or tr("Digest")


def _headline(entry: EditionEntry, tr: Translator) -> Block:
    lines = [f"**{title_link(entry.article, tr)}**", origin(entry.article, tr), *_others(entry, tr)]
    return [text("\n".join(lines))]


def _story(entry: EditionEntry, style: str, tr: Translator) -> Block:
    article = entry.article
    lines = [headline(article, tr), origin(article, tr, author=style == "full"), *_others(entry, tr)]
    if sentences := _sentences(entry.summary, style):
        lines.append(sentences)
    buttons = [summarize_button(article, tr), quotes_button(article, tr)]
    return [separator(), illustrated(lines, article, tr), row(buttons)]


def _sentences(summary: Sequence[str], style: str) -> str:
    """As many whole sentences, from the first on, as the style has room for."""
    shown, room = "", ROOM.get(style, ROOM["brief"])
    for sentence in summary[: SENTENCES.get(style, SENTENCES["brief"])]:
        if len(sentence) > room:
            break
        longer = f"{shown} {escape(flat(sentence))}".strip()
        if length(longer) > room:
            break
        shown = longer
    return shown


def _others(entry: EditionEntry, tr: Translator) -> list[str]:
    """Who else reports it."""
    if not entry.also:
        return []
    named = [_other(article, tr) for article in entry.also[:MOST_OTHERS]]
    more = len(entry.also) - len(named)
    if more:
        named.append(tr.plural("{n} more", "{n} more", more))
    return [small(tr("Also: {sources}", sources=tr.list(named)))]


def _other(article: Article, tr: Translator) -> str:
    name = article.source if article.source and article.source.strip() else article.title
    return link(flat(name), article.url, tr("Read"), MAX_OTHER, longest_url=MAX_OTHER_URL) or tr("Untitled")


def _quote_of_the_day(found: ArchivedQuote, tr: Translator) -> Iterator[Block]:
    """Nothing if the words do not fit."""
    words = quotation(found.quote.text, tr, QUOTE_ROOM)
    if words is None:
        return
    source = "\n".join((attribution(found, tr), small(_cited(found.article, tr))))
    context = button(encode(Action.CONTEXT, found.id), tr("In context"))
    yield [separator(), text(f"**{tr('Quote of the day')}**\n{words}\n{source}"), row([context])]


def _cited(article: Article, tr: Translator) -> str:
    title = title_link(article, tr)
    if article.source and article.source.strip():
        return tr("{title}, {source}", title=title, source=inline_within(article.source, MAX_NAME))
    return title


def _foot(position: int, pages: int, custom_id: str, tr: Translator) -> Block:
    about = row([button(custom_id, tr("About this digest"))])
    if pages == 1:
        return [separator(), about]
    return [separator(), text(small(tr("Page {number} of {last}", number=position + 1, last=pages))), about]
