"""What a person may write, change, take back and begin, and what the client tells them otherwise."""

from __future__ import annotations

import pytest

from bot.sandbox import ChannelKind, Permission, RefusedError, Upload
from bot.sandbox.limits import ATTACHMENTS, CONTENT, THREAD_NAME


@pytest.fixture
def person(sandbox, ada, channel):
    return sandbox.person(ada, channel)


@pytest.fixture
def other(sandbox, guild, channel):
    return sandbox.person(sandbox.world.add_member(guild, "Bo"), channel)


async def test_a_reply_refers_to_its_message_and_mentions_whom_it_answers(person, other):
    first = await person.say("Is the ferry back?")
    reply = await other.say("It is.", reply_to=first)
    assert reply.referenced is first
    assert reply.reference["message_id"] == str(first.id)
    assert reply.mentions == [person.user]


async def test_one_edits_ones_own_messages_alone(sandbox, person, other):
    message = await person.say("Frist")
    person.edit(message, " First ")
    assert message.content == "First"
    assert message.edited_at is not None
    for who, text in ((other, "Mine"), (person, "  "), (person, "x" * (CONTENT + 1))):
        with pytest.raises(RefusedError):
            who.edit(message, text)
    assert message.content == "First"


async def test_one_deletes_ones_own_and_a_moderator_everybodys(sandbox, guild, channel, person, other):
    moderator = sandbox.world.add_member(guild, "Mo", permissions=Permission.MANAGE_MESSAGES)
    first, second = await person.say("1"), await person.say("2")
    with pytest.raises(RefusedError):
        other.delete(first)
    person.delete(first)
    sandbox.person(moderator, channel).delete(second)
    assert person.sees() == []


async def test_a_message_has_its_limits(person):
    with pytest.raises(RefusedError):
        await person.say("  ")
    with pytest.raises(RefusedError):
        await person.say("x" * (CONTENT + 1))
    files = [Upload("a.txt", b"a")] * (ATTACHMENTS + 1)
    with pytest.raises(RefusedError):
        await person.say(files=files)
    assert len((await person.say(files=files[1:])).attachments) == ATTACHMENTS


async def test_a_post_begins_with_a_message_of_its_own_id(sandbox, guild, person):
    forum = sandbox.world.add_channel(guild, "stories", ChannelKind.FORUM, tags=["Local", "World"])
    there = person.goes_to(forum)
    post = there.create_post(" The ferry ", "It is back.", [forum.tags[0]])
    assert (post.name, post.parent_id) == ("The ferry", forum.id)
    assert post.thread.applied_tags == [forum.tags[0].id]
    assert post.messages[post.id].content == "It is back."
    for name, content in (("", "x"), ("x" * (THREAD_NAME + 1), "x"), ("x", " ")):
        with pytest.raises(RefusedError):
            there.create_post(name, content)
    forum.tag_required = True
    with pytest.raises(RefusedError):
        there.create_post("No tag", "x")
    with pytest.raises(RefusedError):
        await there.say("Straight into the forum")
    with pytest.raises(RefusedError):
        person.create_post("Not a forum", "x")
