"""Tags and the rules that give them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import Translator
from bot.models import Article, Component, TagRule
from bot.services.ingest import LONGEST_TAG, MAX_TAGS
from bot.services.tags import MOST_RULES, RuleReach
from bot.ui.components import MAX_CHARACTERS, Option, Style, button, container, length, row, select, text
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import inline_within
from bot.ui.parts import GREEN, INK, SEPARATOR, headline, open_button, small

MAX_TAG = 2 * LONGEST_TAG
MAX_QUERY = 250
ROOM = MAX_CHARACTERS - 300


def tags_card(article: Article, tr: Translator) -> list[Component]:
    """All tags of an article, after a change."""
    tags = SEPARATOR.join(inline_within(tag, MAX_TAG) for tag in article.tags[:MAX_TAGS])
    shown = text(f"{headline(article, tr)}\n{tags or small(tr('It has no tags.'))}")
    return [container([shown, row([open_button(article, tr)])], colour=GREEN)]


def rules_card(rules: Sequence[TagRule], tr: Translator) -> list[Component]:
    """All rules; the menu leads to what can be done with one."""
    if not rules:
        return [container([text(tr("There are no rules yet. Make one with /tag rule add."))], colour=INK)]
    lines: list[str] = []
    for rule in rules:
        line = f"- {_rule(rule, tr)}"
        if sum(map(length, lines)) + len(lines) + length(line) > ROOM:
            break
        lines.append(line)
    options = [Option(f"{rule.tag}: {rule.query}", str(rule.id)) for rule in rules[:MOST_RULES]]
    return [
        container(
            [
                text(f"### {tr('Rules for tags')}"),
                text("\n".join(lines)),
                select(encode(Action.TAG_RULE), options, tr("Pick a rule")),
            ],
            colour=INK,
        )
    ]


def rule_card(reach: RuleReach, tr: Translator) -> list[Component]:
    """A rule, how many articles of the archive it would tag, and a button that does so."""
    parts = [text(_rule(reach.rule, tr))]
    if reach.untagged:
        found = tr.plural(
            "{n} article of the archive matches and lacks the tag.",
            "{n} articles of the archive match and lack the tag.",
            reach.untagged,
        )
        apply = tr.plural("Tag {n} article", "Tag {n} articles", reach.untagged)
        buttons = [button(encode(Action.TAG_APPLY, reach.rule.id), apply, style=Style.PRIMARY)]
    else:
        found = tr("No article of the archive matches and lacks the tag.")
        buttons = []
    buttons.append(button(encode(Action.TAG_FORGET, reach.rule.id), tr("Remove the rule"), style=Style.DANGER))
    return [container([*parts, text(small(found)), row(buttons)], colour=INK)]


def applied_card(reach: RuleReach, tr: Translator) -> list[Component]:
    tag = inline_within(reach.rule.tag, MAX_TAG)
    said = tr.plural(
        "{n} article got the tag **{tag}**.", "{n} articles got the tag **{tag}**.", reach.untagged, tag=tag
    )
    return [container([text(said)], colour=GREEN)]


def _rule(rule: TagRule, tr: Translator) -> str:
    return tr(
        "**{tag}** for what the search {query} finds",
        tag=inline_within(rule.tag, MAX_TAG),
        query=f"**{inline_within(rule.query, MAX_QUERY)}**",
    )
