"""Posted editions laid out again: as many messages as were posted, each within every limit, corrections marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.messages import Translator
from bot.models import Component, Correction, Edition, EditionEntry, Page, Part, Subscription
from bot.services.editions import look_of
from bot.ui.components import check, walk
from bot.ui.digest import render_again, render_edition
from tests.unit.ui.discord_markdown import read
from tests.unit.ui.hostile import articles, editions, subscriptions, texts
from tests.unit.ui.test_digest_layout import article, edition, entry, quoted, subscription

TR = Translator()
AT = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
STAMP = f"<t:{int(AT.timestamp())}:f>"
CORRECTED = Correction(AT, (Part.HEADLINE,))
RETRACTED = Correction(AT, retracted=True)

fates = st.sampled_from([None, CORRECTED, Correction(AT, tuple(Part)), RETRACTED])


def posted(made: Edition, to: Subscription) -> tuple[Any, Sequence[Page]]:
    pages = render_edition(made, to)
    return look_of(to, pages), pages


def marked(made: EditionEntry, correction: Correction, **changes: object) -> EditionEntry:
    return replace(made, correction=correction, article=replace(made.article, **changes))  # type: ignore[arg-type]


def shown(pages: Sequence[Page]) -> str:
    return "\n".join(
        read(each["content"]).visible for page in pages for each in walk(page.components) if "content" in each
    )


def buttons(components: Sequence[Component]) -> list[str]:
    return [each["label"] for each in walk(components) if each["type"] == 2]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(editions, subscriptions, st.data())
def test_however_articles_change_each_message_stays_one(
    made: Edition, to: Subscription, data: st.DataObject
) -> None:
    look, pages = posted(made, to)
    now = replace(made, entries=tuple(_changed(each, data) for each in made.entries))
    again = render_again(now, look)
    assert [(page.entries, page.quote) for page in again] == [(page.entries, page.quote) for page in pages]
    for page in again:
        check(page.components)


def _changed(each: EditionEntry, data: st.DataObject) -> EditionEntry:
    fate = data.draw(fates)
    if fate is None:
        return each
    other = replace(data.draw(articles), id=each.article.id)
    return replace(each, article=other, summary=(data.draw(texts),), correction=fate)


@pytest.mark.parametrize("style", ["headlines", "brief", "full"])
def test_what_did_not_change_is_laid_out_as_it_was(style: str) -> None:
    made = edition(*map(entry, range(1, 13)), quote=quoted("We held the wall."))
    look, pages = posted(made, subscription(style))
    assert render_again(made, look) == pages


@pytest.mark.parametrize("style", ["headlines", "brief", "full"])
def test_a_correction_says_when_and_of_what(style: str) -> None:
    look, _ = posted(edition(entry(1), entry(2)), subscription(style))
    now = edition(marked(entry(1, "Rightly told."), CORRECTED, title="The right headline"), entry(2))
    seen = shown(render_again(now, look))
    assert "The right headline" in seen and "Story 1" not in seen
    assert f"Corrected {STAMP}: headline changed" in seen
    assert seen.count("Corrected") == 1
    assert ("Rightly told." in seen) is (style != "headlines")


@pytest.mark.parametrize("style", ["headlines", "brief", "full"])
def test_what_is_retracted_is_struck_through_and_tells_nothing(style: str) -> None:
    look, _ = posted(edition(entry(1, image_url="https://a.example/p.jpg")), subscription(style))
    now = edition(marked(entry(1), RETRACTED, image_url="https://a.example/p.jpg"))
    [page] = render_again(now, look)
    contents = "\n".join(each["content"] for each in walk(page.components) if "content" in each)
    assert "~~Story 1~~" in contents and f"Retracted {STAMP}" in contents
    assert "First of 1." not in contents and "https://" not in contents
    assert buttons(page.components) == ["About this digest"]
    assert all(each["type"] != 11 for each in walk(page.components))


def test_a_retracted_article_is_struck_through_where_it_only_stands_beside_another() -> None:
    others = (article(2, source="Outlet 2"), article(3, source="Outlet 3"))
    made = edition(replace(entry(1), also=others))
    look, _ = posted(made, subscription())
    now = edition(replace(entry(1), also=others, retracted=frozenset({2})))
    contents = str(render_again(now, look)[0].components)
    assert "~~Outlet 2~~" in contents and "[Outlet 3]" in contents


def test_a_quote_that_no_longer_stands_is_taken_back() -> None:
    look, _ = posted(edition(entry(1), quote=quoted("We held the wall.")), subscription())
    seen = shown(render_again(edition(entry(1)), look))
    assert "We held" not in seen and "Taken back: the article no longer says this" in seen


def test_a_full_page_shows_less_of_what_grew() -> None:
    long = [entry(n, "word " * 100 + "end.", "And more.") for n in range(1, 8)]
    look, pages = posted(edition(*long), subscription())
    grown = tuple(
        marked(replace(each, summary=("longer " * 99 + "end.",)), Correction(AT, (Part.TEXT,)), title="T" * 280)
        for each in long
    )
    again = render_again(edition(*grown), look)
    assert len(again) == len(pages)
    for page in again:
        check(page.components)
    assert shown(again).count("Corrected") == 7
    assert "longer" not in shown(again[:1]) and "longer" in shown(again[-1:])


def test_twenty_five_headlines_that_grew_keep_their_marks() -> None:
    look, pages = posted(edition(*map(entry, range(1, 26))), subscription("headlines"))
    assert len(pages) == 1
    stars = {"title": "*" * 2000, "source": "*" * 2000}
    now = edition(*(marked(entry(n), Correction(AT, tuple(Part)), **stars) for n in range(1, 26)))
    [page] = render_again(now, look)
    check(page.components)
    assert shown([page]).count(f"Corrected {STAMP}") == 25
