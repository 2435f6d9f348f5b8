"""Who the bot is, its servers and members, and where the gateway is."""

from __future__ import annotations

from bot.sandbox.api import Answer, Call, Route
from bot.sandbox.errors import ApiError
from bot.sandbox.limits import IDENTIFIES_A_DAY
from bot.sandbox.model import Guild
from bot.sandbox.wire import (
    channel_wire,
    guild_wire,
    member_wire,
    own_user_wire,
    role_wire,
    sees,
    user_wire,
)
from bot.sandbox.wire_application import application_wire


def get_gateway(call: Call) -> Answer:
    return Answer(200, {"url": call.world.gateway_url})


def get_gateway_bot(call: Call) -> Answer:
    start = {
        "total": IDENTIFIES_A_DAY,
        "remaining": call.world.identifies_left,
        "reset_after": 86_400_000,
        "max_concurrency": 1,
    }
    return Answer(200, {"url": call.world.gateway_url, "shards": call.world.shards, "session_start_limit": start})


def get_me(call: Call) -> Answer:
    return Answer(200, own_user_wire(call.world.application.bot))


def get_user(call: Call) -> Answer:
    user = call.world.users.get(call.id("user_id"))
    if user is None:
        raise ApiError.of(10013)
    return Answer(200, user_wire(user))


def get_application(call: Call) -> Answer:
    return Answer(200, application_wire(call.world.application, len(call.world.guilds)))


def get_my_guilds(call: Call) -> Answer:
    guilds = sorted(call.world.guilds.values(), key=lambda guild: guild.id)
    after, before = call.snowflake("after"), call.snowflake("before")
    chosen = [
        guild for guild in guilds if (after is None or guild.id > after) and (before is None or guild.id < before)
    ][: call.limit(200, 200)]
    bot_id = call.world.application.bot.id
    return Answer(
        200,
        [
            {
                "id": str(guild.id),
                "name": guild.name,
                "icon": None,
                "banner": None,
                "owner": guild.owner_id == bot_id,
                "permissions": str(call.world.bot_role(guild).permissions),
                "features": [],
            }
            for guild in chosen
        ],
    )


def leave_guild(call: Call) -> Answer:
    call.world.remove_guild(_guild(call))
    return Answer(204)


def open_dm(call: Call) -> Answer:
    user = call.world.users.get(call.body_id("recipient_id"))
    if user is None or user.bot:
        raise ApiError.of(50007)
    return Answer(200, channel_wire(call.world.open_dm(user)))


def get_guild(call: Call) -> Answer:
    guild = _guild(call)
    wire = guild_wire(guild)
    if call.query.get("with_counts", "").lower() in ("1", "true"):
        wire |= {"approximate_member_count": len(guild.members), "approximate_presence_count": len(guild.members)}
    return Answer(200, wire)


def get_channels(call: Call) -> Answer:
    guild = _guild(call)
    return Answer(200, [channel_wire(each) for each in guild.channels.values() if not each.is_thread])


def get_active_threads(call: Call) -> Answer:
    guild = _guild(call)
    me = guild.members[call.world.application.bot.id]
    threads = [
        each
        for each in guild.channels.values()
        if each.thread is not None and not each.thread.archived and sees(each, me)
    ]
    return Answer(200, {"threads": [channel_wire(each) for each in threads], "members": [], "has_more": False})


def get_roles(call: Call) -> Answer:
    return Answer(200, [role_wire(role) for role in _guild(call).roles.values()])


def get_member(call: Call) -> Answer:
    member = _guild(call).members.get(call.id("user_id"))
    if member is None:
        raise ApiError.of(10007)
    return Answer(200, member_wire(member))


def get_members(call: Call) -> Answer:
    after = call.snowflake("after") or 0
    members = sorted(_guild(call).members.values(), key=lambda member: member.id)
    chosen = [member for member in members if member.id > after][: call.limit(1, 1000)]
    return Answer(200, [member_wire(member) for member in chosen])


def _guild(call: Call) -> Guild:
    guild = call.world.guilds.get(call.id("guild_id"))
    if guild is None:
        raise ApiError.of(10004)
    return guild


ROUTES = (
    Route("GET", "/gateway", get_gateway, authorized=False),
    Route("GET", "/gateway/bot", get_gateway_bot),
    Route("GET", "/users/@me", get_me),
    Route("GET", "/users/@me/guilds", get_my_guilds),
    Route("DELETE", "/users/@me/guilds/{guild_id}", leave_guild),
    Route("POST", "/users/@me/channels", open_dm),
    Route("GET", "/users/{user_id}", get_user),
    Route("GET", "/applications/@me", get_application),
    Route("GET", "/oauth2/applications/@me", get_application),
    Route("GET", "/guilds/{guild_id}", get_guild),
    Route("GET", "/guilds/{guild_id}/channels", get_channels),
    Route("GET", "/guilds/{guild_id}/threads/active", get_active_threads),
    Route("GET", "/guilds/{guild_id}/roles", get_roles),
    Route("GET", "/guilds/{guild_id}/members", get_members),
    Route("GET", "/guilds/{guild_id}/members/{user_id}", get_member),
)
