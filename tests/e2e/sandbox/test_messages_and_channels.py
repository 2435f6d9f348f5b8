"""What a discord.py client can do with messages, channels, threads, webhooks and direct messages."""

from __future__ import annotations

import asyncio
import io
from datetime import timedelta

import aiohttp
import discord
import pytest

from bot.sandbox import ChannelKind, Clock, MessageFlag, Permission, Upload


class Client(discord.Client):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents.all(), guild_ready_timeout=0.05)
        self.heard: asyncio.Queue[tuple] = asyncio.Queue()

    async def on_raw_reaction_add(self, payload) -> None:
        self.heard.put_nowait(("reaction", str(payload.emoji), payload.user_id))

    async def on_raw_message_edit(self, payload) -> None:
        self.heard.put_nowait(("edit", payload.message.content))

    async def on_raw_message_delete(self, payload) -> None:
        self.heard.put_nowait(("delete", payload.message_id))

    async def on_message(self, message) -> None:
        if not message.author.bot:
            self.heard.put_nowait(("message", message.content, [each.filename for each in message.attachments]))


@pytest.fixture
def sandbox_clock():
    return Clock(running=False)


@pytest.fixture
async def client(connect, channel, ada):
    async with connect(Client()) as made:
        yield made


@pytest.fixture
def target(client, channel):
    return client.get_channel(channel.id)


@pytest.fixture
def person(sandbox, ada, channel):
    return sandbox.person(ada, channel)


async def test_send_edit_delete(target, channel, client):
    message = await target.send(
        "one", embed=discord.Embed(title="T", description="D").add_field(name="n", value="v")
    )
    await message.edit(content="two", embed=None)
    assert await client.heard.get() == ("edit", "two")
    kept = channel.messages[message.id]
    assert (kept.content, kept.embeds) == ("two", [])
    assert kept.edited_at is not None
    await message.delete()
    assert await client.heard.get() == ("delete", message.id)
    with pytest.raises(discord.NotFound) as gone:
        await message.edit(content="three")
    assert gone.value.code == 10008


async def test_files_are_kept_and_served(target, sandbox):
    file = discord.File(io.BytesIO(b"<script>"), "a page.html", description="a page")
    embed = discord.Embed(title="x").set_image(url="attachment://a_page.html")
    message = await target.send(file=file, embed=embed)
    attachment = message.attachments[0]
    assert (attachment.filename, attachment.size, attachment.description) == ("a_page.html", 8, "a page")
    assert await attachment.read() == b"<script>"
    assert message.embeds[0].image.url == attachment.url
    async with aiohttp.ClientSession() as session, session.get(attachment.url) as answer:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    kept = await message.edit(content="without it", attachments=[])
    assert kept.attachments == []


async def test_components_v2_come_back_whole(target):
    class Card(discord.ui.LayoutView):
        box = discord.ui.Container(
            discord.ui.Section("**Head**", accessory=discord.ui.Thumbnail("https://example.com/a.png")),
            discord.ui.Separator(),
            discord.ui.MediaGallery(discord.MediaGalleryItem("attachment://chart.png")),
            discord.ui.File("attachment://data.csv"),
            discord.ui.ActionRow(discord.ui.Button(label="Go", custom_id="go")),
            accent_color=0x3366FF,
        )

    files = [discord.File(io.BytesIO(b"x"), name) for name in ("chart.png", "data.csv")]
    message = await target.send(view=Card(), files=files)
    assert message.flags.components_v2
    container = message.components[0]
    assert container.accent_colour.value == 0x3366FF
    kinds = [child.type.name for child in container.children]
    assert kinds == ["section", "separator", "media_gallery", "file", "action_row"]
    assert container.children[2].items[0].media.url == message.attachments[0].url
    with pytest.raises(discord.HTTPException) as beside:
        await message.edit(content="beside it")
    assert beside.value.code == 50035


async def test_history_pages_through_everything(target, person):
    for number in range(7):
        await person.say(str(number))
    contents = [message.content async for message in target.history(limit=None, oldest_first=True)]
    assert contents == [str(number) for number in range(7)]
    middle = [message async for message in target.history(limit=7)][3]
    assert [message.content async for message in target.history(limit=2, before=middle)] == ["2", "1"]
    assert [message.content async for message in target.history(limit=2, after=middle)] == ["4", "5"]
    assert [message.content async for message in target.history(limit=3, around=middle)] == ["4", "3", "2"]


async def test_replies_and_mentions(target, person, channel, ada, guild, sandbox):
    said = await person.say("question")
    await sandbox.wait_for(lambda: said.id in channel.messages)
    asked = await target.fetch_message(said.id)
    answer = await asked.reply("answer", allowed_mentions=discord.AllowedMentions.none())
    assert answer.reference.message_id == said.id
    assert channel.messages[answer.id].mentions == []
    everyone = await target.send("@everyone", allowed_mentions=discord.AllowedMentions.none())
    assert not everyone.mention_everyone
    role = sandbox.world.add_role(guild, "Readers", mentionable=True)
    pinged = await target.send(f"<@&{role.id}> <@{ada.id}>")
    assert pinged.raw_role_mentions == [role.id]
    assert [user.id for user in pinged.mentions] == [ada.id]


async def test_reactions_of_the_bot_and_of_people(target, person, sandbox, channel, client):
    message = await target.send("vote")
    await message.add_reaction("👍")
    assert await client.heard.get() == ("reaction", "👍", client.user.id)
    person.react(channel.messages[message.id], "👍")
    assert await client.heard.get() == ("reaction", "👍", person.user.id)
    fetched = await target.fetch_message(message.id)
    assert [(str(each.emoji), each.count, each.me) for each in fetched.reactions] == [("👍", 2, True)]
    assert {user.id async for user in fetched.reactions[0].users()} == {client.user.id, person.user.id}
    await message.clear_reactions()
    assert channel.messages[message.id].reactions == []


async def test_a_person_posts_a_file(client, person):
    await person.say("look", files=[Upload("map.png", b"x")])
    assert await client.heard.get() == ("message", "look", ["map.png"])


async def test_direct_messages(client, sandbox, ada):
    user = await client.fetch_user(ada.id)
    sent = await user.send("just for you")
    direct = sandbox.person(ada, sandbox.world.channels[sent.channel.id])
    assert [message.content for message in direct.sees()] == ["just for you"]
    await direct.say("thanks")
    assert await client.heard.get() == ("message", "thanks", [])
    ada.user.dm_closed = True
    with pytest.raises(discord.Forbidden) as closed:
        await user.send("again")
    assert closed.value.code == 50007


async def test_publishing(client, sandbox, guild):
    source = sandbox.world.add_channel(guild, "announcements", ChannelKind.ANNOUNCEMENT)
    permissions = Permission.VIEW_CHANNEL | Permission.MANAGE_WEBHOOKS
    other = sandbox.world.add_guild("Elsewhere", bot_permissions=permissions)
    elsewhere = sandbox.world.add_channel(other, "followed")
    news = await client.fetch_channel(source.id)
    await news.follow(destination=await client.fetch_channel(elsewhere.id))
    message = await news.send("extra!")
    await message.publish()
    assert (await news.fetch_message(message.id)).flags.crossposted
    copy = next(iter(elsewhere.messages.values()))
    assert (copy.content, bool(copy.flags & MessageFlag.IS_CROSSPOST)) == ("extra!", True)
    with pytest.raises(discord.HTTPException) as twice:
        await message.publish()
    assert twice.value.code == 40033


async def test_publishing_is_for_announcements(target):
    message = await target.send("x")
    with pytest.raises(discord.Forbidden) as ordinary:
        await message.publish()
    assert ordinary.value.code == 50024


async def test_threads(target, client, channel, sandbox):
    message = await target.send("a story")
    thread = await message.create_thread(name="Discussion")
    assert thread.id == message.id
    await thread.send("first")
    assert channel.messages[message.id].thread_id == thread.id
    with pytest.raises(discord.HTTPException) as twice:
        await message.create_thread(name="Again")
    assert twice.value.code == 160004
    await thread.edit(archived=True, locked=True)
    with pytest.raises(discord.HTTPException) as archived:
        await thread.send("too late")
    assert archived.value.code == 50083
    private = await target.create_thread(name="Backroom")
    assert private.type is discord.ChannelType.private_thread


async def test_forum_posts(client, sandbox, guild):
    made = sandbox.world.add_channel(guild, "stories", ChannelKind.FORUM, tags=["harbour"], tag_required=True)
    forum = await client.fetch_channel(made.id)
    with pytest.raises(discord.HTTPException) as untagged:
        await forum.create_thread(name="Ferry", content="It sails.")
    assert untagged.value.code == 40067
    post = await forum.create_thread(name="Ferry", content="It sails.", applied_tags=forum.available_tags)
    assert post.message.id == post.thread.id
    assert [tag.name for tag in post.thread.applied_tags] == ["harbour"]
    with pytest.raises(discord.HTTPException) as direct:
        await client.get_partial_messageable(made.id).send("not in a forum itself")
    assert direct.value.code == 50008


async def test_webhooks(target, channel):
    webhook = await target.create_webhook(name="Press")
    message = await webhook.send("from the press", username="Reporter", wait=True)
    assert message.author.display_name == "Reporter"
    await message.edit(content="corrected")
    assert channel.messages[message.id].content == "corrected"
    await message.delete()
    assert channel.messages == {}
    await webhook.delete()
    with pytest.raises(discord.NotFound) as gone:
        await webhook.send("too late", wait=True)
    assert gone.value.code == 10015


async def test_channels_are_made_changed_and_removed(client, guild):
    served = client.get_guild(guild.id)
    channel = await served.create_text_channel("Late Edition", topic="night")
    assert channel.name == "late-edition"
    await channel.edit(topic="day")
    assert guild.channels[channel.id].topic == "day"
    await channel.set_permissions(served.default_role, send_messages=False)
    assert guild.channels[channel.id].overwrites[guild.id].deny == Permission.SEND_MESSAGES
    await channel.delete()
    assert channel.id not in guild.channels


async def test_pins(target):
    message = await target.send("keep")
    await message.pin()
    assert [each.id async for each in target.pins()] == [message.id]
    await message.unpin()
    assert [each.id async for each in target.pins()] == []


@pytest.mark.parametrize(
    ("lost", "act"),
    [
        (Permission.SEND_MESSAGES, lambda target: target.send("x")),
        (Permission.ATTACH_FILES, lambda target: target.send(file=discord.File(io.BytesIO(b"x"), "a.txt"))),
        (Permission.MANAGE_WEBHOOKS, lambda target: target.create_webhook(name="x")),
        (Permission.MANAGE_CHANNELS, lambda target: target.edit(topic="x")),
        (Permission.MANAGE_ROLES, lambda target: target.set_permissions(target.guild.me, send_messages=True)),
        (Permission.CREATE_PRIVATE_THREADS, lambda target: target.create_thread(name="x")),
    ],
)
async def test_what_needs_a_permission(sandbox, guild, channel, target, lost, act):
    sandbox.world.set_overwrite(channel, sandbox.world.bot_role(guild), deny=lost)
    with pytest.raises(discord.Forbidden) as refused:
        await act(target)
    assert refused.value.code == 50013


async def test_others_messages(target, person, sandbox, guild, channel):
    said = await target.fetch_message((await person.say("mine")).id)
    with pytest.raises(discord.Forbidden) as edit:
        await said.edit(content="yours")
    assert edit.value.code == 50005
    await said.delete()
    other = await target.fetch_message((await person.say("mine")).id)
    sandbox.world.set_overwrite(channel, sandbox.world.bot_role(guild), deny=Permission.MANAGE_MESSAGES)
    with pytest.raises(discord.Forbidden) as delete:
        await other.delete()
    assert delete.value.code == 50013


async def test_history_that_may_not_be_read_is_empty(target, person, sandbox, guild, channel):
    await person.say("x")
    sandbox.world.set_overwrite(channel, sandbox.world.bot_role(guild), deny=Permission.READ_MESSAGE_HISTORY)
    assert [message async for message in target.history()] == []


async def test_a_nonce_is_unique_to_its_author_for_some_minutes(target, client, sandbox, guild, channel):
    first = await target.send("edition", nonce="slot-1")
    assert (await target.send("edition", nonce="slot-1")).id == first.id
    elsewhere = client.get_partial_messageable(sandbox.world.add_channel(guild, "elsewhere").id)
    assert (await elsewhere.send("edition", nonce="slot-1")).id == first.id, "whatever the channel"
    sandbox.clock.advance(timedelta(minutes=10))
    assert (await target.send("edition", nonce="slot-1")).id != first.id


async def test_a_nonce_of_a_deleted_message_sends_nothing(target, channel):
    first = await target.send("edition", nonce="slot-1")
    await first.delete()
    with pytest.raises(discord.NotFound) as gone:
        await target.send("edition", nonce="slot-1")
    assert gone.value.code == 10008
    assert channel.messages == {}
