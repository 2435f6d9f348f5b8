"""What a failed request means for its message."""

from __future__ import annotations

import errno
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest
from aiohttp.client_reqrep import ConnectionKey

from bot.delivery.discord_channel import REFUSED, custom_ids, translate, translated
from bot.errors import (
    ChannelGoneError,
    DeliveryError,
    PlaceClosedError,
    SendRejectedError,
    SendRetryError,
    SendUncertainError,
)

KEY = ConnectionKey("discord.com", 443, True, True, None, None, None)


def answer(status: int, code: int = 0) -> discord.HTTPException:
    """What discord.py makes of an answer."""
    response: Any = SimpleNamespace(status=status, reason="", headers={})
    body: Any = {"code": code, "message": "Words of Discord"} if code else "<html>"
    kinds = {403: discord.Forbidden, 404: discord.NotFound}
    default = discord.DiscordServerError if status >= 500 else discord.HTTPException
    return kinds.get(status, default)(response, body)


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (answer(500), SendUncertainError),
        (answer(502), SendUncertainError),
        (answer(503), SendUncertainError),
        (answer(504), SendUncertainError),
        (answer(524), SendUncertainError),
        (answer(408), SendUncertainError),
        (answer(400, 50035), SendRejectedError),
        (answer(400, 50006), SendRejectedError),
        (answer(413), SendRejectedError),
        (answer(401, 0), SendRetryError),
        (answer(429), SendRetryError),
        (answer(403, 50001), ChannelGoneError),
        (answer(403, 50013), ChannelGoneError),
        (answer(403, 50007), ChannelGoneError),
        (answer(404, 10003), PlaceClosedError),
        (answer(400, 50083), PlaceClosedError),
        (answer(403, 160005), PlaceClosedError),
        (answer(400, 40067), ChannelGoneError),
        (answer(400, 10087), ChannelGoneError),
        (answer(403), SendRetryError),
        (answer(404), SendRetryError),
        (answer(404, 10008), SendRejectedError),
        (discord.RateLimited(99.0), SendRetryError),
        (aiohttp.ServerDisconnectedError(), SendUncertainError),
        (aiohttp.ClientOSError(errno.ECONNRESET, "reset"), SendUncertainError),
        (aiohttp.ClientPayloadError(), SendUncertainError),
        (aiohttp.ClientConnectorError(KEY, OSError(errno.ECONNREFUSED, "refused")), SendRetryError),
        (aiohttp.ClientConnectorDNSError(KEY, OSError("no name")), SendRetryError),
        (aiohttp.ServerTimeoutError(), SendUncertainError),
        (ConnectionResetError(errno.ECONNRESET, "reset"), SendUncertainError),
        (TimeoutError(), SendUncertainError),
    ],
    ids=repr,
)
def test_each_failure_has_its_meaning(error: Exception, meaning: type[DeliveryError]) -> None:
    translation = translate(error)
    assert type(translation) is meaning
    assert str(translation)


def test_a_wait_that_discord_asks_for_is_passed_on() -> None:
    limited, banned = translate(discord.RateLimited(99.0)), translate(answer(429))
    assert isinstance(limited, SendRetryError) and limited.after == 99.0
    assert isinstance(banned, SendRetryError) and banned.after == REFUSED


def test_a_bug_stays_a_bug() -> None:
    with pytest.raises(KeyError), translated():
        raise KeyError("bug")


def test_custom_ids_are_found_at_any_depth() -> None:
    section = {"type": 9, "components": [{"type": 10, "content": "x"}], "accessory": {"type": 2, "custom_id": "a"}}
    row = {"type": 1, "components": [{"type": 2, "custom_id": "b"}, {"type": 2, "url": "https://x.test"}]}
    assert list(custom_ids([{"type": 17, "components": [section, row]}])) == ["a", "b"]
