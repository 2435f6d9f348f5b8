"""Components as the client lets a person use them: which one is meant, and what a select or a form takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.sandbox.api import Upload
from bot.sandbox.components import walk
from bot.sandbox.model import Channel, Member, Message, Role, User, Wire
from bot.sandbox.picks import RefusedError, Resolved
from bot.sandbox.validate_components import LINK_STYLE, SELECTS, Kind

_MOST_TEXT = 4000
_CHOSEN: Mapping[int, tuple[type[Any], ...]] = {
    Kind.USER_SELECT: (User, Member),
    Kind.ROLE_SELECT: (Role,),
    Kind.MENTIONABLE_SELECT: (User, Member, Role),
    Kind.CHANNEL_SELECT: (Channel,),
}


def pick_component(message: Message, kinds: Sequence[int], custom_id: str | None, called: str | None) -> Wire:
    """The one component of these types with that custom id, or label or placeholder. Raises Refused."""
    candidates = [node for node in walk(message.components) if node.get("type") in kinds]
    if custom_id is not None:
        candidates = [node for node in candidates if node.get("custom_id") == custom_id]
    if called is not None:
        candidates = [node for node in candidates if called in (node.get("label"), node.get("placeholder"))]
    if not candidates:
        raise RefusedError(f"The message has no such component ({custom_id or called or 'any'}).")
    if len(candidates) > 1:
        raise RefusedError(f"The message has {len(candidates)} such components: say which one.")
    found = candidates[0]
    if found.get("disabled"):
        raise RefusedError("It is greyed out.")
    if found.get("style") == LINK_STYLE:
        raise RefusedError(f"This button leads to {found['url']}.")
    return found


def selected_values(menu: Wire, values: Sequence[Any], resolved: Resolved) -> list[str]:
    """The values of a choice in a select. Raises Refused."""
    if menu["type"] == Kind.STRING_SELECT:
        chosen = [option_named(menu, value) for value in values]
    else:
        chosen = [_chosen_thing(menu, value, resolved) for value in values]
    _check_number(menu, len(chosen))
    return chosen


def option_named(group: Wire, value: Any) -> str:
    """The value of the option with this value or label. Raises Refused."""
    for option in group["options"]:
        if value in (option["value"], option["label"]):
            return str(option["value"])
    raise RefusedError(f"{value!r} is none of the options.")


def _chosen_thing(menu: Wire, value: Any, resolved: Resolved) -> str:
    if not isinstance(value, _CHOSEN[menu["type"]]):
        raise RefusedError(f"This select does not take {type(value).__name__}.")
    kinds = menu.get("channel_types")
    if kinds and value.kind not in kinds:
        raise RefusedError("This select does not take this type of channel.")
    return resolved.add(value)


def _check_number(node: Wire, count: int, *, required: bool = True) -> None:
    least = node.get("min_values", 1)
    most = node.get("max_values", max(1, least))
    if count == 0 and not required:
        return
    if not least <= count <= most:
        raise RefusedError(f"Choose {least} to {most}, not {count}.")


def answer_modal(components: Iterable[Wire], values: Mapping[str, Any], resolved: Resolved) -> list[Wire]:
    """The components of a submitted form. Raises Refused."""
    left = dict(values)
    answered = [_answer(node, left, resolved) for node in components]
    if left:
        raise RefusedError(f"The form has no field {next(iter(left))!r}.")
    return answered


def _answer(node: Wire, values: dict[str, Any], resolved: Resolved) -> Wire:
    head: Wire = {"type": node["type"], "id": node["id"]}
    if node["type"] == Kind.ROW:
        return head | {
            "components": [_field(each, each.get("label"), values, resolved) for each in node["components"]]
        }
    if node["type"] == Kind.LABEL:
        return head | {"component": _field(node["component"], node["label"], values, resolved)}
    return head


def _field(node: Wire, label: str | None, values: dict[str, Any], resolved: Resolved) -> Wire:
    name = node["custom_id"] if node["custom_id"] in values else label
    value = values.pop(name, None) if name is not None else None
    head: Wire = {"type": node["type"], "id": node["id"], "custom_id": node["custom_id"]}
    required = bool(node.get("required", True))
    kind = node["type"]
    if kind == Kind.TEXT_INPUT:
        return head | {"value": _text(node, value, label, required=required)}
    if kind == Kind.CHECKBOX:
        return head | {"value": bool(node.get("default")) if value is None else bool(value)}
    if kind == Kind.RADIO_GROUP:
        return head | {"value": _radio(node, value, label, required=required)}
    several = _several(node, value)
    if kind == Kind.FILE_UPLOAD:
        chosen = [_upload(each, resolved) for each in several]
    elif kind in (Kind.STRING_SELECT, Kind.CHECKBOX_GROUP):
        chosen = [option_named(node, each) for each in several]
    else:
        chosen = [_chosen_thing(node, each, resolved) for each in several]
    if kind == Kind.CHECKBOX_GROUP:
        node = {"max_values": len(node["options"]), **node}
    _check_number(node, len(chosen), required=required)
    assert kind in (*SELECTS, Kind.FILE_UPLOAD, Kind.CHECKBOX_GROUP)
    return head | {"values": chosen}


def _text(node: Wire, value: Any, label: str | None, *, required: bool) -> str:
    text = str(node.get("value") or "") if value is None else value
    if not isinstance(text, str):
        raise RefusedError(f"{label!r} is a text.")
    if not text and not required:
        return text
    if not text:
        raise RefusedError(f"{label!r} is required.")
    least, most = node.get("min_length") or 0, node.get("max_length") or _MOST_TEXT
    if not least <= len(text) <= most:
        raise RefusedError(f"{label!r} has {least} to {most} characters.")
    return text


def _radio(node: Wire, value: Any, label: str | None, *, required: bool) -> str | None:
    if value is not None:
        return option_named(node, value)
    preset = [option["value"] for option in node["options"] if option.get("default")]
    if not preset and required:
        raise RefusedError(f"{label!r} is required.")
    return preset[0] if preset else None


def _several(node: Wire, value: Any) -> list[Any]:
    if value is None:
        return [option["value"] for option in node.get("options") or () if option.get("default")]
    return list(value) if isinstance(value, list | tuple | set) and not isinstance(value, Upload) else [value]


def _upload(value: Any, resolved: Resolved) -> str:
    if not isinstance(value, Upload):
        raise RefusedError("A file is needed.")
    return resolved.add(value)
