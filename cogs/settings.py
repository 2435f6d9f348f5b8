"""/settings: what a server's admins decide."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.interactions import Interaction, answer, require_admin, translator
from bot.models import CommunitySettings
from bot.services.settings import SHARED_QUOTE, CommunityChoices
from bot.ui.cards import notice_card


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class SettingsCog(
    commands.GroupCog,
    group_name=locale_str("settings"),
    group_description=locale_str("What the admins of this server decide"),
):
    def __init__(self, choices: CommunityChoices) -> None:
        self._choices = choices

    @app_commands.command(name=locale_str("show"), description=locale_str("How Newsdesk is set up here"))
    async def show(self, interaction: Interaction) -> None:
        await self._show(interaction, await self._choices.get(require_admin(interaction)))

    @app_commands.command(
        name=locale_str("sharing"), description=locale_str("How long a quotation may be that members share")
    )
    @app_commands.describe(longest=locale_str("In characters"))
    async def sharing(
        self,
        interaction: Interaction,
        longest: app_commands.Range[int, SHARED_QUOTE.start, SHARED_QUOTE.stop - 1],
    ) -> None:
        community_id = require_admin(interaction)
        await self._show(interaction, await self._choices.limit_shared_quotes(longest, community_id=community_id))

    mentions = app_commands.Group(
        name=locale_str("mentions"), description=locale_str("The roles that digests may mention")
    )

    @mentions.command(name=locale_str("add"), description=locale_str("Let digests mention a role"))
    @app_commands.describe(role=locale_str("Moderators may then have it told of each edition of a digest"))
    async def allow(self, interaction: Interaction, role: discord.Role) -> None:
        community_id = require_admin(interaction)
        await self._show(interaction, await self._choices.allow_mentions(role.id, community_id=community_id))

    @mentions.command(name=locale_str("remove"), description=locale_str("Let no digest mention a role any more"))
    @app_commands.describe(role=locale_str("It is no longer told, from the next edition on"))
    async def forbid(self, interaction: Interaction, role: discord.Role) -> None:
        community_id = require_admin(interaction)
        await self._show(interaction, await self._choices.forbid_mentions(role.id, community_id=community_id))

    @app_commands.command(
        name=locale_str("reaction"), description=locale_str("The emoji by which admins add a message's links")
    )
    @app_commands.describe(emoji=locale_str("An emoji, or off"))
    async def reaction(self, interaction: Interaction, emoji: app_commands.Range[str, 1, 60]) -> None:
        community_id = require_admin(interaction)
        await self._show(interaction, await self._choices.choose_reaction(emoji, community_id=community_id))

    async def _show(self, interaction: Interaction, settings: CommunitySettings) -> None:
        tr = translator(interaction)
        said = tr(
            "Members may share quotations of up to {n} characters (`/settings sharing`).",
            n=settings.longest_shared_quote,
        )
        if settings.mention_roles:
            roles = tr.list(f"<@&{each}>" for each in settings.mention_roles)
            mentions = tr("Digests may mention {roles}.", roles=roles)
        else:
            mentions = tr("Digests mention nobody: `/settings mentions add` lets them tell a role.")
        if settings.reaction:
            reactions = tr("An admin's reaction {emoji} adds what stands in a message.", emoji=settings.reaction)
        else:
            reactions = tr("Reactions add nothing: `/settings reaction` chooses one that does.")
        await answer(interaction, notice_card(f"{said}\n{mentions}\n{reactions}"))
