"""The state of a local Discord and what happens in it. Knows nothing of HTTP, sockets or rate limits.

Every change is told as an `Event` in Discord's own gateway vocabulary, once, after it took place. The gateway
passes events on to the bot; the page and tests listen to the same stream.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.sandbox.clock import Clock
from bot.sandbox.errors import ApiError
from bot.sandbox.limits import IDENTIFIES_A_DAY
from bot.sandbox.model import (
    FORUM_KINDS,
    Application,
    Attachment,
    Channel,
    ChannelKind,
    Guild,
    Interaction,
    Member,
    Message,
    Overwrite,
    Role,
    Tag,
    ThreadState,
    User,
    Webhook,
    Wire,
)
from bot.sandbox.permissions import EVERYONE, IN_DM, NONE, Permission, channel_permissions
from bot.sandbox.wire import channel_wire, guild_wire, member_wire, message_wire, role_wire, sees, user_wire

EPOCH_MS = 1420070400000
"""Discord's epoch, the first instant of 2015, in Unix milliseconds."""

BOT_PERMISSIONS = EVERYONE
"""What the bot's own role grants unless a server is set up otherwise."""


class Audience(Enum):
    """Whom an event is for: the bot's gateway, the people's clients, or both."""

    ALL = auto()
    BOT = auto()
    PEOPLE = auto()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. `data` is the gateway's payload as the bot sees it.

    `only_for` names the one person who learns of it (an ephemeral message, the outcome of their interaction).
    `message` is the message concerned, for a listener that shows it as somebody else sees it.
    """

    name: str
    data: Wire
    guild_id: int | None = None
    channel_id: int | None = None
    only_for: int | None = None
    audience: Audience = Audience.ALL
    message: Message | None = None


class World:
    def __init__(self, clock: Clock, *, bot_name: str = "Bot", privileged_intents: int = 0) -> None:
        self.clock = clock
        self.cdn = self.rest_base = self.gateway_url = ""
        self.shards = 1
        """How many shards `/gateway/bot` recommends."""
        self.identifies_left = IDENTIFIES_A_DAY
        self.guilds: dict[int, Guild] = {}
        self.users: dict[int, User] = {}
        self.channels: dict[int, Channel] = {}
        """Every channel, thread and direct message by id."""
        self.webhooks: dict[int, Webhook] = {}
        self.interactions: dict[str, Interaction] = {}
        """By token."""
        self.files: dict[int, Attachment] = {}
        self._by_nonce: dict[tuple[int, str], Message] = {}
        self._last_id = 0
        self._listeners: list[Callable[[Event], None]] = []
        bot = self.add_user(bot_name, bot=True)
        owner = self.add_user("Developer")
        token = f"sandbox.{secrets.token_urlsafe(8)}.{secrets.token_urlsafe(24)}"
        self.application = Application(bot.id, bot_name, bot, owner, token, privileged_intents)

    # --- ids, events -----------------------------------------------------------------------------------------

    def next_id(self) -> int:
        """A snowflake of now, larger than every one before."""
        now_ms = int(self.clock.now().timestamp() * 1000)
        self._last_id = max(self._last_id + 1, (now_ms - EPOCH_MS) << 22)
        return self._last_id

    def listen(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Call `listener` at every event; the answer is a function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def emit(self, event: Event) -> None:
        for listener in tuple(self._listeners):
            listener(event)

    def witnesses(self, event: Event, user_id: int) -> bool:
        """Whether a person's client would be told of this event."""
        if event.audience is Audience.BOT or event.only_for not in (None, user_id):
            return False
        if event.channel_id is None or event.channel_id not in self.channels:
            return event.guild_id is None or user_id in self.guilds[event.guild_id].members
        return self.may_see(self.channels[event.channel_id], user_id)

    # --- people and servers ----------------------------------------------------------------------------------

    def add_user(self, name: str, *, bot: bool = False, locale: str = "en-US") -> User:
        user = User(self.next_id(), name, bot=bot, locale=locale)
        self.users[user.id] = user
        return user

    def add_guild(
        self,
        name: str,
        *,
        bot_permissions: int = BOT_PERMISSIONS,
        everyone: int = EVERYONE,
        locale: str = "en-US",
        guild_id: int | None = None,
    ) -> Guild:
        """A server that the bot is in, with a role of its own; it is owned by a person called "Owner"."""
        owner = self.add_user("Owner")
        guild = Guild(guild_id or self.next_id(), name, owner.id, self.clock.now(), locale=locale)
        guild.roles[guild.id] = Role(guild.id, "@everyone", int(everyone), 0)
        self.guilds[guild.id] = guild
        bot = self.application.bot
        role = Role(self.next_id(), self.application.name, int(bot_permissions), 1, bot_id=bot.id)
        guild.roles[role.id] = role
        for user in (owner, bot):
            guild.members[user.id] = Member(user, guild, self.clock.now())
        guild.members[bot.id].role_ids.append(role.id)
        # The gateway makes the GUILD_CREATE of this itself: its content depends on the session's intents.
        self.emit(Event("GUILD_CREATE", guild_wire(guild), guild.id))
        return guild

    def remove_guild(self, guild: Guild) -> None:
        """The bot is thrown out of the server, or the server is deleted."""
        del self.guilds[guild.id]
        for channel_id in guild.channels:
            del self.channels[channel_id]
        self.emit(Event("GUILD_DELETE", {"id": str(guild.id)}, audience=Audience.BOT, guild_id=guild.id))

    def add_role(self, guild: Guild, name: str, permissions: int = NONE, *, mentionable: bool = False) -> Role:
        role = Role(self.next_id(), name, int(permissions), len(guild.roles), mentionable=mentionable)
        guild.roles[role.id] = role
        self.emit(Event("GUILD_ROLE_CREATE", {"guild_id": str(guild.id), "role": role_wire(role)}, guild.id))
        return role

    def set_role_permissions(self, guild: Guild, role: Role, permissions: int) -> None:
        role.permissions = int(permissions)
        self.emit(Event("GUILD_ROLE_UPDATE", {"guild_id": str(guild.id), "role": role_wire(role)}, guild.id))

    def bot_role(self, guild: Guild) -> Role:
        """The role that came with the bot."""
        return next(role for role in guild.roles.values() if role.bot_id == self.application.bot.id)

    def add_member(
        self,
        guild: Guild,
        who: str | User,
        *,
        permissions: int = NONE,
        roles: Sequence[Role] = (),
        nick: str | None = None,
        locale: str = "en-US",
    ) -> Member:
        """A person (a new one, for a name) joins the server; `permissions` come as a role of their own."""
        user = who if isinstance(who, User) else self.add_user(who, locale=locale)
        member = Member(user, guild, self.clock.now(), [role.id for role in roles], nick)
        if permissions:
            member.role_ids.append(self.add_role(guild, f"{user.name}'s role", permissions).id)
        guild.members[user.id] = member
        data = {**member_wire(member), "guild_id": str(guild.id)}
        self.emit(Event("GUILD_MEMBER_ADD", data, guild.id))
        return member

    def set_roles(self, member: Member, roles: Iterable[Role]) -> None:
        member.role_ids[:] = [role.id for role in roles]
        data = {**member_wire(member), "guild_id": str(member.guild.id)}
        self.emit(Event("GUILD_MEMBER_UPDATE", data, member.guild.id))

    def remove_member(self, member: Member) -> None:
        del member.guild.members[member.id]
        data = {"guild_id": str(member.guild.id), "user": user_wire(member.user)}
        self.emit(Event("GUILD_MEMBER_REMOVE", data, member.guild.id))

    # --- channels --------------------------------------------------------------------------------------------

    def add_channel(
        self,
        guild: Guild,
        name: str,
        kind: ChannelKind = ChannelKind.TEXT,
        *,
        topic: str | None = None,
        parent: Channel | None = None,
        nsfw: bool = False,
        tags: Sequence[str] = (),
        tag_required: bool = False,
        overwrites: Iterable[Overwrite] = (),
    ) -> Channel:
        channel = Channel(self.next_id(), kind, guild, name, position=len(guild.channels), topic=topic, nsfw=nsfw)
        channel.parent_id = None if parent is None else parent.id
        channel.tags = [Tag(self.next_id(), tag) for tag in tags]
        channel.tag_required = tag_required and kind in FORUM_KINDS
        channel.overwrites = {each.id: each for each in overwrites}
        guild.channels[channel.id] = self.channels[channel.id] = channel
        self.emit(Event("CHANNEL_CREATE", channel_wire(channel), guild.id, channel.id))
        return channel

    def update_channel(self, channel: Channel) -> None:
        """Tell that a channel's or thread's properties have changed."""
        name = "THREAD_UPDATE" if channel.is_thread else "CHANNEL_UPDATE"
        self.emit(Event(name, channel_wire(channel), channel.guild_id, channel.id))

    def set_overwrite(
        self, channel: Channel, target: Role | Member, *, allow: int = NONE, deny: int = NONE
    ) -> None:
        """Give a role or member its overwrite in a channel; with neither `allow` nor `deny` it is removed."""
        if allow or deny:
            kind = 0 if isinstance(target, Role) else 1
            channel.overwrites[target.id] = Overwrite(target.id, kind, int(allow), int(deny))
        else:
            channel.overwrites.pop(target.id, None)
        self.update_channel(channel)

    def delete_channel(self, channel: Channel) -> None:
        guild = channel.guild
        assert guild is not None, "a direct message is never deleted"
        for thread in [
            each for each in guild.channels.values() if each.is_thread and each.parent_id == channel.id
        ]:
            self.delete_channel(thread)
        del guild.channels[channel.id], self.channels[channel.id]
        for webhook in [each for each in self.webhooks.values() if each.channel_id == channel.id]:
            del self.webhooks[webhook.id]
        data = channel_wire(channel)
        if channel.is_thread:
            data = {key: data[key] for key in ("id", "guild_id", "parent_id", "type")}
        name = "THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE"
        self.emit(Event(name, data, guild.id, channel.id))

    def add_thread(
        self, parent: Channel, name: str, owner: User, kind: ChannelKind, *, thread_id: int | None = None
    ) -> Channel:
        """A thread with its owner in it. The caller says whether a message began it and announces nothing."""
        guild = parent.guild
        assert guild is not None, "threads are in servers"
        now = self.clock.now()
        state = ThreadState(owner.id, now, member_ids={owner.id: now})
        thread = Channel(thread_id or self.next_id(), kind, guild, name, parent_id=parent.id, thread=state)
        guild.channels[thread.id] = self.channels[thread.id] = thread
        self.emit(Event("THREAD_CREATE", {**channel_wire(thread), "newly_created": True}, guild.id, thread.id))
        return thread

    def open_dm(self, user: User) -> Channel:
        """The direct messages between the bot and a person, opened at first use."""
        for channel in self.channels.values():
            if channel.kind is ChannelKind.DM and channel.recipients == [user]:
                return channel
        channel = Channel(self.next_id(), ChannelKind.DM, None, user.name, recipients=[user])
        self.channels[channel.id] = channel
        # Discord tells bots nothing of this since v8 of its gateway.
        self.emit(Event("CHANNEL_CREATE", channel_wire(channel), None, channel.id, audience=Audience.PEOPLE))
        return channel

    def channel(self, channel_id: int) -> Channel:
        """Raises 10003."""
        try:
            return self.channels[channel_id]
        except KeyError:
            raise ApiError.of(10003) from None

    # --- who may what ----------------------------------------------------------------------------------------

    def permissions(self, channel: Channel, user_id: int) -> Permission:
        """What a user may do in a channel: nothing, if they are not there at all."""
        if channel.guild is None:
            here = user_id == self.application.bot.id or any(user.id == user_id for user in channel.recipients)
            return IN_DM if here else NONE
        member = channel.guild.members.get(user_id)
        return NONE if member is None else channel_permissions(channel, member)

    def may_see(self, channel: Channel, user_id: int) -> bool:
        if channel.guild is None:
            return bool(self.permissions(channel, user_id))
        member = channel.guild.members.get(user_id)
        return member is not None and sees(channel, member)

    # --- messages --------------------------------------------------------------------------------------------

    def view(self, message: Message, viewer_id: int | None = None) -> Wire:
        """A message in its wire form, as somebody (the bot, unless said otherwise) sees it."""
        viewer = self.application.bot.id if viewer_id is None else viewer_id
        return message_wire(message, cdn=self.cdn, viewer_id=viewer)

    def post(self, message: Message) -> None:
        """Put a new message into its channel."""
        channel = message.channel
        channel.messages[message.id] = message
        for attachment in message.attachments:
            self.files[attachment.id] = attachment
        if message.nonce is not None:
            self._by_nonce[message.author.id, str(message.nonce)] = message
        if not message.ephemeral:
            channel.last_message_id = message.id
            if channel.thread is not None:
                channel.thread.total_messages += 1
        self._emit_message("MESSAGE_CREATE", message)

    def edited(self, message: Message, *, at: datetime | None = None) -> None:
        """Tell that a message changed; `at` marks it as edited."""
        if at is not None:
            message.edited_at = at
        for attachment in message.attachments:
            self.files[attachment.id] = attachment
        self._emit_message("MESSAGE_UPDATE", message)

    def delete_messages(self, channel: Channel, messages: Sequence[Message]) -> None:
        for message in messages:
            del channel.messages[message.id]
            for attachment in message.attachments:
                self.files.pop(attachment.id, None)
        where: Wire = {"channel_id": str(channel.id)}
        if channel.guild is not None:
            where["guild_id"] = str(channel.guild.id)
        if len(messages) > 1:
            data = {"ids": [str(message.id) for message in messages], **where}
            self.emit(Event("MESSAGE_DELETE_BULK", data, channel.guild_id, channel.id))
            return
        for message in messages:
            data = {"id": str(message.id), **where}
            self.emit(
                Event(
                    "MESSAGE_DELETE",
                    data,
                    channel.guild_id,
                    channel.id,
                    only_for=message.seen_by,
                    audience=Audience.PEOPLE if message.ephemeral else Audience.ALL,
                    message=message,
                )
            )

    def _emit_message(self, name: str, message: Message) -> None:
        channel = message.channel
        data = self.view(message)
        if channel.guild is not None:
            data["guild_id"] = str(channel.guild.id)
            member = channel.guild.members.get(message.author.id)
            if member is not None and message.webhook_id is None:
                data["member"] = member_wire(member, user=False)
        self.emit(
            Event(
                name,
                data,
                channel.guild_id,
                channel.id,
                only_for=message.seen_by,
                # An ephemeral message is told to the one person whom it is for.
                audience=Audience.PEOPLE if message.ephemeral else Audience.ALL,
                message=message,
            )
        )

    def history(self, channel: Channel, viewer_id: int) -> Iterator[Message]:
        """A channel's messages as somebody sees them, oldest first."""
        return (each for each in channel.messages.values() if each.seen_by in (None, viewer_id))

    def message(self, channel: Channel, message_id: int) -> Message:
        """A message that the channel's history shows to everyone. Raises 10008."""
        found = channel.messages.get(message_id)
        if found is None or found.ephemeral:
            raise ApiError.of(10008)
        return found

    def sent_with_nonce(self, author: User, nonce: str | int, *, within: timedelta) -> Message | None:
        """The author's latest message with this nonce, wherever it went, if it is no older than `within`."""
        found = self._by_nonce.get((author.id, str(nonce)))
        return found if found is not None and self.clock.now() - found.sent_at < within else None

    def age(self, snowflake: int) -> timedelta:
        """How long ago an id was made."""
        made_ms = (snowflake >> 22) + EPOCH_MS
        return timedelta(milliseconds=self.clock.now().timestamp() * 1000 - made_ms)
