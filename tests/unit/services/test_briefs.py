"""Briefs: which stories, the fullest article first, and one community's alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import NotFoundError, QueryError
from bot.services.briefs import MOST_STORIES, Briefs
from bot.store.store import SqlStore, open_store
from tests.support.archive import ELSEWHERE, HERE, NOW, put
from tests.support.virtual_clock import VirtualClock

QUAKE = (
    "An earthquake killed nine people in Port Ensen on Monday. The harbour was closed for the ships of the navy."
)
AGAIN = (
    "Nine people were killed in Port Ensen when an earthquake hit on Monday. A bakery gave bread away for free."
)


def by_first_word(texts: list[str]) -> list[int]:
    """A stand-in for clustering: what follows the title begins with the same word."""
    firsts = [text.split("\n")[1].split()[0] for text in texts]
    return [firsts.index(first) for first in firsts]


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    store = open_store(f"sqlite:///{tmp_path / 'archive.db'}")
    await store.open()
    yield store
    await store.close()


@pytest.fixture
def briefs(store: SqlStore) -> Briefs:
    return Briefs(store, VirtualClock(NOW), lambda texts: [0] * len(texts))


async def test_a_story_of_two_articles_says_what_both_say(store: SqlStore, briefs: Briefs) -> None:
    one = await put(store, QUAKE, source="Gazette")
    other = await put(store, AGAIN, source="Herald")
    brief = await briefs.about("earthquake", "7d", community_id=HERE)
    [story] = brief.stories
    assert brief.total == 2 and {article.id for article in story.articles} == {one.id, other.id}
    for told in (*story.summary.shared, *story.summary.single):
        assert told.article.text[told.start : told.end] == told.text
    assert story.summary.shared and story.summary.shared[0].also_in


async def test_stories_are_bounded_and_the_fullest_article_leads(store: SqlStore) -> None:
    for number in range(MOST_STORIES + 2):
        await put(store, f"Word{number} storm hit the town of Saltmere on Sunday and flooded forty homes there.")
    await put(store, f"Word3 storm hit Saltmere on Sunday. {'More was told of the flood later on. ' * 3}")
    briefs = Briefs(store, VirtualClock(NOW), by_first_word)
    brief = await briefs.about("storm", "7d", community_id=HERE)
    assert len(brief.stories) == MOST_STORIES
    assert len(brief.stories[0].articles) == 2
    assert brief.stories[0].articles[0].text.startswith("Word3 storm hit Saltmere on Sunday.")


async def test_nothing_and_nonsense_are_said(store: SqlStore, briefs: Briefs) -> None:
    await put(store, QUAKE, community=ELSEWHERE)
    with pytest.raises(NotFoundError, match="earthquake” since 7d"):
        await briefs.about("earthquake", "7d", community_id=HERE)
    with pytest.raises(QueryError):
        await briefs.about("earthquake", "soon", community_id=HERE)
