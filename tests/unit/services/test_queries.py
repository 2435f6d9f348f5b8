"""What is said of a query that can't be read."""

from datetime import UTC, datetime

import pytest

from bot.errors import QueryError
from bot.models import Word
from bot.services.queries import read_query

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def test_a_good_query_is_read() -> None:
    assert read_query("flood", now=NOW) == Word("flood")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "There is no word to search for. This works: date:7d"),
        ("x" * 501, "A search can have 500 characters at most. This works: "),
        ("a " * 41, "A search can have 40 words at most. This works: a a"),
        ("foo)", "The parenthesis at character 4 closes nothing. This works: foo"),
        ("foo ()", "There is nothing in the parentheses at character 5. This works: foo"),
        ("foo OR", "“OR” at character 5 lacks a word beside it. This works: foo"),
        ("(" * 9 + "a", "The search is nested too deeply at character 9. This works: "),
        ("(foo bar", "The parenthesis at character 1 is not closed. This works: (foo bar)"),
        ('foo "bar', 'The quotation mark at character 5 is not closed. This works: foo "bar"'),
        ('foo ""', "There is no word between the quotation marks at character 5. This works: foo"),
        ("a* foo", "“a*” at character 1 begins too many words. This works: a foo"),
        ("foo title:", "After “title:” at character 5 something is missing. This works: foo"),
        ("is:quotd", "“is:quotd” at character 1 is not known. This works: is:quoted"),
        ("after:soon", "“soon” at character 1 is not a date (like 2026-11-22 or 7d). This works: after:7d"),
        ("auther:bob", "There is no “auther:” (character 1). This works: author:bob"),
    ],
)
def test_every_fault_has_its_sentence(typed: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        read_query(typed, now=NOW)
    assert str(caught.value).startswith(said)
