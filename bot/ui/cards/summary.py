"""A summary, and where each of its sentences stands in the article."""

from __future__ import annotations

from bot.messages import Translator
from bot.models import Article, Component, Summary, SummarySentence
from bot.ui.components import MAX_ROW, button, container, row, text
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import escape_within, flat, inline_within
from bot.ui.parts import INK, MAX_NAME, headline, origin, quotes_button, read_button, small
from bot.ui.passage import paragraphs, widest

ROOM = 2400
"""Units of Markdown for the sentences together, or for the passage of one."""


def summary_card(article: Article, summary: Summary, tr: Translator) -> list[Component]:
    """The sentences, numbered; a button each shows the passage that it stands on."""
    sentences = summary.sentences[: 2 * MAX_ROW]
    traces = [_trace(article, sentence, number, tr) for number, sentence in enumerate(sentences, 1)]
    return [
        container(
            [
                text(f"{headline(article, tr)}\n{origin(article, tr)}"),
                text(_lines(sentences) or tr("This article has no sentence that sums it up.")),
                text(small(_writer(summary, tr))),
                *(row(traces[first : first + MAX_ROW]) for first in range(0, len(traces), MAX_ROW)),
                row([quotes_button(article, tr), *read_button(article, tr)]),
            ],
            colour=INK,
        )
    ]


def trace_card(article: Article, start: int, end: int, tr: Translator) -> list[Component]:
    """The passage [start, end) of the article, in bold, within its paragraph."""
    shown = widest(article, (start, end), [paragraphs(article, (start, end))], ROOM)
    parts = [text(f"{headline(article, tr)}\n{origin(article, tr)}")]
    parts.append(text(shown or tr("This passage is too long for one message. Open the article to read it.")))
    if buttons := read_button(article, tr):
        parts.append(row(buttons))
    return [container(parts, colour=INK)]


def _lines(sentences: tuple[SummarySentence, ...]) -> str:
    return "\n".join(
        f"**{number}**\u2002{escape_within(flat(sentence.text), ROOM // len(sentences)) or '…'}"
        for number, sentence in enumerate(sentences, 1)
    )


def _trace(article: Article, sentence: SummarySentence, number: int, tr: Translator) -> Component:
    custom_id = encode(Action.TRACE, article.id, number, sentence.start, sentence.end)
    return button(custom_id, tr("Where {number} stands", number=number))


def _writer(summary: Summary, tr: Translator) -> str:
    if summary.written_by is None:
        return tr("Sentences from the article")
    return tr("Written by {model}, checked against the article", model=inline_within(summary.written_by, MAX_NAME))
