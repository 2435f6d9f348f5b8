"""Everything that Discord may do to a bot, by name: one table for a test to go through or a person to choose from.

    await begin(sandbox, "gateway kicks", channel)

Faults of requests go on the sandbox's table of faults and meet the next request that they fit; the others
happen at once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.model import Channel
from bot.sandbox.permissions import Permission
from bot.sandbox.server import Sandbox

Trouble = Callable[[Sandbox, Channel], Awaitable[object]]


def _next_request(fault: Fault) -> Trouble:
    async def add(sandbox: Sandbox, _: Channel) -> None:
        sandbox.faults.add(fault)

    return add


async def _kick(sandbox: Sandbox, _: Channel) -> None:
    await sandbox.gateway.kick()


async def _reconnect(sandbox: Sandbox, _: Channel) -> None:
    sandbox.gateway.ask_to_reconnect()


async def _invalidate(sandbox: Sandbox, _: Channel) -> None:
    sandbox.gateway.invalidate()


async def _stall(sandbox: Sandbox, _: Channel) -> None:
    sandbox.gateway.stall()


async def _refuse(sandbox: Sandbox, _: Channel) -> None:
    sandbox.faults.add(Fault(FaultKind.REFUSE_GATEWAY, status=503))
    await sandbox.gateway.kick()


async def _delete(sandbox: Sandbox, channel: Channel) -> None:
    sandbox.world.delete_channel(channel)


def _withdraw(permission: Permission) -> Trouble:
    async def withdraw(sandbox: Sandbox, channel: Channel) -> None:
        assert channel.guild is not None, "a direct message has no permissions to withdraw"
        sandbox.world.set_overwrite(channel, sandbox.world.bot_role(channel.guild), deny=permission)

    return withdraw


async def _revoke(sandbox: Sandbox, _: Channel) -> None:
    await sandbox.revoke_token()


FAULTS: Mapping[str, Fault] = {
    "429 of a route": Fault(FaultKind.RATE_LIMIT),
    "429 of all routes": Fault(FaultKind.RATE_LIMIT, scope="global"),
    "429 of a shared resource": Fault(FaultKind.RATE_LIMIT, scope="shared"),
    "429 without Via": Fault(FaultKind.RATE_LIMIT, via=False),
    "500 before the effect": Fault(FaultKind.ERROR_BEFORE),
    "500 after the effect": Fault(FaultKind.ERROR_AFTER),
    "503": Fault(FaultKind.ERROR_BEFORE, status=503),
    "connection dropped before the effect": Fault(FaultKind.DROP_BEFORE),
    "connection dropped after the effect": Fault(FaultKind.DROP_AFTER),
    "slow answer": Fault(FaultKind.SLOW),
}
"""What a request may meet; `replace` the route and the times for others than the next request."""

MOMENTS: Mapping[str, Trouble] = {
    "gateway kicks": _kick,
    "gateway asks to reconnect": _reconnect,
    "gateway invalidates the session": _invalidate,
    "gateway stalls": _stall,
    "gateway refuses": _refuse,
    "channel deleted": _delete,
    "permission to send withdrawn": _withdraw(Permission.SEND_MESSAGES),
    "permission to see withdrawn": _withdraw(Permission.VIEW_CHANNEL),
    "token revoked": _revoke,
}
"""What happens at once."""

TROUBLES: Mapping[str, Trouble] = {
    **{name: _next_request(fault) for name, fault in FAULTS.items()},
    **MOMENTS,
}


async def begin(sandbox: Sandbox, name: str, channel: Channel) -> None:
    """Let one trouble of the table happen; `channel` is where, if it is about a channel. Raises KeyError."""
    await TROUBLES[name](sandbox, channel)
