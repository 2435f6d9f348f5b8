"""Definitions of application commands, and the choices that autocomplete answers with."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from bot.sandbox.errors import ApiError, Problems, invalid
from bot.sandbox.limits import (
    AUTOCOMPLETE_CHOICES,
    CHOICE_NAME,
    CHOICE_VALUE,
    COMMAND_CHOICES,
    COMMAND_DESCRIPTION,
    COMMAND_NAME,
    COMMAND_OPTIONS,
    COMMAND_TOTAL,
    COMMANDS,
    CONTEXT_MENUS,
    STRING_OPTION,
)
from bot.sandbox.model import Interaction, Wire
from bot.sandbox.validate import Checker

SUB_COMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(1, 12)
_VALUES = tuple(range(STRING, ATTACHMENT + 1))
_SLASH_NAME = re.compile(r"[-_'\w]{1,32}")
LOCALES = frozenset(
    {
        "id",
        "da",
        "de",
        "en-GB",
        "en-US",
        "es-ES",
        "es-419",
        "fr",
        "hr",
        "it",
        "lt",
        "hu",
        "nl",
        "no",
        "pl",
        "pt-BR",
    }
    | {"ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko"}
)


def check_commands(body: Any) -> None:
    """A bulk overwrite: every command, the number of each type, and names that repeat."""
    if not isinstance(body, list):
        raise invalid([], "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
    problems = Problems()
    seen: set[tuple[int, str]] = set()
    counts: Counter[int] = Counter()
    for index, command in enumerate(body):
        check = Checker(problems, (), {}).child(command, index)
        if check is None:
            continue
        kind = _command(check)
        name = str(check.body.get("name"))
        if (kind, name) in seen:
            check.fail("name", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
        seen.add((kind, name))
        counts[kind] += 1
    problems.raise_any()
    if any(count > (COMMANDS if kind == 1 else CONTEXT_MENUS) for kind, count in counts.items()):
        raise ApiError.of(30032)


def check_command(body: Wire) -> None:
    problems = Problems()
    _command(Checker(problems, (), body))
    problems.raise_any()


def _command(check: Checker) -> int:
    """Check one command; the answer is its type."""
    kind = int(check.one_of("type", (1, 2, 3)) or 1)
    _name(check, slash=kind == 1)
    permissions = check.given("default_member_permissions")
    if permissions is not None and not str(permissions).isdecimal():
        check.fail("default_member_permissions", "NUMBER_TYPE_COERCE", f'Value "{permissions}" is not int.')
    if kind != 1:
        if check.given("description"):
            check.fail(
                "description",
                "APPLICATION_COMMAND_INVALID_DESCRIPTION",
                "Context menu commands cannot have description",
            )
        return kind
    _description(check)
    _options(check, depth=0)
    if not check.problems and total_length(check.body) > COMMAND_TOTAL:
        check.fail(None, "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({COMMAND_TOTAL})")
    return kind


def total_length(node: Mapping[str, Any]) -> int:
    """The characters that count towards the 8000 of a command: its names, descriptions and values, and those of
    its options and choices; of localized ones the longest. Call it for a command that is good otherwise."""
    total = 0
    for field in ("name", "description"):
        texts = [node.get(field) or "", *(node.get(f"{field}_localizations") or {}).values()]
        total += max(len(text or "") for text in texts)
    if isinstance(node.get("value"), str):
        total += len(node["value"])
    return total + sum(total_length(each) for key in ("options", "choices") for each in node.get(key) or ())


def _name(check: Checker, *, slash: bool) -> None:
    name = check.text("name", COMMAND_NAME, least=1, required=True)
    if slash and name is not None:
        _slash_name(check, "name", name)
    _localizations(check, "name", COMMAND_NAME, slash=slash)


def _slash_name(check: Checker, field: str, name: str) -> None:
    if not _SLASH_NAME.fullmatch(name) or name != name.lower():
        code = "APPLICATION_COMMAND_INVALID_NAME"
        check.fail(field, code, "Command name is invalid")


def _description(check: Checker) -> None:
    check.text("description", COMMAND_DESCRIPTION, least=1, required=True)
    _localizations(check, "description", COMMAND_DESCRIPTION, slash=False)


def _localizations(check: Checker, field: str, most: int, *, slash: bool) -> None:
    table = check.object(f"{field}_localizations")
    if table is None:
        return
    for locale in table.body:
        if locale not in LOCALES:
            table.fail(locale, "BASE_TYPE_CHOICES", f"Value must be one of {{{', '.join(sorted(LOCALES))}}}.")
            continue
        text = table.text(locale, most, least=1)
        if slash and text is not None:
            _slash_name(table, locale, text)


def _options(check: Checker, *, depth: int) -> None:
    """`depth` 0 is the command itself, 1 a group, 2 a subcommand (which takes values alone)."""
    options = check.objects("options", COMMAND_OPTIONS, least=1 if depth == 1 else 0)
    names: set[str] = set()
    optional_seen = False
    for option in options:
        allowed = {0: (SUB_COMMAND, GROUP, *_VALUES), 1: (SUB_COMMAND,), 2: _VALUES}[depth]
        kind = option.one_of("type", allowed, required=True)
        _name(option, slash=True)
        _description(option)
        name = str(option.body.get("name"))
        if name in names:
            option.fail("name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists")
        names.add(name)
        if kind in (SUB_COMMAND, GROUP):
            _options(option, depth=2 if kind == SUB_COMMAND else 1)
            continue
        if option.body.get("required"):
            if optional_seen:
                option.fail(
                    None,
                    "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                    "Required options must be placed before non-required options",
                )
        else:
            optional_seen = True
        _value_option(option, kind)
    nests = [option.body.get("type") in (SUB_COMMAND, GROUP) for option in options]
    if any(nests) and not all(nests):
        check.fail(
            "options",
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Sub-command and sub-command group option types are mutually exclusive to all other types",
        )


def _value_option(option: Checker, kind: int | None) -> None:
    choices = option.objects("choices", COMMAND_CHOICES)
    for choice in choices:
        check_choice(choice, kind)
    if choices and option.body.get("autocomplete"):
        option.fail(
            None,
            "APPLICATION_COMMAND_AUTOCOMPLETE_WITH_CHOICES",
            "Autocomplete cannot be used with predefined choices",
        )
    if kind == STRING:
        option.integer("min_length", least=0, most=STRING_OPTION)
        option.integer("max_length", least=1, most=STRING_OPTION)


def check_choice(choice: Checker, kind: int | None) -> None:
    """A name, and a value of the option's type."""
    choice.text("name", CHOICE_NAME, least=1, required=True)
    _localizations(choice, "name", CHOICE_NAME, slash=False)
    value = choice.given("value", required=True)
    if value is None:
        return
    if kind == STRING:
        choice.text("value", CHOICE_VALUE)
    elif isinstance(value, bool) or not isinstance(value, int | float):
        choice.fail("value", "NUMBER_TYPE_COERCE", f'Value "{value}" is not a number.')
    elif not math.isfinite(value) or abs(value) > 1 << 53 or (kind == INTEGER and value != int(value)):
        choice.fail("value", "NUMBER_TYPE_COERCE", f'Value "{value}" is out of range.')


def check_choices(interaction: Interaction, data: Wire) -> None:
    """The answer to an autocomplete interaction."""
    problems = Problems()
    check = Checker(problems, ("data",), data)
    focused = focused_option(interaction.data)
    for choice in check.objects("choices", AUTOCOMPLETE_CHOICES):
        check_choice(choice, None if focused is None else focused["type"])
    if not isinstance(data.get("choices"), list):
        check.fail("choices", "BASE_TYPE_REQUIRED", "This field is required")
    problems.raise_any()


def focused_option(data: Wire) -> Wire | None:
    """The option that is being typed, somewhere below the command's data."""
    for option in data.get("options") or ():
        if option.get("focused"):
            return dict(option)
        found = focused_option(option)
        if found is not None:
            return found
    return None
