"""Keeps a connection to Discord alive where discord.py itself gives up."""

from __future__ import annotations

import logging
import random
from collections.abc import Awaitable, Callable

import aiohttp
import discord

from bot.errors import N_, ConfigError
from bot.ports import Clock

log = logging.getLogger(__name__)

FIRST_WAIT = 1.0
LONGEST_WAIT = 300.0
STEADY = 600.0
"""Seconds after which a session that ends counts as a good one, and the waits begin anew."""

PASSING = (
    OSError,
    aiohttp.ClientError,
    discord.GatewayNotFound,
    discord.ConnectionClosed,
    discord.DiscordServerError,
)


async def supervise(session: Callable[[], Awaitable[None]], clock: Clock, rng: random.Random) -> None:
    """Run `session` until it ends of itself, starting it again after failures that pass.

    discord.py reconnects a gateway that was up, but dies of a refused first connection. The wait doubles from
    FIRST_WAIT to LONGEST_WAIT seconds, half of it jitter. Raises ConfigError for what waiting can't mend.
    """
    wait = FIRST_WAIT
    while True:
        began = clock.now()
        try:
            return await session()
        except discord.LoginFailure:
            raise ConfigError(
                N_("Discord does not accept the token in DISCORD_TOKEN. Copy it again from the developer portal.")
            ) from None
        except discord.PrivilegedIntentsRequired:
            raise ConfigError(N_("Discord refuses an intent that this bot is not allowed to use.")) from None
        except PASSING as error:
            if (clock.now() - began).total_seconds() > STEADY:
                wait = FIRST_WAIT
            pause = wait * (0.5 + rng.random() / 2)
            log.warning("the connection to Discord failed (%s); trying again in %.1f s", error, pause)
            await clock.sleep(pause)
            wait = min(wait * 2, LONGEST_WAIT)
