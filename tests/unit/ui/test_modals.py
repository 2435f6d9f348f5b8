"""The article form: what it asks, what it is filled with, and that nothing of an article is lost in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings

from bot.messages import Translator
from bot.models import Article, Draft
from bot.ui.components import length
from bot.ui.modals import LONGEST_TEXT, article_modal, draft_modal, paste_modal
from tests.support.articles import make_article
from tests.unit.ui.hostile import articles


def form(article: Article | None = None) -> dict[str, Any]:
    tr = Translator()
    return (paste_modal(tr) if article is None else article_modal(tr, article)).to_dict()


def fields(modal: dict[str, Any]) -> dict[str, dict[str, Any]]:
    labelled = [row for row in modal["components"] if "component" in row]
    return {row["component"]["custom_id"]: row["component"] for row in labelled}


def remark(modal: dict[str, Any]) -> str:
    """What the form says besides its fields."""
    return "".join(row.get("content", "") for row in modal["components"])


async def test_a_new_article_needs_a_text_alone() -> None:
    modal = form()
    assert modal["custom_id"] == "nd:paste:0"
    asked = fields(modal)
    assert list(asked) == ["title", "text", "author", "source", "date"]
    assert [name for name, field in asked.items() if field["required"]] == ["text"]
    assert not any(field.get("value") for field in asked.values())


async def test_an_article_is_corrected_in_a_form_that_is_filled_with_it() -> None:
    article = make_article(
        7,
        title="A title",
        text="The text.",
        author="Ann Lee",
        published_at=datetime(2026, 11, 2, 23, tzinfo=UTC),
        tags=("storm", "sea wall"),
    )
    modal = form(article)
    assert modal["custom_id"] == "nd:edit:7"
    asked = fields(modal)
    assert {name: field["value"] for name, field in asked.items()} == {
        "title": "A title",
        "text": "The text.",
        "author": "Ann Lee",
        "source": "Source 7",
        "date": "2026-11-02 #storm #sea wall",
    }
    assert not any(field["required"] for field in asked.values())


async def test_a_draft_without_a_text_needs_one_and_keeps_what_it_has() -> None:
    modal = draft_modal(Translator(), 3, Draft(title="", text="", source="a.org", url="https://a.org/1")).to_dict()
    assert modal["custom_id"] == "nd:drafted:3"
    asked = fields(modal)
    assert asked["text"]["required"] and not asked["text"].get("value")
    assert asked["source"]["value"] == "a.org"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("a" * LONGEST_TEXT, True),
        ("a" * (LONGEST_TEXT + 1), False),
        ("😀" * (LONGEST_TEXT // 2), True),
        ("😀" * (LONGEST_TEXT // 2 + 1), False),
    ],
)
async def test_a_text_is_in_the_form_whole_or_not_at_all(text: str, asked: bool) -> None:
    """Discord may count an emoji as two, and refuses the whole form for one character too many."""
    there = fields(form(make_article(1, text=text)))
    assert ("text" in there) is asked
    assert ("as a file" in remark(form(make_article(1, text=text)))) is not asked
    assert not asked or there["text"]["value"] == text


@pytest.mark.parametrize("name", ["title", "author", "source"])
async def test_a_field_is_in_the_form_whole_or_not_at_all(name: str) -> None:
    """Else sending the form back unchanged would cut what the archive has."""
    for value in ("x" * 200, "x" * 301, "😀" * 150 + "x"):
        there = fields(form(make_article(1, **{name: value})))
        assert name not in there or there[name]["value"] == value
        assert ("stays as it is" in remark(form(make_article(1, **{name: value})))) is (name not in there)


async def test_tags_that_no_form_could_give_back_are_not_asked_for() -> None:
    assert "date" not in fields(form(make_article(1, tags=("storm, flood",))))


@settings(max_examples=25)
@given(articles)
async def test_whatever_the_article_the_form_keeps_discords_limits(article: Article) -> None:
    modal = form(article)
    assert length(modal["title"]) <= 45 and length(modal["custom_id"]) <= 100
    assert 1 <= len(modal["components"]) <= 5
    for row in modal["components"]:
        if "component" not in row:
            continue
        assert 1 <= length(row["label"]) <= 45 and length(row.get("description") or "") <= 100
        field = row["component"]
        assert length(field.get("value") or "") <= field["max_length"] <= LONGEST_TEXT
