"""The wire form of every object: what Discord's REST API and gateway would show of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.sandbox.model import (
    Attachment,
    Channel,
    ChannelKind,
    Guild,
    Interaction,
    InteractionKind,
    Member,
    Message,
    Reaction,
    Role,
    Tag,
    User,
    Wire,
)
from bot.sandbox.permissions import Permission, channel_permissions

SPOILER_ATTACHMENT = 1 << 3
GROUP = 2
"""Options up to this type are not values but a command's subcommands (1) and groups of them (2)."""


def timestamp(instant: datetime) -> str:
    return instant.isoformat(timespec="microseconds")


def user_wire(user: User) -> Wire:
    wire: Wire = {
        "id": str(user.id),
        "username": user.name if user.bot or user.webhook else user.name.lower().replace(" ", "_"),
        "global_name": None if user.bot or user.webhook else user.name,
        "discriminator": "0000" if user.bot or user.webhook else "0",
        "avatar": None,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }
    if user.bot or user.webhook:
        wire["bot"] = True
    return wire


def own_user_wire(user: User) -> Wire:
    """The bot's own user, as `/users/@me` and READY show it."""
    return {**user_wire(user), "mfa_enabled": True, "locale": user.locale, "verified": True, "email": None}


def role_wire(role: Role) -> Wire:
    wire: Wire = {
        "id": str(role.id),
        "name": role.name,
        "permissions": str(role.permissions),
        "position": role.position,
        "color": role.color,
        "colors": {"primary_color": role.color, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": role.bot_id is not None,
        "mentionable": role.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
    if role.bot_id is not None:
        wire["tags"] = {"bot_id": str(role.bot_id)}
    return wire


def member_wire(member: Member, *, user: bool = True) -> Wire:
    wire: Wire = {
        "roles": [str(role_id) for role_id in member.role_ids],
        "nick": member.nick,
        "avatar": None,
        "banner": None,
        "joined_at": timestamp(member.joined_at),
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }
    if user:
        wire["user"] = user_wire(member.user)
    return wire


def tag_wire(tag: Tag) -> Wire:
    return {
        "id": str(tag.id),
        "name": tag.name,
        "moderated": tag.moderated,
        "emoji_id": None,
        "emoji_name": tag.emoji_name,
    }


def channel_wire(channel: Channel) -> Wire:
    """A channel, thread or direct message, whole."""
    last = None if channel.last_message_id is None else str(channel.last_message_id)
    wire: Wire = {"id": str(channel.id), "type": int(channel.kind), "flags": 0, "last_message_id": last}
    if channel.guild is None:
        return wire | {"recipients": [user_wire(user) for user in channel.recipients]}
    wire |= {
        "guild_id": str(channel.guild.id),
        "name": channel.name,
        "parent_id": None if channel.parent_id is None else str(channel.parent_id),
        "rate_limit_per_user": channel.slowmode,
    }
    if channel.is_thread:
        return wire | _thread_fields(channel)
    wire |= {
        "position": channel.position,
        "topic": channel.topic,
        "nsfw": channel.nsfw,
        "permission_overwrites": [
            {"id": str(each.id), "type": each.kind, "allow": str(each.allow), "deny": str(each.deny)}
            for each in channel.overwrites.values()
        ],
    }
    if channel.kind in (ChannelKind.FORUM, ChannelKind.MEDIA):
        wire |= {
            "flags": 1 << 4 if channel.tag_required else 0,
            "available_tags": [tag_wire(tag) for tag in channel.tags],
            "default_reaction_emoji": None,
            "default_sort_order": None,
            "default_forum_layout": 0,
        }
    if channel.kind is ChannelKind.VOICE:
        wire |= {"bitrate": 64000, "user_limit": 0, "rtc_region": None}
    return wire


def _thread_fields(channel: Channel) -> Wire:
    state = channel.thread
    assert state is not None
    archived_at = state.archived_at or state.created_at
    metadata: Wire = {
        "archived": state.archived,
        "archive_timestamp": timestamp(archived_at),
        "auto_archive_duration": state.auto_archive_minutes,
        "locked": state.locked,
        "create_timestamp": timestamp(state.created_at),
    }
    if channel.kind is ChannelKind.PRIVATE_THREAD:
        metadata["invitable"] = state.invitable
    return {
        "owner_id": str(state.owner_id),
        "thread_metadata": metadata,
        "message_count": len(channel.messages),
        "total_message_sent": state.total_messages,
        "member_count": len(state.member_ids),
        "applied_tags": [str(tag_id) for tag_id in state.applied_tags],
    }


def thread_member_wire(channel: Channel, user_id: int) -> Wire:
    assert channel.thread is not None
    joined = channel.thread.member_ids[user_id]
    return {"id": str(channel.id), "user_id": str(user_id), "join_timestamp": timestamp(joined), "flags": 0}


def guild_wire(guild: Guild) -> Wire:
    """What GUILD_CREATE and `/guilds/{id}` have in common."""
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "description": None,
        "home_header": None,
        "splash": None,
        "discovery_splash": None,
        "features": [],
        "banner": None,
        "owner_id": str(guild.owner_id),
        "application_id": None,
        "region": "rotterdam",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "widget_channel_id": None,
        "verification_level": 0,
        "roles": [role_wire(role) for role in guild.roles.values()],
        "default_message_notifications": 0,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_presences": None,
        "max_members": 500000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "vanity_url_code": None,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": guild.locale,
        "rules_channel_id": None,
        "safety_alerts_channel_id": None,
        "public_updates_channel_id": None,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
        "incidents_data": None,
    }


def guild_create_wire(guild: Guild, *, viewer: Member, all_members: bool) -> Wire:
    """GUILD_CREATE: every channel (Discord names the hidden ones too), the threads that the viewer may see, and,
    without the members intent, the viewer alone of all members."""
    channels = guild.channels.values()
    members = list(guild.members.values()) if all_members else [viewer]
    return guild_wire(guild) | {
        "joined_at": timestamp(guild.joined_at),
        "large": len(guild.members) > 250,
        "member_count": len(guild.members),
        "members": [member_wire(member) for member in members],
        "channels": [channel_wire(each) for each in channels if not each.is_thread],
        "threads": [
            channel_wire(each)
            for each in channels
            if each.thread is not None and not each.thread.archived and sees(each, viewer)
        ],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def sees(channel: Channel, member: Member) -> bool:
    """Whether the member may see the channel; a private thread is seen by those in it and by its moderators."""
    permissions = channel_permissions(channel, member)
    if not permissions & Permission.VIEW_CHANNEL:
        return False
    if channel.kind is ChannelKind.PRIVATE_THREAD and channel.thread is not None:
        return member.id in channel.thread.member_ids or bool(permissions & Permission.MANAGE_THREADS)
    return True


def attachment_wire(attachment: Attachment, channel_id: int, cdn: str) -> Wire:
    url = f"{cdn}/attachments/{channel_id}/{attachment.id}/{attachment.filename}"
    wire: Wire = {
        "id": str(attachment.id),
        "filename": attachment.filename,
        "size": len(attachment.data),
        "url": url,
        "proxy_url": url,
        "content_type": attachment.content_type,
    }
    if attachment.description is not None:
        wire["description"] = attachment.description
    if attachment.ephemeral:
        wire["ephemeral"] = True
    if attachment.spoiler:
        wire["flags"] = SPOILER_ATTACHMENT
    if attachment.width is not None:
        wire |= {"width": attachment.width, "height": attachment.height}
    return wire


def reaction_wire(reaction: Reaction, viewer_id: int) -> Wire:
    count = len(reaction.user_ids)
    return {
        "emoji": reaction.emoji,
        "count": count,
        "count_details": {"burst": 0, "normal": count},
        "burst_colors": [],
        "me_burst": False,
        "me": viewer_id in reaction.user_ids,
    }


def message_wire(message: Message, *, cdn: str, viewer_id: int, nested: bool = False) -> Wire:
    """A message as `viewer_id` sees it; `nested` leaves out the message that it replies to."""
    wire: Wire = {
        "id": str(message.id),
        "channel_id": str(message.channel.id),
        "type": message.kind,
        "content": message.content,
        "author": user_wire(message.author),
        "timestamp": timestamp(message.sent_at),
        "edited_timestamp": None if message.edited_at is None else timestamp(message.edited_at),
        "tts": message.tts,
        "mention_everyone": message.mention_everyone,
        "mentions": [user_wire(user) for user in message.mentions],
        "mention_roles": [str(role_id) for role_id in message.mention_role_ids],
        "attachments": [attachment_wire(each, message.channel.id, cdn) for each in message.attachments],
        "embeds": message.embeds,
        # discord.py reads data['components'] without asking, and Discord sends the empty list too.
        "components": message.components,
        "pinned": message.pinned_at is not None,
        "flags": message.flags,
    }
    if message.reactions:
        wire["reactions"] = [reaction_wire(each, viewer_id) for each in message.reactions]
    optional: Mapping[str, object | None] = {
        "nonce": message.nonce,
        "poll": message.poll,
        "message_reference": message.reference,
        "webhook_id": None if message.webhook_id is None else str(message.webhook_id),
        "application_id": None if message.application_id is None else str(message.application_id),
    }
    wire |= {key: value for key, value in optional.items() if value is not None}
    if message.interaction is not None:
        wire |= _interaction_of(message.interaction)
    if message.kind == REPLY and not nested:
        replied = message.referenced
        wire["referenced_message"] = (
            None if replied is None else message_wire(replied, cdn=cdn, viewer_id=viewer_id, nested=True)
        )
    if message.thread_id is not None and message.channel.guild is not None:
        thread = message.channel.guild.channels.get(message.thread_id)
        if thread is not None:
            wire["thread"] = channel_wire(thread)
    return wire


REPLY = 19


def _interaction_of(interaction: Interaction) -> Wire:
    wire: Wire = {"interaction_metadata": interaction_metadata(interaction)}
    if interaction.kind is InteractionKind.COMMAND:
        wire["interaction"] = {
            "id": str(interaction.id),
            "type": int(interaction.kind),
            "name": _whole_name(interaction.data),
            "user": user_wire(interaction.user),
        }
    return wire


def _whole_name(data: Wire) -> str:
    """A command's name with its group's and subcommand's: "fruit find"."""
    names, node = [str(data["name"])], data
    while (options := node.get("options")) and options[0]["type"] <= GROUP:
        node = options[0]
        names.append(str(node["name"]))
    return " ".join(names)


def interaction_metadata(interaction: Interaction) -> Wire:
    """Where a message came from, as `interaction_metadata` tells it."""
    guild_id = interaction.channel.guild_id
    wire: Wire = {
        "id": str(interaction.id),
        "type": int(interaction.kind),
        "user": user_wire(interaction.user),
        "authorizing_integration_owners": {"0": str(guild_id or 0)},
    }
    if interaction.kind is InteractionKind.COMPONENT and interaction.message is not None:
        wire["interacted_message_id"] = str(interaction.message.id)
    if interaction.kind is InteractionKind.MODAL and interaction.parent is not None:
        wire["triggering_interaction_metadata"] = interaction_metadata(interaction.parent)
    return wire
