"""What a store promises about subscriptions, slots and leases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import NotFoundError, StaleLeaseError
from bot.models import (
    ChannelKind,
    Delivery,
    DeliveryState,
    Slot,
    Subscription,
    SubscriptionDraft,
    SubscriptionStatus,
)
from bot.store.store import SqlStore
from tests.support.archive import (
    ADMIN,
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

TOMORROW = NOW + timedelta(days=1)


def daily(subscription: Subscription) -> tuple[Slot, datetime]:
    assert subscription.next_run_at is not None
    return slot_of(subscription.next_run_at), subscription.next_run_at + timedelta(days=1)


async def claim_due(
    store: SqlStore, *, now: datetime = NOW, owner: str = "me", limit: int = 100
) -> list[Delivery]:
    return await store.claim_due(now=now, owner=owner, lease_until=SOON, limit=limit, decide=daily)


async def test_a_subscription_comes_back_as_it_went_in(store: SqlStore) -> None:
    draft = SubscriptionDraft(
        community_id=HERE,
        channel_id=CHANNEL,
        channel_kind=ChannelKind.FORUM,
        schedule="cron 0 8 * * 1",
        zone="America/New_York",
        created_by=ADMIN,
        title="Die Zeitung",
        style="full",
        options={"tags": ["a", "b"], "max": 5, "nested": {"x": None}},
    )
    added = await store.add_subscription(draft, next_run_at=TOMORROW, now=NOW)
    for name in ("channel_id", "channel_kind", "schedule", "zone", "created_by", "title", "style", "options"):
        assert getattr(added, name) == getattr(draft, name)
    assert (added.status, added.next_run_at, added.created_at) == (SubscriptionStatus.ACTIVE, TOMORROW, NOW)
    assert added.next_run_at is not None
    assert added.next_run_at.tzinfo is UTC
    assert await store.subscription(HERE, added.id) == added
    assert await store.subscriptions(HERE) == [added]


async def test_no_community_sees_anothers_subscriptions(store: SqlStore) -> None:
    subscription = await subscribe(store)
    assert await store.subscription(ELSEWHERE, subscription.id) is None
    assert await store.subscriptions(ELSEWHERE) == []
    assert await store.remove_subscription(ELSEWHERE, subscription.id) is False
    assert await store.editions(ELSEWHERE, subscription.id, limit=5) == []
    with pytest.raises(NotFoundError):
        await store.set_status(ELSEWHERE, subscription.id, SubscriptionStatus.PAUSED, next_run_at=None)
    assert await store.subscription(HERE, subscription.id) == subscription


async def test_a_removed_subscription_is_gone_with_its_deliveries(store: SqlStore) -> None:
    subscription = await subscribe(store)
    delivery = await claimed(store, subscription)
    assert await store.remove_subscription(HERE, subscription.id) is True
    assert await store.remove_subscription(HERE, subscription.id) is False
    with pytest.raises(StaleLeaseError):
        await store.renew_lease(delivery, owner="me", lease_until=SOON)


async def test_set_status(store: SqlStore) -> None:
    subscription = await subscribe(store)
    disabled = await store.set_status(
        HERE, subscription.id, SubscriptionStatus.DISABLED, next_run_at=None, because="The channel is gone."
    )
    assert (disabled.status, disabled.next_run_at, disabled.disabled_because) == (
        SubscriptionStatus.DISABLED,
        None,
        "The channel is gone.",
    )
    active = await store.set_status(HERE, subscription.id, SubscriptionStatus.ACTIVE, next_run_at=NOW)
    assert (active.next_run_at, active.disabled_because) == (NOW, None)


async def test_a_change_leaves_schedule_and_status_alone(store: SqlStore) -> None:
    before = await subscribe(store)
    options = {"filters": {"tags": "city"}, "max_entries": 3}
    wanted = replace(before, title="Evening", style="full", options=options, channel_id=7)
    await store.set_status(HERE, before.id, SubscriptionStatus.ACTIVE, next_run_at=TOMORROW)
    changed = await store.change_subscription(replace(wanted, status=SubscriptionStatus.PAUSED))
    assert changed == replace(wanted, next_run_at=TOMORROW)  # as it was advanced meanwhile
    assert await store.subscription(HERE, before.id) == changed
    with pytest.raises(NotFoundError):
        await store.change_subscription(replace(before, community_id=ELSEWHERE))


@pytest.mark.parametrize("fields", [{"schedule": "daily 09:00"}, {"zone": "Europe/London"}])
async def test_a_new_schedule_or_zone_comes_with_its_next_time(store: SqlStore, fields: dict[str, str]) -> None:
    before = await subscribe(store)
    wanted = replace(before, **fields, next_run_at=TOMORROW)
    assert await store.change_subscription(wanted) == wanted


async def test_what_is_due_is_claimed_and_advanced(store: SqlStore) -> None:
    due = await subscribe(store)
    await subscribe(store, next_run_at=TOMORROW)
    await subscribe(store, next_run_at=None)
    paused = await subscribe(store)
    await store.set_status(HERE, paused.id, SubscriptionStatus.PAUSED, next_run_at=NOW)

    [delivery] = await claim_due(store)
    assert delivery.subscription_id == due.id
    assert delivery.community_id == HERE
    assert (delivery.slot, delivery.due_at) == ("2026-11-22T08:00", NOW)
    assert (delivery.state, delivery.lease_owner, delivery.lease_until) == (DeliveryState.CLAIMED, "me", SOON)
    assert (delivery.attempts, delivery.created_at) == (1, NOW)
    advanced = await store.subscription(HERE, due.id)
    assert advanced is not None
    assert advanced.next_run_at == TOMORROW
    assert await claim_due(store) == []


async def test_claims_are_bounded_and_the_longest_due_come_first(store: SqlStore) -> None:
    late = [await subscribe(store, next_run_at=NOW - timedelta(minutes=n)) for n in range(5)]
    first = await claim_due(store, limit=2)
    rest = await claim_due(store, limit=10)
    assert [d.subscription_id for d in first + rest] == [s.id for s in reversed(late)]


async def test_a_slot_that_exists_is_not_claimed_again(store: SqlStore) -> None:
    subscription = await subscribe(store)
    assert await store.claim_slot(subscription, slot_of(), now=NOW, owner="me", lease_until=SOON) is not None
    assert await store.claim_slot(subscription, slot_of(), now=NOW, owner="you", lease_until=SOON) is None
    assert await claim_due(store) == []
    advanced = await store.subscription(HERE, subscription.id)
    assert advanced is not None
    assert advanced.next_run_at == TOMORROW


async def test_a_slot_may_be_passed_over(store: SqlStore) -> None:
    subscription = await subscribe(store)
    claims = await store.claim_due(now=NOW, owner="me", lease_until=SOON, limit=5, decide=lambda _: (None, None))
    assert claims == []
    ended = await store.subscription(HERE, subscription.id)
    assert ended is not None
    assert ended.next_run_at is None


async def test_if_deciding_fails_nothing_is_claimed(store: SqlStore) -> None:
    for _ in range(3):
        await subscribe(store)

    def decide(subscription: Subscription) -> tuple[Slot, datetime]:
        if subscription.id % 2:
            raise ZeroDivisionError
        return daily(subscription)

    with pytest.raises(ZeroDivisionError):
        await store.claim_due(now=NOW, owner="me", lease_until=SOON, limit=9, decide=decide)
    assert len(await claim_due(store)) == 3


async def test_only_a_lease_that_ran_out_is_taken_over(store: SqlStore) -> None:
    delivery = await claimed(store, await subscribe(store))
    later = SOON + timedelta(seconds=60)
    assert await store.claim_abandoned(now=NOW, owner="you", lease_until=later, limit=5) == []
    [taken] = await store.claim_abandoned(now=SOON, owner="you", lease_until=later, limit=5)
    assert (taken.id, taken.lease_owner, taken.lease_until, taken.attempts) == (delivery.id, "you", later, 2)
    assert await store.claim_abandoned(now=SOON, owner="third", lease_until=later, limit=5) == []
    with pytest.raises(StaleLeaseError):
        await store.renew_lease(delivery, owner="me", lease_until=later)


async def test_a_renewed_lease_is_not_taken_over(store: SqlStore) -> None:
    delivery = await claimed(store, await subscribe(store))
    await store.renew_lease(delivery, owner="me", lease_until=SOON + timedelta(seconds=60))
    assert await store.claim_abandoned(now=SOON, owner="you", lease_until=SOON, limit=5) == []


@pytest.mark.parametrize("state", [DeliveryState.DONE, DeliveryState.SKIPPED, DeliveryState.FAILED])
async def test_what_is_finished_stays_so(store: SqlStore, state: DeliveryState) -> None:
    delivery = await claimed(store, await subscribe(store))
    await store.finish(delivery, state, owner="me", now=NOW)
    assert await store.claim_abandoned(now=TOMORROW, owner="you", lease_until=TOMORROW, limit=5) == []
    with pytest.raises(StaleLeaseError):
        await store.finish(delivery, DeliveryState.DONE, owner="me", now=NOW)


@pytest.mark.parametrize("state", [DeliveryState.DONE, DeliveryState.SKIPPED, DeliveryState.FAILED])
async def test_an_edition_that_arrived_is_the_digests_last(store: SqlStore, state: DeliveryState) -> None:
    subscription, another = await subscribe(store), await subscribe(store)
    assert subscription.last_edition_at is None
    delivery = await claimed(store, subscription)
    await store.write_edition(delivery, edition_of(delivery), [], channel_id=CHANNEL, owner="me", now=NOW)
    await store.finish(delivery, state, owner="me", now=TOMORROW)
    for digest, last in ((subscription, NOW if state is DeliveryState.DONE else None), (another, None)):
        found = await store.subscription(HERE, digest.id)
        assert found is not None and found.last_edition_at == last


async def test_skipped_slots_without_an_edition_are_forgotten_when_they_are_old(store: SqlStore) -> None:
    kept, told, old, later = [await claimed(store, await subscribe(store)) for _ in range(4)]
    await store.write_edition(told, edition_of(told), [], channel_id=CHANNEL, owner="me", now=NOW)
    for delivery, state, now in (
        (kept, DeliveryState.FAILED, NOW),
        (told, DeliveryState.SKIPPED, NOW),
        (old, DeliveryState.SKIPPED, NOW),
        (later, DeliveryState.SKIPPED, SOON),
    ):
        await store.finish(delivery, state, owner="me", now=now)
    assert await store.forget_skipped(before=SOON, most=5) == 1
    assert await store.forget_skipped(before=TOMORROW, most=5) == 1
    assert await store.forget_skipped(before=TOMORROW, most=5) == 0


async def test_a_released_delivery_waits_for_its_time(store: SqlStore) -> None:
    delivery = await claimed(store, await subscribe(store))
    await store.release(delivery, owner="me", retry_at=NOW + timedelta(minutes=5))
    soon, then = NOW + timedelta(minutes=4), NOW + timedelta(minutes=5)
    assert await store.claim_abandoned(now=soon, owner="me", lease_until=TOMORROW, limit=5) == []
    [again] = await store.claim_abandoned(now=then, owner="me", lease_until=TOMORROW, limit=5)
    assert (again.id, again.attempts, again.state) == (delivery.id, 2, DeliveryState.CLAIMED)


async def test_candidates_are_what_no_edition_had(store: SqlStore) -> None:
    subscription = await subscribe(store)
    other = await subscribe(store)
    articles = [await put(store, f"Text {n}.", now=NOW + timedelta(hours=n)) for n in range(4)]
    await put(store, "Not ours.", community=ELSEWHERE)
    await store.remove(HERE, articles[3].id, removed_by=ADMIN, now=NOW)
    delivery = await claimed(store, subscription)
    await store.write_edition(
        delivery, edition_of(delivery, articles[1]), [], channel_id=CHANNEL, owner="me", now=NOW
    )

    assert await store.candidates(subscription, since=None, limit=9) == [articles[2], articles[0]]
    assert await store.candidates(other, since=None, limit=9) == articles[2::-1]
    assert await store.candidates(other, since=articles[1].added_at, limit=9) == articles[2:0:-1]
    assert await store.candidates(other, since=None, limit=1) == [articles[2]]
