"""After posting: who works on a stale edition, what it becomes, and what is done when Discord does not take it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from bot.errors import ChannelGoneError, SendRejectedError, SendRetryError, SendUncertainError, StaleLeaseError
from bot.models import (
    Article,
    Component,
    Correction,
    Delivery,
    DeliveryState,
    Draft,
    Edition,
    Look,
    MessageState,
    OutboxMessage,
    Page,
    Part,
    PostedArticle,
    PostedEdition,
    StaleEdition,
    Summary,
    SummarySentence,
    Worker,
)
from bot.services.corrections import OLDEST, Corrections, as_it_is_now, correction_of
from tests.support.articles import make_article
from tests.support.virtual_clock import START, VirtualClock

ALICE = Worker("alice")
LATER = START + timedelta(hours=1)


def posted_article(
    number: int, *, reason: str = "", corrected: bool = False, removed: bool = False, **changes: object
) -> PostedArticle:
    then = make_article(number)
    now = replace(then, revision=2, **changes) if corrected else then  # type: ignore[arg-type]
    return PostedArticle(
        then, now, LATER if corrected else None, LATER if removed else None, ("As posted.",), reason
    )


def posted_edition(*articles: PostedArticle, pages: tuple[tuple[int, ...], ...] = ((0,),)) -> PostedEdition:
    look = Look("brief", "UTC", {}, pages)
    edition = Edition(subscription_id=1, slot="s", title="News", planned_at=START, entries=(), look=look)
    return PostedEdition(edition, articles)


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        ({"title": "New"}, (Part.HEADLINE,)),
        ({"text": "New", "author": "Ann"}, (Part.TEXT, Part.AUTHOR)),
        ({"source": "New", "published_at": None}, (Part.SOURCE, Part.DATE)),
        ({"url": None, "image_url": "https://a.example/i.jpg"}, (Part.LINK, Part.PICTURE)),
    ],
)
def test_a_correction_names_what_differs(changes: dict[str, object], parts: tuple[Part, ...]) -> None:
    assert correction_of(posted_article(1, corrected=True, **changes)) == Correction(LATER, parts)


def test_what_no_reader_sees_is_no_correction() -> None:
    assert correction_of(posted_article(1)) is None
    assert correction_of(posted_article(1, corrected=True)) is None  # changed, and changed back
    assert correction_of(posted_article(1, corrected=True, tags=("flood",), partial=True)) is None


def test_a_retracted_article_is_so_whatever_else_changed() -> None:
    found = correction_of(posted_article(1, corrected=True, removed=True, title="New"))
    assert found == Correction(LATER, retracted=True)


def test_the_stories_of_an_edition_come_back_with_who_else_reports_them() -> None:
    made = as_it_is_now(
        posted_edition(
            posted_article(1),
            posted_article(2, corrected=True, title="New"),
            posted_article(3, reason="same_story=1", removed=True),
            posted_article(4, reason="same_story=1"),
        )
    )
    first, second = made.entries
    assert [each.id for each in first.also] == [3, 4] and first.retracted == {3}
    assert (first.correction, second.article.title) == (None, "New")


class Summarizer:
    async def summarize(
        self,
        article: Article | Draft,
        sentences: int,
        *,
        language: str | None = None,
        community_id: int | None = None,
    ) -> Summary:
        return Summary(sentences=(SummarySentence(text=f"Made of: {article.text}", start=0, end=1),))


@dataclass
class Store:
    """One stale edition of as many messages as it has pages."""

    posted: PostedEdition
    due_at: datetime = START
    state: DeliveryState = DeliveryState.DONE
    waiting: bool = True
    lost: bool = False
    retry_at: datetime | None = None
    shown: dict[int, tuple[Component, ...]] = field(default_factory=dict)

    async def claim_stale(
        self, *, now: datetime, owner: str, lease_until: datetime, limit: int
    ) -> list[StaleEdition]:
        if not self.waiting or (self.retry_at is not None and now < self.retry_at):
            return []
        delivery = Delivery(
            id=1,
            subscription_id=1,
            community_id=1,
            slot="s",
            due_at=self.due_at,
            state=self.state,
            lease_owner=None,
            lease_until=None,
            attempts=1,
            created_at=START,
        )
        return [StaleEdition(delivery, 1, 1)]

    async def posted_edition(self, community_id: int, delivery_id: int) -> PostedEdition | None:
        return self.posted

    async def messages(self, delivery_id: int) -> list[OutboxMessage]:
        look = self.posted.edition.look
        assert look is not None
        return [
            OutboxMessage(
                id=position,
                delivery_id=1,
                position=position,
                channel_id=7,
                nonce=str(position),
                marker="m",
                components=self.shown.get(position, ()),
                state=MessageState.SENT,
                attempts=1,
                first_attempt_at=START,
                message_id=100 + position,
                updated_at=START,
            )
            for position in range(len(look.pages))
        ]

    async def renew_stale(self, stale: StaleEdition, *, owner: str, lease_until: datetime) -> None:
        if self.lost:
            self.waiting = False  # it is another's now
            raise StaleLeaseError("taken over")

    async def note_corrected(
        self,
        stale: StaleEdition,
        message: OutboxMessage,
        components: Sequence[Component],
        *,
        owner: str,
        lease_until: datetime,
    ) -> None:
        self.shown[message.position] = tuple(components)

    async def postpone_stale(self, stale: StaleEdition, *, owner: str, retry_at: datetime) -> None:
        self.retry_at = retry_at

    async def settle_stale(self, stale: StaleEdition, *, owner: str) -> None:
        self.waiting = False


@dataclass
class Editor:
    fails: Exception | None = None
    edited: list[int] = field(default_factory=list)

    async def edit(self, message: OutboxMessage, components: Sequence[Component]) -> None:
        if self.fails is not None:
            raise self.fails
        self.edited.append(message.position)


def render(edition: Edition, look: Look) -> list[Page]:
    def told(at: int) -> Component:
        entry = edition.entries[at]
        return {"type": 10, "content": f"{entry.article.title}: {entry.summary[0]}"}

    return [Page([told(at) for at in page], page) for page in look.pages]


class House:
    def __init__(self, *articles: PostedArticle, **store: object) -> None:
        pages = tuple((at,) for at in range(len(articles)))
        self.clock = VirtualClock()
        self.store = Store(posted_edition(*articles, pages=pages), **store)  # type: ignore[arg-type]
        self.editor = Editor()
        self.corrections = Corrections(
            self.store,  # type: ignore[arg-type]
            Summarizer(),
            self.editor,
            self.clock,
            ALICE,
            render=render,
        )

    def told(self, position: int) -> str:
        return str(self.store.shown[position][0]["content"])


async def test_the_messages_that_differ_are_edited_and_the_summary_is_of_the_corrected_text() -> None:
    house = House(posted_article(1), posted_article(2, corrected=True, text="The truth."))
    await house.corrections.work()
    assert house.editor.edited == [0, 1] and not house.store.waiting
    assert house.told(0) == "Title 1: As posted."
    assert house.told(1) == "Title 2: Made of: The truth."
    house.store.waiting = True
    await house.corrections.work()
    assert house.editor.edited == [0, 1]  # they show it already


async def test_an_edition_that_is_still_being_posted_waits() -> None:
    house = House(posted_article(1, corrected=True, title="New"), state=DeliveryState.PLANNED)
    await house.corrections.work()
    assert house.editor.edited == [] and house.store.retry_at is not None and house.store.waiting


async def test_an_old_edition_stays_as_it_is() -> None:
    house = House(posted_article(1, removed=True), due_at=START - OLDEST - timedelta(seconds=1))
    await house.corrections.work()
    assert house.editor.edited == [] and not house.store.waiting


@pytest.mark.parametrize("error", [SendRejectedError("deleted"), ChannelGoneError("gone")])
async def test_a_message_that_is_gone_is_let_go(error: Exception) -> None:
    house = House(posted_article(1, removed=True))
    house.editor.fails = error
    await house.corrections.work()
    assert not house.store.waiting


@pytest.mark.parametrize(
    "error", [SendRetryError("wait", after=90.0), SendUncertainError("lost"), RuntimeError("bug"), OSError("down")]
)
async def test_what_did_not_work_is_tried_again_later(error: Exception) -> None:
    house = House(posted_article(1, removed=True))
    house.editor.fails = error
    await house.corrections.work()
    assert house.store.waiting and house.store.retry_at is not None
    assert house.store.retry_at >= START + timedelta(seconds=90 if isinstance(error, SendRetryError) else 30)
    house.editor.fails = None
    house.clock.set(house.store.retry_at)
    await house.corrections.work()
    assert house.editor.edited == [0] and not house.store.waiting


async def test_who_lost_the_claim_edits_nothing() -> None:
    house = House(posted_article(1, removed=True), lost=True)
    await house.corrections.work()
    assert house.editor.edited == []
