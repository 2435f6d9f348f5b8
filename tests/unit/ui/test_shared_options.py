"""Options that are declared once look to discord.py as if each command had spelled them out."""

from __future__ import annotations

from typing import Annotated, Any, TypedDict, Unpack

import discord
import pytest
from discord import app_commands
from discord.app_commands import Choice, locale_str

from bot.ui.shared_options import takes

Short = app_commands.Range[str, 1, 9]


class Shared(TypedDict):
    word: Annotated[Short | None, locale_str("A word")]
    loud: Annotated[bool | None, locale_str("Whether loudly")]
    tone: Annotated[str | None, locale_str("How"), Choice(name="kindly", value="kind")]


class More(Shared):
    times: Annotated[int | None, locale_str("How often")]


@app_commands.command(description="Says something")
@takes(More)
async def say(interaction: discord.Interaction, to: str, **typed: Unpack[More]) -> dict[str, Any]:
    return {"to": to, **typed}


def test_the_options_of_a_command_come_before_the_shared_ones_which_are_all_optional() -> None:
    assert [(each.name, each.required, str(each.description)) for each in say.parameters] == [
        ("to", True, "…"),
        ("word", False, "A word"),
        ("loud", False, "Whether loudly"),
        ("tone", False, "How"),
        ("times", False, "How often"),
    ]
    _, word, loud, tone, _ = say.parameters
    assert (word.min_value, word.max_value) == (1, 9)
    assert loud.type is discord.AppCommandOptionType.boolean
    assert [each.value for each in tone.choices] == ["kind"]


async def test_what_is_typed_arrives_and_what_is_not_is_none() -> None:
    interaction: Any = object()
    told = await say.callback(interaction, to="all", word="hello", loud=None, tone=None, times=None)
    assert told == {"to": "all", "word": "hello", "loud": None, "tone": None, "times": None}


def test_a_command_without_a_place_for_them_is_a_bug() -> None:
    async def deaf(interaction: discord.Interaction, to: str) -> None: ...

    with pytest.raises(TypeError, match="deaf"):
        takes(Shared)(deaf)
