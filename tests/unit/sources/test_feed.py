from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.errors import SourceError
from bot.models import FeedLink
from bot.sources.feed import feed_links, guessed_feeds, parse_feed
from bot.text.sketch import content_hash

URL = "https://herald.example/feed.xml"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>The Tarn &amp;amp; Herald</title><link>https://herald.example/</link>
<language>en-gb</language><ttl>30</ttl>
<atom:link rel="hub" href="https://hub.example/"/><atom:link rel="self" href="https://herald.example/feed.xml"/>
<item><title>Bridge &lt;b&gt;to&lt;/b&gt; close</title><link>/bridge?utm_source=rss</link>
<guid isPermaLink="false">tag:1</guid>
<dc:creator>Jo Lee</dc:creator><pubDate>Sun, 22 Nov 2026 10:15:00 +0100</pubDate><category>City</category>
<description>A teaser.</description>
<content:encoded><![CDATA[<p>First <b>bold</b> words.</p><script>alert(1)</script>
<p>“Second,” she said.<br>Third.</p><img src="/bridge.jpg">]]></content:encoded></item>
<item><title>No guid</title><link>https://herald.example/two</link>
<description>Two &amp;lt; three</description></item>
<item><description>Only a description here, without a title.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title>
<link href="https://herald.example/"/><entry><id>urn:1</id><title type="html">A &amp;amp; B</title>
<link rel="alternate" href="one"/><author><name>Jo Lee</name></author><author><name>Sam Cole</name></author>
<published>2026-11-22T10:15:00Z</published><updated>2026-11-22T12:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hello there.</p></div>
</content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://herald.example/"><title>Herald</title><link>https://herald.example/</link></channel>
<item rdf:about="https://herald.example/one"><title>One</title><link>https://herald.example/one</link>
<description>Words.</description></item></rdf:RDF>"""

CAFE = "<rss version='2.0'><channel><title>Café</title></channel></rss>"


def json_feed(*items: Any, **fields: Any) -> bytes:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Herald", "items": list(items), **fields}
    return json.dumps(feed).encode()


def test_rss() -> None:
    feed = parse_feed(RSS.encode(), URL)
    assert (feed.title, feed.site_url, feed.language) == ("The Tarn & Herald", "https://herald.example/", "en-gb")
    assert (feed.hub, feed.topic, feed.ttl) == ("https://hub.example/", URL, 30)
    first, second, third = feed.entries
    assert first.guid == "tag:1"
    assert first.url == "https://herald.example/bridge"
    assert first.title == "Bridge to close"
    assert first.text == "First bold words.\n\n“Second,” she said.\n\nThird."
    assert first.author == "Jo Lee"
    assert first.published_at == datetime(2026, 11, 22, 9, 15, tzinfo=UTC)
    assert first.image_url == "https://herald.example/bridge.jpg"
    assert first.tags == ("City",)
    assert first.hash == content_hash(f"{first.title} {first.text}")
    assert (second.guid, second.text) == (None, "Two < three")
    assert third.title == third.text.rstrip(".")


def test_atom() -> None:
    (entry,) = parse_feed(ATOM.encode(), URL).entries
    assert (entry.guid, entry.url, entry.title) == ("urn:1", "https://herald.example/one", "A & B")
    assert (entry.author, entry.text) == ("Jo Lee, Sam Cole", "Hello there.")
    assert entry.published_at == datetime(2026, 11, 22, 10, 15, tzinfo=UTC)


def test_rdf() -> None:
    (entry,) = parse_feed(RDF.encode(), URL).entries
    assert (entry.url, entry.title, entry.text) == ("https://herald.example/one", "One", "Words.")


def test_json_feed() -> None:
    item = {
        "id": 7,
        "url": "/one",
        "title": "1 < 2",
        "content_html": "<p>Hello</p><p>there.</p>",
        "image": "/a.png",
        "date_published": "2026-11-22T10:15:00+01:00",
        "authors": [{"name": "Jo Lee"}],
        "tags": ["City", "City"],
    }
    data = json_feed(
        item, home_page_url="https://herald.example/", hubs=[{"type": "WebSub", "url": "https://hub.example/"}]
    )
    feed = parse_feed(data, URL)
    (entry,) = feed.entries
    assert (feed.title, feed.hub) == ("Herald", "https://hub.example/")
    assert (entry.guid, entry.url, entry.title) == ("7", "https://herald.example/one", "1 < 2")
    assert (entry.text, entry.author, entry.tags) == ("Hello\n\nthere.", "Jo Lee", ("City",))
    assert entry.published_at == datetime(2026, 11, 22, 9, 15, tzinfo=UTC)
    assert entry.image_url == "https://herald.example/a.png"


@pytest.mark.parametrize(
    "item",
    [
        {"id": None, "title": [], "content_html": 7, "authors": "x", "tags": {"a": 1}, "date_published": []},
        {"authors": [None, 7, {"name": {}}], "content_text": "words"},
        {"title": "<script>", "url": "javascript:alert(1)"},
        {"id": True, "content_text": "words", "date_published": "99999-99-99"},
    ],
)
def test_json_feeds_of_any_shape_are_survived(item: Any) -> None:
    for entry in parse_feed(json_feed(item, None, 7, title=[], hubs=[7], home_page_url={}), URL).entries:
        assert entry.url is None
        assert isinstance(entry.title, str)


def test_a_revised_entry_keeps_its_identity_and_changes_its_hash() -> None:
    before = parse_feed(RSS.encode(), URL).entries[0]
    after = parse_feed(RSS.replace("First", "Corrected").encode(), URL).entries[0]
    assert (before.guid, before.url) == (after.guid, after.url)
    assert before.hash != after.hash


def test_a_changed_date_or_order_changes_nothing_that_an_entry_is_known_by() -> None:
    feed = parse_feed(RSS.encode(), URL)
    later = parse_feed(RSS.replace("22 Nov 2026", "23 Nov 2026").encode(), URL)
    assert [(e.guid, e.url, e.hash) for e in feed.entries] == [(e.guid, e.url, e.hash) for e in later.entries]


def test_repeated_entries_come_once_and_empty_ones_never() -> None:
    item = "<item><guid>1</guid><title>One</title></item>"
    feed = parse_feed(f"<rss version='2.0'><channel>{item}{item}<item></item></channel></rss>".encode(), URL)
    assert [entry.title for entry in feed.entries] == ["One"]


def test_an_endless_feed_is_cut() -> None:
    items = "".join(f"<item><guid>{n}</guid><title>t{n}</title></item>" for n in range(1_500))
    assert len(parse_feed(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), URL).entries) == 1_000


@pytest.mark.parametrize(
    "data",
    [
        b"<rss version='2.0'><channel><title>Quiet</title></channel></rss>",
        json_feed(),
        b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Quiet</title></feed>",
    ],
)
def test_an_empty_feed_is_a_feed(data: bytes) -> None:
    assert parse_feed(data, URL).entries == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"<html><body><p>A page</p></body></html>",
        b"{}",
        b'{"items": 7}',
        b"{" * 100_000,
        b"\xff\xfe\x00",
        b"%PDF-1.4",
        b"[1, 2]",
    ],
)
def test_what_is_no_feed_is_a_sentence(data: bytes) -> None:
    with pytest.raises(SourceError, match="not a feed"):
        parse_feed(data, URL)


@pytest.mark.parametrize("name", ["/etc/hostname", "file:///etc/hostname", "http://127.0.0.1:9/"])
def test_a_feed_that_is_a_name_is_never_opened(name: str) -> None:
    with pytest.raises(SourceError):
        parse_feed(name.encode(), URL)


def test_entities_from_outside_are_never_read() -> None:
    data = (
        b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
        b"<rss version='2.0'><channel><item><title>a&x;b</title><guid>1</guid></item></channel></rss>"
    )
    hostname = Path("/etc/hostname").read_text().strip()
    assert all(hostname not in f"{entry.title} {entry.text}" for entry in parse_feed(data, URL).entries)


def test_a_billion_laughs_are_not_laughed() -> None:
    entities = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
    doctype = f"<!DOCTYPE rss [<!ENTITY l0 'ha'>{entities}]>"
    data = f"{doctype}<rss version='2.0'><channel><title>&l11;</title></channel></rss>"
    try:
        assert len(parse_feed(data.encode(), URL).title or "") < 10_000
    except SourceError as error:
        assert str(error)


@pytest.mark.parametrize(
    ("declared", "data"),
    [
        (
            None,
            f"<?xml version='1.0' encoding='iso-8859-1'?>{CAFE}".encode("latin-1"),
        ),
        ("iso-8859-1", "<rss version='2.0'><channel><title>Café</title></channel></rss>".encode("latin-1")),
        (None, "\ufeff<rss version='2.0'><channel><title>Café</title></channel></rss>".encode()),
        (
            None,
            f"<?xml version='1.0' encoding='utf-16'?>{CAFE}".encode("utf-16"),
        ),
    ],
)
def test_encodings(declared: str | None, data: bytes) -> None:
    assert parse_feed(data, URL, declared=declared).title == "Café"


# --- discovery -----------------------------------------------------------------------------------------------


def test_feeds_that_a_page_declares_come_first() -> None:
    page = (
        "<head><link rel='alternate' type='application/rss+xml' title='News' href='/news.rss'>"
        "<link rel='alternate' type='application/atom+xml' title='Comments' href='/comments/feed'>"
        "<link rel='alternate' type='application/feed+json' href='feed.json'><link rel='stylesheet' "
        "href='/rss.xml'>"
        "<link rel='alternate' hreflang='de' href='/de'></head>"
        "<a href='https://herald.example/sport/feed/'>Sport</a><a href='/about'>About</a><a "
        "href='javascript:feed'>x</a>"
    )
    assert feed_links(page, "https://herald.example/") == [
        FeedLink("https://herald.example/news.rss", "News", True),
        FeedLink("https://herald.example/feed.json", None, True),
        FeedLink("https://herald.example/sport/feed/", "Sport", False),
    ]


def test_a_comment_feed_is_better_than_none() -> None:
    page = "<link rel=alternate type='application/rss+xml' href='/comments/feed'>"
    assert [link.url for link in feed_links(page, URL)] == ["https://herald.example/comments/feed"]


@pytest.mark.parametrize(
    "page", ["", "\0", "<a href='http://[::1'>feed</a>", "<base href='http://['><a href='/feed'>x</a>"]
)
def test_pages_without_a_feed(page: str) -> None:
    assert all(link.url == "https://herald.example/feed" for link in feed_links(page, URL))


def test_guesses_are_on_the_site() -> None:
    assert guessed_feeds("https://herald.example/news/")[0] == "https://herald.example/feed"
