"""Feeds as admins handle them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.errors import FetchError, InputError, NotFoundError, SourceError
from bot.models import FeedLink, FeedOffer, FollowStatus, OpmlFeed
from bot.services.feeds import LONGEST_LIST, MOST_TAGS, Followed, read_tags
from bot.sources.opml import read_opml
from bot.store.store import SqlStore
from tests.support.archive import ELSEWHERE, HERE
from tests.support.fake_feeds import Desk
from tests.support.feeds import URL, make_entry, make_feed
from tests.support.virtual_clock import VirtualClock

ADA, TOM = 7, 8
SPORT = "https://herald.example/sport.xml"
DOWN = FetchError("{host} has trouble.", status=503, host="herald.example")


@pytest.fixture
def desk(store: SqlStore) -> Desk:
    desk = Desk(store, VirtualClock())
    desk.publish(*(make_entry(number) for number in (3, 2, 1)))
    desk.publish(make_entry(9), url=SPORT, title="Sport")
    desk.web.links["https://herald.example/"] = [FeedLink(URL, "News", True), FeedLink(SPORT, "Sport", True)]
    return desk


async def found(desk: Desk, typed: str = URL, *, tags: str = "") -> FeedOffer:
    return await desk.feeds.find(typed, community_id=HERE, user_id=ADA, tags=tags, full_text=False)


async def following(desk: Desk, typed: str = URL, *, take: int = 0, at: int = 0, tags: str = "") -> Followed:
    offer = await found(desk, typed, tags=tags)
    return await desk.feeds.follow(offer.id, at, take, community_id=HERE, user_id=ADA)


async def test_a_site_offers_its_feeds_and_one_of_them_is_followed(desk: Desk) -> None:
    offer = await found(desk, "https://herald.example/", tags="City, news ,,city ")
    assert [link.url for link in offer.feeds] == [URL, SPORT]
    looked = await desk.feeds.look(offer.id, 1, community_id=HERE, user_id=ADA)
    assert (looked.link.url, looked.document.title) == (SPORT, "Sport")
    done = await desk.feeds.follow(offer.id, 1, 1, community_id=HERE, user_id=ADA)
    assert (done.is_new, done.articles) == (True, 1)
    follow = done.follow
    assert (follow.added_by, follow.choices.tags) == (ADA, ("City", "news", "city"))
    assert (follow.feed.title, follow.take, follow.feed.checked_at) == ("Sport", None, desk.clock.now())
    again = await desk.feeds.follow(offer.id, 1, 5, community_id=HERE, user_id=ADA)
    assert (again.is_new, again.articles) == (False, 0)


@pytest.mark.parametrize(("take", "titles"), [(0, []), (1, ["Story 3"]), (5, ["Story 1", "Story 2", "Story 3"])])
async def test_of_what_is_there_as_much_as_asked(desk: Desk, take: int, titles: list[str]) -> None:
    done = await following(desk, take=take)
    assert done.articles == len(titles)
    assert await desk.titles() == titles
    await desk.check()
    assert await desk.titles() == titles


async def test_an_offer_is_for_its_asker_and_for_what_it_offers(desk: Desk) -> None:
    offer = await found(desk)
    for wrong in (
        {"community_id": ELSEWHERE, "user_id": ADA},
        {"community_id": HERE, "user_id": TOM},
    ):
        with pytest.raises(NotFoundError):
            await desk.feeds.follow(offer.id, 0, 0, **wrong)
        with pytest.raises(NotFoundError):
            await desk.feeds.look(offer.id, 0, **wrong)
    for at, take in ((1, 0), (0, 2), (0, 10_000)):
        with pytest.raises(NotFoundError):
            await desk.feeds.follow(offer.id, at, take, community_id=HERE, user_id=ADA)
    assert await desk.feeds.of(community_id=HERE) == []


async def test_a_feed_that_can_not_be_read_is_not_followed(desk: Desk) -> None:
    offer = await found(desk)
    desk.web.answers[URL] = DOWN
    with pytest.raises(FetchError):
        await desk.feeds.follow(offer.id, 0, 0, community_id=HERE, user_id=ADA)
    assert await desk.feeds.of(community_id=HERE) == []


async def test_a_feed_is_picked_by_id_title_or_address_in_its_community_alone(desk: Desk) -> None:
    feed = (await following(desk)).follow.feed
    for typed in (str(feed.id), " the herald ", URL):
        assert (await desk.feeds.pick(typed, community_id=HERE)).feed.id == feed.id
        with pytest.raises(NotFoundError):
            await desk.feeds.pick(typed, community_id=ELSEWHERE)
    assert [each.feed.id for each in await desk.feeds.suggest("HERALD", community_id=HERE)] == [feed.id]
    assert await desk.feeds.suggest("times", community_id=HERE) == []
    assert await desk.feeds.suggest("", community_id=ELSEWHERE) == []


@pytest.mark.parametrize("act", ["get", "pause", "resume", "refresh"])
async def test_a_feed_of_another_community_is_not_there(desk: Desk, act: str) -> None:
    feed_id = (await following(desk)).follow.feed.id
    with pytest.raises(NotFoundError):
        await getattr(desk.feeds, act)(feed_id, community_id=ELSEWHERE)
    with pytest.raises(NotFoundError):
        await desk.feeds.remove(feed_id, community_id=ELSEWHERE, user_id=ADA)
    with pytest.raises(NotFoundError):
        await desk.feeds.replace(feed_id, SPORT, community_id=ELSEWHERE, user_id=ADA)
    [follow] = await desk.feeds.of(community_id=HERE)
    assert follow.status is FollowStatus.ACTIVE


async def test_a_refresh_says_what_came_of_it(desk: Desk) -> None:
    feed_id = (await following(desk)).follow.feed.id
    assert (await desk.feeds.refresh(feed_id, community_id=HERE)).articles == 0
    desk.publish(*(make_entry(number) for number in (4, 3, 2, 1)))
    assert (await desk.feeds.refresh(feed_id, community_id=HERE)).articles == 1
    desk.web.answers[URL] = DOWN
    with pytest.raises(FetchError):
        await desk.feeds.refresh(feed_id, community_id=HERE)
    assert await desk.intake.claim(feed_id) is not None
    assert (await desk.feeds.refresh(feed_id, community_id=HERE)).articles is None  # somebody is at it
    await desk.feeds.pause(feed_id, community_id=HERE)
    with pytest.raises(InputError):
        await desk.feeds.refresh(feed_id, community_id=HERE)


async def test_what_was_removed_may_be_followed_again(desk: Desk) -> None:
    feed_id = (await following(desk, take=1, tags="city")).follow.feed.id
    removed = await desk.feeds.remove(feed_id, community_id=HERE, user_id=ADA)
    assert await desk.feeds.of(community_id=HERE) == []
    assert await desk.titles() == ["Story 3"]
    again = await desk.feeds.follow(removed.offer.id, 0, 0, community_id=HERE, user_id=ADA)
    assert again.is_new and again.follow.choices.tags == ("city",)


async def test_a_feed_is_replaced_by_one_that_can_be_read(desk: Desk) -> None:
    feed_id = (await following(desk, tags="city")).follow.feed.id
    desk.web.answers["https://new.example/"] = DOWN
    with pytest.raises(SourceError):
        await desk.feeds.replace(feed_id, "https://new.example/", community_id=HERE, user_id=TOM)
    [follow] = await desk.feeds.of(community_id=HERE)
    assert follow.feed.url == URL
    done = await desk.feeds.replace(feed_id, SPORT, community_id=HERE, user_id=TOM)
    [follow] = await desk.feeds.of(community_id=HERE)
    assert done.follow == follow
    assert (follow.feed.url, follow.choices.tags) == (SPORT, ("city",))
    same = await desk.feeds.replace(follow.feed.id, SPORT, community_id=HERE, user_id=TOM)
    assert not same.is_new and len(await desk.feeds.of(community_id=HERE)) == 1


async def test_a_list_is_followed_but_for_what_can_not_be_read(desk: Desk) -> None:
    await following(desk, SPORT)
    listed = [
        OpmlFeed(URL, "News", None, "Tarn"),
        OpmlFeed(SPORT, "Sport"),
        OpmlFeed("https://x.example/", "X"),
        OpmlFeed(URL + "?too-long-a-folder", "Y", None, "x" * 80),
    ]
    steps: list[tuple[int, int]] = []

    async def progress(done: int, total: int) -> None:
        steps.append((done, total))

    desk.web.listed = listed
    feeds = await desk.feeds.read_list(b"")
    done = await desk.feeds.follow_list(feeds, community_id=HERE, user_id=ADA, progress=progress)
    assert (done.followed, done.had) == (1, 1)
    assert {feed.url for feed, _ in done.failed} == {listed[2].url, listed[3].url}
    assert all(str(error) for _, error in done.failed)
    assert steps == [(number, 4) for number in range(1, 5)]
    assert {each.feed.url: each.choices.tags for each in await desk.feeds.of(community_id=HERE)} == {
        URL: ("Tarn",),
        SPORT: (),
    }
    assert await desk.titles() == []


async def test_an_endless_list_is_refused(desk: Desk) -> None:
    desk.web.listed = [OpmlFeed(f"https://{number}.example/") for number in range(LONGEST_LIST + 1)]
    with pytest.raises(InputError):
        await desk.feeds.read_list(b"")


async def test_what_is_exported_can_be_imported(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        await desk.feeds.export(community_id=HERE, title="Tarn")
    await following(desk, tags="city,news")
    data = await desk.feeds.export(community_id=HERE, title="Tarn & more")
    assert read_opml(data) == [OpmlFeed(URL, "The Herald", "https://herald.example/", "city")]


async def test_a_community_follows_only_so_many(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.services.feeds.MOST", 1)
    feed_id = (await following(desk)).follow.feed.id
    with pytest.raises(InputError):
        await following(desk, SPORT)
    await desk.feeds.replace(feed_id, SPORT, community_id=HERE, user_id=ADA)  # one for another


def test_tags_are_read_within_bounds() -> None:
    assert read_tags(" a ,b  c,, a") == ("a", "b c")
    assert read_tags("") == ()
    for wrong in (",".join(map(str, range(MOST_TAGS + 1))), "x" * 51):
        with pytest.raises(InputError):
            read_tags(wrong)


def test_a_feed_without_a_title_goes_by_its_host() -> None:
    feed = make_feed("https://user.example/feed?key=secret")
    assert replace(feed, title=None).name == "user.example"
