"""What admins decide is kept, for their own server alone."""

from __future__ import annotations

from bot.models import CommunitySettings
from bot.services.settings import SHARED_QUOTE, CommunityChoices
from bot.store.store import SqlStore
from tests.support.archive import ELSEWHERE, HERE
from tests.support.virtual_clock import VirtualClock


async def test_a_server_that_decided_nothing_has_the_defaults(store: SqlStore) -> None:
    assert await CommunityChoices(store, VirtualClock()).get(HERE) == CommunitySettings()
    assert CommunitySettings().longest_shared_quote in SHARED_QUOTE


async def test_a_decision_holds_until_the_next_and_for_one_server(store: SqlStore) -> None:
    settings = CommunityChoices(store, VirtualClock())
    for longest in (SHARED_QUOTE.start, SHARED_QUOTE.stop - 1):
        changed = await settings.limit_shared_quotes(longest, community_id=HERE)
        assert changed.longest_shared_quote == longest
        assert await settings.get(HERE) == changed
    assert await settings.get(ELSEWHERE) == CommunitySettings()
