"""What admins decide is kept, for their own server alone."""

from __future__ import annotations

import pytest

from bot.errors import InputError
from bot.models import CommunitySettings
from bot.services.settings import MOST_ROLES, SHARED_QUOTE, CommunityChoices, emoji_key
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


async def test_the_roles_that_digests_may_mention_are_a_list_without_everyone(store: SqlStore) -> None:
    settings = CommunityChoices(store, VirtualClock())
    for role in (7, 8, 7):
        await settings.allow_mentions(role, community_id=HERE)
    assert (await settings.get(HERE)).mention_roles == (7, 8)
    assert (await settings.get(ELSEWHERE)).mention_roles == ()
    assert (await settings.forbid_mentions(7, community_id=HERE)).mention_roles == (8,)
    with pytest.raises(InputError, match="everyone"):
        await settings.allow_mentions(HERE, community_id=HERE)
    for role in range(100, 100 + MOST_ROLES - 1):
        await settings.allow_mentions(role, community_id=HERE)
    with pytest.raises(InputError, match="Remove one"):
        await settings.allow_mentions(5, community_id=HERE)


async def test_no_reaction_adds_anything_where_the_operator_lets_no_message_be_read(store: SqlStore) -> None:
    settings = CommunityChoices(store, VirtualClock())
    with pytest.raises(InputError, match="NEWSDESK_MESSAGE_CONTENT=on"):
        await settings.choose_reaction("📰", community_id=HERE)
    assert (await settings.choose_reaction("off", community_id=HERE)).reaction is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("📰", "📰"), ("❤️", "❤"), ("<:paper:123456789012345678>", "<a:journal:123456789012345678>")],
)
def test_one_emoji_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert emoji_key(one) == emoji_key(other)


@pytest.mark.parametrize(("typed", "fine"), [("📰", True), ("1️⃣", True), ("🏳️‍🌈", True), ("é", False), ("x", False)])
async def test_an_emoji_is_told_from_letters(store: SqlStore, typed: str, fine: bool) -> None:
    settings = CommunityChoices(store, VirtualClock(), reads_messages=True)
    if fine:
        assert (await settings.choose_reaction(typed, community_id=HERE)).reaction == typed
        return
    with pytest.raises(InputError, match="not an emoji"):
        await settings.choose_reaction(typed, community_id=HERE)
