"""The names of the posts and threads that editions open."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.messages import catalogue
from bot.models import Edition, Subscription
from bot.ui.components import clip, length
from bot.ui.parts import SEPARATOR

MAX_THREAD_NAME = 100


def thread_name(edition: Edition, subscription: Subscription) -> str:
    """The edition's title and its day, in the subscription's language and zone; 1 to 100 characters."""
    tr = catalogue(str(subscription.options.get("locale", "")))
    day = f"{SEPARATOR}{tr.date(edition.planned_at.astimezone(ZoneInfo(subscription.zone)))}"
    title = " ".join(edition.title.split()) or tr("Digest")
    return clip(title, MAX_THREAD_NAME - length(day)) + day
