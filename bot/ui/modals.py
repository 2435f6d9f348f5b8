"""Forms that a person fills in. What they submit is found by the custom id, so a restart loses no text."""

from __future__ import annotations

import discord

from bot.messages import Translator
from bot.models import Article, Draft, Subscription
from bot.services.batches import MOST
from bot.services.date_and_tags import written
from bot.ui.components import clip, length
from bot.ui.custom_ids import Action, encode
from bot.ui.digest_template import LONGEST_TEMPLATE

LONGEST_TEXT = 4000
"""What Discord lets a text input hold."""

TEMPLATE_FIELD = "template"

LONGEST_HINT = 100

FIELDS = 5
"""Of the form of an article: as many as a form may have."""

LONGEST_DATE_AND_TAGS = 1500
"""Room for a date and the most tags, each of the greatest length."""


def paste_modal(tr: Translator, *, at_once: bool = False) -> discord.ui.Modal:
    """The form for the text of a new article."""
    return _article_form(tr, tr("Add an article"), encode(Action.PASTE, int(at_once)))


def draft_modal(tr: Translator, draft_id: int, draft: Draft) -> discord.ui.Modal:
    """The form of a draft that waits for a decision."""
    return _article_form(tr, tr("Add an article"), encode(Action.DRAFT, draft_id), draft)


def links_modal(tr: Translator) -> discord.ui.Modal:
    """The form for several links."""
    modal = discord.ui.Modal(title=tr("Add articles"), custom_id=encode(Action.LINKS), timeout=None)
    hint = tr("Each on a line, {most} at most", most=MOST)
    if field := _field(tr("Links"), "links", None, paragraph=True, required=True, hint=hint):
        modal.add_item(field)
    return modal


def article_modal(tr: Translator, article: Article) -> discord.ui.Modal:
    """The form to correct an article."""
    return _article_form(tr, tr("Correct an article"), encode(Action.EDIT, article.id), article)


def _article_form(
    tr: Translator, title: str, custom_id: str, of: Article | Draft | None = None
) -> discord.ui.Modal:
    """What a field can't hold whole is left out of the form, which says so, and so stays as it is."""
    modal = discord.ui.Modal(title=title, custom_id=custom_id, timeout=None)
    values = _values(of)
    has_text = bool(values.get("text"))
    title_hint = None if values.get("title") else tr("Left empty, the first line of the text is the title")
    for field in (
        _field(tr("Title"), "title", values.get("title"), longest=300, hint=title_hint),
        _field(tr("Text"), "text", values.get("text"), paragraph=True, required=not has_text),
        _field(tr("Author"), "author", values.get("author"), longest=200),
        _field(tr("Source"), "source", values.get("source"), longest=200),
        _field(
            tr("Date and tags"),
            "date",
            values.get("date"),
            longest=LONGEST_DATE_AND_TAGS,
            hint=tr("As {example}", example="2026-11-22 #storm #harbour"),
        )
        if of is None or "date" in values
        else None,
    ):
        if field is not None:
            modal.add_item(field)
    if len(modal.children) < FIELDS:
        modal.add_item(discord.ui.TextDisplay(_left_out(values, tr)))
    return modal


def _left_out(values: dict[str, str | None], tr: Translator) -> str:
    """Why a field is not in the form."""
    if length(values.get("text") or "") > LONGEST_TEXT:
        return tr(
            "The text is too long for a form and stays as it is. To change it, give the whole new text to "
            "/article add as a file."
        )
    return tr("What is too long for a form is left out of this one, and stays as it is.")


def feed_modal(tr: Translator, community_id: int, feed_id: int) -> discord.ui.Modal:
    """The form for another address of a feed."""
    modal = discord.ui.Modal(
        title=tr("Replace a feed"), custom_id=encode(Action.FEED_REPLACED, community_id, feed_id), timeout=None
    )
    field = _field(
        tr("New address"), "address", None, longest=2000, required=True, hint=tr("Of the feed, or of its site")
    )
    if field is not None:
        modal.add_item(field)
    return modal


def template_modal(subscription: Subscription, template: str, tr: Translator) -> discord.ui.Modal:
    """The form for the template that a digest tells its articles by."""
    modal = discord.ui.Modal(
        title=tr("How each article is told"), custom_id=encode(Action.TEMPLATE, subscription.id), timeout=None
    )
    hint = tr("Liquid, with names like {names}. Empty: as the style does.", names="headline, source, ago, summary")
    field = _field(tr("Template"), TEMPLATE_FIELD, template, longest=LONGEST_TEMPLATE, paragraph=True, hint=hint)
    if field is not None:
        modal.add_item(field)
    return modal


def _values(of: Article | Draft | None) -> dict[str, str | None]:
    """What the fields are filled with; nothing for one that has nothing. Without a date's key, the form can't
    hold it."""
    if of is None:
        return {}
    values = {
        "title": of.title or None,
        "text": of.text or None,
        "author": of.author,
        "source": of.source,
    }
    line = written(of.published_at, of.tags)
    return values if line is None else {**values, "date": line or None}


def _field(
    label: str,
    custom_id: str,
    value: str | None,
    *,
    longest: int = LONGEST_TEXT,
    paragraph: bool = False,
    required: bool = False,
    hint: str | None = None,
) -> discord.ui.Label[discord.ui.Modal] | None:
    """None for a value that the field could not hold whole."""
    if value is not None and length(value) > longest:
        return None
    style = discord.TextStyle.paragraph if paragraph else discord.TextStyle.short
    field: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id=custom_id,
        style=style,
        default=value,
        max_length=longest,
        required=required,
    )
    return discord.ui.Label(text=clip(label, 45), description=hint and clip(hint, LONGEST_HINT), component=field)
