"""An article that leaves comes back as it was; whatever else a line holds, it is refused in a sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError
from bot.models import Article, Draft, FormerVersion
from bot.services.exchange import (
    LONGEST_LINE,
    Arrival,
    Former,
    file_name,
    markdown_file,
    read_line,
    written_lines,
)
from bot.services.ingest import MAX_TEXT
from bot.sources.markdown import read_markdown

NOW = datetime(2026, 11, 22, 8, 0, 0, 123456, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
ADDRESSES = st.none() | st.from_regex(r"https?://[a-z]{1,9}\.example/[a-z0-9/?&=%._~-]{0,40}", fullmatch=True)
TIMES = st.datetimes(datetime(1000, 1, 2), datetime(3000, 1, 1), timezones=st.just(UTC))
ARTICLES = st.builds(
    Article,
    id=st.integers(1, 2**63 - 1),
    community_id=st.integers(1, 2**63 - 1),
    title=TEXTS,
    text=TEXTS,
    author=st.none() | TEXTS,
    source=st.none() | TEXTS,
    url=ADDRESSES,
    published_at=st.none() | TIMES,
    added_at=TIMES,
    added_by=st.integers(0, 2**63 - 1),
    language=st.none() | TEXTS,
    image_url=ADDRESSES,
    tags=st.lists(TEXTS, max_size=4).map(tuple),
    partial=st.booleans(),
    content_hash=st.just("x"),
    revision=st.integers(1, 9),
)


def arrived(line: str | bytes) -> Arrival:
    read = read_line(line)
    assert isinstance(read, Arrival)
    return read


@given(ARTICLES)
def test_an_article_comes_back_as_it_was(article: Article) -> None:
    [line] = written_lines(article)
    assert line.splitlines() == [line]
    arrival = arrived(line.encode())
    kept = {name: getattr(article, name) for name in Draft.__slots__ if name != "notes"}
    assert arrival.draft == Draft(**kept)
    assert (arrival.added_at, arrival.added_by) == (article.added_at, article.added_by)


@given(ARTICLES, st.lists(st.tuples(ARTICLES, TIMES, st.integers(0, 2**63 - 1)), max_size=3))
def test_its_former_versions_come_back_with_it(
    article: Article, before: list[tuple[Article, datetime, int]]
) -> None:
    former = []
    for number, (then, at, by) in enumerate(before, 1):
        version = replace(then, id=article.id, community_id=article.community_id, revision=number)
        former.append(FormerVersion(article=version, replaced_at=at, replaced_by=by))
    lines = list(written_lines(article, former))
    assert [line.splitlines() for line in lines] == [[line] for line in lines]
    read = [read_line(line) for line in lines[1:]]
    assert arrived(lines[0]) == arrived(next(iter(written_lines(article))))
    for number, (back, version) in enumerate(zip(read, former, strict=True), 1):
        assert isinstance(back, Former)
        again = back.of(article, number)
        assert (again.replaced_at, again.replaced_by) == (version.replaced_at, version.replaced_by)
        for name in (
            "title",
            "text",
            "author",
            "source",
            "url",
            "published_at",
            "language",
            "image_url",
            "partial",
        ):
            assert getattr(again.article, name) == getattr(version.article, name)
        assert (again.article.id, again.article.revision, again.article.tags) == (article.id, number, article.tags)


def test_the_longest_article_fits_in_a_line() -> None:
    assert len(json.dumps("😀" * MAX_TEXT)) < LONGEST_LINE


def test_a_line_may_say_no_more_than_title_and_text() -> None:
    arrival = arrived('{"title": "A", "text": "B", "unknown": {}}')
    assert arrival.draft == Draft(title="A", text="B") and arrival.added_at is None and arrival.added_by is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-11-22T09:30:00+02:00", datetime(2026, 11, 22, 7, 30, tzinfo=UTC)),
        ("2026-11-22T09:30:00", datetime(2026, 11, 22, 9, 30, tzinfo=UTC)),
        ("2026-11-22", datetime(2026, 11, 22, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_in_its_zone(written: str, read: datetime) -> None:
    arrival = arrived(json.dumps({"title": "A", "text": "B", "published_at": written}))
    assert arrival.draft.published_at == read


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"nonsense",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"title": 5}',
        b'{"text": ["a"]}',
        b'{"author": {}}',
        b'{"tags": "storm"}',
        b'{"tags": [1]}',
        b'{"version": 1, "text": "B"}',
        b'{"version": 1, "text": "B", "replaced_at": "2026-11-22", "replaced_by": -1}',
        b'{"version": 1, "text": "B", "replaced_at": "soon", "replaced_by": 1}',
        b'{"partial": "yes"}',
        b'{"added_by": "Ada"}',
        b'{"added_by": true}',
        b'{"added_by": -1}',
        b'{"added_by": 1e99}',
        b'{"published_at": "yesterday"}',
        b'{"published_at": 5}',
        b'{"added_at": "0001-01-01T00:00:00+14:00"}',
        b'{"url": "javascript:alert(1)"}',
        b'{"url": "file:///etc/passwd"}',
        b'{"url": "https://"}',
        b'{"url": "https://[::1"}',
        b'{"url": "https://a.example/ @everyone"}',
        b'{"image_url": "data:text/html,x"}',
    ],
)
def test_a_line_of_another_form_is_refused(line: bytes) -> None:
    with pytest.raises(InputError, match="line"):
        read_line(line)


def article(title: str, text: str, **fields: object) -> Article:
    """As read from a line, with what a line does not hold."""
    draft = read_line(json.dumps({"title": title, "text": text, **fields})).draft
    kept = {name: getattr(draft, name) for name in Draft.__slots__ if name != "notes"}
    return Article(**kept, id=7, community_id=1, added_at=NOW, added_by=1, content_hash="x", revision=1)


def test_a_markdown_file_is_read_as_markdown() -> None:
    title, text = "Storm: the *wall* #1", "# not a heading\n\nIt cost [a lot] of *money*.\n\n1. One.\n\n> “Quoted”"
    written = markdown_file(
        article(title, text, author="Ada Field", published_at="2026-11-20", tags=["sea", "a: b"])
    )
    read = read_markdown(written)
    assert (read.title, read.author) == (title, "Ada Field")
    assert read.published_at is not None and read.published_at.date() == datetime(2026, 11, 20).date()
    for paragraph in text.split("\n\n"):
        assert paragraph in read.text


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Storm breaks the wall", "000007-storm-breaks-the-wall.md"),
        ("../../etc/passwd", "000007-etc-passwd.md"),
        ("CON: \0 ???", "000007-con.md"),
        ("…", "000007-untitled.md"),
        ("Über 港", "000007-über-港.md"),
    ],
)
def test_a_file_is_named_by_its_title_and_leads_nowhere_else(title: str, name: str) -> None:
    assert file_name(article(title, "x")) == name
