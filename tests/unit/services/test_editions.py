"""One slot from the claim to the end: done, skipped, failed, or put back for later."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.errors import ChannelGoneError, OutOfTurnError, SendRetryError, StaleLeaseError, StoreError, SummaryError
from bot.models import (
    Article,
    ChannelKind,
    Delivery,
    DeliveryState,
    Draft,
    Edition,
    NoticeKind,
    Opening,
    OutboxMessage,
    Page,
    Slot,
    Subscription,
    SubscriptionStatus,
    Summary,
    SummarySentence,
    Way,
    Worker,
)
from bot.services.editions import LONGEST_RETRY, NEXT_TURN, RETRY, TOO_LATE, Editions, later
from bot.services.planning import Cluster
from tests.support.articles import make_article, make_quote, make_subscription
from tests.support.fake_store import FakeStore
from tests.support.virtual_clock import START, VirtualClock, settle

ALICE, BOB = Worker("alice"), Worker("bob")
SLOT = Slot(key="2026-11-22T12:00", due_at=START)
LINE = "We will not leave until the water is gone, and then we will build it higher."


class Summarizer:
    def __init__(self) -> None:
        self.asked: list[int] = []

    async def summarize(
        self,
        article: Article | Draft,
        sentences: int,
        *,
        language: str | None = None,
        community_id: int | None = None,
    ) -> Summary:
        assert isinstance(article, Article)
        self.asked.append(article.id)
        if "no summary" in article.title:
            raise SummaryError("too short")
        return Summary(sentences=tuple(SummarySentence(text=f"S{n}.", start=0, end=3) for n in range(sentences)))


class People:
    """The members of every server."""

    def __init__(self) -> None:
        self.left: set[int] = set()

    async def is_member(self, community_id: int, user_id: int) -> bool:
        return user_id not in self.left

    async def open_dm(self, user_id: int) -> int:
        return user_id * 10


class Sender:
    """An outbox that does what the test says, and is slow if it says so."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock
        self.sent: list[tuple[Delivery, Sequence[OutboxMessage]]] = []
        self.published: list[int] = []
        self.outcome: DeliveryState | Exception = DeliveryState.DONE
        self.takes = 0.0

    async def send(self, delivery: Delivery, messages: Sequence[OutboxMessage]) -> DeliveryState:
        self.sent.append((delivery, messages))
        if self.takes:
            await self._clock.sleep(self.takes)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome

    async def publish(self, messages: Sequence[OutboxMessage], *, until: datetime) -> None:
        self.published.extend(message.position for message in messages)


def render(edition: Edition, subscription: Subscription) -> list[Page]:
    return [
        Page([{"type": 10, "content": entry.article.title}], (at,)) for at, entry in enumerate(edition.entries)
    ]


class House:
    def __init__(self, *articles: Article, **subscription: object) -> None:
        self.clock = VirtualClock()
        self.store = FakeStore(articles)
        self.subscription = make_subscription(**subscription)
        self.store.by_id[1] = self.subscription
        self.sender = Sender(self.clock)
        self.summarizer = Summarizer()
        self.people = People()
        self.editions = self.editions_with(cluster=None)

    def editions_with(self, *, cluster: Cluster | None) -> Editions:
        return Editions(
            self.store,  # type: ignore[arg-type]
            self.summarizer,
            self.sender,
            self.people,
            self.clock,
            ALICE,
            render=render,
            entitle=lambda edition, subscription: f"Thread of {edition.title}",
            cluster=cluster,
        )

    async def claim(self, slot: Slot = SLOT, subscription: Subscription | None = None) -> Delivery:
        claimed = await self.store.claim_slot(
            subscription or self.subscription,
            slot,
            now=self.clock.now(),
            owner=ALICE.name,
            lease_until=ALICE.lease_until(self.clock.now()),
        )
        assert claimed is not None
        return claimed

    async def deliver(self, delivery: Delivery | None = None) -> DeliveryState:
        return await self.clock.drive(self.editions.deliver(delivery or await self.claim()))

    def state(self) -> DeliveryState:
        return self.store.deliveries[1].state


async def test_an_edition_is_written_down_and_sent() -> None:
    house = House(make_article(1), make_article(2, hours=30))
    assert await house.deliver() is house.state() is DeliveryState.DONE
    ((_, messages),) = house.sender.sent
    assert [message.components[0]["content"] for message in messages] == ["Title 1", "Title 2"]
    assert [message.marker for message in messages] == ["nd:about:1:0", "nd:about:1:1"]
    written = house.store.written[1]
    assert [entry.summary for entry in written.entries] == [("S0.", "S1."), ("S0.", "S1.")]


async def test_what_can_not_be_summarized_stands_without_a_summary() -> None:
    house = House(make_article(1, title="no summary"))
    await house.deliver()
    assert house.store.written[1].entries[0].summary == ()


async def test_an_article_is_summarized_once_for_all_digests_and_again_when_it_changes() -> None:
    house = House(make_article(1))
    for key in ("a", "b"):
        await house.clock.drive(house.editions.preview(house.subscription, Slot(key=key, due_at=START)))
    assert house.summarizer.asked == [1]
    house.store.articles = [make_article(1, revision=2)]
    await house.deliver()
    assert house.summarizer.asked == [1, 1]


async def test_the_edition_has_a_quote_of_its_own_articles() -> None:
    article, other = make_article(1), make_article(2, community_id=99)
    house = House(article, other)
    house.store.archived = [
        make_quote(1, article, text=LINE, speaker="Ann", confidence=0.8),
        make_quote(2, other, text=LINE, speaker="Bea", confidence=1.0),
    ]
    await house.deliver()
    assert house.store.written[1].quote == house.store.archived[0]


async def test_no_quote_where_none_is_wanted() -> None:
    house = House(make_article(1), options={"quote": False})
    house.store.archived = [make_quote(1, make_article(1), text=LINE, speaker="Ann", confidence=0.8)]
    await house.deliver()
    assert house.store.written[1].quote is None


async def test_nothing_new_is_skipped() -> None:
    house = House()
    assert await house.deliver() is house.state() is DeliveryState.SKIPPED
    assert house.sender.sent == []


async def test_no_article_comes_twice_to_a_subscription() -> None:
    house = House(make_article(1))
    await house.deliver()
    house.store.articles.append(make_article(2))
    await house.deliver(await house.claim(Slot(key="next", due_at=START)))
    assert [[e.article.id for e in edition.entries] for edition in house.store.written.values()] == [[1], [2]]


async def test_an_edition_whose_turn_it_is_not_waits_the_same_time_however_often() -> None:
    house = House(make_article(1))
    house.sender.outcome = OutOfTurnError("another one")
    delivery = replace(await house.claim(), attempts=9)
    assert await house.deliver(delivery) is DeliveryState.PLANNED
    assert house.store.deliveries[1].lease_until == START + NEXT_TURN


async def test_an_edition_has_what_came_since_the_last_one_however_rarely_it_comes() -> None:
    month = timedelta(days=31)
    house = House(
        make_article(1, hours=24 * 30),
        make_article(2, hours=24 * 40),
        created_at=START - 2 * month,
        last_edition_at=START - month,
    )
    await house.deliver()
    assert [entry.article.id for entry in house.store.written[1].entries] == [1]


async def test_what_waits_for_the_least_number_of_stories_waits_until_there_are_enough() -> None:
    house = House(make_article(1), options={"min_entries": 2})
    assert await house.deliver() is DeliveryState.SKIPPED
    await house.clock.advance(timedelta(days=12).total_seconds())
    house.store.articles.append(make_article(2, hours=-24 * 12))
    assert (
        await house.deliver(await house.claim(Slot(key="later", due_at=house.clock.now()))) is DeliveryState.DONE
    )
    assert sorted(entry.article.id for entry in house.store.written[2].entries) == [1, 2]


async def test_what_a_lost_channel_never_got_is_in_the_first_edition_after_it_however_late() -> None:
    house = House(make_article(1))
    house.sender.outcome = ChannelGoneError("gone")
    assert await house.deliver() is DeliveryState.FAILED
    await house.clock.advance(timedelta(days=12).total_seconds())
    house.sender.outcome = DeliveryState.DONE
    assert (
        await house.deliver(await house.claim(Slot(key="later", due_at=house.clock.now()))) is DeliveryState.DONE
    )


async def test_what_were_too_few_stories_is_carried_over_to_the_next_slot() -> None:
    house = House(make_article(1), options={"min_entries": 2})
    assert await house.deliver() is DeliveryState.SKIPPED
    house.store.articles.append(make_article(2))
    assert await house.deliver(await house.claim(Slot(key="next", due_at=START))) is DeliveryState.DONE
    [edition] = house.store.written.values()
    assert sorted(entry.article.id for entry in edition.entries) == [1, 2]


async def test_an_article_that_was_also_covered_does_not_come_again() -> None:
    house = House(*(make_article(number, title="Flood") for number in (1, 2, 3)), make_article(4, title="Bread"))
    house.editions = house.editions_with(cluster=lambda texts: [text.startswith("Flood") for text in texts])
    await house.deliver()
    assert len(house.sender.sent[0][1]) == 2, "two stories"
    again = await house.claim(Slot(key="next", due_at=START))
    assert await house.deliver(again) is DeliveryState.SKIPPED


async def test_a_delivery_taken_over_sends_what_was_written_then() -> None:
    house = House(make_article(1))
    delivery = await house.claim()
    house.sender.outcome = SendRetryError("busy", after=60)
    assert await house.deliver(delivery) is DeliveryState.PLANNED
    house.store.articles.append(make_article(2))
    house.sender.outcome = DeliveryState.DONE
    await house.clock.advance(60)
    (taken,) = await house.store.claim_abandoned(
        now=house.clock.now(), owner=ALICE.name, lease_until=ALICE.lease_until(house.clock.now()), limit=1
    )
    assert await house.deliver(taken) is DeliveryState.DONE
    assert house.sender.sent[0][1] == house.sender.sent[1][1]


async def test_a_retry_waits_at_least_as_long_as_discord_asks() -> None:
    house = House(make_article(1))
    house.sender.outcome = SendRetryError("busy", after=100)
    await house.deliver()
    assert house.store.deliveries[1].lease_until == START + timedelta(seconds=100)
    assert house.store.deliveries[1].lease_owner is None


@pytest.mark.parametrize(
    ("attempts", "after", "pause"),
    [
        (1, None, RETRY),
        (2, None, 2 * RETRY),
        (50, None, LONGEST_RETRY),
        (1, 5.0, RETRY),
        (1, 3600.0, timedelta(hours=1)),
    ],
)
def test_the_pause_before_a_retry_grows_to_a_limit(attempts: int, after: float | None, pause: timedelta) -> None:
    assert later(attempts, after) == pause


async def test_a_gone_channel_switches_the_digest_off_and_tells_once() -> None:
    house = House(make_article(1))
    first, second = await house.claim(), await house.claim(Slot(key="b", due_at=START))
    house.sender.outcome = ChannelGoneError("The channel is no longer there.")
    assert await house.deliver(first) is DeliveryState.FAILED
    house.store.articles.append(make_article(2))
    assert await house.deliver(second) is DeliveryState.FAILED
    stored = house.store.by_id[1]
    assert (stored.status, stored.next_run_at) == (SubscriptionStatus.DISABLED, None)
    assert stored.disabled_because == "The channel is no longer there."
    (notice,) = house.store.notices
    assert (notice.kind, notice.subject_id, notice.to, notice.not_in) == (NoticeKind.DIGEST, 1, 5, 7)
    said = [each.message.format(**each.params) for each in notice.sentences]
    assert said[:2] == ["The digest **News** in 7 was switched off.", "The channel is no longer there."]
    assert "/digest resume" in said[2]


@pytest.mark.parametrize(
    ("kind", "crosspost", "published"),
    [
        (ChannelKind.ANNOUNCEMENT, True, [0]),
        (ChannelKind.ANNOUNCEMENT, False, []),
        (ChannelKind.TEXT, True, []),
    ],
)
async def test_announcements_are_published_where_that_is_wanted(
    kind: ChannelKind, crosspost: bool, published: list[int]
) -> None:
    house = House(make_article(1), channel_kind=kind, options={"crosspost": crosspost})
    await house.deliver()
    assert house.sender.published == published


async def test_a_removed_subscription_ends_its_delivery() -> None:
    house = House(make_article(1))
    delivery = await house.claim()
    del house.store.by_id[1]
    assert await house.deliver(delivery) is DeliveryState.SKIPPED


async def test_a_slot_that_could_not_be_planned_for_a_day_is_skipped() -> None:
    house = House(make_article(1))
    delivery = await house.claim(Slot(key="old", due_at=START - TOO_LATE - timedelta(seconds=1)))
    assert await house.deliver(delivery) is DeliveryState.SKIPPED


async def test_the_lease_is_kept_while_a_send_takes_long() -> None:
    house = House(make_article(1))
    house.sender.takes = 300
    assert await house.deliver() is DeliveryState.DONE


async def test_a_lost_lease_ends_the_work_and_touches_nothing() -> None:
    house = House(make_article(1))
    delivery = await house.claim()
    house.store.deliveries[1] = replace(delivery, lease_owner=BOB.name)
    with pytest.raises(StaleLeaseError):
        await house.deliver(delivery)
    assert house.sender.sent == []
    assert house.store.deliveries[1].lease_owner == BOB.name


async def test_an_error_gives_the_delivery_back_and_goes_on() -> None:
    house = House(make_article(1))
    house.sender.outcome = StoreError("down")
    with pytest.raises(StoreError):
        await house.deliver()
    assert house.store.deliveries[1].lease_owner is None
    assert house.store.deliveries[1].lease_until == START + RETRY


async def test_a_cancelled_delivery_is_given_back_at_once() -> None:
    house = House(make_article(1))
    house.sender.takes = 300
    task = asyncio.create_task(house.editions.deliver(await house.claim()))
    await settle()
    task.cancel()
    await settle()
    assert task.cancelled()
    assert (house.store.deliveries[1].lease_owner, house.store.deliveries[1].lease_until) == (None, START)


async def test_posting_now_is_once_a_slot() -> None:
    house = House(make_article(1))
    assert await house.clock.drive(house.editions.post_now(house.subscription, SLOT)) is DeliveryState.DONE
    assert await house.clock.drive(house.editions.post_now(house.subscription, SLOT)) is DeliveryState.PLANNED
    assert len(house.sender.sent) == 1


async def test_a_preview_stores_and_sends_nothing() -> None:
    house = House(make_article(1))
    (message,) = await house.clock.drive(house.editions.preview(house.subscription, SLOT))
    assert message[0]["content"] == "Title 1"
    assert (house.store.deliveries, house.store.written, house.sender.sent) == ({}, {}, [])


async def test_an_edition_can_be_explained() -> None:
    house = House(make_article(1), make_article(2, language="de"), options={"filters": {"languages": "en"}})
    result = await house.clock.drive(house.editions.explain(house.subscription, SLOT))
    assert {each.article_id: each.stage.value for each in result.verdicts} == {1: "chosen", 2: "filtered"}


# --- destinations --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "options", "articles", "opening"),
    [
        (ChannelKind.FORUM, {"post_tags": [3, 4]}, 1, Opening(name="Thread of News", post=True, tags=(3, 4))),
        (ChannelKind.TEXT, {"overflow": True}, 2, Opening(name="Thread of News")),
        (ChannelKind.TEXT, {"overflow": True}, 1, None),
        (ChannelKind.TEXT, {}, 2, None),
        (ChannelKind.THREAD, {"overflow": True}, 2, None),
        (ChannelKind.DM, {"overflow": True}, 2, None),
    ],
)
async def test_an_edition_opens_a_thread_where_that_is_wanted_and_there_is_something_for_it(
    kind: ChannelKind, options: dict[str, object], articles: int, opening: Opening | None
) -> None:
    house = House(*map(make_article, range(1, articles + 1)), channel_kind=kind, options=options)
    await house.deliver()
    first, *others = house.store.outbox.values()
    assert first.opening == opening
    assert {each.way for each in others} <= ({Way.FOLLOW} if opening else {Way.MESSAGE})


async def test_a_members_own_digest_goes_to_a_member() -> None:
    house = House(make_article(1), channel_kind=ChannelKind.DM)
    assert await house.deliver() is DeliveryState.DONE
    house.people.left.add(5)
    house.store.articles.append(make_article(2))
    later_one = await house.claim(Slot(key="next", due_at=START))
    assert await house.deliver(later_one) is DeliveryState.SKIPPED
    assert len(house.sender.sent) == 1 and len(house.store.written) == 1
    stored = house.store.by_id[1]
    assert (stored.status, stored.disabled_because) == (
        SubscriptionStatus.DISABLED,
        "Its reader is no longer in the server.",
    )
    assert house.store.notices == []


async def test_what_was_written_for_a_member_who_left_meanwhile_is_not_sent() -> None:
    house = House(make_article(1), channel_kind=ChannelKind.DM)
    house.sender.outcome = SendRetryError("busy", after=60)
    await house.deliver()
    house.people.left.add(5)
    await house.clock.advance(60)
    now = house.clock.now()
    (taken,) = await house.store.claim_abandoned(
        now=now, owner=ALICE.name, lease_until=ALICE.lease_until(now), limit=1
    )
    assert await house.deliver(taken) is DeliveryState.SKIPPED
    assert len(house.sender.sent) == 1
    assert len(await house.store.candidates(house.subscription, since=None, limit=9)) == 1, "if they come back"


async def test_closed_direct_messages_switch_a_digest_off_without_a_notice() -> None:
    house = House(make_article(1), channel_kind=ChannelKind.DM)
    house.sender.outcome = ChannelGoneError("closed")
    assert await house.deliver() is DeliveryState.FAILED
    assert house.store.by_id[1].disabled_because == "closed"
    assert house.store.notices == []


async def test_a_digest_that_was_moved_is_not_switched_off_for_the_channel_that_it_left() -> None:
    house = House(make_article(1))
    house.sender.outcome = SendRetryError("busy", after=60)
    await house.deliver()
    house.store.by_id[1] = replace(house.subscription, channel_id=8)
    await house.clock.advance(60)
    now = house.clock.now()
    (taken,) = await house.store.claim_abandoned(
        now=now, owner=ALICE.name, lease_until=ALICE.lease_until(now), limit=1
    )
    house.sender.outcome = ChannelGoneError("gone")
    assert await house.deliver(taken) is DeliveryState.FAILED
    assert house.store.by_id[1].status is SubscriptionStatus.ACTIVE and house.store.notices == []
    house.sender.outcome = DeliveryState.DONE
    assert await house.deliver(await house.claim(Slot(key="next", due_at=now))) is DeliveryState.DONE
    assert [each.channel_id for each in house.sender.sent[-1][1]] == [8]


# --- what surely was not posted comes back -------------------------------------------------------------------


class PartlyGone(Sender):
    """An outbox whose channel goes after the first `sent` messages; `uncertain` more may have arrived."""

    def __init__(self, house: House, sent: int, uncertain: int = 0) -> None:
        super().__init__(house.clock)
        self._store = house.store
        self._sent, self._uncertain = sent, uncertain

    async def send(self, delivery: Delivery, messages: Sequence[OutboxMessage]) -> DeliveryState:
        tried = self._sent + self._uncertain
        for message in messages[:tried]:
            now = self._clock.now()
            begun = await self._store.begin_send(message, owner=ALICE.name, now=now, lease_until=now)
            if message.position < self._sent:
                await self._store.mark_sent(begun, message_id=100, owner=ALICE.name, now=now)
        raise ChannelGoneError("gone")


@pytest.mark.parametrize(
    ("sent", "uncertain", "back"), [(0, 0, [1, 2, 3]), (1, 0, [2, 3]), (1, 1, [3]), (0, 3, [])]
)
async def test_articles_of_messages_that_were_never_sent_are_candidates_again(
    sent: int, uncertain: int, back: list[int]
) -> None:
    house = House(*(make_article(number, hours=number) for number in (1, 2, 3)))
    house.sender = PartlyGone(house, sent, uncertain)
    house.editions = house.editions_with(cluster=None)
    await house.deliver()
    chosen = [entry.article.id for entry in house.store.written[1].entries]
    candidates = await house.store.candidates(house.subscription, since=None, limit=9)
    assert sorted(each.id for each in candidates) == back
    assert sorted(chosen + back) == [1, 2, 3]
    look = house.store.written[1].look
    assert look is not None and [len(page) for page in look.pages] == [1] * (3 - len(back)) + [0] * len(back)


async def test_who_also_covered_a_story_comes_back_with_it() -> None:
    house = House(*(make_article(number, title="Flood") for number in (1, 2, 3)), make_article(4, title="Bread"))
    house.sender = PartlyGone(house, 1)
    house.editions = house.editions_with(cluster=lambda texts: [text.startswith("Flood") for text in texts])
    await house.deliver()
    candidates = await house.store.candidates(house.subscription, since=None, limit=9)
    assert len(candidates) in (1, 3), "one story whole"
