"""A story: who reported it and when, from the first report to the last, what all say and where they differ."""

from __future__ import annotations

from bot.messages import Translator
from bot.models import Article, Component
from bot.services.stories import ReportedStory
from bot.text.story_summary import Told
from bot.ui.components import MAX_CHARACTERS, Option, container, length, row, select, text
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import escape, flat, inline_within
from bot.ui.parts import (
    INK,
    MAX_NAME,
    SEPARATOR,
    headline,
    name_of,
    open_button,
    origin,
    published,
    small,
    title_link,
)

MOST_REPORTS = 20
"""Of a longer story the first report is shown, and the last ones."""

ROOM = MAX_CHARACTERS - 400
"""Units of Markdown for the timeline and the sentences; a line that does not fit is left out whole."""


def story_card(story: ReportedStory, tr: Translator, *, asker: int) -> list[Component]:
    """The menu, which opens the reports, belongs to `asker`."""
    if len(story.articles) == 1:
        alone = small(tr("Nothing else in the archive reports this."))
        parts = [text(f"{headline(story.article, tr)}\n{origin(story.article, tr)}\n{alone}")]
        return [container([*parts, row([open_button(story.article, tr)])], colour=INK)]
    heading = f"{headline(story.lead, tr)}\n{small(_facts(story, tr))}"
    room = ROOM - length(heading)
    shown = story.articles
    if len(shown) > MOST_REPORTS:
        shown = (shown[0], *shown[-(MOST_REPORTS - 1) :])
    lines = [_report(each, story, tr) for each in shown]
    left_out = len(story.articles) - len(shown)
    while sum(map(length, lines)) + len(lines) > room * 2 // 3 and len(lines) > 1:
        del lines[1]
        left_out += 1
    if left_out:
        lines.insert(1, small(tr.plural("{n} more report", "{n} more reports", left_out)))
    parts = [text(heading), text("\n".join(lines))]
    parts += map(text, _told(story, tr, room - sum(map(length, lines)) - len(lines)))
    options = [Option(flat(each.title), str(each.id), each.source) for each in shown]
    return [container([*parts, select(encode(Action.PICK, asker), options, tr("Open an article"))], colour=INK)]


def _facts(story: ReportedStory, tr: Translator) -> str:
    return SEPARATOR.join(
        (
            tr.plural("{n} report", "{n} reports", len(story.articles)),
            *([tr.plural("{n} source", "{n} sources", story.sources)] if story.sources else []),
            tr("first {time}", time=published(story.articles[0].dated, tr)),
            tr("last {time}", time=published(story.articles[-1].dated, tr)),
        )
    )


def _report(article: Article, story: ReportedStory, tr: Translator) -> str:
    """The time first: it is a timeline. The article that was asked about is in bold."""
    source = f"{inline_within(article.source, MAX_NAME)}{SEPARATOR}" if article.source else ""
    title = title_link(article, tr, 120)
    shown = f"**{title}**" if article.id == story.article.id else title
    copy = f" ({tr('nearly the same text')})" if article.id in story.copies else ""
    return f"- {published(article.dated, tr)}{SEPARATOR}{source}{shown}{copy}"


def _told(story: ReportedStory, tr: Translator, room: int) -> list[str]:
    """What the reports share, where their numbers differ and what one tells alone, as far as there is room."""
    summary = story.summary
    blocks = []
    if summary.shared:
        blocks.append((tr("What several say"), [(told, (told.article, *told.also_in)) for told in summary.shared]))
    blocks += [
        (tr("They differ:"), [(told, (told.article,)) for told in difference])
        for difference in summary.differences
    ]
    if summary.single:
        blocks.append((tr("What only one says"), [(told, (told.article,)) for told in summary.single]))
    shown = []
    for title, sentences in blocks:
        lines = [f"**{title}**", *(_sentence(told, sources, tr) for told, sources in sentences)]
        block = "\n".join(lines)
        if length(block) <= room:
            shown.append(block)
            room -= length(block)
    return shown


def _sentence(told: Told, sources: tuple[Article, ...], tr: Translator) -> str:
    return f"- {escape(flat(told.text))} ({tr.list(dict.fromkeys(name_of(each, tr) for each in sources))})"
