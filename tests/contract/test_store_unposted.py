"""What a store promises about editions that could not be posted, and about members' own digests."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.models import ChannelKind, DeliveryState, Look, MessageState, SubscriptionDraft
from bot.store.store import SqlStore
from tests.support.archive import (
    CHANNEL,
    ELSEWHERE,
    HERE,
    NOW,
    SOON,
    claimed,
    edition_of,
    put,
    slot_of,
    subscribe,
)

MIA, THEO = 71, 72
COMPONENTS = [{"type": 10, "content": "x"}]
LOOK = Look(style="brief", zone="UTC", options={}, pages=((0,), (1,)))


async def test_articles_that_were_not_posted_are_candidates_again(store: SqlStore) -> None:
    subscription = await subscribe(store)
    posted, unposted = await put(store, "One."), await put(store, "Two.")
    delivery = await claimed(store, subscription)
    edition = replace(edition_of(delivery, posted, unposted), look=LOOK)
    await store.write_edition(
        delivery, edition, [("n1", "m1", COMPONENTS)], channel_id=CHANNEL, owner="me", now=NOW
    )
    left = replace(LOOK, pages=((0,), ()))
    await store.finish(delivery, DeliveryState.FAILED, owner="me", now=SOON, freed=[unposted.id], look=left)
    candidates = await store.candidates(subscription, since=None, limit=9)
    assert [each.id for each in candidates] == [unposted.id]
    assert await store.edition_with(HERE, subscription.id, unposted.id) is None
    found = await store.posted_edition(HERE, delivery.id)
    assert found is not None and found.edition.look == left
    again = await claimed(store, subscription, slot_of(NOW + timedelta(days=1)))
    await store.write_edition(again, edition_of(again, unposted), [], channel_id=CHANNEL, owner="me", now=NOW)


@pytest.mark.parametrize("attempts", [1, 2])
async def test_an_attempt_that_posted_nothing_leaves_no_trace_unless_another_may_have(
    store: SqlStore, attempts: int
) -> None:
    delivery = await claimed(store, await subscribe(store))
    [message] = await store.write_edition(
        delivery, edition_of(delivery), [("n1", "m1", COMPONENTS)], channel_id=CHANNEL, owner="me", now=NOW
    )
    for _ in range(attempts):
        message = await store.begin_send(message, owner="me", now=NOW, lease_until=SOON)
    await store.mark_unsent(message, owner="me", now=SOON, error="gone")
    [stored] = await store.messages(delivery.id)
    assert (stored.state, stored.first_attempt_at) == (
        (MessageState.PENDING, None) if attempts == 1 else (MessageState.UNCERTAIN, NOW)
    )


async def test_where_a_person_has_digests_of_their_own(store: SqlStore) -> None:
    await subscribe(store)
    assert await store.own_communities(MIA) == []
    draft = SubscriptionDraft(
        community_id=HERE,
        channel_id=7,
        channel_kind=ChannelKind.DM,
        schedule="daily 08:00",
        zone="UTC",
        created_by=MIA,
        title="Mine",
    )
    mine = await store.add_subscription(draft, next_run_at=NOW, now=NOW)
    other = await store.add_subscription(replace(draft, community_id=ELSEWHERE), next_run_at=NOW, now=NOW)
    await store.add_subscription(draft, next_run_at=NOW, now=NOW)
    here, there = await claimed(store, mine), await claimed(store, other)
    assert await store.own_communities(MIA) == sorted([HERE, ELSEWHERE])
    assert await store.own_communities(MIA, delivery_id=here.id) == [HERE]
    assert await store.own_communities(MIA, delivery_id=there.id) == [ELSEWHERE]
    assert await store.own_communities(THEO, delivery_id=here.id) == []
