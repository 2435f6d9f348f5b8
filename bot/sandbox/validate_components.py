"""Components of messages, both layouts: the rows of old and Components V2."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from enum import IntEnum
from typing import Any

from bot.sandbox.errors import Problems
from bot.sandbox.limits import (
    BUTTON_LABEL,
    BUTTON_URL,
    COMPONENTS_V1_ROWS,
    COMPONENTS_V2,
    COMPONENTS_V2_TEXT,
    CUSTOM_ID,
    GALLERY_ITEMS,
    MEDIA_DESCRIPTION,
    MEDIA_URL,
    OPTION_DESCRIPTION,
    OPTION_LABEL,
    OPTION_VALUE,
    ROW_BUTTONS,
    SECTION_TEXTS,
    SELECT_OPTIONS,
    SELECT_PLACEHOLDER,
)
from bot.sandbox.validate import Checker


class Kind(IntEnum):
    """Component types."""

    ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    SECTION = 9
    TEXT = 10
    THUMBNAIL = 11
    GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18
    FILE_UPLOAD = 19
    RADIO_GROUP = 21
    CHECKBOX_GROUP = 22
    CHECKBOX = 23


SELECTS = (
    Kind.STRING_SELECT,
    Kind.USER_SELECT,
    Kind.ROLE_SELECT,
    Kind.MENTIONABLE_SELECT,
    Kind.CHANNEL_SELECT,
)
_IN_CONTAINER = (Kind.ROW, Kind.SECTION, Kind.TEXT, Kind.GALLERY, Kind.FILE, Kind.SEPARATOR)
_TOP_V2 = (*_IN_CONTAINER, Kind.CONTAINER)
LINK_STYLE, PREMIUM_STYLE = 5, 6
_ATTACHMENT_ONLY = ("attachment",)
_ANY_MEDIA = ("http", "https", "attachment")
_UNICODE_EMOJI = re.compile(r"[^\x00-\x7f]|[#*0-9]\ufe0f?\u20e3")


class Tree:
    """What the components of one message or modal have in common: counts, ids that must not repeat, files."""

    def __init__(self, problems: Problems, filenames: Collection[str] = ()) -> None:
        self.problems = problems
        self.filenames = filenames
        self.custom_ids: set[str] = set()
        self.ids: set[int] = set()
        self.count = 0
        self.text = 0

    def kind(self, check: Checker, allowed: Collection[Kind]) -> Kind | None:
        """The type of a component, if it may stand here."""
        self.count += 1
        number = check.integer("id", least=0, most=(1 << 31) - 1)
        if number:
            if number in self.ids:
                check.fail("id", "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated")
            self.ids.add(number)
        value = check.one_of("type", sorted(int(each) for each in allowed), required=True)
        return None if value is None else Kind(value)

    def custom_id(self, check: Checker) -> None:
        value = check.text("custom_id", CUSTOM_ID, least=1, required=True)
        if value is None:
            return
        if value in self.custom_ids:
            check.fail("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
        self.custom_ids.add(value)


def check_components(check: Checker, *, is_v2: bool, filenames: Collection[str]) -> None:
    """Check the `components` of a message body."""
    tree = Tree(check.problems, filenames)
    if not is_v2:
        for row in check.objects("components", COMPONENTS_V1_ROWS):
            if tree.kind(row, (Kind.ROW,)):
                check_row(tree, row)
        return
    for node in check.objects("components", COMPONENTS_V2):
        check_node(tree, node, _TOP_V2)
    if tree.count > COMPONENTS_V2:
        check.fail(
            "components",
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
            f"The total number of components ({tree.count}) exceeds the maximum of {COMPONENTS_V2}",
        )
    if tree.text > COMPONENTS_V2_TEXT:
        check.fail(
            "components",
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            f"The total size of displayable text ({tree.text}) exceeds maximum size of {COMPONENTS_V2_TEXT}",
        )


def check_node(tree: Tree, check: Checker, allowed: Collection[Kind]) -> None:
    kind = tree.kind(check, allowed)
    if kind is not None:
        _CHECKS[kind](tree, check)


def check_row(tree: Tree, check: Checker) -> None:
    """Up to five buttons, or one select."""
    nodes = check.objects("components", ROW_BUTTONS, least=1, required=True)
    kinds = []
    for node in nodes:
        kind = tree.kind(node, (Kind.BUTTON, *SELECTS))
        kinds.append(kind)
        if kind is not None:
            _CHECKS[kind](tree, node)
    if len(nodes) > 1 and any(kind in SELECTS for kind in kinds):
        check.fail(
            "components",
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
            "The specified component exceeds the maximum width",
        )


def _button(tree: Tree, check: Checker) -> None:
    style = check.one_of("style", range(1, 7), required=True)
    check.text("label", BUTTON_LABEL)
    _emoji(check)
    if style == LINK_STYLE:
        if check.given("custom_id") is not None:
            check.fail(
                "custom_id", "COMPONENT_CUSTOM_ID_URL_EXCLUSIVE", "A custom id and url cannot both be specified"
            )
        check.given("url", required=True)
        check.url("url", BUTTON_URL, schemes=("http", "https", "discord"))
    elif style == PREMIUM_STYLE:
        check.given("sku_id", required=True)
        return
    elif style is not None:
        if check.given("url") is not None:
            check.fail("url", "COMPONENT_URL_STYLE", "A url can be specified on a link button only")
        tree.custom_id(check)
    if not check.given("label") and not check.given("emoji"):
        check.fail(None, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or emoji must be specified")


def _emoji(check: Checker) -> None:
    emoji = check.object("emoji")
    if emoji is None or emoji.given("id"):
        return
    name = emoji.text("name", 32, required=True)
    if name is not None and not _UNICODE_EMOJI.search(name):
        emoji.fail("name", "BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji")


def check_select(tree: Tree, check: Checker, *, in_modal: bool = False) -> None:
    """A select of any kind, in a message or in the label of a modal."""
    tree.custom_id(check)
    check.text("placeholder", SELECT_PLACEHOLDER)
    check_bounds(check, most=SELECT_OPTIONS)
    if check.body.get("type") == Kind.STRING_SELECT:
        check_options(check, SELECT_OPTIONS, least=1, description=True)
        return
    check.array("channel_types", 20)
    check.array("default_values", SELECT_OPTIONS)


def check_bounds(check: Checker, *, most: int, default: int = 1) -> None:
    """`min_values` and `max_values`: each in range, and in order."""
    least = check.integer("min_values", least=0, most=most)
    greatest = check.integer("max_values", least=1, most=most)
    low = default if least is None else least
    high = max(default, low) if greatest is None else greatest
    if low > high:
        check.fail("min_values", "NUMBER_TYPE_MAX", f"int value should be less than or equal to {high}.")


def check_options(check: Checker, most: int, *, least: int, description: bool) -> None:
    """The options of a select, radio or checkbox group: labelled, each value once, as many as may be chosen."""
    options = check.objects("options", most, least=least, required=True)
    values: set[str] = set()
    for option in options:
        option.text("label", OPTION_LABEL, least=1, required=True)
        value = option.text("value", OPTION_VALUE, least=1, required=True)
        if description:
            option.text("description", OPTION_DESCRIPTION)
        _emoji(option)
        if value in values:
            option.fail(
                "value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used"
            )
        values.update(() if value is None else (value,))
    greatest = check.body.get("max_values")
    if options and isinstance(greatest, int) and greatest > len(options):
        check.fail("max_values", "NUMBER_TYPE_MAX", f"int value should be less than or equal to {len(options)}.")


def _message_select(tree: Tree, check: Checker) -> None:
    check_select(tree, check)


def _section(tree: Tree, check: Checker) -> None:
    for node in check.objects("components", SECTION_TEXTS, least=1, required=True):
        check_node(tree, node, (Kind.TEXT,))
    accessory = check.object("accessory", required=True)
    if accessory is not None:
        check_node(tree, accessory, (Kind.BUTTON, Kind.THUMBNAIL))


def _text(tree: Tree, check: Checker) -> None:
    content = check.text("content", COMPONENTS_V2_TEXT, least=1, required=True)
    tree.text += len(content or "")


def _media(tree: Tree, check: Checker, field: str, schemes: tuple[str, ...]) -> None:
    media = check.object(field, required=True)
    if media is None:
        return
    media.given("url", required=True)
    url = media.url("url", MEDIA_URL, schemes=schemes)
    if url is not None and url.startswith("attachment://"):
        name = url.removeprefix("attachment://")
        if name not in tree.filenames:
            media.fail(
                "url", "COMPONENT_ATTACHMENT_NOT_FOUND", f"The referenced attachment {name!r} was not found"
            )


def _thumbnail(tree: Tree, check: Checker) -> None:
    _media(tree, check, "media", _ANY_MEDIA)
    check.text("description", MEDIA_DESCRIPTION)


def _gallery(tree: Tree, check: Checker) -> None:
    for item in check.objects("items", GALLERY_ITEMS, least=1, required=True):
        _media(tree, item, "media", _ANY_MEDIA)
        item.text("description", MEDIA_DESCRIPTION)


def _file(tree: Tree, check: Checker) -> None:
    _media(tree, check, "file", _ATTACHMENT_ONLY)


def _separator(tree: Tree, check: Checker) -> None:
    check.one_of("spacing", (1, 2))


def _container(tree: Tree, check: Checker) -> None:
    check.integer("accent_color", least=0, most=0xFFFFFF)
    for node in check.objects("components", COMPONENTS_V2, least=1, required=True):
        check_node(tree, node, _IN_CONTAINER)


_CHECKS: Mapping[Kind, Callable[[Tree, Checker], Any]] = {
    Kind.ROW: check_row,
    Kind.BUTTON: _button,
    **dict.fromkeys(SELECTS, _message_select),
    Kind.SECTION: _section,
    Kind.TEXT: _text,
    Kind.THUMBNAIL: _thumbnail,
    Kind.GALLERY: _gallery,
    Kind.FILE: _file,
    Kind.SEPARATOR: _separator,
    Kind.CONTAINER: _container,
}
