"""The door to discord.py: components go out as they are, and nothing of them is kept."""

from __future__ import annotations

import discord
import pytest
from discord.http import handle_message_parameters

from bot.ui.components import LimitError, button, row, text
from bot.ui.view import Layout

COMPONENTS = [text("Hello"), row([button("nd:open:1", "Open")])]


def test_the_components_are_sent_as_they_are_and_flagged() -> None:
    with handle_message_parameters(view=Layout(COMPONENTS)) as parameters:
        assert parameters.payload is not None
        assert parameters.payload["components"] == COMPONENTS
        assert parameters.payload["flags"] == discord.MessageFlags(components_v2=True).value


def test_discord_py_stores_nothing_of_it() -> None:
    view = Layout(COMPONENTS)
    assert view.is_finished()
    assert not view.is_dispatchable()


async def test_it_is_the_same_within_a_running_loop() -> None:
    view = Layout(COMPONENTS)
    assert view.is_finished()
    assert view.to_components() == COMPONENTS


def test_what_discord_would_refuse_never_gets_that_far() -> None:
    with pytest.raises(LimitError):
        Layout([text("x" * 3000), text("y" * 3000)])
