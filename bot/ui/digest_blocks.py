"""What an edition is made of: its heading, a block for each story, the quote of the day, and a foot.

A block is the components of one thing, never divided between messages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.messages import Translator
from bot.models import ArchivedQuote, Article, Component, Correction, Edition, EditionEntry, Part
from bot.services.planning import DigestOptions
from bot.ui.components import button, length, mention_of, row, separator, text
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import escape, flat, inline_within, link, timestamp
from bot.ui.parts import (
    MAX_NAME,
    MAX_TITLE,
    attribution,
    illustrated,
    origin,
    quotation,
    quotes_button,
    related_button,
    save_button,
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
LEAD_STORIES = 3
LEAD_ROOM = 300
"""Units of Markdown for each sentence of the lead."""

SHORTEST_TITLE = 60
"""Units that a title may still have where a page has no room for more."""

Block = list[Component]


@dataclass(frozen=True, slots=True)
class Room:
    """What a page has room for. A page that was posted can't grow beyond one message, however its articles are
    corrected: it then shows less of everything."""

    corrected: bool = True
    """The sentences and pictures of what was corrected."""
    others: bool = True
    sentences: bool = True
    pictures: bool = True
    bare: bool = False
    """Only the titles, shortened, and what became of each article."""


ALL = Room()
LESS_AND_LESS = (
    ALL,
    Room(corrected=False),
    Room(corrected=False, others=False, pictures=False),
    Room(corrected=False, others=False, pictures=False, sentences=False),
    Room(corrected=False, others=False, pictures=False, sentences=False, bare=True),
)


@dataclass(frozen=True, slots=True)
class Blocks:
    """Makes the blocks of one edition, in its digest's style and language."""

    edition: Edition
    style: str
    zone: str
    options: DigestOptions
    tr: Translator

    def mention(self) -> Block:
        """The role that is told, alone above everything else: where no text of an article ever stands, so that
        the message's sender may know the role by it (`bot.ui.components.mentioned_roles`)."""
        role = self.options.mention
        return [] if role is None else [text(mention_of(role))]

    def masthead(self, room: Room = ALL) -> Block:
        day = self.tr.date(self.edition.planned_at.astimezone(ZoneInfo(self.zone)))
        stories = self.tr.plural("{n} story", "{n} stories", len(self.edition.entries))
        heading = text(f"# {self._title()}\n{small(f'{escape(day)} · {stories}')}")
        lead = self._lead() if self.options.lead and room.sentences else None
        return [heading] if lead is None else [heading, lead]

    def runner(self) -> Block:
        """What stands above each message but the first."""
        return [text(small(self.tr("{title}, continued", title=self._title())))]

    def foot(self, position: int, pages: int, custom_id: str) -> Block:
        about = row([button(custom_id, self.tr("About this digest"))])
        if pages == 1:
            return [separator(), about]
        said = self.tr("Page {number} of {last}", number=position + 1, last=pages)
        return [separator(), text(small(said)), about]

    def story(self, entry: EditionEntry, room: Room = ALL) -> Block:
        if room.bare:
            return [text("\n".join((f"**{self._short_title(entry)}**", *self._fate(entry, brief=True))))]
        if _is_retracted(entry):
            return self._retracted(entry, room)
        return self._headline(entry, room) if self.style == "headlines" else self._told(entry, room)

    def quote_of_the_day(self, quote: ArchivedQuote | None) -> Block:
        """Empty if the words do not fit. Without a quote, the place where one was taken back."""
        tr = self.tr
        heading = f"**{tr('Quote of the day')}**"
        if quote is None:
            gone = small(tr("Taken back: the article no longer says this, or was retracted."))
            return [separator(), text(f"{heading}\n{gone}")]
        words = quotation(quote.quote.text, tr, QUOTE_ROOM)
        if words is None:
            return []
        source = "\n".join((attribution(quote, tr), small(_cited(quote.article, tr))))
        context = button(encode(Action.CONTEXT, quote.id), tr("In context"))
        return [separator(), text(f"{heading}\n{words}\n{source}"), row([context])]

    def _lead(self) -> Component | None:
        """The whole edition in a few sentences: the first one of each of its first stories."""
        told = (
            escape(flat(entry.summary[0]))
            for entry in self.edition.entries
            if entry.summary and not self.options.veils(entry.article) and not _is_retracted(entry)
        )
        lines = [f"- {sentence}" for sentence in told if length(sentence) <= LEAD_ROOM][:LEAD_STORIES]
        heading = f"**{self.tr('In this edition')}**"
        return text("\n".join((heading, *lines))) if lines else None

    def _title(self) -> str:
        return inline_within(self.edition.title, MAX_EDITION_TITLE) or self.tr("Digest")

    def _headline(self, entry: EditionEntry, room: Room) -> Block:
        title = self._veiled(entry, title_link(entry.article, self.tr))
        lines = [f"**{title}**", origin(entry.article, self.tr), *self._fate(entry), *self._others(entry, room)]
        return [text("\n".join(self._by_template(entry, room) or lines))]

    def _by_template(self, entry: EditionEntry, room: Room) -> list[str]:
        """What the digest's own template made of the article, where there is room for it. None stands behind a
        spoiler: its own marks could end that."""
        has_room = room.sentences and (room.corrected or entry.correction is None)
        if entry.told is None or not has_room or self.options.veils(entry.article):
            return []
        return [entry.told, *self._fate(entry)]

    def _told(self, entry: EditionEntry, room: Room) -> Block:
        article, tr = entry.article, self.tr
        lines = self._by_template(entry, room) or self._in_style(entry, room)
        buttons = [
            summarize_button(article, tr),
            quotes_button(article, tr),
            save_button(article, tr),
            related_button(article, tr),
        ]
        if room.pictures and (room.corrected or entry.correction is None):
            told = illustrated(lines, article, tr, veiled=self.options.veils(article))
        else:
            told = text("\n".join(lines))
        return [told, row(buttons)]

    def _in_style(self, entry: EditionEntry, room: Room) -> list[str]:
        lines = [
            f"### {self._veiled(entry, title_link(entry.article, self.tr))}",
            origin(entry.article, self.tr, author=self.style == "full"),
            *self._fate(entry),
            *self._others(entry, room),
        ]
        has_room = room.sentences and (room.corrected or entry.correction is None)
        if has_room and (sentences := _sentences(entry.summary, self.style)):
            lines.append(self._veiled(entry, sentences))
        return lines

    def _retracted(self, entry: EditionEntry, room: Room) -> Block:
        """The title struck through, so that whoever read it finds it again; what it told is withdrawn."""
        title = inline_within(entry.article.title, MAX_TITLE) or self.tr("Untitled")
        struck = self._veiled(entry, f"~~{title}~~")
        others = self._others(entry, room)
        if self.style == "headlines":
            return [text("\n".join((f"**{struck}**", *self._fate(entry), *others)))]
        return [text("\n".join((f"### {struck}", *self._fate(entry), *others)))]

    def _short_title(self, entry: EditionEntry) -> str:
        title = inline_within(entry.article.title, SHORTEST_TITLE) or self.tr("Untitled")
        return self._veiled(entry, f"~~{title}~~" if _is_retracted(entry) else title)

    def _veiled(self, entry: EditionEntry, markdown: str) -> str:
        """Behind a spoiler, where the digest asks so. What is escaped has no bars of its own."""
        return f"||{markdown}||" if self.options.veils(entry.article) else markdown

    def _fate(self, entry: EditionEntry, *, brief: bool = False) -> list[str]:
        """What became of the article after it was posted."""
        return [] if entry.correction is None else [small(_said(entry.correction, self.tr, brief=brief))]

    def _others(self, entry: EditionEntry, room: Room) -> list[str]:
        """Who else reports it."""
        if not entry.also or not room.others:
            return []
        named = [self._other(article, entry) for article in entry.also[:MOST_OTHERS]]
        more = len(entry.also) - len(named)
        if more:
            named.append(self.tr.plural("{n} more", "{n} more", more))
        return [small(self.tr("Also: {sources}", sources=self.tr.list(named)))]

    def _other(self, article: Article, entry: EditionEntry) -> str:
        name = flat(article.source if article.source and article.source.strip() else article.title)
        if article.id in entry.retracted:
            return f"~~{inline_within(name, MAX_OTHER) or self.tr('Untitled')}~~"
        shown = link(name, article.url, self.tr("Read"), MAX_OTHER, longest_url=MAX_OTHER_URL)
        return shown or self.tr("Untitled")


def _is_retracted(entry: EditionEntry) -> bool:
    return entry.correction is not None and entry.correction.retracted


def _said(correction: Correction, tr: Translator, *, brief: bool) -> str:
    when = timestamp(correction.at)
    if correction.retracted:
        return f"**{tr('Retracted {time}', time=when)}**"
    names = {
        Part.HEADLINE: tr("headline"),
        Part.TEXT: tr("text"),
        Part.AUTHOR: tr("author"),
        Part.SOURCE: tr("source"),
        Part.DATE: tr("date"),
        Part.LINK: tr("link"),
        Part.PICTURE: tr("picture"),
    }
    if brief or not correction.changed:
        return f"**{tr('Corrected {time}', time=when)}**"
    parts = tr.list(names[part] for part in correction.changed)
    return f"**{tr('Corrected {time}: {parts} changed', time=when, parts=parts)}**"


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


def _cited(article: Article, tr: Translator) -> str:
    title = title_link(article, tr)
    if article.source and article.source.strip():
        return tr("{title}, {source}", title=title, source=inline_within(article.source, MAX_NAME))
    return title
