"""Digests as moderators handle them: made, named, looked ahead, posted, paused, removed, in one server each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.errors import DeliveryError, InputError, NotFoundError
from bot.models import (
    ChannelKind,
    Component,
    DeliveryState,
    Slot,
    Subscription,
    SubscriptionDraft,
    SubscriptionStatus,
)
from bot.scheduler import decide_slot
from bot.services.digests import AHEAD, LONGEST_TITLE, MOST, Ahead, Digests
from bot.store.store import SqlStore
from tests.support.archive import ADMIN, CHANNEL, ELSEWHERE, HERE, NOW, claimed, edition_of, put
from tests.support.virtual_clock import START, VirtualClock

EIGHT_IN_NEW_YORK = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)


class FakeEditions:
    """Shows and posts what the test says, and remembers the slots."""

    def __init__(self) -> None:
        self.messages: list[Sequence[Component]] = [[{"type": 10, "content": "An edition"}]]
        self.state = DeliveryState.DONE
        self.slots: list[Slot] = []

    async def preview(self, subscription: Subscription, slot: Slot) -> list[Sequence[Component]]:
        return self.messages

    async def post_now(self, subscription: Subscription, slot: Slot) -> DeliveryState:
        self.slots.append(slot)
        return self.state


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def editions() -> FakeEditions:
    return FakeEditions()


@pytest.fixture
def digests(store: SqlStore, editions: FakeEditions, clock: VirtualClock) -> Digests:
    return Digests(store, editions, clock)  # type: ignore[arg-type]


async def create(digests: Digests, **changed: Any) -> Ahead:
    values: dict[str, Any] = {
        "community_id": HERE,
        "channel_id": CHANNEL,
        "channel_kind": ChannelKind.TEXT,
        "schedule": "daily 08:00",
        "zone_name": "America/New_York",
        "title": "The Morning Paper",
        "style": "brief",
        "created_by": ADMIN,
    }
    return await digests.create(**{**values, **changed})


# --- made ----------------------------------------------------------------------------------------------------


async def test_a_digest_is_stored_with_its_next_time_and_shows_those_ahead(
    store: SqlStore, digests: Digests
) -> None:
    made = await create(digests)
    assert await store.subscription(HERE, made.subscription.id) == made.subscription
    assert made.subscription.next_run_at == EIGHT_IN_NEW_YORK
    assert made.times == tuple(EIGHT_IN_NEW_YORK + timedelta(days=days) for days in range(AHEAD))


async def test_schedule_zone_and_title_are_stored_in_their_plain_form(digests: Digests) -> None:
    made = await create(digests, schedule="Weekdays  7:30 ", zone_name="new york", title=" The\n  Paper " * 30)
    assert (made.subscription.schedule, made.subscription.zone) == (
        "mon,tue,wed,thu,fri 07:30",
        "America/New_York",
    )
    assert made.subscription.title.startswith("The Paper The Paper")
    assert len(made.subscription.title) <= LONGEST_TITLE


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"schedule": "whenever"}, "."),
        ({"schedule": ""}, "."),
        ({"schedule": "cron 0 0 30 2 *"}, "."),
        ({"zone_name": "Atlantis/Capital"}, "time zone"),
        ({"zone_name": "../../etc/passwd"}, "time zone"),
        ({"style": "loud"}, "style"),
    ],
)
async def test_what_cannot_be_kept_is_refused_and_not_stored(
    digests: Digests, changed: dict[str, str], sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        await create(digests, **changed)
    assert await digests.all(community_id=HERE) == []


async def test_a_server_has_a_bounded_number_of_digests(store: SqlStore, digests: Digests) -> None:
    draft = (await create(digests)).subscription
    values = {name: getattr(draft, name) for name in SubscriptionDraft.__slots__}
    for _ in range(MOST - 1):
        await store.add_subscription(SubscriptionDraft(**values), next_run_at=None, now=START)
    with pytest.raises(InputError, match=str(MOST)):
        await create(digests)
    await create(digests, community_id=ELSEWHERE)


# --- named ---------------------------------------------------------------------------------------------------


async def test_a_digest_is_named_by_its_id_or_its_title(digests: Digests) -> None:
    first = (await create(digests)).subscription
    second = (await create(digests, title="Straße")).subscription
    assert await digests.pick(str(first.id), community_id=HERE) == first
    assert await digests.pick(" the MORNING paper ", community_id=HERE) == first
    assert await digests.pick("STRASSE", community_id=HERE) == second


async def test_the_id_that_the_list_filled_in_wins_over_a_title_of_digits(digests: Digests) -> None:
    first = (await create(digests)).subscription
    confusing = (await create(digests, title=str(first.id + 2))).subscription
    third = (await create(digests)).subscription
    assert confusing.title == str(third.id)
    assert await digests.pick(str(third.id), community_id=HERE) == third


async def test_the_only_digest_need_not_be_named(digests: Digests) -> None:
    only = (await create(digests)).subscription
    assert await digests.pick(" ", community_id=HERE) == only
    await create(digests, title="Another")
    with pytest.raises(NotFoundError):
        await digests.pick(" ", community_id=HERE)


async def test_what_names_no_digest_is_answered_so(digests: Digests) -> None:
    await create(digests)
    with pytest.raises(NotFoundError, match="Evening"):
        await digests.pick("The Evening Paper", community_id=HERE)


async def test_digests_are_suggested_by_any_part_of_their_title(digests: Digests) -> None:
    morning = (await create(digests)).subscription
    evening = (await create(digests, title="The Evening Paper")).subscription
    assert await digests.suggest("", community_id=HERE) == [morning, evening]
    assert await digests.suggest("EVEN", community_id=HERE) == [evening]
    assert await digests.suggest("noon", community_id=HERE) == []


# --- posted --------------------------------------------------------------------------------------------------


async def test_a_preview_is_the_edition_of_now(digests: Digests, editions: FakeEditions) -> None:
    made = (await create(digests)).subscription
    assert await digests.preview(made.id, community_id=HERE) == editions.messages


async def test_a_preview_of_nothing_says_so(digests: Digests, editions: FakeEditions) -> None:
    made, editions.messages = (await create(digests)).subscription, []
    with pytest.raises(NotFoundError, match="nothing new"):
        await digests.preview(made.id, community_id=HERE)


async def test_one_request_is_one_slot_and_another_request_another(
    digests: Digests, editions: FakeEditions, clock: VirtualClock
) -> None:
    made = (await create(digests)).subscription
    for request in (1, 1, 2):
        clock.set(clock.now() + timedelta(seconds=1))
        await digests.run(made.id, community_id=HERE, request_id=request)
    keys = [slot.key for slot in editions.slots]
    assert keys[0] == keys[1] != keys[2]


async def test_an_edition_posted_now_leaves_the_schedule_alone(digests: Digests) -> None:
    made = (await create(digests)).subscription
    await digests.run(made.id, community_id=HERE, request_id=1)
    assert await digests.get(made.id, community_id=HERE) == made


@pytest.mark.parametrize(
    ("state", "posted"), [(DeliveryState.DONE, True), (DeliveryState.PLANNED, False)], ids=["done", "on its way"]
)
async def test_a_run_says_whether_the_edition_is_posted_yet(
    digests: Digests, editions: FakeEditions, state: DeliveryState, posted: bool
) -> None:
    made, editions.state = (await create(digests)).subscription, state
    run = await digests.run(made.id, community_id=HERE, request_id=1)
    assert (run.subscription, run.posted) == (made, posted)


@pytest.mark.parametrize(
    ("state", "error"), [(DeliveryState.SKIPPED, NotFoundError), (DeliveryState.FAILED, DeliveryError)]
)
async def test_a_run_that_posts_nothing_says_so(
    digests: Digests, editions: FakeEditions, state: DeliveryState, error: type[Exception]
) -> None:
    made, editions.state = (await create(digests)).subscription, state
    with pytest.raises(error):
        await digests.run(made.id, community_id=HERE, request_id=1)


async def test_an_edition_is_told_about_in_its_own_server(store: SqlStore, digests: Digests) -> None:
    made = (await create(digests)).subscription
    article = await put(store)
    delivery = await claimed(store, made)
    await store.write_edition(delivery, edition_of(delivery, article), [], channel_id=CHANNEL, owner="me", now=NOW)
    about = await digests.about(delivery.id, community_id=HERE, reader=ADMIN)
    assert (about.subscription, about.edition.entries[0].article) == (made, article)
    for delivery_id, community in (
        (delivery.id, ELSEWHERE),
        (delivery.id + 1, HERE),
        (0, HERE),
        (2**63 - 1, HERE),
    ):
        with pytest.raises(NotFoundError):
            await digests.about(delivery_id, community_id=community, reader=ADMIN)


# --- paused and removed --------------------------------------------------------------------------------------


async def test_a_paused_digest_has_no_time_until_it_is_resumed_from_now_on(
    digests: Digests, clock: VirtualClock
) -> None:
    made = (await create(digests)).subscription
    paused = await digests.pause(made.id, community_id=HERE)
    assert (paused.subscription.status, paused.times) == (SubscriptionStatus.PAUSED, ())
    assert paused.subscription.next_run_at is None
    clock.set(START + timedelta(days=10))
    resumed = await digests.resume(made.id, community_id=HERE)
    assert resumed.subscription.status is SubscriptionStatus.ACTIVE
    assert resumed.subscription.next_run_at == resumed.times[0] == EIGHT_IN_NEW_YORK + timedelta(days=10)


async def test_resuming_takes_up_a_digest_that_was_switched_off(store: SqlStore, digests: Digests) -> None:
    made = (await create(digests)).subscription
    await store.set_status(HERE, made.id, SubscriptionStatus.DISABLED, next_run_at=None, because="No channel.")
    assert (await digests.ahead(made.id, community_id=HERE)).times == ()
    resumed = (await digests.resume(made.id, community_id=HERE)).subscription
    assert (resumed.status, resumed.disabled_because) == (SubscriptionStatus.ACTIVE, None)


async def test_a_slot_that_is_due_survives_a_resume_and_an_edit_that_keeps_it(
    digests: Digests, clock: VirtualClock
) -> None:
    made = (await create(digests)).subscription
    clock.set(EIGHT_IN_NEW_YORK + timedelta(seconds=2))
    resumed = await digests.resume(made.id, community_id=HERE)
    assert resumed.subscription.next_run_at == EIGHT_IN_NEW_YORK
    edited = (await digests.edit(made.id, community_id=HERE, schedule="daily 8:00, 18:00")).subscription
    slot, following = decide_slot(edited, clock.now())
    assert slot is not None and slot.due_at == EIGHT_IN_NEW_YORK
    assert following == EIGHT_IN_NEW_YORK + timedelta(hours=10)
    moved = (await digests.edit(made.id, community_id=HERE, schedule="daily 18:00")).subscription
    assert decide_slot(moved, clock.now()) == (None, EIGHT_IN_NEW_YORK + timedelta(hours=10))


async def test_a_removed_digest_is_gone(digests: Digests) -> None:
    made = (await create(digests)).subscription
    assert await digests.remove(made.id, community_id=HERE) == made
    assert await digests.all(community_id=HERE) == []
    with pytest.raises(NotFoundError):
        await digests.remove(made.id, community_id=HERE)


async def test_another_server_can_do_nothing_with_a_digest(digests: Digests, editions: FakeEditions) -> None:
    made = (await create(digests)).subscription
    attempts = (
        digests.get(made.id, community_id=ELSEWHERE),
        digests.ahead(made.id, community_id=ELSEWHERE),
        digests.preview(made.id, community_id=ELSEWHERE),
        digests.run(made.id, community_id=ELSEWHERE, request_id=1),
        digests.pause(made.id, community_id=ELSEWHERE),
        digests.resume(made.id, community_id=ELSEWHERE),
        digests.remove(made.id, community_id=ELSEWHERE),
        digests.pick(str(made.id), community_id=ELSEWHERE),
        digests.pick("", community_id=ELSEWHERE),
    )
    for attempt in attempts:
        with pytest.raises(NotFoundError):
            await attempt
    assert await digests.all(community_id=ELSEWHERE) == []
    assert await digests.suggest("", community_id=ELSEWHERE) == []
    assert editions.slots == []
    assert await digests.get(made.id, community_id=HERE) == made
