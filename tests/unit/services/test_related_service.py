"""More on a subject, from one's own archive only."""

from __future__ import annotations

import pytest

from bot.errors import InputError, NotFoundError
from bot.services.related import Related
from bot.services.search import PAGE
from bot.store.store import SqlStore
from tests.support.archive import ELSEWHERE, HERE, put

WALL = "The harbour wall at Porthmere gave way on Sunday. Ines Moreau, the harbour master, closed the quay."
REPAIR = "Ines Moreau said that the quay of Porthmere stays closed until the harbour wall is repaired."
FOOTBALL = "The football season began on Sunday with a draw between Redhill and Northam."


async def test_related_articles_are_on_the_same_subject_without_the_article_itself(store: SqlStore) -> None:
    wall = await put(store, WALL, title="Harbour wall fails")
    repair = await put(store, REPAIR, title="Repairs begin")
    await put(store, FOOTBALL, title="A draw")
    found = await Related(store).to_article(wall.id, community_id=HERE)
    assert (found.article, [hit.article for hit in found.hits]) == (wall, [repair])


async def test_what_shares_more_comes_first_and_one_page_is_enough(store: SqlStore) -> None:
    for number in range(PAGE + 2):
        await put(store, f"Ines Moreau of Porthmere opened shop number {number} near the quay.")
    repair = await put(store, REPAIR)
    hits = await Related(store).to_text(WALL, community_id=HERE)
    assert hits[0].article == repair and len(hits) == PAGE


async def test_a_short_message_finds_what_it_is_about(store: SqlStore) -> None:
    wall = await put(store, WALL)
    await put(store, FOOTBALL)
    hits = await Related(store).to_text("did you hear about the harbour at Porthmere?", community_id=HERE)
    assert [hit.article for hit in hits] == [wall]
    assert hits[0].marks


@pytest.mark.parametrize("text", ["", "👍", "and so on"])
async def test_a_text_about_nothing_is_refused(store: SqlStore, text: str) -> None:
    with pytest.raises(InputError, match="no words"):
        await Related(store).to_text(text, community_id=HERE)


async def test_another_communitys_articles_are_neither_read_nor_found(store: SqlStore) -> None:
    theirs = await put(store, WALL, community=ELSEWHERE)
    assert await Related(store).to_text(REPAIR, community_id=HERE) == ()
    with pytest.raises(NotFoundError):
        await Related(store).to_article(theirs.id, community_id=HERE)
