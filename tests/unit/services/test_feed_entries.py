"""What is new in a feed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.models import FeedEntry, KnownEntry
from bot.services.feed_entries import (
    KEPT,
    MANY,
    MAX_REVISIONS,
    Comparison,
    Sighting,
    compare,
    newest,
    oldest_first,
    without_shared_addresses,
)
from tests.support.feeds import known, make_document, make_entry


def stored(found: Comparison, before: list[KnownEntry] | None = None) -> list[KnownEntry]:
    """What the store has after a fetch."""
    by_id = {one.id: one for one in before or ()}
    next_id = max((one or 0 for one in by_id), default=0) + 1
    for each in (*found.new, *found.noted):
        number = each.known.id
        if number is None:
            number, next_id = next_id, next_id + 1
        by_id[number] = replace(each.known, id=number)
    return [one for number, one in by_id.items() if number not in found.forgotten]


def names(sightings: tuple[Sighting, ...]) -> list[str]:
    return [each.entry.title for each in sightings]


def test_everything_is_new_once() -> None:
    entries = [make_entry(number) for number in range(3)]
    first = compare(entries, [])
    assert names(first.new) == names(first.all) == ["Story 0", "Story 1", "Story 2"]
    again = compare(entries, stored(first))
    assert (again.new, again.changed, again.noted, again.forgotten) == ((), (), (), ())


def test_a_date_is_no_identity() -> None:
    entry = make_entry(1)
    before = stored(compare([entry], []))
    for moment in (None, datetime(1999, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)):
        found = compare([replace(entry, published_at=moment)], before)
        assert (found.new, found.noted) == ((), ())


def test_a_changed_text_is_a_change_of_the_same_entry() -> None:
    before = stored(compare([make_entry(1)], []))
    found = compare([make_entry(1, hash="other", title="Story 1, corrected")], before)
    assert found.new == ()
    assert names(found.changed) == ["Story 1, corrected"]
    assert found.changed[0].known.revisions == 1
    assert compare([make_entry(1, hash="other")], stored(found, before)).changed == ()


def test_changes_of_an_entry_are_followed_so_often() -> None:
    before = stored(compare([make_entry(1)], []))
    followed = 0
    for turn in range(MAX_REVISIONS * 2):
        found = compare([make_entry(1, hash=f"turn {turn}")], before)
        followed += len(found.changed)
        before = stored(found, before)
    assert followed == MAX_REVISIONS


def test_a_new_layout_is_not_news() -> None:
    entries = [make_entry(number) for number in range(20)]
    before = stored(compare(entries, []))
    found = compare([replace(each, hash=f"{each.hash} 3 comments") for each in entries], before)
    assert (found.new, found.changed, len(found.noted)) == ((), (), 20)
    some = [replace(each, hash="!") if at < MANY else each for at, each in enumerate(entries)]
    assert len(compare(some, before).changed) == MANY


def test_without_a_guid_the_address_and_then_the_content_tell() -> None:
    plain = make_entry(1, guid=None)
    bare = make_entry(2, guid=None, url=None)
    before = stored(compare([plain, bare], []))
    found = compare([replace(plain, hash="changed"), bare], before)
    assert (found.new, names(found.changed)) == ((), ["Story 1"])
    assert names(compare([replace(bare, hash="changed")], before).new) == ["Story 2"]


def test_an_entry_that_gets_a_guid_or_moves_is_no_new_one() -> None:
    plain = make_entry(1, guid=None)
    before = stored(compare([plain], []))
    named = compare([replace(plain, guid="g")], before)
    assert (named.new, named.changed, len(named.noted)) == ((), (), 1)
    assert compare([replace(plain, guid="g", url="https://new.example/1")], stored(named, before)).new == ()
    assert compare([replace(plain, url="https://new.example/1")], before).new == ()
    other_guid = replace(make_entry(1), guid="https, not http")
    assert compare([other_guid], stored(compare([make_entry(1)], []))).new == ()


def test_entries_with_guids_of_their_own_are_several_although_they_share_an_address() -> None:
    one, two = make_entry(1, url="https://x.example/live"), make_entry(2, url="https://x.example/live")
    before = stored(compare([one], []))
    assert names(compare([two], before).new) == ["Story 2"]
    assert [each.url for each in without_shared_addresses(make_document(one, two)).entries] == [None, None]
    alone = make_document(one, make_entry(3))
    assert without_shared_addresses(alone) == alone


def test_what_the_feed_still_shows_is_never_forgotten() -> None:
    old = [known(f"g{number}", hash=f"{number}", id=number) for number in range(KEPT + 7)]
    assert compare([], old).forgotten == tuple(range(7))
    shown = make_entry(1, guid=None, url=None, hash="0")
    assert compare([shown], old).forgotten == tuple(range(1, 7))


def test_the_newest_are_those_of_the_latest_dates_or_the_first() -> None:
    day = datetime(2026, 11, 22, tzinfo=UTC)
    entries = [make_entry(number, published_at=day + timedelta(days=number)) for number in (1, 3, 0, 2)]
    assert newest(entries, 2) == [1, 3]
    assert oldest_first(entries) == [2, 0, 3, 1]
    undated = [replace(entries[0], published_at=None), *entries[1:]]
    assert newest(undated, 2) == [0, 1]
    assert oldest_first(undated) == [3, 2, 1, 0]
    same_day = [make_entry(number, published_at=day) for number in range(3)]
    assert newest(same_day, 3) == [0, 1, 2]  # as the feed has them
    assert newest(entries, 0) == newest([], 5) == [] and len(newest(entries, 99)) == 4


def distinct(entries: list[FeedEntry]) -> list[FeedEntry]:
    return list({entry.guid or entry.url or entry.hash: entry for entry in entries}.values())


entry_lists = st.lists(
    st.builds(
        make_entry,
        st.just(0),
        guid=st.none() | st.sampled_from("abcd"),
        url=st.none() | st.sampled_from(["https://x/1", "https://x/2", "https://x/3"]),
        hash=st.sampled_from("wxyz"),
    ),
    max_size=6,
).map(distinct)


@given(st.lists(entry_lists, min_size=1, max_size=6))
def test_whatever_a_feed_shows_no_entry_is_two_and_the_same_document_brings_nothing(
    documents: list[list[FeedEntry]],
) -> None:
    before: list[KnownEntry] = []
    for entries in documents:
        found = compare(entries, before)
        ids = [each.known.id for each in found.all if each.known.id is not None]
        assert len(ids) == len(set(ids))
        assert len(found.all) == len(entries)
        before = stored(found, before)
        identities = [one.identity for one in before]
        assert len(identities) == len(set(identities))
        again = compare(entries, before)
        assert (again.new, again.changed, again.noted) == ((), (), ())
