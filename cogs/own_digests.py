"""/my-digest: a member's own digest, by direct message."""

from __future__ import annotations

from typing import Unpack

from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.interactions import (
    Interaction,
    answer,
    answer_all,
    choices,
    community_of,
    defer,
    on_action,
    replace,
    translator,
)
from bot.messages import catalogue
from bot.models import Subscription
from bot.services.digests import Ahead, Digests
from bot.services.own_digests import OwnDigests
from bot.services.saved_searches import SavedSearches
from bot.services.zones import suggest_zones
from bot.ui.cards import ahead_card, digest_name, digests_card, notice_card
from bot.ui.custom_ids import Action
from bot.ui.digest_options import ContentOptions, about_editions, content_of
from bot.ui.shared_options import takes


@app_commands.guild_only()
@app_commands.default_permissions(send_messages=True)
class OwnDigestsCog(
    commands.GroupCog,
    group_name=locale_str("my-digest"),
    group_description=locale_str("Digests of your own, by direct message"),
):
    """For every member; whom a server doesn't want to have them, it tells Discord (Server Settings,
    Integrations)."""

    def __init__(self, digests: Digests, own: OwnDigests, searches: SavedSearches) -> None:
        self._digests = digests
        self._own = own
        self._searches = searches

    @app_commands.command(
        name=locale_str("create"), description=locale_str("Have a digest sent to you by direct message")
    )
    @about_editions
    @takes(ContentOptions)
    async def create(
        self,
        interaction: Interaction,
        schedule: app_commands.Range[str, 1, 200],
        zone: app_commands.Range[str, 1, 100],
        title: app_commands.Range[str, 1, 100] | None = None,
        style: str = "brief",
        **typed: Unpack[ContentOptions],
    ) -> None:
        community_id = community_of(interaction)
        await defer(interaction)
        locale = interaction.locale.value
        created = await self._own.create(
            community_id=community_id,
            owner=interaction.user.id,
            schedule=schedule,
            zone_name=zone,
            title=(title or "").strip() or catalogue(locale)("The Digest"),
            style=style,
            locale=locale,
            content=content_of(typed),
        )
        await self._show(interaction, created)

    @app_commands.command(name=locale_str("list"), description=locale_str("Your own digests of this server"))
    async def list(self, interaction: Interaction) -> None:
        tr = translator(interaction)
        digests = await self._digests.all(community_id=community_of(interaction), owner=interaction.user.id)
        if not digests:
            said = tr("You have no digest of your own here. Make one with /my-digest create.")
            await answer(interaction, notice_card(said))
            return
        await answer(interaction, digests_card(digests, tr))

    @app_commands.command(
        name=locale_str("show"), description=locale_str("One of your digests and its next times")
    )
    @app_commands.describe(digest=locale_str("Its title, as you type"))
    async def show(self, interaction: Interaction, digest: str) -> None:
        picked = await self._picked(interaction, digest)
        ahead = await self._digests.ahead(picked.id, community_id=picked.community_id, owner=interaction.user.id)
        await self._show(interaction, ahead)

    @app_commands.command(
        name=locale_str("preview"), description=locale_str("See the next edition as it would be")
    )
    @app_commands.describe(digest=locale_str("Its title, as you type"))
    async def preview(self, interaction: Interaction, digest: str) -> None:
        await defer(interaction)
        picked = await self._picked(interaction, digest)
        await self._preview(interaction, picked.id)

    @on_action(Action.OWN_PREVIEW)
    async def press_preview(self, interaction: Interaction, subscription_id: str) -> None:
        await defer(interaction)
        await self._preview(interaction, int(subscription_id))

    @app_commands.command(
        name=locale_str("run"), description=locale_str("Have an edition sent to you now, beside the schedule")
    )
    @app_commands.describe(digest=locale_str("Its title, as you type"))
    async def run(self, interaction: Interaction, digest: str) -> None:
        await defer(interaction)
        picked = await self._picked(interaction, digest)
        await self._run(interaction, picked.id)

    @on_action(Action.OWN_RUN)
    async def press_run(self, interaction: Interaction, subscription_id: str) -> None:
        await defer(interaction)
        await self._run(interaction, int(subscription_id))

    @app_commands.command(
        name=locale_str("pause"), description=locale_str("Stop one of your digests until it is resumed")
    )
    @app_commands.describe(digest=locale_str("Its title, as you type"))
    async def pause(self, interaction: Interaction, digest: str) -> None:
        picked = await self._picked(interaction, digest)
        await self._show(interaction, await self._paused(interaction, picked.id))

    @on_action(Action.OWN_PAUSE)
    async def press_pause(self, interaction: Interaction, subscription_id: str) -> None:
        paused = await self._paused(interaction, int(subscription_id))
        await replace(interaction, ahead_card(paused, translator(interaction)))

    @app_commands.command(
        name=locale_str("resume"), description=locale_str("Let one of your paused digests go on")
    )
    @app_commands.describe(digest=locale_str("Its title, as you type"))
    async def resume(self, interaction: Interaction, digest: str) -> None:
        picked = await self._picked(interaction, digest)
        await self._show(interaction, await self._resumed(interaction, picked.id))

    @on_action(Action.OWN_RESUME)
    async def press_resume(self, interaction: Interaction, subscription_id: str) -> None:
        resumed = await self._resumed(interaction, int(subscription_id))
        await replace(interaction, ahead_card(resumed, translator(interaction)))

    @app_commands.command(name=locale_str("remove"), description=locale_str("End one of your digests"))
    @app_commands.describe(digest=locale_str("Its title, as you type"))
    async def remove(self, interaction: Interaction, digest: str) -> None:
        picked = await self._picked(interaction, digest)
        removed = await self._digests.remove(
            picked.id, community_id=picked.community_id, owner=interaction.user.id
        )
        said = translator(interaction)(
            "Removed: **{title}**. It sends you nothing more.", title=digest_name(removed)
        )
        await answer(interaction, notice_card(said))

    @show.autocomplete("digest")
    @preview.autocomplete("digest")
    @run.autocomplete("digest")
    @pause.autocomplete("digest")
    @resume.autocomplete("digest")
    @remove.autocomplete("digest")
    async def suggest(self, interaction: Interaction, typed: str) -> list[Choice[str]]:  # type: ignore[valid-type]
        digests = await self._digests.suggest(
            typed, community_id=community_of(interaction), owner=interaction.user.id
        )
        return choices((f"{each.title} · {each.schedule}", str(each.id)) for each in digests)

    @create.autocomplete("search")
    async def suggest_search(self, interaction: Interaction, typed: str) -> list[Choice[str]]:  # type: ignore[valid-type]
        found = await self._searches.of(interaction.user.id, community_id=community_of(interaction), typed=typed)
        return choices((f"{each.name}: {each.query}", each.name) for each in found)

    @create.autocomplete("zone")
    async def suggest_zone(self, interaction: Interaction, typed: str) -> list[Choice[str]]:  # type: ignore[valid-type]
        return choices((name, name) for name in suggest_zones(typed))

    async def _picked(self, interaction: Interaction, typed: str) -> Subscription:
        return await self._digests.pick(typed, community_id=community_of(interaction), owner=interaction.user.id)

    async def _paused(self, interaction: Interaction, subscription_id: int) -> Ahead:
        return await self._digests.pause(
            subscription_id, community_id=community_of(interaction), owner=interaction.user.id
        )

    async def _resumed(self, interaction: Interaction, subscription_id: int) -> Ahead:
        return await self._digests.resume(
            subscription_id, community_id=community_of(interaction), owner=interaction.user.id
        )

    async def _show(self, interaction: Interaction, ahead: Ahead) -> None:
        await answer(interaction, ahead_card(ahead, translator(interaction)))

    async def _preview(self, interaction: Interaction, subscription_id: int) -> None:
        messages = await self._digests.preview(
            subscription_id, community_id=community_of(interaction), owner=interaction.user.id
        )
        await answer_all(interaction, messages)

    async def _run(self, interaction: Interaction, subscription_id: int) -> None:
        run = await self._digests.run(
            subscription_id,
            community_id=community_of(interaction),
            request_id=interaction.id,
            owner=interaction.user.id,
        )
        tr, title = translator(interaction), digest_name(run.subscription)
        said = tr("Sent to you: **{title}**.", title=title)
        if not run.posted:
            said = tr("**{title}** is on its way to you: Discord is slow to take it.", title=title)
        await answer(interaction, notice_card(said))
