"""The one place where errors are answered: a sentence for the person, a traceback for the log, never both."""

from __future__ import annotations

import logging
import re
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands
from discord.ext import commands

from bot.client import Client, CommandTranslator, report, user_error
from bot.errors import InputError, NewsdeskError, NotFoundError, PermissionDeniedError, QueryError, StoreError
from bot.interactions import on_action
from bot.ui.custom_ids import Action
from tests.support.fake_interaction import FakeInteraction


def refusal(status: int, code: int = 0) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="")
    kind = discord.NotFound if status == 404 else discord.HTTPException
    return kind(response, {"code": code, "message": "no"})


def transformer_error(value: object) -> app_commands.TransformerError:
    return app_commands.TransformerError(value, discord.AppCommandOptionType.string, _Upper())


class _Upper(app_commands.Transformer):
    pass


@pytest.mark.parametrize(
    ("error", "kind", "sentence"),
    [
        (InputError("Write {this}.", this="that"), InputError, "Write that."),
        (StoreError("The archive is busy."), StoreError, "The archive is busy."),
        (QueryError("At {position}: {offer}", position=0, offer="x"), QueryError, "At 1: x"),
        (app_commands.NoPrivateMessage(), PermissionDeniedError, "server"),
        (app_commands.CommandNotFound("old", []), InputError, "Reload Discord"),
        (transformer_error("*x*"), InputError, r"“*x*” does not fit"),
    ],
)
def test_an_error_that_a_person_can_do_something_about_has_a_sentence(
    error: Exception, kind: type[NewsdeskError], sentence: str
) -> None:
    told = user_error(error)
    assert type(told) is kind
    assert sentence in str(told)


@app_commands.command(name="now", description="d")
async def command(interaction: discord.Interaction, option: str) -> None: ...


def test_a_command_that_changed_since_discord_loaded_it_says_so() -> None:
    told = user_error(app_commands.CommandSignatureMismatch(command))
    assert isinstance(told, InputError) and "changed" in str(told)


@pytest.mark.parametrize(
    "error", [ZeroDivisionError(), KeyError("text"), refusal(400, 50035), app_commands.AppCommandError("?")]
)
def test_a_bug_has_no_sentence(error: Exception) -> None:
    assert user_error(error) is None


async def told(error: BaseException, **values: Any) -> FakeInteraction:
    interaction: Any = FakeInteraction(**values)
    await report(interaction, error)
    return interaction


async def test_a_bug_is_answered_by_a_reference_whose_traceback_is_in_the_log_alone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    (shown,) = (await told(ZeroDivisionError("secret detail"))).shown
    reference = re.search(r"[0-9a-f]{8}", shown.text)
    assert reference is not None and shown.ephemeral
    assert "secret" not in shown.text
    (record,) = caplog.records
    assert reference[0] in record.getMessage()
    assert record.exc_info is not None and record.exc_info[0] is ZeroDivisionError


async def test_each_bug_has_its_own_reference() -> None:
    first, second = [(await told(ZeroDivisionError())).shown[0].text for _ in range(2)]
    assert first != second


@pytest.mark.parametrize("error", [InputError("No."), NotFoundError("No."), PermissionDeniedError("No.")])
async def test_what_a_person_did_is_not_worth_a_line_in_the_log(
    error: NewsdeskError, caplog: pytest.LogCaptureFixture
) -> None:
    (shown,) = (await told(error)).shown
    assert (shown.text, shown.ephemeral) == (r"No.", True)
    assert caplog.records == []


async def test_what_the_operator_may_have_to_mend_is_logged_by_its_name(caplog: pytest.LogCaptureFixture) -> None:
    (shown,) = (await told(StoreError("The archive can't be reached."))).shown
    assert shown.text == "The archive can't be reached."
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert "StoreError" in record.getMessage() and record.exc_info is None


async def test_an_interaction_that_expired_can_be_told_nothing(caplog: pytest.LogCaptureFixture) -> None:
    assert (await told(refusal(404, 10062))).shown == []
    assert "too late" in caplog.text


async def test_another_404_is_a_bug_like_any(caplog: pytest.LogCaptureFixture) -> None:
    assert "reference" in (await told(refusal(404, 10003))).shown[0].text


@pytest.mark.parametrize(
    "refuses",
    [refusal(404, 10062), refusal(500), aiohttp.ServerDisconnectedError(), ConnectionResetError("reset")],
    ids=["expired", "failed", "disconnected", "reset"],
)
async def test_an_error_that_cannot_be_shown_is_logged_and_goes_no_further(
    refuses: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    await told(InputError("No."), refuses=refuses)
    assert "could not be shown" in caplog.text


async def test_the_tree_answers_with_the_cause_rather_than_its_wrapping() -> None:
    async with Client() as client:
        interaction: Any = FakeInteraction()
        await client.tree.on_error(interaction, app_commands.CommandInvokeError(command, InputError("The cause.")))
        assert interaction.shown[0].text == "The cause."
        interaction = FakeInteraction()
        await client.tree.on_error(interaction, app_commands.NoPrivateMessage())
        assert "server" in interaction.shown[0].text


class Buttons(commands.Cog):
    def __init__(self) -> None:
        self.pressed = 0

    @on_action(Action.PASTE)
    async def pasted(self, interaction: object, at_once: str) -> None:
        self.pressed += 1
        raise InputError("Too short.")


@pytest.mark.parametrize(
    ("kind", "custom_id", "pressed"),
    [
        (discord.InteractionType.component, "nd:paste:0", 1),
        (discord.InteractionType.modal_submit, "nd:paste:0", 1),
        (discord.InteractionType.component, "somebody:elses", 0),
        (discord.InteractionType.application_command, "nd:paste:0", 0),
        (discord.InteractionType.autocomplete, "nd:paste:0", 0),
        (discord.InteractionType.ping, "nd:paste:0", 0),
    ],
)
async def test_presses_and_forms_alone_are_routed_and_their_errors_answered(
    kind: discord.InteractionType, custom_id: str, pressed: int
) -> None:
    async with Client() as client:
        buttons = Buttons()
        await client.use([buttons])
        interaction: Any = FakeInteraction(data={"custom_id": custom_id}, kind=kind)
        await client.on_interaction(interaction)
    assert buttons.pressed == pressed
    assert [shown.text for shown in interaction.shown] == ["Too short."] * pressed


async def test_a_command_without_a_translation_keeps_its_own_name() -> None:
    context: Any = None
    string = app_commands.locale_str("a name that no catalogue has")
    for locale in discord.Locale:
        assert await CommandTranslator().translate(string, locale, context) is None
