"""`ports.People` by discord.py: members asked for one by one, for Newsdesk is told nothing of them."""

from __future__ import annotations

from typing import Protocol

import discord

from bot.delivery.discord_channel import translated

GONE = (10004, 10007, 10013, 50001)
"""Discord's codes for a server, member or person that is not there, or not to be seen."""


class Turns(Protocol):
    """The global rate (`bot.delivery.limiter`)."""

    async def acquire(self, key: int) -> None: ...


class DiscordPeople:
    def __init__(self, client: discord.Client, turns: Turns) -> None:
        self._client = client
        self._turns = turns

    async def open_dm(self, user_id: int) -> int:
        await self._turns.acquire(user_id)
        with translated():
            return (await self._client.create_dm(discord.Object(user_id))).id

    async def is_member(self, community_id: int, user_id: int) -> bool:
        await self._turns.acquire(user_id)
        with translated():
            try:
                guild = self._client.get_guild(community_id) or await self._client.fetch_guild(community_id)
                await guild.fetch_member(user_id)
            except discord.HTTPException as error:
                if error.code not in GONE:
                    raise
                return False
        return True
