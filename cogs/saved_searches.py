"""/searches: searches with a name, for oneself or for the server."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.interactions import (
    Interaction,
    answer,
    choices,
    community_of,
    defer,
    require_moderator,
    translator,
)
from bot.services.alerts import Alerts
from bot.services.digests import Ahead
from bot.services.saved_searches import LONGEST_NAME, LONGEST_QUERY, SavedSearches
from bot.services.schedule_words import parse_schedule
from bot.ui.cards import notice_card, saved_searches_card, subscription_card
from bot.ui.digest_options import KINDS, Postable, Where, read_post_tags, require_postable
from bot.ui.escape import inline_within
from bot.ui.schedule import schedule_sentence


@app_commands.guild_only()
@app_commands.default_permissions(send_messages=True)
class SavedSearchesCog(
    commands.GroupCog,
    group_name=locale_str("searches"),
    group_description=locale_str("Searches that you keep: /search suggests them as you type"),
):
    """A member's own are nobody else's; the server's are kept by those who may manage channels."""

    def __init__(self, searches: SavedSearches, alerts: Alerts) -> None:
        self._searches = searches
        self._alerts = alerts

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
        saved, former = await self._searches.save(
            name, query, community_id=community_id, saved_by=interaction.user.id, shared=server
        )
        tr = translator(interaction)
        shown = inline_within(saved.name, 200)
        if former is None or former.query == saved.query:
            said = tr("Saved as **{name}**. /search suggests it as you type.", name=shown)
        else:
            was = inline_within(former.query, 200)
            said = tr(
                "Saved as **{name}**, in place of the search {query} that had this name.", name=shown, query=was
            )
        await answer(interaction, notice_card(said))

    @app_commands.command(name=locale_str("list"), description=locale_str("Your searches and the server's"))
    async def list(self, interaction: Interaction) -> None:
        found = await self._searches.of(interaction.user.id, community_id=community_of(interaction))
        await answer(interaction, saved_searches_card(found, translator(interaction)))

    @app_commands.command(
        name=locale_str("alert"), description=locale_str("Be told what a saved search finds, as it comes in")
    )
    @app_commands.describe(
        name=locale_str("What the search is called, as you type"),
        channel=locale_str("Tell a channel what one of the server's searches finds (moderators)"),
    )
    async def alert(
        self,
        interaction: Interaction,
        name: app_commands.Range[str, 1, LONGEST_NAME],
        channel: app_commands.Transform[Where, Postable] | None = None,
    ) -> None:
        if channel is None:
            ahead = await self._own_alert(interaction, name)
        else:
            ahead = await self._channel_alert(interaction, name, channel)
        tr, subscription = translator(interaction), ahead.subscription
        sentence = schedule_sentence(parse_schedule(subscription.schedule), tr)
        await answer(interaction, subscription_card(subscription, sentence, ahead.times, tr))

    @alert.autocomplete("name")
    async def suggest(self, interaction: Interaction, typed: str) -> list[Choice[str]]:  # type: ignore[valid-type]
        found = await self._searches.of(interaction.user.id, community_id=community_of(interaction), typed=typed)
        return choices((f"{each.name}: {each.query}", each.name) for each in found)

    @app_commands.command(name=locale_str("remove"), description=locale_str("Forget a search that was kept"))
    @app_commands.describe(
        name=locale_str("What it is called, as you type"), server=locale_str("One of the server's (moderators)")
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

    @remove.autocomplete("name")
    async def suggest_own(self, interaction: Interaction, typed: str) -> list[Choice[str]]:  # type: ignore[valid-type]
        """The server's once it is said that one of those is meant, else the member's own."""
        community_id = community_of(interaction)
        server = bool(getattr(interaction.namespace, "server", False))
        found = await self._searches.of(interaction.user.id, community_id=community_id, typed=typed)
        return choices((f"{each.name}: {each.query}", each.name) for each in found if each.shared == server)

    async def _own_alert(self, interaction: Interaction, name: str) -> Ahead:
        community_id = community_of(interaction)
        await defer(interaction)
        return await self._alerts.to_member(
            name, community_id=community_id, member_id=interaction.user.id, locale=interaction.locale.value
        )

    async def _channel_alert(self, interaction: Interaction, name: str, channel: Where) -> Ahead:
        community_id = require_moderator(interaction)
        require_postable(interaction, channel)
        read_post_tags(interaction.guild, channel.id, None)
        await defer(interaction)
        return await self._alerts.in_channel(
            name,
            community_id=community_id,
            channel_id=channel.id,
            kind=KINDS[channel.type],
            made_by=interaction.user.id,
            locale=interaction.guild_locale.value if interaction.guild_locale else "",
        )
