"""Modals: text inputs in rows as of old, and labels with inputs, selects, groups, checkboxes and uploads."""

from __future__ import annotations

from typing import Any

from bot.sandbox.errors import Problems
from bot.sandbox.limits import (
    CHECKBOX_OPTIONS,
    CUSTOM_ID,
    LABEL,
    LABEL_DESCRIPTION,
    MODAL_CHILDREN,
    MODAL_TITLE,
    RADIO_OPTIONS,
    TEXT_INPUT,
    TEXT_INPUT_PLACEHOLDER,
    UPLOAD_FILES,
)
from bot.sandbox.model import Wire
from bot.sandbox.validate import Checker
from bot.sandbox.validate_components import (
    SELECTS,
    Kind,
    Tree,
    check_bounds,
    check_options,
    check_select,
)

_INPUTS = (
    Kind.TEXT_INPUT,
    *SELECTS,
    Kind.FILE_UPLOAD,
    Kind.RADIO_GROUP,
    Kind.CHECKBOX_GROUP,
    Kind.CHECKBOX,
)


def check_modal(data: Wire) -> None:
    """Raises 50035 with the path of every wrong field below `data`."""
    problems = Problems()
    check = Checker(problems, ("data",), data)
    check.text("custom_id", CUSTOM_ID, least=1, required=True)
    check.text("title", MODAL_TITLE, least=1, required=True)
    tree = Tree(problems)
    for node in check.objects("components", MODAL_CHILDREN, least=1, required=True):
        kind = tree.kind(node, (Kind.ROW, Kind.TEXT, Kind.LABEL))
        if kind is Kind.ROW:
            for child in node.objects("components", 1, least=1, required=True):
                if tree.kind(child, (Kind.TEXT_INPUT,)):
                    _text_input(tree, child, labelled=False)
        elif kind is Kind.TEXT:
            node.text("content", TEXT_INPUT, least=1, required=True)
        elif kind is Kind.LABEL:
            _label(tree, node)
    problems.raise_any()


def _label(tree: Tree, check: Checker) -> None:
    check.text("label", LABEL, least=1, required=True)
    check.text("description", LABEL_DESCRIPTION)
    child = check.object("component", required=True)
    if child is None:
        return
    kind = tree.kind(child, _INPUTS)
    if kind is None:
        return
    if kind is Kind.TEXT_INPUT:
        _text_input(tree, child, labelled=True)
    elif kind in SELECTS:
        check_select(tree, child)
        _check_required_minimum(child)
    elif kind is Kind.FILE_UPLOAD:
        tree.custom_id(child)
        check_bounds(child, most=UPLOAD_FILES)
        _check_required_minimum(child)
    elif kind is Kind.RADIO_GROUP:
        tree.custom_id(child)
        check_options(child, RADIO_OPTIONS, least=2, description=True)
        _check_defaults(child, most=1)
    elif kind is Kind.CHECKBOX_GROUP:
        tree.custom_id(child)
        check_bounds(child, most=CHECKBOX_OPTIONS)
        check_options(child, CHECKBOX_OPTIONS, least=1, description=True)
        _check_required_minimum(child)
    else:
        tree.custom_id(child)


def _text_input(tree: Tree, check: Checker, *, labelled: bool) -> None:
    tree.custom_id(check)
    check.one_of("style", (1, 2), required=True)
    if labelled:
        if check.given("label"):
            check.fail("label", "TEXT_INPUT_LABEL_IN_LABEL", "A text input inside a label has no label of its own")
    else:
        check.text("label", LABEL, least=1, required=True)
    check.text("placeholder", TEXT_INPUT_PLACEHOLDER)
    least = check.integer("min_length", least=0, most=TEXT_INPUT)
    most = check.integer("max_length", least=1, most=TEXT_INPUT)
    if least is not None and most is not None and least > most:
        check.fail("min_length", "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")
    value = check.text("value", TEXT_INPUT)
    if value:
        longest = TEXT_INPUT if most is None else most
        if not (least or 0) <= len(value) <= longest:
            check.fail("value", "BASE_TYPE_BAD_LENGTH", f"Must be between {least or 0} and {longest} in length.")


def _check_required_minimum(check: Checker) -> None:
    """A required component can't allow an empty choice."""
    if check.body.get("required", True) and check.body.get("min_values") == 0:
        check.fail("min_values", "NUMBER_TYPE_MIN", "int value should be greater than or equal to 1.")


def _check_defaults(check: Checker, *, most: int) -> None:
    options: Any = check.body.get("options")
    listed = options if isinstance(options, list) else ()
    if sum(bool(each.get("default")) for each in listed if isinstance(each, dict)) > most:
        check.fail("options", "COMPONENT_TOO_MANY_DEFAULTS", f"At most {most} option can be chosen by default.")
