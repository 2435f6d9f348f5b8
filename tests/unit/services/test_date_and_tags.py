"""The field of a form that holds a date and tags: read as typed, and written so that it is read the same."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError
from bot.services.date_and_tags import read_date_and_tags, written
from bot.services.ingest import LONGEST_TAG, MAX_TAGS, clean_tags

DAY = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "day", "tags"),
    [
        ("", None, ()),
        ("  ", None, ()),
        ("2026-11-22", DAY, ()),
        ("2026-11-22 #storm #harbour", DAY, ("storm", "harbour")),
        ("  2026-11-22,  #storm,#harbour ", DAY, ("storm", "harbour")),
        ("#storm", None, ("storm",)),
        ("#harbour wall #storm", None, ("harbour wall", "storm")),
        ("#storm, harbour", None, ("storm", "harbour")),
        ("# storm ＃暴风雨", None, ("storm", "暴风雨")),
        ("#storm #harbour 2026-11-22", DAY, ("storm", "harbour")),
        ("2026-11-22 #flood 2021-07-14", DAY, ("flood 2021-07-14",)),
        ("#Storm #storm #C# ##f", None, ("Storm", "C#", "#f")),
        ("2026-11-22 #", DAY, ()),
    ],
)
def test_what_is_typed_is_read(typed: str, day: datetime | None, tags: tuple[str, ...]) -> None:
    assert read_date_and_tags(typed) == (day, tags)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("soon", "“soon” is not a date. Write the date as 2026-11-22, and each tag with a # before it"),
        ("storm, harbour", "each tag with a # before it"),
        ("22.11.2026 #storm", "“22.11.2026” is not a date"),
        ("2026-11-22 storm #harbour", "“2026-11-22 storm” is not a date"),
        ("2026-02-30 #storm", "“2026-02-30” is not a date"),
        ("#storm 2026-02-30", "“2026-02-30” is not a date"),
        ("#!!", "needs a letter or a digit"),
        ("#" + "x" * (LONGEST_TAG + 1), f"{LONGEST_TAG} characters"),
        (" ".join(f"#tag{number}" for number in range(MAX_TAGS + 1)), f"may have {MAX_TAGS}. Leave some out"),
    ],
)
def test_what_is_neither_is_refused_and_says_what_to_do(typed: str, sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        read_date_and_tags(typed)
    assert sentence in str(refused.value)


def test_a_tag_that_comes_twice_counts_once() -> None:
    assert read_date_and_tags(" ".join(["#storm"] * (MAX_TAGS + 1))) == (None, ("storm",))


def test_what_an_article_has_is_written_as_it_is_typed() -> None:
    assert written(DAY.replace(hour=8), ["storm", "harbour wall"]) == "2026-11-22 #storm #harbour wall"
    assert written(None, ["C#"]) == "#C#"
    assert written(DAY, []) == "2026-11-22"
    assert written(None, []) == ""


@pytest.mark.parametrize("tag", ["a, b", "a #b", "🤯", "flood 2021-07-14", "x" * (LONGEST_TAG + 1)])
def test_what_could_not_be_typed_is_not_written(tag: str) -> None:
    assert written(None, [tag]) is None


@given(st.none() | st.dates().map(lambda day: datetime(day.year, day.month, day.day, 23, tzinfo=UTC)), st.data())
def test_whatever_is_written_is_read_as_the_same(published_at: datetime | None, data: st.DataObject) -> None:
    words = st.text(alphabet="ab #,1-é＃\n.", max_size=12)
    tags = clean_tags(data.draw(st.lists(words, max_size=4)))
    line = written(published_at, tags)
    if line is not None:
        day, read = read_date_and_tags(line)
        assert read == tags and (day and day.date()) == (published_at and published_at.date())


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    try:
        day, tags = read_date_and_tags(typed)
    except InputError:
        return
    assert clean_tags(tags) == tags and (day is None or day.tzinfo is UTC)
