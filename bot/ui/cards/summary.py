"""A summary, who wrote it, and where each of its sentences stands in the article."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import Translator
from bot.models import Article, Component, Draft, ModelFailure, Summary, SummarySentence
from bot.services.summaries import Length, Summarized
from bot.text.words import guess_language
from bot.ui.components import MAX_ROW, button, container, row, text
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import escape_within, flat, inline_within, link
from bot.ui.parts import (
    INK,
    MAX_NAME,
    MAX_TITLE,
    headline,
    language_name,
    origin,
    quotes_button,
    read_button,
    small,
)
from bot.ui.passage import Span, paragraphs, widest, write_spans

ROOM = 2400
"""Units of Markdown for the sentences together, or for the passage of one."""

SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", '"', "”", "’", "»", ")")


def summary_card(made: Summarized, tr: Translator) -> list[Component]:
    """The sentences, and for each a button that shows the passages that it stands on."""
    of, summary = made.of, made.summary
    sentences = summary.sentences[: 2 * MAX_ROW]
    parts = [
        text(_heading(of, tr)),
        text(_lines(sentences, made.length) or tr("This article has no sentence that sums it up.")),
        text(small(_notes(of, summary, tr))),
    ]
    traces = [_trace(made, number, tr) for number in range(1, len(sentences) + 1)]
    parts += [row(traces[first : first + MAX_ROW]) for first in range(0, len(traces), MAX_ROW)]
    if isinstance(of, Article):
        parts.append(row([quotes_button(of, tr), *read_button(of, tr)]))
    elif buttons := read_button(of, tr):
        parts.append(row(buttons))
    return [container(parts, colour=INK)]


def trace_card(of: Article | Draft, spans: Sequence[Span], tr: Translator) -> list[Component]:
    """The passages [start, end) of the text, in bold, each within its paragraph."""
    parts = [text(_heading(of, tr))]
    for span in spans:
        shown = widest(of, span, [paragraphs(of, span)], ROOM // len(spans))
        parts.append(text(shown or tr("This passage is too long for one message. Open the article to read it.")))
    if buttons := read_button(of, tr):
        parts.append(row(buttons))
    return [container(parts, colour=INK)]


def _heading(of: Article | Draft, tr: Translator) -> str:
    if isinstance(of, Article):
        return f"{headline(of, tr)}\n{origin(of, tr)}"
    title = link(flat(of.title) or tr("Untitled"), of.url, tr("Read"), MAX_TITLE)
    return f"### {title}\n{small(inline_within(of.source, MAX_NAME) if of.source else tr('not in the archive'))}"


def _lines(sentences: tuple[SummarySentence, ...], length: Length) -> str:
    """One a line, numbered as its button is. A line cut from a sentence ends in an ellipsis."""
    shown = []
    for number, sentence in enumerate(sentences, 1):
        said = escape_within(flat(sentence.text), ROOM // len(sentences)) or "…"
        if not sentence.text.endswith(SENTENCE_ENDS):
            said = f"{said} …"
        match length:
            case Length.HEADLINE:
                shown.append(f"**{said}**")
            case Length.BULLETS:
                shown.append(f"{number}. {said}")
            case _:
                shown.append(f"**{number}**\u2002{said}")
    return "\n".join(shown)


def _trace(made: Summarized, number: int, tr: Translator) -> Component:
    action = Action.TRACE if isinstance(made.of, Article) else Action.TRACE_DRAFT
    sentences = made.summary.sentences
    sentence = sentences[number - 1]
    spans = write_spans(((sentence.start, sentence.end), *sentence.further))
    label = tr("Where it stands") if len(sentences) == 1 else tr("Where {number} stands", number=number)
    return button(encode(action, made.number, number, spans), label)


def _notes(of: Article | Draft, summary: Summary, tr: Translator) -> str:
    """Who wrote it, always; and in whose language, where that is not the reader's."""
    said = [_writer(summary, tr)]
    if summary.instead_of_model is not None:
        said.append(_instead(summary.instead_of_model, tr))
    # A model was asked for the reader's language, and may have written the article's all the same.
    is_its_own = summary.written_by is None or guess_language(summary.text) == of.language
    if (
        of.language
        and is_its_own
        and of.language != tr.locale.language
        and (name := language_name(of.language, tr))
    ):
        said.append(tr("in its own language ({language})", language=name))
    return " · ".join(said)


def _writer(summary: Summary, tr: Translator) -> str:
    if summary.written_by is None:
        return tr("Sentences from the article")
    model = inline_within(summary.written_by, MAX_NAME)
    return tr("Written by {model}, checked against the article", model=model)


def _instead(failure: ModelFailure, tr: Translator) -> str:
    reasons = {
        ModelFailure.UNREACHABLE: tr("the language model could not be reached"),
        ModelFailure.TOO_SLOW: tr("the language model took too long"),
        ModelFailure.UNREADABLE: tr("the language model's answer could not be read"),
        ModelFailure.UNGROUNDED: tr("the language model's answer did not stand up to the article"),
        ModelFailure.BUDGET: tr("the language model's budget for today is spent"),
    }
    return reasons[failure]
