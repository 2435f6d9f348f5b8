"""What several cards and the digest have in common: a headline, a line on its origin, its buttons."""

from __future__ import annotations

from datetime import datetime, time

from babel import Locale, UnknownLocaleError

from bot.messages import Translator
from bot.models import ArchivedQuote, Article, Component, Draft, Quote
from bot.text.opening import opening
from bot.text.quotes import CLEAR
from bot.ui.components import MAX_MEDIA_URL, button, length, link_button, section, text, thumbnail
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import (
    block_quote,
    escape,
    escape_within,
    flat,
    inline_within,
    link,
    safe_url,
    timestamp,
)

INK, GREEN, RED, AMBER = 0x1F4E79, 0x2E7D32, 0xB3261E, 0xC58B00
SEPARATOR = " · "
MAX_TITLE = 300
MAX_NAME = 120
MAX_ROLE = 200
CERTAIN = 0.8
"""A speaker found with less confidence is shown as likely; with less than CLEAR, as unclear."""


def title_link(article: Article | Draft, tr: Translator, limit: int = MAX_TITLE) -> str:
    """The title, linked to the article where its address is safe."""
    return link(flat(article.title) or tr("Untitled"), article.url, tr("Read"), limit)


def name_of(article: Article, tr: Translator) -> str:
    """How a reader knows a report: by its source, else by its title."""
    return inline_within(article.source or article.title, MAX_NAME) or tr("Untitled")


def headline(article: Article | Draft, tr: Translator) -> str:
    return f"### {title_link(article, tr)}"


def published(moment: datetime, tr: Translator) -> str:
    """When an article appeared, in each reader's own zone. Midnight UTC stands for a day whose hour nobody told:
    it is shown as that day alone, for in half of all zones the moment falls on the day before."""
    return tr.day(moment.date()) if moment.time() == time() else timestamp(moment)


def origin(article: Article, tr: Translator, *, author: bool = False) -> str:
    """Source, author and time in small print."""
    parts = [inline_within(article.source, MAX_NAME)] if article.source and article.source.strip() else []
    if author and article.author and article.author.strip():
        parts.append(tr("by {author}", author=inline_within(article.author, MAX_NAME)))
    if article.published_at is not None:
        parts.append(published(article.published_at, tr))
    else:
        parts.append(tr("added {time}", time=timestamp(article.added_at)))
    return small(SEPARATOR.join(parts))


def small(markdown: str) -> str:
    """A line in small print."""
    return f"-# {markdown}"


def illustrated(texts: list[str], article: Article, tr: Translator, *, veiled: bool = False) -> Component:
    """Text beside the article's picture, or alone if it has none. The picture never carries the sense; `veiled`
    puts it behind a spoiler, and its description then tells nothing either."""
    picture = safe_url(article.image_url, MAX_MEDIA_URL)
    if picture is None:
        return text("\n".join(texts))
    title = flat(article.title) or tr("Untitled")
    alt = tr("Picture of an article") if veiled else tr("Picture of the article: {title}", title=title)
    return section(["\n".join(texts)], thumbnail(picture, alt, spoiler=veiled))


def lead(article: Article | Draft, limit: int) -> str:
    """The first paragraph that tells something, as Markdown: not the title again, and not a byline or the like."""
    start, end = opening(article.text, article.title, 4 * limit)
    return escape_within(flat(article.text[start:end]), limit)


def language_name(code: str, tr: Translator) -> str | None:
    """A language (ISO 639) in the reader's own; None for a code that nobody knows."""
    try:
        return Locale.parse(code).get_display_name(tr.locale)
    except (ValueError, UnknownLocaleError):
        return None


def open_button(article: Article, tr: Translator) -> Component:
    return button(encode(Action.OPEN, article.id), tr("Article"))


def summarize_button(article: Article, tr: Translator) -> Component:
    return button(encode(Action.SUMMARIZE, article.id), tr("Summarize"))


def quotes_button(article: Article, tr: Translator) -> Component:
    return button(encode(Action.QUOTE, article.id), tr("Quotes"))


def related_button(article: Article, tr: Translator) -> Component:
    return button(encode(Action.RELATED, article.id), tr("Related"))


def story_button(article: Article, tr: Translator) -> Component:
    return button(encode(Action.STORY, article.id), tr("Story"))


def save_button(article: Article, tr: Translator) -> Component:
    """Keeps the article for whoever presses it, or forgets it again."""
    return button(encode(Action.SAVE_ARTICLE, article.id), tr("Save"))


def versions_button(article: Article, tr: Translator) -> Component:
    return button(encode(Action.VERSIONS, article.id), tr("What changed"))


def read_button(article: Article | Draft, tr: Translator) -> list[Component]:
    """A button that leads to the article; none if it has no safe address."""
    url = safe_url(article.url)
    return [] if url is None else [link_button(url, tr("Read"))]


def quotation(words: str, tr: Translator, room: int) -> str | None:
    """The exact words, in quotation marks, in a block quote; None if that takes more than `room` units.

    A quotation is never cut.
    """
    if len(words) > room:
        return None
    shown = block_quote(tr("“{words}”", words=escape(words)))
    return shown if length(shown) <= room else None


def is_clear(quote: Quote) -> bool:
    """Whether the speaker is sure enough to be named."""
    return bool(quote.speaker and quote.speaker.strip()) and quote.confidence >= CLEAR


def attribution(found: ArchivedQuote, tr: Translator) -> str:
    """Who said it, or plainly that the text does not tell: never a guess."""
    quote = found.quote
    if not is_clear(quote):
        return f"— {tr('Speaker unclear: the article does not say who said this.')}"
    name = f"**{inline_within(quote.speaker or '', MAX_NAME)}**"
    role = inline_within(quote.role or "", MAX_ROLE)
    if role.endswith("."):  # Dr., Sen.: a form of address
        name = f"{role} {name}"
    elif role:
        name = f"{name}, {role}"
    lines = [f"— {name}"]
    if quote.told_to and quote.told_to.strip():
        lines.append(small(tr("told {outlet}", outlet=inline_within(quote.told_to, MAX_NAME))))
    if quote.confidence < CERTAIN:
        lines.append(small(tr("The speaker is likely, not certain: see the passage.")))
    return "\n".join(lines)
