"""An article: shown, added, removed."""

from __future__ import annotations

from bot.messages import Translator
from bot.models import Article, Component, Draft, Sameness
from bot.text.reading import SIGNS_A_MINUTE, count_words, minutes_to_read
from bot.ui.components import Style, button, container, row, text
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import inline_within
from bot.ui.parts import (
    AMBER,
    GREEN,
    INK,
    MAX_TITLE,
    SEPARATOR,
    headline,
    illustrated,
    language_name,
    lead,
    origin,
    quotes_button,
    read_button,
    related_button,
    save_button,
    small,
    story_button,
    summarize_button,
    versions_button,
)

LEAD = 900
MAX_TAGS = 10


def article_card(article: Article, tr: Translator) -> list[Component]:
    return [container(_article(article, tr), colour=INK)]


def added_card(article: Article, same: Sameness | None, tr: Translator) -> list[Component]:
    """What came of adding: the new article, or the one that the archive had already and why it is the same."""
    if same is None:
        said, colour = tr("Added to the archive."), GREEN
    elif same is Sameness.ADDRESS:
        said, colour = tr("Already in the archive: an article with the same address."), AMBER
    else:
        said, colour = tr("Already in the archive: an article with the same text."), AMBER
    undo = [] if same else [button(encode(Action.UNDO, article.id), tr("Undo"))]
    return [container([text(f"**{said}**"), *_article(article, tr, *undo)], colour=colour)]


def revised_card(article: Article, tr: Translator) -> list[Component]:
    said = tr("Stored as version {number}. The former text is kept.", number=article.revision)
    return [container([text(f"**{said}**"), *_article(article, tr)], colour=GREEN)]


def removed_card(article: Article, tr: Translator) -> list[Component]:
    said = tr("Removed: {title}", title=inline_within(article.title, MAX_TITLE))
    note = small(tr("It no longer shows in any answer. You can bring it back."))
    back = button(encode(Action.RESTORE, article.id), tr("Bring it back"), style=Style.PRIMARY)
    return [container([text(f"{said}\n{note}"), row([back])], colour=AMBER)]


def _article(article: Article, tr: Translator, *further: Component) -> list[Component]:
    parts = [illustrated([headline(article, tr), origin(article, tr, author=True)], article, tr)]
    if opening := lead(article, LEAD):
        parts.append(text(opening))
    if article.partial:
        parts.append(text(tr("Only a part of this article could be read.")))
    buttons = [
        summarize_button(article, tr),
        quotes_button(article, tr),
        save_button(article, tr),
        related_button(article, tr),
        story_button(article, tr),
    ]
    facts, second = [measure(article, tr)], [*read_button(article, tr), *further]
    if article.revision > 1:
        facts.append(tr("edited, version {number}", number=article.revision))
        second.append(versions_button(article, tr))
    return [*parts, text(small(SEPARATOR.join(facts))), row(buttons), *([row(second)] if second else [])]


def measure(article: Article | Draft, tr: Translator) -> str:
    """Words, reading time, language and tags; in Chinese and Japanese the characters are the words."""
    words = count_words(article.text, article.language)
    minutes = minutes_to_read(article.text, article.language)
    signs = article.language in SIGNS_A_MINUTE
    parts = [
        tr.plural("{n} character", "{n} characters", words)
        if signs
        else tr.plural("{n} word", "{n} words", words),
        tr.plural("{n} minute to read", "{n} minutes to read", minutes),
        language_name(article.language, tr) if article.language else None,
        *(inline_within(tag, 40) for tag in article.tags[:MAX_TAGS]),
    ]
    return SEPARATOR.join(filter(None, parts))
