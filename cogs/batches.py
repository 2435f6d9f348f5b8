"""Several articles at once: links in a form, and "Add to Newsdesk" on a message."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.errors import NewsdeskError
from bot.interactions import (
    REQUEST_FAILURES,
    Interaction,
    answer,
    answer_error,
    defer,
    defer_update,
    message_sources,
    modal_values,
    on_action,
    require_admin,
    translator,
)
from bot.models import Component
from bot.services.batches import Batches, Outcome, Progress, read_links
from bot.services.ingest import Link, Source
from bot.services.previews import Previews
from bot.ui.cards import asked_card, batch_card, batch_restored_card, batch_undone_card, progress_card
from bot.ui.custom_ids import Action
from bot.ui.view import Layout

log = logging.getLogger(__name__)


class BatchesCog(commands.Cog):
    """For admins alone."""

    def __init__(self, batches: Batches, previews: Previews) -> None:
        self._batches = batches
        self._previews = previews
        self.menus = [app_commands.ContextMenu(name=locale_str("Add to Newsdesk"), callback=self.add_message)]

    async def add_message(self, interaction: Interaction, message: discord.Message) -> None:
        """The links and files of a message, else its text: one is shown first, several are added at once."""
        community_id = require_admin(interaction)
        await defer(interaction)
        sources = message_sources(message)
        if len(sources) > 1:
            await self._add(interaction, sources, community_id)
            return
        asked = await self._previews.ask(sources[0], community_id=community_id, asked_by=interaction.user.id)
        await answer(interaction, asked_card(asked, translator(interaction)))

    @on_action(Action.LINKS)
    async def links(self, interaction: Interaction) -> None:
        community_id = require_admin(interaction)
        typed = modal_values(interaction).get("links", "")
        await defer(interaction)
        try:
            links = read_links(typed)
        except NewsdeskError as error:
            await answer_error(interaction, error, typed=typed)
            return
        await self._add(interaction, [Link(url) for url in links], community_id)

    @on_action(Action.BATCH_ON)
    async def carry_on(self, interaction: Interaction, batch_id: str) -> None:
        community_id = require_admin(interaction)
        await defer_update(interaction)
        outcome = await self._batches.carry_on(
            int(batch_id), community_id=community_id, report=_reporter(interaction)
        )
        await _finish(interaction, outcome)

    @on_action(Action.BATCH_UNDO)
    async def undo(self, interaction: Interaction, batch_id: str) -> None:
        community_id = require_admin(interaction)
        await defer_update(interaction)
        removed = await self._batches.undo(
            int(batch_id), community_id=community_id, removed_by=interaction.user.id
        )
        await answer(interaction, batch_undone_card(int(batch_id), removed, translator(interaction)))

    @on_action(Action.BATCH_RESTORE)
    async def restore(self, interaction: Interaction, batch_id: str) -> None:
        community_id = require_admin(interaction)
        await defer_update(interaction)
        restored = await self._batches.restore(int(batch_id), community_id=community_id)
        await answer(interaction, batch_restored_card(int(batch_id), restored, translator(interaction)))

    async def _add(self, interaction: Interaction, sources: Sequence[Source], community_id: int) -> None:
        outcome = await self._batches.add(
            sources, community_id=community_id, made_by=interaction.user.id, report=_reporter(interaction)
        )
        await _finish(interaction, outcome)


def _reporter(interaction: Interaction) -> Callable[[Progress], Awaitable[None]]:
    async def report(progress: Progress) -> None:
        await _shown(interaction, progress_card(progress, translator(interaction)))

    return report


async def _finish(interaction: Interaction, outcome: Outcome) -> None:
    """Tell what came of it: in the answer or, where its fifteen minutes are over, by a direct message."""
    card = batch_card(outcome, translator(interaction))
    if await _shown(interaction, card):
        return
    server = None if interaction.guild is None else interaction.guild.name
    try:
        await interaction.user.send(view=Layout(batch_card(outcome, translator(interaction), server=server)))
    except REQUEST_FAILURES as failure:
        log.warning("what came of batch %s could not be told: %s", outcome.batch_id, failure)


async def _shown(interaction: Interaction, card: Sequence[Component]) -> bool:
    """False where Discord did not take it, which must not end what is being added."""
    try:
        await answer(interaction, card)
    except REQUEST_FAILURES as failure:
        log.info("an answer could not be changed: %s", failure)
        return False
    return True
