"""What an admin decides on an article that is shown to them before it is stored."""

from __future__ import annotations

from discord.ext import commands

from bot.errors import NewsdeskError
from bot.interactions import (
    Interaction,
    answer,
    answer_error,
    article_changes,
    defer_update,
    modal_values,
    on_action,
    replace,
    require_admin,
    translator,
)
from bot.services.previews import Previews
from bot.ui.cards import asked_card, notice_card, preview_card, revised_card
from bot.ui.custom_ids import Action
from bot.ui.modals import draft_modal


class PreviewsCog(commands.Cog):
    """Every button is for admins of the server that the draft is for; they work after a restart too."""

    def __init__(self, previews: Previews) -> None:
        self._previews = previews

    @on_action(Action.PUBLISH)
    async def publish(self, interaction: Interaction, draft_id: str) -> None:
        community_id = require_admin(interaction)
        await defer_update(interaction)
        asked = await self._previews.publish(int(draft_id), community_id=community_id)
        await answer(interaction, asked_card(asked, translator(interaction)))

    @on_action(Action.NEW_VERSION)
    async def new_version(self, interaction: Interaction, draft_id: str, article_id: str) -> None:
        community_id = require_admin(interaction)
        await defer_update(interaction)
        article = await self._previews.revise(int(draft_id), int(article_id), community_id=community_id)
        await answer(interaction, revised_card(article, translator(interaction)))

    @on_action(Action.DRAFT_FORM)
    async def open_form(self, interaction: Interaction, draft_id: str) -> None:
        draft = await self._previews.draft(int(draft_id), community_id=require_admin(interaction))
        await interaction.response.send_modal(draft_modal(translator(interaction), int(draft_id), draft))

    @on_action(Action.DRAFT)
    async def changed(self, interaction: Interaction, draft_id: str) -> None:
        community_id = require_admin(interaction)
        await defer_update(interaction)
        try:
            changes = article_changes(interaction)
            preview = await self._previews.change(int(draft_id), community_id=community_id, **changes)
        except NewsdeskError as error:
            await answer_error(interaction, error, typed=modal_values(interaction).get("text"))
            return
        await answer(interaction, preview_card(preview, translator(interaction)))

    @on_action(Action.CANCEL)
    async def cancel(self, interaction: Interaction, draft_id: str) -> None:
        await self._previews.cancel(int(draft_id), community_id=require_admin(interaction))
        tr = translator(interaction)
        await replace(interaction, notice_card(tr("Cancelled. Nothing was stored.")))
