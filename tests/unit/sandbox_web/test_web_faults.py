"""The page's table of faults: what it takes, what it refuses, what it shows."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox import Fault, FaultKind, Sandbox
from bot.sandbox.picks import RefusedError
from bot.sandbox.web_faults import FaultTable

SEND = "POST /channels/{channel_id}/messages"


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox()


def test_a_fault_is_set_for_some_requests_and_counted(sandbox: Sandbox) -> None:
    table = FaultTable(sandbox)
    table.add({"name": "500 after the effect", "route": "POST /channels/*/messages", "times": 2})
    assert sandbox.faults.take("GET /gateway/bot") is None
    met = sandbox.faults.take(SEND)
    assert met is not None
    assert met.kind is FaultKind.ERROR_AFTER
    number = sandbox.faults.listed()[0][0]
    assert table.view()["table"] == [
        {"number": number, "name": "500 after the effect", "route": "POST /channels/*/messages", "left": 1}
    ]


def test_without_a_number_it_lasts_and_without_a_route_it_meets_all(sandbox: Sandbox) -> None:
    table = FaultTable(sandbox)
    table.add({"name": "slow answer", "route": "", "times": None})
    for _ in range(3):
        assert sandbox.faults.take(SEND) is not None
    assert table.view()["table"][0]["left"] is None


def test_every_fault_is_called_as_it_was_chosen(sandbox: Sandbox) -> None:
    table = FaultTable(sandbox)
    names = table.view()["faults"]
    for name in names:
        table.add({"name": name, "route": "GET *", "times": 7})
    assert [each["name"] for each in table.view()["table"]] == names


def test_a_fault_that_is_none_of_the_list_goes_by_its_kind(sandbox: Sandbox) -> None:
    sandbox.faults.add(Fault(FaultKind.ERROR_BEFORE, status=501))
    assert FaultTable(sandbox).view()["table"][0]["name"] == "error before the effect"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": "fire"},
        {"name": "503", "route": "POST /nowhere"},
        {"name": "503", "times": 0},
        {"name": "503", "times": 1001},
        {"name": "503", "times": 1.5},
        {"name": "503", "times": True},
        {"name": "503", "times": "2"},
    ],
)
def test_what_can_not_be_set_is_refused(sandbox: Sandbox, body: dict[str, Any]) -> None:
    with pytest.raises(RefusedError):
        FaultTable(sandbox).add(body)
    assert sandbox.faults.listed() == []


async def test_what_happens_at_once_happens_in_a_server(sandbox: Sandbox) -> None:
    table = FaultTable(sandbox)
    guild = sandbox.world.add_guild("Harbour Times")
    ann = sandbox.world.add_member(guild, "Ann")
    with pytest.raises(RefusedError):
        await table.begin(sandbox.world.open_dm(ann.user), {"name": "channel deleted"})
    channel = sandbox.world.add_channel(guild, "general")
    await table.begin(channel, {"name": "channel deleted"})
    assert channel.id not in sandbox.world.channels
