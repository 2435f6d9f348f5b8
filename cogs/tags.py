"""/tag: tags by hand, and the rules that give them."""

from __future__ import annotations

from typing import Any

from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.interactions import (
    Interaction,
    answer,
    article_choices,
    choices,
    community_of,
    defer,
    on_action,
    require_admin,
    translator,
)
from bot.services.library import Library
from bot.services.tags import LONGEST_QUERY, Tags
from bot.ui.cards import applied_card, notice_card, rule_card, rules_card, tags_card
from bot.ui.custom_ids import Action
from bot.ui.escape import inline_within

LONGEST_TYPED = 200
TAGS_HINT = locale_str("Several with commas between them")


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class TagsCog(
    commands.GroupCog,
    group_name=locale_str("tag"),
    group_description=locale_str("Tags of articles, by hand and by rules"),
):
    """All of it is for those who may change the archive."""

    rules = app_commands.Group(
        name=locale_str("rule"), description=locale_str("Rules that tag each new article as it comes in")
    )

    def __init__(self, tags: Tags, library: Library) -> None:
        self._tags = tags
        self._library = library

    @app_commands.command(name=locale_str("add"), description=locale_str("Give an article tags"))
    @app_commands.describe(article=locale_str("Its title, as you type"), tags=TAGS_HINT)
    async def add(
        self, interaction: Interaction, article: str, tags: app_commands.Range[str, 1, LONGEST_TYPED]
    ) -> None:
        community_id = require_admin(interaction)
        found = await self._library.pick(article, community_id=community_id)
        changed = await self._tags.add(found.id, tags, community_id=community_id)
        await answer(interaction, tags_card(changed, translator(interaction)))

    @app_commands.command(name=locale_str("remove"), description=locale_str("Take tags from an article"))
    @app_commands.describe(article=locale_str("Its title, as you type"), tags=TAGS_HINT)
    async def remove(
        self, interaction: Interaction, article: str, tags: app_commands.Range[str, 1, LONGEST_TYPED]
    ) -> None:
        community_id = require_admin(interaction)
        found = await self._library.pick(article, community_id=community_id)
        changed = await self._tags.remove(found.id, tags, community_id=community_id)
        await answer(interaction, tags_card(changed, translator(interaction)))

    @rules.command(name=locale_str("add"), description=locale_str("Tag each new article that a search would find"))
    @app_commands.describe(
        tag=locale_str("The tag that it gives"),
        when=locale_str("A search that the article matches, as in /search: storm OR flood -football"),
    )
    async def add_rule(
        self,
        interaction: Interaction,
        tag: app_commands.Range[str, 1, 50],
        when: app_commands.Range[str, 1, LONGEST_QUERY],
    ) -> None:
        community_id = require_admin(interaction)
        await defer(interaction)
        reach = await self._tags.add_rule(tag, when, community_id=community_id, made_by=interaction.user.id)
        await answer(interaction, rule_card(reach, translator(interaction)))

    @rules.command(name=locale_str("list"), description=locale_str("The rules of this server's archive"))
    async def list_rules(self, interaction: Interaction) -> None:
        found = await self._tags.rules(community_id=require_admin(interaction))
        await answer(interaction, rules_card(found, translator(interaction)))

    @rules.command(name=locale_str("remove"), description=locale_str("End a rule; what it tagged keeps its tags"))
    @app_commands.describe(rule=locale_str("Its tag or its search, as you type"))
    async def remove_rule(self, interaction: Interaction, rule: str) -> None:
        await self._forget(interaction, rule)

    @rules.command(
        name=locale_str("apply"),
        description=locale_str("Tag what is in the archive already; it asks first"),
    )
    @app_commands.describe(rule=locale_str("Its tag or its search, as you type"))
    async def apply_rule(self, interaction: Interaction, rule: str) -> None:
        await self._show(interaction, rule)

    @on_action(Action.TAG_RULE)
    async def picked(self, interaction: Interaction) -> None:
        data: Any = interaction.data
        await self._show(interaction, next(iter(data.get("values") or ()), ""))

    @on_action(Action.TAG_APPLY)
    async def apply(self, interaction: Interaction, rule_id: str) -> None:
        community_id = require_admin(interaction)
        await defer(interaction)
        reach = await self._tags.apply(int(rule_id), community_id=community_id)
        await answer(interaction, applied_card(reach, translator(interaction)))

    @on_action(Action.TAG_FORGET)
    async def forget(self, interaction: Interaction, rule_id: str) -> None:
        await self._forget(interaction, rule_id)

    @add.autocomplete("article")
    @remove.autocomplete("article")
    async def suggest_article(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return article_choices(await self._library.suggest(typed, community_id=community_of(interaction)))

    @add.autocomplete("tags")
    @remove.autocomplete("tags")
    async def suggest_tags(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        """The last tag is being typed; those before it stay."""
        before, comma, last = typed.rpartition(",")
        given = {tag.strip().casefold() for tag in before.split(",")}
        found = await self._tags.suggest(last, community_id=community_of(interaction))
        whole = [f"{before}{comma} {each.name}".strip() for each in found if each.name.casefold() not in given]
        return choices((each, each) for each in whole)

    @add_rule.autocomplete("tag")
    async def suggest_tag(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        found = await self._tags.suggest(typed, community_id=community_of(interaction))
        return choices((each.name, each.name) for each in found)

    @remove_rule.autocomplete("rule")
    @apply_rule.autocomplete("rule")
    async def suggest_rule(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        wanted = typed.strip().casefold()
        found = await self._tags.rules(community_id=community_of(interaction))
        labels = [(f"{each.tag}: {each.query}", str(each.id)) for each in found]
        return choices(pair for pair in labels if wanted in pair[0].casefold())

    async def _show(self, interaction: Interaction, rule: str) -> None:
        community_id = require_admin(interaction)
        await defer(interaction)
        found = await self._tags.pick_rule(rule, community_id=community_id)
        reach = await self._tags.reach(found.id, community_id=community_id)
        await answer(interaction, rule_card(reach, translator(interaction)))

    async def _forget(self, interaction: Interaction, rule: str) -> None:
        community_id = require_admin(interaction)
        found = await self._tags.pick_rule(rule, community_id=community_id)
        removed = await self._tags.remove_rule(found.id, community_id=community_id)
        tr = translator(interaction)
        said = tr(
            "Removed the rule for **{tag}**. What it tagged keeps the tag.",
            tag=inline_within(removed.tag, LONGEST_TYPED),
        )
        await answer(interaction, notice_card(said))
