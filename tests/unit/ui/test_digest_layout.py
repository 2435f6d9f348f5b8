"""Editions: every limit kept, nothing cut, nothing lost, and each message recognizable."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bot.messages import Translator
from bot.models import (
    ArchivedQuote,
    Article,
    ChannelKind,
    Component,
    Edition,
    EditionEntry,
    Quote,
    Subscription,
    SubscriptionStatus,
)
from bot.ui.components import check, walk
from bot.ui.custom_ids import decode
from bot.ui.digest import render_edition as render_pages
from bot.ui.escape import escape
from tests.unit.ui.discord_markdown import read
from tests.unit.ui.hostile import editions, subscriptions

TR = Translator()
NOW = datetime(2026, 11, 22, 3, 30, tzinfo=UTC)
LIMITED = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def render_edition(*args: Any) -> list[list[Component]]:
    """The components alone."""
    return [list(page.components) for page in render_pages(*args)]


def marker(position: int) -> str:
    return f"marker-{position}"


def article(number: int, **changes: object) -> Article:
    made = Article(
        id=number,
        community_id=1,
        title=f"Story {number}",
        text="Once upon a time.",
        author="Ada Field",
        source="The Harbour Herald",
        url=f"https://herald.example/{number}",
        published_at=NOW - timedelta(hours=number),
        added_at=NOW,
        added_by=1,
        language="en",
        image_url=None,
        tags=(),
        partial=False,
        content_hash="",
        revision=1,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def subscription(style: str = "brief", **changes: object) -> Subscription:
    made = Subscription(
        id=1,
        community_id=1,
        channel_id=2,
        channel_kind=ChannelKind.TEXT,
        schedule="daily 08:00",
        zone="America/New_York",
        created_by=1,
        title="The Morning Paper",
        style=style,
        created_at=NOW,
        status=SubscriptionStatus.ACTIVE,
        next_run_at=NOW,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def edition(*entries: EditionEntry, quote: ArchivedQuote | None = None) -> Edition:
    return Edition(
        subscription_id=1, slot="s", title="The Morning Paper", planned_at=NOW, entries=entries, quote=quote
    )


def entry(number: int, *summary: str, **changes: object) -> EditionEntry:
    return EditionEntry(article=article(number, **changes), summary=summary or (f"First of {number}.", "Second."))


def shown(messages: list[list[Component]]) -> str:
    """What a reader sees of all messages."""
    return "\n".join(read(text).visible for text in contents(messages))


@LIMITED
@given(editions, subscriptions)
def test_whatever_an_edition_has(made: Edition, to: Subscription) -> None:
    """One generated edition, three claims: it is dear to make."""
    messages = render_edition(made, to, TR, marker)
    every_limit_is_kept_and_each_marker_is_there_once(messages)
    every_story_is_there_in_order(messages, made, to)
    sentences_are_whole_or_absent(messages, made)


def every_limit_is_kept_and_each_marker_is_there_once(messages: list[list[Component]]) -> None:
    assert messages
    for position, message in enumerate(messages):
        check(message)
        marked = [each for each in walk(message) if str(each.get("custom_id", "")).startswith("marker-")]
        assert [each["custom_id"] for each in marked] == [marker(position)]
        assert marked[0]["type"] == 2


def every_story_is_there_in_order(messages: list[list[Component]], made: Edition, to: Subscription) -> None:
    if to.style == "headlines":
        headlines = [
            text for text in contents(messages) if text.startswith("**") and "Quote of the day" not in text
        ]
        assert len(headlines) == len(made.entries)
    else:
        ids = [each["custom_id"] for message in messages for each in walk(message) if "custom_id" in each]
        summarized = [int(press.args[0]) for press in map(decode, ids) if press and press.action == "sum"]
        assert summarized == [each.article.id for each in made.entries]


def sentences_are_whole_or_absent(messages: list[list[Component]], made: Edition) -> None:
    allowed = {
        " ".join(" ".join(escape(" ".join(sentence.split())) for sentence in each.summary[:count]).split())
        for each in made.entries
        for count in range(len(each.summary) + 1)
    }
    for text in contents(messages):
        for line in text.split("\n") if "Quote of the day" not in text else []:
            if not line.startswith(("# ", "-# ", "### ", "**")):
                assert " ".join(line.split()) in allowed


def contents(messages: list[list[Component]]) -> list[str]:
    return [each["content"] for message in messages for each in walk(message) if "content" in each]


def test_the_masthead_has_the_date_in_the_digests_zone_and_the_number_of_stories() -> None:
    seen = shown(render_edition(edition(entry(1), entry(2)), subscription(), TR, marker))
    assert seen.startswith("The Morning Paper\nSaturday, November 21, 2026 · 2 stories")


def test_a_story_has_a_linked_headline_its_origin_and_its_sentences() -> None:
    (message,) = render_edition(edition(entry(1)), subscription(), TR, marker)
    told = next(each["content"] for each in walk(message) if "Story 1" in each.get("content", ""))
    assert told.split("\n") == [
        "### [Story 1](https://herald.example/1)",
        "-# The Harbour Herald · <t:1795314600:f>",
        "First of 1. Second.",
    ]


@pytest.mark.parametrize(("style", "sentences"), [("headlines", 0), ("brief", 2), ("full", 4)])
def test_styles_differ_in_how_much_they_tell(style: str, sentences: int) -> None:
    told = ["One here.", "Two here.", "Three here.", "Four here."]
    seen = shown(render_edition(edition(entry(1, *told)), subscription(style), TR, marker))
    assert [sentence in seen for sentence in told] == [place < sentences for place in range(4)]


def test_twenty_five_headlines_make_one_message() -> None:
    messages = render_edition(edition(*map(entry, range(1, 26))), subscription("headlines"), TR, marker)
    assert len(messages) == 1


def test_a_long_edition_goes_over_several_messages_and_says_so() -> None:
    messages = render_edition(
        edition(*(entry(n, "word " * 120 + "end.") for n in range(1, 13))), subscription(), TR, marker
    )
    assert len(messages) > 1
    seen = shown(messages)
    assert "The Morning Paper, continued" in seen
    assert f"Page 1 of {len(messages)}" in seen
    assert all(f"Story {number}\n" in seen for number in range(1, 13))


def test_a_picture_never_carries_the_sense() -> None:
    pictured = edition(entry(1, image_url="https://herald.example/p.jpg"))
    plain = edition(entry(1))
    messages = render_edition(pictured, subscription(), TR, marker)
    (picture,) = [each for each in walk(messages[0]) if each["type"] == 11]
    assert picture["description"] == "Picture of the article: Story 1"
    assert shown(messages) == shown(render_edition(plain, subscription(), TR, marker))


def test_who_else_reports_a_story_is_named_and_linked() -> None:
    others = tuple(article(n, source=f"Outlet {n}") for n in range(2, 7))
    messages = render_edition(edition(replace(entry(1), also=others)), subscription(), TR, marker)
    assert "Also: Outlet 2, Outlet 3, Outlet 4, and 2 more" in shown(messages)


def quoted(words: str) -> ArchivedQuote:
    source = article(1, text=words)
    quote = Quote(
        text=words, start=0, end=len(words), speaker="Ines Moreau", role="harbour master", confidence=0.9
    )
    return ArchivedQuote(id=7, article=source, quote=quote)


def test_the_quote_of_the_day_is_exact_with_its_speaker_and_source() -> None:
    words = "We *held* the wall <@1>."
    seen = shown(render_edition(edition(entry(2), quote=quoted(words)), subscription(), TR, marker))
    assert f"“{words}”\n— Ines Moreau, harbour master\nStory 1, The Harbour Herald" in seen


def test_a_quote_too_long_to_stand_whole_is_left_out() -> None:
    seen = shown(render_edition(edition(entry(2), quote=quoted("word " * 500)), subscription(), TR, marker))
    assert "Quote of the day" not in seen
    assert "word" not in seen


def test_without_a_marker_the_button_waits_for_its_delivery() -> None:
    (message,) = render_edition(edition(entry(1)), subscription())
    assert [each["custom_id"] for each in walk(message) if "custom_id" in each][-1] == "nd:about:0:0"


@pytest.mark.parametrize("style", ["headlines", "brief", "full"])
def test_the_largest_block_there_can_be_fits_a_message(style: str) -> None:
    stars = "*" * 2000
    largest = {
        "title": stars,
        "source": stars,
        "author": stars,
        "url": "https://a.example/" + "x" * 494,
        "image_url": "https://a.example/i.jpg",
    }
    other = article(9, title=stars, source=stars, url="https://a.example/" + "x" * 182)
    story = replace(entry(1, *["*" * 124 + "."] * 6, **largest), also=(other,) * 9)
    said = quoted("*" * 745)
    said = replace(
        said,
        article=article(1, **largest),
        quote=replace(said.quote, speaker=stars, role=stars, told_to=stars, confidence=0.1),
    )
    made = replace(
        edition(*[replace(story, article=replace(story.article, id=n)) for n in (1, 2)], quote=said), title=stars
    )
    messages = render_edition(made, subscription(style), TR, lambda position: f"{position}" * 100)
    for message in messages:
        check(message)
    assert ("Quote of the day" in shown(messages)) and shown(messages).count("Also:") == 2


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "ftp://a.example/p.jpg",
        "data:image/png;base64,AAAA",
        "/p.jpg",
        "https://",
        "",
        "x" * 9000,
    ],
)
def test_a_picture_that_no_one_could_load_is_left_out(address: str) -> None:
    [message] = render_edition(edition(entry(1, image_url=address)), subscription(), TR, marker)
    assert all(each["type"] not in (11, 12) for each in walk(message))
    assert "Story 1" in shown([message]) and "First of 1." in shown([message])


@pytest.mark.parametrize("style", ["headlines", "brief", "full"])
def test_with_every_picture_broken_an_edition_tells_the_same(style: str) -> None:
    """A client shows nothing, or the description, where a picture fails: all the rest stands beside it."""
    made = edition(*(entry(n, image_url=f"https://gone.example/{n}.jpg") for n in (1, 2)))
    messages = render_edition(made, subscription(style), TR, marker)
    broken = [_without_pictures(message) for message in messages]
    assert shown(broken) == shown(render_edition(edition(entry(1), entry(2)), subscription(style), TR, marker))
    for each in (each for message in messages for each in walk(message) if each["type"] == 11):
        assert each["description"].startswith("Picture of the article: Story")


def _without_pictures(components: list[Component]) -> list[Component]:
    kept = [
        {**each, "components": _without_pictures(each["components"])} if "components" in each else each
        for each in components
    ]
    return [{name: value for name, value in each.items() if name != "accessory"} for each in kept]
