"""Digests to forums, threads and members, by real discord.py on the sandbox."""

from __future__ import annotations

import random
from typing import Any

import pytest

from bot.sandbox.model import Channel, ChannelKind
from bot.sandbox.people import Reply, readable
from bot.sandbox.permissions import Permission
from tests.support.newsroom import TEXT, TITLE, Newsroom

pytestmark = pytest.mark.asyncio(loop_scope="module")

PAPER, MINE = "The Paper", "For Mia"
STORIES = 10


async def create(room: Newsroom, channel: Channel, **options: Any) -> Reply:
    asked = {"channel": channel, "schedule": "daily 08:00", "zone": "Europe/London", "title": PAPER}
    return await room.theo.slash("digest create", **{**asked, **options})


async def run(room: Newsroom) -> None:
    assert "Posted" in (await room.theo.slash("digest run", digest=PAPER)).text


async def fill(room: Newsroom) -> list[str]:
    """More stories than fit one message, with no word in common; their titles."""
    rng, titles = random.Random(7), []
    for _ in range(STORIES):
        words = ["".join(rng.choices("bdfgklmnprst", k=2)) + rng.choice("aeiou") * 2 + "n" for _ in range(60)]
        titles.append(" ".join(words[:4]).capitalize())
        await room.add(
            titles[-1], ". ".join(" ".join(words[at : at + 12]).capitalize() for at in range(0, 60, 12))
        )
    return titles


def threads(room: Newsroom, channel: Channel) -> list[Channel]:
    return [each for each in room.guild.channels.values() if each.parent_id == channel.id]


async def test_each_edition_is_a_post_of_a_forum_with_its_tags(room: Newsroom) -> None:
    await room.add(TITLE, TEXT)
    tags = ("daily", "town")
    forum = room.world.add_channel(room.guild, "editions", ChannelKind.FORUM, tags=tags, tag_required=True)
    assert "wants a tag" in (await create(room, forum)).text
    assert "no tag “weekly”" in (await create(room, forum, post_tags="weekly")).text
    offered = await room.theo.autocomplete(
        "digest create", option="post_tags", typed="daily, t", others={"channel": forum}
    )
    assert [each["value"] for each in offered] == ["daily, town"]
    await create(room, forum, post_tags="Daily, town")
    await run(room)
    [post] = threads(room, forum)
    assert post.name.startswith(f"{PAPER} · ") and str(room.world.clock.now().year) in post.name
    assert post.thread is not None and post.thread.applied_tags == [tag.id for tag in forum.tags]
    [edition] = room.theo.goes_to(post).sees()
    assert TITLE in readable(edition)
    history = await room.theo.slash("digest history", digest=PAPER)
    assert f"/{room.guild.id}/{post.id}/{edition.id}" in str(history.message.components)


async def test_what_does_not_fit_one_message_stands_in_its_thread(room: Newsroom) -> None:
    titles = await fill(room)
    made = await create(room, room.news, overflow=True, style="full", max=STORIES)
    assert "What does not fit one message stands in a thread" in made.text
    await run(room)
    [first] = room.posted()
    [thread] = threads(room, room.news)
    assert thread.id == first.id and thread.name.startswith(PAPER)
    others = room.theo.goes_to(thread).sees()
    assert others and all(title in "".join(map(readable, [first, *others])) for title in titles)


async def test_an_archived_thread_is_subscribed_and_a_locked_one_is_not(room: Newsroom) -> None:
    await room.add(TITLE, TEXT)
    thread = room.world.add_thread(room.news, "Old news", room.theo.user, ChannelKind.PUBLIC_THREAD)
    assert thread.thread is not None
    thread.thread.archived = True
    room.world.update_channel(thread)
    await create(room, thread)
    await run(room)
    assert not thread.thread.archived and len(thread.messages) == 1
    thread.thread.locked = thread.thread.archived = True
    assert "locked" in (await create(room, thread, title="Another")).text


@pytest.mark.parametrize("missing", [Permission.CREATE_PUBLIC_THREADS, Permission.SEND_MESSAGES_IN_THREADS])
async def test_threads_that_the_bot_may_not_use_are_refused_at_once(room: Newsroom, missing: Permission) -> None:
    room.world.set_overwrite(room.news, room.world.bot_role(room.guild), deny=missing)
    assert "may not use threads" in (await create(room, room.news, overflow=True)).text
    await create(room, room.news)
    assert "may not use threads" in (await room.theo.slash("digest edit", digest=PAPER, overflow=True)).text
    assert "thread" not in (await room.theo.slash("digest show", digest=PAPER)).text


async def test_a_role_that_discord_would_not_tell_is_warned_of(room: Newsroom) -> None:
    role = room.world.add_role(room.guild, "Readers")
    await room.ada.slash("settings mentions add", role=role)
    assert "tells nobody of this role" in (await create(room, room.news, mention=role)).text
    assert "tells nobody of this role" in (await room.theo.slash("digest show", digest=PAPER)).text
    mine = room.world.bot_role(room.guild)
    room.world.set_overwrite(room.news, mine, allow=Permission.MENTION_EVERYONE)
    assert "tells nobody" not in (await room.theo.slash("digest show", digest=PAPER)).text


# --- a member's own ------------------------------------------------------------------------------------------


async def create_own(room: Newsroom) -> Reply:
    await room.add(TITLE, TEXT)
    return await room.mia.slash("my-digest create", schedule="daily 08:00", zone="Europe/London", title=MINE)


async def test_a_member_has_a_digest_of_their_own_and_reads_on_under_it(room: Newsroom) -> None:
    made = await create_own(room)
    assert made.ephemeral and "by direct message" in made.text and "It comes next:" in made.text
    assert "Sent to you" in (await room.mia.slash("my-digest run", digest=MINE)).text
    at_home = room.mia.goes_to(room.world.open_dm(room.mia.user))
    [edition] = at_home.sees()
    assert TITLE in readable(edition)
    assert MINE in (await at_home.click(edition, label="About this digest")).text
    summary = await at_home.click(edition, label="Summarize")
    assert TITLE in summary.text
    assert "private messages" not in (await at_home.click(summary.message, label="Quotes")).text


async def test_a_long_edition_of_ones_own_is_previewed_whole(room: Newsroom) -> None:
    titles = await fill(room)
    asked = {"schedule": "daily 08:00", "zone": "Europe/London", "title": MINE, "style": "full", "max": STORIES}
    await room.mia.slash("my-digest create", **asked)
    preview = await room.mia.slash("my-digest preview", digest=MINE)
    await room.until(lambda: all(title in preview.text for title in titles))
    assert len(preview.messages) > 1 and preview.ephemeral


async def test_nobody_else_sees_it_and_its_owner_looks_after_it(room: Newsroom) -> None:
    await create_own(room)
    assert MINE not in (await room.theo.slash("digest list")).text
    await create(room, room.news)
    assert "There is no digest" in (await room.theo.slash("digest show", digest=MINE)).text
    assert "no digest of your own" in (await room.theo.slash("my-digest list")).text
    assert "Paused." in (await room.mia.slash("my-digest pause", digest=MINE)).text
    resumed = await room.mia.slash("my-digest resume", digest=MINE)
    await room.mia.click(resumed.message, label="Pause")
    assert "Paused." in (await room.mia.slash("my-digest list")).text
    await room.mia.slash("my-digest remove", digest=MINE)
    assert "no digest of your own" in (await room.mia.slash("my-digest list")).text


async def test_closed_direct_messages_are_said_where_its_owner_looks(room: Newsroom) -> None:
    await create_own(room)
    room.mia.user.dm_closed = True
    assert "/my-digest resume" in (await room.mia.slash("my-digest run", digest=MINE)).text
    listed = (await room.mia.slash("my-digest list")).text
    assert "Switched off" in listed and "Direct messages from this server are closed" in listed


async def test_whoever_left_reads_no_more(room: Newsroom) -> None:
    await create_own(room)
    await room.mia.slash("my-digest run", digest=MINE)
    at_home = room.mia.goes_to(room.world.open_dm(room.mia.user))
    [edition] = at_home.sees()
    room.world.remove_member(room.guild.members[room.mia.user.id])
    refused = (await at_home.click(edition, label="Summarize")).text
    assert TITLE not in refused and "private messages" in refused
