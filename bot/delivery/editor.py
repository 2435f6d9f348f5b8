"""Edits messages that were posted, in turn with what is being sent."""

from __future__ import annotations

from collections.abc import Sequence

from bot.delivery.outbox import Turns, uninterrupted
from bot.models import Component, OutboxMessage
from bot.ports import Channel


class Editor:
    def __init__(self, channel: Channel, turns: Turns) -> None:
        self._channel = channel
        self._turns = turns

    async def edit(self, message: OutboxMessage, components: Sequence[Component]) -> None:
        """Raises DeliveryError, and ValueError for a message that was not sent."""
        if message.message_id is None:
            raise ValueError(f"message {message.id} was not sent")
        await self._turns.acquire(message.channel_id)
        await uninterrupted(self._channel.edit(message.channel_id, message.message_id, components))
