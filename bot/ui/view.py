"""The one door from components to discord.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord

from bot.models import Component
from bot.ui.components import check


class Layout(discord.ui.LayoutView):
    """Components in their wire form, for any `view=` of discord.py: sent as they are.

    discord.py keeps nothing of it: buttons are found by their custom ids (`bot.ui.custom_ids`), so they work after
    a restart and cost no memory. Raises LimitError for what Discord would refuse.
    """

    def __init__(self, components: Sequence[Component]) -> None:
        check(components)
        super().__init__(timeout=None)
        self._components = list(components)

    def to_components(self) -> list[dict[str, Any]]:
        return self._components

    def has_components_v2(self) -> bool:
        return True

    def is_dispatchable(self) -> bool:
        return False

    def is_finished(self) -> bool:
        """True, so that discord.py does not store it: `send_message` asks only this."""
        return True
