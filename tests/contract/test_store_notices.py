"""What a store promises about notices: written with what they are about, handed to one, told until settled."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.models import Notice, NoticeDraft, NoticeKind, Sentence, SubscriptionStatus
from bot.store.store import SqlStore
from tests.support.archive import ADMIN, CHANNEL, HERE, NOW, SOON, subscribe

LATER = SOON + timedelta(seconds=60)
SENTENCES = (Sentence("**{title}** in {channel}", {"title": "News 🗞", "channel": CHANNEL}), Sentence("Gone."))


def about(subject_id: int, kind: NoticeKind = NoticeKind.DIGEST) -> NoticeDraft:
    return NoticeDraft(
        community_id=HERE, kind=kind, subject_id=subject_id, to=ADMIN, sentences=SENTENCES, not_in=CHANNEL
    )


async def claim(store: SqlStore, *, late: timedelta = timedelta()) -> list[Notice]:
    return await store.claim_notices(now=NOW + late, retry_at=SOON + late, limit=5)


async def test_a_notice_is_handed_to_one_and_again_until_it_is_settled(store: SqlStore) -> None:
    await store.add_notice(about(7, NoticeKind.FEED), now=NOW)
    [notice] = await claim(store)
    assert (notice.kind, notice.subject_id, notice.to, notice.not_in) == (NoticeKind.FEED, 7, ADMIN, CHANNEL)
    assert (notice.community_id, notice.sentences, notice.created_at) == (HERE, SENTENCES, NOW)
    assert await claim(store) == []
    [again] = await claim(store, late=timedelta(seconds=60))
    assert (again.id, again.attempts) == (notice.id, 2)
    await store.settle_notice(again, "told in 1", now=LATER)
    assert await claim(store, late=timedelta(days=9)) == []


async def test_as_many_as_asked_for_are_handed_out_the_oldest_first(store: SqlStore) -> None:
    for number in range(3):
        await store.add_notice(about(number), now=NOW + timedelta(seconds=-number))
    handed = await store.claim_notices(now=NOW, retry_at=SOON, limit=2)
    assert [each.subject_id for each in handed] == [1, 2]
    assert [each.subject_id for each in await claim(store)] == [0]


async def test_a_digest_is_switched_off_with_one_notice(store: SqlStore) -> None:
    subscription = await subscribe(store)
    assert await store.switch_off(subscription, "Gone.", about(subscription.id), now=NOW)
    assert not await store.switch_off(subscription, "Gone again.", about(subscription.id), now=NOW)
    stored = await store.subscription(HERE, subscription.id)
    assert stored is not None
    assert (stored.status, stored.next_run_at, stored.disabled_because) == (
        SubscriptionStatus.DISABLED,
        None,
        "Gone.",
    )
    assert [each.subject_id for each in await claim(store)] == [subscription.id]


async def test_a_digest_that_goes_elsewhere_by_now_is_not_switched_off(store: SqlStore) -> None:
    subscription = await subscribe(store)
    await store.change_subscription(replace(subscription, channel_id=CHANNEL + 1))
    assert not await store.switch_off(subscription, "Gone.", about(subscription.id), now=NOW)
    assert await claim(store) == []


@pytest.mark.parametrize("removed", [True, False])
async def test_no_notice_where_there_is_nothing_to_switch_off_or_nothing_to_tell(
    store: SqlStore, removed: bool
) -> None:
    subscription = await subscribe(store)
    if removed:
        await store.remove_subscription(HERE, subscription.id)
    notice = about(subscription.id) if removed else None
    assert await store.switch_off(subscription, "Gone.", notice, now=NOW) is not removed
    assert await claim(store) == []
