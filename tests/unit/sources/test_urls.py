from __future__ import annotations

import pytest
from hypothesis import given, settings
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


ONE_ARTICLE = [
    ("https://example.com/a?id=7&amp;utm_source=x", "https://example.com/a?id=7"),
    ("https://example.com/%7Ejo/a", "https://example.com/~jo/a"),
    ("https://example.com/caf%c3%a9", "https://example.com/café"),
    ("https://EXAMPLE.com./a", "https://example.com/a"),
    ("HTTPS://example.com:443/a?", "https://example.com/a"),
    ("https://example.com/a#:~:text=bridge", "https://example.com/a"),
    ("https://example.com/a?#xtor=RSS-1", "https://example.com/a"),
    ("https://example.com/a?b=1&&c=2&", "https://example.com/a?b=1&c=2"),
    ("https://example.com/./b/../a", "https://example.com/a"),
    ("https://example.com/%61", "https://example.com/a"),
    ("https://example.com/a?x=%7e", "https://example.com/a?x=~"),
    ("https://example.com/a?%75tm_source=1", "https://example.com/a"),
    ("https://example.com/a?UTM%5FCampaign=1", "https://example.com/a"),
    ("https://xn--bcher-kva.example/a", "https://bücher.example/a"),
    ("https://example.com/a?gclid=1&gad_source=2&gad_campaignid=3", "https://example.com/a"),
    ("https://example.com/a?fbclid=1&mibextid=2", "https://example.com/a"),
    ("https://example.com/a?mc_cid=1&mc_eid=2", "https://example.com/a"),
    ("https://example.com/a?at_medium=RSS&at_campaign=KARANGA", "https://example.com/a"),
    ("https://example.com/a?CMP=Share_iOSApp_Other", "https://example.com/a"),
    ("https://example.com/a?smid=tw-share", "https://example.com/a"),
    ("https://example.com/a?wprov=sfla1", "https://example.com/a"),
    ("https://example.com/a?pk_campaign=x&mtm_source=y&matomo_z=1", "https://example.com/a"),
    ("https://example.com/a?dicbo=v2-1&tblci=x", "https://example.com/a"),
    ("https://example.com/a?_ga=1.2&_gl=1*x", "https://example.com/a"),
    ("https://example.com/a?__twitter_impression=true", "https://example.com/a"),
    ("https://example.com/a?igsh=x&srsltid=y", "https://example.com/a"),
    ("https://example.com/a?msclkid=x&ocid=msedgntp&cvid=1", "https://example.com/a"),
    ("https://example.com/a?id=7&amp=1", "https://example.com/a?id=7"),
    ("https://example.com/a?amp", "https://example.com/a"),
    ("https://example.com/a/amp.html", "https://example.com/a"),
    ("https://example.com/a.amp.html", "https://example.com/a.html"),
    ("https://example.com/a.amp", "https://example.com/a"),
    ("https://example.com/a/amp/amp/", "https://example.com/a"),
    ("https://example.com/a.amp.amp.html", "https://example.com/a.html"),
    ("https://www.google.de/amp/s/example.com/a", "https://example.com/a"),
    ("https://x.cdn.ampproject.org/c/s/y.cdn.ampproject.org/v/s/example.com/a", "https://example.com/a"),
    ("https://de.m.wikipedia.org/wiki/Eule", "https://de.wikipedia.org/wiki/Eule"),
    ("https://de.m.m.wikipedia.org/wiki/Eule", "https://de.wikipedia.org/wiki/Eule"),
    ("http://example.com:80/a?utm_id=1#x", "http://example.com/a"),
]

TWO_ARTICLES = [
    ("https://example.com/a?p=1", "https://example.com/a?p=2"),
    ("https://example.com/?p=1", "https://example.com/"),
    ("https://example.com/a?page=2", "https://example.com/a"),
    ("https://example.com/a?story_id=7", "https://example.com/a"),
    ("https://example.com/a?sid=7", "https://example.com/a"),
    ("https://example.com/a?q=amp", "https://example.com/a"),
    ("https://example.com/a?amp=0", "https://example.com/a"),
    ("https://example.com/a?amplifier=1", "https://example.com/a"),
    ("https://example.com/a?utm=1", "https://example.com/a"),
    ("https://example.com/a?ref=42", "https://example.com/a"),
    ("https://example.com/a?lang=fr", "https://example.com/a?lang=de"),
    ("https://example.com/a?edition=uk", "https://example.com/a"),
    ("https://example.com/a?date=2026-03-03", "https://example.com/a?date=2026-03-04"),
    ("https://example.com/a/1", "https://example.com/a/2"),
    ("https://example.com/a-amp", "https://example.com/a"),
    ("https://example.com/camp", "https://example.com/c"),
    ("https://example.com/amp/a", "https://example.com/a"),
    ("https://example.com/amp", "https://example.com/"),
    ("https://example.com/a.amp.pdf", "https://example.com/a.pdf"),
    ("https://example.com/A", "https://example.com/a"),
    ("https://example.com/a%2Fb", "https://example.com/a/b"),
    ("https://example.com/a%3Fb", "https://example.com/a?b"),
    ("https://example.com/a?x=1%262", "https://example.com/a?x=1&2"),
    ("https://example.com/a?x=1%2B2", "https://example.com/a?x=1+2"),
    ("https://example.com/a?b=1&c=2", "https://example.com/a?b=12"),
    ("https://example.com/a;1", "https://example.com/a"),
    ("https://example.com:8443/a", "https://example.com/a"),
    ("https://m.example.com/a", "https://t.example.com/a"),
    ("https://one.blogs.example/a", "https://two.blogs.example/a"),
    ("https://example.com/a", "https://example.co/a"),
    ("https://example.com/a", "https://example.com.evil.test/a"),
    ("https://example.com/a", "https://examp1e.com/a"),
    ("https://example.com/ab", "https://example.com/a/b"),
    ("https://example.com/watch?v=aaaaaaaaaaa&t=1", "https://example.com/watch?v=bbbbbbbbbbb&t=1"),
    ("https://example.com/node/12", "https://example.com/node/1"),
    (
        "https://example.com/index.php?option=com_content&id=1",
        "https://example.com/index.php?option=com_content&id=2",
    ),
    ("https://x.cdn.ampproject.org/c/s/example.com/a", "https://x.cdn.ampproject.org/c/s/example.com/b"),
    ("https://www.google.com/amp/s/example.com/a", "https://www.google.com/amp/s/example.com/b"),
    ("https://m.wikipedia.org/wiki/Owl", "https://wikipedia.org/wiki/Owl"),
    ("https://de.m.wikipedia.org/wiki/Owl", "https://en.m.wikipedia.org/wiki/Owl"),
    ("https://example.com/caf%C3%A9", "https://example.com/cafe"),
    ("https://example.com/a?x", "https://example.com/a?y"),
]


@pytest.mark.parametrize(("one", "other"), ONE_ARTICLE)
def test_two_addresses_of_one_article_are_one(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(("one", "other"), TWO_ARTICLES)
def test_addresses_of_two_articles_are_two(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


_PIECES = st.lists(
    st.sampled_from(
        [
            "a",
            "b",
            ".",
            "..",
            "amp",
            ".amp",
            ".amp.html",
            "amp.html",
            "/",
            "//",
            ";",
            ":",
            "@",
            "%2F",
            "%2f",
            "%41",
            "%c3%a9",
            "é",
            "~",
            "%7e",
            "+",
            "%20",
            "?",
            "&",
            "&amp;",
            "=",
            "#",
            "utm_a=1",
            "amp=1",
            "fbclid",
            "id=7",
            "s",
            "c/s/",
            "c/",
            "example.com",
            "x.cdn.ampproject.org",
            "m",
            "m.m",
            "index.html",
            "'",
            '"',
            "(",
            "[",
            "]",
            "^",
            "|",
            "日",
        ]
    ),
    max_size=12,
)


@settings(max_examples=400)
@given(
    st.sampled_from(
        ["example.com", "m.m.example.com", "a.m.m.example.com", "x.cdn.ampproject.org/c/s", "www.google.com/amp/s"]
    ),
    _PIECES,
)
def test_canonical_form_is_a_fixed_point_of_odd_addresses(host: str, pieces: list[str]) -> None:
    for joined in ("/".join(pieces), "".join(pieces)):
        try:
            once = canonical(f"https://{host}/{joined}")
        except SourceError:
            continue
        assert canonical(once) == once


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
