"""The options of /digest and /my-digest: where it goes, and what goes into it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypedDict, TypeVar

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str

from bot.errors import N_, InputError
from bot.models import ChannelKind, Subscription
from bot.services.destinations import DestinationChoices
from bot.services.digest_content import ContentChoices
from bot.services.planning import MOST_ENTRIES, DigestOptions

C = TypeVar("C", bound=Callable[..., Any])

STYLE_CHOICES = [
    Choice(name=locale_str("headlines only"), value="headlines"),
    Choice(name=locale_str("headlines and two sentences"), value="brief"),
    Choice(name=locale_str("headlines and longer summaries"), value="full"),
]
KINDS = {
    discord.ChannelType.text: ChannelKind.TEXT,
    discord.ChannelType.news: ChannelKind.ANNOUNCEMENT,
    discord.ChannelType.public_thread: ChannelKind.THREAD,
    discord.ChannelType.news_thread: ChannelKind.THREAD,
    discord.ChannelType.forum: ChannelKind.FORUM,
}
TEMPLATE_CHOICES = [
    Choice(name=locale_str("one line an article"), value="one line"),
    Choice(name=locale_str("like a newspaper"), value="newspaper"),
    Choice(name=locale_str("a teaser of thirty words"), value="teaser"),
]
OLDEST_HOURS = 24 * 7
Names = app_commands.Range[str, 1, 200]
Query = app_commands.Range[str, 1, 300]
Count = app_commands.Range[int, 1, MOST_ENTRIES]
Pattern = app_commands.Range[str, 1, 200]
Hours = app_commands.Range[int, 0, OLDEST_HOURS]
Where = app_commands.AppCommandChannel | app_commands.AppCommandThread
NONE = "-"
"""Typed for no tags at all."""


class ContentOptions(TypedDict):
    """What goes into a digest. All are optional, and what is left out stays as it is."""

    source: Annotated[
        Names | None, locale_str("Only these sources; -name leaves one out, - alone lifts the limit")
    ]
    tag: Annotated[Names | None, locale_str("Only these tags; -name leaves one out, - alone lifts the limit")]
    author: Annotated[
        Names | None, locale_str("Only these authors; -name leaves one out, - alone lifts the limit")
    ]
    language: Annotated[Names | None, locale_str("Only these languages, like en, de; - alone lifts the limit")]
    query: Annotated[
        Query | None, locale_str("Only what this search finds, like: flood -sport; - alone lifts the limit")
    ]
    pattern: Annotated[
        Pattern | None,
        locale_str("Only with a match of this regular expression (RE2) in title or text; - lifts the limit"),
    ]
    age: Annotated[Hours | None, locale_str("Only what was published in the last hours; 0 lifts the limit")]
    search: Annotated[
        Names | None,
        locale_str("Only what this saved search finds, also once it is changed; - alone lifts the limit"),
    ]
    max: Annotated[Count | None, locale_str("At most so many stories")]
    min: Annotated[Count | None, locale_str("Skip the edition while there are fewer stories")]
    quote: Annotated[bool | None, locale_str("Whether it has a quote of the day")]
    lead: Annotated[bool | None, locale_str("Whether a summary of the whole edition stands at its top")]
    notes: Annotated[
        str | None,
        locale_str("What becomes of articles that are tagged as sensitive"),
        Choice(name=locale_str("show them as any other"), value="show"),
        Choice(name=locale_str("behind a spoiler"), value="spoiler"),
        Choice(name=locale_str("leave them out"), value="leave_out"),
    ]
    sensitive: Annotated[
        Names | None, locale_str("The tags that mark an article as sensitive, with commas between them")
    ]


class ServerOptions(ContentOptions):
    """What goes into a digest of a server; besides, about its place, and about whom it finds there."""

    mention: Annotated[
        discord.Role | None,
        locale_str("A role that is told of each edition, of those that admins allow; @everyone is for none"),
    ]
    crosspost: Annotated[
        bool | None,
        locale_str("In an announcement channel: publish editions to its followers (10 an hour at most)"),
    ]
    overflow: Annotated[
        bool | None, locale_str("Put what does not fit one message into a thread that begins at it")
    ]
    post_tags: Annotated[Names | None, locale_str("In a forum: the tags of each post; - alone takes them away")]


def about_editions(command: C) -> C:
    """Describe when a digest comes and how it looks, which each command asks for in its own way."""
    described = app_commands.describe(
        schedule=locale_str("When: daily 08:00, weekdays 7:30 and 18:00, mon,thu 9am, every 2 hours …"),
        zone=locale_str("The time zone of that schedule, as you type"),
        title=locale_str("What stands above each edition"),
        style=locale_str("How much of each article it shows"),
    )(command)
    return app_commands.choices(style=STYLE_CHOICES)(described)


def content_of(typed: ContentOptions, *, mention: int | None = None) -> ContentChoices:
    return ContentChoices(
        sources=typed["source"],
        tags=typed["tag"],
        authors=typed["author"],
        languages=typed["language"],
        query=typed["query"],
        search=typed["search"],
        pattern=typed["pattern"],
        age=typed["age"],
        max_entries=typed["max"],
        min_entries=typed["min"],
        quote=typed["quote"],
        lead=typed["lead"],
        notes=typed["notes"],
        note_tags=typed["sensitive"],
        mention=mention,
    )


def server_choices(
    typed: ServerOptions, tags: tuple[int, ...] | None, community_id: int
) -> tuple[ContentChoices, DestinationChoices]:
    """`tags`: the forum's that were named."""
    content = content_of(typed, mention=_role(typed["mention"], community_id))
    return content, DestinationChoices(crosspost=typed["crosspost"], overflow=typed["overflow"], post_tags=tags)


def _role(role: discord.Role | None, community_id: int) -> int | None:
    """The id of a role; 0 for everyone, who is nobody here."""
    return None if role is None else 0 if role.id == community_id else role.id


class Postable(app_commands.Transformer):
    """A channel of a kind that a digest can go to; Discord's client offers no other."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        return list(KINDS)

    async def transform(self, interaction: discord.Interaction[Any], value: Where, /) -> Where:
        return value


def require_postable(interaction: discord.Interaction[Any], channel: Where, *, overflow: bool = False) -> None:
    """Raises InputError where the bot may not post, so that the first edition is not the one to find out."""
    # A thread that is archived is in no cache; what may be done in it is said by its channel.
    is_thread = isinstance(channel, app_commands.AppCommandThread)
    place = channel.parent if isinstance(channel, app_commands.AppCommandThread) else channel.resolve()
    if place is None or interaction.guild is None:
        raise InputError(N_("I can't see that channel. Give me View Channel there, then try again."))
    if isinstance(channel, app_commands.AppCommandThread) and channel.locked:
        raise InputError(N_("That thread is locked. Unlock it, or pick another place."))
    mine = place.permissions_for(interaction.guild.me)
    seen = mine.view_channel and mine.read_message_history
    if is_thread and not (seen and mine.send_messages_in_threads):
        raise InputError(
            N_(
                "I may not post in that thread. "
                "Give me View Channel, Send Messages in Threads and Read Message History in its channel."
            )
        )
    if not is_thread and not (seen and mine.send_messages):
        raise InputError(
            N_("I may not post there. Give me View Channel, Send Messages and Read Message History there.")
        )
    if not is_thread and (isinstance(place, discord.ForumChannel) or overflow):
        _require_threads(mine)


def require_overflow(guild: discord.Guild | None, channel_id: int) -> None:
    """Raises InputError where the bot may not begin threads in the channel that a digest has already."""
    place = None if guild is None else guild.get_channel(channel_id)
    if guild is not None and place is not None:
        _require_threads(place.permissions_for(guild.me))


def _require_threads(mine: discord.Permissions) -> None:
    if not (mine.send_messages_in_threads and mine.create_public_threads):
        raise InputError(
            N_("I may not use threads there. Give me Create Public Threads and Send Messages in Threads there.")
        )


def is_unheard(guild: discord.Guild | None, subscription: Subscription) -> bool:
    """Whether a digest mentions a role that Discord would tell nothing: not everyone may mention it, and the bot
    may not mention all roles where the digest goes."""
    role_id = DigestOptions.of(subscription.options).mention
    if guild is None or role_id is None:
        return False
    role, place = guild.get_role(role_id), guild.get_channel_or_thread(subscription.channel_id)
    if role is None:
        return True  # it was deleted
    return not role.mentionable and place is not None and not place.permissions_for(guild.me).mention_everyone


def read_post_tags(guild: discord.Guild | None, channel_id: int, typed: str | None) -> tuple[int, ...] | None:
    """The ids of the forum's tags that were named, without regard to case; None if nothing was typed. Raises
    InputError for a name that the forum has not, and where it wants a tag and none was named."""
    forum = None if guild is None else guild.get_channel(channel_id)
    if not isinstance(forum, discord.ForumChannel):
        if typed is None or typed.strip() == NONE:
            return None
        raise InputError(N_("Only the posts of a forum have tags. Leave them out for this channel."))
    if (typed is None or typed.strip() == NONE) and forum.flags.require_tag:
        raise InputError(N_("This forum wants a tag on every post. Name one in post_tags."))
    if typed is None:
        return None
    known = {tag.name.casefold(): tag.id for tag in forum.available_tags}
    names = [name.strip() for name in typed.split(",") if name.strip() not in ("", NONE)]
    unknown = [name for name in names if name.casefold() not in known]
    if unknown:
        raise InputError(N_("This forum has no tag “{tag}”. Pick one from the list."), tag=unknown[0])
    return tuple(dict.fromkeys(known[name.casefold()] for name in names))


def suggest_post_tags(guild: discord.Guild | None, channel_id: int, typed: str) -> list[str]:
    """What was typed, its last name completed by each tag of the forum that fits."""
    forum = None if guild is None else guild.get_channel(channel_id)
    if not isinstance(forum, discord.ForumChannel):
        return []
    before, _, last = typed.rpartition(",")
    named = [name.strip() for name in before.split(",") if name.strip()]
    return [
        ", ".join((*named, tag.name))
        for tag in forum.available_tags
        if tag.name not in named and last.strip().casefold() in tag.name.casefold()
    ]
