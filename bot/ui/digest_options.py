"""The options of /digest: where it goes, and what goes into it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str

from bot.errors import N_, InputError
from bot.models import ChannelKind
from bot.services.planning import MOST_ENTRIES

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
}
Names = app_commands.Range[str, 1, 200]
Query = app_commands.Range[str, 1, 300]
Count = app_commands.Range[int, 1, MOST_ENTRIES]
Where = app_commands.AppCommandChannel | app_commands.AppCommandThread


def takes_content(command: C) -> C:
    """Name and describe the options about a digest's content, which several commands have."""
    described = app_commands.describe(
        source=locale_str("Only these sources; -name leaves one out, - alone lifts the limit"),
        tag=locale_str("Only these tags; -name leaves one out, - alone lifts the limit"),
        author=locale_str("Only these authors; -name leaves one out, - alone lifts the limit"),
        language=locale_str("Only these languages, like en, de; - alone lifts the limit"),
        query=locale_str("Only what this search finds, like: flood -sport; - alone lifts the limit"),
        most=locale_str("At most so many stories"),
        least=locale_str("Skip the edition while there are fewer stories"),
        quote=locale_str("Whether it has a quote of the day"),
        crosspost=locale_str("In an announcement channel: publish editions to its followers (10 an hour at most)"),
    )(command)
    return app_commands.rename(most=locale_str("max"), least=locale_str("min"))(described)


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


def require_postable(interaction: discord.Interaction[Any], channel: Where) -> None:
    """Raises InputError where the bot may not post, so that the first edition is not the one to find out."""
    resolved = channel.resolve()
    if resolved is None or interaction.guild is None:
        raise InputError(N_("I can't see that channel. Give me View Channel there, then try again."))
    mine = resolved.permissions_for(interaction.guild.me)
    seen = mine.view_channel and mine.read_message_history
    if isinstance(resolved, discord.Thread) and not (seen and mine.send_messages_in_threads):
        raise InputError(
            N_(
                "I may not post in that thread. "
                "Give me View Channel, Send Messages in Threads and Read Message History in its channel."
            )
        )
    if not isinstance(resolved, discord.Thread) and not (seen and mine.send_messages):
        raise InputError(
            N_("I may not post there. Give me View Channel, Send Messages and Read Message History there.")
        )
