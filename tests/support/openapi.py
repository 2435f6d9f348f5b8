"""Checks requests and answers against Discord's own OpenAPI document."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, reduce
from operator import getitem
from pathlib import Path
from typing import Any, Literal

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import best_match
from jsonschema.protocols import Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

DOCUMENT = Path(__file__).parents[3] / "shared" / "discord" / "openapi.json"
ABSENT = f"Discord's OpenAPI document is not at {DOCUMENT}"

_ROOT = "urn:discord"
_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("date-time", raises=ValueError)
def _is_time(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


@_FORMATS.checks("snowflake")
def _is_snowflake(value: object) -> bool:
    return not isinstance(value, str) or re.fullmatch(r"\d{1,20}", value) is not None


@_FORMATS.checks("uri")
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or "://" in value


@dataclass(frozen=True)
class Gap:
    """Where the document is known to differ from what Discord does: in which schema, on which side, and why."""

    side: Literal["request", "answer"]
    where: tuple[str, ...]
    because: str
    amend: Callable[[dict[str, Any]], None]


class Contract:
    """The document, and a validator for each schema in it; requests and answers each have their known gaps."""

    def __init__(self, document: dict[str, Any], gaps: Iterable[Gap]) -> None:
        self._document = document
        self._registries: dict[str, Registry[Any]] = {}
        for side in ("request", "answer"):
            amended = copy.deepcopy(document)
            for gap in gaps:
                if gap.side == side:
                    gap.amend(reduce(getitem, gap.where, amended))
            resource = Resource(contents=amended, specification=DRAFT202012)
            self._registries[side] = Registry().with_resource(_ROOT, resource)
        self._validators: dict[tuple[str, str], Validator] = {}

    def knows(self, method: str, template: str) -> bool:
        return method.lower() in self._document["paths"].get(template, {})

    def violations(self, method: str, template: str, request: Any, status: int, answer: Any) -> Iterable[str]:
        """What is wrong with one exchange. A request that was refused as malformed (400) is not looked at."""
        operation = self._document["paths"].get(template, {}).get(method.lower())
        if operation is None:
            yield f"{method} {template} is not in the document"
            return
        base = f"#/paths/{_escape(template)}/{method.lower()}"
        if "requestBody" in operation and status != 400 and request is not None:
            yield from self._check(f"{base}/requestBody/content/application~1json/schema", request, "request")
        pointer = self._answer_pointer(base, operation["responses"], status)
        if pointer is None:
            yield f"{method} {template} never answers {status}"
        elif answer is not None:
            yield from self._check(pointer, answer, f"answer {status}")

    def _answer_pointer(self, base: str, responses: dict[str, Any], status: int) -> str | None:
        for key in (str(status), f"{status // 100}XX"):
            response = responses.get(key)
            if response is None:
                continue
            if "$ref" in response:
                return f"{response['$ref']}/content/application~1json/schema"
            if "content" in response:
                return f"{base}/responses/{key}/content/application~1json/schema"
            return "#/components/schemas/NoAnswerHere"
        return None

    def _check(self, pointer: str, value: Any, what: str) -> Iterable[str]:
        side = what.split()[0]
        if (side, pointer) not in self._validators:
            self._validators[side, pointer] = Draft202012Validator(
                {"$ref": _ROOT + pointer}, registry=self._registries[side], format_checker=_FORMATS
            )
        error = best_match(self._validators[side, pointer].iter_errors(value))
        if error is not None:
            yield f"{what} at {error.json_path}: {error.message[:300]}"


def _escape(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")


@dataclass
class Recorder:
    """Notes every exchange of a sandbox (it is an observer) and judges them when the test is over."""

    exchanges: list[tuple[str, str, Any, int, Any]] = field(default_factory=list)

    def __call__(self, method: str, template: str, request: Any, status: int, answer: Any) -> None:
        # The answer may show state that changes later.
        self.exchanges.append((method, template, request, status, json.loads(json.dumps(answer))))

    def violations(self, document: Contract) -> list[str]:
        return [
            f"{method} {template}: {problem}"
            for method, template, request, status, answer in self.exchanges
            for problem in document.violations(method, template, request, status, answer)
        ]

    def check(self) -> None:
        """Fail unless every exchange is as Discord's document has it; without the document nothing is checked
        (`test_openapi_document` says so)."""
        document = contract()
        violations = [] if document is None else self.violations(document)
        assert not violations, "\n".join(violations)


def _string_codes(schema: dict[str, Any]) -> None:
    schema["properties"]["_errors"]["items"] = {
        "type": "object",
        "required": ["code", "message"],
        "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
    }


def _bare_resource(schema: dict[str, Any]) -> None:
    schema["properties"]["resource"]["oneOf"].append(
        {
            "type": "object",
            "required": ["type"],
            "additionalProperties": False,
            "properties": {"type": {"enum": [5, 6, 8, 9]}},
        }
    )


def _integers_too(schema: dict[str, Any]) -> None:
    text = dict(schema)
    schema.clear()
    schema["anyOf"] = [text, {"type": "integer", "minimum": 0}]


def _texts_too(schema: dict[str, Any]) -> None:
    for field_name in ("allow", "deny"):
        schema["properties"][field_name]["type"] = ["integer", "null", "string"]


_SCHEMAS = ("components", "schemas")

GAPS = (
    Gap(
        "answer",
        (*_SCHEMAS, "InnerErrors"),
        "the prose shows the code of a field's error as a word, never a number",
        _string_codes,
    ),
    Gap(
        "answer",
        (*_SCHEMAS, "InteractionCallbackResponse"),
        "the prose gives a resource of every callback type (its message for 4, 7 alone); the document has three",
        _bare_resource,
    ),
    Gap(
        "request",
        (*_SCHEMAS, "SnowflakeType"),
        "an id may be sent as a number too: the prose says so, and every discord.py does",
        _integers_too,
    ),
    Gap(
        "request",
        (*_SCHEMAS, "ChannelPermissionOverwriteRequest"),
        "permissions are texts in the prose since v8; the document takes numbers alone",
        _texts_too,
    ),
    Gap(
        "request",
        (
            *("paths", "/channels/{channel_id}/permissions/{overwrite_id}", "put"),
            *("requestBody", "content", "application/json", "schema"),
        ),
        "permissions are texts in the prose since v8; the document takes numbers alone",
        _texts_too,
    ),
)


@cache
def contract() -> Contract | None:
    """Discord's document, read once; None where it is absent."""
    if not DOCUMENT.exists():
        return None
    return Contract(json.loads(DOCUMENT.read_text("utf-8")), GAPS)
