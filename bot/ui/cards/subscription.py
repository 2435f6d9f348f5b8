"""A digest's subscription: when it comes, where, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.messages import Translator
from bot.models import ChannelKind, Component, Subscription, SubscriptionStatus
from bot.services.digests import Ahead
from bot.services.named_searches import LOST_SEARCH
from bot.services.schedule_words import parse_schedule
from bot.ui.components import MAX_CHARACTERS, Style, button, container, length, row, text
from bot.ui.content import content_lines
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import inline_within, timestamp
from bot.ui.parts import AMBER, GREEN, INK, MAX_TITLE, SEPARATOR, small
from bot.ui.schedule import schedule_sentence

SERVERS = (Action.DIGEST_PREVIEW, Action.DIGEST_RUN, Action.DIGEST_PAUSE, Action.DIGEST_RESUME)
OWN = (Action.OWN_PREVIEW, Action.OWN_RUN, Action.OWN_PAUSE, Action.OWN_RESUME)
NEXT_TIMES = 5
CONSTANT = timedelta(minutes=10)
LONGEST_NAME = 200
ROOM = MAX_CHARACTERS - 300
"""Units of Markdown for a list, with room left for its heading and its last line."""


def ahead_card(ahead: Ahead, tr: Translator, *, unheard: bool = False) -> list[Component]:
    """A digest with the times that come next. `unheard`: the role that it mentions would not be told."""
    sentence = schedule_sentence(parse_schedule(ahead.subscription.schedule), tr)
    warnings = []
    if ahead.lost_search:
        warnings.append(tr(LOST_SEARCH, name=inline_within(ahead.lost_search, MAX_TITLE)))
    if unheard:
        warnings.append(
            tr(
                "As things are, Discord tells nobody of this role. Let everyone mention it in Server Settings, "
                "or give me the permission to mention all roles there."
            )
        )
    return subscription_card(ahead.subscription, sentence, ahead.times, tr, warnings)


def subscription_card(
    subscription: Subscription,
    schedule: str,
    times: Sequence[datetime],
    tr: Translator,
    warnings: Sequence[str] = (),
) -> list[Component]:
    """`schedule` is the sentence that a person understands it by; `times` are the next instants, in UTC."""
    parts = [text(_what(subscription, schedule, tr))]
    if content := content_lines(subscription.options, tr):
        parts.append(text("\n".join(f"- {line}" for line in content)))
    parts += [text(f"⚠️ {warning}") for warning in warnings]
    if subscription.status is SubscriptionStatus.ACTIVE and times and not _is_constant(times):
        zone = ZoneInfo(subscription.zone)
        lines = [
            f"- {tr.clock(time.astimezone(zone))}{SEPARATOR}{timestamp(time, 'R')}" for time in times[:NEXT_TIMES]
        ]
        parts.append(text("\n".join((tr("It comes next:"), *lines))))
    elif subscription.status is SubscriptionStatus.ACTIVE and times:
        parts.append(text(small(tr("It looks for something new that often, and comes only where there is."))))
    active = subscription.status is SubscriptionStatus.ACTIVE
    well = active and not warnings
    return [container([*parts, row(_buttons(subscription, tr))], colour=GREEN if well else AMBER)]


def _is_constant(times: Sequence[datetime]) -> bool:
    """Whether it is asked for so often that a list of its times tells nothing."""
    return len(times) > 1 and times[1] - times[0] < CONSTANT


def digests_card(digests: Sequence[Subscription], tr: Translator) -> list[Component]:
    """Digests with when they come, as many as one message holds."""
    return subscriptions_card(
        [(each, schedule_sentence(parse_schedule(each.schedule), tr)) for each in digests], tr
    )


def digest_name(digest: Subscription) -> str:
    """A digest's title for a sentence about it, as Markdown that says nothing but that."""
    return inline_within(digest.title, LONGEST_NAME)


def subscriptions_card(subscriptions: Sequence[tuple[Subscription, str]], tr: Translator) -> list[Component]:
    """Each with its schedule as a sentence; as many as one message holds, and how many more there are."""
    if not subscriptions:
        return [container([text(tr("There are no digests yet. Make one with /digest create."))], colour=INK)]
    shown: list[str] = []
    for subscription, schedule in subscriptions:
        entry = _what(subscription, schedule, tr)
        if length("\n".join((*shown, entry))) > ROOM:
            break
        shown.append(entry)
    parts = [text("\n".join(shown))]
    if left := len(subscriptions) - len(shown):
        parts.append(text(small(tr.plural("and {n} more", "and {n} more", left))))
    return [container(parts, colour=INK)]


def _what(subscription: Subscription, schedule: str, tr: Translator) -> str:
    title = inline_within(subscription.title, MAX_TITLE) or tr("Digest")
    lines = [f"### {title}", inline_within(schedule, 300), small(_where(subscription, tr))]
    if subscription.status is SubscriptionStatus.PAUSED:
        lines.append(tr("Paused."))
    elif subscription.status is SubscriptionStatus.DISABLED:
        because = inline_within(subscription.disabled_because or "", 300)
        lines.append(tr("Switched off: {because}", because=because) if because else tr("Switched off."))
    return "\n".join(lines)


def _where(subscription: Subscription, tr: Translator) -> str:
    style = {"headlines": tr("headlines only"), "brief": tr("short summaries"), "full": tr("long summaries")}
    own = subscription.channel_kind is ChannelKind.DM
    return SEPARATOR.join(
        (
            tr("by direct message") if own else f"<#{subscription.channel_id}>",
            style.get(subscription.style, inline_within(subscription.style, 40)),
            inline_within(subscription.zone, 60),
        )
    )


def _buttons(subscription: Subscription, tr: Translator) -> list[Component]:
    own = subscription.channel_kind is ChannelKind.DM
    preview, run, pause, resume = OWN if own else SERVERS
    paused = subscription.status is not SubscriptionStatus.ACTIVE
    return [
        button(encode(preview, subscription.id), tr("Preview"), style=Style.PRIMARY),
        button(encode(run, subscription.id), tr("Run now")),
        button(encode(resume if paused else pause, subscription.id), tr("Resume") if paused else tr("Pause")),
    ]
