"""The template that a digest tells its articles by."""

from __future__ import annotations

from bot.messages import Translator
from bot.models import Component, Subscription
from bot.services.planning import TEMPLATE
from bot.ui.components import Style, button, container, row, text
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import code_block, inline_within
from bot.ui.parts import AMBER, GREEN, MAX_TITLE


def template_card(subscription: Subscription, tr: Translator) -> list[Component]:
    """What came of setting it: the template, and how to see it with real articles, change it and be rid of it."""
    title = inline_within(subscription.title, MAX_TITLE) or tr("Digest")
    change = button(encode(Action.TEMPLATE_FORM, subscription.id), tr("Change"))
    preview = button(encode(Action.DIGEST_PREVIEW, subscription.id), tr("Preview"), style=Style.PRIMARY)
    template = str(subscription.options.get(TEMPLATE) or "")
    if not template:
        said = tr("**{title}** tells its articles as its style does, from the next edition on.", title=title)
        return [container([text(said), row([preview, change])], colour=AMBER)]
    said = tr("**{title}** tells its articles by this template, from the next edition on:", title=title)
    reset = button(encode(Action.TEMPLATE_RESET, subscription.id), tr("Back to the style"), style=Style.DANGER)
    return [container([text(said), text(code_block(template)), row([preview, change, reset])], colour=GREEN)]
