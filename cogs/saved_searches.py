"""/searches: searches with a name, for oneself or for the server."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.interactions import Interaction, answer, community_of, require_moderator, translator
from bot.services.saved_searches import LONGEST_NAME, LONGEST_QUERY, SavedSearches
from bot.ui.cards import notice_card, saved_searches_card
from bot.ui.escape import inline_within


@app_commands.guild_only()
@app_commands.default_permissions(send_messages=True)
class SavedSearchesCog(
    commands.GroupCog,
    group_name=locale_str("searches"),
    group_description=locale_str("Searches that you keep: /search suggests them as you type"),
):
    """A member's own are nobody else's; the server's are kept by those who may manage channels."""

    def __init__(self, searches: SavedSearches) -> None:
        self._searches = searches

    @app_commands.command(name=locale_str("save"), description=locale_str("Keep a search under a name"))
    @app_commands.describe(
        name=locale_str("What to call it"),
        query=locale_str('For example: storm "state of emergency" -football'),
        server=locale_str("For everyone on this server (moderators)"),
    )
    async def save(
        self,
        interaction: Interaction,
        name: app_commands.Range[str, 1, LONGEST_NAME],
        query: app_commands.Range[str, 1, LONGEST_QUERY],
        server: bool = False,
    ) -> None:
        community_id = require_moderator(interaction) if server else community_of(interaction)
        saved = await self._searches.save(
            name, query, community_id=community_id, saved_by=interaction.user.id, shared=server
        )
        tr = translator(interaction)
        said = tr("Saved as **{name}**. /search suggests it as you type.", name=inline_within(saved.name, 200))
        await answer(interaction, notice_card(said))

    @app_commands.command(name=locale_str("list"), description=locale_str("Your searches and the server's"))
    async def list(self, interaction: Interaction) -> None:
        found = await self._searches.of(interaction.user.id, community_id=community_of(interaction))
        await answer(interaction, saved_searches_card(found, translator(interaction)))

    @app_commands.command(name=locale_str("remove"), description=locale_str("Forget a search that was kept"))
    @app_commands.describe(
        name=locale_str("What it is called"), server=locale_str("One of the server's (moderators)")
    )
    async def remove(
        self,
        interaction: Interaction,
        name: app_commands.Range[str, 1, LONGEST_NAME],
        server: bool = False,
    ) -> None:
        community_id = require_moderator(interaction) if server else community_of(interaction)
        await self._searches.remove(name, community_id=community_id, user_id=interaction.user.id, shared=server)
        tr = translator(interaction)
        await answer(interaction, notice_card(tr("Removed **{name}**.", name=inline_within(name, 200))))
