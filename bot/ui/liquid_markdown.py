"""The part of the Liquid template language that a digest's own layout is written in.

There are conditions and filters, and nothing that repeats, remembers or loads: no loops, no variables of a
template's own, no other templates, and no filter whose result can be much longer than what it is given. So the
work is bounded by the length of the template, and the limits below are a second wall. What comes out of `{{ }}` is
escaped for Discord's Markdown whatever filters it went through, unless it is `Markdown`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TextIO

from liquid import BoundTemplate, Environment, RenderContext, StrictUndefined
from liquid.builtin.output import Output, OutputNode
from liquid.exceptions import LiquidError
from liquid.stringify import to_liquid_string

from bot.ui.escape import escape

TAGS = frozenset({"content", "output", "illegal", "if", "unless", "case", "comment", "#"})
"""The first three are no tags that can be written, but what a template is made of."""

FILTERS = frozenset(
    {"append", "at_least", "at_most", "capitalize", "default", "downcase", "lstrip", "minus", "modulo", "plus"}
    | {"prepend", "remove", "rstrip", "strip", "truncate", "truncatewords", "upcase"}
)


class Markdown(str):
    """A value that is safe Markdown already, and stays so only as it is: what a filter makes of it is text."""

    __slots__ = ()


class TemplateError(Exception):
    """`line` counts from 1; `reason` is the template engine's, in English."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line = line
        self.reason = reason


class _EscapedNode(OutputNode):
    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        value = self.expression.evaluate(context)
        return buffer.write(value if isinstance(value, Markdown) else escape(to_liquid_string(value, False)))


class _Escaped(Output):
    node_class = _EscapedNode


class _Language(Environment):
    block_nesting_limit = 8
    context_depth_limit = 8
    loop_iteration_limit = 1
    local_namespace_limit = 1
    output_stream_limit = 16_000

    def setup_tags_and_filters(self, *, extra: bool = False) -> None:
        super().setup_tags_and_filters()
        for name in self.tags.keys() - TAGS:
            del self.tags[name]
        for name in self.filters.keys() - FILTERS:
            del self.filters[name]
        self.add_tag(_Escaped)


def read(source: str, known: frozenset[str]) -> BoundTemplate:
    """Raises TemplateError for what is not in the language, and for a name that is not `known`."""
    try:
        template = _language().from_string(source)
        used = template.analyze()
    except LiquidError as error:
        raise _explained(error) from error
    for name, variables in used.globals.items():
        if name not in known:
            raise TemplateError(_line(source, variables[0].span.index), f"there is no {name}")
    for name, spans in used.filters.items():
        if name not in FILTERS:
            raise TemplateError(_line(source, spans[0].index), f"there is no filter {name}")
    return template


def write(template: BoundTemplate, values: Mapping[str, object]) -> str:
    """Raises TemplateError."""
    try:
        return str(template.render(**values))
    except LiquidError as error:
        raise _explained(error) from error


def _line(source: str, index: int) -> int:
    return source.count("\n", 0, index) + 1


@cache
def _language() -> Environment:
    return _Language(undefined=StrictUndefined)


def _explained(error: LiquidError) -> TemplateError:
    place = error.context()
    return TemplateError(1 if place is None else place[0], str(error.message or type(error).__name__))
