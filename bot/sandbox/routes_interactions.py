"""Callbacks of interactions and the messages that follow them."""

from __future__ import annotations

from typing import Any

from bot.sandbox.api import Answer, Call, Route, Upload
from bot.sandbox.components import components_of
from bot.sandbox.compose import apply, new_message
from bot.sandbox.errors import ApiError, Problems, invalid
from bot.sandbox.interactions import AnswerKind
from bot.sandbox.model import Interaction, InteractionState, Message, MessageFlag, Wire
from bot.sandbox.validate import Checker
from bot.sandbox.validate_commands import check_choices
from bot.sandbox.validate_message import check_message
from bot.sandbox.validate_modal import check_modal
from bot.sandbox.wire import REPLY


def callback(call: Call) -> Answer:
    interaction = call.interactions.waiting(call.id("interaction_id"), call.params["interaction_token"])
    body = call.form()
    kind = _answer_kind(body)
    call.interactions.check_kind(interaction, kind)
    data = body.get("data") or {}
    if not isinstance(data, dict):
        raise invalid(["data"], "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
    if kind in (AnswerKind.MESSAGE, AnswerKind.DEFERRED_MESSAGE):
        _answer_message(call, interaction, data, deferred=kind is AnswerKind.DEFERRED_MESSAGE)
    elif kind in (AnswerKind.UPDATE, AnswerKind.DEFERRED_UPDATE):
        _answer_update(call, interaction, data, deferred=kind is AnswerKind.DEFERRED_UPDATE)
    elif kind is AnswerKind.AUTOCOMPLETE:
        check_choices(interaction, data)
        call.interactions.suggest(interaction, data["choices"])
    else:
        check_modal(data)
        call.interactions.open_modal(interaction, {**data, "components": _modal_components(data)})
    if call.query.get("with_response", "").lower() in ("1", "true"):
        return Answer(200, _response(call, interaction, kind))
    return Answer(204)


def _modal_components(data: Wire) -> list[Wire]:
    return components_of(data["components"], lambda url: {"url": url})


def _answer_kind(body: Wire) -> AnswerKind:
    kind = body.get("type")
    if kind is None:
        raise invalid(["type"], "BASE_TYPE_REQUIRED", "This field is required")
    try:
        return AnswerKind(kind)
    except ValueError:
        known = ", ".join(str(int(each)) for each in AnswerKind)
        raise invalid(["type"], "BASE_TYPE_CHOICES", f"Value must be one of {{{known}}}.") from None


def _answer_message(call: Call, interaction: Interaction, data: Wire, *, deferred: bool) -> None:
    if deferred:
        data = {"flags": data.get("flags") or 0}
        problems = Problems()
        Checker(problems, ("data",), data).integer("flags")
        problems.raise_any()
    else:
        check_message(data, call.files, at=("data",))
    message = _message_of(call, interaction, data, call.files)
    call.interactions.reply(interaction, message, deferred=deferred)


def _answer_update(call: Call, interaction: Interaction, data: Wire, *, deferred: bool) -> None:
    message = interaction.message
    assert message is not None
    if not deferred:
        check_message(data, call.files, editing=message, at=("data",))
        apply(call.world, message, data, call.files)
        message.edited_at = call.world.clock.now()
    call.interactions.update(interaction, deferred=deferred)


def _message_of(call: Call, interaction: Interaction, data: Wire, files: dict[int, Upload]) -> Message:
    ephemeral = bool(int(data.get("flags") or 0) & MessageFlag.EPHEMERAL)
    message = new_message(
        call.world,
        interaction.channel,
        call.world.application.bot,
        data,
        files,
        ephemeral_to=interaction.user if ephemeral else None,
    )
    message.interaction = interaction
    message.application_id = message.webhook_id = call.world.application.id
    message.kind = 20 if interaction.data.get("type") == 1 else 23 if "target_id" in interaction.data else 0
    return message


def _response(call: Call, interaction: Interaction, kind: AnswerKind) -> Wire:
    """What `with_response` shows of the interaction and of what the callback made."""
    shown: Wire = {"id": str(interaction.id), "type": int(interaction.kind)}
    resource: dict[str, Any] = {"type": int(kind)}
    if interaction.original is not None:
        shown |= {
            "response_message_id": str(interaction.original.id),
            "response_message_loading": interaction.original.loading,
            "response_message_ephemeral": interaction.original.ephemeral,
        }
        if kind in (AnswerKind.MESSAGE, AnswerKind.UPDATE):
            resource["message"] = call.world.view(interaction.original)
    return {"interaction": shown, "resource": resource}


def follow_up(call: Call, token: str) -> Answer:
    """A further message; straight after a deferred answer it is that answer."""
    interaction = call.interactions.acknowledged(token)
    body = call.form()
    original = interaction.original
    if interaction.state is InteractionState.DEFERRED and original is not None and original.loading:
        check_message(body, call.files)
        return _complete(call, interaction, original, body)
    check_message(body, call.files)
    message = _message_of(call, interaction, body, call.files)
    message.kind = REPLY if original is not None else 0
    if original is not None:
        message.referenced = original
        message.reference = {"type": 0, "channel_id": str(original.channel.id), "message_id": str(original.id)}
        if original.channel.guild is not None:
            message.reference["guild_id"] = str(original.channel.guild.id)
    if interaction.state is InteractionState.DEFERRED:
        call.interactions.completed(interaction)
    call.interactions.follow_up(interaction, message)
    return Answer(200, call.world.view(message))


def read_message(call: Call, token: str) -> Answer:
    return Answer(200, call.world.view(_target(call, call.interactions.acknowledged(token))))


def edit_message(call: Call, token: str) -> Answer:
    interaction = call.interactions.acknowledged(token)
    message = _target(call, interaction)
    body = call.form()
    check_message(body, call.files, editing=message)
    return _complete(call, interaction, message, body)


def delete_message(call: Call, token: str) -> Answer:
    interaction = call.interactions.acknowledged(token)
    message = _target(call, interaction)
    if interaction.state is InteractionState.DEFERRED:
        call.interactions.completed(interaction)
    call.world.delete_messages(message.channel, [message])
    return Answer(204)


def _complete(call: Call, interaction: Interaction, message: Message, body: Wire) -> Answer:
    """Edit an answer; if it was still loading, this is what it was loading."""
    was_loading = message.loading
    apply(call.world, message, body, call.files)
    message.flags &= ~MessageFlag.LOADING
    if interaction.state is InteractionState.DEFERRED:
        call.interactions.completed(interaction)
    call.world.edited(message, at=None if was_loading else call.world.clock.now())
    return Answer(200, call.world.view(message))


def _target(call: Call, interaction: Interaction) -> Message:
    """The message that the path names: `@original` or one of the follow-ups."""
    original = interaction.original
    named = call.params.get("message_id", "@original")
    known = ([] if original is None else [original]) + interaction.followups
    for message in known:
        is_named = message is original if named == "@original" else str(message.id) == named
        if is_named and message.id in message.channel.messages:
            return message
    raise ApiError.of(10008)


ROUTES = (
    Route(
        "POST",
        "/interactions/{interaction_id}/{interaction_token}/callback",
        callback,
        authorized=False,
        global_limit=False,
    ),
)
