"""What a store promises about editions and the messages that they are posted in."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import EditionOverlapError, OutOfTurnError, StaleLeaseError
from bot.models import (
    ArchivedQuote,
    Delivery,
    DeliveryState,
    MessageState,
    Opening,
    OutboxMessage,
    QuoteFilter,
    Way,
)
from bot.store.store import SqlStore
from tests.support.archive import (
    CHANNEL,
    ELSEWHERE,
    HERE,
    NOW,
    SOON,
    claimed,
    draft,
    edition_of,
    put,
    quote_of,
    slot_of,
    subscribe,
)

LATER = SOON + timedelta(seconds=60)
COMPONENTS = [{"type": 10, "content": "“Zip ties”, he said. 🗞"}]


def planned(*nonces: str) -> list[tuple[str, str, list[dict[str, object]]]]:
    return [(nonce, f"marker-{nonce}", COMPONENTS) for nonce in nonces]


async def write(store: SqlStore, delivery: Delivery, *nonces: str, owner: str = "me") -> list[OutboxMessage]:
    return await store.write_edition(
        delivery, edition_of(delivery), planned(*nonces), channel_id=CHANNEL, owner=owner, now=NOW
    )


async def one_message(store: SqlStore) -> tuple[Delivery, OutboxMessage]:
    delivery = await claimed(store, await subscribe(store))
    [message] = await write(store, delivery, "n1")
    return delivery, message


async def test_an_edition_is_written_with_its_messages(store: SqlStore) -> None:
    subscription = await subscribe(store)
    delivery = await claimed(store, subscription)
    first, second = await write(store, delivery, "n1", "n2")
    assert (first.position, first.nonce, first.marker, first.channel_id) == (0, "n1", "marker-n1", CHANNEL)
    assert (second.position, second.nonce) == (1, "n2")
    assert first.components == tuple(COMPONENTS)
    assert (first.state, first.attempts, first.first_attempt_at) == (MessageState.PENDING, 0, None)
    assert await store.messages(delivery.id) == [first, second]
    [(posted, messages)] = await store.editions(HERE, subscription.id, limit=5)
    assert (posted.id, posted.state, messages) == (delivery.id, DeliveryState.PLANNED, [first, second])


async def test_the_edition_that_had_an_article_is_found(store: SqlStore) -> None:
    subscription, another = await subscribe(store), await subscribe(store)
    article = await put(store)
    assert await store.edition_with(HERE, subscription.id, article.id) is None
    delivery = await claimed(store, subscription)
    await store.write_edition(delivery, edition_of(delivery, article), [], channel_id=CHANNEL, owner="me", now=NOW)
    found = await store.edition_with(HERE, subscription.id, article.id)
    assert found is not None and found.id == delivery.id
    assert await store.edition_with(HERE, another.id, article.id) is None
    assert await store.edition_with(ELSEWHERE, subscription.id, article.id) is None


async def test_a_posted_edition_tells_what_was_in_it(store: SqlStore) -> None:
    delivery = await claimed(store, await subscribe(store))
    edition = edition_of(delivery, await put(store, "One text."))
    await store.write_edition(delivery, edition, planned("n1"), channel_id=CHANNEL, owner="me", now=NOW)
    assert await store.edition(HERE, delivery.id) == edition
    assert await store.edition(ELSEWHERE, delivery.id) is None
    await store.remove(HERE, edition.entries[0].article.id, removed_by=1, now=NOW)
    assert await store.edition(HERE, delivery.id) == replace(edition, entries=())


async def test_a_second_plan_changes_nothing(store: SqlStore) -> None:
    delivery = await claimed(store, await subscribe(store))
    written = await write(store, delivery, "n1", "n2")
    assert await write(store, delivery, "other") == written
    [taken] = await store.claim_abandoned(now=SOON, owner="you", lease_until=LATER, limit=5)
    assert taken.state is DeliveryState.PLANNED
    assert await write(store, taken, "other", owner="you") == written


async def test_no_article_is_in_two_editions_of_a_digest(store: SqlStore) -> None:
    subscription = await subscribe(store)
    one, two = await put(store, "One."), await put(store, "Two.")
    first = await claimed(store, subscription)
    second = await claimed(store, subscription, slot_of(NOW + timedelta(days=1)))
    args = {"channel_id": CHANNEL, "owner": "me", "now": NOW}
    await store.write_edition(first, edition_of(first, one), planned("n1"), **args)
    with pytest.raises(EditionOverlapError):
        await store.write_edition(second, edition_of(second, two, one), planned("n2"), **args)
    assert await store.messages(second.id) == []
    await store.write_edition(second, edition_of(second, two), planned("n2"), **args)


async def test_a_quotation_corrected_meanwhile_does_not_stop_an_edition(store: SqlStore) -> None:
    text = "He said “yes”."
    article = await put(store, text, quotes=(quote_of(text, "yes"),))
    [quote] = await store.quotes(HERE, QuoteFilter(), limit=1)
    delivery = await claimed(store, await subscribe(store))
    edition = edition_of(delivery, article)
    edition = type(edition)(
        **{name: getattr(edition, name) for name in edition.__slots__ if name != "quote"},
        quote=ArchivedQuote(id=quote.id, article=article, quote=quote.quote),
    )
    await store.edit(HERE, article.id, draft("Nothing."), content_hash="new", edited_by=1, now=NOW, quotes=())
    [message] = await store.write_edition(
        delivery, edition, planned("n1"), channel_id=CHANNEL, owner="me", now=NOW
    )
    assert message.state is MessageState.PENDING


async def test_a_message_is_sent(store: SqlStore) -> None:
    delivery, message = await one_message(store)
    sending = await store.begin_send(message, owner="me", now=NOW, lease_until=LATER)
    assert (sending.state, sending.attempts, sending.first_attempt_at) == (MessageState.SENDING, 1, NOW)
    await store.mark_sent(sending, message_id=123456789012345678, owner="me", now=NOW)
    [sent] = await store.messages(delivery.id)
    assert (sent.state, sent.message_id) == (MessageState.SENT, 123456789012345678)
    with pytest.raises(StaleLeaseError):
        await store.begin_send(sent, owner="me", now=NOW, lease_until=LATER)


async def test_the_first_attempt_is_remembered(store: SqlStore) -> None:
    delivery, message = await one_message(store)
    await store.begin_send(message, owner="me", now=NOW, lease_until=LATER)
    await store.mark_uncertain(message, owner="me", now=NOW, error="the answer was lost")
    [uncertain] = await store.messages(delivery.id)
    assert uncertain.state is MessageState.UNCERTAIN
    again = await store.begin_send(uncertain, owner="me", now=NOW + timedelta(seconds=9), lease_until=LATER)
    assert (again.state, again.attempts, again.first_attempt_at) == (MessageState.SENDING, 2, NOW)


async def test_what_is_sent_is_never_marked_otherwise(store: SqlStore) -> None:
    delivery, message = await one_message(store)
    await store.mark_sent(message, message_id=5, owner="me", now=NOW)
    await store.mark_uncertain(message, owner="me", now=NOW, error="late news")
    await store.mark_failed(message, owner="me", now=NOW, error="late news")
    [sent] = await store.messages(delivery.id)
    assert (sent.state, sent.message_id) == (MessageState.SENT, 5)


async def test_a_failed_message_is_not_sent_again(store: SqlStore) -> None:
    delivery, message = await one_message(store)
    await store.mark_failed(message, owner="me", now=NOW, error="refused")
    [failed] = await store.messages(delivery.id)
    assert failed.state is MessageState.FAILED
    with pytest.raises(StaleLeaseError):
        await store.begin_send(failed, owner="me", now=NOW, lease_until=LATER)


async def test_a_send_renews_the_lease(store: SqlStore) -> None:
    _, message = await one_message(store)
    await store.begin_send(message, owner="me", now=NOW, lease_until=LATER)
    assert await store.claim_abandoned(now=SOON, owner="you", lease_until=LATER, limit=5) == []


Step = Callable[[SqlStore, Delivery, OutboxMessage], Awaitable[object]]

STEPS: dict[str, Step] = {
    "renew_lease": lambda store, delivery, _: store.renew_lease(delivery, owner="me", lease_until=LATER),
    "write_edition": lambda store, delivery, _: write(store, delivery, "n2"),
    "begin_send": lambda store, _, message: store.begin_send(message, owner="me", now=NOW, lease_until=LATER),
    "mark_sent": lambda store, _, message: store.mark_sent(message, message_id=1, owner="me", now=NOW),
    "mark_uncertain": lambda store, _, message: store.mark_uncertain(message, owner="me", now=NOW, error=""),
    "mark_failed": lambda store, _, message: store.mark_failed(message, owner="me", now=NOW, error=""),
    "finish": lambda store, delivery, _: store.finish(delivery, DeliveryState.DONE, owner="me", now=NOW),
    "release": lambda store, delivery, _: store.release(delivery, owner="me", retry_at=LATER),
}


@pytest.mark.parametrize("step", STEPS)
async def test_who_lost_the_lease_changes_nothing(store: SqlStore, step: str) -> None:
    delivery, message = await one_message(store)
    [taken] = await store.claim_abandoned(now=SOON, owner="you", lease_until=LATER, limit=5)
    with pytest.raises(StaleLeaseError):
        await STEPS[step](store, delivery, message)
    assert await store.messages(delivery.id) == [message]
    [(now, _)] = await store.editions(HERE, delivery.subscription_id, limit=5)
    assert now == taken


async def test_editions_are_listed_newest_first(store: SqlStore) -> None:
    subscription = await subscribe(store)
    for day in range(3):
        delivery = await claimed(store, subscription, slot_of(NOW + timedelta(days=day)))
        await write(store, delivery, f"n{day}")
    await claimed(store, subscription, slot_of(NOW + timedelta(days=9)))
    listed = await store.editions(HERE, subscription.id, limit=5)
    assert [messages[0].nonce for _, messages in listed] == ["n2", "n1", "n0"]
    assert await store.editions(HERE, subscription.id, limit=1, offset=1) == listed[1:2]


@pytest.mark.parametrize("post", [True, False])
async def test_a_thread_becomes_the_channel_of_what_follows_in_it(store: SqlStore, post: bool) -> None:
    delivery = await claimed(store, await subscribe(store))
    opening = Opening(name="Morning paper", post=post, tags=(5, 6))
    first, second = await store.write_edition(
        delivery,
        edition_of(delivery),
        planned("n1", "n2"),
        channel_id=CHANNEL,
        owner="me",
        now=NOW,
        opening=opening,
    )
    assert (first.opening, second.opening) == (opening, None)
    assert (first.way, second.way) == (Way.POST if post else Way.MESSAGE, Way.FOLLOW)
    assert {first.channel_id, second.channel_id} == {CHANNEL}
    begun = await store.begin_send(first, owner="me", now=SOON, lease_until=LATER)
    assert begun.updated_at == SOON
    await store.mark_sent(begun, message_id=77, owner="me", now=LATER)
    sent, following = await store.messages(delivery.id)
    assert (sent.channel_id, following.channel_id) == (77 if post else CHANNEL, 77)
    assert (sent.state, following.state) == (MessageState.SENT, MessageState.PENDING)


async def test_an_edition_begins_when_no_other_is_under_way_in_its_channel(store: SqlStore) -> None:
    one, other = await claimed(store, await subscribe(store)), await claimed(store, await subscribe(store))
    first, second = await write(store, one, "n1", "n2")
    [waiting] = await write(store, other, "n3")
    [elsewhere] = await store.write_edition(
        third := await claimed(store, await subscribe(store)),
        edition_of(third),
        planned("n4"),
        channel_id=CHANNEL + 1,
        owner="me",
        now=NOW,
    )
    args = {"owner": "me", "now": NOW, "lease_until": SOON}
    begun = await store.begin_send(first, **args)
    for message in (begun, second, elsewhere):
        await store.begin_send(message, **args)
    with pytest.raises(OutOfTurnError):
        await store.begin_send(waiting, **args)
    await store.mark_sent(begun, message_id=5, owner="me", now=NOW)
    with pytest.raises(OutOfTurnError):
        await store.begin_send(waiting, **args)
    in_an_hour = NOW + timedelta(hours=1)
    later = await store.begin_send(waiting, owner="me", now=in_an_hour, lease_until=in_an_hour)
    await store.mark_unsent(later, owner="me", now=in_an_hour, error="")
    await store.mark_failed(second, owner="me", now=NOW, error="refused")
    await store.begin_send(waiting, **args)


async def test_an_edition_that_ended_holds_no_other_up(store: SqlStore) -> None:
    delivery, message = await one_message(store)
    await store.begin_send(message, owner="me", now=NOW, lease_until=SOON)
    await store.finish(delivery, DeliveryState.FAILED, owner="me", now=NOW)
    [waiting] = await write(store, await claimed(store, await subscribe(store)), "n2")
    assert (await store.begin_send(waiting, owner="me", now=NOW, lease_until=SOON)).attempts == 1
