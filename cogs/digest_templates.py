"""The form for a digest's template, and the buttons under the answer to it."""

from __future__ import annotations

from discord.ext import commands

from bot.errors import NewsdeskError
from bot.interactions import (
    Interaction,
    answer,
    answer_error,
    defer,
    modal_values,
    on_action,
    replace,
    require_moderator,
    translator,
)
from bot.services.digests import Digests
from bot.services.planning import TEMPLATE
from bot.ui.cards import template_card
from bot.ui.custom_ids import Action
from bot.ui.modals import TEMPLATE_FIELD, template_modal


class DigestTemplatesCog(commands.Cog):
    """What follows on `/digest template`."""

    def __init__(self, digests: Digests) -> None:
        self._digests = digests

    @on_action(Action.TEMPLATE)
    async def submitted(self, interaction: Interaction, subscription_id: str) -> None:
        community_id = require_moderator(interaction)
        typed = modal_values(interaction).get(TEMPLATE_FIELD, "")
        await defer(interaction)
        try:
            changed = await self._digests.set_template(typed, int(subscription_id), community_id=community_id)
        except NewsdeskError as error:
            await answer_error(interaction, error, typed=typed)
            return
        await answer(interaction, template_card(changed, translator(interaction)))

    @on_action(Action.TEMPLATE_FORM)
    async def change(self, interaction: Interaction, subscription_id: str) -> None:
        digest = await self._digests.get(int(subscription_id), community_id=require_moderator(interaction))
        template = str(digest.options.get(TEMPLATE) or "")
        await interaction.response.send_modal(template_modal(digest, template, translator(interaction)))

    @on_action(Action.TEMPLATE_RESET)
    async def reset(self, interaction: Interaction, subscription_id: str) -> None:
        community_id = require_moderator(interaction)
        changed = await self._digests.set_template("", int(subscription_id), community_id=community_id)
        await replace(interaction, template_card(changed, translator(interaction)))
