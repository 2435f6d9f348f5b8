"""A draft before it is stored: what it is, what was left out of it, what the archive has of it already."""

from __future__ import annotations

from collections.abc import Iterator

from bot.messages import Translator
from bot.models import Component, Draft, DraftNote, Sameness
from bot.services.ingest import Match, Prepared
from bot.services.previews import Asked, Preview, Unread
from bot.ui.cards.article import added_card, measure
from bot.ui.cards.notice import error_card
from bot.ui.cards.set_aside import reason_words
from bot.ui.components import Style, button, container, row, text
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import inline_within
from bot.ui.parts import (
    AMBER,
    INK,
    MAX_NAME,
    SEPARATOR,
    headline,
    lead,
    open_button,
    published,
    small,
    title_link,
)

LEAD = 700
MATCHES = 3


def asked_card(asked: Asked, tr: Translator) -> list[Component]:
    """What came of asking for an article: its preview, the article itself, or why there is none."""
    match asked:
        case Preview():
            return preview_card(asked, tr)
        case Unread():
            return unread_card(asked, tr)
    return added_card(asked.article, asked.same, tr)


def preview_card(preview: Preview, tr: Translator) -> list[Component]:
    prepared, draft = preview.prepared, preview.prepared.draft
    parts = [text(f"**{tr('Preview: nothing is stored yet.')}**\n{headline(draft, tr)}\n{_origin(draft, tr)}")]
    if opening := lead(draft, LEAD):
        parts.append(text(opening))
    parts.append(text(small(measure(draft, tr))))
    if lines := [*_findings(prepared, tr), *(_match(each, prepared, tr) for each in prepared.matches[:MATCHES])]:
        parts.append(text("\n".join(f"- {line}" for line in lines)))
    buttons = [
        *_ways_in(preview, tr),
        button(encode(Action.DRAFT_FORM, preview.id), tr("Edit")),
        button(encode(Action.CANCEL, preview.id), tr("Cancel")),
        *(open_button(each.article, tr) for each in prepared.matches[:1]),
    ]
    return [container([*parts, row(buttons)], colour=AMBER if prepared.matches else INK)]


def _ways_in(preview: Preview, tr: Translator) -> list[Component]:
    former, publish = preview.former, encode(Action.PUBLISH, preview.id)
    if former is None:
        return [button(publish, tr("Publish"), style=Style.SUCCESS)]
    version = encode(Action.NEW_VERSION, preview.id, former.id)
    ways = [button(version, tr("Store as a new version"), style=Style.SUCCESS)]
    return [*ways, button(publish, tr("Publish on its own"))] if preview.may_stand_alone else ways


def unread_card(unread: Unread, tr: Translator) -> list[Component]:
    """Why a link gave no article, and the way on: to paste its text."""
    card = error_card(unread.error, tr)
    if unread.draft_id is None:
        return card
    paste = button(encode(Action.DRAFT_FORM, unread.draft_id), tr("Paste the text instead"), style=Style.PRIMARY)
    return [*card, row([paste])]


def _origin(draft: Draft, tr: Translator) -> str:
    """Source, author and date, and plainly which of the last two were not found."""
    parts = [inline_within(draft.source, MAX_NAME)] if draft.source and draft.source.strip() else []
    has_author = draft.author and draft.author.strip()
    parts += [
        tr("by {author}", author=inline_within(draft.author or "", MAX_NAME)) if has_author else tr("no author"),
        tr("no date") if draft.published_at is None else published(draft.published_at, tr),
    ]
    return small(SEPARATOR.join(parts))


def _findings(prepared: Prepared, tr: Translator) -> Iterator[str]:
    if quoted := len(prepared.quotes):
        yield tr.plural("{n} quotation was found.", "{n} quotations were found.", quoted)
    if prepared.aside:
        reasons = dict.fromkeys(reason_words(each.reason, tr) for each in prepared.aside)
        yield tr.plural(
            "{n} passage is not the article and is in no summary: {reasons}.",
            "{n} passages are not the article and are in no summary: {reasons}.",
            len(prepared.aside),
            reasons=tr.list(reasons),
        )
    if prepared.draft.partial and not prepared.draft.notes:
        yield tr("Only a part of this article could be read.")
    yield from (note_words(note, tr) for note in prepared.draft.notes)


def note_words(note: DraftNote, tr: Translator) -> str:
    words = {
        DraftNote.PAYWALL: tr("Only the part before the paywall could be read. Edit it to put the whole text in."),
        DraftNote.TEASER: tr("This may be a teaser alone. Edit it to put the whole text in."),
        DraftNote.UNREADABLE_PAGES: tr("Some pages of the file are pictures and could not be read."),
        DraftNote.SIGNATURE: tr("The signature of the mail was left out."),
        DraftNote.QUOTED_MAIL: tr("The mail that this one answers was left out."),
        DraftNote.NO_TITLE: tr("It had no title of its own: this one is made of its first words."),
    }
    return words[note]


def _match(match: Match, prepared: Prepared, tr: Translator) -> str:
    said = {
        Sameness.ADDRESS: tr("The archive has this address with another text:"),
        Sameness.TEXT: tr("The archive has this text already:"),
        Sameness.VERSION: tr("Perhaps a new version of an article with nearly the same text:"),
        Sameness.COPY: tr("The archive has an article with nearly this text:"),
    }[match.same]
    lengths = tr(
        "{there} words there, {here} here",
        there=len(match.article.text.split()),
        here=len(prepared.draft.text.split()),
    )
    return f"{said} {title_link(match.article, tr, 150)} ({lengths})"
