"""Cards of feeds: within every limit whatever a site sends, in the reader's language, for those who may see it."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import InputError
from bot.messages import Translator
from bot.models import (
    Component,
    FeedEntry,
    FeedLink,
    FeedOffer,
    Follow,
    FollowChoices,
    FollowStatus,
    OpmlFeed,
    Sentence,
)
from bot.services.feeds import Followed, Imported, Offered, Removed
from bot.ui.cards import (
    failing_feed_buttons,
    feed_card,
    feed_offer_card,
    feed_preview_card,
    feeds_card,
    followed_card,
    imported_card,
    told_card,
    unfollowed_card,
)
from bot.ui.components import check, walk
from tests.support.feeds import make_document, make_entry, make_feed, make_follow
from tests.unit.ui import hostile
from tests.unit.ui.test_language import NOT_SPOKEN, Pseudo

TR = Translator()
LIMITED = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def offered(*entries: FeedEntry, choices: FollowChoices | None = None, title: str | None = "1") -> Offered:
    links = (FeedLink("https://1.2/3", title, True),) * 2
    offer = FeedOffer(id=1, feeds=links, choices=choices or FollowChoices(tags=("1",)))
    return Offered(offer, 1, make_document(*entries, title=title, site_url="https://1.2/"))


def follows() -> list[Follow]:
    """A feed in each of its states, with no word of its own."""
    now = hostile.NOW
    states = (
        {"checked_at": now, "next_fetch_at": now, "pushed_until": now},
        {"failures": 2, "failing_since": now, "error": "1", "next_fetch_at": now},
        {"gone": True},
        {},
    )
    choices = (FollowChoices(), FollowChoices(tags=("1", "2"), full_text=False))
    return [
        make_follow(make_feed("https://1.2/3", title="1", **state), status=status, choices=each)
        for state, status, each in product(states, FollowStatus, choices)
    ]


def everything(tr: Translator) -> list[list[Component]]:
    """Every card in every state that has words of its own."""
    entry = make_entry(1, title="1", url="https://1.2/3", published_at=hostile.NOW)
    failed = ((OpmlFeed("https://1.2/3", "1"), InputError("1")),)
    return [
        feed_offer_card(offered().offer, tr),
        *(feed_preview_card(offered(*[entry] * count), tr) for count in (0, 1, 9)),
        *(
            followed_card(
                Followed(follow=follows()[0], is_new=is_new, articles=count, had=not (is_new or count)), tr
            )
            for is_new in (True, False)
            for count in (None, 0, 1, 2)
        ),
        *(feed_card(each, tr, manages=manages, unread=2) for each in follows() for manages in (True, False)),
        feeds_card([], tr),
        feeds_card(follows() * 20, tr),
        *(unfollowed_card(Removed(follows()[0], offered().offer), tr, undo=undo) for undo in (True, False)),
        *(imported_card(Imported(followed=1, had=had, failed=failed * had), tr) for had in (0, 2, 30)),
        told_card((Sentence("1"),), tr, failing_feed_buttons(1, 2, tr)),
    ]


def test_no_sentence_bypasses_the_catalogue() -> None:
    for card in everything(Pseudo()):
        for each in walk(card):
            words = [each.get(name, "") for name in ("content", "label", "placeholder")]
            spoken = re.sub(r"https\S+", "", NOT_SPOKEN.sub("", " ".join(map(str, words))))
            assert not re.search("[A-Za-z]", spoken), spoken


@LIMITED
@given(
    title=hostile.texts,
    urls=st.lists(hostile.urls, min_size=1, max_size=4),
    tags=st.lists(hostile.short, max_size=5),
    count=st.integers(1, 400),
    error=hostile.texts,
)
def test_whatever_a_site_sends_the_cards_keep_discords_limits(
    title: str, urls: list[str | None], tags: list[str], count: int, error: str
) -> None:
    entries = [make_entry(at, title=title, url=urls[at % len(urls)], text=title) for at in range(30)]
    choices = FollowChoices(tags=tuple(tags))
    shown = offered(*entries, choices=choices, title=title)
    links = tuple(FeedLink(f"https://x.example/{at}", title, True) for at in range(min(count, 25)))
    feed = make_feed(title=title, site_url=urls[0], failures=count % 2, failing_since=hostile.NOW, error=error)
    follow = make_follow(feed, choices=choices)
    failed = tuple((OpmlFeed("https://x.example/", title), InputError("{x}", x=error)) for _ in range(count))
    for card in (
        feed_preview_card(shown, TR),
        feed_offer_card(FeedOffer(id=2**62, feeds=links, choices=choices), TR),
        feed_card(follow, TR, manages=True),
        feeds_card([follow] * count, TR),
        followed_card(Followed(follow=follow, is_new=True, articles=count), TR),
        unfollowed_card(Removed(follow, shown.offer), TR, undo=True),
        imported_card(Imported(followed=count, had=0, failed=failed), TR),
    ):
        check(card)
        written = " ".join(str(each.get("content", "")) for each in walk(card))
        assert "@everyone" not in written and "<@" not in written.replace("\\<", "")


@pytest.mark.parametrize("manages", [True, False])
def test_an_address_that_may_hold_a_secret_is_for_admins(manages: bool) -> None:
    follow = make_follow(make_feed("https://x.example/feed?key=secret"))
    assert ("secret" in str(feed_card(follow, TR, manages=manages))) is manages
    assert "secret" not in str(feeds_card([follow], TR))


def test_feeds_in_trouble_stand_first() -> None:
    fine = make_follow(make_feed(title="A"))
    failing = make_follow(
        make_feed(title="Z", failures=1, failing_since=hostile.NOW - timedelta(days=1), error="No.")
    )
    shown = str(feeds_card([fine, failing], TR))
    assert shown.index("- Z") < shown.index("- A")
