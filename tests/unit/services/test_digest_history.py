"""What a digest posted, page by page, and how a page looks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import NotFoundError
from bot.messages import catalogue
from bot.models import Delivery, DeliveryState, EditionEntry, Subscription
from bot.services.digests import LAST_PAGE, PAGE, Digests
from bot.services.editions import COVERED
from bot.store.store import SqlStore
from bot.ui.cards import history_card
from bot.ui.components import budget, walk
from tests.support.archive import CHANNEL, ELSEWHERE, HERE, NOW, claimed, edition_of, put, slot_of, subscribe
from tests.support.virtual_clock import VirtualClock

TR = catalogue("en")
ASKER = 7


@pytest.fixture
def digests(store: SqlStore) -> Digests:
    return Digests(store, None, VirtualClock())  # type: ignore[arg-type]


async def post(store: SqlStore, subscription: Subscription, day: int, messages: int = 1) -> Delivery:
    """An edition with one story that another article covers too, whose messages arrived."""
    lead = await put(store, f"Story {day}")
    other = await put(store, f"The same story {day}")
    delivery = await claimed(store, subscription, slot_of(NOW + timedelta(days=day)))
    edition = edition_of(delivery, lead)
    covered = EditionEntry(article=other, summary=(), reason=f"{COVERED}{lead.id}")
    edition = replace(edition, entries=(*edition.entries, covered))
    planned = [(f"{delivery.id}-{at}", f"nd:about:{delivery.id}:{at}", []) for at in range(messages)]
    written = await store.write_edition(delivery, edition, planned, channel_id=CHANNEL, owner="me", now=NOW)
    for message in written:
        await store.mark_sent(message, message_id=9_000_000_000_000_000_000 + message.id, owner="me", now=NOW)
    await store.finish(delivery, DeliveryState.DONE, owner="me", now=NOW)
    return delivery


def words(card: list[dict[str, object]]) -> str:
    return "\n".join(str(each["content"]) for each in walk(card) if "content" in each)


async def test_editions_come_newest_first_and_page_by_page(store: SqlStore, digests: Digests) -> None:
    subscription = await subscribe(store)
    made = [(await post(store, subscription, day)).id for day in range(PAGE + 2)]
    first = await digests.history(subscription.id, community_id=HERE)
    second = await digests.history(subscription.id, community_id=HERE, page=1)
    assert [each.delivery.id for each in (*first.posted, *second.posted)] == made[::-1]
    assert (first.more, second.more) == (True, False)
    assert {each.stories for each in first.posted} == {1}  # the other article is part of the same story


async def test_a_page_far_out_is_empty_and_another_server_sees_none(store: SqlStore, digests: Digests) -> None:
    subscription = await subscribe(store)
    await post(store, subscription, 0)
    far = await digests.history(subscription.id, community_id=HERE, page=2**63 - 1)
    assert (far.posted, far.page, far.more) == ((), LAST_PAGE, False)
    with pytest.raises(NotFoundError):
        await digests.history(subscription.id, community_id=ELSEWHERE)


async def test_the_card_links_the_messages_and_keeps_discords_limits(store: SqlStore, digests: Digests) -> None:
    subscription = await subscribe(store)
    for day in range(PAGE + 1):
        await post(store, subscription, day, messages=9)
    history = await digests.history(subscription.id, community_id=HERE)
    card = history_card(history, TR, asker=ASKER)
    assert budget(card).fits()
    shown = words(card)
    newest = history.posted[0].messages[0]
    assert f"https://discord.com/channels/{HERE}/{CHANNEL}/{newest.message_id}" in shown
    assert "1 story" in shown and f"<#{CHANNEL}>" in shown and "and 4 more" in shown
    assert [each["custom_id"] for each in walk(card) if "custom_id" in each] == [
        f"nd:history:{ASKER}:0:{subscription.id}",
        f"nd:history:{ASKER}:1:{subscription.id}",
    ]


@pytest.mark.parametrize(
    ("state", "said"), [(DeliveryState.FAILED, "Discord refused it"), (DeliveryState.PLANNED, "on its way")]
)
async def test_what_did_not_arrive_says_so(
    store: SqlStore, digests: Digests, state: DeliveryState, said: str
) -> None:
    subscription = await subscribe(store)
    delivery = await claimed(store, subscription)
    await store.write_edition(
        delivery, edition_of(delivery, await put(store)), [("n", "m", [])], channel_id=CHANNEL, owner="me", now=NOW
    )
    if state is DeliveryState.FAILED:
        await store.finish(delivery, state, owner="me", now=NOW)
    history = await digests.history(subscription.id, community_id=HERE)
    [posted] = history.posted
    assert posted.delivery.id == delivery.id
    assert said in words(history_card(history, TR, asker=ASKER))
