"""Components in their wire form: walking through them, and what Discord fills in when it takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Any

from bot.sandbox.model import Wire

Media = Callable[[str], Wire]
"""Makes the media object of an address."""

_SELECTS = (3, 5, 6, 7, 8)
_GALLERY, _FILE = 12, 13


def walk(components: Iterable[Wire]) -> Iterator[Wire]:
    """Every component, in reading order: each before what it contains."""
    for node in components:
        yield node
        yield from walk(node.get("components") or ())
        yield from walk(each for key in ("component", "accessory") if isinstance(each := node.get(key), dict))


def components_of(components: Iterable[Wire], media: Media) -> list[Wire]:
    """Components as they come back: each has an id, numbered on from 1 where the sender gave none, what has a
    default has it (a null is no value), and a media item has its addresses."""
    given = list(components)
    taken = {node["id"] for node in walk(given) if node.get("id")}
    numbers = (number for number in count(1) if number not in taken)

    def filled(node: Wire) -> Wire:
        given_fields = {key: value for key, value in node.items() if value is not None}
        made = {**_defaults(node), **given_fields, "id": node.get("id") or next(numbers)}
        if "components" in made:
            made["components"] = [filled(each) for each in made["components"]]
        for key in ("component", "accessory"):
            if key in made:
                made[key] = filled(made[key])
        return _with_media(made, media)

    return [filled(each) for each in given]


def _with_media(node: Wire, media: Media) -> Wire:
    if node["type"] == _GALLERY:
        items = [{"description": None, "spoiler": False, **each} for each in node["items"]]
        return {**node, "items": [{**each, "media": media(each["media"]["url"])} for each in items]}
    if node["type"] == _FILE:
        shown = media(node["file"]["url"])
        return {**node, "file": shown, "name": shown["url"].rsplit("/", 1)[-1]}
    if "media" in node:
        return {**node, "media": media(node["media"]["url"])}
    return node


def _defaults(node: Wire) -> Wire:
    kind: Any = node["type"]
    if kind in _SELECTS:
        return {"min_values": 1, "max_values": 1}
    return _BY_KIND.get(kind, {})


_BY_KIND: dict[int, Wire] = {
    11: {"spoiler": False, "description": None},
    13: {"spoiler": False, "size": None},
    14: {"divider": True, "spacing": 1},
    17: {"spoiler": False, "accent_color": None},
}
