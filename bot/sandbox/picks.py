"""Commands as the client offers and fills them in: who is shown which, and what an option takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.sandbox.api import Upload
from bot.sandbox.limits import STRING_OPTION
from bot.sandbox.model import Attachment, Channel, Command, Member, Message, Role, User, Wire
from bot.sandbox.permissions import Permission
from bot.sandbox.validate_commands import (
    ATTACHMENT,
    BOOLEAN,
    CHANNEL,
    GROUP,
    INTEGER,
    MENTIONABLE,
    NUMBER,
    ROLE,
    STRING,
    SUB_COMMAND,
    USER,
)
from bot.sandbox.wire import attachment_wire, channel_wire, member_wire, role_wire, user_wire
from bot.sandbox.world import World

CHAT, USER_MENU, MESSAGE_MENU = 1, 2, 3
_SAFE_INTEGER = 1 << 53


class RefusedError(Exception):
    """Discord's client would not let a person do this."""


class Resolved:
    """The objects that an interaction refers to, collected into its `resolved`."""

    def __init__(self, world: World, channel: Channel, attach: Callable[[Upload], Attachment]) -> None:
        self._world = world
        self._channel = channel
        self._attach = attach
        self.wire: Wire = {}
        self.attachments: dict[int, Attachment] = {}

    def add(self, thing: User | Member | Role | Channel | Message | Upload) -> str:
        """The id under which the object can be found."""
        if isinstance(thing, Upload):
            return self._add_file(thing)
        key = str(thing.id)
        if isinstance(thing, User | Member):
            self._add_person(thing.user if isinstance(thing, Member) else thing)
        elif isinstance(thing, Role):
            self._table("roles")[key] = role_wire(thing)
        elif isinstance(thing, Channel):
            permissions = self._world.permissions(thing, self._world.application.bot.id)
            self._table("channels")[key] = {**channel_wire(thing), "permissions": str(int(permissions))}
        else:
            self._table("messages")[key] = self._world.view(thing)
        return key

    def _add_person(self, user: User) -> None:
        self._table("users")[str(user.id)] = user_wire(user)
        guild = self._channel.guild
        member = None if guild is None else guild.members.get(user.id)
        if member is not None:
            permissions = self._world.permissions(self._channel, user.id)
            wire = {**member_wire(member, user=False), "permissions": str(int(permissions))}
            self._table("members")[str(user.id)] = wire

    def _add_file(self, upload: Upload) -> str:
        made = self._attach(upload)
        self.attachments[made.id] = made
        wire = attachment_wire(made, self._channel.id, self._world.cdn)
        self._table("attachments")[str(made.id)] = wire
        return str(made.id)

    def _table(self, name: str) -> Wire:
        table: Wire = self.wire.setdefault(name, {})
        return table


def usable_commands(world: World, channel: Channel, user: User, kind: int) -> list[Command]:
    """The commands of a type that somebody is shown in a channel, by name."""
    guild = channel.guild
    permissions = world.permissions(channel, user.id)
    if guild is not None and not permissions & Permission.USE_APPLICATION_COMMANDS:
        return []
    found = {}
    for command in world.application.commands.values():
        if command.kind != kind or not _belongs(command, channel):
            continue
        needed = command.definition.get("default_member_permissions")
        if guild is not None and needed is not None and not _has_permissions(permissions, int(needed)):
            continue
        if command.definition.get("nsfw") and not channel.nsfw:
            continue
        # A server's own command hides the global one of the same name.
        if command.name not in found or command.guild_id is not None:
            found[command.name] = command
    return [found[name] for name in sorted(found)]


def _belongs(command: Command, channel: Channel) -> bool:
    if command.guild_id is not None:
        return channel.guild is not None and channel.guild.id == command.guild_id
    contexts = command.definition.get("contexts")
    here = 0 if channel.guild is not None else 1
    if contexts is not None:
        return here in contexts
    return channel.guild is not None or bool(command.definition.get("dm_permission", True))


def _has_permissions(permissions: Permission, needed: int) -> bool:
    """ "0" lets administrators alone see a command."""
    if permissions & Permission.ADMINISTRATOR:
        return True
    return needed != 0 and int(permissions) & needed == needed


class CommandPick:
    """A command, down to the subcommand, that is about to be sent."""

    def __init__(self, command: Command, path: tuple[Wire, ...]) -> None:
        self.command = command
        self.path = path
        node = path[-1] if path else command.definition
        self.options: list[Wire] = node.get("options") or []

    @classmethod
    def find(cls, commands: Iterable[Command], name: str) -> CommandPick:
        """By whole name ("article add"; a context menu's name is taken as it is). Raises Refused."""
        known = {command.name: command for command in commands}
        if name in known and known[name].kind != CHAT:
            return cls(known[name], ())
        first, *rest = name.split()
        if first not in known:
            raise RefusedError(f"There is no command {name!r} for you here.")
        path: list[Wire] = []
        options = known[first].definition.get("options") or []
        for part in rest:
            node = next((each for each in options if each["name"] == part and each["type"] <= GROUP), None)
            if node is None:
                raise RefusedError(f"{known[first].name!r} has no subcommand {part!r}.")
            path.append(node)
            options = node.get("options") or []
        if any(each["type"] in (SUB_COMMAND, GROUP) for each in options):
            raise RefusedError(f"{name!r} needs a subcommand.")
        return cls(known[first], tuple(path))

    def menu_data(self, target_id: str, resolved: Resolved) -> Wire:
        return {**self._head(), "target_id": target_id, "resolved": resolved.wire}

    def data(
        self, given: Mapping[str, Any], resolved: Resolved, *, focused: tuple[str, str] | None = None
    ) -> Wire:
        """The interaction's data. With `focused` (option, typed) it asks for choices, else all must be right."""
        known = {option["name"]: option for option in self.options}
        for name in [*given, *([focused[0]] if focused else [])]:
            if name not in known:
                raise RefusedError(f"There is no option {name!r}.")
        filled = []
        for name, option in known.items():
            if focused is not None and name == focused[0]:
                if not option.get("autocomplete"):
                    raise RefusedError(f"Option {name!r} does not suggest anything.")
                filled.append({"name": name, "type": option["type"], "value": focused[1], "focused": True})
            elif given.get(name) is not None:
                value = option_value(option, given[name], resolved)
                filled.append({"name": name, "type": option["type"], "value": value})
            elif option.get("required") and focused is None:
                raise RefusedError(f"Option {name!r} is required.")
        for node in reversed(self.path):
            filled = [{"name": node["name"], "type": node["type"], "options": filled}]
        return {**self._head(), "options": filled}

    def _head(self) -> Wire:
        head: Wire = {"id": str(self.command.id), "name": self.command.name, "type": self.command.kind}
        if self.command.guild_id is not None:
            head["guild_id"] = str(self.command.guild_id)
        return head


def option_value(option: Wire, value: Any, resolved: Resolved) -> Any:
    """A value as the client sends it. Raises RefusedError for one that the client would not take."""
    kind, name = option["type"], option["name"]
    if option.get("choices"):
        for choice in option["choices"]:
            if value in (choice["name"], choice["value"]) and not isinstance(value, bool):
                return choice["value"]
        raise RefusedError(f"{value!r} is none of the choices of {name!r}.")
    if kind == STRING:
        return _string(option, value)
    if kind in (INTEGER, NUMBER):
        return _number(option, value)
    if kind == BOOLEAN:
        if not isinstance(value, bool):
            raise RefusedError(f"{name!r} is true or false.")
        return value
    return _thing(option, value, resolved)


def _string(option: Wire, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise RefusedError(f"{option['name']!r} is a text.")
    least, most = option.get("min_length") or 0, option.get("max_length") or STRING_OPTION
    if not least <= len(value) <= most:
        raise RefusedError(f"{option['name']!r} has {least} to {most} characters.")
    return value


def _number(option: Wire, value: Any) -> int | float:
    wanted = int if option["type"] == INTEGER else (int, float)
    if isinstance(value, bool) or not isinstance(value, wanted) or abs(value) > _SAFE_INTEGER:
        raise RefusedError(f"{option['name']!r} is a number.")
    least, most = option.get("min_value"), option.get("max_value")
    if (least is not None and value < least) or (most is not None and value > most):
        raise RefusedError(f"{option['name']!r} is between {least} and {most}.")
    number: int | float = value
    return number


_TAKES: Mapping[int, tuple[type[Any], ...]] = {
    USER: (User, Member),
    CHANNEL: (Channel,),
    ROLE: (Role,),
    MENTIONABLE: (User, Member, Role),
    ATTACHMENT: (Upload,),
}


def _thing(option: Wire, value: Any, resolved: Resolved) -> str:
    if not isinstance(value, _TAKES[option["type"]]):
        raise RefusedError(f"{option['name']!r} does not take {type(value).__name__}.")
    kinds = option.get("channel_types")
    if kinds and value.kind not in kinds:
        raise RefusedError(f"{option['name']!r} does not take this type of channel.")
    return resolved.add(value)
