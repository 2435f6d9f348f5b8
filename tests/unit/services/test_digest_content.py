"""What a moderator sets about a digest's content and language."""

from __future__ import annotations

from typing import Any

import pytest

from bot.models import ChannelKind, Subscription
from bot.services.digests import Digests
from bot.store.store import SqlStore
from tests.support.archive import ADMIN, CHANNEL, HERE
from tests.support.virtual_clock import VirtualClock


@pytest.fixture
def digests(store: SqlStore) -> Digests:
    return Digests(store, None, VirtualClock())  # type: ignore[arg-type]


async def create(digests: Digests, **changed: Any) -> Subscription:
    values: dict[str, Any] = {
        "community_id": HERE,
        "channel_id": CHANNEL,
        "channel_kind": ChannelKind.TEXT,
        "schedule": "daily 08:00",
        "zone_name": "Europe/Berlin",
        "title": "The Paper",
        "style": "brief",
        "created_by": ADMIN,
    }
    return (await digests.create(**{**values, **changed})).subscription


async def test_a_digest_keeps_the_language_of_its_server(store: SqlStore, digests: Digests) -> None:
    made = await create(digests, locale="pt-BR")
    kept = await store.subscription(HERE, made.id)
    assert kept is not None and kept.options["locale"] == "pt-BR"
