"""What sending needs: somewhere to post, and a place where notices are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.models import Component, Notice, NoticeDraft, Opening


class NoticeStore(Protocol):
    """Notices, written down before they are told."""

    async def add_notice(self, draft: NoticeDraft, *, now: datetime) -> None: ...

    async def claim_notices(self, *, now: datetime, retry_at: datetime, limit: int) -> list[Notice]:
        """Those that are due and unsettled, each handed to one caller, the oldest first; what is not settled by
        `retry_at` is due again."""
        ...

    async def settle_notice(self, notice: Notice, outcome: str, *, now: datetime) -> None:
        """`outcome` is for the operator: where it was told, or why not."""
        ...


class People(Protocol):
    """The people whom a server has."""

    async def open_dm(self, user_id: int) -> int:
        """The channel of direct messages with a person, the same one however often it is asked for.

        Raises DeliveryError.
        """
        ...

    async def is_member(self, community_id: int, user_id: int) -> bool:
        """Whether a person is in a server now. Raises DeliveryError where that can't be told."""
        ...


class Channel(Protocol):
    """Where messages are posted."""

    async def send(self, channel_id: int, components: Sequence[Component], *, nonce: str, until: datetime) -> int:
        """Post one message and give its id. The same nonce within a few minutes gives the first one's id. A
        request that could not begin by `until` is not made.

        Raises ChannelGoneError, SendRejectedError, SendRetryError or SendUncertainError; is never cancelled
        half-way (a cancelled send may still have arrived).
        """
        ...

    async def start_post(
        self, forum_id: int, components: Sequence[Component], *, opening: Opening, until: datetime
    ) -> int:
        """Begin a post of a forum; its id is that of its first message. Nothing protects this from being done
        twice, so it is asked of Discord once, and not after `until`. Raises as `send` does."""
        ...

    async def open_thread(self, channel_id: int, message_id: int, name: str) -> None:
        """Begin the thread of a message, which will have the message's id; one that it has already is enough.

        Raises as `send` does.
        """
        ...

    async def find(self, channel_id: int, marker: str, *, after: datetime) -> int | None:
        """The bot's own message with a component of custom id `marker`, posted at or after `after`."""
        ...

    async def edit(self, channel_id: int, message_id: int, components: Sequence[Component]) -> None:
        """Put other components in a message of the bot's; doing it twice is the same as once. Nobody is pinged.

        Raises as `send` does; SendRejectedError for a message that was deleted.
        """
        ...

    async def find_post(self, forum_id: int, marker: str, *, after: datetime) -> int | None:
        """The bot's own post of a forum whose first message has a component of custom id `marker`, begun at or
        after `after`, whether it is archived or not."""
        ...

    async def publish(self, channel_id: int, message_id: int) -> None:
        """Publish a message of an announcement channel to its followers; one that is published stays so.

        Raises DeliveryError.
        """
        ...
