"""Tags: given to an article by hand, and to each that comes in by rules in the search's own language."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import N_, InputError, NotFoundError
from bot.models import And, Article, Field, Not, TagCount, TagRule
from bot.ports import ArticleStore, Clock
from bot.services.ingest import LONGEST_TAG, MAX_TAGS, clean_tags
from bot.services.library import article_of
from bot.services.matching import read_condition

MOST_RULES = 25
"""Of a community: no more than a list of suggestions holds."""

LONGEST_QUERY = 200
DEADLINE = 10.0
"""Seconds that the articles which a rule is about are looked for."""

TOGETHER = 200
"""Articles that get a tag in one transaction, so that other writers have their turn."""


@dataclass(frozen=True, slots=True)
class RuleReach:
    """A rule, and how many articles that are in the archive already answer it but lack its tag."""

    rule: TagRule
    untagged: int


class Tags:
    def __init__(self, store: ArticleStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def add(self, article_id: int, typed: str, *, community_id: int) -> Article:
        """Add tags, typed with commas between them. Raises NotFoundError, and InputError for none at all, and
        where the article would have too many."""
        tags = read_tags(typed)
        await self._store.retag(community_id, [article_id], add=tags, remove=(), most=MAX_TAGS)
        article = await article_of(self._store, article_id, community_id=community_id)
        if not {tag.casefold() for tag in tags} <= {tag.casefold() for tag in article.tags}:
            raise InputError(N_("An article may have {most} tags. Remove one first."), most=MAX_TAGS)
        return article

    async def remove(self, article_id: int, typed: str, *, community_id: int) -> Article:
        """Raises NotFoundError, and InputError where the article has none of the tags."""
        tags = read_tags(typed)
        before = await article_of(self._store, article_id, community_id=community_id)
        if not await self._store.retag(community_id, [before.id], add=(), remove=tags, most=MAX_TAGS):
            raise InputError(N_("The article has no tag “{tag}”."), tag=", ".join(tags))
        return await article_of(self._store, before.id, community_id=community_id)

    async def suggest(self, typed: str, *, community_id: int) -> list[TagCount]:
        """The community's tags that have what is typed in them, those of most articles first."""
        wanted = " ".join(typed.split()).casefold()
        return [each for each in await self._store.tags(community_id) if wanted in each.name.casefold()]

    async def rules(self, *, community_id: int) -> list[TagRule]:
        return await self._store.tag_rules(community_id)

    async def add_rule(self, tag: str, query: str, *, community_id: int, made_by: int) -> RuleReach:
        """From now on, articles that answer the query get the tag. Raises QueryError and InputError."""
        now = self._clock.now()
        [name, *others] = read_tags(tag)
        query = " ".join(query.split())
        if others:
            raise InputError(N_("A rule gives one tag. Add another rule for “{tag}”."), tag=others[0])
        if len(query) > LONGEST_QUERY:
            raise InputError(
                N_("The search of a rule may have {limit} characters; this one has {length}."),
                limit=LONGEST_QUERY,
                length=len(query),
            )
        read_condition(query, now=now)
        rule = await self._store.add_tag_rule(community_id, name, query, made_by=made_by, now=now, most=MOST_RULES)
        if rule is None:
            raise InputError(
                N_("There are {most} rules, the most there can be. Remove one first."), most=MOST_RULES
            )
        return RuleReach(rule, len(await self._untagged(rule, community_id)))

    async def pick_rule(self, typed: str, *, community_id: int) -> TagRule:
        """The rule that a person means: autocomplete and menus fill in its number; else it is the only one of that
        tag or search. Raises NotFoundError."""
        wanted = " ".join(typed.split()).casefold()
        rules = await self._store.tag_rules(community_id)
        numbered = [each for each in rules if wanted == str(each.id)]
        named = [each for each in rules if wanted in (each.tag.casefold(), each.query.casefold())]
        for found in (numbered, named):
            if len(found) == 1:
                return found[0]
        raise NotFoundError(N_("There is no such rule. /tag rule list shows those that there are."))

    async def reach(self, rule_id: int, *, community_id: int) -> RuleReach:
        """Raises NotFoundError."""
        rule = await self._rule(rule_id, community_id)
        return RuleReach(rule, len(await self._untagged(rule, community_id)))

    async def apply(self, rule_id: int, *, community_id: int) -> RuleReach:
        """Tag what is in the archive already: `untagged` is then how many got the tag. Raises NotFoundError."""
        rule = await self._rule(rule_id, community_id)
        ids = await self._untagged(rule, community_id)
        changed = 0
        for start in range(0, len(ids), TOGETHER):
            some = ids[start : start + TOGETHER]
            changed += len(await self._store.retag(community_id, some, add=[rule.tag], remove=(), most=MAX_TAGS))
        return RuleReach(rule, changed)

    async def remove_rule(self, rule_id: int, *, community_id: int) -> TagRule:
        """Articles keep the tags that it gave. Raises NotFoundError."""
        rule = await self._rule(rule_id, community_id)
        await self._store.remove_tag_rule(community_id, rule.id)
        return rule

    async def _untagged(self, rule: TagRule, community_id: int) -> list[int]:
        condition = read_condition(rule.query, now=self._clock.now())
        lacking = And((condition, Not(Field("tag", rule.tag))))
        return await self._store.matching(community_id, lacking, deadline=DEADLINE)

    async def _rule(self, rule_id: int, community_id: int) -> TagRule:
        for rule in await self._store.tag_rules(community_id):
            if rule.id == rule_id:
                return rule
        raise NotFoundError(N_("There is no such rule. /tag rule list shows those that there are."))


def read_tags(typed: str) -> tuple[str, ...]:
    """Tags as a person typed them, with commas between. Raises InputError for none, and for one that no search
    could find."""
    tags = clean_tags(typed.split(","))
    if not tags:
        raise InputError(N_("Type at least one tag; several with commas between them."))
    for tag in tags:
        if not any(map(str.isalnum, tag)):
            raise InputError(N_("The tag “{tag}” needs a letter or a digit."), tag=tag)
    long = next((part.strip() for part in typed.split(",") if len(part.strip()) > LONGEST_TAG), None)
    if long is not None:
        raise InputError(N_("A tag may have {limit} characters: “{tag}”."), limit=LONGEST_TAG, tag=long)
    return tags
