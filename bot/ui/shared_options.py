"""Options that several slash commands have, declared once.

discord.py reads a command's options from its signature. So that they need not be written out for each command,
they are declared as a TypedDict, whose annotations say what an option takes, its description and its choices; a
command takes them in as `**typed: Unpack[…]`, and `takes` completes the signature that discord.py sees.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from inspect import Parameter
from typing import Any, TypeVar, get_args, get_type_hints

from discord import app_commands
from discord.app_commands import Choice, locale_str

C = TypeVar("C", bound=Callable[..., Any])


def takes(options: type) -> Callable[[C], C]:
    """Give a command the options of a TypedDict, after its own and none of them required. Each is annotated with
    `Annotated[kind | None, locale_str(description), *choices]`.

    Raises TypeError for a command without `**` parameter.
    """
    hints = get_type_hints(options, include_extras=True)

    def give(command: C) -> C:
        signature = inspect.signature(command)
        *own, rest = signature.parameters.values()
        if rest.kind is not Parameter.VAR_KEYWORD:
            raise TypeError(f"{command.__qualname__} has no ** parameter for what is typed in its options")
        added = [
            Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=get_args(hint)[0])
            for name, hint in hints.items()
        ]
        completed: Any = command
        completed.__signature__ = signature.replace(parameters=[*own, *added])
        described = app_commands.describe(**{name: _description(hint) for name, hint in hints.items()})(command)
        chosen = {name: choices for name, hint in hints.items() if (choices := _choices(hint))}
        return app_commands.choices(**chosen)(described)

    return give


def _description(hint: Any) -> locale_str:
    return next(each for each in get_args(hint) if isinstance(each, locale_str))


def _choices(hint: Any) -> list[Choice[Any]]:
    return [each for each in get_args(hint) if isinstance(each, Choice)]
