"""What of an article's text is not the article, and why: for the admins who look after it."""

from __future__ import annotations

from bot.messages import Translator
from bot.models import Component
from bot.services.library import SetAside
from bot.text.junk_patterns import JunkReason
from bot.ui.components import MAX_CHARACTERS, container, length, text
from bot.ui.escape import flat, inline_within
from bot.ui.parts import INK, headline, small

ROOM = MAX_CHARACTERS - 800
PASSAGE = 300


def set_aside_card(aside: SetAside, tr: Translator) -> list[Component]:
    """The passages in their order, each with its reason; as many as one message holds."""
    article = aside.article
    if not aside.passages:
        return [container([text(headline(article, tr)), text(tr("Nothing was set aside."))], colour=INK)]
    shown: list[str] = []
    for passage in aside.passages:
        words = inline_within(flat(article.text[passage.start : passage.end]), PASSAGE)
        line = f"- {words}\n  *{reason_words(passage.reason, tr)}*"  # small print can't stand in a list
        if length("\n".join((*shown, line))) > ROOM:
            break
        shown.append(line)
    note = tr("The stored text is whole; /article edit changes it.")
    parts = [text(headline(article, tr)), text("\n".join(shown))]
    if left := len(aside.passages) - len(shown):
        parts.append(text(small(tr.plural("and {n} more", "and {n} more", left))))
    return [container([*parts, text(small(note))], colour=INK)]


def reason_words(reason: JunkReason, tr: Translator) -> str:
    reasons = {
        JunkReason.TITLE: tr("the title again"),
        JunkReason.BYLINE: tr("a byline"),
        JunkReason.DATELINE: tr("a dateline"),
        JunkReason.TIMESTAMP: tr("a date or time"),
        JunkReason.CAPTION: tr("a picture's caption"),
        JunkReason.CREDIT: tr("a picture's credit"),
        JunkReason.READ_ALSO: tr("a link to other articles"),
        JunkReason.SUBSCRIBE: tr("an invitation to subscribe"),
        JunkReason.SHARE: tr("buttons for sharing"),
        JunkReason.COMMENTS: tr("about readers' comments"),
        JunkReason.COMMENT_REQUEST: tr("a line on who was asked for comment"),
        JunkReason.ADVERTISEMENT: tr("an advertisement"),
        JunkReason.NAVIGATION: tr("the site's navigation"),
        JunkReason.COPYRIGHT: tr("a copyright notice"),
        JunkReason.BOILERPLATE: tr("the site's standing text"),
    }
    return reasons[reason]
