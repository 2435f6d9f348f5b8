"""/feed: what new articles come by themselves from."""

from __future__ import annotations

import io
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.errors import N_, InputError, NewsdeskError, NotFoundError, PermissionDeniedError
from bot.interactions import (
    REQUEST_FAILURES,
    Interaction,
    answer,
    answer_error,
    choices,
    community_of,
    defer,
    modal_values,
    on_action,
    read_attachment,
    require_admin,
    translator,
)
from bot.messages import Translator
from bot.models import Follow
from bot.services.feeds import Feeds, Imported
from bot.ui.cards import (
    feed_card,
    feed_offer_card,
    feed_preview_card,
    feeds_card,
    followed_card,
    imported_card,
    notice_card,
    unfollowed_card,
)
from bot.ui.cards.feed import FAILED
from bot.ui.components import file_component
from bot.ui.custom_ids import Action
from bot.ui.modals import feed_modal

MAX_LIST = 2_000_000
"""Bytes of an uploaded list."""

LIST_FILE = "feeds.opml"
FAILED_FILE = "not-followed.txt"

PROGRESS_EVERY = 20
"""Feeds of a list between two words on how far it is."""


@app_commands.guild_only()
@app_commands.default_permissions(send_messages=True)
class FeedsCog(
    commands.GroupCog,
    group_name=locale_str("feed"),
    group_description=locale_str("The feeds that this server follows"),
):
    """Following and all that changes it needs the permission Manage Server; looking is for everyone."""

    def __init__(self, feeds: Feeds) -> None:
        self._feeds = feeds

    @app_commands.command(
        name=locale_str("add"), description=locale_str("Follow a feed: what it brings becomes articles")
    )
    @app_commands.describe(
        address=locale_str("Of the feed, or of its site"),
        tags=locale_str("Tags for its articles, with commas between"),
        pages=locale_str("Whether to read the page where the feed has only a beginning (yes, if left out)"),
    )
    async def add(
        self,
        interaction: Interaction,
        address: app_commands.Range[str, 1, 2000],
        tags: app_commands.Range[str, 1, 200] = "",
        pages: bool = True,
    ) -> None:
        community_id = require_admin(interaction)
        await defer(interaction)
        offer = await self._feeds.find(
            address, community_id=community_id, user_id=interaction.user.id, tags=tags, full_text=pages
        )
        if len(offer.feeds) > 1:
            await answer(interaction, feed_offer_card(offer, translator(interaction)))
        else:
            await self._preview(interaction, offer.id, 0)

    @on_action(Action.FEED_PICK)
    async def picked(self, interaction: Interaction, offer_id: str) -> None:
        require_admin(interaction)
        await defer(interaction)
        await self._preview(interaction, int(offer_id), _picked(interaction))

    @on_action(Action.FEED_FOLLOW)
    async def follow(self, interaction: Interaction, offer_id: str, at: str, take: str) -> None:
        require_admin(interaction)
        await defer(interaction)
        await self._follow(interaction, int(offer_id), int(at), int(take))

    @on_action(Action.FEED_FOLLOW_MORE)
    async def follow_more(self, interaction: Interaction, offer_id: str, at: str) -> None:
        require_admin(interaction)
        await defer(interaction)
        await self._follow(interaction, int(offer_id), int(at), _picked(interaction))

    @app_commands.command(
        name=locale_str("list"), description=locale_str("The feeds of this server, and how they fare")
    )
    async def list(self, interaction: Interaction) -> None:
        follows = await self._feeds.of(community_id=community_of(interaction))
        await answer(interaction, feeds_card(follows, translator(interaction)))

    @app_commands.command(name=locale_str("status"), description=locale_str("How a feed fares"))
    @app_commands.describe(feed=locale_str("Its title, as you type"))
    async def status(self, interaction: Interaction, feed: str) -> None:
        state = await self._feeds.state(feed, community_id=community_of(interaction))
        await self._show(interaction, state.follow, unread=state.unread)

    @app_commands.command(name=locale_str("pause"), description=locale_str("Take nothing from a feed for a while"))
    @app_commands.describe(feed=locale_str("Its title, as you type"))
    async def pause(self, interaction: Interaction, feed: str) -> None:
        community_id = require_admin(interaction)
        picked = await self._feeds.pick(feed, community_id=community_id)
        await self._show(interaction, await self._feeds.pause(picked.feed.id, community_id=community_id))

    @on_action(Action.FEED_PAUSE)
    async def press_pause(self, interaction: Interaction, community: str, feed_id: str) -> None:
        community_id = await _admin_of(interaction, community)
        await self._show(interaction, await self._feeds.pause(int(feed_id), community_id=community_id))

    @app_commands.command(
        name=locale_str("resume"), description=locale_str("Let a paused feed go on, from what is new now")
    )
    @app_commands.describe(feed=locale_str("Its title, as you type"))
    async def resume(self, interaction: Interaction, feed: str) -> None:
        community_id = require_admin(interaction)
        picked = await self._feeds.pick(feed, community_id=community_id)
        await self._show(interaction, await self._feeds.resume(picked.feed.id, community_id=community_id))

    @on_action(Action.FEED_RESUME)
    async def press_resume(self, interaction: Interaction, community: str, feed_id: str) -> None:
        community_id = await _admin_of(interaction, community)
        await self._show(interaction, await self._feeds.resume(int(feed_id), community_id=community_id))

    @app_commands.command(name=locale_str("refresh"), description=locale_str("Read a feed now"))
    @app_commands.describe(feed=locale_str("Its title, as you type"))
    async def refresh(self, interaction: Interaction, feed: str) -> None:
        community_id = require_admin(interaction)
        await defer(interaction)
        picked = await self._feeds.pick(feed, community_id=community_id)
        await self._refresh(interaction, picked.feed.id, community_id)

    @on_action(Action.FEED_REFRESH)
    async def press_refresh(self, interaction: Interaction, community: str, feed_id: str) -> None:
        await defer(interaction)
        await self._refresh(interaction, int(feed_id), await _admin_of(interaction, community))

    @app_commands.command(
        name=locale_str("remove"), description=locale_str("Follow a feed no more; its articles stay")
    )
    @app_commands.describe(feed=locale_str("Its title, as you type"))
    async def remove(self, interaction: Interaction, feed: str) -> None:
        community_id = require_admin(interaction)
        picked = await self._feeds.pick(feed, community_id=community_id)
        await self._remove(interaction, picked.feed.id, community_id)

    @on_action(Action.FEED_REMOVE)
    async def press_remove(self, interaction: Interaction, community: str, feed_id: str) -> None:
        await self._remove(interaction, int(feed_id), await _admin_of(interaction, community))

    @on_action(Action.FEED_REPLACE)
    async def press_replace(self, interaction: Interaction, community: str, feed_id: str) -> None:
        community_id = await _admin_of(interaction, community)
        found = await self._feeds.get(int(feed_id), community_id=community_id)
        modal = feed_modal(translator(interaction), community_id, found.feed.id)
        await interaction.response.send_modal(modal)

    @on_action(Action.FEED_REPLACED)
    async def replaced(self, interaction: Interaction, community: str, feed_id: str) -> None:
        await defer(interaction)
        address = modal_values(interaction).get("address", "")
        try:
            community_id = await _admin_of(interaction, community)
            followed = await self._feeds.replace(
                int(feed_id), address, community_id=community_id, user_id=interaction.user.id
            )
        except NewsdeskError as error:
            await answer_error(interaction, error, typed=address)
            return
        await answer(interaction, followed_card(followed, translator(interaction)))

    @app_commands.command(
        name=locale_str("import"), description=locale_str("Follow the feeds of a list (OPML) from another reader")
    )
    @app_commands.describe(file=locale_str("The list, as your feed reader exports it"))
    async def import_list(self, interaction: Interaction, file: discord.Attachment) -> None:
        community_id = require_admin(interaction)
        if file.size > MAX_LIST:
            raise InputError(
                N_("That list is larger than {limit} MB. Split it into parts."), limit=MAX_LIST // 1_000_000
            )
        await defer(interaction)
        tr = translator(interaction)
        feeds = await self._feeds.read_list(await read_attachment(file))

        async def progress(done: int, total: int) -> None:
            if done % PROGRESS_EVERY == 0 and done < total:
                await _tell(interaction, tr("{done} of {total} feeds are read …", done=done, total=total))

        imported = await self._feeds.follow_list(
            feeds,
            community_id=community_id,
            user_id=interaction.user.id,
            progress=progress,
        )
        await _answer_imported(interaction, imported, tr)

    @app_commands.command(
        name=locale_str("export"),
        description=locale_str("The feeds of this server as a list (OPML) for any reader"),
    )
    async def export(self, interaction: Interaction) -> None:
        community_id = require_admin(interaction)
        guild = interaction.guild.name if interaction.guild else ""
        data = await self._feeds.export(community_id=community_id, title=guild or "Newsdesk")
        said = notice_card(translator(interaction)("The feeds of this server, as every feed reader takes them."))
        file = discord.File(io.BytesIO(data), filename=LIST_FILE)
        await answer(interaction, [*said, file_component(LIST_FILE)], files=[file])

    @status.autocomplete("feed")
    @pause.autocomplete("feed")
    @resume.autocomplete("feed")
    @refresh.autocomplete("feed")
    @remove.autocomplete("feed")
    async def suggest(self, interaction: Interaction, typed: str) -> list[Choice[str]]:  # type: ignore[valid-type]
        follows = await self._feeds.suggest(typed, community_id=community_of(interaction))
        return choices((each.feed.name, str(each.feed.id)) for each in follows)

    async def _preview(self, interaction: Interaction, offer_id: int, at: int) -> None:
        offered = await self._feeds.look(
            offer_id, at, community_id=require_admin(interaction), user_id=interaction.user.id
        )
        await answer(interaction, feed_preview_card(offered, translator(interaction)))

    async def _follow(self, interaction: Interaction, offer_id: int, at: int, take: int) -> None:
        followed = await self._feeds.follow(
            offer_id,
            at,
            take,
            community_id=require_admin(interaction),
            user_id=interaction.user.id,
        )
        await answer(interaction, followed_card(followed, translator(interaction)))

    async def _refresh(self, interaction: Interaction, feed_id: int, community_id: int) -> None:
        followed = await self._feeds.refresh(feed_id, community_id=community_id)
        await answer(interaction, followed_card(followed, translator(interaction)))

    async def _remove(self, interaction: Interaction, feed_id: int, community_id: int) -> None:
        removed = await self._feeds.remove(feed_id, community_id=community_id, user_id=interaction.user.id)
        card = unfollowed_card(removed, translator(interaction), undo=interaction.guild_id is not None)
        await answer(interaction, card)

    async def _show(self, interaction: Interaction, follow: Follow, *, unread: int = 0) -> None:
        manages = interaction.guild_id is None or interaction.permissions.manage_guild
        await answer(interaction, feed_card(follow, translator(interaction), manages=manages, unread=unread))


async def _admin_of(interaction: Interaction, community: str) -> int:
    """The community that a button names, for its admins: pressed there, or below a direct message."""
    community_id = int(community)
    if interaction.guild_id is not None:
        if require_admin(interaction) != community_id:
            raise NotFoundError(N_("This server does not follow this feed any more."))
        return community_id
    guild = interaction.client.get_guild(community_id)
    try:
        member = None if guild is None else await guild.fetch_member(interaction.user.id)
    except REQUEST_FAILURES:
        member = None
    if member is None or not member.guild_permissions.manage_guild:
        raise PermissionDeniedError(N_("Only members with the permission Manage Server may change its feeds."))
    return community_id


async def _tell(interaction: Interaction, markdown: str) -> None:
    """A word on how far it is; that it can't be shown is no reason to stop."""
    try:
        await answer(interaction, notice_card(markdown))
    except REQUEST_FAILURES:
        return


async def _answer_imported(interaction: Interaction, imported: Imported, tr: Translator) -> None:
    card, files = imported_card(imported, tr), []
    if len(imported.failed) > FAILED:
        lines = [f"{feed.url}\t{tr.error(error)}" for feed, error in imported.failed]
        files = [discord.File(io.BytesIO("\n".join(lines).encode()), filename=FAILED_FILE)]
        card = [*card, file_component(FAILED_FILE)]
    await answer(interaction, card, files=files)


def _picked(interaction: Interaction) -> int:
    """The number that was picked in a menu. Raises InputError for anything else (a forged one)."""
    data: Any = interaction.data
    [value, *_] = data.get("values") or [""]
    if not (value.isascii() and value.isdecimal() and len(value) < 6):
        raise InputError(N_("This button is from an older version. Run the command again."))
    return int(value)
