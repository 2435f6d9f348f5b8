"""What a message is known by: its nonce to Discord, its mark to us."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.models import Delivery, DeliveryState
from bot.services.marks import marker, nonce, stamp
from bot.ui.custom_ids import Action, Press, decode
from tests.support.virtual_clock import START

DELIVERY = Delivery(
    id=1,
    subscription_id=1,
    community_id=1,
    slot="2026-11-22T12:00",
    due_at=START,
    state=DeliveryState.CLAIMED,
    lease_owner="alice",
    lease_until=START,
    attempts=1,
    created_at=START,
)


def test_a_nonce_fits_and_is_one_messages_alone() -> None:
    delivery = DELIVERY
    others = [
        nonce(delivery, 1, 7),
        nonce(delivery, 0, 8),
        nonce(replace(delivery, id=2), 0, 7),
        nonce(replace(delivery, slot="x"), 0, 7),
        nonce(replace(delivery, created_at=START + timedelta(microseconds=1)), 0, 7),
    ]
    assert len(nonce(delivery, 0, 7)) <= 25
    assert nonce(delivery, 0, 7) == nonce(delivery, 0, 7)
    assert nonce(delivery, 0, 7) not in others and len(set(others)) == len(others)


def test_a_mark_is_a_button_that_can_be_pressed() -> None:
    assert decode(marker(12, 3)) == Press(Action.ABOUT, ("12", "3"))


def test_a_mark_goes_where_the_renderer_left_room() -> None:
    row = {
        "type": 1,
        "components": [{"type": 2, "custom_id": "nd:open:5"}, {"type": 2, "custom_id": "nd:about:0:0"}],
    }
    section = {"type": 9, "accessory": {"type": 2, "custom_id": "nd:about:0:0"}}
    (stamped,) = stamp([row], "nd:about:8:1")
    assert [each["custom_id"] for each in stamped["components"]] == ["nd:open:5", "nd:about:8:1"]
    assert stamp([section], "nd:about:8:1")[0]["accessory"]["custom_id"] == "nd:about:8:1"
    assert row["components"][1]["custom_id"] == "nd:about:0:0", "the renderer's own is not touched"


def test_else_a_button_is_added() -> None:
    text = {"type": 10, "content": "x"}
    assert stamp([text], "nd:about:8:1")[0] == text
    assert stamp([text], "nd:about:8:1")[1]["components"][0]["custom_id"] == "nd:about:8:1"


def test_a_mark_that_is_in_place_already_is_not_added_again() -> None:
    row = {"type": 1, "components": [{"type": 2, "custom_id": "nd:about:0:0"}]}
    assert len(stamp([row], "nd:about:0:0")) == 1
