"""What a correction changed: added words in bold, removed ones struck through, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.messages import Translator
from bot.models import Article, Component
from bot.services.versions import Correction, FieldChange
from bot.text.diff import Change, Piece
from bot.ui.components import Style, button, container, length, row, text
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import escape, inline_within, timestamp
from bot.ui.parts import GREEN, INK, MAX_TITLE, SEPARATOR, open_button, published, small

PAGE = 2_200
"""Units of Markdown of the text's changes on one page."""

CONTEXT = 120
"""Characters that stay, shown before and after a change."""

CHUNK = 500
"""Characters of a change in one piece, so that a page can be filled with pieces."""

MAX_VALUE = 90
ELLIPSIS = " … "
NOTHING = "\u200b"
"""A space of no width, between two markers that would be read as one."""


def correction_card(correction: Correction, tr: Translator, *, asker: int, page: int = 0) -> list[Component]:
    """One page of what made a version. The buttons that turn pages belong to `asker`."""
    pages = _pages(correction.pieces)
    page = min(page, len(pages) - 1)
    after = correction.after
    where = tr("Version {number} of {newest}", number=after.revision, newest=correction.newest)
    facts = [where, tr("changed {time}", time=timestamp(correction.made_at))]
    if len(pages) > 1:
        facts.append(tr("Page {number} of {last}", number=page + 1, last=len(pages)))
    title = inline_within(after.title, MAX_TITLE) or tr("Untitled")
    parts = [text(f"### {title}\n{small(SEPARATOR.join(facts))}")]
    if page == 0 and correction.fields:
        parts.append(text("\n".join(_field(each, tr) for each in correction.fields)))
    parts.append(text(pages[page].strip() or small(tr("The text is the same."))))
    return [container([*parts, *_buttons(correction, tr, asker, page, len(pages))], colour=INK)]


def brought_back_card(article: Article, number: int, tr: Translator) -> list[Component]:
    said = tr(
        "{title} is as it was in version {number} again. This is version {newest}; all others are kept.",
        title=f"**{inline_within(article.title, MAX_TITLE)}**",
        number=number,
        newest=article.revision,
    )
    return [container([text(said), row([open_button(article, tr)])], colour=GREEN)]


def _buttons(correction: Correction, tr: Translator, asker: int, page: int, pages: int) -> list[Component]:
    article, number = correction.after.id, correction.after.revision

    def to(version: int, its_page: int) -> str:
        return encode(Action.CORRECTION, asker, article, version, its_page)

    turning = [
        *([button(to(number, page - 1), tr("Back"))] if page else []),
        *([button(to(number, page + 1), tr("More"), style=Style.PRIMARY)] if page + 1 < pages else []),
        *([button(to(number - 1, 0), tr("Earlier change"))] if number > 2 else []),
        *([button(to(number + 1, 0), tr("Later change"))] if number < correction.newest else []),
    ]
    former = correction.before.article.revision
    back = button(
        encode(Action.BRING_BACK, article, former),
        tr("Bring version {number} back", number=former),
        style=Style.DANGER,
    )
    return [*([row(turning)] if turning else []), row([open_button(correction.after, tr), back])]


def _field(change: FieldChange, tr: Translator) -> str:
    names = {
        "title": tr("Title"),
        "author": tr("Author"),
        "source": tr("Source"),
        "published_at": tr("Date"),
        "tags": tr("Tags"),
        "url": tr("Link"),
        "language": tr("Language"),
        "partial": tr("Read only in part"),
    }
    before, after = _value(change.before, tr), _value(change.after, tr)
    shown = " ".join(filter(None, (before and f"~~{before}~~", after and f"**{after}**")))
    return f"{names[change.name]}: {shown}"


def _value(value: object, tr: Translator) -> str:
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, datetime):
        return published(value, tr)
    if isinstance(value, tuple):
        value = ", ".join(value)
    return inline_within(str(value or ""), MAX_VALUE)


def _pages(pieces: Sequence[Piece]) -> list[str]:
    """Markdown, each page at most PAGE units; at least one page, which is empty where nothing changed."""
    pages = [""]
    for markdown in _shown(pieces):
        if pages[-1] and length(pages[-1]) + length(markdown) > PAGE:
            pages.append("")
        pages[-1] += markdown if pages[-1] else markdown.lstrip()
    return pages


def _shown(pieces: Sequence[Piece]) -> Iterator[str]:
    if all(piece.change is Change.KEPT for piece in pieces):
        return
    for place, piece in enumerate(pieces):
        if piece.change is Change.KEPT:
            yield _around(piece.text, first=place == 0, last=place == len(pieces) - 1)
            continue
        mark = "**" if piece.change is Change.ADDED else "~~"
        for number, chunk in enumerate(_chunks(piece.text)):
            apart = NOTHING if number and not chunk[0].isspace() else ""
            yield apart + "\n".join(_marked(line, mark) for line in _lines(chunk))


def _around(kept: str, *, first: bool, last: bool) -> str:
    """Of what stays, what stands next to the changes; between paragraphs that changed, a line's end."""
    before = "" if first else _beginning(kept)
    after = "" if last else _end(kept)
    if len(before) + len(after) >= len(kept):
        return "\n".join(map(escape, _lines(kept)))
    parts = ["\n".join(map(escape, _lines(each))) for each in (before, after)]
    return ELLIPSIS.join(parts)


def _beginning(kept: str) -> str:
    shown = kept[:CONTEXT]
    return shown if len(shown) == len(kept) else shown[: _last_gap(shown)]


def _end(kept: str) -> str:
    shown = kept[-CONTEXT:]
    if len(shown) == len(kept):
        return shown
    return shown[len(shown) - _last_gap(shown[::-1]) :]


def _last_gap(shown: str) -> int:
    """Where the last word ends that is not cut; the whole, of a word longer than that."""
    return next((at for at in range(len(shown) - 1, 0, -1) if shown[at].isspace()), len(shown))


def _chunks(words: str) -> Iterator[str]:
    while len(words) > CHUNK:
        at = _last_gap(words[:CHUNK])
        yield words[:at]
        words = words[at:]
    yield words


def _lines(words: str) -> list[str]:
    """Paragraphs a line each: in few lines much is seen."""
    kept: list[str] = []
    for line in words.split("\n"):
        if line.strip() or not kept or kept[-1].strip():
            kept.append(line)
    return kept


def _marked(line: str, mark: str) -> str:
    """The markers close around the words: Discord strikes nothing through that a space surrounds."""
    words = line.strip()
    if not words:
        return line
    start = line.index(words)
    return f"{line[:start]}{mark}{escape(words)}{mark}{line[start + len(words) :]}"
