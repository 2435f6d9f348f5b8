"""Versions: each correction is told by what it changed, and a former version comes back as a new one."""

from __future__ import annotations

from typing import Any

import pytest

from bot.errors import InputError, NotFoundError
from bot.models import Article, Draft, Quote, QuoteFilter
from bot.services.library import Library
from bot.services.versions import FieldChange, Versions
from bot.store.store import SqlStore
from bot.text.diff import Change
from tests.support.archive import ADMIN, ELSEWHERE, HERE, NOW, put, quote_of
from tests.support.examiner import HereExaminer
from tests.support.virtual_clock import VirtualClock

FIRST = "The storm killed 9 people in Saltmere. “We will rebuild,” said Ines Moreau."
SECOND = "The storm killed 12 people in Saltmere. “We will rebuild,” said Ines Moreau."


class _Reader:
    async def read_text(self, text: str, *, title: str | None = None) -> Draft:
        return Draft(title=title or "A title", text=text)


def _quotes(text: str) -> list[Quote]:
    return [quote_of(text, "We will rebuild,", "Ines Moreau")]


@pytest.fixture
def library(store: SqlStore) -> Library:
    reader: Any = _Reader()
    return Library(store, reader, VirtualClock(NOW), HereExaminer(_quotes))


@pytest.fixture
def versions(store: SqlStore, library: Library) -> Versions:
    return Versions(store, library)


async def corrected(store: SqlStore, library: Library) -> Article:
    """Three versions: the text, then the title."""
    article = await put(
        store, FIRST, title="Storm", quotes=tuple(_quotes(FIRST)), tags=("weather",), language="en"
    )
    await library.edit(article.id, community_id=HERE, edited_by=ADMIN, text=SECOND)
    return await library.edit(article.id, community_id=HERE, edited_by=ADMIN, title="Deadly storm")


def words(pieces: Any, change: Change) -> str:
    return "".join(piece.text for piece in pieces if piece.change is change)


async def test_each_correction_is_told_by_what_it_changed(
    store: SqlStore, library: Library, versions: Versions
) -> None:
    article = await corrected(store, library)
    last = await versions.correction(article.id, community_id=HERE)
    assert (last.after, last.newest, last.before.article.revision) == (article, 3, 2)
    assert last.fields == (FieldChange("title", "Storm", "Deadly storm"),)
    assert [piece.change for piece in last.pieces] == [Change.KEPT]
    first = await versions.correction(article.id, community_id=HERE, number=2)
    assert (first.after.revision, first.fields, first.made_at) == (2, (), NOW)
    assert (words(first.pieces, Change.REMOVED), words(first.pieces, Change.ADDED)) == ("9", "12")


async def test_a_former_version_comes_back_as_a_new_one(
    store: SqlStore, library: Library, versions: Versions
) -> None:
    article = await corrected(store, library)
    await store.retag(HERE, [article.id], add=["later"], remove=[], most=5)
    back = await versions.bring_back(article.id, 1, community_id=HERE, edited_by=ADMIN)
    assert (back.text, back.title, back.revision) == (FIRST, "Storm", 4)
    assert back.tags == ("weather", "later")
    [quote] = await store.quotes(HERE, _of(article), limit=5)
    assert quote.quote.text == "We will rebuild,"
    told = await versions.correction(article.id, community_id=HERE)
    assert (words(told.pieces, Change.REMOVED), words(told.pieces, Change.ADDED)) == ("12", "9")


async def test_what_there_is_not_is_said(store: SqlStore, library: Library, versions: Versions) -> None:
    unchanged = await put(store, SECOND, title="Calm")
    with pytest.raises(InputError, match="Calm was never changed"):
        await versions.correction(unchanged.id, community_id=HERE)
    article = await put(store, FIRST)
    await library.edit(article.id, community_id=HERE, edited_by=ADMIN, title="Other")
    for number in (0, 1, 4):
        with pytest.raises(NotFoundError):
            await versions.correction(article.id, community_id=HERE, number=number)
    with pytest.raises(NotFoundError, match="version 2"):
        await versions.bring_back(article.id, 2, community_id=HERE, edited_by=ADMIN)
    with pytest.raises(NotFoundError):
        await versions.correction(article.id, community_id=ELSEWHERE)
    with pytest.raises(NotFoundError):
        await versions.bring_back(article.id, 1, community_id=ELSEWHERE, edited_by=ADMIN)


async def test_a_version_whose_text_another_article_has_by_now_stays_away(
    store: SqlStore, library: Library, versions: Versions
) -> None:
    article = await library.publish(await _prepared(library, FIRST), community_id=HERE, added_by=ADMIN)
    await library.edit(article.article.id, community_id=HERE, edited_by=ADMIN, text=SECOND)
    await library.publish(await _prepared(library, FIRST), community_id=HERE, added_by=ADMIN)
    with pytest.raises(InputError, match="already"):
        await versions.bring_back(article.article.id, 1, community_id=HERE, edited_by=ADMIN)


async def _prepared(library: Library, text: str) -> Any:
    return await library.prepare_draft(Draft(title="Storm", text=text), community_id=HERE)


def _of(article: Article) -> Any:
    return QuoteFilter(article_id=article.id)
