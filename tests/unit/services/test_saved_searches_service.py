"""Searches with a name: within bounds, readable, one's own."""

from __future__ import annotations

import pytest

from bot.errors import InputError, NotFoundError, QueryError
from bot.services.saved_searches import LONGEST_NAME, LONGEST_QUERY, MOST, SavedSearches
from bot.store.store import SqlStore
from tests.support.archive import HERE
from tests.support.virtual_clock import VirtualClock

MIA, TOM = 71, 72


@pytest.fixture
def searches(store: SqlStore) -> SavedSearches:
    return SavedSearches(store, VirtualClock())


async def test_what_is_saved_is_found_as_one_types_in_name_and_query(searches: SavedSearches) -> None:
    wall, _ = await searches.save("  The   wall ", " harbour wall ", community_id=HERE, saved_by=MIA)
    bees, _ = await searches.save("Bees", "hive*", community_id=HERE, saved_by=MIA)
    assert (wall.name, wall.query) == ("The wall", "harbour wall")
    assert await searches.of(MIA, community_id=HERE) == [bees, wall]
    assert await searches.of(MIA, community_id=HERE, typed="HARB") == [wall]
    assert await searches.of(MIA, community_id=HERE, typed=" bee") == [bees]
    assert await searches.of(TOM, community_id=HERE) == []


@pytest.mark.parametrize(
    ("name", "query"),
    [(" ", "wall"), ("x" * (LONGEST_NAME + 1), "wall"), ("wall", "x" * (LONGEST_QUERY + 1))],
)
async def test_what_is_out_of_bounds_is_refused(searches: SavedSearches, name: str, query: str) -> None:
    with pytest.raises(InputError):
        await searches.save(name, query, community_id=HERE, saved_by=MIA)


async def test_a_search_that_cannot_be_read_is_not_saved(searches: SavedSearches) -> None:
    with pytest.raises(QueryError):
        await searches.save("wall", "wall OR", community_id=HERE, saved_by=MIA)
    assert await searches.of(MIA, community_id=HERE) == []


async def test_who_takes_a_name_that_is_in_use_hears_what_had_it(searches: SavedSearches) -> None:
    wall, none = await searches.save("Wall", "wall", community_id=HERE, saved_by=MIA)
    assert none is None
    assert (await searches.save("Wall", "wall", community_id=HERE, saved_by=TOM))[1] is None
    assert (await searches.save("Wall", "wall", community_id=HERE, saved_by=MIA, shared=True))[1] is None
    assert (await searches.save("wall", "harbour", community_id=HERE, saved_by=MIA))[1] == wall


async def test_there_is_a_most_for_each_owner(searches: SavedSearches) -> None:
    for number in range(MOST):
        await searches.save(f"{number}", "wall", community_id=HERE, saved_by=MIA)
    with pytest.raises(InputError, match="Remove one"):
        await searches.save("more", "wall", community_id=HERE, saved_by=MIA)
    await searches.save("more", "wall", community_id=HERE, saved_by=MIA, shared=True)


async def test_only_what_is_there_can_be_removed(searches: SavedSearches) -> None:
    await searches.save("Wall", "wall", community_id=HERE, saved_by=MIA)
    with pytest.raises(NotFoundError, match="Wall"):
        await searches.remove("Wall", community_id=HERE, user_id=TOM)
    await searches.remove("wall", community_id=HERE, user_id=MIA)
    assert await searches.of(MIA, community_id=HERE) == []
