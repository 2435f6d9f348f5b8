"""The life of an interaction: asked by a person, acknowledged within 3 seconds, followed up for 15 minutes."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import timedelta
from enum import IntEnum

from bot.sandbox.clock import Timer
from bot.sandbox.errors import ApiError, invalid
from bot.sandbox.limits import ACKNOWLEDGE_SECONDS, ATTACHMENT_BYTES, INTERACTION_TOKEN_SECONDS
from bot.sandbox.model import (
    Attachment,
    Channel,
    Interaction,
    InteractionKind,
    InteractionState,
    Message,
    MessageFlag,
    User,
    Wire,
)
from bot.sandbox.wire import channel_wire, member_wire, user_wire
from bot.sandbox.world import Audience, Event, World


class AnswerKind(IntEnum):
    """The types of an interaction callback."""

    PONG = 1
    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    AUTOCOMPLETE = 8
    MODAL = 9


class Interactions:
    """Makes interactions and keeps their clock.

    People's clients hear of them as Discord's own do: INTERACTION_CREATE, INTERACTION_SUCCESS,
    INTERACTION_FAILURE, INTERACTION_MODAL_CREATE and APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE, each with the
    interaction's `id`, to the one who acted.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._deadlines: dict[int, Timer] = {}

    def open(
        self,
        kind: InteractionKind,
        user: User,
        channel: Channel,
        data: Wire,
        *,
        message: Message | None = None,
        parent: Interaction | None = None,
        attachments: Mapping[int, Attachment] | None = None,
    ) -> Interaction:
        """Send the bot an interaction; it has 3 seconds to acknowledge it."""
        world = self._world
        now = world.clock.now()
        interaction = Interaction(
            world.next_id(),
            kind,
            secrets.token_urlsafe(48),
            channel,
            user,
            data,
            now,
            now + timedelta(seconds=INTERACTION_TOKEN_SECONDS),
            message=message,
            parent=parent,
            attachments=dict(attachments or {}),
        )
        self._forget_expired()
        world.interactions[interaction.token] = interaction
        self._deadlines[interaction.id] = world.clock.call_later(
            ACKNOWLEDGE_SECONDS, lambda: self._miss(interaction)
        )
        self._tell(interaction, "INTERACTION_CREATE")
        world.emit(
            Event(
                "INTERACTION_CREATE", self.wire(interaction), channel.guild_id, channel.id, audience=Audience.BOT
            )
        )
        return interaction

    def wire(self, interaction: Interaction) -> Wire:
        """The INTERACTION_CREATE that the bot gets."""
        world, channel = self._world, interaction.channel
        bot_id = world.application.bot.id
        wire: Wire = {
            "id": str(interaction.id),
            "application_id": str(world.application.id),
            "type": int(interaction.kind),
            "token": interaction.token,
            "version": 1,
            "data": interaction.data,
            "channel_id": str(channel.id),
            "channel": {
                **channel_wire(channel),
                "permissions": str(int(world.permissions(channel, interaction.user.id))),
            },
            "app_permissions": str(int(world.permissions(channel, bot_id))),
            "locale": interaction.user.locale,
            "entitlements": [],
            "entitlement_sku_ids": [],
            "authorizing_integration_owners": {"0": str(channel.guild_id or 0)},
            "context": 1 if channel.guild is None else 0,
            "attachment_size_limit": ATTACHMENT_BYTES,
        }
        if interaction.message is not None:
            wire["message"] = world.view(interaction.message)
        if channel.guild is None:
            return wire | {"user": user_wire(interaction.user)}
        member = channel.guild.members[interaction.user.id]
        permissions = str(int(world.permissions(channel, member.id)))
        return wire | {
            "guild_id": str(channel.guild.id),
            "guild": {"id": str(channel.guild.id), "locale": channel.guild.locale, "features": []},
            "guild_locale": channel.guild.locale,
            "member": {**member_wire(member), "permissions": permissions},
        }

    def waiting(self, interaction_id: int, token: str) -> Interaction:
        """The interaction that a callback names. Raises 10062 (unknown, or too late) or 40060 (answered)."""
        interaction = self._world.interactions.get(token)
        if interaction is None or interaction.id != interaction_id or interaction.state is InteractionState.FAILED:
            raise ApiError.of(10062)
        if interaction.state is not InteractionState.WAITING:
            raise ApiError.of(40060)
        return interaction

    def acknowledged(self, token: str) -> Interaction:
        """The interaction of a follow-up. Raises 10015 if it was never acknowledged, 50027 after 15 minutes."""
        interaction = self._world.interactions.get(token)
        if interaction is None or self._world.clock.now() >= interaction.expires_at:
            raise ApiError.of(50027)
        if interaction.state in (InteractionState.WAITING, InteractionState.FAILED):
            raise ApiError.of(10015)
        return interaction

    def check_kind(self, interaction: Interaction, kind: AnswerKind) -> None:
        """Whether this type of answer goes with this type of interaction."""
        asked = interaction.kind
        autocompletes = (asked is InteractionKind.AUTOCOMPLETE) == (kind is AnswerKind.AUTOCOMPLETE)
        updates = kind not in (AnswerKind.UPDATE, AnswerKind.DEFERRED_UPDATE) or interaction.message is not None
        opens = kind is not AnswerKind.MODAL or asked is not InteractionKind.MODAL
        if kind is AnswerKind.PONG or not (autocompletes and updates and opens):
            raise invalid(
                ["type"], "INTERACTION_CALLBACK_TYPE_INVALID", "This callback type cannot answer this interaction."
            )

    def reply(self, interaction: Interaction, message: Message, *, deferred: bool) -> None:
        """Answer with a new message, or with a loading one that is edited later."""
        kind = AnswerKind.DEFERRED_MESSAGE if deferred else AnswerKind.MESSAGE
        if deferred:
            message.flags |= MessageFlag.LOADING
        interaction.original = message
        self._settle(interaction, kind, InteractionState.DEFERRED if deferred else InteractionState.ANSWERED)
        self._world.post(message)

    def update(self, interaction: Interaction, *, deferred: bool) -> None:
        """Answer by changing the message that was acted on (the caller has changed it already)."""
        kind = AnswerKind.DEFERRED_UPDATE if deferred else AnswerKind.UPDATE
        interaction.original = interaction.message
        self._settle(interaction, kind, InteractionState.DEFERRED if deferred else InteractionState.ANSWERED)
        if interaction.message is not None and not deferred:
            self._world.edited(interaction.message)

    def suggest(self, interaction: Interaction, choices: list[Wire]) -> None:
        interaction.choices = choices
        self._settle(interaction, AnswerKind.AUTOCOMPLETE, InteractionState.ANSWERED)
        self._tell(interaction, "APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE", {"choices": choices})

    def open_modal(self, interaction: Interaction, modal: Wire) -> None:
        interaction.modal = modal
        self._settle(interaction, AnswerKind.MODAL, InteractionState.ANSWERED)
        self._tell(interaction, "INTERACTION_MODAL_CREATE", modal)

    def completed(self, interaction: Interaction) -> None:
        """A deferred answer has arrived."""
        interaction.state = InteractionState.ANSWERED

    def follow_up(self, interaction: Interaction, message: Message) -> None:
        interaction.followups.append(message)
        self._world.post(message)

    def _forget_expired(self) -> None:
        """Drop the oldest interactions, which are past every use; they are kept in the order of their making."""
        known, now = self._world.interactions, self._world.clock.now()
        while known and (oldest := next(iter(known.values()))).expires_at <= now:
            del known[oldest.token]

    def _settle(self, interaction: Interaction, kind: AnswerKind, state: InteractionState) -> None:
        self._deadlines.pop(interaction.id).cancel()
        interaction.answer_kind = int(kind)
        interaction.state = state
        self._tell(interaction, "INTERACTION_SUCCESS")

    def _miss(self, interaction: Interaction) -> None:
        del self._deadlines[interaction.id]
        interaction.state = InteractionState.FAILED
        self._tell(interaction, "INTERACTION_FAILURE")

    def _tell(self, interaction: Interaction, name: str, data: Wire | None = None) -> None:
        channel = interaction.channel
        self._world.emit(
            Event(
                name,
                {**(data or {}), "id": str(interaction.id)},
                channel.guild_id,
                channel.id,
                only_for=interaction.user.id,
                audience=Audience.PEOPLE,
            )
        )
