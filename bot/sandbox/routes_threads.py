"""Threads and the posts of forums."""

from __future__ import annotations

from bot.sandbox.api import Answer, Call, Route
from bot.sandbox.compose import new_message
from bot.sandbox.errors import ApiError, Problems, invalid
from bot.sandbox.limits import FORUM_TAGS, SLOWMODE_SECONDS, THREAD_NAME
from bot.sandbox.model import FORUM_KINDS, Channel, ChannelKind, MessageFlag, ThreadState, Wire
from bot.sandbox.permissions import NONE, Permission
from bot.sandbox.validate import Checker
from bot.sandbox.validate_message import check_message
from bot.sandbox.wire import channel_wire, thread_member_wire
from bot.sandbox.world import Event

_ARCHIVE_MINUTES = (60, 1440, 4320, 10080)


def from_message(call: Call) -> Answer:
    """Begin a thread at a message; it has the message's id."""
    parent = call.channel(Permission.CREATE_PUBLIC_THREADS)
    message = call.world.message(parent, call.id("message_id"))
    if message.thread_id is not None:
        raise ApiError.of(160004)
    body = call.form()
    _check(body)
    kind = ChannelKind.PUBLIC_THREAD
    if parent.kind is ChannelKind.ANNOUNCEMENT:
        kind = ChannelKind.ANNOUNCEMENT_THREAD
    thread = _begin(call, parent, body, kind, thread_id=message.id)
    message.thread_id = thread.id
    message.flags |= MessageFlag.HAS_THREAD
    call.world.edited(message)
    return Answer(201, _with_member(call, thread))


def create(call: Call) -> Answer:
    """Begin a thread without a message, or a post in a forum with its first one."""
    parent = call.channel()
    if parent.kind in FORUM_KINDS:
        return _create_post(call, parent)
    if parent.kind not in (ChannelKind.TEXT, ChannelKind.ANNOUNCEMENT):
        raise ApiError.of(50024)
    body = call.form()
    _check(body)
    kind = ChannelKind(body.get("type") or ChannelKind.PRIVATE_THREAD)
    private = kind is ChannelKind.PRIVATE_THREAD
    call.channel(Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS)
    return Answer(201, _with_member(call, _begin(call, parent, body, kind)))


def _create_post(call: Call, forum: Channel) -> Answer:
    call.channel(Permission.SEND_MESSAGES)
    body = call.form()
    tags = _check(body)
    known = {tag.id for tag in forum.tags}
    if any(tag not in known for tag in tags):
        raise ApiError.of(10087)
    if forum.tag_required and not tags:
        raise ApiError.of(40067)
    first = body.get("message")
    if not isinstance(first, dict):
        raise invalid(["message"], "BASE_TYPE_REQUIRED", "This field is required")
    check_message(first, call.files, at=("message",))
    thread = _begin(call, forum, body, ChannelKind.PUBLIC_THREAD)
    _state(thread).applied_tags = tags
    message = new_message(call.world, thread, call.world.application.bot, first, call.files)
    # The first message of a post has the post's own id.
    message.id = thread.id
    call.world.post(message)
    return Answer(201, {**_with_member(call, thread), "message": call.world.view(message)})


def edit_thread(call: Call, thread: Channel) -> Answer:
    state, body = _state(thread), call.form()
    world = call.world
    if body == {"archived": False} and not state.locked:
        call.channel(Permission.SEND_MESSAGES_IN_THREADS)  # whoever may write in a thread may open it again
    elif state.owner_id != world.application.bot.id or state.locked or "locked" in body:
        call.channel(Permission.MANAGE_THREADS)
    if state.archived and set(body) - {"archived", "locked"} and body.get("archived") is not False:
        raise ApiError.of(50083)
    tags = _check(body, creating=False)
    if body.get("name") is not None:
        thread.name = body["name"]
    if "rate_limit_per_user" in body:
        thread.slowmode = int(body["rate_limit_per_user"] or 0)
    if body.get("auto_archive_duration") is not None:
        state.auto_archive_minutes = int(body["auto_archive_duration"])
    if "locked" in body:
        state.locked = bool(body["locked"])
    if "applied_tags" in body:
        state.applied_tags = tags
    if "archived" in body:
        state.archived = bool(body["archived"])
        state.archived_at = world.clock.now()
    world.update_channel(thread)
    return Answer(200, channel_wire(thread))


def join(call: Call) -> Answer:
    _change_members(call, call.world.application.bot.id, joins=True)
    return Answer(204)


def leave(call: Call) -> Answer:
    _change_members(call, call.world.application.bot.id, joins=False)
    return Answer(204)


def add_member(call: Call) -> Answer:
    _change_members(call, call.id("user_id"), joins=True)
    return Answer(204)


def remove_member(call: Call) -> Answer:
    call.channel(Permission.MANAGE_THREADS)
    _change_members(call, call.id("user_id"), joins=False)
    return Answer(204)


def members(call: Call) -> Answer:
    thread = call.channel()
    return Answer(200, [thread_member_wire(thread, user_id) for user_id in _state(thread).member_ids])


def archived_public(call: Call) -> Answer:
    return _archived(call, private=False)


def archived_private(call: Call) -> Answer:
    return _archived(call, private=True)


def _archived(call: Call, *, private: bool) -> Answer:
    parent = call.channel(Permission.READ_MESSAGE_HISTORY | (Permission.MANAGE_THREADS if private else NONE))
    assert parent.guild is not None
    found = [
        each
        for each in parent.guild.channels.values()
        if each.parent_id == parent.id
        and each.thread is not None
        and each.thread.archived
        and (each.kind is ChannelKind.PRIVATE_THREAD) == private
    ]
    found.sort(key=lambda each: _state(each).archived_at or _state(each).created_at, reverse=True)
    limit = call.limit(50, 100)
    return Answer(
        200,
        {
            "threads": [channel_wire(each) for each in found[:limit]],
            "members": [],
            "has_more": len(found) > limit,
        },
    )


def _change_members(call: Call, user_id: int, *, joins: bool) -> None:
    thread = call.channel()
    state = _state(thread)
    if state.archived:
        raise ApiError.of(50083)
    assert thread.guild is not None
    if user_id not in thread.guild.members:
        raise ApiError.of(10007)
    data: Wire = {"id": str(thread.id), "guild_id": str(thread.guild.id)}
    if joins:
        state.member_ids.setdefault(user_id, call.world.clock.now())
        data["added_members"] = [thread_member_wire(thread, user_id)]
    else:
        state.member_ids.pop(user_id, None)
        data["removed_member_ids"] = [str(user_id)]
    data["member_count"] = len(state.member_ids)
    call.world.emit(Event("THREAD_MEMBERS_UPDATE", data, thread.guild.id, thread.id))


def _begin(call: Call, parent: Channel, body: Wire, kind: ChannelKind, *, thread_id: int | None = None) -> Channel:
    thread = call.world.add_thread(parent, body["name"], call.world.application.bot, kind, thread_id=thread_id)
    state = _state(thread)
    state.auto_archive_minutes = int(body.get("auto_archive_duration") or 1440)
    state.invitable = body.get("invitable") is not False
    thread.slowmode = int(body.get("rate_limit_per_user") or 0)
    return thread


def _with_member(call: Call, thread: Channel) -> Wire:
    me = thread_member_wire(thread, call.world.application.bot.id)
    return {**channel_wire(thread), "member": me}


def _state(thread: Channel) -> ThreadState:
    """Raises 50024 for a channel that is no thread."""
    if thread.thread is None:
        raise ApiError.of(50024)
    return thread.thread


def _check(body: Wire, *, creating: bool = True) -> list[int]:
    """Check the fields; the answer is the tags that are to be applied."""
    problems = Problems()
    check = Checker(problems, (), body)
    check.text("name", THREAD_NAME, least=1, required=creating)
    check.one_of("auto_archive_duration", _ARCHIVE_MINUTES)
    check.integer("rate_limit_per_user", least=0, most=SLOWMODE_SECONDS)
    tags = check.snowflakes("applied_tags", FORUM_TAGS)
    if creating:
        check.one_of("type", (10, 11, 12))
    problems.raise_any()
    return tags


_MEMBERS = "/channels/{channel_id}/thread-members"

ROUTES = (
    Route("POST", "/channels/{channel_id}/messages/{message_id}/threads", from_message),
    Route("POST", "/channels/{channel_id}/threads", create),
    Route("GET", "/channels/{channel_id}/threads/archived/public", archived_public),
    Route("GET", "/channels/{channel_id}/threads/archived/private", archived_private),
    Route("GET", _MEMBERS, members),
    Route("PUT", _MEMBERS + "/@me", join),
    Route("DELETE", _MEMBERS + "/@me", leave),
    Route("PUT", _MEMBERS + "/{user_id}", add_member),
    Route("DELETE", _MEMBERS + "/{user_id}", remove_member),
)
