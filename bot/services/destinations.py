"""Where a digest goes, and what that place can do: followers, posts with tags, threads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.errors import N_, InputError
from bot.models import ChannelKind, Opening, Subscription

CROSSPOST = "crosspost"
"""The option of a digest in an announcement channel that has its editions published to the channel's followers."""

POST_TAGS = "post_tags"
"""The option of a digest in a forum: the ids of the tags that each of its posts has."""

OVERFLOW = "overflow"
"""The option of a digest in a channel: what does not fit one message stands in a thread that begins at it."""

MOST_TAGS = 5
"""Tags of a post, by Discord's limit."""

TAKES_THREADS = (ChannelKind.TEXT, ChannelKind.ANNOUNCEMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class DestinationChoices:
    """What was typed; None for what stays as it is."""

    crosspost: bool | None = None
    post_tags: tuple[int, ...] | None = None
    overflow: bool | None = None


def with_destination(options: Mapping[str, Any], kind: ChannelKind, typed: DestinationChoices) -> dict[str, Any]:
    """`options` with what was typed in its place. Raises InputError for what this kind of channel has not."""
    if typed.crosspost and kind is not ChannelKind.ANNOUNCEMENT:
        raise InputError(N_("Only an announcement channel has followers. Leave crosspost out for this channel."))
    if typed.post_tags and kind is not ChannelKind.FORUM:
        raise InputError(N_("Only the posts of a forum have tags. Leave them out for this channel."))
    if typed.post_tags and len(typed.post_tags) > MOST_TAGS:
        raise InputError(N_("A post has {most} tags at most. Leave some out."), most=MOST_TAGS)
    if typed.overflow and kind not in TAKES_THREADS:
        raise InputError(
            N_("Only in a text or announcement channel can a thread begin. Leave overflow out for this channel.")
        )
    chosen = {
        CROSSPOST: typed.crosspost,
        POST_TAGS: None if typed.post_tags is None else list(typed.post_tags),
        OVERFLOW: typed.overflow,
    }
    return {**options, **{name: value for name, value in chosen.items() if value is not None}}


def opening_of(subscription: Subscription, name: str, messages: int) -> Opening | None:
    """The thread that an edition of so many messages opens, if it opens one."""
    options = subscription.options
    if subscription.channel_kind is ChannelKind.FORUM:
        return Opening(name=name, post=True, tags=tuple(options.get(POST_TAGS) or ()))
    if messages > 1 and options.get(OVERFLOW) and subscription.channel_kind in TAKES_THREADS:
        return Opening(name=name)
    return None


def is_published(subscription: Subscription) -> bool:
    """Whether its editions go to the channel's followers too."""
    return subscription.channel_kind is ChannelKind.ANNOUNCEMENT and bool(subscription.options.get(CROSSPOST))
