"""What everyone may ask who reads an edition: which digest it is of, and why each story is in it."""

from __future__ import annotations

from discord.ext import commands

from bot.interactions import Interaction, answer, community_of, on_action, translator
from bot.services.digests import Digests
from bot.services.schedule_words import parse_schedule
from bot.ui.cards import about_card, edition_card
from bot.ui.custom_ids import Action
from bot.ui.schedule import schedule_sentence


class EditionsCog(commands.Cog):
    """The button under each message of an edition."""

    def __init__(self, digests: Digests) -> None:
        self._digests = digests

    @on_action(Action.ABOUT)
    async def about(self, interaction: Interaction, delivery_id: str, position: str) -> None:
        """`delivery_id` is 0 under a preview."""
        tr = translator(interaction)
        if delivery_id == "0":
            await answer(interaction, about_card(tr))
            return
        about = await self._digests.about(
            int(delivery_id), community_id=community_of(interaction), reader=interaction.user.id
        )
        sentence = schedule_sentence(parse_schedule(about.subscription.schedule), tr)
        await answer(interaction, edition_card(about, sentence, tr))
