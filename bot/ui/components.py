"""Discord's components in their wire form, and the limits that a message must keep.

Builders raise LimitError where a limit is the caller's business (too many buttons, an empty text); what is only
wording (a label, a placeholder, an alt text) is shortened to fit. Lengths are counted in UTF-16 units, which is
never less than Discord counts. Source: https://discord.com/developers/docs/components/reference
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from bot.models import Component

MAX_COMPONENTS = 40
MAX_CHARACTERS = 4000
MAX_ROW = 5
MAX_OPTIONS = 25
MAX_SECTION_TEXTS = 3
MAX_GALLERY = 10
MAX_CUSTOM_ID = 100
MAX_LABEL = 80
MAX_PLACEHOLDER = 150
MAX_OPTION = 100
MAX_ALT = 1024
MAX_BUTTON_URL = 512
MAX_MEDIA_URL = 2048
MAX_COLOUR = 0xFFFFFF

_ROLE = re.compile(r"<@&([0-9]{1,20})>", re.ASCII)


class Kind(IntEnum):
    ROW = 1
    BUTTON = 2
    SELECT = 3
    SECTION = 9
    TEXT = 10
    THUMBNAIL = 11
    GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17


class Style(IntEnum):
    PRIMARY = 1
    SECONDARY = 2
    SUCCESS = 3
    DANGER = 4
    LINK = 5


class LimitError(ValueError):
    """A message that Discord would refuse: a bug of whoever built it."""


class Option(NamedTuple):
    label: str
    value: str
    description: str | None = None


class Budget(NamedTuple):
    """What a message uses of its 40 components and 4000 characters of text."""

    components: int
    characters: int

    def fits(self) -> bool:
        return self.components <= MAX_COMPONENTS and self.characters <= MAX_CHARACTERS


def length(text: str) -> int:
    """In UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def clip(text: str, limit: int) -> str:
    """Plain text on one line, cut with an ellipsis to at most `limit` units."""
    text = " ".join(text.split())
    if length(text) <= limit:
        return text
    kept, room = [], limit - 1
    for character in text:
        room -= length(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def text(content: str) -> Component:
    """A text display; `content` is Markdown."""
    _within(1, length(content), MAX_CHARACTERS, "characters of text")
    return {"type": Kind.TEXT.value, "content": content}


def container(components: Sequence[Component], *, colour: int | None = None, spoiler: bool = False) -> Component:
    _within(1, len(components), MAX_COMPONENTS - 1, "components in a container")
    made: Component = {"type": Kind.CONTAINER.value, "components": list(components)}
    if colour is not None:
        made["accent_color"] = colour & MAX_COLOUR
    if spoiler:
        made["spoiler"] = True
    return made


def section(texts: Sequence[str], accessory: Component) -> Component:
    """Up to three texts beside a button or a thumbnail."""
    _within(1, len(texts), MAX_SECTION_TEXTS, "texts in a section")
    return {"type": Kind.SECTION.value, "components": [text(each) for each in texts], "accessory": accessory}


def thumbnail(url: str, alt: str, *, spoiler: bool = False) -> Component:
    """A picture beside text. It may fail to load, so nothing may depend on it."""
    made: Component = {"type": Kind.THUMBNAIL.value, "media": _media(url)}
    if alt.strip():
        made["description"] = clip(alt, MAX_ALT)
    if spoiler:
        made["spoiler"] = True
    return made


def gallery(pictures: Sequence[tuple[str, str]]) -> Component:
    """Pictures as (url, alt text); `attachment://name` shows an uploaded file."""
    _within(1, len(pictures), MAX_GALLERY, "pictures in a gallery")
    items = [{"media": _media(url), "description": clip(alt, MAX_ALT) or None} for url, alt in pictures]
    return {"type": Kind.GALLERY.value, "items": items}


def file_component(name: str) -> Component:
    """An uploaded file of the same message, to download."""
    return {"type": Kind.FILE.value, "file": {"url": f"attachment://{name}"}}


def separator(*, large: bool = False, line: bool = True) -> Component:
    return {"type": Kind.SEPARATOR.value, "divider": line, "spacing": 2 if large else 1}


def row(buttons: Sequence[Component]) -> Component:
    """Up to five buttons, or one select."""
    _within(1, len(buttons), MAX_ROW, "buttons in a row")
    return {"type": Kind.ROW.value, "components": list(buttons)}


def button(
    custom_id: str,
    label: str,
    *,
    style: Style = Style.SECONDARY,
    emoji: str | None = None,
    disabled: bool = False,
) -> Component:
    _within(1, length(custom_id), MAX_CUSTOM_ID, "characters of custom id")
    made: Component = {
        "type": Kind.BUTTON.value,
        "style": style.value,
        "custom_id": custom_id,
        "label": clip(label, MAX_LABEL),
    }
    if emoji is not None:
        made["emoji"] = {"name": emoji}
    if disabled:
        made["disabled"] = True
    return made


def link_button(url: str, label: str) -> Component:
    """`url` as `escape.safe_url` gives it."""
    _within(1, length(url), MAX_BUTTON_URL, "characters of address")
    return {"type": Kind.BUTTON.value, "style": Style.LINK.value, "url": url, "label": clip(label, MAX_LABEL)}


def select(custom_id: str, options: Sequence[Option], placeholder: str) -> Component:
    """A row with a menu of which one is picked."""
    _within(1, length(custom_id), MAX_CUSTOM_ID, "characters of custom id")
    _within(1, len(options), MAX_OPTIONS, "options")
    menu: Component = {
        "type": Kind.SELECT.value,
        "custom_id": custom_id,
        "placeholder": clip(placeholder, MAX_PLACEHOLDER),
        "options": [_option(option) for option in options],
    }
    return row([menu])


def mention_of(role_id: int) -> str:
    return f"<@&{role_id}>"


def mentioned_roles(components: Sequence[Component]) -> list[int]:
    """The roles that a message is to notify: each the whole content of a text that stands in nothing else. Text of
    others never stands so, nor with an unescaped mention."""
    texts = (each["content"] for each in components if each["type"] == Kind.TEXT)
    return [int(found[1]) for found in map(_ROLE.fullmatch, texts) if found]


def walk(components: Sequence[Component]) -> Iterator[Component]:
    """Every component, those within others too, in the order shown."""
    for component in components:
        yield component
        yield from walk(component.get("components", ()))
        if "accessory" in component:
            yield component["accessory"]


def budget(components: Sequence[Component]) -> Budget:
    everything = list(walk(components))
    return Budget(len(everything), sum(length(each.get("content", "")) for each in everything))


def check(components: Sequence[Component]) -> None:
    """Raises LimitError if Discord would refuse these components as one message."""
    _within(1, len(components), MAX_COMPONENTS, "components")
    used = budget(components)
    if not used.fits():
        raise LimitError(f"{used.components} components and {used.characters} characters in one message")
    ids = Counter(each["custom_id"] for each in walk(components) if "custom_id" in each)
    twice = [custom_id for custom_id, times in ids.items() if times > 1]
    if twice:
        raise LimitError(f"custom id used twice: {twice[0]!r}")


def _option(option: Option) -> dict[str, str]:
    _within(1, length(option.value), MAX_OPTION, "characters of option value")
    made = {"label": clip(option.label, MAX_OPTION) or "…", "value": option.value}
    if option.description and option.description.strip():
        made["description"] = clip(option.description, MAX_OPTION)
    return made


def _media(url: str) -> dict[str, str]:
    _within(1, length(url), MAX_MEDIA_URL, "characters of address")
    return {"url": url}


def _within(least: int, count: int, most: int, what: str) -> None:
    if not least <= count <= most:
        raise LimitError(f"{count} {what}, allowed {least} to {most}")
