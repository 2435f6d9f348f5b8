"""A brief on a topic: story by story, each sentence with where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from bot.messages import Translator
from bot.models import Article, Component
from bot.services.briefs import Brief, BriefedStory
from bot.text.story_summary import Told
from bot.ui.components import MAX_CHARACTERS, Option, container, length, select, text
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import escape, flat, inline_within
from bot.ui.parts import INK, MAX_TITLE, name_of, small, title_link

ROOM = MAX_CHARACTERS - 500
"""Units of Markdown for the stories; a sentence that does not fit is left out whole."""


def brief_card(brief: Brief, asker: int, tr: Translator) -> list[Component]:
    """The menu, which opens the articles, belongs to `asker`."""
    count = tr.plural("{n} article", "{n} articles", brief.total)
    parts = [text(f"## {inline_within(brief.topic, MAX_TITLE)}\n{small(count)}")]
    room = ROOM
    shown: list[Article] = []
    for story in brief.stories:
        lines: list[str] = []
        for line in _lines(story, tr):
            if length(line) + 1 > room:
                break
            lines.append(line)
            room -= length(line) + 1
        if lines:
            parts.append(text("\n".join(lines)))
            shown += story.articles
    parts.append(text(small(tr("Sentences from the articles"))))
    options = [Option(flat(each.title), str(each.id), each.source) for each in shown[:25]]
    parts.append(select(encode(Action.PICK, asker), options, tr("Open an article")))
    return [container(parts, colour=INK)]


def _lines(story: BriefedStory, tr: Translator) -> Iterator[str]:
    yield f"### {title_link(story.articles[0], tr)}"
    for told in story.summary.shared:
        # Where the story is one article alone, the headline names it.
        sources = f"\n{small(_sources(told, tr))}" if len(story.articles) > 1 else ""
        yield f"{_sentence(told)}{sources}"
    for told in story.summary.single:
        yield f"{_sentence(told)}\n{small(tr('only in {source}', source=name_of(told.article, tr)))}"
    for difference in story.summary.differences:
        yield tr("They differ:")
        for told in difference:
            yield f"- {_sentence(told)} ({name_of(told.article, tr)})"


def _sentence(told: Told) -> str:
    return escape(flat(told.text))


def _sources(told: Told, tr: Translator) -> str:
    return tr.list(name_of(article, tr) for article in (told.article, *told.also_in))
