"""Registration of application commands, global and per server."""

from __future__ import annotations

from typing import Any

from bot.sandbox.api import Answer, Call, Route
from bot.sandbox.errors import ApiError
from bot.sandbox.limits import COMMANDS, CONTEXT_MENUS
from bot.sandbox.model import Command, Wire
from bot.sandbox.validate_commands import check_command, check_commands
from bot.sandbox.wire_application import command_wire
from bot.sandbox.world import Audience, Event

_KEPT = (
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "default_member_permissions",
    "nsfw",
    "contexts",
    "integration_types",
)


def list_commands(call: Call) -> Answer:
    localized = call.query.get("with_localizations", "").lower() in ("1", "true")
    return Answer(200, [_shown(call, command, localized) for command in _scope(call)])


def get_command(call: Call) -> Answer:
    return Answer(200, _shown(call, _find(call), True))


def put_commands(call: Call) -> Answer:
    """Replace all commands of the scope; a command of the same type and name keeps its id."""
    check_commands(call.body)
    old = {(command.kind, command.name): command for command in _scope(call)}
    made = [_make(call, body, old.get((int(body.get("type") or 1), body["name"]))) for body in call.body]
    commands = call.world.application.commands
    for command in old.values():
        del commands[command.id]
    commands.update({command.id: command for command in made})
    _tell(call)
    return Answer(200, [_shown(call, command, True) for command in made])


def post_command(call: Call) -> Answer:
    """Register one command; the same name and type is an overwrite (200), else it is new (201)."""
    body = call.form()
    check_command(body)
    scope = _scope(call)
    same = [each for each in scope if (each.kind, each.name) == (int(body.get("type") or 1), body["name"])]
    most = COMMANDS if int(body.get("type") or 1) == 1 else CONTEXT_MENUS
    if not same and sum(each.kind == int(body.get("type") or 1) for each in scope) >= most:
        raise ApiError.of(30032)
    command = _make(call, body, same[0] if same else None)
    call.world.application.commands[command.id] = command
    _tell(call)
    return Answer(200 if same else 201, _shown(call, command, True))


def patch_command(call: Call) -> Answer:
    command = _find(call)
    body = {**command.definition, **call.form()}
    check_command(body)
    made = _make(call, body, command)
    call.world.application.commands[command.id] = made
    _tell(call)
    return Answer(200, _shown(call, made, True))


def delete_command(call: Call) -> Answer:
    del call.world.application.commands[_find(call).id]
    _tell(call)
    return Answer(204)


def _tell(call: Call) -> None:
    """Let people's clients ask anew for what they may use; bots hear nothing of it."""
    data = {"application_id": str(call.world.application.id)}
    name = "GUILD_APPLICATION_COMMAND_INDEX_UPDATE"
    call.world.emit(Event(name, data, _guild_id(call), audience=Audience.PEOPLE))


def _application(call: Call) -> None:
    if call.id("application_id") != call.world.application.id:
        raise ApiError.of(10002)


def _guild_id(call: Call) -> int | None:
    if "guild_id" not in call.params:
        return None
    guild_id = call.id("guild_id")
    if guild_id not in call.world.guilds:
        raise ApiError.of(50001)
    return guild_id


def _scope(call: Call) -> list[Command]:
    _application(call)
    guild_id = _guild_id(call)
    return [each for each in call.world.application.commands.values() if each.guild_id == guild_id]


def _find(call: Call) -> Command:
    command_id = call.id("command_id")
    for command in _scope(call):
        if command.id == command_id:
            return command
    raise ApiError.of(10063)


def _make(call: Call, body: Wire, old: Command | None) -> Command:
    definition: Wire = {key: body[key] for key in _KEPT if body.get(key) is not None}
    permissions: Any = body.get("default_member_permissions")
    guild_id = _guild_id(call)
    definition |= {
        "type": int(body.get("type") or 1),
        "description": body.get("description") or "",
        "default_member_permissions": None if permissions is None else str(permissions),
        "nsfw": bool(body.get("nsfw")),
        "integration_types": body.get("integration_types") or [0],
        "contexts": body.get("contexts"),
    }
    if guild_id is None:
        definition["dm_permission"] = body.get("dm_permission") is not False
    return Command(old.id if old else call.world.next_id(), call.world.next_id(), guild_id, definition)


def _shown(call: Call, command: Command, localized: bool) -> Wire:
    """A listing leaves the localizations out unless it is asked for them."""
    wire = command_wire(command, call.world.application.id)
    if localized:
        return {"name_localizations": None, "description_localizations": None, **wire}
    return _without_localizations(wire)


def _without_localizations(node: Wire) -> Wire:
    made = {key: value for key, value in node.items() if not key.endswith("_localizations")}
    for key in ("options", "choices"):
        if key in made:
            made[key] = [_without_localizations(each) for each in made[key]]
    return made


_GLOBAL = "/applications/{application_id}/commands"
_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"

ROUTES = tuple(
    Route(method, base + rest, handler)
    for base in (_GLOBAL, _GUILD)
    for method, rest, handler in (
        ("GET", "", list_commands),
        ("PUT", "", put_commands),
        ("POST", "", post_command),
        ("GET", "/{command_id}", get_command),
        ("PATCH", "/{command_id}", patch_command),
        ("DELETE", "/{command_id}", delete_command),
    )
)
