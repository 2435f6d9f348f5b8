"""What rules make of what comes in: each draft that answers a rule's query gets the rule's tag."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.models import Draft, Node, TagRule
from bot.services.ingest import with_tags
from bot.services.matching import Page, matches, read_condition

Condition = tuple[str, Node]
"""A tag, and what a draft that gets it answers."""


def read_rules(rules: Iterable[TagRule], now: datetime) -> list[Condition]:
    """Read once for all drafts that come in together: `after:7d` counts from now."""
    return [(rule.tag, read_condition(rule.query, now=now)) for rule in rules]


def tagged(draft: Draft, conditions: Sequence[Condition], now: datetime) -> Draft:
    """The draft with the tags of the rules that it answers, behind its own. Rules don't see each other's tags, so
    their order decides nothing."""
    page = Page(draft, now)
    given = tuple(tag for tag, condition in conditions if matches(condition, page))
    return with_tags(replace(draft, tags=(*draft.tags, *given))) if given else draft
