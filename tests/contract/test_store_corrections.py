"""What a store promises about editions whose articles changed after they were posted."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import StaleLeaseError
from bot.models import (
    ArchivedQuote,
    Article,
    Delivery,
    DeliveryState,
    Look,
    QuoteFilter,
    StaleEdition,
    Subscription,
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
    draft,
    edition_of,
    hash_of,
    put,
    quote_of,
    subscribe,
)

LATER = SOON + timedelta(seconds=60)
LOOK = Look("brief", "Europe/Berlin", {"locale": "en-GB"}, ((0,), (1, 2)), 1)


async def posted(
    store: SqlStore,
    *articles: Article,
    subscription: Subscription | None = None,
    quote: ArchivedQuote | None = None,
) -> Delivery:
    delivery = await claimed(store, subscription or await subscribe(store))
    edition = replace(edition_of(delivery, *articles), look=LOOK, quote=quote)
    nonce = str(delivery.id)
    await store.write_edition(
        delivery, edition, [(nonce, nonce, [{"type": 10}])], channel_id=CHANNEL, owner="me", now=NOW
    )
    await store.finish(delivery, DeliveryState.DONE, owner="me", now=NOW)
    return delivery


async def edit(store: SqlStore, article: Article, text: str, **fields: object) -> Article:
    return await store.edit(
        HERE,
        article.id,
        draft(text, **fields),
        content_hash=hash_of(text),
        edited_by=ADMIN,
        now=SOON,
        quotes=(),
    )


async def stale(store: SqlStore, owner: str = "me") -> list[StaleEdition]:
    return await store.claim_stale(now=NOW, owner=owner, lease_until=SOON, limit=9)


async def test_only_the_editions_that_have_a_changed_article_are_stale(store: SqlStore) -> None:
    one, two = await put(store, "One."), await put(store, "Two.")
    first, second = await posted(store, one, two), await posted(store, one)
    await posted(store, two)
    assert await stale(store) == []
    await edit(store, one, "One, rightly.")
    found = await stale(store)
    assert [(each.delivery.id, each.version, each.attempts) for each in found] == [
        (first.id, 1, 1),
        (second.id, 1, 1),
    ]


@pytest.mark.parametrize("change", ["remove", "restore"])
async def test_what_is_taken_out_and_what_comes_back_makes_an_edition_stale(store: SqlStore, change: str) -> None:
    article = await put(store)
    if change == "restore":
        await store.remove(HERE, article.id, removed_by=ADMIN, now=NOW)
        delivery = await posted(store, article)
        [outrun] = await stale(store)
        await store.settle_stale(outrun, owner="me")
        await store.restore(HERE, article.id)
    else:
        delivery = await posted(store, article)
        await store.remove(HERE, article.id, removed_by=ADMIN, now=NOW)
    assert [each.delivery.id for each in await stale(store)] == [delivery.id]


async def test_a_change_between_planning_and_writing_is_not_missed(store: SqlStore) -> None:
    article = await put(store)
    await edit(store, article, "Corrected while the edition was planned.")
    delivery = await posted(store, article)
    assert [each.delivery.id for each in await stale(store)] == [delivery.id]
    posted_now = await store.posted_edition(HERE, delivery.id)
    assert posted_now is not None
    assert [(each.then.revision, each.now.revision) for each in posted_now.articles] == [(1, 2)]


async def test_a_claim_is_one_workers_until_its_lease_runs_out(store: SqlStore) -> None:
    article = await put(store)
    await posted(store, article)
    await edit(store, article, "New.")
    [mine] = await stale(store)
    assert await stale(store, "you") == []
    [yours] = await store.claim_stale(now=SOON, owner="you", lease_until=LATER, limit=9)
    assert yours.attempts == 2
    for step in (
        store.renew_stale(mine, owner="me", lease_until=LATER),
        store.postpone_stale(mine, owner="me", retry_at=LATER),
        store.settle_stale(mine, owner="me"),
    ):
        with pytest.raises(StaleLeaseError):
            await step
    await store.renew_stale(yours, owner="you", lease_until=LATER)


async def test_a_settled_claim_is_gone_and_a_postponed_one_comes_again(store: SqlStore) -> None:
    article = await put(store)
    await posted(store, article)
    await edit(store, article, "New.")
    [claim] = await stale(store)
    await store.postpone_stale(claim, owner="me", retry_at=SOON)
    assert await stale(store) == []
    [again] = await store.claim_stale(now=SOON, owner="me", lease_until=LATER, limit=9)
    await store.settle_stale(again, owner="me")
    assert await store.claim_stale(now=LATER, owner="me", lease_until=LATER, limit=9) == []


async def test_a_change_during_the_work_is_not_settled_with_it(store: SqlStore) -> None:
    article = await put(store)
    await posted(store, article)
    await edit(store, article, "New.")
    [claim] = await stale(store)
    await edit(store, article, "Newer.")
    await store.settle_stale(claim, owner="me")
    [again] = await stale(store)
    assert (again.version, again.attempts) == (2, 1)


async def test_what_a_message_shows_now_is_kept(store: SqlStore) -> None:
    article = await put(store)
    delivery = await posted(store, article)
    await edit(store, article, "New.")
    [claim] = await stale(store)
    [message] = await store.messages(delivery.id)
    shown = [{"type": 10, "content": "Corrected"}]
    await store.note_corrected(claim, message, shown, owner="me", lease_until=LATER)
    [kept] = await store.messages(delivery.id)
    assert kept == replace(message, components=tuple(shown))
    with pytest.raises(StaleLeaseError):
        await store.note_corrected(claim, message, [], owner="you", lease_until=LATER)


async def test_a_posted_edition_tells_what_became_of_its_articles(store: SqlStore) -> None:
    one, two = await put(store, "One.", title="Old"), await put(store, "Two.")
    delivery = await posted(store, one, two)
    now = await edit(store, one, "One, rightly.", title="New")
    now = await edit(store, now, "One, quite rightly.", title="Newer", author="Ann")
    await store.remove(HERE, two.id, removed_by=ADMIN, now=LATER)
    found = await store.posted_edition(HERE, delivery.id)
    assert found is not None and found.edition.look == LOOK
    corrected, removed = found.articles
    assert corrected.now == now
    assert corrected.then == replace(one, content_hash=now.content_hash)
    assert (corrected.corrected_at, corrected.removed_at) == (SOON, None)
    assert (removed.then, removed.now) == (two, two)
    assert (removed.corrected_at, removed.removed_at) == (None, LATER)
    assert (removed.summary, removed.reason) == (("A sentence.",), "new")
    assert await store.posted_edition(ELSEWHERE, delivery.id) is None
    assert await store.posted_edition(HERE, delivery.id + 1) is None


async def test_the_quote_of_a_posted_edition_goes_when_its_words_do(store: SqlStore) -> None:
    text = "He said “yes”."
    article = await put(store, text, quotes=(quote_of(text, "yes"),))
    [quote] = await store.quotes(HERE, QuoteFilter(), limit=1)
    delivery = await posted(store, article, quote=quote)

    async def quoted() -> str | None:
        found = await store.posted_edition(HERE, delivery.id)
        assert found is not None
        return found.edition.quote and found.edition.quote.quote.text

    assert await quoted() == "yes"
    await store.remove(HERE, article.id, removed_by=ADMIN, now=NOW)
    assert await quoted() is None
    await store.restore(HERE, article.id)
    assert await quoted() == "yes"
    await edit(store, article, "He said nothing.")
    assert await quoted() is None


async def test_claims_go_with_their_digest(store: SqlStore) -> None:
    article = await put(store)
    subscription = await subscribe(store)
    await posted(store, article, subscription=subscription)
    await edit(store, article, "New.")
    await store.remove_subscription(HERE, subscription.id)
    assert await stale(store) == []
