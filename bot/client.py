"""The Discord client: intents, cogs, command translations, and one place where every error is answered."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable

import discord
from discord import app_commands
from discord.ext import commands

from bot.delivery.attempts import trace
from bot.errors import N_, InputError, NewsdeskError, NotFoundError, PermissionDeniedError
from bot.interactions import REQUEST_FAILURES, ActionRouter, Home, answer_error, bring_home
from bot.messages import catalogue

log = logging.getLogger(__name__)

MAX_RATELIMIT_WAIT = 30.0
"""Seconds that discord.py may wait in a rate limit before it raises instead (its own minimum)."""


def needed_intents(*, message_content: bool = False) -> discord.Intents:
    """What Discord must tell the bot of. None of it is privileged, unless the operator lets it read the messages
    that are reacted to."""
    return discord.Intents(guilds=True, guild_reactions=message_content, message_content=message_content)


async def nowhere(_user_id: int, _delivery_id: int | None) -> None:
    """No community."""


class Client(commands.AutoShardedBot):
    """One connection to Discord, made anew for each; `use` gives it its cogs before it starts."""

    def __init__(self, *, message_content: bool = False) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=needed_intents(message_content=message_content),
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=MAX_RATELIMIT_WAIT,
            tree_cls=Tree,
            http_trace=trace(),
        )
        self._router = ActionRouter(())
        self._home: Home = nowhere

    async def use(self, cogs: Iterable[commands.Cog], home: Home = nowhere) -> None:
        """Take on cogs, with their commands, the context menus in their `menus`, and their actions; `home` tells
        in which community something acts that is pressed in direct messages."""
        self._home = home
        given = tuple(cogs)
        self._router = ActionRouter(given)
        for cog in given:
            await self.add_cog(cog)
            for menu in getattr(cog, "menus", ()):
                menu.guild_only = True
                self.tree.add_command(menu)

    async def setup_hook(self) -> None:
        await self.tree.set_translator(CommandTranslator())
        await self.tree.sync()

    async def on_interaction(self, interaction: discord.Interaction[Client]) -> None:
        """Buttons, selects and modals: their custom ids say what to do, so they outlive a restart."""
        if interaction.type in (discord.InteractionType.component, discord.InteractionType.modal_submit):
            try:
                await bring_home(interaction, self._home)
                await self._router.dispatch(interaction)
            except Exception as error:
                await report(interaction, error)


class Tree(app_commands.CommandTree[Client]):
    async def on_error(
        self, interaction: discord.Interaction[Client], error: app_commands.AppCommandError, /
    ) -> None:
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await report(interaction, cause)


class CommandTranslator(app_commands.Translator):
    """Names and descriptions of commands in the languages of the catalogue."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        translated = catalogue(locale.value)(string.message)
        return translated if translated != string.message else None


async def report(interaction: discord.Interaction[Client], error: BaseException) -> None:
    """Tell the person who asked, ephemerally: the error's own sentence, or a reference to what the log has."""
    if isinstance(error, discord.NotFound) and error.code == 10062:
        log.warning("an answer came too late: the interaction had expired")
        return
    sentence = user_error(error)
    if sentence is None:
        reference = secrets.token_hex(4)
        log.error("unexpected error, reference %s", reference, exc_info=error)
        sentence = NewsdeskError(
            N_(
                "Something went wrong on our side. If it happens again, "
                "give the operator this reference: {reference}."
            ),
            reference=reference,
        )
    elif not isinstance(error, InputError | NotFoundError | PermissionDeniedError):
        log.warning("answered %s: %s", type(error).__name__, error)
    try:
        await answer_error(interaction, sentence)
    except REQUEST_FAILURES as failure:
        log.warning("an error could not be shown: %s", failure)


def user_error(error: BaseException) -> NewsdeskError | None:
    """The error that a person may read, or None for a bug."""
    match error:
        case NewsdeskError():
            return error
        case app_commands.NoPrivateMessage():
            return PermissionDeniedError(N_("This command works in a server, not in private messages."))
        case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():
            return InputError(
                N_("This command has changed since your Discord loaded it. Reload Discord (Ctrl+R) and try again.")
            )
        case app_commands.TransformerError():
            return InputError(N_("“{value}” does not fit this option. Pick one from the list."), value=error.value)
    return None
