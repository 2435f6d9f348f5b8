"""Checks of single fields, each with Discord's own code and sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from bot.sandbox.errors import Problems

_SNOWFLAKE = re.compile(r"[0-9]{1,20}")

Path = tuple[str | int, ...]


class Checker:
    """Checks fields of one object at a `path` of the body and notes the problems.

    Every method answers the value if it is good, else None; an absent or null optional field is None and fine.
    """

    def __init__(self, problems: Problems, path: Path, body: Mapping[str, Any]) -> None:
        self.problems = problems
        self.path = path
        self.body = body

    def fail(self, field: str | int | None, code: str, message: str) -> None:
        self.problems.add(self.path if field is None else (*self.path, field), code, message)

    def given(self, field: str, *, required: bool = False) -> Any:
        value = self.body.get(field)
        if value is None and required:
            self.fail(field, "BASE_TYPE_REQUIRED", "This field is required")
        return value

    def text(self, field: str, most: int, *, least: int = 0, required: bool = False) -> str | None:
        """A string of `least` to `most` characters."""
        value = self.given(field, required=required)
        if value is None:
            return None
        if not isinstance(value, str):
            self.fail(field, "STRING_TYPE_CONVERT", "Could not interpret value as string.")
            return None
        if least and not least <= len(value) <= most:
            if required and not value:
                self.fail(field, "BASE_TYPE_REQUIRED", "This field is required")
            else:
                self.fail(field, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
            return None
        if len(value) > most:
            self.fail(field, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
            return None
        return value

    def integer(
        self, field: str, *, least: int | None = None, most: int | None = None, required: bool = False
    ) -> int | None:
        value = self.given(field, required=required)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self.fail(field, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
            return None
        if least is not None and value < least:
            self.fail(field, "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {least}.")
            return None
        if most is not None and value > most:
            self.fail(field, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")
            return None
        return value

    def snowflake(self, field: str, *, required: bool = False) -> int | None:
        """An id, as a text or a number."""
        value = self.given(field, required=required)
        if value is None:
            return None
        text = "" if isinstance(value, bool) else str(value)
        if not _SNOWFLAKE.fullmatch(text) or int(text) >= 1 << 63:
            self.fail(field, "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
            return None
        return int(text)

    def snowflakes(self, field: str, most: int) -> list[int]:
        """A list of ids; empty if one of them is none."""
        values = self.array(field, most)
        made = [Checker(self.problems, (*self.path, field), {str(i): each}) for i, each in enumerate(values)]
        ids = [checker.snowflake(str(index), required=True) for index, checker in enumerate(made)]
        return [each for each in ids if each is not None]

    def one_of(self, field: str, values: Collection[Any], *, required: bool = False) -> Any:
        value = self.given(field, required=required)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | str) or value not in values:
            shown = ", ".join(str(each) for each in values)
            self.fail(field, "BASE_TYPE_CHOICES", f"Value must be one of {{{shown}}}.")
            return None
        return value

    def array(self, field: str, most: int, *, least: int = 0, required: bool = False) -> list[Any]:
        """A list, which is empty if it is absent or has a wrong length."""
        value = self.given(field, required=required)
        if value is None:
            return []
        if not isinstance(value, list):
            self.fail(field, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return []
        if len(value) < least or len(value) > most:
            if least:
                self.fail(field, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
            else:
                self.fail(field, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
            return []
        return value

    def objects(self, field: str, most: int, *, least: int = 0, required: bool = False) -> list[Checker]:
        """A list of objects, as a checker each; those of another type are noted as problems and left out."""
        made = []
        for index, value in enumerate(self.array(field, most, least=least, required=required)):
            checker = self.child(value, field, index)
            if checker is not None:
                made.append(checker)
        return made

    def object(self, field: str, *, required: bool = False) -> Checker | None:
        value = self.given(field, required=required)
        return None if value is None else self.child(value, field)

    def child(self, value: Any, *at: str | int) -> Checker | None:
        path = (*self.path, *at)
        if not isinstance(value, dict):
            self.problems.add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
            return None
        return Checker(self.problems, path, value)

    def url(self, field: str, most: int = 2048, *, schemes: tuple[str, ...] = ("http", "https")) -> str | None:
        value = self.text(field, most)
        if value is None:
            return None
        scheme, _, rest = value.partition("://")
        if scheme.lower() not in schemes:
            shown = ", ".join(repr(each) for each in schemes)
            self.fail(
                field, "URL_TYPE_INVALID_SCHEME", f"Scheme {scheme!r} is not supported. Must be one of ({shown})."
            )
            return None
        host = rest.split("/", 1)[0]
        if not host or any(character.isspace() for character in value):
            self.fail(field, "URL_TYPE_INVALID_URL", "Not a well formed URL.")
            return None
        return value
