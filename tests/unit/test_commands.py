"""The commands as a whole: unique, within Discord's bounds, for servers only, and every button answered."""

from __future__ import annotations

from collections import Counter
from typing import Any
from unittest.mock import AsyncMock

import discord
import pytest
from discord import app_commands
from discord.ext import commands

from bot.client import Client
from bot.interactions import ActionRouter
from bot.plugins import discover
from bot.ui.custom_ids import Action

COGS = list(discover("cogs", commands.Cog))


class Anything(dict[type, object]):
    """Every service, as a stand-in that is never called."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: type) -> object:
        return AsyncMock(spec=key)


@pytest.fixture
async def client() -> Any:
    from bot.plugins import build

    async with Client() as client:
        await client.use(build(cog, Anything()) for cog in COGS)
        yield client


def flat(tree: app_commands.CommandTree[Any]) -> list[Any]:
    found: list[Any] = []
    for kind in discord.AppCommandType:
        for command in tree.get_commands(type=kind):
            found.append(command)
            if isinstance(command, app_commands.Group):
                found += command.walk_commands()
    return found


async def test_names_are_unique(client: Client) -> None:
    names = Counter((type(each), each.qualified_name) for each in flat(client.tree))
    assert names and [name for name, times in names.items() if times > 1] == []


async def test_the_commands_of_the_product_are_there(client: Client) -> None:
    names = {each.qualified_name for each in flat(client.tree)}
    wanted = {
        *(f"article {verb}" for verb in ("add", "edit", "remove", "show")),
        *(f"digest {verb}" for verb in ("create", "preview", "run", "list", "pause", "resume", "remove")),
        "search",
        "quote",
        "summarize",
        "help",
    }
    assert wanted <= names


async def test_every_command_is_for_servers_alone(client: Client) -> None:
    top = [each for kind in discord.AppCommandType for each in client.tree.get_commands(type=kind)]
    assert [each.name for each in top if not each.guild_only] == []


async def test_groups_name_the_permission_that_they_need(client: Client) -> None:
    groups = [each for each in client.tree.get_commands() if isinstance(each, app_commands.Group)]
    assert groups and [each.name for each in groups if each.default_permissions is None] == []


async def test_each_command_keeps_discords_bound_of_8000_characters(client: Client) -> None:
    for command in client.tree.get_commands():
        assert _characters(command.to_dict(client.tree)) <= 8000, command.name


def _characters(node: dict[str, Any]) -> int:
    own = sum(len(node.get(key) or "") for key in ("name", "description"))
    values = sum(len(str(each["name"])) + len(str(each["value"])) for each in node.get("choices") or ())
    return own + values + sum(_characters(each) for each in node.get("options") or ())


async def test_the_only_intent_is_guilds(client: Client) -> None:
    assert client.intents == discord.Intents(guilds=True)


async def test_intents_grow_only_where_the_operator_lets_the_bot_read_messages() -> None:
    async with Client(message_content=True) as client:
        assert client.intents == discord.Intents(guilds=True, guild_reactions=True, message_content=True)


async def test_every_button_has_a_handler(client: Client) -> None:
    assert ActionRouter(client.cogs.values()).actions == frozenset(Action)


def test_an_action_claimed_twice_is_refused() -> None:
    from cogs.help import HelpCog
    from cogs.summaries import SummariesCog

    first, second = (SummariesCog(AsyncMock(), AsyncMock()) for _ in range(2))
    with pytest.raises(ValueError, match="two handlers"):
        ActionRouter([HelpCog(AsyncMock()), first, second])
