"""An interaction as the helpers of `bot.interactions` use one; it remembers what was shown to whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import discord

from bot.sandbox.components import walk

Kind = discord.InteractionResponseType


@dataclass
class Shown:
    """`how` is the call that showed it; `ephemeral` None where that call does not say."""

    how: str
    text: str
    ephemeral: bool | None = None
    files: dict[str, bytes] = field(default_factory=dict)


class FakeInteraction:
    """`refuses` is raised by every call that shows something."""

    def __init__(
        self,
        *,
        guild_id: int | None = 1,
        permissions: discord.Permissions | None = None,
        data: dict[str, Any] | None = None,
        locale: discord.Locale = discord.Locale.american_english,
        kind: discord.InteractionType = discord.InteractionType.component,
        refuses: Exception | None = None,
    ) -> None:
        self.guild_id = guild_id
        self.permissions = permissions or discord.Permissions.none()
        self.data = data or {}
        self.locale = locale
        self.type = kind
        self.extras: dict[object, object] = {}
        self.shown: list[Shown] = []
        self.response = FakeResponse(self)
        self.followup = SimpleNamespace(send=self._follow_up)
        self.deleted = False
        self.refuses = refuses

    async def edit_original_response(self, *, view: Any, attachments: Any = ()) -> None:
        self.show("edit", view, None, attachments)

    async def delete_original_response(self) -> None:
        self.deleted = True

    async def _follow_up(self, *, view: Any, files: Any = (), ephemeral: bool) -> None:
        self.show("followup", view, ephemeral, files)

    def show(self, how: str, view: Any, ephemeral: bool | None, files: Any = ()) -> None:
        if self.refuses is not None:
            raise self.refuses
        text = "\n".join(node["content"] for node in walk(view.to_components()) if "content" in node)
        self.shown.append(Shown(how, text, ephemeral, {each.filename: each.fp.read() for each in files}))


class FakeResponse:
    def __init__(self, interaction: FakeInteraction) -> None:
        self._interaction = interaction
        self.type: Kind | None = None
        self.deferred_ephemeral: bool | None = None

    def is_done(self) -> bool:
        return self.type is not None

    async def defer(self, *, ephemeral: bool, thinking: bool) -> None:
        self.type = Kind.deferred_channel_message if thinking else Kind.deferred_message_update
        self.deferred_ephemeral = ephemeral

    async def send_message(self, *, view: Any, files: Any = (), ephemeral: bool) -> None:
        self._interaction.show("send", view, ephemeral, files)
        self.type = Kind.channel_message

    async def edit_message(self, *, view: Any) -> None:
        self._interaction.show("update", view, None)
        self.type = Kind.message_update
