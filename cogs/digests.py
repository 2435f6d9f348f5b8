"""/digest: subscribe a channel to editions that arrive on schedule."""

from __future__ import annotations

from typing import Unpack

from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.errors import NotFoundError
from bot.interactions import (
    Interaction,
    answer,
    answer_all,
    article_choices,
    choices,
    community_of,
    defer,
    is_moderator,
    on_action,
    replace,
    require_asker,
    require_moderator,
    translator,
)
from bot.messages import catalogue
from bot.models import Component, Subscription
from bot.services.digest_reasons import DigestReasons
from bot.services.digests import Ahead, Digests
from bot.services.library import Library
from bot.services.planning import TEMPLATE
from bot.services.saved_searches import SavedSearches
from bot.services.zones import suggest_zones
from bot.ui.cards import (
    ahead_card,
    digest_name,
    digests_card,
    history_card,
    notice_card,
    why_card,
)
from bot.ui.custom_ids import Action
from bot.ui.digest_options import (
    KINDS,
    TEMPLATE_CHOICES,
    Postable,
    ServerOptions,
    Where,
    about_editions,
    is_unheard,
    read_post_tags,
    require_overflow,
    require_postable,
    server_choices,
    suggest_post_tags,
)
from bot.ui.digest_template import STARTING_POINTS
from bot.ui.modals import template_modal
from bot.ui.shared_options import takes


@app_commands.guild_only()
@app_commands.default_permissions(manage_channels=True)
class DigestsCog(
    commands.GroupCog,
    group_name=locale_str("digest"),
    group_description=locale_str("Digests that arrive in a channel on schedule"),
):
    """For moderators (Manage Channels), by Discord's own setting and by ours."""

    def __init__(
        self, digests: Digests, reasons: DigestReasons, library: Library, searches: SavedSearches
    ) -> None:
        self._digests = digests
        self._reasons = reasons
        self._library = library
        self._searches = searches

    @app_commands.command(name=locale_str("create"), description=locale_str("Subscribe a channel to a digest"))
    @app_commands.describe(
        channel=locale_str("Where it is posted"),
    )
    @about_editions
    @takes(ServerOptions)
    async def create(
        self,
        interaction: Interaction,
        channel: app_commands.Transform[Where, Postable],
        schedule: app_commands.Range[str, 1, 200],
        zone: app_commands.Range[str, 1, 100],
        title: app_commands.Range[str, 1, 100] | None = None,
        style: str = "brief",
        **typed: Unpack[ServerOptions],
    ) -> None:
        community_id = require_moderator(interaction)
        require_postable(interaction, channel, overflow=bool(typed["overflow"]))
        tags = read_post_tags(interaction.guild, channel.id, typed["post_tags"])
        content, destination = server_choices(typed, tags, community_id)
        await defer(interaction)
        locale = interaction.guild_locale.value if interaction.guild_locale else ""
        created = await self._digests.create(
            community_id=community_id,
            channel_id=channel.id,
            channel_kind=KINDS[channel.type],
            schedule=schedule,
            zone_name=zone,
            title=(title or "").strip() or catalogue(locale)("The Digest"),
            style=style,
            created_by=interaction.user.id,
            locale=locale,
            content=content,
            destination=destination,
        )
        await self._show(interaction, created)

    @app_commands.command(
        name=locale_str("edit"), description=locale_str("Change when a digest comes, where, and what is in it")
    )
    @app_commands.describe(
        digest=locale_str("Its title, as you type"),
        channel=locale_str("Where it is posted"),
    )
    @about_editions
    @takes(ServerOptions)
    async def edit(
        self,
        interaction: Interaction,
        digest: str,
        title: app_commands.Range[str, 1, 100] | None = None,
        style: str = "",
        channel: app_commands.Transform[Where, Postable] | None = None,
        schedule: app_commands.Range[str, 1, 200] | None = None,
        zone: app_commands.Range[str, 1, 100] | None = None,
        **typed: Unpack[ServerOptions],
    ) -> None:
        picked = await self._picked(interaction, digest)
        if channel is not None:
            require_postable(interaction, channel, overflow=bool(typed["overflow"]))
        elif typed["overflow"]:
            require_overflow(interaction.guild, picked.channel_id)
        tags = None
        if channel is not None or typed["post_tags"] is not None:
            place = picked.channel_id if channel is None else channel.id
            tags = read_post_tags(interaction.guild, place, typed["post_tags"])
        content, destination = server_choices(typed, tags, picked.community_id)
        edited = await self._digests.edit(
            picked.id,
            community_id=picked.community_id,
            title=title or "",
            style=style,
            schedule=schedule or "",
            zone_name=zone or "",
            channel=(channel.id, KINDS[channel.type]) if channel else None,
            content=content,
            destination=destination,
        )
        await self._show(interaction, edited)

    @app_commands.command(name=locale_str("list"), description=locale_str("The digests of this server"))
    async def list(self, interaction: Interaction) -> None:
        digests = await self._digests.all(community_id=require_moderator(interaction))
        await answer(interaction, digests_card(digests, translator(interaction)))

    @app_commands.command(name=locale_str("show"), description=locale_str("One digest and its next times"))
    @app_commands.describe(digest=locale_str("Its title, as you type"))
    async def show(self, interaction: Interaction, digest: str) -> None:
        picked = await self._picked(interaction, digest)
        await self._show(interaction, await self._digests.ahead(picked.id, community_id=picked.community_id))

    @app_commands.command(
        name=locale_str("preview"), description=locale_str("See the next edition as it would be")
    )
    @app_commands.describe(digest=locale_str("Its title, as you type"))
    async def preview(self, interaction: Interaction, digest: str) -> None:
        await defer(interaction)
        picked = await self._picked(interaction, digest)
        await self._preview(interaction, picked.id, picked.community_id)

    @on_action(Action.DIGEST_PREVIEW)
    async def press_preview(self, interaction: Interaction, subscription_id: str) -> None:
        community_id = require_moderator(interaction)
        await defer(interaction)
        await self._preview(interaction, int(subscription_id), community_id)

    @app_commands.command(
        name=locale_str("run"), description=locale_str("Post an edition now, beside the schedule")
    )
    @app_commands.describe(digest=locale_str("Its title, as you type"))
    async def run(self, interaction: Interaction, digest: str) -> None:
        await defer(interaction)
        picked = await self._picked(interaction, digest)
        await self._run(interaction, picked.id, picked.community_id)

    @on_action(Action.DIGEST_RUN)
    async def press_run(self, interaction: Interaction, subscription_id: str) -> None:
        community_id = require_moderator(interaction)
        await defer(interaction)
        await self._run(interaction, int(subscription_id), community_id)

    @app_commands.command(name=locale_str("history"), description=locale_str("What a digest has posted"))
    @app_commands.describe(digest=locale_str("Its title, as you type"))
    async def history(self, interaction: Interaction, digest: str) -> None:
        picked = await self._picked(interaction, digest)
        history = await self._digests.history(picked.id, community_id=picked.community_id)
        await answer(interaction, history_card(history, translator(interaction), asker=interaction.user.id))

    @on_action(Action.HISTORY)
    async def turn_history(self, interaction: Interaction, asker: str, page: str, subscription_id: str) -> None:
        require_asker(interaction, asker)
        history = await self._digests.history(
            int(subscription_id), community_id=require_moderator(interaction), page=int(page)
        )
        await replace(interaction, history_card(history, translator(interaction), asker=interaction.user.id))

    @app_commands.command(
        name=locale_str("why"), description=locale_str("Why an article is in a digest, or is not")
    )
    @app_commands.describe(
        digest=locale_str("Its title, as you type"), article=locale_str("Its title, as you type")
    )
    async def why(self, interaction: Interaction, digest: str, article: str) -> None:
        await defer(interaction)
        picked = await self._picked(interaction, digest)
        about = await self._library.pick(article, community_id=picked.community_id)
        await answer(interaction, why_card(await self._reasons.why(picked, about), translator(interaction)))

    @app_commands.command(
        name=locale_str("template"), description=locale_str("Write yourself how each article of a digest is told")
    )
    @app_commands.describe(
        digest=locale_str("Its title, as you type"),
        start=locale_str("A template to begin with, in place of the one that the digest has"),
    )
    @app_commands.choices(start=TEMPLATE_CHOICES)
    async def template(self, interaction: Interaction, digest: str, start: str | None = None) -> None:
        picked = await self._picked(interaction, digest)
        begun = STARTING_POINTS[start] if start else str(picked.options.get(TEMPLATE) or "")
        await interaction.response.send_modal(template_modal(picked, begun, translator(interaction)))

    @app_commands.command(name=locale_str("pause"), description=locale_str("Stop a digest until it is resumed"))
    @app_commands.describe(digest=locale_str("Its title, as you type"))
    async def pause(self, interaction: Interaction, digest: str) -> None:
        picked = await self._picked(interaction, digest)
        await self._show(interaction, await self._digests.pause(picked.id, community_id=picked.community_id))

    @on_action(Action.DIGEST_PAUSE)
    async def press_pause(self, interaction: Interaction, subscription_id: str) -> None:
        paused = await self._digests.pause(int(subscription_id), community_id=require_moderator(interaction))
        await replace(interaction, _card(interaction, paused))

    @app_commands.command(name=locale_str("resume"), description=locale_str("Let a paused digest go on"))
    @app_commands.describe(digest=locale_str("Its title, as you type"))
    async def resume(self, interaction: Interaction, digest: str) -> None:
        picked = await self._picked(interaction, digest)
        await self._show(interaction, await self._digests.resume(picked.id, community_id=picked.community_id))

    @on_action(Action.DIGEST_RESUME)
    async def press_resume(self, interaction: Interaction, subscription_id: str) -> None:
        resumed = await self._digests.resume(int(subscription_id), community_id=require_moderator(interaction))
        await replace(interaction, _card(interaction, resumed))

    @app_commands.command(name=locale_str("remove"), description=locale_str("End a digest"))
    @app_commands.describe(digest=locale_str("Its title, as you type"))
    async def remove(self, interaction: Interaction, digest: str) -> None:
        picked = await self._picked(interaction, digest)
        removed = await self._digests.remove(picked.id, community_id=picked.community_id)
        tr = translator(interaction)
        said = tr("Removed: **{title}**. Its editions stay where they were posted.", title=digest_name(removed))
        await answer(interaction, notice_card(said))

    @edit.autocomplete("digest")
    @show.autocomplete("digest")
    @preview.autocomplete("digest")
    @run.autocomplete("digest")
    @history.autocomplete("digest")
    @why.autocomplete("digest")
    @template.autocomplete("digest")
    @pause.autocomplete("digest")
    @resume.autocomplete("digest")
    @remove.autocomplete("digest")
    async def suggest(self, interaction: Interaction, typed: str) -> list[Choice[str]]:  # type: ignore[valid-type]
        if not is_moderator(interaction):
            return []
        digests = await self._digests.suggest(typed, community_id=community_of(interaction))
        return choices((f"{each.title} · {each.schedule}", str(each.id)) for each in digests)

    @why.autocomplete("article")
    async def suggest_article(self, interaction: Interaction, typed: str) -> list[Choice[str]]:  # type: ignore[valid-type]
        if not is_moderator(interaction):
            return []
        return article_choices(await self._library.suggest(typed, community_id=community_of(interaction)))

    @create.autocomplete("search")
    @edit.autocomplete("search")
    async def suggest_search(self, interaction: Interaction, typed: str) -> list[Choice[str]]:  # type: ignore[valid-type]
        if not is_moderator(interaction):
            return []
        found = await self._searches.shared(typed, community_id=community_of(interaction))
        return choices((f"{each.name}: {each.query}", each.name) for each in found)

    @create.autocomplete("zone")
    @edit.autocomplete("zone")
    async def suggest_zone(self, interaction: Interaction, typed: str) -> list[Choice[str]]:  # type: ignore[valid-type]
        return choices((name, name) for name in suggest_zones(typed))

    @create.autocomplete("post_tags")
    async def suggest_post_tags(self, interaction: Interaction, typed: str) -> list[Choice[str]]:  # type: ignore[valid-type]
        channel = getattr(interaction.namespace, "channel", None)
        found = suggest_post_tags(interaction.guild, getattr(channel, "id", 0), typed)
        return choices((each, each) for each in found)

    @edit.autocomplete("post_tags")
    async def suggest_new_post_tags(self, interaction: Interaction, typed: str) -> list[Choice[str]]:  # type: ignore[valid-type]
        if not is_moderator(interaction):
            return []
        try:
            picked = await self._picked(interaction, str(getattr(interaction.namespace, "digest", "")))
        except NotFoundError:
            return []  # none is named yet
        found = suggest_post_tags(interaction.guild, picked.channel_id, typed)
        return choices((each, each) for each in found)

    async def _picked(self, interaction: Interaction, typed: str) -> Subscription:
        """The digest that a moderator named in the option `digest`."""
        return await self._digests.pick(typed, community_id=require_moderator(interaction))

    async def _show(self, interaction: Interaction, ahead: Ahead) -> None:
        await answer(interaction, _card(interaction, ahead))

    async def _preview(self, interaction: Interaction, subscription_id: int, community_id: int) -> None:
        messages = await self._digests.preview(subscription_id, community_id=community_id)
        await answer_all(interaction, messages)

    async def _run(self, interaction: Interaction, subscription_id: int, community_id: int) -> None:
        run = await self._digests.run(subscription_id, community_id=community_id, request_id=interaction.id)
        tr = translator(interaction)
        about = {"title": digest_name(run.subscription), "channel": f"<#{run.subscription.channel_id}>"}
        if run.posted:
            said = tr("Posted **{title}** in {channel}.", **about)
        else:
            said = tr("**{title}** is on its way to {channel}: Discord is slow to take it.", **about)
        await answer(interaction, notice_card(said))


def _card(interaction: Interaction, ahead: Ahead) -> list[Component]:
    unheard = is_unheard(interaction.guild, ahead.subscription)
    return ahead_card(ahead, translator(interaction), unheard=unheard)
