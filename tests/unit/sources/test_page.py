from __future__ import annotations

import importlib.util
import json
import statistics
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.errors import SourceError
from bot.models import DraftNote
from bot.sources.page import MAX_HTML, draft_of, extract_page
from bot.sources.walls import Wall

URL = "https://www.herald.example/2026/news/bridge-to-close"
TITLE = "Bridge to close for nine months"
PROSE = (
    "The old bridge over the Tarn will close in March for repairs that the council puts at four million.",
    "“We have waited too long,” said the mayor, Ana Ruiz, on Tuesday. “It can’t wait another winter.”",
    "Two ferries will carry people across the river until December, the council said in a statement.",
    "Shopkeepers on the left bank fear for their trade, and ask that the market be moved for the year.",
    "The bridge was built in 1887 and last repaired after the flood of 1958, when a pier was lost.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE * 3)


def page(head: str = "", before: str = "", body: str = BODY, after: str = "", title: str = TITLE) -> str:
    return (
        f"<!doctype html><html lang='en'><head><title>{title} | The Tarn Herald</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav><article>{before}{body}</article>{after}"
        "<footer><p>© 2026 The Tarn Herald</p></footer></body></html>"
    )


H1 = f"<h1>{TITLE}</h1>"


def ld(**fields: Any) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **fields})}</script>"


def test_a_plain_page() -> None:
    found = extract_page(page(before=H1), URL)
    assert found.title == TITLE
    assert found.text.split("\n\n")[-1] == PROSE[-1]
    assert "Home" not in found.text
    assert "©" not in found.text
    assert found.language == "en"
    assert found.url == URL
    assert (found.author, found.date, found.wall) == (None, None, None)


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        (page(before=H1), TITLE),
        (page(head=f"<meta property='og:title' content='{TITLE} - The Tarn Herald'>", title="Herald"), TITLE),
        (page(head=ld(headline="Bridge to &amp;quot;close&amp;quot;"), title="x"), 'Bridge to "close"'),
        (page(title=TITLE), TITLE),
        (
            page(
                title=f"The Tarn Herald: {TITLE}", head="<meta property='og:site_name' content='The Tarn Herald'>"
            ),
            TITLE,
        ),
        (page(before=f"<h1>The Tarn Herald</h1><h1>{TITLE}</h1>"), TITLE),
        (page(before=f"<h1>{TITLE} Posted on March 3, 2026 by Jo Lee</h1>"), TITLE),
        (page(before=f"<h1>Related stories</h1>{H1}<h1>Most read</h1>"), TITLE),
        (page(before="<h1>Bridge shuts</h1>", title="Bridge shuts - Sport & Leisure"), "Bridge shuts"),
    ],
)
def test_titles(markup: str, title: str) -> None:
    assert extract_page(markup, URL).title == title


@pytest.mark.parametrize(
    ("head", "before", "author"),
    [
        (ld(headline=TITLE, author={"@type": "Person", "name": "Jo Lee"}), H1, "Jo Lee"),
        (ld(headline=TITLE, author=["Jo Lee", {"name": "By Sam Cole"}]), H1, "Jo Lee, Sam Cole"),
        ("<meta name='author' content='Jo Lee, Staff Writer'>", H1, "Jo Lee"),
        ("<meta name='author' content='admin'>", H1, None),
        ("<meta name='author' content='jo.lee@herald.example'>", H1, None),
        ("<meta property='article:author' content='https://facebook.com/jolee'>", H1, None),
        ("<meta name='author' content='jo.lee42'>", f"{H1}<p>By <span>Jo Lee</span></p>", "Jo Lee"),
        ("", f"{H1}<div class='byline'>By Jo Lee | March 3, 2026</div>", "Jo Lee"),
        ("", f"{H1}<p>Words by Jo Lee and Sam Cole</p>", "Jo Lee and Sam Cole"),
        ("", f"{H1}<a rel='author' href='/jo'>Jo Lee</a>", "Jo Lee"),
        ("", f"{H1}<p>By the time the bridge opens again</p>", None),
        ("", f"{H1}<aside class='related'><span class='byline'>By Sam Cole</span></aside>", None),
    ],
)
def test_authors(head: str, before: str, author: str | None) -> None:
    assert extract_page(page(head, before), URL).author == author


def test_an_author_named_by_reference() -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": TITLE, "author": {"@id": "#jo"}},
            {"@type": "Person", "@id": "#jo", "name": "Jo Lee"},
        ]
    }
    assert (
        extract_page(page(f"<script type='application/ld+json'>{json.dumps(graph)}</script>", H1)).author
        == "Jo Lee"
    )


@pytest.mark.parametrize(
    ("head", "before", "date"),
    [
        (ld(headline=TITLE, datePublished="2026-03-03T08:00:00+01:00"), H1, "2026-03-03T08:00:00+01:00"),
        (
            "<meta property='og:type' content='article'><meta property='article:published_time' "
            "content='2026-03-03'>",
            H1,
            "2026-03-03",
        ),
        (
            "<meta name='citation_publication_date' content='2026 Mar 3'><meta property='og:type' "
            "content='article'>",
            H1,
            "2026-03-03",
        ),
        ("", f"{H1}<time datetime='2026-03-03T08:00:00Z'>yesterday</time>", "2026-03-03T08:00:00+00:00"),
        ("", f"{H1}<div>Published on March 3rd, 2026</div>", "2026-03-03"),
        ("", f"{H1}<span>3. März 2026</span>", "2026-03-03"),
        ("", f"{H1}<span>3 de marzo de 2026</span>", "2026-03-03"),
        ("", f"{H1}<span>23/02/2026</span>", "2026-02-23"),
        ("", f"{H1}<span>Last updated</span><span>March 3, 2026</span>", "2026-03-03"),
        (ld(headline=TITLE, datePublished="2026-03-01"), f"{H1}<p>Updated March 9, 2026</p>", "2026-03-01"),
        (ld(headline=TITLE, datePublished="2026-01-01"), f"{H1}<p>Posted on March 3, 2026</p>", "2026-03-03"),
    ],
)
def test_dates(head: str, before: str, date: str) -> None:
    assert extract_page(page(head, before), "https://herald.example/a").date == date


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ("", H1),
        ("", f"{H1}<span>03/04/2026</span>"),
        ("", f"{H1}<p>The first stone was laid on March 3, 1887 by the mayor of the day, who wept.</p>"),
        ("", f"{H1}<p>© March 3, 2026 Herald</p>"),
        ("", f"{H1}<div class='opening-hours'>Hours today: March 3, 2026</div>"),
        ("", f"{H1}<time datetime='2999-01-01'>soon</time>"),
        ("", f"{H1}<span>February 30, 2026</span>"),
        ("", f"<nav><time datetime='2026-03-03'>March 3, 2026</time></nav>{H1}"),
        ("<meta property='og:type' content='website'>" + ld(headline=TITLE, datePublished="2013-01-01"), H1),
        ("<meta name='date' content='0001-01-01T00:00:00'><meta property='og:type' content='article'>", H1),
        ("<meta property='article:modified_time' content='2026-03-03'>", H1),
    ],
)
def test_no_date_is_invented(head: str, before: str) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE * 3)
    assert extract_page(page(head, before, body), "https://herald.example/a").date is None


def test_a_date_in_the_address() -> None:
    assert extract_page(page(before=H1), "https://herald.example/2026/03/03/bridge").date == "2026-03-03"


def test_site_image_and_canonical_address() -> None:
    head = (
        "<meta property='og:site_name' content='The Tarn Herald'><meta property='og:image' content='/bridge.jpg'>"
        "<link rel='canonical' href='https://herald.example/2026/news/bridge-to-close'>"
    )
    found = extract_page(page(head, H1), f"{URL}?utm_source=x")
    assert found.site_name == "The Tarn Herald"
    assert found.image_url == "https://www.herald.example/bridge.jpg"
    assert found.url == "https://herald.example/2026/news/bridge-to-close"


def test_a_draft_has_its_title_once_and_its_date_in_utc() -> None:
    head = ld(headline=TITLE, datePublished="2026-03-03T08:00:00+01:00")
    draft = draft_of(extract_page(page(head, H1), URL))
    assert draft.title == TITLE
    assert not draft.text.startswith(TITLE)
    assert draft.published_at == datetime(2026, 3, 3, 7, tzinfo=UTC)
    assert (draft.partial, draft.notes) == (False, ())


# --- what is no article --------------------------------------------------------------------------------------

SHORT = f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p>"


@pytest.mark.parametrize(
    ("markup", "sentence"),
    [
        ("<html></html>", "No article was found"),
        ("", "No article was found"),
        (page(body="", title="Home"), "No article was found"),
        (page(ld(headline=TITLE, isAccessibleForFree=False), body="", title=TITLE), "to subscribers alone"),
        (
            page("", H1, "<div class='paywall'><p>Subscribe to continue reading</p></div>"),
            "to subscribers alone",
        ),
        (
            "<title>404 Not Found</title><h1>Not Found</h1><p>The requested URL was not found on this server.</p>",
            "no such article",
        ),
        (
            "<title>Page not found | Herald</title><h1>Page not found</h1><p>Sorry, that page has moved.</p>",
            "no such article",
        ),
        (
            "<title>Herald</title><h1>Oops! That page can’t be found.</h1><p>Maybe try a search?</p>",
            "no such article",
        ),
        (
            "<title>451: Unavailable due to legal reasons</title><p>We recognize where you are.</p>",
            "no such article",
        ),
        (
            "<title>Site maintenance</title><p>We’ll be back soon! Sorry for the inconvenience.</p>",
            "no such article",
        ),
        ("<title>herald.example</title><p>This domain is for sale. Buy it today.</p>", "no such article"),
        ("<title>herald.example</title><p>Please enable JS and disable any ad blocker</p>", "JavaScript"),
        ("<title>Il Tarn</title><p>Noi e i nostri partner utilizziamo i cookie. Accetta.</p>", "accept cookies"),
        ("<title>Tarn</title><p>Wir und unsere Partner verwenden Cookies. Zustimmen.</p>", "accept cookies"),
        ("<title>Just a moment...</title><p>Checking your browser before you go on.</p>", "lets people in"),
        ("<title>Herald</title><p>Please verify you are a human to continue to the site.</p>", "lets people in"),
        (
            "<title>Herald</title><h1>Before you continue</h1><p>We and our partners use cookies to store data."
            "</p><button>Accept all cookies</button>",
            "accept cookies",
        ),
        (
            "<title>Sign in - Herald</title><h1>Sign in</h1><p>Sign in to continue with your account.</p>",
            "sign in",
        ),
        (
            "<title>Herald</title><div id=app></div><noscript>You need to enable JavaScript to run this "
            "app.</noscript>"
            "<p>Please enable JavaScript to view this page.</p>",
            "JavaScript",
        ),
    ],
)
def test_pages_without_an_article_say_so(markup: str, sentence: str) -> None:
    with pytest.raises(SourceError) as caught:
        draft_of(extract_page(markup, URL))
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("markup", "note"),
    [
        (page(ld(headline=TITLE, isAccessibleForFree=False), H1, SHORT), DraftNote.PAYWALL),
        (page(ld(headline=TITLE, isAccessibleForFree="False"), H1, SHORT), DraftNote.PAYWALL),
        (page("", H1, SHORT, "<div class='paywall'>Subscribe to continue reading</div>"), DraftNote.PAYWALL),
        (
            page("", H1, f"<p>{PROSE[0]}</p><p>{PROSE[1][:60]}…</p>", "<p>Already a subscriber? Log in</p>"),
            DraftNote.PAYWALL,
        ),
        (page("", H1, f"<p>{PROSE[0]}</p><p>{PROSE[1]} Read more</p>"), DraftNote.TEASER),
        *(
            (page("", H1, SHORT, f"<div class='paywall'>{ask}</div>"), DraftNote.PAYWALL)
            for ask in (
                "Il vous reste 75.5 % de cet article à lire.",
                "Suscríbete para seguir leyendo",
                "Abbonati per continuare",
                "Weiterlesen mit T+ Abo",
                "Conteúdo exclusivo para assinantes",
            )
        ),
    ],
)
def test_a_part_of_an_article_is_marked_partial(markup: str, note: DraftNote) -> None:
    draft = draft_of(extract_page(markup, URL))
    assert draft.partial
    assert draft.notes == (note,)
    assert PROSE[0] in draft.text


@pytest.mark.parametrize(
    "markup",
    [
        page(before=H1),
        page(before=H1, after="<p>Subscribe to our newsletter</p><p>We use cookies.</p>"),
        page(before="<h1>404 days in the desert</h1>", title="404 days in the desert"),
        page(
            before="<h1>How Cloudflare verifies you are human</h1>", title="How Cloudflare verifies you are human"
        ),
        page(ld(headline=TITLE, isAccessibleForFree=True), H1),
        page("", H1, SHORT),
        page(
            before="<h1>Are you a robot? Ask the mayor</h1>",
            title="Are you a robot? Ask the mayor",
            body=SHORT * 3,
        ),
        page(before="<h1>Why the page does not exist</h1>", title="Why the page does not exist", body=BODY),
        page(
            before=H1, body=f"<p>{PROSE[0]}</p><p>The council will buy this domain for the town.</p>" + SHORT * 2
        ),
        page(before=H1, body=BODY + "<p>The mayor said people should subscribe to keep the paper alive.</p>"),
    ],
)
def test_whole_articles_are_not_called_partial(markup: str) -> None:
    found = extract_page(markup, URL)
    assert found.wall is None
    assert not draft_of(found).partial


# --- hostile pages -------------------------------------------------------------------------------------------


def test_many_links_do_not_slow_it_down_to_a_halt() -> None:
    """Left as they are, links by the ten thousand take trafilatura minutes."""
    links = "".join(f"<li><a href='/{number}'>Story number {number}</a></li>" for number in range(20_000))
    assert PROSE[0] in extract_page(page(before=H1, after=f"<ul>{links}</ul>"), URL).text


def test_a_page_with_too_much_markup_is_a_sentence() -> None:
    with pytest.raises(SourceError, match="too large"):
        extract_page("x" * (MAX_HTML + 1))
    with pytest.raises(SourceError, match="too many parts"):
        extract_page("<br>" * 200_000)


@pytest.mark.parametrize(
    "script",
    [
        "[" * 100_000,
        '{"@type":"NewsArticle","headline":' * 500,
        "null",
        "[[[]]]",
        '{"@type":["NewsArticle",7,null],"headline":{"@value":7},"author":[[["x"]],{"name":{}}],"datePublished":[]}',
        '{"@type":"NewsArticle","headline":"A","author":{"@id":"#1"},"image":[[]]}',
        '{"@type":"NewsArticle","headline":"A","isAccessibleForFree":[],"articleBody":7}',
        '<!-- {"@type":"NewsArticle","headline":"A",} -->',
    ],
)
def test_strange_json_ld_is_survived(script: str) -> None:
    found = extract_page(page(f"<script type='application/ld+json'>{script}</script>", H1), URL)
    assert PROSE[0] in found.text
    assert found.title == TITLE


@pytest.mark.parametrize(
    "markup",
    [
        "\0",
        "<",
        "<<<>>>",
        "<html><body>" + "<div>" * 50_000,
        "<p>" * 20_000 + PROSE[0],
        "<!--" * 1000,
        "<![CDATA[x",
        "<?xml version='1.0' encoding='utf-16'?><html><p>x",
        "\ud800<p>x",
        "<html xmlns='x'><svg><p>x</svg>",
        "<base href='http://[::1'><p>x",
        "<title>" + "a" * 100_000,
        "<h1>" * 3_000 + "x",
    ],
)
def test_broken_markup_is_survived(markup: str) -> None:
    found = extract_page(markup, "http://[bad")
    assert isinstance(found.text, str)


def test_an_extractor_that_finds_nothing_has_a_fallback() -> None:
    script = ld(headline="A", articleBody="\n\n".join(PROSE))
    found = extract_page(f"<html><head>{script}</head><body><div id='app'></div></body></html>")
    assert found.text == "\n\n".join(PROSE)


def test_a_title_of_endless_parts_is_cut() -> None:
    markup = f"<title>{'Herald | ' * 20_000}Herald</title><meta property='og:site_name' content='Herald'>{BODY}"
    assert len(extract_page(markup).title or "") <= 500


def test_a_wall_names_itself() -> None:
    assert extract_page("<title>404 Not Found</title><h1>Not Found</h1><p>Nothing here.</p>").wall is Wall.ERROR


# --- the development set -------------------------------------------------------------------------------------

DEV = Path("../shared/dev")


@pytest.mark.soak
def test_the_bars_on_the_development_pages() -> None:
    if not DEV.exists():
        pytest.skip("the development set is not beside the repository")
    spec = importlib.util.spec_from_file_location("score_pages", DEV / "scoring/score_pages.py")
    assert spec and spec.loader
    scoring = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scoring)
    gold, ours, theirs = {}, {}, []
    import trafilatura

    for key, url, html, truth in scoring.load("wcxb-dev"):
        found = extract_page(html, url)
        gold[key] = truth
        ours[key] = {"text": found.text, "title": found.title, "author": found.author, "date": found.date}
        theirs.append(scoring.word_prf(trafilatura.extract(html, url=url) or "", truth["text"])[2])
    result, _ = scoring.score("wcxb-dev", ours, gold)
    assert result["F1"] >= statistics.mean(theirs) - 0.001
    assert result["title_acc"] >= 0.88
    assert result["author_acc"] >= 0.72
    assert result["date_acc"] >= 0.85
    invented, undated = map(int, result["date_spurious"].split("/"))
    assert invented * 6 < undated
    assert all(one["text"] for one in ours.values())
