"""One fetch for all who follow a feed: each entry once, whatever fails and whoever comes and goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.errors import FetchError, SourceError, StaleLeaseError
from bot.models import Article, FeedEntry, FollowStatus
from bot.services.feed_drafts import PAGES, TEASER
from bot.services.feed_entries import TRIES
from bot.services.feed_intake import LEASE
from bot.store.store import SqlStore
from tests.support.archive import ADMIN, ELSEWHERE, HERE, draft
from tests.support.fake_feeds import Desk
from tests.support.feeds import URL, follow, make_document, make_entry
from tests.support.virtual_clock import START, VirtualClock

LONG = "The council of Tarn has decided on the bridge. " * 60
DOWN = FetchError("{host} has trouble at the moment. Try again later.", status=503, host="herald.example")


@pytest.fixture
def desk(store: SqlStore) -> Desk:
    return Desk(store, VirtualClock())


async def following(desk: Desk, *, community: int = HERE, take: int = 0, url: str = URL, **choices: Any) -> int:
    """Follow a feed that shows something, and fetch it for the first time. Its id."""
    made = await follow(
        desk.store, url, community=community, take=take, now=desk.clock.now(), **{"full_text": False, **choices}
    )
    await desk.check()
    return made.feed.id


async def article(desk: Desk, title: str, community: int = HERE) -> Article:
    return next(each for each in await desk.store.latest(community, limit=100) if each.title == title)


async def test_what_is_there_is_taken_as_asked_and_what_comes_is_taken(desk: Desk) -> None:
    entries = [make_entry(number) for number in (5, 4, 3, 2, 1)]
    desk.publish(*entries)
    await following(desk, take=2)
    await following(desk, community=ELSEWHERE)
    assert await desk.titles() == ["Story 4", "Story 5"]
    assert await desk.titles(ELSEWHERE) == []
    desk.publish(make_entry(7), make_entry(6), *entries)
    [intake] = await desk.check()
    assert await desk.titles() == ["Story 4", "Story 5", "Story 6", "Story 7"]
    assert await desk.titles(ELSEWHERE) == ["Story 6", "Story 7"]
    assert {place: len(found) for place, found in intake.articles.items()} == {HERE: 2, ELSEWHERE: 2}


async def test_two_communities_share_one_fetch_and_keep_their_own_copies(desk: Desk) -> None:
    desk.publish()
    await following(desk, tags=("city",))
    await following(desk, community=ELSEWHERE)
    desk.publish(make_entry(1, tags=("Bridges",)))
    reads = len(desk.web.reads)
    await desk.check()
    assert len(desk.web.reads) == reads + 1
    mine, theirs = await article(desk, "Story 1"), await article(desk, "Story 1", ELSEWHERE)
    assert (mine.tags, theirs.tags) == (("city", "Bridges"), ("Bridges",))
    assert (mine.source, mine.url, mine.language) == ("The Herald", "https://herald.example/1", "en")
    await desk.store.remove(HERE, mine.id, removed_by=ADMIN, now=START)
    assert await desk.titles(ELSEWHERE) == ["Story 1"]
    await desk.check()
    assert await desk.titles() == []  # what an admin removed does not come back


async def test_an_unchanged_feed_is_not_sent_again(desk: Desk) -> None:
    desk.publish(make_entry(1))
    await following(desk)
    [before] = await desk.store.follows(HERE)
    await desk.check()
    [after] = await desk.store.follows(HERE)
    assert after.feed.validators == before.feed.validators
    assert after.feed.checked_at == desk.clock.now()
    assert await desk.titles() == []


async def test_an_empty_feed_is_no_failure(desk: Desk) -> None:
    desk.publish()
    await following(desk)
    assert (await desk.store.follows(HERE))[0].feed.failures == 0


async def test_what_is_no_article_is_left_out_once(desk: Desk) -> None:
    desk.publish(make_entry(2, text="Photo", hash="short"), make_entry(1))
    await following(desk, take=5)
    assert await desk.titles() == ["Story 1"]


@pytest.mark.parametrize("at", ["stored", "unsettled", "settled"])
async def test_a_fetch_that_dies_loses_and_doubles_nothing(
    desk: Desk, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.publish(make_entry(1))
    await following(desk)
    entries = [replace(make_entry(number), url=None) for number in (4, 3)] + [make_entry(2), make_entry(1)]
    desk.publish(*entries)
    settle, add = desk.store.settle_feed, desk.store.add_many
    calls = 0

    async def dying_settle(*args: Any, **kwargs: Any) -> None:
        if at == "settled":
            await settle(*args, **kwargs)
        raise KeyboardInterrupt

    async def dying_add(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls > 1:
            raise KeyboardInterrupt
        return await add(*args, **kwargs)

    monkeypatch.setattr("bot.services.library.TOGETHER", 2)
    if at == "stored":
        monkeypatch.setattr(desk.store, "add_many", dying_add)
    monkeypatch.setattr(desk.store, "settle_feed", dying_settle)
    with pytest.raises(KeyboardInterrupt):
        await desk.check()
    monkeypatch.setattr(desk.store, "add_many", add)
    monkeypatch.setattr(desk.store, "settle_feed", settle)
    await desk.clock.advance(LEASE.total_seconds())
    await desk.check()
    assert sorted(await desk.titles()) == ["Story 2", "Story 3", "Story 4"]


async def test_who_lost_the_feed_notes_nothing(desk: Desk) -> None:
    desk.publish(make_entry(1))
    await following(desk)
    await desk.clock.advance(2 * 86_400)
    [claimed] = await desk.intake.claim_due(1)
    other = Desk(desk.store, desk.clock, name="other")
    other.web.answers = desk.web.answers
    await desk.clock.advance(LEASE.total_seconds())
    [taken_over] = await other.intake.claim_due(1)
    desk.publish(make_entry(2), make_entry(1))
    with pytest.raises(StaleLeaseError):
        await desk.intake.check(claimed)
    await other.intake.check(taken_over)
    assert await desk.titles() == ["Story 2"]


async def test_who_comes_to_a_feed_that_others_follow_gets_what_was_asked(desk: Desk) -> None:
    desk.publish(make_entry(2), make_entry(1))
    feed_id = await following(desk)
    desk.publish(make_entry(3), make_entry(2), make_entry(1))  # not fetched yet
    assert await following(desk, community=ELSEWHERE, take=2) == feed_id
    assert await desk.titles() == ["Story 3"]
    assert await desk.titles(ELSEWHERE) == ["Story 2", "Story 3"]


async def test_what_came_while_paused_is_not_taken(desk: Desk) -> None:
    desk.publish(make_entry(1))
    feed_id = await following(desk)
    await desk.store.set_follow_status(HERE, feed_id, FollowStatus.PAUSED, now=START)
    desk.publish(make_entry(2), make_entry(1))
    assert await desk.check() == []
    await desk.feeds.resume(feed_id, community_id=HERE)
    await desk.check()
    desk.publish(make_entry(3), make_entry(2), make_entry(1))
    await desk.check()
    assert await desk.titles() == ["Story 3"]


async def test_the_language_is_that_of_the_text_and_not_what_the_feed_says(desk: Desk) -> None:
    german = "Die alte Brücke über den Fluss wird im März wegen Reparaturen geschlossen, sagt der Rat."
    desk.publish(
        make_entry(1), make_entry(2, text=german, hash="2"), make_entry(3, text="1 2 3 4 " * 20, hash="3")
    )
    await following(desk, take=5)
    languages = [(await article(desk, f"Story {number}")).language for number in (1, 2, 3)]
    assert languages == ["en", "de", "en"]


# --- changes -------------------------------------------------------------------------------------------------


async def test_a_changed_entry_is_a_revision(desk: Desk) -> None:
    desk.publish(make_entry(1), make_entry(2))
    await following(desk, take=5)
    desk.publish(make_entry(1, text=LONG, hash="new"), make_entry(2))
    await desk.check()
    changed = await article(desk, "Story 1")
    assert (changed.text, changed.revision) == (LONG.strip(), 2)
    assert await desk.titles() == ["Story 2", "Story 1"]
    desk.publish(make_entry(1, text=LONG * 2, hash="newer"), make_entry(2))
    await desk.check()
    assert (await article(desk, "Story 1")).revision == 3


async def test_a_correction_by_a_person_is_not_overwritten(desk: Desk) -> None:
    desk.publish(make_entry(1))
    await following(desk, take=5)
    await following(desk, community=ELSEWHERE, take=5)
    mine = await article(desk, "Story 1")
    corrected = draft("A person wrote this.", title=mine.title, url=mine.url)
    await desk.store.edit(
        HERE, mine.id, corrected, content_hash="corrected", edited_by=ADMIN, now=START, quotes=()
    )
    desk.publish(make_entry(1, text=LONG, hash="new"))
    await desk.check()
    assert (await article(desk, "Story 1")).text == "A person wrote this."
    assert (await article(desk, "Story 1", ELSEWHERE)).text == LONG.strip()


# --- the page's text -----------------------------------------------------------------------------------------


async def test_a_teaser_is_completed_from_its_page_once_for_all(desk: Desk) -> None:
    entry = make_entry(1)
    desk.publish()
    await following(desk, full_text=True)
    await following(desk, community=ELSEWHERE, full_text=True)
    desk.pages.pages[str(entry.url)] = draft(LONG, title="Another title", author="Ines Moreau", language="en")
    desk.publish(entry)
    await desk.check()
    for community in (HERE, ELSEWHERE):
        found = await article(desk, "Story 1", community)
        assert (found.text, found.author, found.partial) == (LONG.strip(), "Ines Moreau", False)
    assert desk.pages.reads == [entry.url]


@pytest.mark.parametrize("failure", [DOWN, SourceError("No article there.")])
async def test_where_the_page_fails_the_teaser_is_stored_as_a_part(desk: Desk, failure: Exception) -> None:
    entry = make_entry(1)
    desk.publish()
    await following(desk, full_text=True)
    desk.pages.pages[str(entry.url)] = failure
    desk.publish(entry)
    await desk.check()
    found = await article(desk, "Story 1")
    assert (found.text, found.partial) == (entry.text.strip(), True)


async def test_only_so_many_pages_are_read_for_one_fetch(desk: Desk) -> None:
    desk.publish()
    await following(desk, full_text=True)
    entries = [make_entry(number) for number in range(PAGES + 5)]
    desk.pages.pages = {str(each.url): draft(f"{each.title}. {LONG}", title="x") for each in entries}
    desk.publish(*entries)
    await desk.check()
    assert len(desk.pages.reads) == PAGES
    found = await desk.store.latest(HERE, limit=100)
    assert len(found) == len(entries) and sum(each.partial for each in found) == 5


async def test_the_page_of_a_whole_text_is_not_read(desk: Desk) -> None:
    desk.publish()
    await following(desk, full_text=True)
    desk.publish(make_entry(1, text=LONG, hash="long"))
    assert len(LONG) > TEASER
    await desk.check()
    assert desk.pages.reads == [] and not (await article(desk, "Story 1")).partial


async def test_a_whole_text_does_not_become_a_teaser_again(desk: Desk) -> None:
    entry = make_entry(1)
    desk.pages.pages[str(entry.url)] = draft(LONG, title="x")
    desk.publish(entry)
    await following(desk, full_text=True, take=1)
    desk.pages.pages[str(entry.url)] = DOWN
    desk.publish(replace(entry, text="The bridge closes, and that is all that is known of it so far.", hash="2"))
    await desk.check()
    assert (await article(desk, "Story 1")).text == LONG.strip()


async def test_an_entry_that_could_not_be_read_is_tried_again_until_its_page_can_be(desk: Desk) -> None:
    bare, other = make_entry(1, text="Photo", hash="bare"), make_entry(2, text=LONG, hash="long")
    desk.publish()
    feed_id = await following(desk, full_text=True)
    await following(desk, community=ELSEWHERE, full_text=True)
    desk.publish(bare, other)
    await desk.check()
    assert await desk.titles() == ["Story 2"]
    assert await desk.store.count_unread(feed_id) == 1
    desk.pages.pages[str(bare.url)] = draft(LONG * 2, title="x")
    await desk.check()  # the feed itself says nothing new
    assert await desk.titles() == await desk.titles(ELSEWHERE) == ["Story 2", "Story 1"]
    assert await desk.store.count_unread(feed_id) == 0
    await desk.check()
    assert desk.pages.reads == [bare.url] * 2
    assert (await desk.store.follows(HERE))[0].feed.validators.digest is not None


async def test_an_entry_that_can_never_be_read_is_given_up(desk: Desk) -> None:
    bare = make_entry(1, text="Photo", hash="bare")
    desk.publish()
    feed_id = await following(desk, full_text=True)
    desk.publish(bare)
    for _ in range(TRIES + 2):
        await desk.check()
    assert desk.pages.reads == [bare.url] * TRIES
    assert (await desk.feeds.state(str(feed_id), community_id=HERE)).unread == 1
    assert (await desk.store.follows(HERE))[0].feed.validators.digest is not None


async def test_what_had_no_turn_gets_one_later(desk: Desk) -> None:
    entries = [make_entry(number, text="Photo", hash=f"bare {number}") for number in range(PAGES + 5)]
    desk.publish()
    await following(desk, full_text=True)
    desk.pages.pages = {str(each.url): draft(f"{each.title}. {LONG}", title="x") for each in entries}
    desk.publish(*entries)
    await desk.check()
    assert len(await desk.titles()) == PAGES
    await desk.check()
    assert len(await desk.titles()) == len(entries)


@pytest.mark.parametrize(
    ("entry", "choices"),
    [
        (make_entry(1, text="Photo", hash="bare"), {"full_text": False}),
        (make_entry(1, text="Photo", hash="bare", url=None), {"full_text": True}),
    ],
    ids=["pages are not wanted", "there is no page"],
)
async def test_what_another_try_can_not_mend_is_not_tried_again(
    desk: Desk, entry: FeedEntry, choices: dict[str, bool]
) -> None:
    desk.publish()
    feed_id = await following(desk, **choices)
    desk.publish(entry)
    await desk.check()
    assert await desk.store.count_unread(feed_id) == 0
    assert (await desk.store.follows(HERE))[0].feed.validators.digest is not None


# --- failures ------------------------------------------------------------------------------------------------


async def test_a_failing_feed_is_told_of_once_to_each_community_and_recovers_by_itself(desk: Desk) -> None:
    desk.publish(make_entry(1))
    await following(desk)
    await following(desk, community=ELSEWHERE)
    desk.web.answers[URL] = DOWN
    told = []
    for _ in range(4):
        [intake] = await desk.check()
        assert intake.error is DOWN
        notices = await desk.store.claim_notices(
            now=desk.clock.now(), retry_at=desk.clock.now() + timedelta(days=99), limit=9
        )
        told.append([notice.community_id for notice in notices])
    assert told == [[], [HERE, ELSEWHERE], [], []]
    [found] = await desk.store.follows(HERE)
    assert (found.feed.failures, found.feed.error) == (4, str(DOWN))
    desk.publish(make_entry(2), make_entry(1))
    await desk.check()
    assert await desk.titles() == ["Story 2"]
    assert (await desk.store.follows(HERE))[0].feed.failing_since is None


async def test_a_feed_that_is_gone_is_told_of_at_once_and_asked_no_more(desk: Desk) -> None:
    desk.publish(make_entry(1))
    await following(desk)
    desk.web.answers[URL] = FetchError("Gone.", status=410)
    await desk.check()
    [notice] = await desk.store.claim_notices(now=desk.clock.now(), retry_at=desk.clock.now(), limit=9)
    assert "closed" in notice.sentences[0].message
    assert await desk.check() == []
    [found] = await desk.store.follows(HERE)
    assert found.feed.gone
    desk.publish(make_entry(2), make_entry(1))
    await desk.feeds.refresh(found.feed.id, community_id=HERE)  # a moderator pressed Retry
    [found] = await desk.store.follows(HERE)
    assert (found.feed.gone, found.feed.failures) == (False, 0)
    assert found.feed.next_fetch_at is not None


async def test_a_server_that_asks_for_a_pause_gets_it(desk: Desk) -> None:
    desk.publish(make_entry(1))
    feed_id = await following(desk)
    desk.web.answers[URL] = FetchError("Wait.", status=429, retry_after=7 * 3600.0)
    await desk.check()
    [found] = await desk.store.follows(HERE)
    assert found.feed.next_fetch_at == desk.clock.now() + timedelta(hours=7)
    desk.publish(make_entry(1), ttl=600)
    desk.web.max_age = 11 * 3600.0
    await desk.feeds.refresh(feed_id, community_id=HERE)
    [found] = await desk.store.follows(HERE)
    assert found.feed.next_fetch_at is not None
    assert found.feed.next_fetch_at >= desk.clock.now() + timedelta(hours=11)


async def test_a_feed_that_moved_is_asked_at_its_new_address_and_joins_the_one_there(desk: Desk) -> None:
    new = "https://new.example/feed"
    desk.publish(make_entry(1))
    await following(desk)
    desk.publish(make_entry(2), make_entry(1), url=new)
    await following(desk, community=ELSEWHERE, url=new)
    desk.web.moved[URL] = new
    await desk.check()
    [mine] = await desk.store.follows(HERE)
    [theirs] = await desk.store.follows(ELSEWHERE)
    assert mine.feed.id == theirs.feed.id and mine.feed.url == new
    desk.publish(make_entry(3), make_entry(2), make_entry(1), url=new)
    await desk.check()
    assert await desk.titles() == ["Story 2", "Story 3"]
    assert await desk.titles(ELSEWHERE) == ["Story 3"]


async def test_the_hub_of_a_feed_is_noted(desk: Desk) -> None:
    desk.web.answers[URL] = make_document(make_entry(1), hub="https://hub.example/", topic=URL)
    await following(desk)
    [found] = await desk.store.follows(HERE)
    assert (found.feed.hub, found.feed.topic) == ("https://hub.example/", URL)
