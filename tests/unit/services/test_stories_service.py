"""The story of an article: its reports in order of time, from one's own archive only."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.errors import NotFoundError
from bot.models import Article
from bot.services.stories import CANDIDATES, WINDOW, Stories
from bot.store.store import SqlStore
from bot.text.stories import cluster
from tests.support.archive import ELSEWHERE, HERE, NOW, put
from tests.support.articles import make_article

QUAKE = "An earthquake killed nine people in Port Ensen on Monday. Mayor Ottilie Varga closed the harbour."
AGAIN = (
    "Mayor Ottilie Varga said nine people died in the Port Ensen earthquake on Monday, and the harbour is shut."
)
LATER = "The Port Ensen earthquake of Monday left nine dead and the harbour shut, Mayor Ottilie Varga repeated."
FOOTBALL = "The football season began on Sunday with a draw between Redhill and Northam in front of a thin crowd."


@pytest.fixture
def stories(store: SqlStore) -> Stories:
    return Stories(store, cluster)


def at(hours: float) -> dict[str, object]:
    return {"published_at": NOW - timedelta(hours=hours)}


async def test_a_story_has_its_reports_in_order_of_their_dates(store: SqlStore, stories: Stories) -> None:
    last = await put(store, LATER, title="Quake: what we know", source="Herald", **at(1))
    first = await put(store, QUAKE, title="Quake in Port Ensen", source="Gazette", **at(9))
    middle = await put(store, AGAIN, title="Port Ensen quake", source="gazette", **at(5))
    await put(store, FOOTBALL, title="A draw", **at(5))
    for asked in (first, middle, last):
        story = await stories.story_of(asked.id, community_id=HERE)
        assert (story.article, story.articles) == (asked, (first, middle, last))
        assert story.sources == 2
        assert story.lead == max(story.articles, key=lambda each: len(each.text))


async def test_an_article_that_nobody_else_reports_is_a_story_of_its_own(
    store: SqlStore, stories: Stories
) -> None:
    alone = await put(store, FOOTBALL)
    await put(store, QUAKE)
    story = await stories.story_of(alone.id, community_id=HERE)
    assert story.articles == (alone,) and not story.summary.shared


async def test_what_is_reported_long_before_or_after_is_another_story(store: SqlStore, stories: Stories) -> None:
    now = await put(store, QUAKE, published_at=NOW)
    await put(store, AGAIN, published_at=NOW - WINDOW - timedelta(hours=1))
    await put(store, LATER, published_at=NOW + WINDOW + timedelta(hours=1))
    assert (await stories.story_of(now.id, community_id=HERE)).articles == (now,)


async def test_a_copy_belongs_to_the_story_whatever_its_date(store: SqlStore, stories: Stories) -> None:
    """What another paper printed word for word is shown, and called what it is."""
    text = f"{QUAKE} {FOOTBALL} {AGAIN} The council meets on Monday, and the ships wait outside the harbour."
    first = await put(store, text, source="Gazette", published_at=NOW)
    copy = await put(store, f"{text} More soon.", source="Herald", published_at=NOW - 2 * WINDOW)
    story = await stories.story_of(first.id, community_id=HERE)
    assert (story.articles, story.copies) == ((copy, first), {copy.id})


async def test_an_article_of_common_words_has_no_candidates(store: SqlStore, stories: Stories) -> None:
    article = await put(store, "and so on", title="and")
    assert (await stories.story_of(article.id, community_id=HERE)).articles == (article,)


async def test_a_story_is_bounded(store: SqlStore) -> None:
    for number in range(CANDIDATES + 5):
        await put(store, f"{QUAKE} Report {number}.", source=f"Paper {number}")
    article = await put(store, LATER)
    story = await Stories(store, lambda texts: [0] * len(texts)).story_of(article.id, community_id=HERE)
    assert CANDIDATES <= len(story.articles) <= CANDIDATES + 1 and article in story.articles


async def test_another_communitys_articles_are_neither_read_nor_found(store: SqlStore, stories: Stories) -> None:
    theirs = await put(store, QUAKE, community=ELSEWHERE)
    ours = await put(store, AGAIN)
    assert (await stories.story_of(ours.id, community_id=HERE)).articles == (ours,)
    with pytest.raises(NotFoundError):
        await stories.story_of(theirs.id, community_id=HERE)


async def test_groups_keep_the_order_given_and_read_in_order_of_dates(store: SqlStore) -> None:
    """Results come best first; what clusters wants them as they arrived."""
    read: list[str] = []

    def by_subject(texts: list[str]) -> list[int]:
        read.extend(text.split("\n")[0] for text in texts)
        return [hash(text.split("\n")[1]) for text in texts]

    def article(number: int, text: str, hours: float) -> Article:
        return make_article(number, text=text, hours=hours)

    best = [article(1, "quake", 1), article(2, "draw 1", 5), article(3, "quake", 9), article(4, "draw 2", 2)]
    groups = await Stories(store, by_subject).group(best)
    assert [[each.id for each in group] for group in groups] == [[1, 3], [2], [4]]
    assert read == ["Title 3", "Title 2", "Title 4", "Title 1"]
    assert await Stories(store, cluster).group([]) == []
