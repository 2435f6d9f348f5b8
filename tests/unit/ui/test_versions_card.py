"""The card of a correction: every change on some page, within every limit, nothing of the text active."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.messages import Translator
from bot.models import Article, FormerVersion
from bot.services.versions import Correction, FieldChange
from bot.text.diff import changes
from bot.ui.cards import brought_back_card, correction_card
from bot.ui.components import check, walk
from tests.support.articles import make_article
from tests.support.virtual_clock import START
from tests.unit.ui import hostile
from tests.unit.ui.discord_markdown import read

TR = Translator()


def correction(
    before: Article, after: Article, newest: int = 2, fields: tuple[FieldChange, ...] = ()
) -> Correction:
    former = FormerVersion(article=before, replaced_at=START, replaced_by=9)
    return Correction(former, after, newest, fields, tuple(changes(before.text, after.text)))


def texts(before: str, after: str) -> Correction:
    one = make_article(1, text=before, title="Storm")
    return correction(one, replace(one, text=after, revision=2))


def markdown(shown: Correction, page: int = 0) -> str:
    card = correction_card(shown, TR, asker=7, page=page)
    return "\n".join(each["content"] for each in walk(card) if "content" in each)


def labels(card: list[dict[str, Any]]) -> list[str]:
    return [each["label"] for each in walk(card) if "label" in each]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(hostile.articles, hostile.articles, st.integers(0, 10**6))
def test_it_keeps_the_limits(before: Article, after: Article, page: int) -> None:
    names = ("title", "author", "source", "published_at", "tags", "url", "language", "partial")
    fields = tuple(FieldChange(name, getattr(before, name), getattr(after, name)) for name in names)
    shown = correction(replace(before, revision=3), replace(after, revision=4), 9, fields)
    check(correction_card(shown, TR, asker=2**62, page=page))
    check(brought_back_card(after, 3, TR))


def test_added_words_are_bold_and_removed_ones_struck_through() -> None:
    assert "It killed ~~9~~**12** people." in markdown(texts("It killed 9 people.", "It killed 12 people."))


def test_of_what_stays_only_the_surroundings_are_shown() -> None:
    long = "A sentence that stays as it was before. " * 30
    shown = markdown(texts(f"{long}The wall held. {long}", f"{long}The wall fell. {long}"))
    assert "The wall ~~held~~**fell**." in shown
    assert "…" in shown and len(shown) < 800


def test_every_change_of_a_long_text_is_on_some_page() -> None:
    before = "\n\n".join(f"Paragraph {number} says x{number} and stays as it is." for number in range(300))
    after = "\n\n".join(f"Paragraph {number} says y{number} and stays as it is." for number in range(300))
    shown = texts(before, after)
    pages = []
    for page in range(400):
        pages.append(markdown(shown, page))
        if "More" not in labels(correction_card(shown, TR, asker=7, page=page)):
            break
    assert 3 < len(pages) < 100
    for number in range(300):
        assert sum(f"**y{number}**" in page for page in pages) == 1
        assert sum(f"~~x{number}~~" in page for page in pages) == 1


def test_a_new_text_without_spaces_is_shown_whole() -> None:
    shown = markdown(texts("旧" * 60, "新" * 1_200))
    assert "****" not in shown and shown.count("新") == 1_200


@given(st.text("a*_~`|>#-1. @<:/\\\n", max_size=60), st.text("a*_~`|>#-1. @<:/\\\n", max_size=60))
def test_no_markdown_of_a_text_is_active(before: str, after: str) -> None:
    card = correction_card(texts(f"Begin {before} end.", f"Begin {after} end."), TR, asker=7)
    shown = [each["content"] for each in walk(card) if "content" in each][-1]
    assert read(shown).kinds <= {"bold", "strike", "subtext"}


def test_fields_are_told_once_on_the_first_page() -> None:
    one = make_article(1, title="Storm")
    shown = correction(
        one,
        replace(one, title="Deadly storm", revision=2),
        fields=(
            FieldChange("title", "Storm", "Deadly *storm*"),
            FieldChange("tags", (), ("a", "b")),
            FieldChange("partial", True, False),
            FieldChange("author", "Ann", None),
        ),
    )
    told = markdown(shown)
    assert "Title: ~~Storm~~ **Deadly \\*storm\\***" in told and "Tags: **a, b**" in told
    assert "Read only in part: ~~yes~~ **no**" in told and "Author: ~~Ann~~" in told
    assert "The text is the same." in told


def test_the_way_leads_to_other_corrections_and_back_to_the_version_before() -> None:
    one = make_article(1, text="One.")

    def of(number: int) -> list[str]:
        shown = correction(replace(one, revision=number - 1), replace(one, text="Two.", revision=number), newest=4)
        return labels(correction_card(shown, TR, asker=7))

    assert of(2) == ["Later change", "Article", "Bring version 1 back"]
    assert of(3) == ["Earlier change", "Later change", "Article", "Bring version 2 back"]
    assert of(4) == ["Earlier change", "Article", "Bring version 3 back"]
