"""What the page is told of the world, as one person sees it: JSON built from Discord's wire forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.sandbox.model import Channel, ChannelKind, Guild, User, Wire
from bot.sandbox.permissions import Permission, guild_permissions
from bot.sandbox.wire import channel_wire, guild_wire, member_wire, sees, user_wire
from bot.sandbox.world import Event, World

ADMIN = Permission.ADMINISTRATOR | Permission.MANAGE_GUILD
MODERATOR = Permission.MANAGE_MESSAGES | Permission.MANAGE_CHANNELS


def people(world: World) -> list[User]:
    """Whom one can be: every person who is in a server; the servers' owners come last."""
    found = {member.id: member.user for guild in world.guilds.values() for member in guild.members.values()}
    owners = {guild.owner_id for guild in world.guilds.values()}
    return sorted((user for user in found.values() if not user.bot), key=lambda user: user.id in owners)


def person_view(world: World, user: User) -> Wire:
    return {"user": user_wire(user), "title": _title(world, user), "locale": user.locale}


def _title(world: World, user: User) -> str:
    """In a word, what this person may do where they may do most."""
    granted = Permission(0)
    for guild in world.guilds.values():
        if user.id in guild.members:
            granted |= guild_permissions(guild, guild.members[user.id])
    if granted & ADMIN:
        return "Admin"
    return "Moderator" if granted & MODERATOR else "Member"


def world_view(world: World, user: User) -> Wire:
    """Everything but the messages: one snapshot that the page replaces whenever something of it changes."""
    guilds = [guild for guild in world.guilds.values() if user.id in guild.members]
    application = world.application
    return {
        "now": int(world.clock.now().timestamp() * 1000),
        "me": str(user.id),
        "application": {"id": str(application.id), "name": application.name},
        "people": [person_view(world, each) for each in people(world)],
        "guilds": [_guild_view(guild, user) for guild in guilds],
        "dms": [_dm_view(world, channel) for channel in _dms(world, user)],
        "permissions": {
            str(channel.id): str(int(world.permissions(channel, user.id)))
            for channel in _seen(world, guilds, user)
        },
    }


def _guild_view(guild: Guild, user: User) -> Wire:
    """Archived threads are among the threads: a forum lists its old posts too."""
    viewer = guild.members[user.id]
    channels = [each for each in guild.channels.values() if sees(each, viewer)]
    return guild_wire(guild) | {
        "members": [member_wire(member) for member in guild.members.values()],
        "channels": [channel_wire(each) for each in channels if not each.is_thread],
        "threads": [channel_wire(each) for each in channels if each.is_thread],
    }


def _dms(world: World, user: User) -> list[Channel]:
    return [each for each in world.channels.values() if each.kind is ChannelKind.DM and user in each.recipients]


def _dm_view(world: World, channel: Channel) -> Wire:
    """To the person, the bot is the other side."""
    return channel_wire(channel) | {"recipients": [user_wire(world.application.bot)]}


def _seen(world: World, guilds: Iterable[Guild], user: User) -> Iterator[Channel]:
    yield from _dms(world, user)
    for guild in guilds:
        yield from (each for each in guild.channels.values() if sees(each, guild.members[user.id]))


def event_view(world: World, event: Event, user: User) -> Wire | None:
    """An event as this person's client is told of it, or None if it is not.

    A message that changed in any way, by reactions for one, is told as a whole.
    """
    if not world.witnesses(event, user.id):
        return None
    if event.message is None or event.name == "MESSAGE_DELETE":
        return {"type": event.name, "data": event.data}
    name = event.name if event.name == "MESSAGE_CREATE" else "MESSAGE_UPDATE"
    return {"type": name, "data": world.view(event.message, user.id)}
