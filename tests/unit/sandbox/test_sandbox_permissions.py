"""How permissions are worked out."""

from __future__ import annotations

import pytest

from bot.sandbox.clock import Clock
from bot.sandbox.model import ChannelKind
from bot.sandbox.permissions import NONE, Permission, channel_permissions
from bot.sandbox.world import World

VIEW, SEND, FILES = Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES, Permission.ATTACH_FILES


@pytest.fixture
def world():
    return World(Clock(running=False))


@pytest.fixture
def guild(world):
    return world.add_guild("G", everyone=VIEW | SEND)


@pytest.fixture
def channel(world, guild):
    return world.add_channel(guild, "c")


def test_roles_add_up(world, guild, channel):
    role = world.add_role(guild, "files", FILES)
    assert channel_permissions(channel, world.add_member(guild, "A", roles=[role])) == VIEW | SEND | FILES
    assert channel_permissions(channel, world.add_member(guild, "B")) == VIEW | SEND


def test_the_owner_and_an_administrator_have_all_despite_overwrites(world, guild, channel):
    administrator = world.add_member(guild, "A", permissions=Permission.ADMINISTRATOR)
    world.set_overwrite(channel, guild.roles[guild.id], deny=VIEW)
    world.set_overwrite(channel, administrator, deny=VIEW)
    for member in (administrator, guild.members[guild.owner_id]):
        assert channel_permissions(channel, member) & (VIEW | FILES) == VIEW | FILES


def test_a_roles_overwrite_beats_everyones_and_a_members_beats_both(world, guild, channel):
    role = world.add_role(guild, "r")
    member = world.add_member(guild, "A", roles=[role])
    world.set_overwrite(channel, guild.roles[guild.id], deny=SEND)
    assert not channel_permissions(channel, member) & SEND
    world.set_overwrite(channel, role, allow=SEND)
    assert channel_permissions(channel, member) & SEND
    world.set_overwrite(channel, member, deny=SEND)
    assert not channel_permissions(channel, member) & SEND
    world.set_overwrite(channel, member)
    assert channel_permissions(channel, member) & SEND


def test_among_roles_an_allowance_beats_a_denial(world, guild, channel):
    roles = [world.add_role(guild, name) for name in "ab"]
    member = world.add_member(guild, "A", roles=roles)
    world.set_overwrite(channel, roles[0], deny=SEND)
    world.set_overwrite(channel, roles[1], allow=SEND)
    assert channel_permissions(channel, member) & SEND


def test_what_is_not_seen_allows_nothing(world, guild, channel):
    member = world.add_member(guild, "A")
    world.set_overwrite(channel, member, deny=VIEW, allow=FILES)
    assert channel_permissions(channel, member) == NONE
    assert not world.may_see(channel, member.id)


def test_who_cannot_send_cannot_attach(world, guild, channel):
    member = world.add_member(guild, "A")
    world.set_overwrite(channel, member, deny=SEND, allow=FILES)
    assert channel_permissions(channel, member) == VIEW


def test_a_thread_has_its_parents_permissions(world, guild, channel):
    member = world.add_member(guild, "A")
    thread = world.add_thread(channel, "t", member.user, ChannelKind.PUBLIC_THREAD)
    world.set_overwrite(channel, member, allow=Permission.SEND_MESSAGES_IN_THREADS)
    assert channel_permissions(thread, member) & Permission.SEND_MESSAGES_IN_THREADS
    world.set_overwrite(channel, member, deny=VIEW)
    assert not world.may_see(thread, member.id)


def test_a_private_thread_is_for_those_in_it_and_for_moderators(world, guild, channel):
    inside, outside = (world.add_member(guild, name) for name in "AB")
    moderator = world.add_member(guild, "M", permissions=Permission.MANAGE_THREADS)
    thread = world.add_thread(channel, "t", inside.user, ChannelKind.PRIVATE_THREAD)
    assert [world.may_see(thread, each.id) for each in (inside, outside, moderator)] == [True, False, True]


def test_a_direct_message_is_for_two(world, guild):
    ada, eve = (world.add_member(guild, name) for name in ("Ada", "Eve"))
    direct = world.open_dm(ada.user)
    assert world.open_dm(ada.user) is direct
    assert world.may_see(direct, ada.id)
    assert world.may_see(direct, world.application.bot.id)
    assert not world.may_see(direct, eve.id)
