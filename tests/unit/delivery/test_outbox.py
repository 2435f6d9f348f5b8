"""The state machine: one message in the channel, whatever the answers were."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.outbox import (
    GIVE_UP_AFTER,
    NONCE_WINDOW,
    POST_SETTLES,
    TRIES,
    Outbox,
    Step,
    decide,
    uninterrupted,
)
from bot.errors import (
    ChannelGoneError,
    DeliveryError,
    OutOfTurnError,
    PlaceClosedError,
    SendRejectedError,
    SendRetryError,
    SendUncertainError,
    StaleLeaseError,
)
from bot.models import (
    ChannelKind,
    Delivery,
    DeliveryState,
    Edition,
    MessageState,
    Opening,
    OutboxMessage,
    Slot,
    SubscriptionDraft,
    Way,
    Worker,
)
from tests.support.fake_channel import FakeChannel
from tests.support.fake_store import FakeStore
from tests.support.virtual_clock import START, VirtualClock, settle

ALICE, BOB = Worker("alice"), Worker("bob")
LOST, GONE = SendUncertainError("lost"), ChannelGoneError("gone")


class Turns:
    async def acquire(self, key: int) -> None:
        await asyncio.sleep(0)


class House:
    """A store with one planned delivery, a channel, and an outbox for each of two workers."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.store = FakeStore()
        self.channel = FakeChannel(self.clock)
        self.alice = Outbox(self.store, self.channel, Turns(), self.clock, ALICE)  # type: ignore[arg-type]
        self.bob = Outbox(self.store, self.channel, Turns(), self.clock, BOB)  # type: ignore[arg-type]

    async def plan(
        self,
        parts: int = 1,
        slot: str = "2026-11-22T08:00",
        channel_id: int = 7,
        opening: Opening | None = None,
    ) -> Delivery:
        draft = SubscriptionDraft(
            community_id=1,
            channel_id=channel_id,
            channel_kind=ChannelKind.TEXT,
            schedule="daily 08:00",
            zone="UTC",
            created_by=5,
            title="News",
        )
        subscription = await self.store.add_subscription(draft, next_run_at=None, now=START)
        delivery = await self.store.claim_slot(
            subscription,
            Slot(key=slot, due_at=START),
            now=START,
            owner=ALICE.name,
            lease_until=ALICE.lease_until(START),
        )
        assert delivery is not None
        edition = Edition(subscription_id=1, slot=slot, title="News", planned_at=START, entries=())
        messages = [
            (f"n{delivery.id}-{n}", f"nd:about:{delivery.id}:{n}", [{"custom_id": f"nd:about:{delivery.id}:{n}"}])
            for n in range(parts)
        ]
        await self.store.write_edition(
            delivery,
            edition,
            messages,
            channel_id=channel_id,
            owner=ALICE.name,
            now=START,
            opening=opening,
        )
        return delivery

    async def send(self, delivery: Delivery, outbox: Outbox | None = None) -> DeliveryState:
        messages = await self.store.messages(delivery.id)
        return await self.clock.drive((outbox or self.alice).send(delivery, messages))

    def states(self) -> list[MessageState]:
        return [each.state for each in self.store.outbox.values()]

    def nonces(self) -> list[str]:
        return [each.nonce for each in self.channel.posted]


@pytest.fixture
def house() -> House:
    return House()


def message(state: MessageState = MessageState.PENDING, tried: timedelta | None = None) -> OutboxMessage:
    return OutboxMessage(
        id=1,
        delivery_id=1,
        position=0,
        channel_id=7,
        nonce="n",
        marker="m",
        components=(),
        state=state,
        attempts=0 if tried is None else 1,
        first_attempt_at=None if tried is None else START - tried,
        message_id=None,
        updated_at=START if tried is None else START - tried,
    )


SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("state", [MessageState.SENDING, MessageState.UNCERTAIN])
@pytest.mark.parametrize(
    ("tried", "absent", "step"),
    [
        (timedelta(), False, Step.SEND),
        (NONCE_WINDOW, False, Step.SEND),
        (NONCE_WINDOW + SECOND, False, Step.LOOK_FIRST),
        (NONCE_WINDOW + SECOND, True, Step.SEND),
        (GIVE_UP_AFTER + SECOND, False, Step.LOOK_FIRST),
        (GIVE_UP_AFTER + SECOND, True, Step.GIVE_UP),
    ],
)
def test_the_step_depends_on_when_it_was_first_tried(
    state: MessageState, tried: timedelta, absent: bool, step: Step
) -> None:
    assert decide(message(state, tried), START, absent=absent) is step


def test_where_the_clock_was_set_back_no_nonce_is_trusted() -> None:
    """For an attempt of the future may have been any time ago."""
    assert decide(message(MessageState.UNCERTAIN, -NONCE_WINDOW), START) is Step.SEND
    assert decide(message(MessageState.UNCERTAIN, -NONCE_WINDOW - SECOND), START) is Step.LOOK_FIRST


@pytest.mark.parametrize(
    "off", [timedelta(hours=-1), timedelta(minutes=9)], ids=["set back since", "ahead all along"]
)
async def test_a_message_is_found_though_the_clock_was_wrong_when_it_was_posted(
    house: House, off: timedelta
) -> None:
    delivery = await house.plan()
    house.channel.plan.extend([(LOST, True), (SendRetryError("busy", after=600), False)])
    with pytest.raises(SendRetryError):
        await house.send(delivery)
    house.channel.posted[0].at -= max(off, timedelta())  # by Discord's clock
    stored = house.store.outbox[1]
    assert stored.first_attempt_at is not None
    house.store.outbox[1] = replace(stored, first_attempt_at=stored.first_attempt_at - min(off, timedelta()))
    await house.clock.advance(600)
    assert await house.send(delivery) is DeliveryState.DONE
    assert house.nonces() == ["n1-0"]


def test_a_message_never_tried_is_sent_and_a_settled_one_left_alone() -> None:
    assert decide(message(), START + timedelta(days=9)) is Step.SEND
    assert decide(message(MessageState.SENT, SECOND), START) is Step.SKIP
    assert decide(message(MessageState.FAILED, SECOND), START) is Step.SKIP


async def test_messages_are_posted_in_order(house: House) -> None:
    delivery = await house.plan(3)
    assert await house.send(delivery) is DeliveryState.DONE
    assert house.nonces() == ["n1-0", "n1-1", "n1-2"]
    assert house.states() == [MessageState.SENT] * 3
    assert [each.message_id for each in house.store.outbox.values()] == [1, 2, 3]


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_lost_answer_is_asked_for_again_with_the_same_nonce(house: House, arrived: bool) -> None:
    delivery = await house.plan()
    house.channel.plan.append((LOST, arrived))
    assert await house.send(delivery) is DeliveryState.DONE
    assert house.nonces() == ["n1-0"]
    assert (house.channel.sends, house.channel.finds) == (2, 0)


@pytest.mark.parametrize("arrived", [True, False])
async def test_past_the_window_the_channel_is_read_before_anything_is_sent(house: House, arrived: bool) -> None:
    delivery = await house.plan()
    house.channel.plan.append((SendUncertainError("x"), arrived))
    house.channel.plan.extend([(SendRetryError("busy", after=600), False)])
    with pytest.raises(SendRetryError):
        await house.send(delivery)
    await house.clock.advance(600)
    sends = house.channel.sends
    assert await house.send(delivery) is DeliveryState.DONE
    assert house.nonces() == ["n1-0"]
    assert house.channel.finds == 1
    assert house.channel.sends - sends == (0 if arrived else 1)


async def test_a_short_wait_is_waited_and_a_long_one_puts_the_delivery_back(house: House) -> None:
    delivery = await house.plan()
    house.channel.plan.append((SendRetryError("busy", after=3), False))
    assert await house.send(delivery) is DeliveryState.DONE
    assert house.clock.now() == START + timedelta(seconds=3)

    other = await house.plan(slot="2026-11-23T08:00")
    house.channel.plan.append((SendRetryError("busy", after=120), False))
    with pytest.raises(SendRetryError) as caught:
        await house.send(other)
    assert caught.value.after == 120


async def test_a_refused_message_fails_and_the_others_are_posted(house: House) -> None:
    delivery = await house.plan(3)
    house.channel.plan.extend([(SendRejectedError("bad"), False)])
    assert await house.send(delivery) is DeliveryState.FAILED
    assert house.nonces() == ["n1-1", "n1-2"]
    assert house.store.errors == {1: "bad"}


async def test_a_gone_channel_ends_it_at_once(house: House) -> None:
    delivery = await house.plan(3)
    house.channel.plan.append((GONE, False))
    with pytest.raises(ChannelGoneError):
        await house.send(delivery)
    assert house.channel.sends == 1
    assert house.states() == [MessageState.PENDING] * 3
    assert {each.first_attempt_at for each in house.store.outbox.values()} == {None}, "as if it had not been tried"


async def test_given_up_after_a_day_if_it_is_not_in_the_channel(house: House) -> None:
    delivery = await house.plan()
    stored = house.store.outbox[1]
    long_ago = START - GIVE_UP_AFTER - SECOND
    house.store.outbox[1] = replace(stored, state=MessageState.UNCERTAIN, first_attempt_at=long_ago)
    assert await house.send(delivery) is DeliveryState.FAILED
    assert (house.channel.finds, house.channel.sends) == (1, 0)


async def test_who_lost_the_lease_sends_nothing(house: House) -> None:
    delivery = await house.plan()
    messages = await house.store.messages(delivery.id)
    await house.clock.advance(31)
    now = house.clock.now()
    await house.store.claim_abandoned(now=now, owner=BOB.name, lease_until=BOB.lease_until(now), limit=1)
    with pytest.raises(StaleLeaseError):
        await house.clock.drive(house.alice.send(delivery, messages))
    assert house.channel.sends == 0
    assert await house.send(delivery, house.bob) is DeliveryState.DONE


async def test_two_deliveries_of_one_channel_do_not_mix(house: House) -> None:
    first, second = await house.plan(3), await house.plan(3, slot="2026-11-22T09:00")
    house.channel.takes = 0.5

    async def both() -> None:
        await asyncio.gather(
            house.alice.send(first, await house.store.messages(first.id)),
            house.alice.send(second, await house.store.messages(second.id)),
        )

    await house.clock.drive(both())
    assert house.nonces() == ["n1-0", "n1-1", "n1-2", "n2-0", "n2-1", "n2-2"]


async def test_other_channels_do_not_wait_for_a_slow_one(house: House) -> None:
    first, second = await house.plan(2), await house.plan(2, slot="x", channel_id=8)
    house.channel.takes = 0.5

    async def both() -> None:
        await asyncio.gather(
            house.alice.send(first, await house.store.messages(first.id)),
            house.alice.send(second, await house.store.messages(second.id)),
        )

    await house.clock.drive(both())
    assert house.clock.now() == START + SECOND


@pytest.mark.parametrize("failure", [LOST, SendRetryError("busy", after=120)])
async def test_a_later_edition_does_not_overtake_one_that_is_not_finished(
    house: House, failure: DeliveryError
) -> None:
    first, second = await house.plan(2), await house.plan(slot="2026-11-22T09:00")
    elsewhere = await house.plan(slot="x", channel_id=8)
    house.channel.plan.extend([(None, True)] + [(failure, False)] * TRIES)
    with pytest.raises(SendRetryError):
        await house.send(first)
    with pytest.raises(OutOfTurnError):
        await house.send(second)
    house.channel.plan.clear()
    assert await house.send(elsewhere) is DeliveryState.DONE
    assert await house.send(first) is DeliveryState.DONE
    assert await house.send(second) is DeliveryState.DONE
    assert house.nonces() == ["n1-0", "n3-0", "n1-1", "n2-0"]


async def test_an_edition_that_discord_never_takes_holds_the_others_up_for_an_hour(house: House) -> None:
    first, second = await house.plan(), await house.plan(slot="2026-11-22T09:00")
    house.channel.plan.extend([(LOST, False)] * TRIES)
    with pytest.raises(SendRetryError):
        await house.send(first)
    await house.clock.advance(3600 - 60)
    with pytest.raises(OutOfTurnError):
        await house.send(second)
    await house.clock.advance(61)
    assert await house.send(second) is DeliveryState.DONE
    assert await house.send(first) is DeliveryState.DONE, "which is not held up in its turn"


async def test_an_edition_that_was_given_up_holds_nothing_up(house: House) -> None:
    first, second = await house.plan(2), await house.plan(slot="2026-11-22T09:00")
    house.channel.plan.extend([(None, True), (GONE, False)])
    with pytest.raises(ChannelGoneError):
        await house.send(first)
    await house.store.finish(first, DeliveryState.FAILED, owner=ALICE.name, now=house.clock.now())
    assert await house.send(second) is DeliveryState.DONE


async def test_what_was_sent_is_published_and_a_refusal_is_no_failure(house: House) -> None:
    delivery = await house.plan(2)
    await house.send(delivery)
    sent = await house.store.messages(delivery.id)
    await house.clock.drive(house.alice.publish(sent, until=START + SECOND))
    assert house.channel.published == [1, 2]
    house.channel.refuses_publishing = SendRejectedError("no")
    await house.clock.drive(house.alice.publish(sent, until=START + SECOND))


async def test_what_overflowed_into_a_thread_is_not_published(house: House) -> None:
    delivery = await house.plan(3, opening=THREAD)
    await house.send(delivery)
    sent = await house.store.messages(delivery.id)
    await house.clock.drive(house.alice.publish(sent, until=START + SECOND))
    assert house.channel.published == [1]


@pytest.mark.parametrize("failure", [SendRetryError("ten an hour", after=3000), LOST])
async def test_what_can_not_be_published_now_waits_for_its_turn_but_not_for_ever(
    house: House, failure: DeliveryError
) -> None:
    delivery = await house.plan()
    await house.send(delivery)
    sent = await house.store.messages(delivery.id)
    house.channel.refuses_publishing = failure
    with pytest.raises(SendRetryError) as caught:
        await house.clock.drive(house.alice.publish(sent, until=START + SECOND))
    assert caught.value.after == getattr(failure, "after", None)
    await house.clock.drive(house.alice.publish(sent, until=START))


async def test_a_cancelled_send_is_finished_and_noted_first(house: House) -> None:
    delivery = await house.plan(2)
    house.channel.takes = 5
    task = asyncio.create_task(house.alice.send(delivery, await house.store.messages(delivery.id)))
    await settle()
    assert house.channel.under_way == 1
    task.cancel()
    await settle()
    task.cancel()
    await settle()
    assert not task.done()
    await house.clock.advance(5)
    assert task.cancelled()
    assert house.states() == [MessageState.SENT, MessageState.PENDING]


async def test_uninterrupted_gives_results_and_errors_through() -> None:
    async def fails() -> None:
        raise LOST

    with pytest.raises(SendUncertainError):
        await uninterrupted(fails())
    assert await uninterrupted(asyncio.sleep(0, "done")) == "done"


# --- posts of a forum, and threads ---------------------------------------------------------------------------

POST = Opening(name="News", post=True, tags=(3,))
THREAD = Opening(name="News")


@pytest.mark.parametrize(
    ("since", "absent", "step"),
    [
        (timedelta(), False, Step.WAIT),
        (POST_SETTLES - SECOND, True, Step.WAIT),
        (POST_SETTLES, False, Step.LOOK_FIRST),
        (POST_SETTLES, True, Step.SEND),
        (GIVE_UP_AFTER + SECOND, True, Step.GIVE_UP),
    ],
)
def test_a_post_is_never_begun_again_on_trust(since: timedelta, absent: bool, step: Step) -> None:
    tried = replace(message(MessageState.SENDING, since), way=Way.POST)
    assert decide(tried, START, absent=absent) is step
    assert decide(replace(message(), way=Way.POST), START) is Step.SEND


def test_what_counts_for_a_post_is_the_last_attempt() -> None:
    tried = replace(message(MessageState.UNCERTAIN, timedelta(hours=1)), way=Way.POST, updated_at=START - SECOND)
    assert decide(tried, START) is Step.WAIT


async def test_an_edition_is_a_post_and_what_follows_stands_in_it(house: House) -> None:
    delivery = await house.plan(3, opening=POST)
    assert await house.send(delivery) is DeliveryState.DONE
    assert house.channel.openings == [POST]
    post, *others = house.channel.posted
    assert (post.channel_id, [each.channel_id for each in others]) == (7, [post.id, post.id])
    assert {each.channel_id for each in house.store.outbox.values()} == {post.id}
    assert house.channel.threads == {}


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_lost_answer_to_a_post_is_looked_up_when_it_has_settled(house: House, arrived: bool) -> None:
    delivery = await house.plan(2, opening=POST)
    house.channel.plan.append((LOST, arrived))
    with pytest.raises(SendRetryError) as caught:
        await house.send(delivery)
    assert caught.value.after is not None and caught.value.after <= POST_SETTLES.total_seconds()
    assert (house.channel.sends, house.channel.finds) == (1, 0)
    await house.clock.advance(POST_SETTLES.total_seconds())
    assert await house.send(delivery) is DeliveryState.DONE
    assert house.channel.finds == 1
    assert [each.channel_id for each in house.channel.posted] == [7, house.channel.posted[0].id]


async def test_who_takes_over_a_post_that_was_begun_looks_first(house: House) -> None:
    """Its predecessor may still be alive, and its request on the way."""
    delivery = await house.plan(1, opening=POST)
    (noted,) = await house.store.messages(delivery.id)
    await house.store.begin_send(noted, owner=ALICE.name, now=START, lease_until=ALICE.lease_until(START))
    await house.clock.advance(31)
    now = house.clock.now()
    await house.store.claim_abandoned(now=now, owner=BOB.name, lease_until=BOB.lease_until(now), limit=1)
    with pytest.raises(SendRetryError):
        await house.send(delivery, house.bob)
    house.channel._add(7, noted.components, "")  # the predecessor's request arrives
    await house.clock.advance(60)
    assert await house.send(delivery, house.bob) is DeliveryState.DONE
    assert (len(house.channel.posted), house.channel.sends) == (1, 0)


async def test_an_edition_overflows_into_the_thread_of_its_first_message(house: House) -> None:
    delivery = await house.plan(3, opening=THREAD)
    assert await house.send(delivery) is DeliveryState.DONE
    first, *others = house.channel.posted
    assert house.channel.threads == {first.id: "News"}
    assert (first.channel_id, [each.channel_id for each in others]) == (7, [first.id, first.id])
    assert [each.channel_id for each in house.store.outbox.values()] == [7, first.id, first.id]


@pytest.mark.parametrize("failure", [LOST, SendRetryError("busy", after=1)])
async def test_a_thread_that_could_not_be_opened_is_opened_again(house: House, failure: Exception) -> None:
    delivery = await house.plan(2, opening=THREAD)
    house.channel.opens.append(failure)
    assert await house.send(delivery) is DeliveryState.DONE
    assert len(house.channel.threads) == 1 and len(house.channel.posted) == 2


async def test_nothing_follows_a_message_that_was_refused_or_deleted(house: House) -> None:
    refused = await house.plan(2, opening=POST)
    house.channel.plan.append((SendRejectedError("bad"), False))
    assert await house.send(refused) is DeliveryState.FAILED
    assert house.channel.posted == []
    deleted = await house.plan(2, slot="x", opening=THREAD)
    house.channel.opens.append(SendRejectedError("deleted since"))
    assert await house.send(deleted) is DeliveryState.FAILED
    assert len(house.channel.posted) == 1
    assert [each.state for each in await house.store.messages(refused.id)] == [MessageState.FAILED] * 2


async def test_a_thread_that_is_gone_does_not_switch_the_digest_off(house: House) -> None:
    delivery = await house.plan(3, opening=THREAD)
    house.channel.plan.extend([(None, True), (PlaceClosedError("gone"), False)])
    assert await house.send(delivery) is DeliveryState.FAILED
    closed = await house.plan(2, slot="x", opening=POST)
    house.channel.plan.append((PlaceClosedError("the forum is gone"), False))
    with pytest.raises(ChannelGoneError):
        await house.send(closed)


FAULTS = st.sampled_from(
    [
        (SendUncertainError("lost"), True),
        (SendUncertainError("lost"), False),
        (SendRetryError("busy", after=1), False),
        (SendRetryError("busy", after=200), False),
        (SendRetryError("busy"), False),
    ]
)


@settings(max_examples=150)
@given(
    plan=st.lists(FAULTS, max_size=25),
    pauses=st.lists(st.integers(0, 400), min_size=1, max_size=30),
    opening=st.sampled_from([None, POST, THREAD]),
)
async def test_any_run_of_faults_and_pauses_ends_with_each_message_once(
    plan: Sequence[tuple[Exception, bool]], pauses: Sequence[int], opening: Opening | None
) -> None:
    house = House()
    delivery = await house.plan(3, opening=opening)
    house.channel.plan.extend(plan)
    for pause in (*pauses, *[400] * 20):
        try:
            assert await house.send(delivery) is DeliveryState.DONE
            break
        except SendRetryError:
            await house.clock.advance(pause)
    assert [each.components[0]["custom_id"] for each in house.channel.posted] == [
        f"nd:about:1:{position}" for position in range(3)
    ]
    assert house.states() == [MessageState.SENT] * 3
