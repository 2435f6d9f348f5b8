"""Checks requests and answers against Discord's own OpenAPI document."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

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


class Contract:
    """The document, and a validator for each schema in it."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        resource = Resource(contents=document, specification=DRAFT202012)
        self._registry: Registry[Any] = Registry().with_resource(_ROOT, resource)
        self._validators: dict[str, Validator] = {}

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
        if pointer not in self._validators:
            schema = {"$ref": _ROOT + pointer}
            self._validators[pointer] = Draft202012Validator(
                schema, registry=self._registry, format_checker=_FORMATS
            )
        error = best_match(self._validators[pointer].iter_errors(value))
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


@dataclass(frozen=True)
class Gap:
    """Where the document is known to differ from what Discord does: how it is amended, and why."""

    schema: str
    because: str
    amend: Callable[[dict[str, Any]], None]


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


GAPS = (
    Gap("InnerErrors", "the prose shows the code of a field's error as a word, never a number", _string_codes),
    Gap(
        "InteractionCallbackResponse",
        "the prose gives a resource of every callback type (its message for 4, 7 alone); the document has 4, 7, 12",
        _bare_resource,
    ),
)


@cache
def contract() -> Contract | None:
    """Discord's document, read and amended once; None where it is absent."""
    if not DOCUMENT.exists():
        return None
    document = json.loads(DOCUMENT.read_text("utf-8"))
    for gap in GAPS:
        gap.amend(document["components"]["schemas"][gap.schema])
    return Contract(document)
