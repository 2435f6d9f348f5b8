from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.models import OpmlFeed
from bot.sources.opml import MAX_FEEDS, read_opml, write_opml

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FEEDS = [
    OpmlFeed("https://herald.example/feed", "The “Tarn” & Herald <b>", "https://herald.example/", "News"),
    OpmlFeed("https://sport.example/rss?x=1&y=2", "Sport", None, None),
    OpmlFeed("https://city.example/rss", "City", None, "News"),
]


def test_what_is_written_can_be_read() -> None:
    assert sorted(read_opml(write_opml(FEEDS, title="Ours", created=NOW)), key=lambda feed: feed.url) == sorted(
        FEEDS, key=lambda feed: feed.url
    )


@given(st.text(max_size=80), st.text(max_size=40))
def test_any_title_and_folder_can_be_written(title: str, folder: str) -> None:
    feed = OpmlFeed("https://a.example/", title or None, None, folder or None)
    (read,) = read_opml(write_opml([feed], title=title, created=NOW))
    assert read.url == feed.url


def test_other_programs_lists() -> None:
    data = (
        b'<?xml version="1.0"?><opml version="1.0"><body><outline text="Papers">'
        b'<outline TITLE="One" type="rss" xmlURL="https://one.example/feed" htmlURL="https://one.example/"/>'
        b'<outline text="Two" xmlUrl="https://two.example/"/><outline text="Bad" xmlUrl="file:///etc/passwd"/>'
        b'<outline text="Again" xmlUrl="https://one.example/feed"/></outline></body></opml>'
    )
    assert read_opml(data) == [
        OpmlFeed("https://one.example/feed", "One", "https://one.example/", "Papers"),
        OpmlFeed("https://two.example/", "Two", None, "Papers"),
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not a list of feeds"),
        (b"hello", "not a list of feeds"),
        (b"<html></html>", "not a list of feeds"),
        (b"<opml><body/></opml>", "no feeds in it"),
        (b"x" * 2_000_001, "larger than 2 MB"),
    ],
)
def test_what_is_no_list_is_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(SourceError, match=sentence):
        read_opml(data)


def test_entities_are_not_expanded_and_the_list_is_bounded() -> None:
    bomb = b"<!DOCTYPE opml [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
    outlines = b"".join(b"<outline text='&b;' xmlUrl='https://a.example/%d'/>" % n for n in range(MAX_FEEDS + 50))
    assert len(read_opml(bomb + b"<opml><body>" + outlines + b"</body></opml>")) == MAX_FEEDS
