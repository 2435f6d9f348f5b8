"""No query, page, suggestion or id of another's ever shows an article of another community."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import NewsdeskError, NotFoundError
from bot.models import Article, Order
from bot.services.library import Library
from bot.services.related import Related
from bot.services.saved_articles import SavedArticles
from bot.services.search import Results, Search
from bot.services.suggestions import Suggestions
from bot.store.fts5_rows import PLACES
from bot.store.store import SqlStore, open_store
from tests.support.archive import ELSEWHERE, HERE, put, quote_of
from tests.support.virtual_clock import VirtualClock

MIA, TOM = 71, 72
NEIGHBOUR = HERE + PLACES
"""SQLite's index has what is here and what is theirs in one place."""

OWN = {HERE: "zebra", ELSEWHERE: "lindholm", NEIGHBOUR: "giraffe"}
COMMUNITIES = st.sampled_from(list(OWN))
WORDS = ("flood", "harbour", "wall", "storm", "moreau", "lindholm", "zebra", "giraffe", "flodo", "walls", "the")
FIELDS = ("title", "source", "author", "speaker", "tag", "lang")
LIMITED = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])

_words = st.sampled_from(WORDS)
_parts = st.one_of(
    _words,
    _words.map(lambda word: f"{word}*"),
    _words.map(lambda word: f"-{word}"),
    st.tuples(_words, _words).map(lambda pair: f'"{pair[0]} {pair[1]}"'),
    st.tuples(st.sampled_from(FIELDS), _words).map(":".join),
    st.sampled_from(["OR", "NOT", "(", ")", "is:quoted", "after:2000", "before:1d", "g12", "scope:g12", '"']),
)
QUERIES = st.one_of(st.lists(_parts, min_size=1, max_size=6).map(" ".join), st.text(max_size=30))


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.Runner]:
    """One event loop for all the examples of a test: a store belongs to its loop."""
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def archive(loop: asyncio.Runner, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    """The same subjects in all communities, in each with words that the others lack."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('isolation')}/newsdesk.db")
    loop.run(store.open())
    loop.run(_fill(store))
    yield store
    loop.run(store.close())


async def _fill(store: SqlStore) -> None:
    for community, own in OWN.items():
        for number in range(7):
            text = f'The flood broke the harbour wall in storm {number} near {own}. "It broke," said Moreau.'
            await put(
                store,
                f"{text} {own} {community}",
                community=community,
                title=f"Flood {number} in {own}",
                source=own.title(),
                author="Moreau",
                tags=(own, "storm"),
                language="en",
                quotes=(quote_of(f"{text} {own} {community}", "It broke,", "Moreau"),),
            )


def _theirs(community: int) -> list[str]:
    """Words that only others have."""
    return [word for owner, word in OWN.items() if owner != community]


def _owners(articles: list[Article]) -> set[int]:
    return {article.community_id for article in articles}


async def _searched(store: SqlStore, query: str, community: int, order: Order, number: int) -> Results | None:
    """The first page of what was meant and, where there are more, another page of it."""
    search = Search(store, VirtualClock())
    try:
        results = await search.ask(query, community_id=community, asker_id=MIA, order=order)
    except NewsdeskError:
        return None
    if results.search_id is None:
        return results
    other = NEIGHBOUR if community == HERE else HERE
    for wrong in ((other, MIA), (community, TOM), (other, TOM)):
        with pytest.raises(NotFoundError):
            await search.turn(results.search_id, number, community_id=wrong[0], asker_id=wrong[1])
    return await search.turn(results.search_id, number, community_id=community, asker_id=MIA)


@LIMITED
@given(QUERIES, COMMUNITIES, st.sampled_from(Order), st.integers(0, 3))
def test_no_search_and_no_page_of_it(
    loop: asyncio.Runner, archive: SqlStore, query: str, community: int, order: Order, number: int
) -> None:
    results = loop.run(_searched(archive, query, community, order, number))
    if results is not None:
        assert _owners([hit.article for hit in results.hits]) <= {community}
        assert results.total <= 7


@LIMITED
@given(st.one_of(_words, st.text(max_size=8)), COMMUNITIES)
def test_no_suggestion_as_one_types(loop: asyncio.Runner, archive: SqlStore, typed: str, community: int) -> None:
    assert _owners(loop.run(archive.suggest(community, typed, limit=25))) <= {community}
    for theirs in _theirs(community):
        assert loop.run(archive.respell(community, f"{theirs[:-2]}{theirs[-1]}", limit=9, deadline=10)) == []


@LIMITED
@given(st.integers(0, 30), COMMUNITIES)
def test_no_number_of_a_forged_button(
    loop: asyncio.Runner, archive: SqlStore, article_id: int, community: int
) -> None:
    library = Library(archive, None, VirtualClock(), None)  # type: ignore[arg-type] - nothing is read here

    async def shown() -> list[Article]:
        found = []
        for work in (
            library.article(article_id, community_id=community),
            library.pick(str(article_id), community_id=community),
        ):
            try:
                found.append(await work)
            except NotFoundError:
                continue
        try:
            related = await Related(archive).to_article(article_id, community_id=community)
        except NotFoundError:
            return found
        return [*found, related.article, *(hit.article for hit in related.hits)]

    assert _owners(loop.run(shown())) <= {community}


STARTS = ("", "storm ", "-", "source:", "speaker:", "author:", "tag:", "lang:", "title:")
TAILS = st.tuples(st.sampled_from(STARTS), _words)


@LIMITED
@given(st.one_of(TAILS.map("".join), st.text(max_size=12)), COMMUNITIES)
def test_no_query_completed_as_one_types(
    loop: asyncio.Runner, archive: SqlStore, typed: str, community: int
) -> None:
    completed = loop.run(Suggestions(archive).complete(typed, community_id=community))
    for theirs in _theirs(community):
        before = typed.casefold().count(theirs)
        assert all(query.casefold().count(theirs) <= before for query in completed)


@LIMITED
@given(QUERIES, COMMUNITIES)
def test_no_query_that_may_have_been_meant_names_what_only_others_have(
    loop: asyncio.Runner, archive: SqlStore, query: str, community: int
) -> None:
    async def meant() -> list[str]:
        try:
            asked = await Search(archive, VirtualClock()).ask(
                query, community_id=community, asker_id=MIA, order=Order.NEWEST
            )
        except NewsdeskError:
            return []
        return [asked.query, *(each.query for each in asked.meant)]

    for each in loop.run(meant()):
        for theirs in _theirs(community):
            assert theirs not in each.casefold() or theirs in query.casefold()


@LIMITED
@given(st.integers(0, 30), COMMUNITIES, st.sampled_from([MIA, TOM]))
def test_no_article_is_kept_or_shown_across_the_line(
    loop: asyncio.Runner, archive: SqlStore, article_id: int, community: int, user: int
) -> None:
    async def kept() -> list[Article]:
        saved = SavedArticles(archive, VirtualClock())
        with suppress(NotFoundError):
            await saved.keep(article_id, True, community_id=community, user_id=user)
        page = await saved.page(community_id=community, user_id=user)
        search = Search(archive, VirtualClock())
        found = await search.find("is:saved", community_id=community, asker_id=user)
        assert {hit.article.id for hit in found.hits} >= {hit.article.id for hit in page.hits}
        await saved.keep(article_id, False, community_id=community, user_id=user)
        return [hit.article for hit in (*page.hits, *found.hits)]

    assert _owners(loop.run(kept())) <= {community}


@LIMITED
@given(st.integers(0, 60), st.integers(0, 9), st.integers(0, 9), COMMUNITIES, st.sampled_from([MIA, TOM]))
def test_no_forged_place_of_a_page(
    loop: asyncio.Runner, archive: SqlStore, search_id: int, number: int, place: int, community: int, user: int
) -> None:
    async def shown() -> list[Article]:
        search = Search(archive, VirtualClock(), _all_one_story)
        try:
            entry = await search.others(search_id, number, place, community_id=community, asker_id=user)
        except NewsdeskError:
            return []
        assert user == MIA, "only Mia has asked anything here"
        return [hit.article for hit in (entry.hit, *entry.others)]

    assert _owners(loop.run(shown())) <= {community}


async def _all_one_story(articles: Sequence[Article]) -> list[Sequence[Article]]:
    return [articles] if articles else []
