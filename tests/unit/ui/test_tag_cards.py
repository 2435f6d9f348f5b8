"""Cards of tags and rules keep every limit, and offer only what there is to do."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages import Translator
from bot.models import Article, TagRule
from bot.services.tags import MOST_RULES, RuleReach
from bot.ui.cards import applied_card, rule_card, rules_card, tags_card
from bot.ui.components import check, walk
from tests.unit.ui import hostile

TR = Translator()
RULES = st.builds(TagRule, id=hostile.ids, tag=hostile.texts, query=hostile.texts)
RULE = TagRule(id=3, tag="weather", query="storm OR flood")


def labels(card: list[dict[str, object]]) -> list[object]:
    return [each["label"] for each in walk(card) if "label" in each]


@settings(max_examples=40)
@given(hostile.articles, st.lists(RULES, max_size=MOST_RULES), RULES, st.integers(0, 10**6))
def test_they_keep_the_limits(article: Article, rules: list[TagRule], rule: TagRule, untagged: int) -> None:
    check(tags_card(article, TR))
    check(rules_card(rules, TR))
    check(rule_card(RuleReach(rule, untagged), TR))
    check(applied_card(RuleReach(rule, untagged), TR))


def test_what_is_there_is_tagged_only_where_something_lacks_the_tag() -> None:
    assert labels(rule_card(RuleReach(RULE, 2), TR)) == ["Tag 2 articles", "Remove the rule"]
    assert labels(rule_card(RuleReach(RULE, 0), TR)) == ["Remove the rule"]
