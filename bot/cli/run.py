"""`newsdesk run`: the bot."""

from __future__ import annotations

import argparse

from bot.cli import DONE, Command
from bot.cli.doctor import is_token
from bot.config import Settings
from bot.errors import N_, ConfigError


class Run(Command):
    name = "run"
    help = N_("connect to Discord (needs DISCORD_TOKEN)")
    interrupted = DONE

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        pass

    async def run(self, settings: Settings, arguments: argparse.Namespace) -> int:
        from bot.app import App

        if settings.token is not None and not is_token(settings.token):
            raise ConfigError(
                N_(
                    "DISCORD_TOKEN is no bot token (perhaps the client secret?). "
                    "Copy it anew: developer portal, Bot, Reset Token."
                )
            )
        async with App(settings) as app:
            await app.run()
        return DONE
