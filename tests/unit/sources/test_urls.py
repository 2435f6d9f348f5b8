from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.sources.urls import canonical, canonical_of, read_address, same_site


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://News.Example.com/Story", "https://news.example.com/Story"),
        ("http://example.com:80/a", "http://example.com/a"),
        ("https://example.com:443/a", "https://example.com/a"),
        ("https://example.com:8443/a", "https://example.com:8443/a"),
        ("https://example.com", "https://example.com/"),
        ("https://example.com/a#top", "https://example.com/a"),
        ("https://example.com/a?", "https://example.com/a"),
        ("https://example.com/a?utm_source=x&utm_medium=y", "https://example.com/a"),
        ("https://example.com/a?id=7&fbclid=abc&page=2", "https://example.com/a?id=7&page=2"),
        ("https://example.com/a?UTM_Source=x&b=1", "https://example.com/a?b=1"),
        ("https://example.com/watch?v=1", "https://example.com/watch?v=1"),
        ("https://example.com/a?b=2&a=1", "https://example.com/a?b=2&a=1"),
        ("https://example.com/a?q=x%20y&r=a+b", "https://example.com/a?q=x%20y&r=a+b"),
        ("https://example.com/a?ref=main&source=x", "https://example.com/a?ref=main&source=x"),
        ("https://example.com/story/amp", "https://example.com/story"),
        ("https://example.com/story/amp/", "https://example.com/story"),
        ("https://example.com/amp", "https://example.com/amp"),
        ("https://example.com/story?amp=1", "https://example.com/story"),
        ("https://example.com/story?outputType=amp", "https://example.com/story"),
        ("https://www.google.com/amp/s/www.example.com/story.html", "https://www.example.com/story.html"),
        ("https://www-example-com.cdn.ampproject.org/c/s/www.example.com/story", "https://www.example.com/story"),
        ("https://www-example-com.cdn.ampproject.org/v/www.example.com/story", "http://www.example.com/story"),
        ("https://en.m.wikipedia.org/wiki/Owl", "https://en.wikipedia.org/wiki/Owl"),
        ("https://m.example.com/a", "https://m.example.com/a"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("http://[2606:2800:220:1::1]/a", "http://[2606:2800:220:1::1]/a"),
        ("https://example.com/a/../b", "https://example.com/b"),
    ],
)
def test_canonical_form(address: str, expected: str) -> None:
    assert canonical(address) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.com/watch?v=1", "https://example.com/watch?v=2"),
        ("https://example.com/a?id=1", "https://example.com/a?id=2"),
        ("https://example.com/A", "https://example.com/a"),
        ("http://example.com/a", "http://example.org/a"),
    ],
)
def test_different_articles_stay_different(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (" <https://example.com/a> ", "https://example.com/a"),
        ("example.com/story?utm_source=x", "https://example.com/story"),
        ("example.com", "https://example.com/"),
        ("www.example.com:8080/a", "https://www.example.com:8080/a"),
    ],
)
def test_what_a_person_types(typed: str, expected: str) -> None:
    assert read_address(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "hello",
        "two words",
        "ftp://example.com/",
        "javascript:alert(1)",
        "http://",
        "http://exa mple.com/",
        "http://example.com:99999/",
        "https://example.com/\x00",
        "https://" + "a" * 3000,
        "//example.com",
        "mailto:a@b.c",
        "http://%6c%6f/",
        "http://a\\b/",
    ],
)
def test_what_is_no_web_address_is_refused(typed: str) -> None:
    with pytest.raises(SourceError):
        read_address(typed)


@pytest.mark.parametrize(
    ("url", "declared", "expected"),
    [
        ("https://example.com/a?x=y", "https://www.example.com/a", "https://www.example.com/a"),
        ("https://m.example.com/a", "https://www.example.com/a", "https://www.example.com/a"),
        ("https://example.com/a/amp", "https://example.com/a", "https://example.com/a"),
        (
            "https://example.com/2024/story-1234",
            "https://example.com/world/story-1234",
            "https://example.com/world/story-1234",
        ),
        # another site
        ("https://example.com/a", "https://other.com/a", "https://example.com/a"),
        ("https://one.blogs.example/a", "https://blogs.example/a", "https://one.blogs.example/a"),
        ("https://example.com/a", "https://example.com.evil.test/a", "https://example.com/a"),
        # a home page, a section
        ("https://example.com/a", "https://example.com/", "https://example.com/a"),
        ("https://example.com/?p=7", "https://example.com/", "https://example.com/?p=7"),
        ("https://example.com/news/a", "https://example.com/news", "https://example.com/news/a"),
        # the parameter that says which article it is
        ("https://example.com/read?id=12345", "https://example.com/read", "https://example.com/read?id=12345"),
        ("https://example.com/a", "javascript:alert(1)", "https://example.com/a"),
        ("https://example.com/a", "https://user:pw@example.com/a", "https://example.com/a"),
        ("https://example.com/a", "https://example.com:9999/a", "https://example.com/a"),
        ("https://example.com/a", None, "https://example.com/a"),
        (None, "https://example.com/a?utm_id=1", "https://example.com/a"),
        (None, None, None),
    ],
)
def test_a_declared_canonical_is_believed_with_care(
    url: str | None, declared: str | None, expected: str | None
) -> None:
    assert canonical_of(url, declared) == expected


def test_same_site() -> None:
    assert same_site("www.example.com", "amp.example.com")
    assert not same_site("news.example.com", "sport.example.com")
    assert not same_site("example.com", "badexample.com")


@given(st.text(max_size=60))
def test_canonical_form_is_a_fixed_point(tail: str) -> None:
    try:
        once = canonical(f"https://example.com/{tail}")
    except SourceError:
        return
    assert canonical(once) == once


@given(st.text(max_size=200))
def test_any_text_gives_an_address_or_a_sentence(text: str) -> None:
    try:
        assert read_address(text).startswith(("http://", "https://"))
    except SourceError as error:
        assert str(error)
